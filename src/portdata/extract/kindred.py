"""Infer who has died from whom they leave: an article on a death names the widow, parents or family of the dead."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Final, NamedTuple

from portdata.codebook import data, words
from portdata.extract.annotations import Entity, Mention, Span
from portdata.extract.deeds import Evidence, sentence_around
from portdata.extract.describing import Description
from portdata.extract.nouns import senses
from portdata.extract.people import given_name_sex

_NEAR: Final = 240
"""How many characters before a pronoun the one it means is named."""

_UNFIT: Final = frozenset(("accused", "charged", "suspect", "living", "perpetrator"))
"""Whoever stands before a court has relatives as well: they tell of no death."""


class _Tie(NamedTuple):
    """Words of kinship beside the name of the one they are tied to."""

    after: re.Pattern[str]
    before: re.Pattern[str]


class _Ties:
    """The codebook's signs of someone mourned, compiled; `strong` holds the ties that tell of a death."""

    def __init__(self) -> None:
        ties = data("roles")["mourned"]
        kin = "|".join(sorted((noun for noun, sense in senses().items() if sense.kin), key=len, reverse=True))
        strong = "|".join(ties["strong"])
        self.death = re.compile(ties["death"], re.IGNORECASE)
        self.any, self.strong = (
            _Tie(
                re.compile(rf"['’]s? (?:[a-z0-9-]+ ){{0,2}}(?:{nouns})\b"),
                re.compile(
                    rf"\b(?:{nouns}) of (?:the late )?(?-i:(?:[A-Z][\w'’.-]*,? (?:and )?)*)$", re.IGNORECASE
                ),
            )
            for nouns in (f"{kin}|{strong}", strong)
        )
        self.opening = re.compile(
            rf"(?:^|[.!?][”\"]? |\n)(?P<who>His|Her) (?:[a-z0-9-]+ ){{0,2}}(?:{kin}|{strong})\b"
        )
        verbs = "|".join(sorted(words("names", "reporting")))
        self.speaks_after = re.compile(rf"(?:,[^.;“”\"\n]{{1,60}},|,)? (?:has |had |also )?(?:{verbs})\b")
        self.speaks_before = re.compile(rf"\b(?:{verbs}) $")


@cache
def _ties() -> _Ties:
    return _Ties()


def add_mourned(
    found: Evidence,
    text: str,
    mentions: Sequence[Mention],
    entities: Mapping[str, Entity],
    descriptions: Sequence[Description],
    owners: Sequence[str | None],
) -> None:
    """Add as victims those whose relatives an article on a death names, and who have no other part in it.

    Args:
        found: the evidence so far, added to.
        text: the article.
        mentions: all mentions in text order.
        entities: what they name.
        descriptions: what is said of the people.
        owners: for each description the entity that the person is related to, if any.
    """
    _add_dead(found, text, mentions, entities, descriptions, owners)
    for roles in found.values():
        roles.discard("living")


def _add_dead(
    found: Evidence,
    text: str,
    mentions: Sequence[Mention],
    entities: Mapping[str, Entity],
    descriptions: Sequence[Description],
    owners: Sequence[str | None],
) -> None:
    if not _ties().death.search(text):
        return
    if not any(not roles for roles in found.values()):
        return
    known = {entities[key].name.split()[-1] for key, roles in found.items() if "victim" in roles}
    silent = _silent(found, text, mentions)
    dead = {
        key
        for key in _left_kin(text, mentions, _ties().strong, silent)
        # "Miss Lisle's family" may be a dead sister's.
        if entities[key].name.split()[-1] not in known
    }
    if not known:
        silent -= _in_office(mentions, descriptions)
        dead.update(_left_kin(text, mentions, _ties().any, silent))
        dead.update(_left_by_pronoun(text, mentions, entities, silent))
        for description, owner in zip(descriptions, owners, strict=True):
            if owner is None or not description.noun.sense.kin:
                continue
            bearer = mentions[description.mention].entity
            if _names_owner(text, description):
                if owner not in silent and found.get(owner) and isinstance(description.owner, Span):
                    # "A coroner heard Tom Hale was ill. His wife, Ada, wept": the one who hears it is not mourned.
                    owner = _last_named(text, mentions, entities, description.owner, silent)
                if owner in silent:
                    dead.add(owner)
            elif bearer in silent and _UNFIT.isdisjoint(found.get(owner, ())):
                # "She said that her brother Tom had drowned": she is alive.
                sentence = sentence_around(text, mentions[description.mention].span)
                if _ties().death.search(text, *sentence):
                    dead.add(bearer)
    for key in dead:
        found[key].add("victim")


def _silent(found: Evidence, text: str, mentions: Sequence[Mention]) -> frozenset[str]:
    """Return those of no role who do not speak."""
    speaking = {
        mention.entity
        for mention in mentions
        if found.get(mention.entity) == set() and speaks(text, mention.span)
    }
    return frozenset(key for key, roles in found.items() if not roles) - speaking


def speaks(text: str, span: Span) -> bool:
    """Tell whether a verb of reporting stands beside a name that is its subject."""
    ties = _ties()
    if ties.speaks_before.search(text, max(0, span.start - 16), span.start):
        return True
    complement = text.startswith(("of ", "for ", "by "), max(0, text.rfind(" ", 0, span.start - 1) + 1))
    return not complement and ties.speaks_after.match(text, span.end) is not None


def _in_office(mentions: Sequence[Mention], descriptions: Sequence[Description]) -> frozenset[str]:
    """Return those who are in the story for an office they hold."""
    return frozenset(
        mentions[description.mention].entity
        for description in descriptions
        if description.noun.sense.attribute == "position" and not description.former
    )


def _names_owner(text: str, description: Description) -> bool:
    """Tell whether a name, or a pronoun that opens the sentence, says whose relative someone is."""
    owner = description.owner
    return isinstance(owner, int) or (owner is not None and text[owner.start].isupper())


def _left_by_pronoun(
    text: str, mentions: Sequence[Mention], entities: Mapping[str, Entity], silent: frozenset[str]
) -> Iterator[str]:
    """Yield whose relatives open a sentence: "Tom Hale had no pulse. His parents were told at nine"."""
    for match in _ties().opening.finditer(text):
        key = _last_named(text, mentions, entities, Span(*match.span("who")), silent)
        if key:
            yield key


def _last_named(
    text: str,
    mentions: Sequence[Mention],
    entities: Mapping[str, Entity],
    pronoun: Span,
    among: frozenset[str],
) -> str | None:
    """Return who of some people, of the pronoun's sex, was named last before a sentence that it opens."""
    female = pronoun.of(text).lower() == "her"
    for mention in reversed(mentions):
        entity = entities[mention.entity]
        if mention.span.end > pronoun.start or entity.kind != "person":
            continue
        if pronoun.start - mention.span.end > _NEAR:
            return None
        known = given_name_sex(entity.name) if entity.female is None else entity.female
        if mention.entity in among and known in (None, female):
            return mention.entity
    return None


def _left_kin(text: str, mentions: Sequence[Mention], tie: _Tie, among: frozenset[str]) -> Iterator[str]:
    """Yield whose relatives are spoken of: "Ada's mother", "the families of Ada Lisle and Tom Hale"."""
    for mention in mentions:
        if mention.entity not in among:
            continue
        start = sentence_around(text, mention.span).start
        if tie.after.match(text, mention.span.end) or tie.before.search(text, start, mention.span.start):
            yield mention.entity
