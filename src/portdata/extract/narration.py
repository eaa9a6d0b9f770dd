"""Tell the reporter's words from quoted ones."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from portdata.extract.annotations import Passage

_MARK = re.compile(r"[“”\"]")
_SINGLE = re.compile(r"(?P<opens>(?<![^\s(\[“\"—–-])[‘'](?=\S))|(?P<stop>(?<=[.,?!…])[’'](?!\w))|[’'](?!\w)")


class Quoted:
    """Where quotation marks of a text stand open, read passage by passage.

    A passage whose mark is never closed counts as quoted to its end; so does one that opens with a single mark.
    """

    def __init__(self, text: str, passages: Sequence[Passage]) -> None:
        self._starts: list[int] = []
        self._ends: list[int] = []
        found = sorted(
            stretch for passage in passages for read in (_double, _single) for stretch in read(text, passage)
        )
        for start, end in found:
            if self._ends and start < self._ends[-1]:
                self._ends[-1] = max(end, self._ends[-1])
            else:
                self._starts.append(start)
                self._ends.append(end)

    def holds(self, at: int) -> bool:
        """Tell whether the character at this offset is quoted."""
        i = bisect_right(self._starts, at) - 1
        return i >= 0 and at < self._ends[i]


def _double(text: str, passage: Passage) -> Iterator[tuple[int, int]]:
    """Yield the stretches between double marks."""
    opened: int | None = None
    for match in _MARK.finditer(text, *passage.span):
        at, mark = match.start(), match.group()
        if opened is None:
            if mark != "”":
                opened = at
        elif mark != "“":
            yield opened, at
            opened = None
    if opened is not None:
        yield opened, passage.span.end


def _single(text: str, passage: Passage) -> Iterator[tuple[int, int]]:
    """Yield the stretches between single marks; a mark behind a stop closes before one that may be an apostrophe."""
    opened = stopped = closed = None
    for match in _SINGLE.finditer(text, *passage.span):
        at = match.start()
        if not match["opens"]:
            stopped = at if match["stop"] else stopped
            closed = at if closed is None else closed
            continue
        if opened is not None and closed is not None:
            yield opened, stopped or closed
            opened = None
        if opened is None:
            opened, stopped, closed = at, None, None
    if opened is not None and closed is not None:
        yield opened, stopped or closed
    elif opened == passage.span.start:
        yield opened, passage.span.end
