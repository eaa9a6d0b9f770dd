"""From tellings to events: one row per real-world event, with participants and date."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from portdata.assemble import dating, wording
from portdata.assemble.evidence import Evidence
from portdata.assemble.grouping import Group, Told, by_case_and_code, grouped, named
from portdata.assemble.identity import Identities
from portdata.codebook import data
from portdata.extract.annotations import Span
from portdata.extract.article import Extraction
from portdata.extract.told import Dated, Party
from portdata.model.codes import PARTICIPANT_ROLE
from portdata.model.tables import Row


@dataclass(frozen=True, slots=True)
class Event:
    """An event of the corpus: its rows and the tellings behind it."""

    id: str
    group: Group
    row: Row
    participants: list[Row]
    date: dating.Chosen | None


def events(
    items: Iterable[Told],
    extractions: Sequence[Extraction],
    identities: Identities,
    case_of: dict[str, str],
    occasion_of: dict[str, str | None],
    evidence: Evidence,
) -> list[Event]:
    """Return the events, adding the words they rest on to the evidence."""
    groups = _without_reports(grouped(items, occasion_of))
    dates = {id(group): dating.choose(dates_of(group)) for group in groups}
    _date_series(groups, dates, extractions, identities, case_of)
    _date_before(groups, dates)
    _share_victims(groups)
    found = []
    for event_id, group in named(groups, "code"):
        chosen = dates[id(group)]
        for told in group.told:
            evidence.add("events", event_id, "event_type", told.article, told.telling.span)
        if chosen is not None:
            evidence.add("events", event_id, dating.evidence_field(chosen), chosen.article, chosen.span)
        place = _place(group)
        if place is not None:
            evidence.add("events", event_id, "place", *place)
        participants = _participants(event_id, group, identities)
        row: Row = {
            "event_id": event_id,
            "event_type": group.code,
            "label": _label(group, participants, identities),
            **dating.columns(chosen),
            "place": place[1].of(_text(group, place[0])) if place else None,
            "n_articles": len({told.article for told in group.told}),
        }
        found.append(Event(event_id, group, row, participants, chosen))
    return found


def _without_reports(groups: Sequence[Group]) -> list[Group]:
    """Leave out what only reports on an event that is a row of its own: an inspectorate's report on its visit."""
    rule = data("frames_events")["reported_visit"]
    own = re.compile(rule["unless"], re.IGNORECASE)
    visits = {
        (told.article, id_)
        for group in groups
        if group.code == rule["of"]
        for told in group.told
        for id_ in told.ids(rule["by"])
    }
    return [
        group
        for group in groups
        if group.code != rule["code"]
        or any(own.search(told.telling.span.of(told.extraction.article.text)) for told in group.told)
        or not any((told.article, id_) in visits for told in group.told for id_ in told.ids(rule["by"]))
    ]


def dates_of(group: Group) -> Iterable[tuple[str, Dated]]:
    """Return the dates that a group's tellings read, with their articles, as these were published."""
    told = sorted(group.told, key=lambda t: str(t.extraction.article.published))
    return [(t.article, t.telling.date) for t in told if t.telling.date]


def _text(group: Group, article: str) -> str:
    return next(t.extraction.article.text for t in group.told if t.article == article)


def _date_series(
    groups: Sequence[Group],
    dates: dict[int, dating.Chosen | None],
    extractions: Sequence[Extraction],
    identities: Identities,
    case_of: dict[str, str],
) -> None:
    """Date the members of a series: all within its period, first and last at its ends where the text orders them."""
    period: dict[tuple[str, str], dating.Chosen] = {}
    ends: dict[tuple[str, str], tuple[Span, Span] | None] = {}
    order: dict[tuple[str, str, str], set[str]] = defaultdict(set)
    for extraction in extractions:
        article = extraction.article.article_id
        for note in extraction.series:
            case = case_of[article]
            if note.date is not None:
                chosen = dating.Chosen(note.date.edtf, "derived", note.date.rule, article, note.date.span)
                if period.setdefault((case, note.code), chosen) is chosen:
                    ends[case, note.code] = note.ends
            elif note.victim is not None:
                order[case, note.code, note.part].add(identities.id_of(article, note.victim))
    members = Counter((g.case, g.code) for g in groups)
    for group in groups:
        whole = period.get((group.case, group.code))
        if whole is None or dates[id(group)] is not None or members[group.case, group.code] < 2:
            continue
        parts = [part for part in ("first", "last") if order[group.case, group.code, part] == {group.key[0]}]
        edtf, rule, span = whole.edtf, whole.rule, whole.span
        if len(parts) == 1:
            edtf, rule = dating.end_of(edtf, parts[0]), f"{parts[0]} of a stated series"
            words = ends[group.case, group.code]
            span = words[parts[0] == "last"] if words else span
        dates[id(group)] = dating.Chosen(edtf, "derived", rule, whole.article, span)


def _date_before(groups: Sequence[Group], dates: dict[int, dating.Chosen | None]) -> None:
    """Date an event that ended with another by that one's last day."""
    like = by_case_and_code(groups)
    for group in groups:
        after = group.told[0].telling.frame.before
        own = dates[id(group)]
        if after is None or (own is not None and own.basis == "stated"):
            continue
        end = next((d for g in like[group.case, after] if (d := dates[id(g)])), None)
        if end is None or "/" in end.edtf or (own is not None and not _is_day(end.edtf)):
            continue
        opened = [t.telling.date.edtf for t in group.told if t.telling.frame.opens and t.telling.date]
        if own is not None and own.edtf in opened and _is_day(own.edtf) and own.edtf < end.edtf:
            rule = "from its opening to the event that followed"
            dates[id(group)] = dating.Chosen(f"{own.edtf}/{end.edtf}", "derived", rule, own.article, own.span)
        else:
            rule = "it ended with the event that followed"
            dates[id(group)] = dating.Chosen(f"../{end.edtf}", "derived", rule, end.article, end.span)


def _is_day(edtf: str) -> bool:
    return len(edtf) == len("2000-01-01")


def _share_victims(groups: Sequence[Group]) -> None:
    """Give what ended with another event the same victims: the hearings of an inquest concern its dead."""
    like = by_case_and_code(groups)
    for group in groups:
        after = group.told[0].telling.frame.before
        others = [t for g in (like[group.case, after] if after else ()) for t in g.told]
        victims = {id_: (id_, p) for t in others for id_, p in t.parties.get("victim", ()) if id_}
        if victims and not any(t.parties.get("victim") for t in group.told):
            group.told[0].parties["victim"] = tuple(victims.values())


def _place(group: Group) -> tuple[str, Span] | None:
    places = [(t.article, t.telling.words["place"], t) for t in group.told if "place" in t.telling.words]
    if not places:
        return None
    counts = Counter(span.of(t.extraction.article.text) for _, span, t in places)
    article, span, _ = max(places, key=lambda p: counts[p[1].of(p[2].extraction.article.text)])
    return article, span


def _participants(event_id: str, group: Group, identities: Identities) -> list[Row]:
    """Return who took part, named parties once however often told, described ones where nobody is named."""
    seen: dict[tuple[str, str | None, str | None], Party] = {}
    for told in group.told:
        for role in PARTICIPANT_ROLE:
            for id_, party in told.parties.get(role, ()):
                seen.setdefault((role, id_, None if id_ else party.likeness), party)
    rows: list[Row] = []
    order = list(PARTICIPANT_ROLE)
    ranked = sorted(seen.items(), key=lambda item: (order.index(item[0][0]), item[0][1] is None))
    for (role, id_, _), party in ranked:
        named_person = id_ is not None and identities.is_person(id_)
        rows.append(
            {
                "event_id": event_id,
                "participant_no": len(rows) + 1,
                "role": role,
                "person_id": id_ if named_person else None,
                "organisation_id": None if named_person else id_,
                "description": None if id_ else party.description,
                "quantity": party.quantity,
            }
        )
    return rows


def _label(group: Group, participants: Sequence[Row], identities: Identities) -> str:
    slots: dict[str, str] = {}
    for role in PARTICIPANT_ROLE:
        names = [
            identities.in_a_sentence(str(row["person_id"] or row["organisation_id"]))
            if row["person_id"] or row["organisation_id"]
            else wording.within(str(row["description"]))
            for row in participants
            if row["role"] == role
        ]
        if names:
            slots[role] = wording.listed(names)
    for told in group.told:
        for slot, span in told.telling.words.items():
            slots.setdefault(slot, span.of(told.extraction.article.text))
    return wording.write(group.told[0].telling.frame.label, slots)
