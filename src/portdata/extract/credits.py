"""Find who signs an article and its pictures, also in lines that are no bylines of their own."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from portdata.extract.annotations import Passage, Span

_NAME: Final = r"[A-Z][\w'’-]+(?: [A-Z][\w'’.-]*){1,3}"
_NAMES: Final = rf"(?P<names>{_NAME}(?:(?:,| and|, and) {_NAME})*)"
_POST: Final = (
    r"(?:[\w’'-]+ ){0,4}(?:[Cc]orrespondent|[Ee]ditor|[Rr]eporter|[Ww]riter|[Cc]olumnist|[Jj]ournalist)"
)
_LONGEST_LINE: Final = 120

_OPENING = re.compile(
    rf"(?:^|[|•·] |(?<=\d{{4}} ))(?:EXCLUSIVE:? |Exclusive:? )?(?:[Bb]y|BY|[Ww]ords(?: by|:)|WORDS(?: BY|:)) {_NAMES}"
    r"(?=$|,| \||\n| at | in | for )"
)
_CLOSING = re.compile(
    rf"(?:^|\(|; )(?:[Aa]dditional )?(?:[Rr]eporting|[Ww]riting|[Ee]diting) by {_NAMES}(?=[;)]|$)"
)
_LAST_WORDS = re.compile(rf"(?<=[.!?] )By {_NAMES}$")
_PHOTOGRAPH = re.compile(rf"(?<=[.!?] )(?:Photo|Photograph|Photographs|Photos)(?::| by) {_NAMES}$")
_ANYWHERE = (("ing by ", _CLOSING), (" By ", _LAST_WORDS), ("Photo", _PHOTOGRAPH))
"""Credits that can stand at the end of any line, each with a part of all its matches."""

_WITH_POST = re.compile(rf"^(?P<names>{_NAME})(?:, {_POST})?$")
_POST_ALONE = re.compile(rf"^{_POST}$")


def credited(text: str, passages: Sequence[Passage]) -> tuple[Span, ...]:
    """Return the spans that name who wrote, edited or photographed: "Words: Ada Lisle", "(Reporting by Tom Hale)".

    Args:
        text: the article.
        passages: its passages, boilerplate left out.
    """
    return tuple(span for i, _ in enumerate(passages) for span in _credits(text, passages, i))


def _credits(text: str, passages: Sequence[Passage], i: int) -> Iterator[Span]:
    start, end = passages[i].span
    line = text[start:end]
    patterns = [pattern for mark, pattern in _ANYWHERE if mark in line]
    if len(line) <= _LONGEST_LINE and passages[i].kind != "headline":
        patterns.append(_OPENING)
        following = passages[i + 1].span.of(text) if i + 1 < len(passages) else ""
        if ", " in line or (_POST_ALONE.fullmatch(following) and i):
            patterns.append(_WITH_POST)
    for pattern in patterns:
        for match in pattern.finditer(line):
            yield Span(start + match.start("names"), start + match.end("names"))
