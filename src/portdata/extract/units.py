"""The sentences that frames are read in: masked, each with its passage, its times and the voice it is in."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from portdata.codebook import data, listed_organisations
from portdata.extract.annotations import Article, Attribute, Names, Passage, Quotation, Span
from portdata.extract.dates import RECENT_DAYS, TimeExpression, time_expressions
from portdata.extract.frames import macros
from portdata.extract.macros import expand
from portdata.extract.masking import Masked, mask
from portdata.extract.passages import told_from
from portdata.extract.sentences import sentences
from portdata.model.edtf import bounds

TELLING_KINDS = frozenset({"headline", "standfirst", "subheading", "body", "bullet", "caption"})


@dataclass(frozen=True, slots=True)
class Unit:
    """A sentence to read: masked, with its passage, its times, and whose voice it is in."""

    masked: Masked
    passage: Passage
    times: tuple[TimeExpression, ...]
    voice: str | None
    lead: bool


@dataclass(frozen=True, slots=True)
class Reading:
    """Everything known of an article before its frames are read."""

    article: Article
    passages: Sequence[Passage]
    names: Names
    quotations: Sequence[Quotation]
    attributes: Sequence[Attribute]

    @property
    def text(self) -> str:
        """The article's text."""
        return self.article.text

    def only(self, kind: str) -> str | None:
        """Return the article's one body of a kind or person of a role; where it has several, the one named most.

        Where a word is both a kind and a role ("watchdog"), the body is meant.
        """
        named = [self.names.entities[mention.entity] for mention in self.names.mentions]
        named = [entity for entity in named if entity.type == kind]
        bodies = [entity for entity in named if entity.kind == "organisation"]
        counts: dict[str, int] = {}
        for entity in bodies or named:
            counts[entity.key] = counts.get(entity.key, 0) + 1
        ranked = sorted(counts.items(), key=lambda item: -item[1])
        if not ranked or (len(ranked) > 1 and ranked[0][1] == ranked[1][1]):
            return None
        return ranked[0][0]

    def organisation_of(self, person: str) -> str | None:
        """Return the organisation an article says a person belongs to."""
        said = [a.value for a in self.attributes if a.entity == person and a.attribute == "organisation"]
        stated = next((value for value in said if value in self.names.entities), None)
        entity = self.names.entities.get(person)
        kinds = book()["belongs_to"].get(entity.type, ()) if entity else ()
        bodies = [self.only(kind) for kind in kinds]
        named = next((b for b in bodies if b and self.names.entities[b].kind == "organisation"), None)
        return stated or named or self._body_beside(person)

    def _body_beside(self, person: str) -> str | None:
        """Return the body told last before the head of one: "The trust failed her. Its director, Ann Lee, said"."""
        offices = [a.value for a in self.attributes if a.entity == person and a.attribute == "position"]
        first = next((m.span.start for m in self.names.mentions if m.entity == person), 0)
        for of, heads in book()["heads"]:
            if not any(of.search(office) for office in offices):
                continue
            bodies = [
                body.key
                for m in self.names.mentions
                if m.span.end <= first
                and (body := self.names.entities[m.entity]).kind == "organisation"
                and body.type in book()["employ"]
                and heads.search(body.name)
            ]
            return bodies[-1] if bodies else None
        return None

    def principal_of(self, person: str) -> str:
        """Return for whom a person speaks: a lawyer for a collective client, anyone else for themselves."""
        clients = [a.value for a in self.attributes if a.entity == person and a.attribute == "lawyer_for"]
        return next(
            (c for c in clients if (e := self.names.entities.get(c)) and e.kind == "organisation"), person
        )


@dataclass(frozen=True, slots=True)
class _Generic:
    match: re.Pattern[str]
    id: str | None
    kind: str | None
    context: re.Pattern[str] | None


@cache
def _generics() -> tuple[_Generic, ...]:
    return tuple(
        _Generic(
            re.compile(entry["match"], re.IGNORECASE),
            entry.get("id"),
            entry.get("kind"),
            re.compile(entry["context"], re.IGNORECASE) if "context" in entry else None,
        )
        for entry in data("frames")["generic"]
    )


def generic(reading: Reading, words: str) -> str | None:
    """Return the body that words such as "the police" or "jurors" stand for in an article."""
    for entry in _generics():
        if entry.match.fullmatch(words.strip()):
            if entry.context and not entry.context.search(reading.text):
                return None
            found = entry.id or (reading.only(entry.kind) if entry.kind else None)
            if found is not None:
                return found
    return None


@cache
def book() -> Mapping[str, Any]:
    book = data("frames")
    return {
        "prefers": book["roles"]["prefers"],
        "determines_as": book["roles"]["determines_as"],
        "belongs_to": book["roles"]["belongs_to"],
        "presides": re.compile(book["roles"]["presides"], re.IGNORECASE),
        "own": re.compile(book["roles"]["own"], re.IGNORECASE),
        "of_others": frozenset(book["roles"]["of_others"]),
        "presided": re.compile(book["roles"]["presided"], re.IGNORECASE),
        "determine": frozenset(book["roles"]["determine"]),
        "employ": frozenset(book["roles"]["employ"]),
        "heads": [
            (re.compile(entry["office"], re.IGNORECASE), re.compile(entry["body"], re.IGNORECASE))
            for entry in book["head"]
        ],
        "presiding": [
            re.compile(expand(pattern, macros()), re.IGNORECASE) for pattern in book["presiding"]["match"]
        ],
        "news": re.compile(book["news"]["match"], re.IGNORECASE),
        "prepositions": re.compile(book["subject"]["prepositions"], re.IGNORECASE),
        "inside": re.compile(book["subject"]["inside"], re.IGNORECASE),
        **{
            name: re.compile(data("dates")["date_gap"][name], re.IGNORECASE)
            for name in ("second_verb", "breaks", "reports", "cleft", "not_until", "told_after")
        },
    }


NARRATIVE_PASSAGES = 3
"""For so many passages a date told before carries on: "five days later", "on 19 May"."""


@dataclass(slots=True)
class _Clock:
    """The day or month an article told last."""

    edtf: str | None = None
    passage_no: int = 0
    story: str | None = None

    def told(self, passage: Passage) -> str | None:
        return self.edtf if passage.no - self.passage_no <= NARRATIVE_PASSAGES else None

    def turn(self, unit: Unit, published: date | None) -> None:
        days = [t.edtf for t in unit.times if t.edtf and "/" not in t.edtf and _turns(t.edtf, t.rule)]
        if days:
            self.edtf, self.passage_no = days[-1], unit.passage.no
        told = [t.edtf for t in unit.times if t.edtf and "/" not in t.edtf and len(t.edtf) > len("2000")]
        if past := [day for day in told if published and _well_before(day, published)]:
            self.story = past[-1]


def _turns(edtf: str, rule: str) -> bool:
    """Tell whether later words may count from a date: a day, or a month told with its year."""
    return len(edtf) > len("2000-01") or (len(edtf) > len("2000") and rule == "stated")


def _well_before(edtf: str, published: date) -> bool:
    """Tell whether a date is no news of the article, so that a story told in days without a year may go on from it."""
    latest = bounds(edtf)[1]
    return latest is not None and (published - latest).days > RECENT_DAYS


def units(reading: Reading) -> Iterator[Unit]:
    """Yield the sentences of an article in text order, then those inside its quotations."""
    lead = next((p.no for p in reading.passages if p.kind == "body"), None)
    clock = _Clock()
    by_passage: dict[int, list[int]] = {}
    ends = [p.span.end for p in reading.passages]
    at = 0
    for index, mention in enumerate(reading.names.mentions):
        while at < len(ends) and mention.span.start >= ends[at]:
            at += 1
        by_passage.setdefault(at, []).append(index)
    for position, passage in enumerate(reading.passages):
        if passage.kind not in TELLING_KINDS:
            continue
        here = by_passage.get(position, [])
        touching = [
            (i, q)
            for i, q in enumerate(reading.quotations)
            if any(s.overlaps(passage.span) for s in q.segments)
        ]
        for sentence in _reporter_sentences(reading.text, passage, touching):
            unit = _unit(reading, passage, sentence, here, touching, None, passage.no == lead, clock)
            clock.turn(unit, reading.article.published)
            yield unit
        for _, quotation in touching:
            if quotation.kind != "direct" or quotation.entity is None:
                continue
            for segment in quotation.segments:
                if passage.span.covers(segment):
                    for sentence in sentences(reading.text, segment):
                        yield _unit(reading, passage, sentence, here, [], quotation.entity, False, clock)


def _reporter_sentences(
    text: str, passage: Passage, quotations: Sequence[tuple[int, Quotation]]
) -> Iterator[Span]:
    """Yield the passage's sentences; a full stop inside a quotation that stands alone ends none."""
    inside = [s for _, q in quotations if q.kind == "direct" for s in q.segments]
    start = told_from(text, passage)
    for sentence in sentences(text, Span(start, passage.span.end)):
        cut = any(s.start < sentence.end < s.end for s in inside)
        if cut:
            continue
        yield Span(start, sentence.end)
        start = sentence.end
        while start < passage.span.end and text[start].isspace():
            start += 1
    if start < passage.span.end:
        yield Span(start, passage.span.end)


def _unit(
    reading: Reading,
    passage: Passage,
    span: Span,
    mentions: Sequence[int],
    quotations: Sequence[tuple[int, Quotation]],
    voice: str | None,
    lead: bool,
    clock: _Clock,
) -> Unit:
    told = clock.told(passage)
    times = tuple(time_expressions(reading.text, span, reading.article.published, told, clock.story))
    inside = [i for i in mentions if span.covers(reading.names.mentions[i].span)]
    masked = mask(reading.text, span, reading.names, inside, times, quotations)
    return Unit(masked, passage, times, voice, lead)


@cache
def data_ids() -> Mapping[str, str]:
    """Return the kinds of the authority list's organisations by id."""
    return {body.id: body.kind for body in listed_organisations()}
