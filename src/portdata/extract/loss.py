"""Tell who has lost someone: relatives, partners and friends of a victim."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import pairwise

from portdata.codebook import data, words
from portdata.extract.annotations import Entity, Mention, Span
from portdata.extract.deeds import AGED, Evidence, sentence_around
from portdata.extract.describing import Description
from portdata.extract.kindred import add_mourned
from portdata.extract.nouns import senses

_COUPLED = re.compile(rf"{AGED},? and ")


class Bereft:
    """The codebook's clauses of loss, compiled."""

    def __init__(self) -> None:
        bereft, clauses = data("roles")["bereft"], data("roles")["relation_clauses"]
        kin = "|".join(sorted((noun for noun, sense in senses().items() if sense.kin), key=len, reverse=True))
        self.whose = re.compile(bereft["whose"].replace("KIN", kin))
        self.of = re.compile(bereft["of"].replace("KIN", kin))
        self.family = re.compile(bereft["family"].replace("KIN", kin))
        self.adjectives = re.compile(bereft["adjectives"])
        friend = "|".join(
            sorted((n for n, s in senses().items() if s.relation == "friend_of"), key=len, reverse=True)
        )
        self.before = re.compile(clauses["bereaved_before"].replace("KIN", kin))
        self.lost = re.compile(AGED + clauses["bereaved_after"].replace("KIN", kin))
        self.survives = re.compile(bereft["survives"].replace("KIN", kin))
        self.mourns = re.compile(AGED + bereft["mourns"].replace("KIN", kin))
        self.married = re.compile(AGED + bereft["married"])
        self.friend_before = re.compile(clauses["friend_before"].replace("FRIEND", friend))
        self.befriended = re.compile(AGED + clauses["befriended"])


@cache
def bereft() -> Bereft:
    """Return the compiled clauses of loss."""
    return Bereft()


def of_loss(text: str, span: Span, sentence: Span) -> Iterator[str]:
    """Yield the roles told by a clause beside a name: "the dead man's sister, Ada Lisle", "lost her son"."""
    found = bereft()
    before = text[sentence.start : span.start]
    if found.before.search(before) or found.whose.match(text, span.end) or found.lost.match(text, span.end):
        yield "bereaved"
    if found.friend_before.search(before):
        yield "friend"


def add_loss(
    found: Evidence,
    text: str,
    mentions: Sequence[Mention],
    entities: Mapping[str, Entity],
    descriptions: Sequence[Description],
    owners: Sequence[str | None],
) -> None:
    """Add those who have lost a victim as relatives, partners or friends.

    Args:
        found: the evidence so far, added to.
        text: the article.
        mentions: all mentions in text order.
        entities: what they name.
        descriptions: what is said of the people.
        owners: for each description the entity that the person is related to, if any.
    """
    add_mourned(found, text, mentions, entities, descriptions, owners)
    for description, owner in zip(descriptions, owners, strict=True):
        sense = description.noun.sense
        if owner is None:
            continue
        bearer = mentions[description.mention].entity
        is_victim = "victim" in found.get(owner, ()) or entities[owner].type == "collective"
        if is_victim and sense.kin:
            found[bearer].add("bereaved")
        elif is_victim and sense.relation == "friend_of":
            found[bearer].add("friend")
        elif "victim" in found[bearer] and sense.kin and owner in found:
            found[owner].add("bereaved")
    _add_tied(found, text, mentions, bereft().befriended, "friend")
    _add_tied(found, text, mentions, bereft().married, "bereaved")
    _add_mourners(found, text, mentions)
    _add_left_behind(found, text, mentions, descriptions, owners)
    _add_of_one_family(found, text, mentions, entities)
    _add_kin_of_bereaved(found, mentions, descriptions, owners)
    _share_in_pairs(found, text, mentions, descriptions)


def _add_tied(
    found: Evidence, text: str, mentions: Sequence[Mention], verb: re.Pattern[str], role: str
) -> None:
    """Add those whom a verb ties to a victim: "Ada Lisle, who had been friends with Mr Hale"."""
    for mention, following in pairwise(mentions):
        match = verb.match(text, mention.span.end)
        tied = match is not None and match.end() == following.span.start
        if tied and mention.entity in found and "victim" in found.get(following.entity, ()):
            found[mention.entity].add(role)


def _add_mourners(found: Evidence, text: str, mentions: Sequence[Mention]) -> None:
    """Add those who survive a victim or speak of their own loss: "Ada Lisle said: ‘My son was let down.’"."""
    if not any("victim" in roles for roles in found.values()):
        return
    for mention in mentions:
        if found.get(mention.entity, {"organisation"}):
            continue
        before = text[sentence_around(text, mention.span).start : mention.span.start]
        if bereft().survives.search(before) or bereft().mourns.match(text, mention.span.end):
            found[mention.entity].add("bereaved")


def _add_left_behind(
    found: Evidence,
    text: str,
    mentions: Sequence[Mention],
    descriptions: Sequence[Description],
    owners: Sequence[str | None],
) -> None:
    """Add relatives and friends of whom the article does not say whose: "grieving father Tom Hale"."""
    if not any("victim" in roles for roles in found.values()):
        return
    for description, owner in zip(descriptions, owners, strict=True):
        bearer, noun = mentions[description.mention].entity, description.noun
        lead = text[max(0, description.phrase.start - 40) : description.phrase.start + len(noun.word)]
        if owner is not None or found[bearer]:
            continue
        grieving = bereft().adjectives.search(lead.removesuffix(noun.word))
        titled = _is_title(text, description)
        if noun.word in words("roles", "bereft") or (noun.sense.kin and (grieving or titled)):
            found[bearer].add("bereaved")
        elif noun.sense.relation == "friend_of" and description.owner is None:
            found[bearer].add("friend")


def _is_title(text: str, description: Description) -> bool:
    """Tell whether a word of kinship opens a sentence as a title: "Mum Ada Lisle", but not "Father Ted Hale"."""
    start = description.phrase.start
    opens = text[max(0, start - 2) : start].strip(" \n") in ("", ".", "”", '"')
    return (
        opens
        and description.owner is None
        and text[start].isupper()
        and text[description.noun.span.end : description.noun.span.end + 1] == " "
        and description.noun.word not in data("roles")["bereft"]["priestly"]
    )


def _add_of_one_family(
    found: Evidence, text: str, mentions: Sequence[Mention], entities: Mapping[str, Entity]
) -> None:
    """Add those who share a victim's surname in an article that speaks of relatives."""
    if not bereft().family.search(text):
        return
    dead = {part for key, roles in found.items() if "victim" in roles for part in _family(entities[key])}
    for mention in mentions:
        key = mention.entity
        if found.get(key, {"organisation"}) or dead.isdisjoint(_family(entities[key])):
            continue
        found[key].add("bereaved")


def _family(entity: Entity) -> set[str]:
    """Return the parts of a full name's surname; a name of one word has none."""
    return set(entity.name.split()[-1].split("-")) if " " in entity.name else set()


def _add_kin_of_bereaved(
    found: Evidence,
    mentions: Sequence[Mention],
    descriptions: Sequence[Description],
    owners: Sequence[str | None],
) -> None:
    """Add the relatives of the bereaved: the mother's daughter has lost a brother."""
    related = [
        (mentions[description.mention].entity, owner)
        for description, owner in zip(descriptions, owners, strict=True)
        if owner is not None and description.noun.sense.kin
    ]
    grown = True
    while grown:
        grown = False
        for bearer, owner in related:
            if "bereaved" in found.get(owner, ()) and not found[bearer]:
                found[bearer].add("bereaved")
                grown = True


def _share_in_pairs(
    found: Evidence, text: str, mentions: Sequence[Mention], descriptions: Sequence[Description]
) -> None:
    """Give what a plural says of the first name to the second: "her parents, Jean and Tom Hale"."""
    for description in descriptions:
        first = description.mention
        plural = description.noun.word.endswith("s") or description.noun.word == "children"
        if not plural or not description.noun.sense.kin or first + 1 >= len(mentions):
            continue
        between = text[mentions[first].span.end : mentions[first + 1].span.start]
        second = mentions[first + 1].entity
        if _COUPLED.fullmatch(between) and second in found and not found[second]:
            found[second] |= found[mentions[first].entity] & {"bereaved"}
