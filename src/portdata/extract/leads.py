"""Tell whom a lead speaks of without a name: "A farmhand was shot dead", then a paragraph that opens "Tom Hale, 40,".

News names last whom it tells of first. The one named as the subject that opens the paragraph after the lead
is the subject of the lead, or, where the lead's own subject is a body, the one whose death the lead tells.
"""

from __future__ import annotations

import re
from collections.abc import Container, Mapping, Sequence
from functools import cache
from typing import Final

from portdata.codebook import data
from portdata.extract.annotations import Entity, Mention, Passage, Span
from portdata.extract.deeds import Evidence, acts, sentence_around
from portdata.extract.kindred import speaks
from portdata.extract.nouns import first_noun, senses

_OFFICIAL: Final = frozenset(("coroner", "judge", "police", "watchdog", "politician", "lawyer", "journalist"))
_STOPS: Final = '.!?”"’'
_FURTHEST: Final = 2
"""How many paragraphs behind the lead may name whom it tells of."""

_OPENS = re.compile(r"(?:(?:Yesterday|Today|Now|But|And),? |(?:[A-Z][a-z’'-]+ )(?:[a-z-]+ ){0,3})?")
"""What stands before a name that is the subject of its sentence: nothing, "Yesterday ", "Lorry driver "."""


_NAMED = re.compile(r"\b[Tt]he (?:[a-z-]+ )?([a-z]+), $")


class _Leads:
    """The codebook's leads, compiled."""

    def __init__(self) -> None:
        leads = data("roles")["leads"]
        bodies, deeds = "|".join(leads["bodies"]), acts()
        kin = "|".join(sorted((noun for noun, sense in senses().items() if sense.kin), key=len, reverse=True))
        breaks, clauses = "|".join(leads["breaks"]), "|".join(leads["clauses"])
        several = "(?:An?|Two|Three|Four|Five|Six) "
        word = r"[\w£%’'-]+,? "
        anywhere = rf"{several}(?:(?!(?:{breaks})\b){word}){{1,28}}?"
        main = rf"{several}(?:(?!(?:{bodies}|{breaks}|{clauses})\b){word}){{1,28}}?"
        self.one = re.compile(several)
        self.body = re.compile(
            rf"(?:An?|The|Two|Three) (?:(?!(?:on|of|in|at|with|from)\b)[a-z-]+ ){{0,3}}(?:{bodies})\b"
        )
        self.convicted = re.compile(anywhere + r"(?<!who )(?<!that )" + deeds.then_convicted.pattern)
        self.died = re.compile(rf"{main}(?:{leads['died']}|{deeds.then_suffered.pattern})")
        self.saved = re.compile(anywhere + leads["saved"])
        self.headline = re.compile(leads["headline"], re.IGNORECASE)
        self.named = re.compile(leads["named"])
        self.bereft = re.compile(leads["bereft"].replace("KIN", kin))
        self.any_death = re.compile(data("roles")["mourned"]["death"])
        self.accused = acts().alleged
        self.death = re.compile(leads["death"])


@cache
def _leads() -> _Leads:
    return _Leads()


def role_of_lead(text: str, lead: Span) -> str | None:
    """Return the role of the one whom a lead tells of without a name, None where it tells of no one.

    `living` is someone the lead tells of, but not as dead, convicted or bereaved.
    """
    leads = _leads()
    start = lead.start
    if leads.bereft.match(text, *lead):
        return "bereaved"
    noun = first_noun(text, Span(start, min(lead.end, start + 60)))
    official = noun is not None and noun.sense.role in _OFFICIAL
    if acts().lead_cleared.search(text, *lead) or acts().cleared.search(text, *lead):
        return "living"
    if leads.one.match(text, *lead) and not leads.body.match(text, *lead):
        if leads.convicted.match(text, *lead):
            return "perpetrator"
        if leads.saved.match(text, *lead) or (not official and leads.died.match(text, *lead)):
            return "victim"
        if not official:
            # Who "told of the night a patient died" lives; of "a man whose ... death" the lead may tell either way.
            dead = leads.any_death.search(text, *lead) and not leads.accused.search(text, *lead)
            return None if dead else "living"
    if noun is not None and not official and noun.sense.attribute and text.startswith("The ", start):
        return None
    return "victim" if leads.death.search(text, *lead) else None


def _story(text: str, passages: Sequence[Passage]) -> list[Span]:
    """Return the paragraphs of whole sentences: a line without a stop is no lead."""
    return [
        passage.span
        for passage in passages
        if passage.kind in ("standfirst", "body") and text[passage.span.end - 1] in _STOPS
    ]


def add_told_in_lead(
    found: Evidence,
    text: str,
    passages: Sequence[Passage],
    mentions: Sequence[Mention],
    entities: Mapping[str, Entity],
) -> None:
    """Give whom the lead tells of without a name the role it tells.

    Args:
        found: the evidence so far, added to.
        text: the article.
        passages: its passages.
        mentions: all mentions in text order.
        entities: what they name.
    """
    story = _story(text, passages)
    if len(story) < 2:
        return
    role, first = role_of_lead(text, story[0]), 1
    if role is None and _headline_convicts(text, passages):
        role, first = "perpetrator", 0
    if role is None or (role != "living" and any(role in roles for roles in found.values())):
        return
    after = Span(story[first].start, story[min(_FURTHEST, len(story) - 1)].end)
    earlier = {mention.entity for mention in mentions if mention.span.start < after.start}
    subject = _first_subject(text, after, mentions, entities, earlier)
    if subject and not found[subject.entity] and not (role == "victim" and speaks(text, subject.span)):
        found[subject.entity].add(role)


def add_named_after_noun(
    found: Evidence,
    text: str,
    passages: Sequence[Passage],
    mentions: Sequence[Mention],
    entities: Mapping[str, Entity],
) -> None:
    """Add as victims those named with the noun of the one who died: "A patient died ... The patient, Tom Hale,".

    Args:
        found: the evidence so far, added to.
        text: the article.
        passages: its passages.
        mentions: all mentions in text order.
        entities: what they name.
    """
    story = _story(text, passages)
    if not story:
        return
    lead = story[0]
    nouns = {
        noun
        for match in _leads().named.finditer(text, *lead)
        for noun in match.group("subject", "of", "object")
        if noun
    }
    for mention in mentions if nouns else ():
        if entities[mention.entity].kind != "person" or found[mention.entity]:
            continue
        named = _NAMED.search(text, max(lead.end, mention.span.start - 40), mention.span.start)
        if named and named[1] in nouns:
            found[mention.entity].add("victim")


def _headline_convicts(text: str, passages: Sequence[Passage]) -> bool:
    """Tell whether the headline is about someone convicted: "Gang leader gets 30 years", not "Widow tells of ..."."""
    head = next((passage.span for passage in passages if passage.kind == "headline"), None)
    if head is None or acts().cleared.search(text, *head) or re.search(r"\bnot guilty\b", text[slice(*head)]):
        return False
    return _leads().headline.match(text, *head) is not None


def _first_subject(
    text: str,
    after: Span,
    mentions: Sequence[Mention],
    entities: Mapping[str, Entity],
    earlier: Container[str],
) -> Mention | None:
    """Return the first person named after the lead as the subject that opens a sentence."""
    for mention in mentions:
        span = mention.span
        if not after.covers(span) or entities[mention.entity].kind != "person" or mention.entity in earlier:
            continue
        before = text[sentence_around(text, span).start : span.start]
        opens = _OPENS.fullmatch(before) and not text.startswith(("'s", "’s"), span.end)
        return mention if opens else None
    return None
