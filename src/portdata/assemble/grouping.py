"""Merge tellings: one event or finding however often told.

Each telling has a key made of the slots its frame names. Tellings of one case and code whose keys agree are one row.
A telling that leaves a slot of the key empty joins the row that agrees with what it does say, if there is just one;
where several agree it tells none of them in particular and supports none.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cache

from portdata.assemble.dating import disjoint
from portdata.assemble.identity import Identities
from portdata.assemble.like_rows import Wanted, told_apart
from portdata.codebook import data
from portdata.extract.article import Extraction
from portdata.extract.slugs import slug
from portdata.extract.told import Party, Telling

Key = tuple[str | None, ...]

OCCASION_DAYS = 7
"""Articles published within so many days of one another report one occasion."""

OF_BODIES = frozenset({"investigator", "decision_maker", "addressee"})
"""Slots that bodies fill; an article that tells of one calls it "the watchdog" ever after."""

_EDTF = re.compile(r"(?:\.\.|\d{4}(?:-\d\d){0,2})(?:/(?:\.\.|\d{4}(?:-\d\d){0,2}))?")
_ARTICLE = re.compile(r"^(?:an?|the) ", re.IGNORECASE)
_KNOWN = re.compile(r"(?:the|his|her|their) (?!second|third|fourth|other|two|three)", re.IGNORECASE)
_INDEFINITE = re.compile(r"an? ", re.IGNORECASE)
_DEFINITE = re.compile(r"(?:the|his|her|their|one|another|two|three|four|five|six)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Told:
    """A telling with the article that tells it and the ids its parties have in the corpus."""

    extraction: Extraction
    telling: Telling
    case: str
    parties: dict[str, tuple[tuple[str | None, Party], ...]]

    @property
    def article(self) -> str:
        """The article's id."""
        return self.extraction.article.article_id

    def ids(self, slot: str) -> list[str]:
        """Return the ids of the named parties in a slot."""
        return [id_ for id_, _ in self.parties.get(slot, ()) if id_ is not None]


@dataclass(slots=True)
class Group:
    """The tellings of one row."""

    code: str
    case: str
    key: Key
    told: list[Told] = field(default_factory=list)


def told(
    extractions: Sequence[Extraction], identities: Identities, case_of: dict[str, str], table: str
) -> Iterator[Told]:
    """Yield all tellings of one table, a telling of several alike split into one for each."""
    for extraction in extractions:
        article = extraction.article.article_id
        for telling in extraction.tellings:
            if telling.frame.table != table:
                continue
            for single in _each(telling):
                parties = {
                    slot: tuple(
                        (identities.id_of(article, party.entity) if party.entity else None, party)
                        for party in found
                    )
                    for slot, found in single.parties.items()
                }
                yield Told(extraction, single, case_of[article], parties)


def _each(telling: Telling) -> Iterator[Telling]:
    slot = telling.frame.each
    if slot is None or len(telling.parties.get(slot, ())) < 2:
        yield telling
        return
    for party in telling.parties[slot]:
        yield replace(telling, parties={**telling.parties, slot: (party,)})


def occasions(extractions: Sequence[Extraction], case_of: dict[str, str]) -> dict[str, str | None]:
    """Return for each article the first day of the occasion it reports; None where its day is unknown.

    Articles of one case report one occasion as long as each follows the one before within `OCCASION_DAYS`.
    """
    found: dict[str, str | None] = {}
    latest: dict[str, tuple[date, date]] = {}
    for extraction in sorted(extractions, key=lambda e: (str(e.article.published), e.article.article_id)):
        article, day = extraction.article.article_id, extraction.article.published
        if day is None:
            found[article] = None
            continue
        first, last = latest.get(case_of[article], (day, day))
        if (day - last).days > OCCASION_DAYS:
            first = day
        latest[case_of[article]] = (first, day)
        found[article] = first.isoformat()
    return found


def key_of(item: Told, occasion: str | None) -> Key:
    """Return the key of a telling: ids, or slugs of words and descriptions; None for an empty slot."""
    values: list[str | None] = []
    for slot in item.telling.frame.key:
        if slot == "occasion":
            values.append(occasion)
        elif slot == "date":
            values.append(item.telling.date.edtf if item.telling.date else None)
        elif slot in item.telling.words:
            words = item.telling.words[slot].of(item.extraction.article.text)
            values.append(slug(_ARTICLE.sub("", words)))
        else:
            parties = item.parties.get(slot, ())
            values.append(next((id_ or _likeness(slot, p) for id_, p in parties), None))
    return tuple(values)


def _likeness(slot: str, party: Party) -> str | None:
    """Return what tells a described party from others; "the watchdog" is one that is known, whichever it is."""
    known = slot in OF_BODIES and (party.description or "").lower().startswith("the ")
    return None if known else slug(party.likeness)


def agree(one: Key, other: Key) -> bool:
    """Tell whether two keys hold no different values in the same place."""
    return all(a is None or b is None or a == b or _same_time(a, b) for a, b in zip(one, other, strict=True))


def _same_time(one: str, other: str) -> bool:
    """Tell whether two parts of a key are dates that may be of one day: a month and a day in it."""
    return bool(_EDTF.fullmatch(one) and _EDTF.fullmatch(other)) and not disjoint(one, other)


def grouped(
    items: Iterable[Told], occasion_of: dict[str, str | None], extra: Iterable[str] = ()
) -> list[Group]:
    """Return the groups of tellings that are one row each.

    Args:
        items: tellings of one table.
        occasion_of: the occasion each article reports.
        extra: slots that belong to every key besides those the frame names.
    """
    by_code: dict[tuple[str, str], list[tuple[Key, Told]]] = defaultdict(list)
    for item in items:
        key = key_of(item, occasion_of[item.article])
        key += tuple(next(iter(item.ids(slot)), None) for slot in extra)
        by_code[item.case, item.telling.code].append((key, item))
    groups: list[Group] = []
    for (case, code), keyed in by_code.items():
        found = _merge_reworded(_grouped(case, code, keyed))
        found = _merge_introduced(_merge_described(_merge_spoken_for(found), occasion_of))
        groups.extend(_merge_definite(found))
    return groups


def _merge_reworded(groups: list[Group]) -> list[Group]:
    """Join what an article tells twice of the same named parties where only the words of its key differ.

    "She called for a public inquiry" in the lead and "she wants an independent review" below are one call.
    """
    left: list[Group] = []
    for group in groups:
        callers = _callers(group)
        same = next((other for other in left if callers & _callers(other)), None)
        if same is None:
            left.append(group)
        else:
            same.told.extend(group.told)
    return left


def _callers(group: Group) -> set[tuple[str, str]]:
    """Return who calls, by article, of a group that words alone tell from others."""
    return {
        (told.article, id_)
        for told in group.told
        if set(told.telling.frame.key) <= told.telling.words.keys()
        for id_ in told.ids("claimant")[:1]
    }


def _merge_spoken_for(groups: list[Group]) -> list[Group]:
    """Join what a body did to what one did on the same occasion who spoke for it: force and chief apologise once.

    What a body is said to have done on a day of its own stays its own.
    """
    left = []
    for group in groups:
        spoken = [
            other
            for other in groups
            if other is not group
            and other.key[1:] == group.key[1:]
            and _all_ids(group, "speaker") & _all_ids(other, "respondent")
        ]
        if len(spoken) == 1 and not any(told.telling.date for told in group.told):
            spoken[0].told.extend(_without(told, "speaker") for told in group.told)
        else:
            left.append(group)
    return left


def _all_ids(group: Group, slot: str) -> set[str]:
    return {id_ for told in group.told for id_ in told.ids(slot)}


def _without(told: Told, slot: str) -> Told:
    return replace(told, parties={name: found for name, found in told.parties.items() if name != slot})


def _merge_described(groups: list[Group], occasion_of: dict[str, str | None]) -> list[Group]:
    """Join what an article tells of an unnamed relation to what another tells of the one named relation.

    "The partner of one victim called on X to resign" is the act that another article of the same occasion tells of
    X's only caller who is somebody's partner. The party stays described; nobody is named by it.
    """
    left = []
    for group in groups:
        relations = [_relation(told) for told in group.told]
        named = [
            other
            for other in groups
            if other is not group
            and all(relations)
            and sum(a != b for a, b in zip(group.key, other.key, strict=True)) == 1
            and {occasion_of[t.article] for t in other.told}
            & {occasion_of[t.article] for t in group.told} - {None}
            and any(_has_relation(t, relation) for t in other.told for relation in relations if relation)
        ]
        if len(named) != 1:
            left.append(group)
            continue
        for told in group.told:
            for slot in told.telling.frame.key:
                told.parties.pop(slot, None) if _described(told, slot) else None
        named[0].told.extend(group.told)
    return left


def _merge_introduced(groups: list[Group]) -> list[Group]:
    """Join what an article tells of "a man" to what it tells further on of the one it names then.

    A headline or a lead introduces without a name whom the article names first; whoever comes up unnamed after the
    named one is another.
    """
    left = []
    for group in groups:
        articles: dict[str, list[Told]] = defaultdict(list)
        for told in group.told:
            articles[told.article].append(told)
        for telling in articles.values():
            first = telling[0]
            named = [
                other
                for other in groups
                if other is not group
                and any(
                    _named_later(later, first) and all(_introduced(told, later) for told in telling)
                    for later in other.told
                )
            ]
            if named:
                _join(telling, min(named, key=lambda other: _first_named(other, first)))
                group.told = [told for told in group.told if told.article != first.article]
        if group.told:
            left.append(group)
    return left


def _join(tellings: Iterable[Told], named: Group) -> None:
    """Let tellings of an unnamed party support the event of a named one; nobody is named by them."""
    for told in tellings:
        for slot in [slot for slot in told.telling.frame.key if _described(told, slot)]:
            told.parties.pop(slot)
        named.told.append(told)


def _merge_definite(groups: list[Group]) -> list[Group]:
    """Join what triggers tell of "the man" to what the article tells of the one it names, or of "a man" before.

    Where it tells of several, "the man" is one of them, whichever it is: the telling supports none.
    """
    left = []
    for group in groups:
        definite = all(_definite(told) for told in group.told)
        meant = [other for other in groups if definite and any(_may_mean(group, t) for t in other.told)]
        if not meant:
            left.append(group)
        elif len(meant) == 1:
            _join(group.told, meant[0])
    return left


def _may_mean(definite: Group, other: Told) -> bool:
    """Tell whether "the man" of a group may be whom a telling of the same article names, or calls "a man" before."""
    there = [told for told in definite.told if told.article == other.article]
    if _names_key(other):
        return bool(there)
    first = min((told.telling.span.start for told in there), default=0)
    return other.telling.span.start < first and _introduces(other)


def _introduces(told: Told) -> bool:
    """Tell whether the only party of a telling's key is one that an article speaks of for the first time."""
    parties = [p for slot in told.telling.frame.key for _, p in told.parties.get(slot, ())]
    return len(parties) == 1 and bool(_INDEFINITE.match(parties[0].description or ""))


def _names_key(told: Told) -> bool:
    return any(told.ids(slot) for slot in told.telling.frame.key)


def _definite(told: Told) -> bool:
    """Tell whether a trigger's only party of the key is described as one known already."""
    parties = [p for slot in told.telling.frame.key for _, p in told.parties.get(slot, ())]
    return (
        bool(told.telling.frame.arguments)
        and len(parties) == 1
        and parties[0].entity is None
        and bool(_KNOWN.match(parties[0].description or ""))
    )


def _first_named(group: Group, first: Told) -> int:
    """Return where the article of another telling first names whom a group is about."""
    return min(told.telling.span.start for told in group.told if _named_later(told, first))


def _introduced(told: Told, later: Told) -> bool:
    """Tell whether a telling's key is the unnamed of a later one: "a man", a headline's "man", "two men" of two."""
    slots = [slot for slot in told.telling.frame.key if _described(told, slot)]
    parties = [p for slot in slots for _, p in told.parties[slot]]
    return (
        len(parties) == 1
        and parties[0].quantity in {None, len(later.parties.get(slots[0], ()))}
        and not _DEFINITE.match(_counted_away(parties[0]))
    )


def _counted_away(party: Party) -> str:
    """Return the description of a party without its count: "former officers" for "two former officers"."""
    words = party.description or ""
    return words if party.quantity is None else words.partition(" ")[2]


def _named_later(told: Told, first: Told) -> bool:
    """Tell whether a telling of the same article names whom it is about, after the other one."""
    return (
        told.article == first.article
        and told.telling.span.start > first.telling.span.start
        and any(told.ids(slot) for slot in told.telling.frame.key)
    )


def _described(told: Told, slot: str) -> bool:
    parties = told.parties.get(slot, ())
    return bool(parties) and all(id_ is None for id_, _ in parties)


def _relation(told: Told) -> str | None:
    """Return the relation by which a telling describes a party of its key, None where it does not."""
    for slot in told.telling.frame.key:
        if _described(told, slot):
            words = (told.parties[slot][0][1].description or "").lower().split()
            head = words[1] if len(words) > 1 and words[0] in {"the", "a", "an"} else "".join(words[:1])
            return relation_of(head)
    return None


def _has_relation(told: Told, relation: str) -> bool:
    keys = {party.entity for slot in told.telling.frame.key for _, party in told.parties.get(slot, ())}
    return any(a.attribute == relation and a.entity in keys for a in told.extraction.attributes)


@cache
def _relations() -> dict[str, str]:
    return {
        noun: entry["attribute"]
        for entry in data("roles")["relation"]
        for group in ("female", "male", "any")
        for noun in entry.get(group, ())
    }


def relation_of(noun: str) -> str | None:
    """Return the attribute that a kinship noun states, None for any other word."""
    return _relations().get(noun)


def _grouped(case: str, code: str, keyed: list[tuple[Key, Told]]) -> list[Group]:
    found: dict[Key, Group] = {}
    for key, item in sorted(keyed, key=lambda pair: sum(part is None for part in pair[0])):
        if key in found:
            found[key].told.append(item)
            continue
        near = [group for group in found.values() if agree(group.key, key)]
        here = [group for group in near if any(t.article == item.article for t in group.told)]
        if len(near) == 1 or len(here) == 1:
            (here if len(here) == 1 else near)[0].told.append(item)
        elif not near:
            found[key] = Group(code, case, key, [item])
    return list(found.values())


def by_case_and_code(groups: Iterable[Group]) -> Mapping[tuple[str, str], list[Group]]:
    """Return groups by case and code, none for a pair that no group has."""
    found: dict[tuple[str, str], list[Group]] = defaultdict(list)
    for group in groups:
        found[group.case, group.code].append(group)
    return found


def named(groups: Iterable[Group], first: str) -> Iterator[tuple[str, Group]]:
    """Yield each group with its id, the code and the key in words, in the order in which they are told first."""
    ranked = sorted(((wanted(group, first), group) for group in groups), key=lambda pair: pair[0])
    ids = told_apart((want for want, _ in ranked), set())
    yield from zip(ids, (group for _, group in ranked), strict=True)


def wanted(group: Group, first: str) -> Wanted:
    """Return the id of a group if it were alone, with the "key" or the "code" first, and what tells it from others."""
    words = [group.code, *(part for part in group.key if part)]
    if first == "key":
        words = [*(part for part in reversed(group.key) if part), group.code]
    day, article = min((str(t.extraction.article.published), t.article) for t in group.told)
    return Wanted(day, article, (group.code, str(group.key)), slug(" ".join(words)))
