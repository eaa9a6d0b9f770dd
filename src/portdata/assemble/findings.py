"""From tellings to findings: one row per institution and proposition."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache

from portdata.assemble import dating, wording
from portdata.assemble.events import Event, dates_of
from portdata.assemble.evidence import Evidence
from portdata.assemble.grouping import OCCASION_DAYS, Group, Told, grouped, named
from portdata.assemble.identity import Identities, most_common
from portdata.codebook import data
from portdata.extract.told import NEWS_RULE
from portdata.model.tables import Row


@dataclass(frozen=True, slots=True)
class Finding:
    """A finding of the corpus: its rows and the tellings behind it."""

    id: str
    group: Group
    row: Row
    people: list[str]


def findings(
    items: Iterable[Told],
    events: Sequence[Event],
    identities: Identities,
    occasion_of: dict[str, str | None],
    evidence: Evidence,
) -> list[Finding]:
    """Return the findings, adding the words they rest on to the evidence."""
    found = []
    of_case: dict[str, list[Event]] = defaultdict(list)
    for event in events:
        of_case[event.group.case].append(event)
    groups = list(named(grouped(items, occasion_of, ("institution",)), "key"))
    dates = _dates([group for _, group in groups], of_case, identities)
    for finding_id, group in groups:
        for told in group.told:
            evidence.add("findings", finding_id, "proposition", told.article, told.telling.span)
            for slot in ("qualifier",):
                if slot in told.telling.words:
                    evidence.add("findings", finding_id, slot, told.article, told.telling.words[slot])
            if told.telling.quantity_span is not None:
                evidence.add("findings", finding_id, "quantity", told.article, told.telling.quantity_span)
        found.append(_finding(finding_id, group, dates[id(group)], of_case[group.case], identities, evidence))
    return found


def _dates(
    groups: Sequence[Group], of_case: Mapping[str, Sequence[Event]], identities: Identities
) -> dict[int, dating.Chosen | None]:
    """Return the date of each finding, by the identity of its group.

    What one report, judgment or panel determined bears one date: a determination told without a date takes the one
    date that the others of its body and kind have in an article that tells both.
    """
    own = {id(group): _date(group, _event(group, of_case[group.case])) for group in groups}
    dates = dict(own)
    of_one_body: dict[tuple[str, str | None, str], list[Group]] = defaultdict(list)
    for group in groups:
        if (body := _determiner(group, identities)) is not None:
            of_one_body[body].append(group)
    for group in groups:
        if own[id(group)] is None and (body := _determiner(group, identities)) is not None:
            articles = {told.article for told in group.told}
            beside = [
                chosen
                for other in of_one_body[body]
                if (chosen := own[id(other)]) is not None and chosen.article in articles
            ]
            if len({chosen.edtf for chosen in beside}) == 1:
                rule = data("frames")["findings"]["date_rule"]
                dates[id(group)] = replace(beside[0], basis="derived", rule=rule)
    return dates


def _determiner(group: Group, identities: Identities) -> tuple[str, str | None, str] | None:
    """Return case, body and kind of a group whose finding is part of one determination, None of any other."""
    institution = _body(group, "institution", identities)
    kind = _kind(group, institution, _body(group, "subject", identities), identities)
    return (group.case, institution, kind) if kind in data("frames")["findings"]["determinations"] else None


def _finding(
    finding_id: str,
    group: Group,
    chosen: dating.Chosen | None,
    events: Sequence[Event],
    identities: Identities,
    evidence: Evidence,
) -> Finding:
    frame = group.told[0].telling.frame
    event = _event(group, events)
    if chosen is not None:
        evidence.add("findings", finding_id, dating.evidence_field(chosen), chosen.article, chosen.span)
    institution = _body(group, "institution", identities)
    subject = _body(group, "subject", identities)
    people = sorted({id_ for told in group.told for id_ in concerned(told) if identities.is_person(id_)})
    if frame.kind in data("frames")["findings"]["of_offenders"]:
        people = [id_ for id_ in people if identities.people[id_].type != "victim"]
    quantity = _quantity(group)
    qualifier = _qualifier(group)
    unit = _unit(group) if quantity is not None else None
    person = _vote(group, "person")
    row: Row = {
        "finding_id": finding_id,
        "institution_id": institution,
        "person_id": person if person and identities.is_person(person) else None,
        "subject_id": subject,
        "kind": _kind(group, institution, subject, identities),
        "proposition": group.code,
        "statement": "",
        "qualifier": qualifier,
        "quantity": quantity,
        "quantity_unit": unit,
        **dating.columns(chosen),
        "event_id": event.id if event else None,
        "n_articles": len({told.article for told in group.told}),
    }
    offender = _vote(group, "offender")
    slots = {
        "institution": identities.in_a_sentence(institution) if institution else "",
        "subject": identities.in_a_sentence(subject) if subject else "",
        "qualifier": qualifier or "",
        "quantity": wording.number(quantity) if quantity is not None else "",
        "quantity_unit": unit or "",
        "people": wording.listed(
            [identities.name(id_) for id_ in [i for i in _counted(group, quantity) if i in people] or people]
        ),
        "offender": identities.name(offender) if offender else "",
        "offence": next(
            (
                t.telling.words["offence"].of(t.extraction.article.text)
                for t in group.told
                if "offence" in t.telling.words
            ),
            "",
        ),
    }
    row["statement"] = wording.write(frame.label, slots)
    return Finding(finding_id, group, row, people)


def _counted(group: Group, quantity: int | None) -> list[str]:
    """Return whom those name who state the count that the row shows: a statement agrees with itself."""
    return sorted({id_ for t in group.told if t.telling.quantity == quantity for id_ in concerned(t)})


def concerned(told: Told) -> list[str]:
    """Return the ids of the people a telling says the finding concerns."""
    return told.ids("people")


def qualifier_of(told: Told) -> str | None:
    """Return a telling's qualifier as printed."""
    span = told.telling.words.get("qualifier")
    return span.of(told.extraction.article.text).strip() if span else None


def _vote(group: Group, slot: str) -> str | None:
    """Return the id most tellings give, each article counted once per id."""
    return most_common(
        Counter(id_ for _, id_ in sorted({(t.article, i) for t in group.told for i in t.ids(slot)}))
    )


def _body(group: Group, slot: str, identities: Identities) -> str | None:
    """Return the body that most tellings give; a person is none."""
    chosen = _vote(group, slot)
    return None if chosen is not None and identities.is_person(chosen) else chosen


def _quantity(group: Group) -> int | None:
    """Return the count most articles state; among equals the one of the latest article."""
    stated = {
        (str(t.extraction.article.published), t.article, t.telling.quantity)
        for t in group.told
        if t.telling.quantity is not None
    }
    counts = Counter(number for _, _, number in stated)
    latest = {number: max(s for s in stated if s[2] == number) for number in counts}
    return max(counts, key=lambda n: (counts[n], latest[n])) if counts else None


def _qualifier(group: Group) -> str | None:
    words = sorted({(t.article, q.lower()) for t in group.told if (q := qualifier_of(t))})
    return most_common(Counter(q for _, q in words))


def _unit(group: Group) -> str | None:
    for told in group.told:
        if told.telling.quantity is not None and told.telling.unit:
            return told.telling.unit
    return group.told[0].telling.frame.unit


def _kind(group: Group, institution: str | None, subject: str | None, identities: Identities) -> str:
    frame = group.told[0].telling.frame
    if frame.kind:
        return frame.kind
    if institution is None:
        return _kind_of_described(group)
    if institution == subject or frame.within == "admission":
        return "admission"
    kinds: dict[str, str] = data("frames")["findings"]["kind_by_institution"]
    return kinds.get(identities.organisations[institution].type, "investigation_outcome")


def _kind_of_described(group: Group) -> str:
    """Return the kind of what a body determined that the text describes and does not name: "a panel found"."""
    words = next(
        (p.description for t in group.told for _, p in t.parties.get("institution", ()) if p.description),
        None,
    )
    if words is None:
        return "decision"
    return next(
        (kind for kind, pattern in _described_kinds() if pattern.search(words)), "investigation_outcome"
    )


@cache
def _described_kinds() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple(
        (kind, re.compile(words, re.IGNORECASE))
        for kind, words in data("frames")["described"].items()
        if kind != "reason"
    )


def _event(group: Group, events: Sequence[Event]) -> Event | None:
    """Return the event of its case in which a finding was made: of the frame's type, and told with it."""
    type_ = group.told[0].telling.frame.event
    if type_ is None:
        return None
    also = data("frames")["findings"]["event_or"].get(type_)
    same = [event for event in events if event.group.code in {type_, also}]
    near = [e for e in same if any(_together(t, u) for t in group.told for u in e.group.told)]
    candidates = near or same
    return candidates[0] if len(candidates) == 1 else None


def _together(one: Told, other: Told) -> bool:
    return one.article == other.article and one.telling.passage_no == other.telling.passage_no


def _date(group: Group, event: Event | None) -> dating.Chosen | None:
    """Return the finding's own date; a conclusion, verdict or sentence is of the day its event is.

    An event that lay far back when the finding was told may be another than it was made by.
    """
    own = dating.choose(dates_of(group))
    if (
        event is not None
        and event.date is not None
        and event.group.code in data("frames")["findings"]["made_by_event"]
    ):
        weak = event.date.rule == NEWS_RULE or not _of_the_time(group, event)
        return own if weak and own is not None and own.rule != NEWS_RULE else event.date
    return own


def _of_the_time(group: Group, event: Event) -> bool:
    """Tell whether an article of a finding was published not long after its event."""
    latest = dating.columns(event.date)["date_latest"]
    days = [t.extraction.article.published for t in group.told]
    return not isinstance(latest, date) or any(
        day is None or (day - latest).days <= OCCASION_DAYS for day in days
    )
