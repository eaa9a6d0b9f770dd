"""Find every mention of a person or an organisation in one article."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from portdata.codebook import ListedPerson, listed_people
from portdata.extract.annotations import Entity, Mention, Names, Passage, Span
from portdata.extract.capitals import Word, capitals, is_title_case, parted, recased, without_nicknames
from portdata.extract.coreference import owner_of
from portdata.extract.credits import credited
from portdata.extract.describing import describe
from portdata.extract.organisations import Organisations
from portdata.extract.people import People, Person, lexicon
from portdata.extract.roles import add_related, decide, evidence

_SMALL_WORD = re.compile(r"\b[a-z]+\b")


def names(text: str, passages: Sequence[Passage]) -> Names:
    """Return all mentions outside boilerplate, and the entities they name.

    Args:
        text: the article.
        passages: its passages.

    Returns:
        Mentions in text order; entities by key, in the order of their first mention.
    """
    told = [passage for passage in passages if passage.kind != "boilerplate"]
    words_of = {passage.no: capitals(text, passage.span) for passage in told}
    known = frozenset(word.text for row in words_of.values() for word in row)
    given = lexicon().given
    words_of = {
        no: without_nicknames(parted(recased(row, known), known), given) for no, row in words_of.items()
    }
    signed = credited(text, told)
    words_of = {
        no: [_as_signed(word, signed) for word in row] if signed else row for no, row in words_of.items()
    }
    common = frozenset(_SMALL_WORD.findall(text))
    title_cased = frozenset(
        passage.no
        for passage in told
        if passage.kind != "byline"
        and not any(passage.span.covers(span) for span in signed)
        and is_title_case(text, passage.span, words_of[passage.no])
    )
    organisations = Organisations(text, told, words_of, common)
    people = People(text, told, words_of, organisations.names, common, title_cased, signed)
    listed = {name: person for person in listed_people() for name in (person.name, *person.aliases)}
    keys: dict[str, str] = {}
    entities: dict[str, Entity] = {}
    for key, person in people.persons.items():
        entry = listed.get(person.name)
        keys[key] = entry.id if entry else key
        if keys[key] in organisations.entities:
            keys[key] += "-person"
        entities[keys[key]] = _entity(keys[key], person, entry)
    mentions = sorted(
        [*organisations.mentions, *(Mention(m.span, keys[m.entity]) for m in people.mentions)],
        key=lambda mention: mention.span,
    )
    entities.update(organisations.entities)
    told_first = {mention.entity: entities[mention.entity] for mention in mentions}
    found = Names(tuple(mentions), told_first)
    return _with_roles(text, told, found, {entry.id: entry for entry in listed.values()})


def _as_signed(word: Word, signed: Sequence[Span]) -> Word:
    """Read a name that is signed in capitals as names are spelled: "By ADA LISLE"."""
    within = word.text.isupper() and len(word.text) > 1 and any(s.start <= word.start < s.end for s in signed)
    return word._replace(text=word.text.title()) if within else word


def _entity(key: str, person: Person, entry: ListedPerson | None) -> Entity:
    female = entry.female if entry and person.female is None else person.female
    return Entity(key, "person", person.name, "other", entry is not None, person.full, female)


def _with_roles(
    text: str, passages: Sequence[Passage], names: Names, listed: Mapping[str, ListedPerson]
) -> Names:
    """Give each person the role the article tells; kinship words settle the sex that titles leave open."""
    described = describe(text, passages, names.mentions, names.entities)
    sexes: dict[str, bool] = {}
    for description in described.descriptions:
        if description.noun.sense.female is not None:
            sexes.setdefault(names.mentions[description.mention].entity, description.noun.sense.female)
    entities = {
        key: replace(entity, female=sexes.get(key) if entity.female is None else entity.female)
        for key, entity in names.entities.items()
    }
    # Roles come in two steps: whose mother someone is can depend on who the victim is.
    found = evidence(text, passages, names.mentions, entities, described)
    _assign(entities, decide(found))
    names = Names(names.mentions, entities)
    owners = [owner_of(text, passages, names, description) for description in described.descriptions]
    add_related(found, text, names.mentions, entities, described.descriptions, owners)
    roles = decide(found)
    # The list speaks of one case: it helps only in an article that names several of its people.
    if sum(entity.kind == "person" and entity.in_authority for entity in entities.values()) > 1:
        roles = {key: listed[key].role for key in entities if key in listed} | roles
    _assign(entities, roles)
    return names


def _assign(entities: dict[str, Entity], roles: Mapping[str, str]) -> None:
    for key, role in roles.items():
        entities[key] = replace(entities[key], type=role)
