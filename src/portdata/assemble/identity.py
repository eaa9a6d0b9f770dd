"""One person however named, one body however called: from each article's entities to the corpus's."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from portdata.codebook import listed_organisations
from portdata.extract.annotations import Entity, EntityKind
from portdata.extract.article import Extraction


@dataclass(frozen=True, slots=True)
class Identity:
    """A person or organisation of the corpus, with the article entities that were read as it."""

    id: str
    kind: EntityKind
    name: str
    type: str
    in_authority: bool
    entities: tuple[tuple[str, Entity], ...]
    takes_article: bool = True


class Identities:
    """The corpus's people and organisations, and the way from an article's key to an id."""

    def __init__(self, extractions: Sequence[Extraction]) -> None:
        self._ids = _merged_keys(extractions)
        members: dict[tuple[EntityKind, str], list[tuple[str, Entity]]] = defaultdict(list)
        for extraction in extractions:
            for key, entity in extraction.names.entities.items():
                article = extraction.article.article_id
                members[entity.kind, self._ids[article, key]].append((article, entity))
        self.people = {
            id_: _identity(id_, kind, found)
            for (kind, id_), found in sorted(members.items())
            if kind == "person"
        }
        self.organisations = {
            id_: _identity(id_, kind, found)
            for (kind, id_), found in sorted(members.items())
            if kind == "organisation"
        }
        self._note_articles(extractions)

    def _note_articles(self, extractions: Sequence[Extraction]) -> None:
        """Note for each organisation whether "the" stands before most of its mentions."""
        counts: dict[str, Counter[bool]] = defaultdict(Counter)
        for extraction in extractions:
            text = extraction.article.text
            for mention in extraction.names.mentions:
                id_ = self._ids[extraction.article.article_id, mention.entity]
                before = text[max(0, mention.span.start - 4) : mention.span.start].lower()
                counts[id_][before == "the "] += 1
        for id_, found in self.organisations.items():
            if found.type not in COMMON_NOUNS:
                with_article = counts[id_][True] * 2 >= counts[id_].total()
                self.organisations[id_] = replace(found, takes_article=with_article)

    def id_of(self, article: str, key: str) -> str:
        """Return the id of an article's entity; a body spoken of without a name has its authority id."""
        found = self._ids.get((article, key))
        if found is not None:
            return found
        if key not in self.organisations:
            self.organisations[key] = _listed(key)
        return key

    def is_person(self, id_: str) -> bool:
        """Tell whether an id is a person's."""
        return id_ in self.people

    def name(self, id_: str) -> str:
        """Return the canonical name of an id."""
        return (self.people.get(id_) or self.organisations[id_]).name

    def in_a_sentence(self, id_: str) -> str:
        """Return the name as it stands within a sentence: with "the" where the texts mostly give it one."""
        found = self.people.get(id_) or self.organisations[id_]
        if found.kind == "person" or not found.takes_article:
            return found.name
        words = found.name.split(" ")
        common = found.type in COMMON_NOUNS and (len(words) == 1 or words[1][:1].islower())
        return f"the {found.name[:1].lower() + found.name[1:] if common else found.name}"


COMMON_NOUNS = frozenset({"jury", "office", "collective"})
"""Kinds of bodies whose canonical names are common nouns."""


def _listed(key: str) -> Identity:
    listed = next(body for body in listed_organisations() if body.id == key)
    return Identity(key, "organisation", listed.name, listed.kind, True, ())


def _merged_keys(extractions: Sequence[Extraction]) -> dict[tuple[str, str], str]:
    """Map each (article, key) to an id.

    A person given by surname alone in one article is the one person of that surname who is given in full
    in another article that shares someone or some body with it; where there are two, they stay apart.
    """
    ids: dict[tuple[str, str], str] = {}
    by_surname: dict[str, set[str]] = defaultdict(set)
    keys_of: dict[str, set[str]] = {}
    articles_of: dict[str, set[str]] = defaultdict(set)
    for extraction in extractions:
        article = extraction.article.article_id
        keys_of[article] = {key for key, entity in extraction.names.entities.items() if entity.full}
        for key, entity in extraction.names.entities.items():
            ids[article, key] = key
            if entity.kind == "person" and entity.full:
                by_surname[surname(entity.name)].add(key)
                articles_of[key].add(article)
    for extraction in extractions:
        article = extraction.article.article_id
        for key, entity in extraction.names.entities.items():
            if entity.kind != "person" or entity.full:
                continue
            candidates = {
                other
                for other in by_surname.get(surname(entity.name), ())
                if any(keys_of[article] & keys_of[there] for there in articles_of[other])
            }
            if len(candidates) == 1:
                ids[article, key] = candidates.pop()
    return ids


def surname(name: str) -> str:
    """Return the last word of a name, for comparison."""
    return name.split()[-1].casefold()


def _identity(id_: str, kind: EntityKind, found: Sequence[tuple[str, Entity]]) -> Identity:
    names = Counter(entity.name for _, entity in found)
    types = Counter(entity.type for _, entity in found if entity.type != "other")
    name = max(names, key=lambda n: (len(n.split()), len(n), n))
    return Identity(
        id=id_,
        kind=kind,
        name=name,
        type=most_common(types) or "other",
        in_authority=any(entity.in_authority for _, entity in found),
        entities=tuple(found),
    )


def most_common(counts: Mapping[str, int]) -> str | None:
    """Return the value counted most; among equals the one counted first."""
    return max(counts, key=lambda value: counts[value]) if counts else None
