"""Merge tellings: one event or finding however often told.

Each telling has a key made of the slots its frame names. Tellings of one case and code whose keys agree are one row.
A telling that leaves a slot of the key empty joins the row that agrees with what it does say, if there is just one;
where several agree it tells none of them in particular and supports none.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cache

from portdata.assemble.dating import disjoint
from portdata.assemble.identity import Identities
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
        groups.extend(_merge_introduced(_merge_described(found, occasion_of)))
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
        first = group.told[0]
        named = [
            other
            for other in groups
            if other is not group
            and all(told.article == first.article for told in group.told)
            and any(
                _named_later(later, first) and all(_introduced(told, later) for told in group.told)
                for later in other.told
            )
        ]
        if not named:
            left.append(group)
            continue
        for told in group.told:
            for slot in [slot for slot in told.telling.frame.key if _described(told, slot)]:
                told.parties.pop(slot)
        min(named, key=lambda other: _first_named(other, first)).told.extend(group.told)
    return left


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


def named(groups: Iterable[Group], first: str, taken: set[str]) -> Iterator[tuple[str, Group]]:
    """Yield each group with its id: the code and the key in words.

    Of groups with the same words the one told first keeps the bare id and each other bears the article that tells it
    first, so that ids keep their meaning when a later article is added.
    """

    def told_first(group: Group) -> tuple[str, str]:
        return min((str(t.extraction.article.published), t.article) for t in group.told)

    for group in sorted(groups, key=lambda g: (told_first(g), g.code, str(g.key))):
        words = [group.code, *(part for part in group.key if part)]
        if first == "key":
            words = [*(part for part in reversed(group.key) if part), group.code]
        id_ = base = slug(" ".join(words))
        if id_ in taken:
            id_ = base = f"{base}-{told_first(group)[1]}"
        count = 1
        while id_ in taken:
            count += 1
            id_ = f"{base}-{count}"
        taken.add(id_)
        yield id_, group
