"""Find where articles disagree, by comparing the same field of the same subject."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import cache
from typing import TypeVar

from portdata.assemble.changes import Stated, comparable, kind_of_ages, kind_of_positions
from portdata.assemble.dating import disjoint
from portdata.assemble.events import Event
from portdata.assemble.findings import Finding, concerned, qualifier_of
from portdata.assemble.grouping import Told
from portdata.assemble.identity import Identities
from portdata.assemble.spellings import bodies, extended, spelled_as_one, spellings
from portdata.codebook import data
from portdata.extract.annotations import Span
from portdata.extract.article import Extraction
from portdata.extract.dates import number_of
from portdata.extract.frames import macros
from portdata.extract.macros import expand
from portdata.extract.slugs import slug
from portdata.extract.told import NEWS_RULE
from portdata.model.tables import Row


def conflicts(
    extractions: Sequence[Extraction],
    identities: Identities,
    events: Sequence[Event],
    findings: Sequence[Finding],
) -> list[Row]:
    """Return the conflicts table.

    Kinds: numbers, sums, dates, venues, addressees, finders and lists of people that differ are a contradiction,
    unless both counts may hold; ages and positions are sorted by `portdata.assemble.changes`; other words are wording.
    What is said of somebody spelled in two ways is said of one person.
    """
    published = {e.article.article_id: e.article.published for e in extractions}
    spelled = list(spellings(extractions, identities))
    one = {other: id_ for id_, other, _ in spelled}
    rows: list[Row] = []
    for kind, table, row_id, field, stated in [
        *_of_findings(findings, identities),
        *_of_events(_as_one(events, one), identities),
        *_of_people(extractions, identities, published, one),
        *_of_names(spelled, spelled_as_one(extractions, identities)),
        *of_organisations(abbreviations(extractions, identities)),
    ]:
        rows.extend(conflict_rows(kind, table, row_id, field, stated))
    return rows


T = TypeVar("T")
Conflict = tuple[str, str, str, str, list[Stated]]


def conflict_rows(kind: str, table: str, row_id: str, field: str, stated: Iterable[Stated]) -> Iterator[Row]:
    """Yield the rows of one conflict, its values numbered in order of article and place."""
    for number, value in enumerate(sorted(stated, key=lambda s: (s.article, s.span)), 1):
        yield {
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


def _one_each(stated: Iterable[Stated]) -> list[Stated]:
    """Return one statement per article and value, the first."""
    first: dict[tuple[str, str], Stated] = {}
    for value in stated:
        first.setdefault((value.article, value.value), value)
    return list(first.values())


def _differ(stated: Iterable[Stated]) -> list[Stated]:
    """Return one statement per article and value if there are two values, else nothing."""
    first = _one_each(stated)
    return first if len({value.value for value in first}) > 1 else []


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


def _as_one(events: Sequence[Event], one: Mapping[str, str]) -> Iterator[tuple[str, list[Told]]]:
    """Yield each event's id and tellings, with those of events that differ from it in a spelling only."""
    told: dict[tuple[object, ...], tuple[str, list[Told]]] = {}
    for event in events:
        key = tuple(one.get(part or "", part) for part in event.group.key)
        same = key if key != event.group.key or any(part in one.values() for part in key) else (event.id,)
        told.setdefault((event.group.case, event.group.code, *same), (event.id, []))[1].extend(
            event.group.told
        )
    yield from told.values()


def _of_events(events: Iterable[tuple[str, list[Told]]], identities: Identities) -> Iterator[Conflict]:
    series = frozenset(data("conflicts")["series"]["events"])
    for id_, told in events:
        yield from _parties(id_, told, identities)
        if differing := _differ(_venues(told)):
            yield "contradiction", "events", id_, "place", differing
        if differing := _differ(_event_counts(told)):
            yield "contradiction", "events", id_, "quantity", differing
        if told[0].telling.code in series:
            continue
        dated = _one_each(
            Stated(t.telling.date.edtf, t.article, t.telling.date.span)
            for t in told
            if t.telling.date and t.telling.date.rule != NEWS_RULE
        )
        if differing := _differ(_apart(dated, {s: s.value for s in dated}, disjoint)):
            yield "contradiction", "events", id_, "date_edtf", differing


def _parties(event_id: str, told: Sequence[Told], identities: Identities) -> Iterator[Conflict]:
    """Yield to whom an event is addressed, or who found a body, where two articles have nobody in common."""
    for slot in ("addressee", "finder"):
        stated = [
            (key, Stated(value, t.article, t.telling.span))
            for t in told
            for key, value in _who(t, slot, identities)
        ]
        of: dict[str, set[str]] = defaultdict(set)
        for key, value in stated:
            of[value.article].add(key)
        for t in told:
            of[t.article] |= {body for id_ in t.ids(slot) for body in _bodies_of(t, id_, identities)}
        apart = [
            value
            for _, value in stated
            if any(
                _comparable(of[value.article], keys) and not of[value.article] & keys for keys in of.values()
            )
        ]
        if (differing := _differ(apart)) and len({value.article for value in differing}) > 1:
            yield "contradiction", "events", event_id, slot, differing


def _who(told: Told, slot: str, identities: Identities) -> Iterator[tuple[str, str]]:
    """Yield who fills a slot, as compared and as shown: a name, or the noun by which a finder is described."""
    for id_, party in told.parties.get(slot, ()):
        if id_ is not None:
            yield id_, identities.name(id_)
        elif slot == "finder" and (described := (party.description or "").lower()):
            head = _HEAD.split(described, maxsplit=1)[0].split()[-1:]
            yield f" {head[0] if head else described}", described


_HEAD = re.compile(r" (?:who|with|of|in|from|on|at|walking|out)\b|,")


def _bodies_of(told: Told, person: str, identities: Identities) -> Iterator[str]:
    """Yield the bodies that an article says somebody is of: what goes to a chief constable goes to the force."""
    for said in told.extraction.attributes:
        if said.attribute == "organisation" and identities.id_of(told.article, said.entity) == person:
            yield identities.id_of(told.article, said.value)


def _comparable(one: Iterable[str], other: Iterable[str]) -> bool:
    """Tell whether parties are all named or all described: a neighbour may be Ann Lee."""
    return len({key.startswith(" ") for key in (*one, *other)}) == 1


def _venues(told: Sequence[Told]) -> list[Stated]:
    """Return the named venues where two articles set an event in places that share no word of their names."""
    stated = []
    for t in told:
        span = t.telling.words.get("place")
        venue = _venue().search(span.of(t.extraction.article.text)) if span else None
        if span and venue:
            stated.append(Stated(venue.group(), t.article, span))
    words = {s: frozenset(w for w in re.findall(r"[a-z]+", s.value.lower()) if len(w) > 3) for s in stated}
    return _apart(stated, words, lambda one, other: bool(one and other) and not one & other)


def _apart(
    stated: Sequence[Stated], values: Mapping[Stated, T], differ: Callable[[T, T], bool]
) -> list[Stated]:
    """Return what differs from something that another article states; each two values are compared once."""
    of: dict[T, set[str]] = defaultdict(set)
    for value in stated:
        of[values[value]].add(value.article)
    against = {one: [articles for other, articles in of.items() if differ(one, other)] for one in of}
    return [s for s in stated if any(articles != {s.article} for articles in against[values[s]])]


def _event_counts(told: Sequence[Told]) -> list[Stated]:
    """Return how often, or for which sum, articles say that something happened whose row has no count."""
    found = []
    for t in told:
        pattern = _counts_of().get(t.telling.code)
        text = t.extraction.article.text
        if pattern is None:
            continue
        start = max(text.rfind("\n", 0, t.telling.span.start), text.rfind(". ", 0, t.telling.span.start)) + 1
        ends = [at for mark in ("\n", ". ") if (at := text.find(mark, t.telling.span.end)) >= 0]
        match = pattern.search(text, start, min(ends, default=len(text)))
        if match:
            slot = next(name for name, words in match.groupdict().items() if words)
            value = match[slot] if slot == "sum" else str(number_of(match[slot].lower()) or match[slot])
            found.append(Stated(value, t.article, Span(*match.span(slot))))
    return found


@cache
def _counts_of() -> Mapping[str, re.Pattern[str]]:
    return {
        entry["event"]: re.compile(expand(entry["match"], macros()), re.IGNORECASE)
        for entry in data("conflicts")["count"]
    }


@cache
def _venue() -> re.Pattern[str]:
    return re.compile(data("conflicts")["venue"]["match"])


@cache
def _style() -> re.Pattern[str]:
    return re.compile(data("conflicts")["style"]["match"])


def _of_names(
    spelled: Iterable[tuple[str, str, list[Stated]]], as_one: Iterable[tuple[str, list[Stated]]]
) -> Iterator[Conflict]:
    """Yield one conflict for each person, in however many ways the name is spelled."""
    ways: dict[str, list[Stated]] = defaultdict(list, as_one)
    for id_, _, stated in spelled:
        ways[id_].extend(stated)
    for id_, stated in ways.items():
        yield "wording", "people", id_, "name", list(dict.fromkeys(stated))


def _of_people(
    extractions: Sequence[Extraction],
    identities: Identities,
    published: Mapping[str, date | None],
    one: Mapping[str, str],
) -> Iterator[Conflict]:
    stated: dict[tuple[str, str], list[Stated]] = defaultdict(list)
    for extraction in extractions:
        article = extraction.article.article_id
        for said in extraction.attributes:
            id_ = identities.id_of(article, said.entity)
            if said.attribute in {"age", "honorific", "position"} and identities.is_person(id_):
                if said.attribute == "honorific" and _style_at(extraction, said.span):
                    continue
                stated[one.get(id_, id_), said.attribute].append(Stated(said.value, article, said.span))
        for id_, style in _styles(extraction, identities):
            stated[one.get(id_, id_), "honorific"].append(style)
        for id_, former in _former(extraction, identities):
            stated[one.get(id_, id_), "position"].append(former)
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


def _styles(extraction: Extraction, identities: Identities) -> Iterator[tuple[str, Stated]]:
    """Yield how an article styles its judges: "Mrs Justice", "Judge", "Her Honour Judge"."""
    text = extraction.article.text
    for mention in extraction.names.mentions:
        id_ = identities.id_of(extraction.article.article_id, mention.entity)
        if identities.is_person(id_) and identities.people[id_].type in {"judge", "coroner"}:
            words = mention.span.of(text)
            name = extraction.names.entities[mention.entity].name
            named = [at for part in name.split() if (at := words.find(part)) >= 0]
            start = mention.span.start + min(named, default=0)
            if match := _style().search(text, max(0, start - 30), start):
                yield id_, Stated(match[1], extraction.article.article_id, Span(*match.span(1)))


def _former(extraction: Extraction, identities: Identities) -> Iterator[tuple[str, Stated]]:
    """Yield the offices that an article says people held: "former chief constable Ann Lowe"."""
    text, article = extraction.article.text, extraction.article.article_id
    for mention in extraction.names.mentions:
        id_ = identities.id_of(article, mention.entity)
        if identities.is_person(id_):
            before, after = _held()
            match = before.search(text, max(0, mention.span.start - 60), mention.span.start) or after.match(
                text, mention.span.end, mention.span.end + 60
            )
            if match:
                yield id_, Stated(match["title"], article, Span(*match.span("title")))


@cache
def _held() -> tuple[re.Pattern[str], re.Pattern[str]]:
    former = data("conflicts")["former"]
    return re.compile(former["before"]), re.compile(former["after"])


def _style_at(extraction: Extraction, title: Span) -> bool:
    """Tell whether a judicial office goes on where a title ends: the "Justice" of "Mrs Justice Lee"."""
    after = extraction.article.text[title.end : title.end + len(" Justice ")]
    return after.split()[:1] in (["Justice"], ["Judge"], ["Recorder"])


def abbreviations(
    extractions: Sequence[Extraction], identities: Identities
) -> Iterator[tuple[str, list[Stated]]]:
    """Yield how bodies are abbreviated, once for each article and way, and names that a story writes in two ways."""
    stated: dict[str, dict[tuple[str, str], Stated]] = defaultdict(dict)
    for extraction in extractions:
        article = extraction.article.article_id
        for mention in extraction.names.mentions:
            words = mention.span.of(extraction.article.text)
            if len(words) > 2 and words.isupper() and words.isalpha():
                id_ = identities.id_of(article, mention.entity)
                if not identities.is_person(id_):
                    stated[id_].setdefault((article, words), Stated(words, article, mention.span))
    written = dict(bodies(extractions, identities))
    for id_, named in extended(extractions, identities).items():
        written[id_] = [*written.get(id_, ()), *named]
    for id_ in sorted({*stated, *written}):
        yield id_, [*stated[id_].values(), *written.get(id_, ())]


def of_organisations(written: Iterable[tuple[str, list[Stated]]]) -> Iterator[Conflict]:
    """Yield the bodies that are abbreviated, or named in full, in different ways."""
    for id_, values in written:
        short = _differ(value for value in values if value.value.isupper())
        full = _differ(value for value in values if not value.value.isupper())
        if differing := [*short, *full]:
            yield "wording", "organisations", id_, "name", differing
