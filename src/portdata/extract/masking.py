"""Write a sentence with its names, dates and quotations replaced by typed placeholders.

Frames are regular expressions over such a sentence: ``‹jury 3› found that ‹police_force 5› missed …``. A
placeholder holds a kind and the index of the annotation it stands for; every other character is the text's own, so a
match leads back to the article. The marks of a quoted fragment are left out, for its words complete the
reporter's sentence; a quotation that stands alone becomes ``‹said n›`` and is read as a unit of its own.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field

from portdata.extract.annotations import Names, Quotation, Span
from portdata.extract.dates import TimeExpression

PLACEHOLDER = re.compile(r"‹(\w+) (\d+)›")
_MARKS = "\"“”„‘’'`"
_FOREIGN = str.maketrans("‹›", "<>")


@dataclass(frozen=True, slots=True)
class Masked:
    """A masked stretch of text; `starts` and `origins` map its pieces back to the article."""

    span: Span
    words: str
    starts: tuple[int, ...] = field(repr=False)
    origins: tuple[Span, ...] = field(repr=False)

    def origin(self, start: int, end: int) -> Span:
        """Return the article's span for ``words[start:end]``; a cut placeholder counts whole."""
        first = bisect_right(self.starts, start) - 1
        last = bisect_right(self.starts, max(start, end - 1)) - 1
        return Span(self._at(first, start, 0), self._at(last, end, 1))

    def _at(self, piece: int, position: int, side: int) -> int:
        origin = self.origins[piece]
        length = (self.starts[piece + 1] if piece + 1 < len(self.starts) else len(self.words)) - self.starts[
            piece
        ]
        if length != origin.end - origin.start or self.words[self.starts[piece]] == "‹":
            return origin[side]
        return origin.start + position - self.starts[piece]


def _edges(text: str, segment: Span, within: Span) -> list[Span]:
    """Return the spans of the marks that stand directly around a quoted segment."""
    edges = []
    start = segment.start
    while start > within.start and text[start - 1] in _MARKS:
        start -= 1
    end = segment.end
    while end < within.end and text[end] in _MARKS:
        end += 1
    if start < segment.start:
        edges.append(Span(start, segment.start))
    if segment.end < end:
        edges.append(Span(segment.end, end))
    return edges


def mask(
    text: str,
    span: Span,
    names: Names,
    mentions: Sequence[int],
    times: Sequence[TimeExpression],
    quotations: Sequence[tuple[int, Quotation]],
) -> Masked:
    """Mask one sentence.

    Args:
        text: the article.
        span: the sentence.
        names: the article's names.
        mentions: indices of the mentions inside the sentence.
        times: the sentence's time expressions.
        quotations: the quotations that touch the sentence, each with its index in the article.
    """
    cuts: list[tuple[Span, str]] = []
    for index, quotation in quotations:
        for segment in quotation.segments:
            if not segment.overlaps(span):
                continue
            inside = Span(max(segment.start, span.start), min(segment.end, span.end))
            if quotation.kind == "direct":
                edges = _edges(text, inside, span)
                outer = Span(
                    min([inside.start, *(e.start for e in edges)]), max([inside.end, *(e.end for e in edges)])
                )
                cuts.append((outer, f"‹said {index}›"))
            else:
                cuts.extend((edge, "") for edge in _edges(text, inside, span))
    for index in mentions:
        mention = names.mentions[index]
        entity = names.entities[mention.entity]
        kind = "person" if entity.kind == "person" else entity.type
        cuts.append((mention.span, f"‹{kind} {index}›"))
    cuts.extend((time.span, f"‹date {number}›") for number, time in enumerate(times))
    cuts.sort(key=lambda cut: (cut[0].start, -cut[0].end))

    pieces: list[str] = []
    starts: list[int] = []
    origins: list[Span] = []
    length = 0
    at = span.start
    for cut, placeholder in [*cuts, (Span(span.end, span.end), "")]:
        if cut.start < at:
            continue
        if at < cut.start:
            starts.append(length)
            origins.append(Span(at, cut.start))
            pieces.append(text[at : cut.start].translate(_FOREIGN))
            length += cut.start - at
        if placeholder:
            starts.append(length)
            origins.append(cut)
            pieces.append(placeholder)
            length += len(placeholder)
        at = cut.end
    return Masked(span, "".join(pieces), tuple(starts) or (0,), tuple(origins) or (span,))
