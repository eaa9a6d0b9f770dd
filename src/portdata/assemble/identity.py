"""One person however named, one body however called: from each article's entities to the corpus's."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from portdata.assemble import keys
from portdata.codebook import listed_organisations
from portdata.extract.annotations import Entity, EntityKind
from portdata.extract.article import Extraction
from portdata.extract.slugs import slug


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


@dataclass(frozen=True, slots=True)
class Known:
    """What is known from elsewhere of a part of a corpus.

    Attributes:
        ids: the id of each entity of the part's articles, by article and key.
        organisations: the bodies of the whole corpus that the part may speak of, by id.
    """

    ids: dict[tuple[str, str], str]
    organisations: dict[str, Identity]


class Identities:
    """The corpus's people and organisations, and the way from an article's key to an id.

    Args:
        extractions: what was read in each article, in order of article id; with each person all articles that name it.
        known: what is known from elsewhere, where these are not all articles of the corpus.
    """

    def __init__(self, extractions: Sequence[Extraction], known: Known | None = None) -> None:
        self._ids = known.ids if known else keys.ids(extractions)
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
        if known:
            self.organisations = dict(known.organisations)
            return
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


def _identity(id_: str, kind: EntityKind, found: Sequence[tuple[str, Entity]]) -> Identity:
    types = Counter(entity.type for _, entity in found if entity.type != "other")
    return Identity(
        id=id_,
        kind=kind,
        name=_name_of_person(id_, found) if kind == "person" else _fullest(found),
        type=most_common(types) or "other",
        in_authority=any(entity.in_authority for _, entity in found),
        entities=tuple(found),
    )


def _fullest(found: Iterable[tuple[str, Entity]]) -> str:
    return max((entity.name for _, entity in found), key=lambda n: (len(n.split()), len(n), n))


def _name_of_person(id_: str, found: Sequence[tuple[str, Entity]]) -> str:
    """Return the fullest name among those that gave a person the id; of its spellings the one given most."""
    # Behind a name that namesakes bear the id has the article.
    names = Counter(
        entity.name for _, entity in found if id_ == entity.key or id_.startswith(f"{entity.key}-")
    )
    return max(names, key=lambda n: (slug(n).count("-"), len(slug(n)), names[n], n))


def most_common(counts: Mapping[str, int]) -> str | None:
    """Return the value counted most; among equals the one counted first."""
    return max(counts, key=lambda value: counts[value]) if counts else None
