"""Decide each person's role in the story from what the article says of them."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Final

from portdata.codebook import data
from portdata.extract.annotations import Entity, Mention, Passage, Span
from portdata.extract.describing import Described, Description
from portdata.extract.narration import Quoted

PRECEDENCE: Final = (
    "perpetrator",
    "accused",
    "victim",
    "coroner",
    "judge",
    "bereaved",
    "police",
    "watchdog",
    "politician",
    "lawyer",
    "journalist",
    "campaigner",
    "friend",
)
"""Where the article gives a person several roles, the first of these counts.

`accused` ends as `other`: it keeps someone said to have done it from counting as a victim.
"""

_BODY_ROLE: Final = {"police_force": "police", "watchdog": "watchdog", "inspectorate": "watchdog"}
Evidence = dict[str, set[str]]
"""Roles by entity key."""

_POST_NOMINAL_ROLE: Final = {
    "MP": "politician",
    "MEP": "politician",
    "MSP": "politician",
    "QC": "lawyer",
    "KC": "lawyer",
}

_BETWEEN = re.compile(
    r"(?:['’]s)?(?:,? (?:aged )?\(?\d{1,3}\)?)?(?:, and |,? and |, )"
    r"(?:(?:the |his |her )?(?:[a-z]+ ){0,2}victims?,? |(?:an? )?\d{1,3}-year-old )?"
)
_VICTIMS_ARE = re.compile(r"\bvictims(?: were| are| include[d]?)?(?:,| [-–—]|:)? $")
_MURDER_AFTER = re.compile(
    r"(?:['’]s)? (?:murder|killing|manslaughter)\b(?! (?:case|trial|charge|suspect|of|victim))"
)
_APPOSITION = (
    r"(?:,? (?:aged )?\(?\d{1,3}\)?)?"
    r"(?:(?:, (?:(?:of|from|an?|the|his|her|known|formerly|then|now|both)\b|[A-Z])"
    r"(?:(?! (?:that|told|said|and he|and she)\b)[^,.;:\n]){0,70}){0,3}"
    r"(?:, who [^,.;:\n]{1,70})?,)?(?:,? who)? "
)
_SENTENCE = re.compile(r"[.!?][\"”’)]* +(?=[A-Z\"“])")
_LOOK_BACK = 160
_FARTHEST_DEED = 400
"""How many characters from a name the clause can stand that says what its bearer did or suffered."""


class _Acts:
    """The codebook's clauses of doing and suffering, compiled."""

    def __init__(self) -> None:
        acts = data("roles")["acts"]
        of_victim = "|".join(acts["of_victim"])
        to_victim = "|".join(acts["to_victim"])
        word = rf"(?!(?:{'|'.join(acts['no_object'])})\b)[a-z-]+ "
        lead = (
            rf"(?:the |his |her |their |a |an )?(?:(?:{word}){{0,3}}victims?,? |{word})?"
            rf"(?:\d{{1,3}}-year-old )?(?:{word})?"
        )
        self.before_victim = re.compile(rf"\b(?:{of_victim}|{to_victim}) {lead}$")
        self.before_dead = re.compile(rf"\b(?:{'|'.join(acts['of_dead'])}) {lead}$")
        self.crime = re.compile(acts["crime"], re.IGNORECASE)
        self.suffered = re.compile(_APPOSITION + f"(?:{acts['passive']})")
        self.convicted = re.compile(_APPOSITION + r"(?:(?:later|also|then|now) )?" + acts["convicted"])
        self.murderer_after = re.compile(rf"\bmurdered by {lead}$")
        self.murderer_before = re.compile(r" (?:had |later |then )?murdered\b")
        self.convicted_before = re.compile(rf"\b(?:convicted|jailed|sentenced) (?:{word}){{0,4}}$")
        # All these clauses have one of these stems: where none is near there is nothing to look for.
        self.deed = re.compile(acts["deed"])
        self.cleared = re.compile(acts["cleared"])
        self.in_court = re.compile(acts["prosecuting"])
        self.alleged = re.compile(acts["alleged"], re.IGNORECASE)


@cache
def _acts() -> _Acts:
    return _Acts()


def evidence(
    text: str,
    passages: Sequence[Passage],
    mentions: Sequence[Mention],
    entities: Mapping[str, Entity],
    described: Described,
) -> Evidence:
    """Return every role that an article's own words give each of its people, by entity key.

    Args:
        text: the article.
        passages: its passages; a byline's name is a journalist.
        mentions: all mentions in text order.
        entities: what they name.
        described: what stands beside the names.
    """
    people = [i for i, mention in enumerate(mentions) if entities[mention.entity].kind == "person"]
    found: Evidence = {mentions[i].entity: set() for i in people}
    cleared: set[str] = set()
    quoted = Quoted(text, passages)
    deeds = [match.start() for match in _acts().deed.finditer(text)]
    acquitted = _acts().cleared.search(text) is not None
    for description in described.descriptions:
        body = entities[mentions[description.body].entity] if description.body is not None else None
        role = _of_description(text, description, body)
        if role:
            found[mentions[description.mention].entity].add(role)
    for membership in described.memberships:
        role = _BODY_ROLE.get(entities[mentions[membership.body].entity].type)
        if role:
            found[mentions[membership.mention].entity].add(role)
    for i in people:
        span, key = mentions[i].span, mentions[i].entity
        role = _POST_NOMINAL_ROLE.get(span.of(text).split()[-1])
        if role:
            found[key].add(role)
        near = bisect_left(deeds, span.start - _FARTHEST_DEED)
        if near < len(deeds) and deeds[near] < span.end + _FARTHEST_DEED:
            sentence = _sentence(text, span)
            if _suffered(text, span, sentence):
                found[key].add("victim")
            if not quoted.holds(span.start) and _did_it(text, span, sentence):
                found[key].add("perpetrator")
        if acquitted and _acts().cleared.search(text, *_sentence(text, span)):
            cleared.add(key)
        if _acts().in_court.match(text, span.end):
            found[key].add("lawyer")
    bylines = [passage.span for passage in passages if passage.kind == "byline"]
    for i in people:
        if any(byline.covers(mentions[i].span) for byline in bylines):
            found[mentions[i].entity].add("journalist")
    for key in cleared:
        found[key].discard("perpetrator")
    _share_in_lists(text, mentions, people, found)
    return found


def add_related(
    found: Evidence,
    text: str,
    mentions: Sequence[Mention],
    entities: Mapping[str, Entity],
    descriptions: Sequence[Description],
    owners: Sequence[str | None],
) -> None:
    """Add the roles that follow from whom someone is related to.

    A victim's relative or partner is bereaved, a victim's friend is a friend; "the watchdog's director" is
    of the watchdog.

    Args:
        found: the evidence so far, added to.
        text: the article.
        mentions: all mentions in text order.
        entities: what they name.
        descriptions: what is said of the people.
        owners: for each description the entity that the person is related to, if any.
    """
    for description, owner in zip(descriptions, owners, strict=True):
        sense = description.noun.sense
        if owner is None:
            continue
        bearer = mentions[description.mention].entity
        if entities[owner].kind == "organisation" and description.body is None:
            role = _of_description(text, description, entities[owner])
            if role:
                found[bearer].add(role)
        is_victim = "victim" in found.get(owner, ()) or entities[owner].type == "collective"
        if is_victim and sense.kin:
            found[bearer].add("bereaved")
        elif is_victim and sense.relation == "friend_of":
            found[bearer].add("friend")
        elif "victim" in found[bearer] and sense.relation == "partner_of" and owner in found:
            found[owner].add("bereaved")


def decide(found: Evidence) -> dict[str, str]:
    """Return one role by entity key; people without evidence are left out."""
    decided = {
        key: next(role for role in PRECEDENCE if role in given) for key, given in found.items() if given
    }
    return {key: "other" if role == "accused" else role for key, role in decided.items()}


def _of_description(text: str, description: Description, body: Entity | None) -> str | None:
    """Return the role that a noun gives: a rank of another body than a police force is no police rank."""
    role = description.noun.sense.role
    if role == "perpetrator":
        clause = Span(max(0, description.phrase.start - 40), description.phrase.start)
        return None if _acts().alleged.search(text, *clause) else role
    if role == "police" and body and body.type != "police_force":
        role = _BODY_ROLE.get(body.type)
    if body and role in (None, "other") and description.noun.sense.attribute == "position":
        role = _BODY_ROLE.get(body.type)
    if role == "other" or (description.former and role != "politician"):
        return None
    return role


def _sentence(text: str, span: Span) -> Span:
    """Return the stretch around a mention that can hold its clause."""
    start = max(0, span.start - _LOOK_BACK)
    for match in _SENTENCE.finditer(text, start, span.start):
        start = match.end()
    line = text.rfind("\n", start, span.start)
    start = max(start, line + 1)
    end = _SENTENCE.search(text, span.end, span.end + _LOOK_BACK)
    stop = end.start() if end else min(len(text), span.end + _LOOK_BACK)
    line = text.find("\n", span.end, stop)
    return Span(start, stop if line < 0 else line)


def _did_it(text: str, span: Span, sentence: Span) -> bool:
    """Tell whether the reporter states a conviction, or a murder as fact; an allegation is neither."""
    acts = _acts()
    if acts.convicted.match(text, span.end):
        return True
    before = text[sentence.start : span.start]
    if acts.convicted_before.search(before):
        return True
    stated = acts.murderer_after.search(before) or acts.murderer_before.match(text, span.end)
    return stated is not None and not acts.alleged.search(text, *sentence)


def _suffered(text: str, span: Span, sentence: Span) -> bool:
    """Tell whether the clause makes the person a victim; a death does where the article tells of a crime."""
    before = text[sentence.start : span.start]
    acts = _acts()
    if acts.before_dead.search(before) and acts.crime.search(text):
        return True
    return bool(
        acts.before_victim.search(before)
        or _VICTIMS_ARE.search(before)
        or _MURDER_AFTER.match(text, span.end)
        or acts.suffered.match(text, span.end)
    )


def _share_in_lists(text: str, mentions: Sequence[Mention], people: Sequence[int], found: Evidence) -> None:
    """Give what makes one of a list of names a victim to all of it: "the deaths of A, B and C"."""
    group: list[int] = []
    for i in [*people, None]:
        if group and i is not None:
            between = text[mentions[group[-1]].span.end : mentions[i].span.start]
            if len(between) < 60 and _BETWEEN.fullmatch(between):
                group.append(i)
                continue
        first = group[0] if group else None
        if len(group) > 2 or (
            len(group) == 2
            and first is not None
            and _suffered(text, mentions[first].span, _sentence(text, mentions[first].span))
        ):
            keys = [mentions[j].entity for j in group]
            if any("victim" in found[key] for key in keys) and not any(
                found[key] - {"victim"} for key in keys
            ):
                for key in keys:
                    found[key].add("victim")
        group = [i] if i is not None else []
