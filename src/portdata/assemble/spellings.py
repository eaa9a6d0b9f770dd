"""Find people and bodies whose names two articles of one story write differently."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from itertools import combinations

from portdata.assemble.cases import Groups
from portdata.assemble.changes import Stated
from portdata.assemble.identity import Identities
from portdata.codebook import data
from portdata.extract.article import Extraction
from portdata.extract.likeness import shorter
from portdata.extract.slugs import slug

LEAST_ALIKE = 0.75
"""Share of letters, in order, that two spellings of a part of a name have in common (`difflib` ratio)."""
BARE_ALIKE = 0.85
"""The same for a surname that stands alone, which tells less."""


def spelled_as_one(
    extractions: Sequence[Extraction], identities: Identities
) -> Iterator[tuple[str, list[Stated]]]:
    """Yield the people whom articles spell in two ways that were read as one, with the name as each gives it first."""
    for id_, stated in _named(extractions, identities).items():
        if len({said.value.casefold().replace("’", "'") for said in stated.values()}) > 1:
            yield id_, list(stated.values())


def spellings(
    extractions: Sequence[Extraction], identities: Identities
) -> Iterator[tuple[str, str, list[Stated]]]:
    """Yield the two people who may be one, spelled in two ways, with the name as each article gives it first.

    The two may be of one role and sex, are never named by one article, and their articles have somebody else in
    common. The first is the name that most articles give; among equals the one in full, then the earlier.
    """
    first = _named(extractions, identities)
    days = {e.article.article_id: str(e.article.published) for e in extractions}
    told_in = {id_: set(stated) for id_, stated in first.items()}
    people: dict[str, set[str]] = defaultdict(set)
    for id_, articles in told_in.items():
        for article in articles:
            people[article].add(id_)

    def weight(id_: str, other: str) -> tuple[int, int, str]:
        fuller = _shortened(identities.name(other), identities.name(id_))
        return -len(told_in[id_]), -fuller, min(days[article] for article in told_in[id_])

    for one, other in _differing_in_one_part(told_in, companies(people), identities):
        if _may_be_one(one, other, identities) and _one_story(one, other, told_in, people):
            most, least = (one, other) if weight(one, other) <= weight(other, one) else (other, one)
            yield most, least, [*first[one].values(), *first[other].values()]


def bodies(extractions: Sequence[Extraction], identities: Identities) -> Iterator[tuple[str, list[Stated]]]:
    """Yield the bodies whose full names articles of one story write differently: "and" or "&", or in another order."""
    printed_in: dict[str, list[tuple[tuple[str, ...], str, str, Stated]]] = defaultdict(list)
    people: dict[str, set[str]] = defaultdict(set)
    for extraction in extractions:
        article = extraction.article
        for mention in extraction.names.mentions:
            id_ = identities.id_of(article.article_id, mention.entity)
            if identities.is_person(id_):
                people[article.article_id].add(id_)
                continue
            words = " ".join(mention.span.of(article.text).split())
            if len(signs := _signs(words)) > 2 and not words.islower():
                stated = Stated(words, article.article_id, mention.span)
                way = words.casefold().replace("’", "'")
                printed_in[article.article_id].append((signs, way, id_, stated))
    company = companies(people)
    ways: dict[tuple[str, tuple[str, ...]], dict[str, dict[tuple[str, str], Stated]]] = defaultdict(
        lambda: defaultdict(dict)
    )
    for name, bodies_there in printed_in.items():
        for signs, way, id_, stated in bodies_there:
            ways[company.get(name, name), signs][way].setdefault((name, id_), stated)
    for by_way in ways.values():
        if len(by_way) < 2:
            continue
        found: list[tuple[str, Stated]] = []
        for way, printed in by_way.items():
            around = {
                person
                for other, elsewhere in by_way.items()
                if other != way
                for article, _ in elsewhere
                for person in people[article]
            }
            found += [(id_, s) for (article, id_), s in printed.items() if around & people[article]]
        if found:
            yield Counter(sorted(id_ for id_, _ in found)).most_common(1)[0][0], [s for _, s in found]


def extended(extractions: Sequence[Extraction], identities: Identities) -> dict[str, list[Stated]]:
    """Return how each article names the bodies whose full names others may leave unfinished, at its fullest."""
    found: dict[str, list[Stated]] = defaultdict(list)
    for extraction in extractions:
        article = extraction.article
        fullest: dict[str, Stated] = {}
        for mention in extraction.names.mentions:
            id_ = identities.id_of(article.article_id, mention.entity)
            name = identities.name(id_)
            if identities.is_person(id_) or not (short := shorter(name)):
                continue
            words = " ".join(mention.span.of(article.text).split())
            if slug(words) in (slug(name), short) and (
                id_ not in fullest or len(words) > len(fullest[id_].value)
            ):
                fullest[id_] = Stated(words, article.article_id, mention.span)
        for id_, stated in fullest.items():
            found[id_].append(stated)
    return found


def _signs(name: str) -> tuple[str, ...]:
    """Return what two ways of writing a body's name have in common: its words in order of the alphabet."""
    plain = name.lower().replace("’", "'").replace("&", "and").replace("'s", "").replace("-", " ")
    small = data("conflicts")["small"]["words"]
    return tuple(sorted(word for word in plain.split() if word not in small))


def _named(extractions: Sequence[Extraction], identities: Identities) -> dict[str, dict[str, Stated]]:
    """Return where each article first names each person whose name can be compared."""
    alone = frozenset(data("conflicts")["alone"]["roles"])
    first: dict[str, dict[str, Stated]] = defaultdict(dict)
    for extraction in extractions:
        article = extraction.article
        for mention in extraction.names.mentions:
            id_ = identities.id_of(article.article_id, mention.entity)
            if identities.is_person(id_) and (
                " " in identities.name(id_) or identities.people[id_].type in alone
            ):
                here, fullest = extraction.names.entities[mention.entity].name, identities.name(id_)
                said = Stated(fullest if _part(here, fullest) else here, article.article_id, mention.span)
                first[id_].setdefault(article.article_id, said)
    return first


def _part(name: str, fullest: str) -> bool:
    """Tell whether a name is a surname or a given name, of somebody who has more than one name."""
    return " " not in name and " " in fullest


def _may_be_one(one: str, other: str, identities: Identities) -> bool:
    """Tell whether neither the roles nor the sex of two people keep them apart."""
    roles = {identities.people[id_].type for id_ in (one, other)}
    sexes = {entity.female for id_ in (one, other) for _, entity in identities.people[id_].entities} - {None}
    return (len(roles) == 1 or "other" in roles) and len(sexes) < 2


def _one_story(one: str, other: str, told_in: Mapping[str, set[str]], people: Mapping[str, set[str]]) -> bool:
    """Tell whether no article names both, and the articles of both name somebody else."""
    if told_in[one] & told_in[other]:
        return False
    there = {id_ for article in told_in[one] for id_ in people[article]}
    return any(there & people[article] for article in told_in[other])


def companies(people: Mapping[str, Iterable[str]]) -> dict[str, str]:
    """Return for each article one of those that share people with it, directly or through others, for all the same.

    Only these can be of one story: who looks no further compares no two people of a large corpus in vain.
    """
    groups = Groups()
    first: dict[str, str] = {}
    for article, ids in people.items():
        for id_ in ids:
            groups.join(first.setdefault(id_, article), article)
    return {article: groups.find(article) for article in people}


def _company_of(id_: str, told_in: Mapping[str, set[str]], company: Mapping[str, str]) -> str:
    return company[min(told_in[id_])]


def _differing_in_one_part(
    told_in: Mapping[str, set[str]], company: Mapping[str, str], identities: Identities
) -> Iterator[tuple[str, str]]:
    """Yield the pairs of people of one company whose names differ in one part only, and there in the spelling."""
    beside: dict[tuple[str, int, tuple[str, ...]], list[tuple[str, str]]] = defaultdict(list)
    for id_ in sorted(told_in):
        parts = tuple(identities.name(id_).lower().split())
        for place, part in enumerate(parts):
            rest = [f"{part[:2]}-"] if len(parts) == 1 else []
            names = (*parts[:place], "", *parts[place + 1 :], *rest)
            beside[_company_of(id_, told_in, company), place, names].append((part, id_))
    for (_, place, parts), same in beside.items():
        alone = parts[-1].endswith("-")
        for (part, one), (other_part, other) in combinations(same, 2):
            if part != other_part and (
                _ratio(part, other_part) >= BARE_ALIKE and abs(len(part) - len(other_part)) < 2
                if alone
                else _alike(part, other_part, given=place == 0)
            ):
                yield one, other


def _alike(one: str, other: str, *, given: bool) -> bool:
    """Tell whether two words are spellings of one name, or a given name and its short form."""
    shorter, longer = sorted((one, other), key=len)
    return one[0] == other[0] and (
        _ratio(one, other) >= LEAST_ALIKE
        or _consonants(one) == _consonants(other)
        or (given and len(shorter) > 2 and _shortened(shorter, longer))
    )


def _shortened(short: str, long: str) -> bool:
    """Tell whether a given name is the beginning of another: "Ray Marsh", "Raymond Marsh"."""
    short, long = short.split()[0], long.split()[0]
    return short != long and long.startswith(short)


def _ratio(one: str, other: str) -> float:
    return SequenceMatcher(None, one, other, autojunk=False).ratio()


def _consonants(word: str) -> str:
    """Return what spellings that sound alike share: "Duane" and "Dwayne"."""
    return "".join(letter for letter in word if letter not in "aeiouyhw")
