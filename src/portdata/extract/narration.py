"""Tell the reporter's words from quoted ones."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from portdata.extract.annotations import Passage

_MARK = re.compile(r"[“”\"]")


class Quoted:
    """Where quotation marks of a text stand open, read passage by passage.

    A passage whose mark is never closed counts as quoted to its end. Only double marks count.
    """

    def __init__(self, text: str, passages: Sequence[Passage]) -> None:
        self._starts: list[int] = []
        self._ends: list[int] = []
        for passage in passages:
            self._read(text, passage)

    def _read(self, text: str, passage: Passage) -> None:
        opened: int | None = None
        for match in _MARK.finditer(text, *passage.span):
            at, mark = match.start(), match.group()
            if opened is None:
                if mark != "”":
                    opened = at
            elif mark != "“":
                self._starts.append(opened)
                self._ends.append(at)
                opened = None
        if opened is not None:
            self._starts.append(opened)
            self._ends.append(passage.span.end)

    def holds(self, at: int) -> bool:
        """Tell whether the character at this offset is quoted."""
        i = bisect_right(self._starts, at) - 1
        return i >= 0 and at < self._ends[i]
