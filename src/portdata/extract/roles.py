"""Decide each person's role in the story from what the article says of them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from portdata.extract.annotations import Entity, Mention, Names, Passage, Span
from portdata.extract.coreference import resolve
from portdata.extract.credits import credited
from portdata.extract.deeds import (
    Evidence,
    acts,
    cleared,
    did_it,
    perished,
    sentence_around,
    share_in_lists,
    suffered,
)
from portdata.extract.describing import Described, Description
from portdata.extract.leads import add_named_after_noun, add_told_in_lead
from portdata.extract.loss import add_loss, bereft, of_loss
from portdata.extract.narration import Quoted
from portdata.extract.offices import (
    printed_roles,
    role_of_description,
    role_of_member,
    role_of_own,
    role_of_rank,
    signs,
    speaks_for,
)

PRECEDENCE: Final = (
    "perpetrator",
    "accused",
    "coroner",
    "judge",
    "victim",
    "charged",
    "bereaved",
    "police",
    "watchdog",
    "politician",
    "lawyer",
    "journalist",
    "campaigner",
    "friend",
    "suspect",
)
"""Where the article gives a person several roles, the first of these counts.

`accused`, `charged` and `suspect` end as `other`: the first keeps someone said to have done it from counting as
a victim, the second an officer on trial from counting as police, the third a suspect from counting as bereaved.
"""

_NO_ROLES = ("accused", "charged", "suspect")
_OF_LOSS = ("bereaved", "friend")

_LEAD: Final = 2
"""How many passages tell the news without having to name whom it is about."""

_FARTHEST_DEED: Final = 400
"""How many characters from a name the clause can stand that says what its bearer did or suffered."""


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
    acquitted: set[str] = set()
    quoted = Quoted(text, passages)
    signed = credited(text, passages)
    deeds = [match.start() for match in acts().deed.finditer(text)]
    acquits = acts().cleared.search(text) is not None
    for description in described.descriptions:
        body = entities[mentions[description.body].entity] if description.body is not None else None
        role = role_of_rank(text, description, entities) or role_of_description(text, description, body)
        if role:
            found[mentions[description.mention].entity].add(role)
    for membership in described.memberships:
        role = role_of_member(entities[mentions[membership.body].entity])
        if role:
            found[mentions[membership.mention].entity].add(role)
    for i in people:
        span, key = mentions[i].span, mentions[i].entity
        sentence = sentence_around(text, span)
        found[key].update(printed_roles(text, span, sentence))
        near = bisect_left(deeds, span.start - _FARTHEST_DEED)
        if near < len(deeds) and deeds[near] < span.end + _FARTHEST_DEED:
            if suffered(text, span, sentence) or (not found[key] and perished(text, span, sentence)):
                found[key].add("victim")
            if not quoted.holds(span.start) and did_it(text, span, sentence):
                found[key].add("perpetrator")
            if acts().suspected.match(text, span.end):
                found[key].add("suspect")
            if acts().charged.match(text, span.end):
                found[key].add("charged")
            found[key].update(of_loss(text, span, sentence))
        if acquits and cleared(text, span, sentence):
            acquitted.add(key)
        if acts().in_court.match(text, span.end) or speaks_for(text, mentions, i, entities):
            found[key].add("lawyer")
        own = role_of_own(text, mentions, i, entities)
        if own:
            found[key].add(own)
    for i in people:
        if signs(text, passages, mentions[i].span) or any(s.covers(mentions[i].span) for s in signed):
            found[mentions[i].entity].add("journalist")
    add_named_after_noun(found, text, passages, mentions, entities)
    add_told_in_lead(found, text, passages, mentions, entities)
    # A pronoun is a weak sign: of a victim it tells only where no name does.
    named = any("victim" in roles for roles in found.values())
    for role, key in _told_by_pronoun(text, passages, Names(tuple(mentions), dict(entities)), quoted):
        if key not in found:
            continue
        if role == "cleared":
            acquitted.add(key)
        elif role == "dead" and not found[key]:
            found[key].add("victim")
        elif (role == "bereaved" or not found[key]) and not (named and role == "victim"):
            found[key].add(role)
    share_in_lists(text, mentions, people, found)
    if not acquitted:
        acquitted.update(_cleared_in_lead(text, passages, mentions, found))
    for key in acquitted:
        found[key].discard("perpetrator")
        found[key].add("living")
    return found


def _cleared_in_lead(
    text: str, passages: Sequence[Passage], mentions: Sequence[Mention], found: Evidence
) -> Iterator[str]:
    """Yield whom a lead clears without a name: "A mechanic jailed for murder has had his conviction quashed"."""
    body = [passage for passage in passages if passage.kind in ("body", "standfirst")][:_LEAD]
    if any(acts().lead_cleared.search(text, *passage.span) for passage in body):
        first = next((m.entity for m in mentions if "perpetrator" in found.get(m.entity, ())), None)
        if first:
            yield first


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
        if owner is None:
            continue
        bearer = mentions[description.mention].entity
        if entities[owner].kind == "organisation" and description.body is None:
            role = role_of_description(text, description, entities[owner])
            if role:
                found[bearer].add(role)
    add_loss(found, text, mentions, entities, descriptions, owners)


def decide(found: Evidence) -> dict[str, str]:
    """Return one role by entity key; people without evidence are left out."""
    decided = {
        key: next(
            role for role in PRECEDENCE if role in given and not ("suspect" in given and role in _OF_LOSS)
        )
        for key, told in found.items()
        if (given := told - {"living"})
    }
    return {key: "other" if role in _NO_ROLES else role for key, role in decided.items()}


def _told_by_pronoun(
    text: str, passages: Sequence[Passage], names: Names, quoted: Quoted
) -> Iterator[tuple[str, str]]:
    """Yield roles and bearers where the clause has a pronoun: "He was convicted", "the death of his father".

    `cleared` stands for a conviction quashed, `dead` for one into whose death there is an inquest.
    """
    for role, who in _pronouns(text):
        if quoted.holds(who.start):
            continue
        key = resolve(text, passages, names, who)
        if key:
            yield role, key


def _pronouns(text: str) -> Iterator[tuple[str, Span]]:
    """Yield the pronouns that a clause gives a role, with the role."""
    clauses = acts()
    subjects = [Span(match.start(), match.end() - 1) for match in clauses.pronoun.finditer(text)]
    behind = [
        ("victim", clauses.then_suffered),
        ("perpetrator", clauses.then_convicted),
        ("dead", clauses.then_dead),
    ]
    if clauses.inquest.search(text):
        behind.append(("victim", clauses.then_lost))
    holding = [
        ("perpetrator", clauses.pronoun_jailed),
        ("bereaved", bereft().of),
        ("cleared", clauses.quashed),
    ]
    holding.append(("cleared", clauses.unsafe))
    behind.append(("cleared", clauses.exonerated))
    yield from (("dead", Span(*match.span("who"))) for match in clauses.pronoun_died.finditer(text))
    for role, pattern in behind:
        yield from ((role, who) for who in subjects if pattern.match(text, who.end + 1))
    for role, pattern in holding:
        yield from ((role, Span(*match.span("who"))) for match in pattern.finditer(text))
