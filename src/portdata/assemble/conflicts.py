"""Find where articles disagree, by comparing the same field of the same subject."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from portdata.assemble.changes import Stated, comparable, kind_of_ages, kind_of_positions
from portdata.assemble.dating import disjoint
from portdata.assemble.events import Event
from portdata.assemble.findings import Finding, concerned, qualifier_of
from portdata.assemble.grouping import Told
from portdata.assemble.identity import Identities
from portdata.assemble.spellings import spellings
from portdata.extract.annotations import Span
from portdata.extract.article import Extraction
from portdata.extract.slugs import slug
from portdata.model.tables import Row

NEWS_RULE = "the lead's news is of the article's day"
"""A date read off the article's own day is too weak to contradict another."""


def conflicts(
    extractions: Sequence[Extraction],
    identities: Identities,
    events: Sequence[Event],
    findings: Sequence[Finding],
) -> list[Row]:
    """Return the conflicts table.

    Kinds: numbers, dates, addressees and lists of people that differ are a contradiction, unless both counts may hold;
    ages and positions are sorted by `portdata.assemble.changes`; other words are wording.
    """
    published = {e.article.article_id: e.article.published for e in extractions}
    rows: list[Row] = []
    for kind, table, row_id, field, stated in [
        *_of_findings(findings, identities),
        *_of_events(events, identities),
        *_of_people(extractions, identities, published),
        *(("wording", "people", id_, "name", stated) for id_, stated in spellings(extractions, identities)),
        *_of_organisations(extractions, identities),
    ]:
        for number, value in enumerate(sorted(stated, key=lambda s: (s.article, s.span)), 1):
            rows.append(
                {
                    "conflict_id": slug(f"{table} {row_id} {field}"),
                    "value_no": number,
                    "kind": kind,
                    "table_name": table,
                    "row_id": row_id,
                    "field": field,
                    "value": value.value,
                    "article_id": value.article,
                    "char_start": value.span.start,
                    "char_end": value.span.end,
                }
            )
    return rows


Conflict = tuple[str, str, str, str, list[Stated]]


def _differ(stated: Iterable[Stated]) -> list[Stated]:
    """Return one statement per article and value if there are two values, else nothing."""
    first: dict[tuple[str, str], Stated] = {}
    for value in stated:
        first.setdefault((value.article, value.value), value)
    return list(first.values()) if len({value for _, value in first}) > 1 else []


def _of_findings(findings: Sequence[Finding], identities: Identities) -> Iterator[Conflict]:
    for finding in findings:
        told = finding.group.told
        frame = told[0].telling.frame
        quantities = _counts(finding, identities)
        people = [
            Stated("; ".join(sorted(map(identities.name, named))), t.article, t.telling.span)
            for t in told
            if (named := _people_of(t, finding, identities))
        ]
        qualifiers = [
            Stated(q.lower(), t.article, t.telling.words["qualifier"]) for t in told if (q := qualifier_of(t))
        ]
        subjects = [
            Stated(identities.name(i), t.article, t.telling.span) for t in told for i in t.ids("subject")
        ]
        counted = "wording" if frame.counts == "nested" else "contradiction"
        for kind, field, stated in (
            (counted, "quantity", quantities),
            ("wording", "quantity_unit", [unit for t in told if (unit := _unit(t))]),
            ("contradiction", "person_id", people),
            ("wording", "qualifier", qualifiers),
            ("wording", "subject_id", subjects),
        ):
            differing = _differ(stated)
            if field == "person_id" and len({s.article for s in differing}) == 1:
                continue  # an article that names the people one after the other does not contradict itself
            if differing:
                yield kind, "findings", finding.id, field, differing


def _counts(finding: Finding, identities: Identities) -> list[Stated]:
    """Return the counts stated; of deaths, where these agree, also how many an article names that states none."""
    told = finding.group.told
    counts = [
        Stated(str(t.telling.quantity), t.article, t.telling.quantity_span)
        for t in told
        if t.telling.quantity is not None and t.telling.quantity_span is not None
    ]
    if _differ(counts) or told[0].telling.frame.unit != "deaths":
        return counts
    counting = {count.article for count in counts}
    listed = [t for t in told if t.article not in counting and len(_people_of(t, finding, identities)) > 1]
    return counts + [Stated(str(len(t.parties["people"])), t.article, t.telling.span) for t in listed]


def _people_of(told: Told, finding: Finding, identities: Identities) -> list[str]:
    """Return the people a telling names of those whom the finding can concern."""
    return [id_ for id_ in concerned(told) if identities.is_person(id_) and id_ in finding.people]


def _unit(told: Told) -> Stated | None:
    """Return what a telling's count is of, as printed after it."""
    counted, unit = told.telling.quantity_span, told.telling.unit
    if counted is None or not unit:
        return None
    start = told.extraction.article.text.find(unit, counted.end)
    return Stated(unit.lower(), told.article, Span(start, start + len(unit))) if start >= 0 else None


def _of_events(events: Sequence[Event], identities: Identities) -> Iterator[Conflict]:
    for event in events:
        yield from _addressees(event, identities)
        dated = [
            Stated(t.telling.date.edtf, t.article, t.telling.date.span)
            for t in event.group.told
            if t.telling.date and t.telling.date.rule != NEWS_RULE
        ]
        apart = [
            a for a in dated if any(b.article != a.article and disjoint(a.value, b.value) for b in dated)
        ]
        if differing := _differ(apart):
            yield "contradiction", "events", event.id, "date_edtf", differing


def _addressees(event: Event, identities: Identities) -> Iterator[Conflict]:
    """Yield whom an event is addressed to where two articles name nobody in common."""
    told = [t for t in event.group.told if t.ids("addressee")]
    apart = [
        Stated(identities.name(id_), t.article, t.telling.span)
        for t in told
        for id_ in t.ids("addressee")
        if any(not set(t.ids("addressee")) & set(u.ids("addressee")) for u in told if u.article != t.article)
    ]
    if differing := _differ(apart):
        yield "contradiction", "events", event.id, "addressee", differing


def _of_people(
    extractions: Sequence[Extraction], identities: Identities, published: Mapping[str, date | None]
) -> Iterator[Conflict]:
    stated: dict[tuple[str, str], list[Stated]] = defaultdict(list)
    for extraction in extractions:
        article = extraction.article.article_id
        for said in extraction.attributes:
            id_ = identities.id_of(article, said.entity)
            if said.attribute in {"age", "honorific", "position"} and identities.is_person(id_):
                stated[id_, said.attribute].append(Stated(said.value, article, said.span))
    for (id_, attribute), values in sorted(stated.items()):
        differing = _differ(values)
        if attribute == "position":
            differing = comparable(differing)
        if not differing:
            continue
        kind = "wording"
        if attribute == "age":
            kind = kind_of_ages(differing, published, dead=identities.people[id_].type == "victim")
        elif attribute == "position":
            kind = kind_of_positions(differing, published)
        yield kind, "people", id_, attribute, differing


def _of_organisations(extractions: Sequence[Extraction], identities: Identities) -> Iterator[Conflict]:
    """Different abbreviations of one body."""
    stated: dict[str, list[Stated]] = defaultdict(list)
    for extraction in extractions:
        article = extraction.article.article_id
        for mention in extraction.names.mentions:
            words = mention.span.of(extraction.article.text)
            if len(words) > 2 and words.isupper() and words.isalpha():
                id_ = identities.id_of(article, mention.entity)
                if not identities.is_person(id_):
                    stated[id_].append(Stated(words, article, mention.span))
    for id_, values in sorted(stated.items()):
        if differing := _differ(values):
            yield "wording", "organisations", id_, "name", differing
