"""Find quotation marks, pair them, and join what they enclose into turns.

A turn is one uninterrupted stretch of speech. English newspapers reopen the mark at every paragraph of a
long turn and close it once, at the end; marks are lost, doubled, mixed and mistaken for apostrophes.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal, NamedTuple

from portdata.extract.annotations import Passage, Span
from portdata.extract.quote_lexicon import lexicon

Side = Literal["open", "close", "either"]

_MARK = re.compile(r"[“”„‟«»\"]|''|``|‘‘|’’|[‘’‛']")
_TAG = re.compile(r"<[A-Za-z/][^<>\n]{0,400}>")
_OPENERS = frozenset(("“", "„", "‟", "«", "``", "‘‘"))
_CLOSERS = frozenset(("”", "»", "’’"))
_SINGLES = frozenset("‘’‛'")
_BEFORE_OPEN = frozenset("([{—–-/“‘\"'…\u200b\u200e\u200f\u202a\u202b\u202c\u2068\u2069\ufeff•*>")
_AFTER_CLOSE = frozenset(".,;:!?)]}—–…<[")
_LEAD_IN = re.compile(r"[\s•*·>‣◦–—\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff-]*")
_WRONG_CLOSE = re.compile(r"[.!?,]['’](?=\s)")
_INCHES = re.compile(r"\d['’]\d{0,2}$")
_SENTENCE_START = re.compile(r"[.!?][”\"’')\]]*\s+(?=[A-Z])")

_NEXT_WORD = re.compile(r" ([a-z]+)")

_SHORT = 60
"""A line of fewer characters that only closes a mark is a stray mark behind a label, not a quote."""

_FEWEST = 4
"""The fewest words before a lone closing mark that are taken for a quote."""

# What a passage is decides what may happen in it.
_SILENT = frozenset(("boilerplate",))
_BREAKS = frozenset(("headline",))
RUNNING = frozenset(("body", "bullet", "standfirst"))


class Mark(NamedTuple):
    """One quotation mark: its place, length and the side of a quote it stands on."""

    start: int
    end: int
    side: Side
    single: bool
    straight: bool


@dataclass(frozen=True, slots=True)
class Segment:
    """The part of a turn that stands in one passage.

    `span` excludes the marks, `outer` includes them; `passage` is the index into the passages.
    """

    span: Span
    outer: Span
    passage: int
    closed: bool
    single: bool


@dataclass(frozen=True, slots=True)
class Turn:
    """One uninterrupted stretch between marks: a segment for each passage it runs through."""

    segments: tuple[Segment, ...]

    @property
    def single(self) -> bool:
        """Whether single marks enclose it."""
        return self.segments[0].single


def turns(text: str, passages: Sequence[Passage]) -> tuple[Turn, ...]:
    """Return the turns of `text` in text order.

    A passage whose first word is under a newly opened mark continues the turn that the passage before left
    open; passages of other kinds (captions, related links) are skipped over. A headline ends a running turn.
    """
    done: list[Turn] = []
    running: Turn | None = None
    for index, passage in enumerate(passages):
        if passage.kind in _SILENT:
            continue
        if passage.kind in _BREAKS and running:
            done.append(running)
            running = None
        inside = passage.kind in RUNNING
        found = list(_segments(text, index, passage.span, resumes=running is not None and inside))
        if running and inside:
            if found and _continues(text, running, found[0], passage.span):
                running = replace(running, segments=(*running.segments, found.pop(0)))
                if running.segments[-1].closed:
                    done.append(running)
                    running = None
            else:
                done.append(running)
                running = None
        for segment in found:
            turn = Turn((segment,))
            if segment.closed or not inside:
                done.append(turn)
            else:
                if running:
                    done.append(running)
                running = turn
    if running:
        done.append(running)
    return tuple(sorted(done, key=lambda turn: turn.segments[0].span))


def _continues(text: str, running: Turn, segment: Segment, passage: Span) -> bool:
    lead_in = _LEAD_IN.match(text, passage.start, passage.end)
    at = lead_in.end() if lead_in else passage.start
    return segment.outer.start <= at and segment.single == running.single


def _segments(text: str, index: int, passage: Span, *, resumes: bool) -> Iterator[Segment]:
    """Yield the quoted segments of one passage in order; only the last can be unclosed."""
    marks = _marks(text, passage)
    doubles = [mark for mark in marks if not mark.single]
    singles = [mark for mark in marks if mark.single]
    spans = list(_pair(text, passage, doubles, resumes))
    if singles:
        spans = _with_singles(text, passage, spans, singles)
    for outer, inner, closed, single in spans:
        span = _trim(text, inner)
        if span.start < span.end:
            yield Segment(span, outer, index, closed, single)


_Pair = tuple[Span, Span, bool, bool]


def _pair(text: str, passage: Span, marks: list[Mark], resumes: bool) -> Iterator[_Pair]:
    """Pair the double marks of a passage, repairing what was lost.

    ``“A,” he said. “B.”`` two segments; ``“A “b” c.”`` one (nested); ``“A.`` unclosed; ``A,” he said`` the
    opening mark was lost.
    """
    sides = _resolve(marks)
    place, n, after = 0, len(marks), passage.start
    while place < n:
        mark = marks[place]
        if sides[place] == "close":
            start = _lost_opening(text, passage, after, mark, resumes)
            if start is not None:
                yield Span(start, mark.end), Span(start + (text[start] in _SINGLES), mark.start), True, False
                after = mark.end
            place += 1
            continue
        stop = _closing(text, passage, marks, sides, place)
        if stop is None:
            # The mark was lost. Up to the next opening, if there is one and it starts afresh.
            nxt = place + 1
            if nxt < n:
                end = _narration(text, mark.end, marks[nxt].start)
                yield Span(mark.start, end), Span(mark.end, end), True, False
                after = end
                place = nxt
                continue
            yield Span(mark.start, passage.end), Span(mark.end, passage.end), False, False
            return
        if stop == n:
            yield Span(mark.start, passage.end), Span(mark.end, passage.end), False, False
            return
        yield Span(mark.start, marks[stop].end), Span(mark.end, marks[stop].start), True, False
        after = marks[stop].end
        place = stop + 1


def _resolve(marks: list[Mark]) -> list[Side]:
    """Decide the marks that could be either, by whether one is open; drop the doubled opening of ``““A``."""
    sides: list[Side] = []
    depth = 0
    for mark, following in zip(marks, [*marks[1:], None], strict=False):
        side: Side = mark.side
        if side == "either":
            side = "close" if depth else "open"
        elif side == "close" and not depth and following and following.side == "close":
            side = "open"
        depth = depth + 1 if side == "open" else max(depth - 1, 0)
        sides.append(side)
    return sides


def _closing(text: str, passage: Span, marks: list[Mark], sides: list[Side], place: int) -> int | None:
    """Return the index of the mark that closes the one at `place`.

    ``len(marks)`` says that the turn runs on past the passage, None that the closing mark was lost.
    """
    n = len(marks)
    if place + 1 == n:
        return n
    if sides[place + 1] == "close":
        return place + 1
    depth, first_close = 1, None
    for i in range(place + 1, n):
        depth += 1 if sides[i] == "open" else -1
        if sides[i] == "close" and first_close is None:
            first_close = i
        if depth == 0:
            return i
        if depth > 2:
            break
    nested = marks[place + 1]
    lead_in = _LEAD_IN.match(text, passage.start, passage.end)
    block = place == 0 and lead_in is not None and lead_in.end() == marks[0].start
    if first_close is None:
        return None
    if block and marks[place].straight and not nested.straight and depth == 1:
        return n
    before = text[max(marks[place].end, nested.start - 3) : nested.start].rstrip()[-1:]
    if before in (".", "!", "?", ",", ":") and text[nested.end : nested.end + 1].isupper():
        return None
    if before in (",", ":") and lexicon().lost_close.search(
        text, max(marks[place].end, nested.start - 60), nested.start
    ):
        return None
    return first_close


def _narration(text: str, start: int, stop: int) -> int:
    """Return where a quote whose closing mark was lost gives way to narration, at most `stop`."""
    mistaken = _WRONG_CLOSE.search(text, start, stop)
    cue = lexicon().lost_close.search(text, start, stop)
    if mistaken and (cue is None or mistaken.start() < cue.start()):
        return mistaken.end() - 1
    if cue:
        return cue.end("quote")
    end = stop
    while end > start and text[end - 1].isspace():
        end -= 1
    return end


def _lost_opening(text: str, passage: Span, after: int, mark: Mark, resumes: bool) -> int | None:
    """Return where the quote starts whose opening mark is missing, None if there is no telling.

    ``She added, He is a failure.”`` starts after the comma of the cue; ``in caucuses.”`` goes on from the
    passage before; ``“Yes,” he said. I am not sure.”`` starts with the sentence after the cue; a single mark
    may stand in for it (``saying: ‘So be it.”``).
    """
    if mark.end - after > 20000:
        return None
    if len(text[after : mark.start].split(None, _FEWEST)) < _FEWEST:
        return None
    cues = list(lexicon().lost_open.finditer(text, after, mark.start))
    if cues:
        return cues[-1].end()
    if after == passage.start:
        if not resumes and text[mark.start - 1] != "," and mark.start - after < _SHORT:
            return None
        lead_in = _LEAD_IN.match(text, passage.start, passage.end)
        return lead_in.end() if lead_in else passage.start
    sentence = _SENTENCE_START.search(text, after, mark.start)
    return sentence.end() if sentence else None


def _with_singles(text: str, passage: Span, doubles: list[_Pair], marks: list[Mark]) -> list[_Pair]:
    """Add the segments between single marks; double marks inside them are nested and give way."""
    outers = [pair[0] for pair in doubles]
    free = [mark for mark in marks if not _touched(outers, Span(mark.start, mark.end))]
    out: list[_Pair] = []
    place, last = 0, passage.start
    while place < len(free):
        mark = free[place]
        place += 1
        if mark.side != "open" or mark.start < last:
            continue
        runs_on = _may_run_on(text, passage, mark)
        stop = _single_closing(text, free, place)
        if stop is None and not runs_on:
            stop = _possessive_closing(free, place)
        if stop is not None:
            closing = free[stop]
            if _is_shortened(text, mark, closing):
                continue
            out.append((Span(mark.start, closing.end), Span(mark.end, closing.start), True, True))
            last = closing.end
            place = stop + 1
        elif runs_on:
            out.append((Span(mark.start, passage.end), Span(mark.end, passage.end), False, True))
            break
    outers = [pair[0] for pair in out]
    return sorted([*(pair for pair in doubles if not _touched(outers, pair[0])), *out])


def _touched(spans: list[Span], span: Span) -> bool:
    """Tell whether one of the ordered, separate spans shares a character with `span`."""
    i = bisect_left(spans, span.end, key=lambda other: other.start) - 1
    return i >= 0 and spans[i].overlaps(span)


def _may_run_on(text: str, passage: Span, mark: Mark) -> bool:
    """Tell whether a single mark that nothing closes opens a turn: behind a cue's colon or, if it is curly, at the
    start, behind a comma or behind a full sentence.
    """
    before = text[max(passage.start, mark.start - 2) : mark.start].rstrip()[-1:]
    if before == ":":
        return True
    if mark.straight or lexicon().elision.match(text, mark.end):
        return False
    lead_in = _LEAD_IN.match(text, passage.start, passage.end)
    starts = lead_in is not None and lead_in.end() == mark.start
    return starts or before == "," or (before in (".", "!", "?") and text[mark.end].isupper())


def _is_shortened(text: str, mark: Mark, closing: Mark) -> bool:
    """Tell whether two single marks stand for letters left out of one word: ``rock ‘n’ roll``."""
    inner = text[mark.end : closing.start]
    return " " not in inner and lexicon().elision.fullmatch(inner) is not None


def _single_closing(text: str, marks: list[Mark], place: int) -> int | None:
    """Return the index of the single mark that closes; ``officers’ `` before a noun does not."""
    for i in range(place, min(place + 60, len(marks))):
        mark = marks[i]
        if mark.side == "open":
            break
        if mark.side == "close" and not _is_possessive(text, mark):
            return i
    return None


def _possessive_closing(marks: list[Mark], place: int) -> int | None:
    """Return the index of the next closing mark although it looks like a possessive; nothing else closes."""
    following = marks[place] if place < len(marks) else None
    return place if following and following.side == "close" else None


def _is_possessive(text: str, mark: Mark) -> bool:
    """Tell ``officers’ workload`` from ``officers’ said``: only a noun, or what stands before one, can follow."""
    if text[mark.start - 1] not in "sS":
        return False
    word = _NEXT_WORD.match(text, mark.end)
    if word is None:
        return False
    known = lexicon()
    return known.tags.get(word.group(1), "n") in "nSaR0V" and word.group(1) not in known.past


def _marks(text: str, passage: Span) -> list[Mark]:
    """Return the marks of a passage, each with its side by glyph and neighbours; apostrophes are left out."""
    tags = [match.span() for match in _TAG.finditer(text, passage.start, passage.end)] if "<" in text else []
    out: list[Mark] = []
    for match in _MARK.finditer(text, passage.start, passage.end):
        start, end = match.span()
        if tags and any(a <= start < b for a, b in tags):
            continue
        glyph = match.group()
        before = text[start - 1] if start > passage.start else " "
        after = text[end] if end < passage.end else " "
        opens = (
            (before.isspace() or before in _BEFORE_OPEN) and not after.isspace() and after not in ".,;:!?)]}"
        )
        closes = not before.isspace() and (after.isspace() or not after.isalnum())
        if glyph in _SINGLES:
            side = _single_side(text, glyph, before, start, end, opens, closes)
            if side:
                out.append(Mark(start, end, side, True, glyph == "'"))
            continue
        if before.isdigit() and not opens and _INCHES.search(text, max(passage.start, start - 4), start):
            continue
        if out and not out[-1].single and out[-1].end == start and out[-1].side == "open" and opens:
            out[-1] = Mark(start, end, "open", False, glyph in ('"', "''"))
            continue
        out.append(
            Mark(start, end, _double_side(glyph, before, after, opens, closes), False, glyph in ('"', "''"))
        )
    return out


def _double_side(glyph: str, before: str, after: str, opens: bool, closes: bool) -> Side:
    """Tell the side of a double mark; neighbours that speak clearly outweigh the glyph."""
    if glyph in _OPENERS:
        misused = (
            not before.isspace() and before not in _BEFORE_OPEN and (after.isspace() or after in _AFTER_CLOSE)
        )
        return "close" if misused else "open"
    if glyph in _CLOSERS:
        return "open" if opens and (before.isspace() or before in "([\u202a") and after.isalnum() else "close"
    if opens and not (closes and before == "…"):
        return "open"
    if closes and (after.isspace() or after in _AFTER_CLOSE):
        return "close"
    return "either"


def _single_side(
    text: str, glyph: str, before: str, start: int, end: int, opens: bool, closes: bool
) -> Side | None:
    """Tell the side of a single mark, None for an apostrophe (``’90s``, ``don't``, ``rock 'n' roll``)."""
    if opens and glyph != "’" and not before.isalnum():
        return "open" if glyph == "‘" or not lexicon().elision.match(text, end) else None
    if closes and glyph != "‘" and (before.isalnum() or before in '.,!?…;:—–)”"%'):
        return "close"
    return None


def _trim(text: str, span: Span) -> Span:
    start, end = span
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end)
