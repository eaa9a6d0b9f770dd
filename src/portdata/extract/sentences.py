"""Cut a passage into sentences."""

from __future__ import annotations

import re
from functools import cache

from portdata.codebook import data
from portdata.extract.annotations import Span

_END = re.compile(r"[.!?…]+[\"'”’)\]]*(?=\s+[\"'“‘(\[]?[A-Z0-9£$€])|[.!?][\"”]\s+(?=[A-Z\"“])")
_LAST_WORD = re.compile(r"[\w.&]+$")


@cache
def _abbreviations() -> frozenset[str]:
    return frozenset(data("sentences")["abbreviations"]["words"])


def _abbreviated(text: str, stop: int, start: int) -> bool:
    """Tell whether the full stop at `stop` ends an abbreviation or an initial, not a sentence."""
    if text[stop] != ".":
        return False
    word = _LAST_WORD.search(text, max(start, stop - 20), stop)
    if not word:
        return False
    return word.group().lower() in _abbreviations() or bool(re.fullmatch(r"[A-Z](?:\.[A-Z])*", word.group()))


def sentences(text: str, span: Span) -> list[Span]:
    """Return the sentences of a stretch of text, blanks at their ends left out.

    Args:
        text: the article.
        span: the passage, or any other part of it.
    """
    found = []
    start = span.start
    for match in _END.finditer(text, span.start, span.end):
        if _abbreviated(text, match.start(), start):
            continue
        end = match.start() + len(match.group().rstrip())
        found.append(Span(start, end))
        start = match.end()
        while start < span.end and text[start].isspace():
            start += 1
    if start < span.end:
        found.append(Span(start, span.end))
    return found
