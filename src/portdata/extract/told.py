"""What frames read in an article: who did, found or claimed what, when, and in which words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from portdata.extract.annotations import Span
from portdata.extract.frames import Frame

NEWS_RULE = "the lead's news is of the article's day"
"""A date read off the article's own day, weaker than any that words tell."""


@dataclass(frozen=True, slots=True)
class Party:
    """Who fills a slot: an entity of the article, or an unnamed party as described, with its count.

    `likeness` is what descriptions are compared by: lower case, numbers as digits, names as keys.
    """

    entity: str | None
    description: str | None
    quantity: int | None
    span: Span
    likeness: str = ""


@dataclass(frozen=True, slots=True)
class Dated:
    """A date as read: EDTF, how it is known, the rule, and the words of time where they are at the event."""

    edtf: str
    basis: str
    rule: str
    span: Span


@dataclass(frozen=True, slots=True)
class Telling:
    """One place where an article tells an event, a finding or a claim.

    `span` is the clause. `parties` holds who fills each slot, `words` the spans of slots that hold plain words.
    `ordinals` and `period` are filled only by tellings of a series, whose code is that of its members.
    """

    frame: Frame
    code: str
    passage_no: int
    span: Span
    parties: Mapping[str, tuple[Party, ...]]
    words: Mapping[str, Span]
    quantity: int | None = None
    quantity_span: Span | None = None
    unit: str | None = None
    date: Dated | None = None
    stance: str | None = None


@dataclass(frozen=True, slots=True)
class SeriesNote:
    """What an article says of a series: its period, or that someone came first or last in it."""

    code: str
    part: str
    passage_no: int
    span: Span
    date: Dated | None
    victim: str | None
    ends: tuple[Span, Span] | None = None
