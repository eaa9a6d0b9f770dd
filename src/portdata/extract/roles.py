"""Decide each person's role in the story from what the article says of them."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Final, NamedTuple

from portdata.codebook import data, words
from portdata.extract.annotations import Entity, Mention, Names, Passage, Span
from portdata.extract.coreference import resolve
from portdata.extract.describing import Described, Description
from portdata.extract.narration import Quoted
from portdata.extract.nouns import senses

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
    "suspect",
)
"""Where the article gives a person several roles, the first of these counts.

`accused` and `suspect` end as `other`: the one keeps someone said to have done it from counting as a victim,
the other keeps someone charged with it from counting as bereaved.
"""

_NO_ROLES = ("accused", "suspect")
_OF_LOSS = ("bereaved", "friend")

_BODY_ROLE: Final = {"police_force": "police", "watchdog": "watchdog", "inspectorate": "watchdog"}
_MEMBER_ROLE: Final = {**_BODY_ROLE, "law_firm": "lawyer", "political_party": "politician"}
Evidence = dict[str, set[str]]
"""Roles by entity key."""

_BETWEEN = re.compile(
    r"(?:['’]s)?(?:,? (?:aged )?\(?\d{1,3}\)?)?(?:, and |,? and |, )"
    r"(?:(?:the |his |her )?(?:[a-z]+ ){0,2}victims?,? |(?:an? )?\d{1,3}-year-old )?"
)
_VICTIMS_ARE = re.compile(r"\bvictims(?: were| are| include[d]?)?(?:,| [-–—]|:)? $")
_MURDER_AFTER = re.compile(
    r"(?:['’]s)? (?:murder|killing|manslaughter)\b(?! (?:case|trial|charge|suspect|of|victim))"
)
_AGED = r"(?:,? (?:aged )?\(?\d{1,3}\)?)?"
_APPOSITION = (
    _AGED + r"(?:(?:, (?:(?:of|from|an?|the|his|her|known|formerly|then|now|both)\b|[A-Z])"
    r"(?:(?! (?:that|told|said|and he|and she)\b)[^,.;:\n]){0,70}){0,3}"
    r"(?:, who [^,.;:\n]{1,70})?,)?(?:,? who)? "
)
_PLACE_LINE = re.compile(r"(?: in [A-Z][\w'’ -]{1,30})?\s*")
_COUPLED = re.compile(rf"{_AGED},? and ")
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
        self.quashed = re.compile(acts["quashed"])
        self.in_court = re.compile(acts["prosecuting"])
        self.inquest = re.compile(acts["inquest"], re.IGNORECASE)
        self.lost = re.compile(_APPOSITION + acts["lost"])
        self.remains = re.compile(acts["remains"])
        self.body_found = re.compile(_AGED + acts["body_found"])
        self.suspected = re.compile(_APPOSITION + f"(?:{acts['suspected']})")
        self.pronoun_suffered = re.compile(rf"\b(?P<who>[Hh]e|[Ss]he) (?:{acts['passive']})")
        self.pronoun_lost = re.compile(rf"\b(?P<who>[Hh]e|[Ss]he) (?:{acts['lost']})")
        self.pronoun_convicted = re.compile(rf"\b(?P<who>[Hh]e|[Ss]he) {acts['convicted']}")
        self.alleged = re.compile(acts["alleged"], re.IGNORECASE)


@cache
def _acts() -> _Acts:
    return _Acts()


class _Bereft:
    """The codebook's clauses of loss, compiled."""

    def __init__(self) -> None:
        bereft = data("roles")["bereft"]
        kin = "|".join(sorted((noun for noun, sense in senses().items() if sense.kin), key=len, reverse=True))
        self.whose = re.compile(bereft["whose"].replace("KIN", kin))
        self.of = re.compile(bereft["of"].replace("KIN", kin))
        self.family = re.compile(bereft["family"].replace("KIN", kin))
        self.adjectives = re.compile(bereft["adjectives"])


@cache
def _bereft() -> _Bereft:
    return _Bereft()


class _Clause(NamedTuple):
    """What stands before or after a name and gives its bearer a role."""

    role: str
    before: re.Pattern[str] | None
    after: re.Pattern[str] | None


@cache
def _clauses() -> tuple[_Clause, ...]:
    def compiled(entry: Mapping[str, str], side: str, lead: str) -> re.Pattern[str] | None:
        return re.compile(lead + entry[side]) if side in entry else None

    return tuple(
        _Clause(entry["role"], compiled(entry, "before", ""), compiled(entry, "after", _AGED))
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
        role = _MEMBER_ROLE.get(entities[mentions[membership.body].entity].type)
        if role:
            found[mentions[membership.mention].entity].add(role)
    for i in people:
        span, key = mentions[i].span, mentions[i].entity
        sentence = _sentence(text, span)
        found[key].update(_printed_roles(text, span, sentence))
        near = bisect_left(deeds, span.start - _FARTHEST_DEED)
        if near < len(deeds) and deeds[near] < span.end + _FARTHEST_DEED:
            if _suffered(text, span, sentence):
                found[key].add("victim")
            if not quoted.holds(span.start) and _did_it(text, span, sentence):
                found[key].add("perpetrator")
            if _acts().suspected.match(text, span.end):
                found[key].add("suspect")
            if _bereft().whose.match(text, span.end):
                found[key].add("bereaved")
        if acquitted and _cleared(text, span, sentence):
            cleared.add(key)
        if _acts().in_court.match(text, span.end) or _speaks_for(text, mentions, i, entities):
            found[key].add("lawyer")
    for i in people:
        if _signs(text, passages, mentions[i].span):
            found[mentions[i].entity].add("journalist")
    # A pronoun is a weak sign: of a victim it tells only where no name does.
    named = any("victim" in roles for roles in found.values())
    for role, key in _told_by_pronoun(text, passages, Names(tuple(mentions), dict(entities)), quoted):
        if key not in found:
            continue
        if role == "cleared":
            cleared.add(key)
        elif (role == "bereaved" or not found[key]) and not (named and role == "victim"):
            found[key].add(role)
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
    _add_left_behind(found, text, mentions, descriptions, owners)
    _add_of_one_family(found, text, mentions, entities)
    _add_kin_of_bereaved(found, mentions, descriptions, owners)
    _share_in_pairs(found, text, mentions, descriptions)


def decide(found: Evidence) -> dict[str, str]:
    """Return one role by entity key; people without evidence are left out."""
    decided = {
        key: next(
            role for role in PRECEDENCE if role in given and not ("suspect" in given and role in _OF_LOSS)
        )
        for key, given in found.items()
        if given
    }
    return {key: "other" if role in _NO_ROLES else role for key, role in decided.items()}


def _printed_roles(text: str, span: Span, sentence: Span) -> Iterator[str]:
    """Yield the roles told by the titles and letters of a name and by the clauses right beside it."""
    parts = span.of(text).split()
    for role, letters in data("roles")["post_nominals"].items():
        if role != "reason" and parts[-1] in letters:
            yield role
    for role, titles in data("roles")["titles"].items():
        if role != "reason" and not set(titles).isdisjoint(parts[:-1]):
            yield role
    before = text[sentence.start : span.start]
    for clause in _clauses():
        if (clause.before and clause.before.search(before)) or (
            clause.after and clause.after.match(text, span.end)
        ):
            yield clause.role


def _speaks_for(text: str, mentions: Sequence[Mention], i: int, entities: Mapping[str, Entity]) -> bool:
    """Tell whether someone speaks in court for another: "For Hale, Ada Lisle said"."""
    if i == 0 or entities[mentions[i - 1].entity].kind != "person":
        return False
    client, counsel = mentions[i - 1].span, mentions[i].span
    return text[client.end : counsel.start] == ", " and text[: client.start].endswith(("\nFor ", ". For "))


def _cleared(text: str, span: Span, sentence: Span) -> bool:
    """Tell whether the sentence clears someone, and not of one charge only."""
    acts = _acts()
    return acts.cleared.search(text, *sentence) is not None and not acts.convicted.match(text, span.end)


def _signs(text: str, passages: Sequence[Passage], span: Span) -> bool:
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


def _told_by_pronoun(
    text: str, passages: Sequence[Passage], names: Names, quoted: Quoted
) -> Iterator[tuple[str, str]]:
    """Yield roles and bearers where the clause has a pronoun: "He was convicted", "the death of his father".

    `cleared` stands for a conviction quashed.
    """
    acts = _acts()
    told = [("victim", acts.pronoun_suffered), ("perpetrator", acts.pronoun_convicted)]
    if acts.inquest.search(text):
        told.append(("victim", acts.pronoun_lost))
    told += [("bereaved", _bereft().of), ("cleared", acts.quashed)]
    for role, pattern in told:
        for match in pattern.finditer(text):
            if quoted.holds(match.start()):
                continue
            key = resolve(text, passages, names, Span(*match.span("who")))
            if key:
                yield role, key


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
        grieving = _bereft().adjectives.search(lead.removesuffix(noun.word))
        if noun.word in words("roles", "bereft") or (noun.sense.kin and grieving):
            found[bearer].add("bereaved")
        elif noun.sense.relation == "friend_of" and description.owner is None:
            found[bearer].add("friend")


def _add_of_one_family(
    found: Evidence, text: str, mentions: Sequence[Mention], entities: Mapping[str, Entity]
) -> None:
    """Add those who share a victim's surname where a word for relatives stands near their name."""
    dead = {part for key, roles in found.items() if "victim" in roles for part in _family(entities[key])}
    for mention in mentions:
        key = mention.entity
        if found.get(key, {"organisation"}) or dead.isdisjoint(_family(entities[key])):
            continue
        sentence = _sentence(text, mention.span)
        line = text.rfind("\n", 0, mention.span.start) + 1
        start = max(line, sentence.start - _LOOK_BACK)
        if _bereft().family.search(text, start, sentence.end):
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


def _of_description(text: str, description: Description, body: Entity | None) -> str | None:
    """Return the role that a noun gives: a rank of another body than a police force is no police rank."""
    role = description.noun.sense.role
    if role == "perpetrator":
        clause = Span(max(0, description.phrase.start - 40), description.phrase.start)
        return None if _acts().alleged.search(text, *clause) else role
    if role == "politician" and _is_private(text, description, body):
        return _BODY_ROLE.get(body.type) if body else None
    if role == "police" and body and body.type != "police_force":
        role = _BODY_ROLE.get(body.type)
    if body and role in (None, "other") and description.noun.sense.attribute == "position":
        role = _BODY_ROLE.get(body.type)
    if role == "other" or (description.former and role not in ("politician", "police")):
        return None
    return role


def _is_private(text: str, description: Description, body: Entity | None) -> bool:
    """Tell whether an office that states have is one of a club, a union or a firm."""
    if description.noun.word not in words("roles", "private_offices"):
        return False
    before, after, public = _private_offices()
    if body:
        return body.kind == "organisation" and body.type != "political_party" and not public.search(body.name)
    start, end = description.noun.span
    return bool(before.search(text, max(0, start - 40), start) or after.match(text, end))


def _sentence(text: str, span: Span) -> Span:
    """Return the stretch around a mention that can hold its clause."""
    start = max(0, span.start - _LOOK_BACK)
    for match in _SENTENCE.finditer(text, start, span.start + 1):
        start = min(match.end(), span.start)
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
    if acts.convicted_before.search(before) or (
        before.endswith(" found ") and text.startswith(" guilty", span.end)
    ):
        return True
    stated = acts.murderer_after.search(before) or acts.murderer_before.match(text, span.end)
    return stated is not None and not acts.alleged.search(text, *sentence)


def _suffered(text: str, span: Span, sentence: Span) -> bool:
    """Tell whether the clause makes the person a victim; a death does where the article tells of a crime."""
    before = text[sentence.start : span.start]
    acts = _acts()
    if acts.before_dead.search(before) and acts.crime.search(text):
        return True
    if acts.inquest.search(text) and acts.lost.match(text, span.end):
        return True
    if acts.crime.search(text) and acts.remains.match(text, span.end):
        return True
    return bool(
        acts.before_victim.search(before)
        or _VICTIMS_ARE.search(before)
        or _MURDER_AFTER.match(text, span.end)
        or acts.suffered.match(text, span.end)
        or acts.body_found.match(text, span.end)
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
