"""Read from the clauses around a name who did it and to whom: victims, perpetrators, the accused."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import Final

from portdata.codebook import data
from portdata.extract.annotations import Mention, Span

Evidence = dict[str, set[str]]
"""Roles by entity key."""

AGED: Final = r"(?:,? (?:aged )?\(?\d{1,3}\)?)?"
"""An age after a name, as a pattern."""

_RELATIVE_BETWEEN = r"(?:, (?:who (?:was|were|died|had) |in |on |from |of )[^,.;:\n]{1,40})?"
"""What may be said of one of a list before the next."""

_BETWEEN = re.compile(
    r"(?:['’]s)?(?:,? (?:aged )?\(?\d{1,3}\)?)?" + _RELATIVE_BETWEEN + r"(?:, and |,? and |, )"
    r"(?:(?:the |his |her |their )?(?:[a-z-]+ ){0,2}victims?,? |(?:an? )?\d{1,3}-year-old |"
    r"(?:his|her|their) (?:[a-z-]+ ){1,3}"
    r"|(?:(?!(?:[a-z]+ed|said|says|told|met|saw|hit|beat|shot|that|then|who|when|for|by|to|of|in|at|with|from|on) )"
    r"[a-z-]+ ){1,2})?"
)
_VICTIMS_ARE = re.compile(r"\bvictims(?: were| are| include[d]?)?(?:,| [-–—]|:)? $")
_MURDER_AFTER = re.compile(
    r"(?:['’]s)? (?:murder|killing|manslaughter)\b(?! (?:case|trial|charge|suspect|of|victim))"
)
_APPOSITION = (
    AGED + r"(?:(?:, (?:(?:of|from|an?|the|his|her|known|formerly|then|now|both)\b|[A-Z])"
    r"(?:(?! (?:that|told|said|and he|and she)\b)[^,.;:\n]){0,70}){0,3}"
    r"(?:, who [^,.;:\n]{1,70})?,)?(?:,? who)? "
)
_OF_ANOTHER = re.compile(
    r"\b(?:who|that|which) (?:[a-z]+ ){1,8}$|\b(?:of|against|to|with|by|for) (?:[a-z-]+ ){0,3}$"
)
"""Before a name: the clause behind it has another subject, "the man who killed Ada Lisle was jailed"."""
_KIN_OF_ANOTHER = re.compile(
    r"[a-z]+ of (?:the late )?(?:(?:Mr|Mrs|Ms|Miss) [A-Z][\w'’-]+|[A-Z][\w'’-]+ [A-Z][\w'’-]+)(?:, \d{1,3})?, who "
)
"""Within a clause behind a name: it tells of someone named in the apposition."""
_OF_KIN = re.compile(r"(?:['’]s?|\b[Hh]is|\b[Hh]er) (?:[a-z-]+ ){1,3}, $|['’]s? (?:[a-z-]+ ?){1,3},? $")
"""Before a name: "Ada Lisle's son, Tom, who was 11 when she died" tells of her death."""
_SHARED_TERM = re.compile(r"\b(?:jailed|sentenced|imprisoned)\b[^.;\n]{1,80}\band $")
_TERM_AFTER = re.compile(AGED + r",? (?:for|to|got|received) (?:life|[a-z0-9-]+ (?:years|months))\b")
_PLURAL = re.compile(r"(?:^|,? )(?:were|are|have been|had been|both|each) ")
_PLURAL_DEED = re.compile(rf"{AGED},? (?:were|both|have|died|had) ")
_HIS_CONVICTION = re.compile(r"['’]s (?:[a-z0-9]+ ){0,3}convictions?\b")
_SENTENCE = re.compile(r"[.!?][\"”’)]* +(?=[A-Z\"“])")
_LOOK_BACK: Final = 160


class Acts:
    """The codebook's clauses of doing and suffering, compiled."""

    def __init__(self) -> None:
        acts = data("roles")["acts"]
        of_victim = "|".join(acts["of_victim"])
        to_victim = "|".join(acts["to_victim"])
        word = rf"(?!(?:{'|'.join(acts['no_object'])})\b)[a-z-]+ "
        apposed = rf"(?:his|her|their) (?:{word}){{0,3}}[a-z-]+, (?:{word}){{0,3}}"
        lead = (
            rf"(?:the |his |her |their |a |an )?(?:(?:{word}){{0,3}}victims?,? |{word})?"
            rf"(?:\d{{1,3}}-year-old )?(?:{word})?"
        )
        self.before_victim = re.compile(rf"\b(?:{of_victim}|{to_victim}) (?:{apposed}|{lead})$")
        self.before_dead = re.compile(rf"\b(?:{'|'.join(acts['of_dead'])}) {lead}$")
        self.crime = re.compile(acts["crime"], re.IGNORECASE)
        self.suffered = re.compile(_APPOSITION + f"(?:{acts['passive']})")
        self.convicted = re.compile(_APPOSITION + r"(?:(?:later|also|then|now) )?" + acts["convicted"])
        self.murderer_after = re.compile(rf"\bmurdered by {lead}$")
        self.murderer_before = re.compile(r" (?:had |later |then )?murdered\b")
        self.killer_before = re.compile(_APPOSITION + acts["kills"])
        self.court = re.compile(acts["court"])
        self.convicted_before = re.compile(
            rf"\b(?:convicted|jailed|sentenced) (?:{word}){{0,4}}$|\b[Jj]ailing (?:{word}){{0,3}}$|\b[Ss]entencing $"
            r"|\b(?:[Cc]onviction|[Jj]ailing|[Ss]entencing) of $"
        )
        # All these clauses have one of these stems: where none is near there is nothing to look for.
        self.deed = re.compile(acts["deed"])
        self.cleared = re.compile(acts["cleared"])
        self.quashed = re.compile(acts["quashed"])
        self.unsafe = re.compile(acts["unsafe"])
        self.lead_cleared = re.compile(acts["lead_cleared"])
        self.exonerated = re.compile(acts["exonerated"])
        self.in_court = re.compile(acts["prosecuting"])
        self.inquest = re.compile(acts["inquest"], re.IGNORECASE)
        self.fatal = re.compile(_APPOSITION + f"(?:{acts['fatal_ends']})")
        self.untimely = re.compile(acts["untimely"], re.IGNORECASE)
        self.then_dead = re.compile(acts["fatal_ends"])
        self.lost = re.compile(_APPOSITION + acts["lost"])
        self.list_of_dead = re.compile(acts["list_of_dead"])
        self.remains = re.compile(acts["remains"])
        self.body_found = re.compile(AGED + acts["body_found"])
        self.suspected = re.compile(_APPOSITION + f"(?:{acts['suspected']})")
        # Clauses right behind a pronoun: looked for where one stands, not all over the article.
        self.pronoun = re.compile(r"\b(?:[Hh]e|[Ss]he) ")
        self.then_suffered = re.compile(acts["passive"])
        self.then_lost = re.compile(acts["lost"])
        self.then_convicted = re.compile(acts["convicted"])
        self.charged = re.compile(_APPOSITION + data("roles")["charged"]["clause"])
        self.pronoun_jailed = re.compile(data("roles")["pronouns"]["jailed"])
        self.pronoun_died = re.compile(data("roles")["pronouns"]["died"])
        self.alleged = re.compile(acts["alleged"], re.IGNORECASE)


@cache
def acts() -> Acts:
    """Return the compiled clauses of doing and suffering."""
    return Acts()


def sentence_around(text: str, span: Span) -> Span:
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


def did_it(text: str, span: Span, sentence: Span) -> bool:
    """Tell whether the reporter states a conviction, or a murder as fact; an allegation is neither."""
    clauses = acts()
    before = text[sentence.start : span.start]
    if _clause_of(clauses.convicted, text, span, before):
        return True
    if clauses.convicted_before.search(before) or (
        before.endswith(" found ") and text.startswith(" guilty", span.end)
    ):
        return True
    if _SHARED_TERM.search(before) and _TERM_AFTER.match(text, span.end):
        return True
    stated = clauses.murderer_after.search(before) or clauses.murderer_before.match(text, span.end)
    stated = stated or (clauses.killer_before.match(text, span.end) if clauses.court.search(text) else None)
    return stated is not None and not clauses.alleged.search(text, *sentence)


def _clause_of(clause: re.Pattern[str], text: str, span: Span, before: str) -> bool:
    """Tell whether a clause stands behind a name and has its bearer as subject."""
    found = clause.match(text, span.end)
    if found is None or _KIN_OF_ANOTHER.search(found.group()):
        return False
    relative = ", who" in found.group()
    return relative or not _OF_ANOTHER.search(before)


def suffered(text: str, span: Span, sentence: Span) -> bool:
    """Tell whether the clause makes the person a victim; a death does where the article tells of a crime."""
    before = text[sentence.start : span.start]
    clauses = acts()
    if clauses.before_dead.search(before) and clauses.crime.search(text):
        return True
    # The whole article is searched only where a clause asks for it: it may be long.
    lost = clauses.lost.match(text, span.end)
    if lost and not (_OF_KIN.search(before) and " when " in lost.group()) and clauses.inquest.search(text):
        return True
    if clauses.remains.match(text, span.end) and clauses.crime.search(text):
        return True
    return bool(
        clauses.before_victim.search(before)
        or _VICTIMS_ARE.search(before)
        or clauses.list_of_dead.search(before)
        or _MURDER_AFTER.match(text, span.end)
        or _suffers(text, span)
        or clauses.body_found.match(text, span.end)
    )


def perished(text: str, span: Span, sentence: Span) -> bool:
    """Tell whether the clause makes the person one who died, in an article about what should not have happened."""
    clauses = acts()
    before = text[sentence.start : span.start]
    if clauses.fatal.match(text, span.end):
        return True
    lost = clauses.lost.match(text, span.end)
    if not (clauses.before_dead.search(before) or (lost and " when " not in lost.group())):
        return False
    return clauses.untimely.search(text) is not None


def _suffers(text: str, span: Span) -> bool:
    """Tell whether a clause behind the name says what its bearer suffered: "Ada Lisle, 40, was stabbed"."""
    found = acts().suffered.match(text, span.end)
    return found is not None and not _KIN_OF_ANOTHER.search(found.group())


def cleared(text: str, span: Span, sentence: Span) -> bool:
    """Tell whether the sentence clears someone, and not of one charge only."""
    clauses = acts()
    if text.startswith(("'s", "’s"), span.end) and not _HIS_CONVICTION.match(text, span.end):
        return False
    return clauses.cleared.search(text, *sentence) is not None and not clauses.convicted.match(text, span.end)


def _share_verdict(text: str, mentions: Sequence[Mention], group: Sequence[int], found: Evidence) -> None:
    """Give what a plural verb says of those it convicts or charges to each: "Ada Lisle and Tom Hale were jailed"."""
    if len(group) < 2:
        return
    end = mentions[group[-1]].span.end
    for role, clause in (("perpetrator", acts().convicted), ("charged", acts().charged)):
        told = clause.match(text, end)
        if told and _PLURAL.search(told.group()):
            for j in group:
                found[mentions[j].entity].add(role)


def share_in_lists(text: str, mentions: Sequence[Mention], people: Sequence[int], found: Evidence) -> None:
    """Give what makes one of a list of names a victim to all of it: "the deaths of A, B and C"."""
    group: list[int] = []
    for i in [*people, None]:
        if group and i is not None:
            between = text[mentions[group[-1]].span.end : mentions[i].span.start]
            if len(between) < 60 and _BETWEEN.fullmatch(between):
                group.append(i)
                continue
        _share_verdict(text, mentions, group, found)
        first = group[0] if group else None
        if len(group) > 2 or (
            len(group) == 2
            and first is not None
            and (
                suffered(text, mentions[first].span, sentence_around(text, mentions[first].span))
                or perished(text, mentions[first].span, sentence_around(text, mentions[first].span))
                or _PLURAL_DEED.match(text, mentions[group[-1]].span.end)
            )
        ):
            keys = [mentions[j].entity for j in group]
            if any("victim" in found[key] for key in keys) and not any(
                found[key] - {"victim"} for key in keys
            ):
                for key in keys:
                    found[key].add("victim")
        group = [i] if i is not None else []
