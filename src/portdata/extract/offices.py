"""Tell the roles that offices, titles, trades and bodies give: police, judges, lawyers, politicians."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Final, NamedTuple

from portdata.codebook import data, words
from portdata.extract.annotations import Entity, Mention, Passage, Span
from portdata.extract.deeds import AGED, acts
from portdata.extract.describing import Description

_BODY_ROLE: Final = {"police_force": "police", "watchdog": "watchdog", "inspectorate": "watchdog"}
_MEMBER_ROLE: Final = {
    **_BODY_ROLE,
    "law_firm": "lawyer",
    "political_party": "politician",
    "media": "journalist",
}
_STILL_OF_THE_ROLE: Final = ("politician", "police", "judge", "watchdog")
"""Roles that who held the office keeps: a retired judge speaks as a judge."""
_PLACE_LINE = re.compile(r"(?: in [A-Z][\w'’ -]{1,30})?\s*")
_OF_MEDIUM = re.compile(r"['’]s? (?:[a-z]+ ){0,2}")


_MINISTRY = re.compile(r"\b(?:[Mm]inister|[Ss]ecretary|[Dd]epartment|[Mm]inistry) (?:for|of) $")
"""Before a word that would else be a title: "Minister for Justice Ada Lisle"."""


class _Clause(NamedTuple):
    """What stands before or after a name and gives its bearer a role."""

    role: str
    before: re.Pattern[str] | None
    after: re.Pattern[str] | None
    context: re.Pattern[str] | None


@cache
def _clauses() -> tuple[_Clause, ...]:
    def compiled(entry: Mapping[str, str], side: str, lead: str) -> re.Pattern[str] | None:
        return re.compile(lead + entry[side]) if side in entry else None

    return tuple(
        _Clause(
            entry["role"],
            compiled(entry, "before", ""),
            compiled(entry, "after", AGED),
            compiled(entry, "context", ""),
        )
        for entry in data("roles")["clause"]
    )


@cache
def _private_offices() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    offices = data("roles")["private_offices"]
    return (
        re.compile(offices["before"], re.IGNORECASE),
        re.compile(offices["after"]),
        re.compile(offices["public"]),
    )


def printed_roles(text: str, span: Span, sentence: Span) -> Iterator[str]:
    """Yield the roles told by the titles and letters of a name and by the clauses right beside it."""
    parts = span.of(text).split()
    for role, letters in data("roles")["post_nominals"].items():
        if role != "reason" and parts[-1] in letters:
            yield role
    before = text[sentence.start : span.start]
    for role, titles in data("roles")["titles"].items():
        if role != "reason" and not set(titles).isdisjoint(parts[:-1]) and not _MINISTRY.search(before):
            yield role
    for clause in _clauses():
        if (clause.before and clause.before.search(before)) or (
            clause.after and clause.after.match(text, span.end)
        ):
            if clause.context and not clause.context.search(text):
                continue
            yield clause.role


def role_of_member(body: Entity) -> str | None:
    """Return the role of someone named with the body they are of: "Tom Hale, of Acme Solicitors"."""
    return _MEMBER_ROLE.get(body.type) or next(
        (role for role, name in _members() if name.search(body.name)), None
    )


def _cause(body: Entity) -> str | None:
    """Return `campaigner` where the name of a body tells that it exists for a cause."""
    return next((role for role, name in _members() if role == "campaigner" and name.search(body.name)), None)


def _called_charity(text: str, body: Entity) -> str | None:
    """Return `campaigner` where the article says that a body exists for a cause: "the charity Safe Nights"."""
    name = re.escape(body.name)
    kinds = "|".join(words("roles", "causes"))
    called = rf"\b(?:{kinds}),? {name}\b|\b{name}, (?:an?|the) (?:[a-z-]+ ){{0,3}}(?:{kinds})\b"
    return "campaigner" if re.search(called, text) else None


@cache
def _members() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((entry["role"], re.compile(entry["body"])) for entry in data("roles")["member"])


def role_of_own(text: str, mentions: Sequence[Mention], i: int, entities: Mapping[str, Entity]) -> str | None:
    """Return the role of someone named as a body's own: "the Gazette's Ada Lisle", "Norwick Police's Tom Hale"."""
    body = entities[mentions[i - 1].entity] if i else None
    role = _MEMBER_ROLE.get(body.type) if body else None
    if role is None or not _OF_MEDIUM.fullmatch(text, mentions[i - 1].span.end, mentions[i].span.start):
        return None
    possessive = text[mentions[i - 1].span.end] in "'’"
    return role if possessive or role == "journalist" else None


def speaks_for(text: str, mentions: Sequence[Mention], i: int, entities: Mapping[str, Entity]) -> bool:
    """Tell whether someone speaks in court for another: "For Hale, Ada Lisle said"."""
    if i == 0 or entities[mentions[i - 1].entity].kind != "person":
        return False
    client, counsel = mentions[i - 1].span, mentions[i].span
    return text[client.end : counsel.start] == ", " and text[: client.start].endswith(("\nFor ", ". For "))


def signs(text: str, passages: Sequence[Passage], span: Span) -> bool:
    """Tell whether a name signs the article: in its byline, or alone in a line above the story."""
    for passage in passages:
        if passage.kind == "byline" and passage.span.covers(span):
            return True
        if passage.kind == "body" or passage.span.start > span.start:
            return False
        if passage.kind != "headline" and passage.span.covers(span):
            before, after = text[passage.span.start : span.start], text[span.end : passage.span.end]
            return before == "By " or (not before and _PLACE_LINE.fullmatch(after) is not None)
    return False


def role_of_description(text: str, description: Description, body: Entity | None) -> str | None:
    """Return the role that a noun gives: a rank of another body than a police force is no police rank."""
    role = description.noun.sense.role
    start = description.phrase.start
    if role == "judge" and _MINISTRY.search(text, max(0, start - 16), start):
        return "politician"
    if description.noun.word == "governor" and _runs_a_prison(text, description):
        return None
    if role == "perpetrator":
        clause = Span(max(0, description.phrase.start - 40), description.phrase.start)
        return None if acts().alleged.search(text, *clause) else role
    if role == "politician" and _is_private(text, description, body):
        return _BODY_ROLE.get(body.type) if body else None
    if role == "police" and _of_other_service(text, description):
        return None
    if role == "police" and body and body.type != "police_force":
        role = _BODY_ROLE.get(body.type)
    if body and role in (None, "other") and description.noun.sense.attribute == "position":
        role = _BODY_ROLE.get(body.type) or _cause(body) or _called_charity(text, body)
    if role == "other" or (description.former and role not in _STILL_OF_THE_ROLE):
        return None
    return role


def role_of_rank(text: str, description: Description, entities: Mapping[str, Entity]) -> str | None:
    """Return the role of a rank that several services have, by the bodies the article names."""
    if description.body is not None:
        return None
    kinds = {entity.type for entity in entities.values() if entity.kind == "organisation"}
    word = description.noun.word
    if word in words("roles", "ranks") and "police_force" in kinds and not _other_services().search(text):
        return "police"
    inspects = word.endswith("inspector") and not kinds.isdisjoint(("watchdog", "inspectorate"))
    return "watchdog" if inspects and "police_force" not in kinds else None


@cache
def _before_others() -> re.Pattern[str]:
    return re.compile(data("roles")["other_services"]["before"])


def _of_other_service(text: str, description: Description) -> bool:
    """Tell whether "officer" or "inspector" is of no police: "tree officer", "His Majesty's Inspector"."""
    start = description.noun.span.start
    return (
        description.noun.word in data("roles")["other_services"]["nouns"]
        and _before_others().search(text, max(0, start - 24), start) is not None
    )


@cache
def _other_services() -> re.Pattern[str]:
    return re.compile(data("roles")["ranks"]["unless"])


def _runs_a_prison(text: str, description: Description) -> bool:
    governors = data("roles")["governors"]
    small = text[description.noun.span.start].islower()
    return (
        small and re.search(governors["prison"], text) is not None and not re.search(governors["state"], text)
    )


def _is_private(text: str, description: Description, body: Entity | None) -> bool:
    """Tell whether an office that states have is one of a club, a union or a firm."""
    if description.noun.word not in words("roles", "private_offices"):
        return False
    before, after, public = _private_offices()
    if body:
        return body.kind == "organisation" and body.type != "political_party" and not public.search(body.name)
    start, end = description.noun.span
    return bool(before.search(text, max(0, start - 40), start) or after.match(text, end))
