"""Find where articles disagree, by comparing the same field of the same subject."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from portdata.assemble.dating import disjoint
from portdata.assemble.events import Event
from portdata.assemble.findings import Finding, concerned, qualifier_of
from portdata.assemble.identity import Identities
from portdata.extract.annotations import Span
from portdata.extract.article import Extraction
from portdata.extract.slugs import slug
from portdata.model.tables import Row


@dataclass(frozen=True, slots=True)
class Stated:
    """A value one article states, and where."""

    value: str
    article: str
    span: Span


def conflicts(
    extractions: Sequence[Extraction],
    identities: Identities,
    events: Sequence[Event],
    findings: Sequence[Finding],
) -> list[Row]:
    """Return the conflicts table.

    Kinds: numbers, ages, dates and lists of people that differ are a contradiction, unless both counts may hold; a
    rank that differs only between earlier and later articles is a development; other words are wording.
    """
    published = {e.article.article_id: str(e.article.published or "") for e in extractions}
    rows: list[Row] = []
    for kind, table, row_id, field, stated in [
        *_of_findings(findings, identities),
        *_of_events(events),
        *_of_people(extractions, identities, published),
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
        quantities = [
            Stated(str(t.telling.quantity), t.article, t.telling.quantity_span)
            for t in told
            if t.telling.quantity is not None and t.telling.quantity_span is not None
        ]
        people = [
            Stated("; ".join(sorted(identities.name(i) for i in concerned(t))), t.article, t.telling.span)
            for t in told
            if concerned(t)
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
            ("contradiction", "person_id", people),
            ("wording", "qualifier", qualifiers),
            ("wording", "subject_id", subjects),
        ):
            if differing := _differ(stated):
                yield kind, "findings", finding.id, field, differing


def _of_events(events: Sequence[Event]) -> Iterator[Conflict]:
    for event in events:
        dated = [
            Stated(t.telling.date.edtf, t.article, t.telling.date.span)
            for t in event.group.told
            if t.telling.date
        ]
        apart = [
            a for a in dated if any(b.article != a.article and disjoint(a.value, b.value) for b in dated)
        ]
        if differing := _differ(apart):
            yield "contradiction", "events", event.id, "date_edtf", differing


def _of_people(
    extractions: Sequence[Extraction], identities: Identities, published: dict[str, str]
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
            differing = differing if _not_nested(differing) else []
        if differing:
            developed = attribute != "honorific" and _developed(differing, published)
            kind = "development" if developed else "contradiction" if attribute == "age" else "wording"
            yield kind, "people", id_, attribute, differing


def _not_nested(stated: Sequence[Stated]) -> bool:
    """Tell whether some two values are not one the beginning of the other: a deputy's rank is another rank."""
    values = sorted({s.value.lower() for s in stated}, key=len)
    return any(not b.startswith(a) for i, a in enumerate(values) for b in values[i + 1 :])


def _developed(stated: Sequence[Stated], published: dict[str, str]) -> bool:
    """Tell whether each value is stated only before, or only after, each other one."""
    days: dict[str, list[str]] = defaultdict(list)
    for value in stated:
        days[value.value].append(published[value.article])
    spans = sorted((min(d), max(d)) for d in days.values())
    return all(a[1] < b[0] for a, b in pairwise(spans)) and all(spans[0])


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
