"""Attribute quotes: who speaks, by which words, and what kind of quote it is.

The rules of `quote_rules` look at the words around a quote in its own passage. What they leave open is looked
for in the passages beside it: an introduction that ends in a colon, a signature below, the speaker before.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from portdata.extract.annotations import Attribution, Passage, Quotation, QuoteKind, Span
from portdata.extract.dialogue import Dialogue
from portdata.extract.marks import RUNNING, Segment, Turn, turns
from portdata.extract.quote_evidence import GRADES, graded, names_of
from portdata.extract.quote_kinds import is_clause, medium_of
from portdata.extract.quote_rules import (
    Context,
    Reading,
    continues,
    follows_quote,
    introduction,
    is_term,
    reported_before,
    rule_reading,
    signature,
    told_last,
)
from portdata.extract.quote_words import read_line

_NAME = re.compile(r"\b(?!(?:The|Mr|Mrs|Ms|Miss|Dr|Sir|Dame|Lord|Lady|He|She|They)\b)[A-Z][\w’'-]+")
_CONTINUED = frozenset(
    (
        "said_after",
        "said_after_inverted",
        "said_after_part",
        "said_before",
        "said_in_clause",
        "said_that",
        "continued",
    )
)
"""Rules sure enough for the rest of a turn that they split."""
_PARTING = frozenset((*names_of("cue_after"), *names_of("cue_after_inverted")))
"""Rules that show a reopened paragraph to have a speaker of its own."""
_HEADINGS = frozenset(("headline", "subheading", "related_link"))
_HEADED = frozenset(("reported_at_end", *(name for rule in GRADES for name in names_of(rule))))
"""Rules that need a verb of saying; in a heading only these tell who speaks."""
_NEAR = 2
"""How many passages of the story back a quote without a cue may find its speaker."""
_LINE = 800
"""How many characters before a quote's passage are looked at for its introduction."""


def quotations(text: str, passages: Sequence[Passage]) -> tuple[Quotation, ...]:
    """Find the quotes of an article and attribute them.

    Args:
        text: the article, exactly as stored.
        passages: its passages in order (`portdata.extract.passages.passages`).

    Returns:
        The quotes in text order. They do not overlap; segments exclude the marks. `entity` is left None.
    """
    found = turns(text, passages)
    segments: dict[int, list[Segment]] = defaultdict(list)
    for turn in found:
        for segment in turn.segments:
            segments[segment.passage].append(segment)
    readings: dict[Span, Reading] = {}
    for index, inside in segments.items():
        inside.sort(key=lambda segment: segment.span)
        readings.update(_read_passage(text, passages, index, inside))
    parted = [part for turn in found for part in _part(text, turn, readings)]
    return tuple(_attribute(text, passages, parted, readings))


def _read_passage(
    text: str, passages: Sequence[Passage], index: int, segments: Sequence[Segment]
) -> Iterator[tuple[Span, Reading]]:
    """Yield what is found for each quoted segment of one passage, in order."""
    line = read_line(text, passages[index].span, [(segment.outer, segment.span) for segment in segments])
    previous: Reading | None = None
    for segment, place in zip(segments, line.quotes, strict=True):
        start, stop = line.sentence(place)
        whole = is_clause(text, segment.span) or (place == start and text[segment.span.end - 1] in ",?!.")
        context = Context(text, line, place, start, stop, segment, whole)
        reading = _read(context, previous)
        if reading.open and not previous and place <= 1:
            reading = _introduced(context, _story_before(passages, index)) or reading
        if reading.open and len(line.tags) <= 3 and index + 1 < len(passages):
            reading = _signed_below(text, passages[index + 1]) or reading
        if reading.speaker:
            previous = reading
        yield segment.span, reading


def _read(context: Context, previous: Reading | None) -> Reading:
    """Return what the quote's own passage tells; `previous` is the last reading in it."""
    if is_term(context):
        return Reading(None, None, "term", term=True)
    reading = rule_reading(context)
    if reading:
        return graded(context, reading)
    long = context.whole or context.size > 3
    if long and not (previous and follows_quote(context)):
        reading = reported_before(context)
        if reading:
            return reading.named("reported_before")
    if previous and (long or context.place == context.start):
        sure = context.whole and previous.rule in _CONTINUED and continues(context, previous)
        return previous.named("continued" if sure else "resumed")
    return Reading(None, None)


def _story_before(passages: Sequence[Passage], index: int) -> Passage | None:
    """Return the passage of the story before the one at `index`; captions and links are passed over."""
    for passage in reversed(passages[max(0, index - 6) : index]):
        if passage.kind in RUNNING or passage.kind == "subheading":
            return passage
    return None


def _end_of(text: str, passage: Passage, segment: Segment) -> Context:
    """Return a context that stands behind the last word of a passage, for the rules to look back from."""
    span = passage.span
    line = read_line(text, Span(max(span.start, span.end - _LINE), span.end), [])
    place = len(line.tags)
    start, _ = line.sentence(place - 1 if line.tags[-1:] == "." else place)
    return Context(text, line, place, start, place, segment, True)


def _introduced(context: Context, before: Passage | None) -> Reading | None:
    """Read the passage before that ends in a colon: ``Ann Lee issued this statement:``."""
    text = context.text
    if before is None or text[before.span.end - 1] != ":" or not context.whole:
        return None
    reading = introduction(_end_of(text, before, context.segment))
    return reading.named("introduced") if reading else None


def _signed_below(text: str, after: Passage) -> Reading | None:
    """Read a dash and a name on the line below the quote: ``— Ann Lee, head of policy``."""
    span = after.span
    if text[span.start] not in "-–—―" or span.end - span.start > 120:
        return None
    return signature(read_line(text, span, []), 0)


def _part(text: str, turn: Turn, readings: dict[Span, Reading]) -> Iterator[Turn]:
    """Part a turn where a reopened paragraph names a speaker of its own: the mark before was lost."""
    start, names = 0, frozenset[str]()
    for i, segment in enumerate(turn.segments):
        reading = readings[segment.span]
        if reading.speaker is None:
            continue
        here = frozenset(_NAME.findall(reading.speaker.of(text)))
        if names and here and not names & here and reading.rule in _PARTING:
            yield Turn(turn.segments[start:i])
            start = i
        names = here or names
    yield Turn(turn.segments[start:])


def _attribute(
    text: str, passages: Sequence[Passage], found: Sequence[Turn], readings: dict[Span, Reading]
) -> Iterator[Quotation]:
    """Yield a quotation for every turn; one without a speaker may take the one before it in the story."""
    place = _places(passages)
    dialogue = Dialogue(text, passages, place)
    speaking: Reading | None = None
    spoken = -_NEAR
    for turn in found:
        segments = tuple(segment.span for segment in turn.segments)
        passage = passages[turn.segments[0].passage]
        if passage.kind in _HEADINGS:
            reading = readings[segments[0]]
            if reading.rule in _HEADED:
                yield _quotation(text, segments, reading, "explicit")
            else:
                yield _unattributed(text, segments, "heading")
            continue
        reading = next((r for span in segments if (r := readings[span]).speaker), readings[segments[0]])
        story = passage.kind in RUNNING
        opens = turn.segments[0].outer.start - passage.span.start <= 3 and is_clause(text, segments[0])
        here = place[turn.segments[0].passage]
        other = dialogue.reading(turn) if story and (reading.open or reading.rule == "term") else None
        if other:
            speaking, spoken = other, here
            yield _quotation(text, segments, other.named("dialogue"), "carried")
            continue
        if reading.open and story and opens:
            near = speaking if speaking and here - spoken <= _NEAR else None
            if here - spoken > 1:
                near = _told_before(text, passages, turn.segments[0]) or near
            if near:
                speaking, spoken = near, place[turn.segments[-1].passage]
                yield _quotation(text, segments, near.named("carried"), "carried")
                continue
        if reading.speaker:
            yield _quotation(text, segments, reading, "explicit")
        elif reading.term:
            yield Quotation(segments, "term", None, None, "none", "unknown", reading.rule)
        else:
            yield _unattributed(text, segments, "unattributed")
        if reading.speaker and story:
            dialogue.hear(turn, reading)
            speaking, spoken = reading, place[turn.segments[-1].passage]


def _places(passages: Sequence[Passage]) -> list[int]:
    """Number the passages of the story; what stands between has the number of the one before."""
    places, n = [], 0
    for passage in passages:
        n += passage.kind in RUNNING
        places.append(n)
    return places


def _told_before(text: str, passages: Sequence[Passage], segment: Segment) -> Reading | None:
    """Read who speaks in the last sentence of the passage before: ``Ann Lee was critical of the force.``"""
    before = _story_before(passages, segment.passage)
    if before is None:
        return None
    return told_last(_end_of(text, before, segment))


def _quotation(
    text: str, segments: tuple[Span, ...], reading: Reading, attribution: Attribution
) -> Quotation:
    kind: QuoteKind = "direct" if any(is_clause(text, span) for span in segments) else "partial"
    medium = medium_of(text, reading.speaker, reading.cue)
    cue = reading.cue if attribution == "explicit" else None
    return Quotation(segments, kind, reading.speaker, cue, attribution, medium, reading.rule)


def _unattributed(text: str, segments: tuple[Span, ...], rule: str) -> Quotation:
    kind: QuoteKind = "direct" if any(is_clause(text, span) for span in segments) else "term"
    return Quotation(segments, kind, None, None, "none", "unknown", rule)
