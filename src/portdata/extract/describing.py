"""Read what an article says of the people it names, right beside their names.

Four places are read: the noun before a name ("coroner Ada Lisle", "Mr Reed's partner, Tom Hale"), the
apposition after it ("Ada Lisle, a bus driver from Hull,"), the predicate ("Ada Lisle was a teacher") and the
complement of a kinship word ("the mother of Mr Reed, Ada Lisle,").
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from functools import cache
from typing import NamedTuple

from portdata.codebook import words
from portdata.extract.annotations import Entity, Mention, Passage, Span
from portdata.extract.nouns import Noun, body_nouns, first_noun, modified, noun_before, noun_ending

_AGE_AFTER = re.compile(
    r"(?P<comma>,)? (?:who (?:is|was) )?(?:(?:aged|now|then|just|only) )*(?P<age>\d{1,3})"
    r"(?= ?[,.;:)–—]| and\b| from\b| of\b| years old\b| -|$)"
    r"|,? \((?:aged )?(?P<bracketed>\d{1,3})\)"
    r"|,?(?: who)? (?:is|was|(?:had )?(?:just |only )?turned) (?:(?:just|only|then|still|now|aged) )*(?P<then>\d{1,3})"
    r"(?= when\b| at (?:the|her|his)\b| years old\b| in\b| and (?:from|a|an)\b|,(?! \d)|[.;](?!\d))"
)
_AGED = re.compile(
    r"[^.;:“”\"\n]{0,60}?\b(?:aged|at the age of) (?:just |only )?(?P<years>\d{1,3})"
    r"(?=[,.;]| (?:and|in|on|at|was)\b|$)"
)
_AGED_BEFORE = re.compile(
    r"\b(?:Aged|At|At the age of) (?:just |only )?(?P<years>\d{1,3}), (?:[a-z-]+ ){0,2}$"
)
_AGE_BEFORE = re.compile(
    r"\b\d{1,3}-year-old(?= (?:(?!guilty\b|of (?:\w+ing|the|his|her)\b|(?:for|to|with|after|was|who|told|shot)\b"
    r"|(?!retired\b|married\b|divorced\b|widowed\b|convicted\b|unemployed\b)[a-z]+ed\b)[\w'’-]+ ){0,4}$)"
)
_AGE_INSIDE = re.compile(r"\d{1,3}-year-old\b")
_DETERMINER = re.compile(r"(?:now )?(?:an?|the|his|her|their|its|one of the|another)\b ?", re.IGNORECASE)
_OWNER = re.compile(r"\b(?P<owner>his|her|their|its) (?!honou?r\b)(?:[a-z-]+ )?$", re.IGNORECASE)
_POSSESSIVE = re.compile(r"(?:['’]s|(?<=s)['’]) (?:[a-z-]+ ){0,2}$")
_OF = re.compile(
    r" (?:of|to|for) (?:the |his |her |their )?(?:[a-z]+ ){0,3}(?:victims?,? )?(?:[A-Z][\w.]* ){0,2}$"
)
_APPOSITION_END = re.compile(r"[,.;:()\"“”\n]| [-–—] | (?:who|said|says|has|have|had|was|were|is|are|told)\b")
_PREDICATE = re.compile(
    r"(?:, who)? (?:is|was|became|works? as|worked as) (?=(?:an?|the|his|her|[A-Z][\w'’-]*['’]s) )"
)
_OF_BODY = re.compile(r"(?:, | )(?:of|from) (?:the |law firm |solicitors )?")
_CLOSES = re.compile(r"[,.;:)\"”–—]| (?:of|and|\(|[-–—])|$")
_BODY_NOUN = re.compile(r"\b[Tt]he ([A-Za-z]+(?: [a-z]+)?)$")
_NO_MEMBERS = frozenset(("court", "jury", "collective"))
_TO_OWNER = re.compile(r" (?:of|to|for) (?:the )?(?:(?!of\b)[a-z-]+ ){0,3}(?:victims?,? )?")
_TIED = re.compile(r" (?:of|for|at|with|from) (?:the )?")
_TIED_BEHIND_COMPLEMENT = re.compile(r" (?:of|for) (?:[a-z-]+ ){1,4}(?:of|for|at|with|from) (?:the )?")
_NAMED_OWNER = re.compile(r"\b[A-Z]\w+['’]s? (?:[a-z]+ ){0,2}$")
_ONE = re.compile(r"\b(?:[Aa]n?|[Oo]ne) (?:[a-z-]+ ){0,2}$")
_OFFICE_AND_COMPLEMENT = re.compile(r"([A-Za-z'’]+) (?:of|for) (?:the )?[A-Z][^,.;:“”\"\n]{1,40}$")
_UNTOLD = re.compile(r"\b(?:assisting) (?:the )?$")
_DEAD = re.compile(r"\b[Tt]he (?:dead|murdered|slain|deceased) $")
_SEAT = re.compile(r" for [A-Z][\w'’-]*(?: (?:and )?[A-Z][\w'’-]*)*")
_DETERMINED = re.compile(r"\b(?:an?|\d{1,3}-year-old) (?:[a-z]+ ){1,3}$")
_DEFINITE = re.compile(r"\b(?:[Tt]he|[Ff]irst|[Ss]econd|[Ll]ast|[Ff]inal) (?:[\w'’-]+ ){0,2}$")
_SUBJECT_OPENS = re.compile(r"(?:^|[.!?][\"”]? |\n)An? (?:[\w'’-]+ ){0,3}$")
_POSSESSED = re.compile(r"['’]s? (?:[a-z-]+ ){0,2}")
_PREPOSITION = re.compile(r"\b(?:of|to|in|at|by|with|that|from|on)\b")
_COMPLEMENT = re.compile(r" (?:of|for) (?:the )?[^,.;:()]{1,60}")
_OF_BODY_BETWEEN = re.compile(r" (?:of|for|at) (?:the )?$")
_YEARS_TOGETHER = re.compile(r"([a-z]+) of (?:[a-z0-9-]+ ){1,3}(?:years|months)$")
_BODY_POSSESSOR = re.compile(r"([a-z]+(?: [a-z]+)?)['’]s? ")
_TO_BODY = re.compile(r" (?:of|for|at) (the ([a-z]+))\b(?!['’-])")
_BODY_BEFORE = re.compile(r"(?:^|[.!?“”\"\n] ?)([A-Z][a-z]+) $")
_LONGEST_APPOSITION = 90


@cache
def _former() -> re.Pattern[str]:
    """Return the pattern of a word such as "former" shortly before a phrase."""
    return re.compile(
        rf"\b(?:{'|'.join(sorted(words('roles', 'ended')))})\b[ -](?:[\w'’.+-]+ ){{0,5}}$", re.IGNORECASE
    )


class Description(NamedTuple):
    """A noun said of a person.

    `phrase` is the noun with the words that belong to it. `owner` is whom a kinship word or "lawyer"
    relates to: the index of a mention, or the span of a pronoun or of a role ("the killer"). `body` is the
    index of the mention of the organisation that the noun is tied to. `former` says that it holds no longer.
    """

    mention: int
    noun: Noun
    phrase: Span
    owner: int | Span | None
    body: int | None
    former: bool


class Age(NamedTuple):
    """An age said of the person of mention `mention`."""

    mention: int
    years: str
    span: Span


class Membership(NamedTuple):
    """The body of mention `body` named right after the person of mention `mention`: "Tom Hale, of Acme"."""

    mention: int
    body: int


class Described(NamedTuple):
    """All that stands beside the names of an article."""

    descriptions: tuple[Description, ...]
    ages: tuple[Age, ...]
    memberships: tuple[Membership, ...]


class _Reader:
    def __init__(
        self,
        text: str,
        passages: Sequence[Passage],
        mentions: Sequence[Mention],
        entities: Mapping[str, Entity],
    ) -> None:
        self._text = text
        self._mentions = mentions
        self._is_person = [entities[mention.entity].kind == "person" for mention in mentions]
        self._kinds = [entities[mention.entity].type for mention in mentions]
        self._starts = [mention.span.start for mention in mentions]
        self._starting = {mention.span.start: i for i, mention in enumerate(mentions)}
        self._ending = {mention.span.end: i for i, mention in enumerate(mentions)}
        self._passages = [passage for passage in passages if passage.kind != "boilerplate"]
        self._passage_starts = [passage.span.start for passage in self._passages]
        self.descriptions: list[Description] = []
        self.ages: list[Age] = []
        self.memberships: list[Membership] = []

    def read(self) -> Described:
        bare: list[tuple[Passage, Age]] = []
        aged: set[int] = set()
        for i, mention in enumerate(self._mentions):
            if not self._is_person[i]:
                continue
            passage = self._passages[bisect_right(self._passage_starts, mention.span.start) - 1]
            self._before(i, mention.span, passage.span)
            age = _AGE_AFTER.match(self._text, mention.span.end, passage.span.end)
            after = mention.span.end
            if age:
                group = next(name for name in ("age", "bracketed", "then") if age[name])
                found = Age(i, age[group], Span(*age.span(group)))
                if not 0 < int(age[group]) < 120:
                    age = None
                elif age["comma"] or age["bracketed"] or age["then"]:
                    self.ages.append(found)
                    aged.add(passage.no)
                    after = age.end()
                else:
                    bare.append((passage, found))
            else:
                self._aged(i, mention.span, passage.span)
            self._after(i, after, passage.span)
        # A number straight after a name is an age only where others of the list carry theirs.
        self.ages.extend(age for passage, age in bare if passage.no in aged)
        self.ages.sort(key=lambda age: age.span)
        return Described(tuple(self.descriptions), tuple(self.ages), tuple(self.memberships))

    def _aged(self, i: int, span: Span, passage: Span) -> None:
        """Read "Ann Lee, of Mill Road, aged 40" and "Aged 40, Ann Lee" while nobody else is named between."""
        following = self._mentions[i + 1].span.start if i + 1 < len(self._mentions) else passage.end
        found = _AGED.match(self._text, span.end, min(passage.end, following)) or _AGED_BEFORE.search(
            self._text[max(passage.start, span.start - 40) : span.start]
        )
        if found and 0 < int(found["years"]) < 120:
            at = found.start("years") + (
                max(passage.start, span.start - 40) if found.re is _AGED_BEFORE else 0
            )
            self.ages.append(Age(i, found["years"], Span(at, at + len(found["years"]))))

    def _before(self, i: int, span: Span, passage: Span) -> None:
        text = self._text
        at = span.start
        comma = text[max(passage.start, at - 2) : at] == ", "
        noun = noun_before(text, at - 2 if comma else at, passage.start) if not comma else None
        if comma:
            noun = noun_ending(text, at - 2, passage.start) if at - 2 > passage.start else None
            noun = noun or self._office_with_complement(at - 2, passage)
        elif noun is None:
            noun = self._office_of_body(at, passage)
        age_from = at
        if noun:
            phrase = self._extended(noun, passage)
            owner = self._owner(phrase.start, passage)
            definite = (
                owner is not None
                or bool(
                    _DEFINITE.search(
                        text[max(passage.start, phrase.start - 24) : phrase.start],
                    )
                )
                or text[phrase.start : phrase.start + 1].isupper()
                or _NAMED_OWNER.search(text, max(passage.start, phrase.start - 40), phrase.start) is not None
                or (
                    text[span.end : span.end + 1] == ","
                    and _ONE.search(text, max(passage.start, phrase.start - 24), phrase.start) is not None
                )
            )
            lead = text[max(passage.start, phrase.start - 60) : phrase.start]
            if _SUBJECT_OPENS.search(lead) and text[span.end : span.end + 5] == ", who":
                definite = True
            closed = _CLOSES.match(text, span.end, passage.end) is not None
            untold = comma and _UNTOLD.search(lead)
            apposed = definite and closed and noun.word not in words("roles", "abbreviations")
            if not comma or (apposed and not untold):
                self._add(i, noun, phrase, owner, passage)
                self._office_before(i, phrase.start, passage)
            age_from = phrase.start
        elif comma:
            self._complement_before(i, at, passage)
        lead = text[max(passage.start, age_from - 60) : age_from]
        aged = None if comma and not noun else _AGE_BEFORE.search(lead)
        if aged and "," not in lead[aged.end() :]:
            start = age_from - len(lead) + aged.start()
            years = aged.group().split("-")[0]
            if 0 < int(years) < 120:
                self.ages.append(Age(i, years, Span(start, start + len(aged.group()))))

    def _office_with_complement(self, stop: int, passage: Span) -> Noun | None:
        """Return the office of "the chief constable of Westhaven, Tom Hale,"."""
        start = max(passage.start, stop - 70)
        office = _OFFICE_AND_COMPLEMENT.search(self._text[start:stop])
        noun = noun_ending(self._text, start + office.end(1), passage.start) if office else None
        if office is None:
            together = _YEARS_TOGETHER.search(self._text[start:stop])
            noun = noun_ending(self._text, start + together.end(1), passage.start) if together else None
            return noun if noun and noun.sense.relation == "partner_of" else None
        return noun if noun and noun.sense.attribute == "position" else None

    def _office_of_body(self, at: int, passage: Span) -> Noun | None:
        """Return the office of "Chief Constable of Westhaven Police Tom Hale"."""
        body = self._ending.get(at - 1) if self._text[at - 1 : at] == " " else None
        if body is None or self._is_person[body]:
            return None
        start = self._mentions[body].span.start
        link = _OF_BODY_BETWEEN.search(self._text[max(passage.start, start - 12) : start])
        if link is None:
            return None
        noun = noun_ending(self._text, start - len(link.group()), passage.start)
        return noun if noun and noun.sense.attribute == "position" else None

    def _office_before(self, i: int, at: int, passage: Span) -> None:
        """Read the office before a titled name: "The mayor, Councillor Ada Lisle,"."""
        at -= 4 * (self._text[at - 4 : at] == "the ")
        if self._text[at - 2 : at] != ", " or at - 2 <= passage.start:
            return
        office = noun_ending(self._text, at - 2, passage.start)
        if office is None or office.sense.attribute != "position":
            return
        lead = self._text[max(passage.start, office.span.start - 24) : office.span.start]
        owner = self._owner(office.span.start, passage)
        if owner is not None or _DEFINITE.search(lead) or re.search(r"\b[Ii]ts $", lead):
            self._add(i, office, office.span, owner, passage)

    def _complement_before(self, i: int, at: int, passage: Span) -> None:
        """Read "the mother of the first victim, Mr Reed, Ada Lisle": kinship, whose, then who."""
        other = self._ending.get(at - 2)
        if other is None or not self._is_person[other]:
            return
        start = self._mentions[other].span.start
        link = _OF.search(self._text[max(passage.start, start - 48) : start])
        if link is None:
            return
        stop = max(passage.start, start - 48) + link.start()
        noun = noun_ending(self._text, stop, passage.start)
        if noun and noun.sense.relation:
            self.descriptions.append(Description(i, noun, noun.span, other, None, False))

    def _after(self, i: int, after: int, passage: Span) -> None:
        text = self._text
        party = self._starting.get(after + 2) if text[after : after + 2] == " (" else None
        if party is not None and self._kinds[party] == "political_party":
            self.memberships.append(Membership(i, party))
        of_body = _OF_BODY.match(text, after, passage.end)
        body = self._starting.get(of_body.end()) if of_body else None
        if body is not None and not self._is_person[body]:
            if self._kinds[body] not in _NO_MEMBERS:
                self.memberships.append(Membership(i, body))
            return
        predicate = _PREDICATE.match(text, after, passage.end)
        if predicate:
            start = predicate.end()
        elif text[after : after + 2] == ", ":
            start = after + 2
        else:
            return
        end = _APPOSITION_END.search(text, start, min(passage.end, start + _LONGEST_APPOSITION))
        stop = end.start() if end else min(passage.end, start + _LONGEST_APPOSITION)
        segment = Span(start, stop)
        determiner = _DETERMINER.match(text, start, stop)
        noun = first_noun(text, segment)
        if noun is None or not self._leads(noun, segment, determiner is not None):
            return
        following = (
            self._starting.get(noun.span.end + 1) if text[noun.span.end : noun.span.end + 1] == " " else None
        )
        if following is not None and self._is_person[following]:
            return
        first = determiner.end() if determiner else start
        aged = _AGE_INSIDE.match(text, first, stop)
        if aged:
            years = aged.group().split("-")[0]
            self.ages.append(Age(i, years, Span(*aged.span())))
            first = aged.end() + 1
        of_body = _BODY_POSSESSOR.match(text, first, noun.span.start) if determiner else None
        if of_body and of_body[1] in body_nouns():
            first = of_body.end()
        else:
            of_body = None
        phrase = modified(text, noun, first, determined=determiner is not None)
        phrase = self._extended(Noun(noun.word, phrase, noun.sense), Span(start, passage.end))
        owner: int | Span | None = None
        link = _TO_OWNER.match(text, noun.span.end, stop + 2)
        to_body = _TO_BODY.match(text, noun.span.end, passage.end)
        if of_body:
            owner = Span(start, of_body.end(1))
        elif to_body and noun.sense.attribute == "position" and to_body[2] in body_nouns():
            owner = Span(*to_body.span(1))
        elif link and link.end() in self._starting:
            owner = self._starting[link.end()]
        elif determiner and determiner.group().strip().lower() in ("his", "her", "their", "its"):
            owner = Span(start, start + len(determiner.group().strip()))
        elif owner is None:
            possessor = self._starting.get(determiner.end() if determiner else start)
            if possessor is not None and _POSSESSED.fullmatch(
                text, self._mentions[possessor].span.end, noun.span.start
            ):
                owner = possessor
        self._add(i, noun, phrase, owner, passage)

    def _leads(self, noun: Noun, segment: Span, determined: bool) -> bool:
        """Tell whether a noun heads the apposition: before it stand only words that can modify it."""
        lead = self._text[segment.start : noun.span.start]
        if len(lead.split()) > 6:
            return False
        if determined:
            return not _PREPOSITION.search(lead)
        rest = lead
        inside = range(*(bisect_left(self._starts, at) for at in (segment.start, noun.span.start)))
        for i in inside:
            rest = rest.replace(self._mentions[i].span.of(self._text), "")
        allowed = words("roles", "modifiers") | words("roles", "plain_adjectives") | {"the", "a"}
        return all(word in allowed or word[0].isupper() or word in ("’s", "'s") for word in rest.split())

    def _extended(self, noun: Noun, passage: Span) -> Span:
        """Return the noun's phrase: modifiers before it and, for an office, place and complement."""
        text = self._text
        lead = text[max(passage.start, noun.span.start - 40) : noun.span.start]
        determined = _DETERMINED.search(lead) is not None
        start, end = modified(text, noun, passage.start, determined=determined)
        if noun.sense.attribute == "position":
            places = words("places", "names") | words("places", "first_words")
            while True:
                before = re.search(
                    r"(?<![\w'’-])([A-Z][\w.]*) $", text[max(passage.start, start - 24) : start]
                )
                titled = noun.sense.role == "politician" and before is not None and before[1] in places
                if not before or not (titled or before[1] in ("Acting", "Temporary", "Deputy", "Interim")):
                    break
                start -= len(before.group())
        return Span(start, end)

    def _owner(self, start: int, passage: Span) -> int | Span | None:
        """Return whom the phrase that starts here is said of: "Mr Reed's", "the families'", "his"."""
        lead = self._text[max(passage.start, start - 30) : start]
        possessive = _POSSESSIVE.search(lead)
        if possessive:
            stop = start - len(lead) + possessive.start()
            owner = self._ending.get(stop)
            return self._role_ending(stop, passage) if owner is None else owner
        body = _BODY_BEFORE.search(lead)
        if body and body[1].lower() in body_nouns() and start - 1 not in self._ending:
            return Span(start - len(lead) + body.start(1), start - 1)
        pronoun = _OWNER.search(lead)
        if pronoun:
            at = start - len(lead) + pronoun.start()
            return Span(at, at + len(pronoun["owner"]))
        return None

    def _role_ending(self, stop: int, passage: Span) -> Span | None:
        """Return "the killer" of "the killer's lawyer"; kinship words would lead from one to the next."""
        body = _BODY_NOUN.search(self._text[max(passage.start, stop - 30) : stop])
        if body and body[1].lower() in body_nouns():
            return Span(stop - len(body.group()), stop)
        noun = noun_ending(self._text, stop, passage.start)
        if noun is None or noun.sense.relation or noun.sense.kin:
            return None
        dead = _DEAD.search(self._text, max(passage.start, noun.span.start - 20), noun.span.start)
        if dead:
            return Span(dead.start(), stop)
        start = noun.span.start - 4
        return Span(start, stop) if self._text[max(0, start) : noun.span.start].lower() == "the " else None

    def _add(self, i: int, noun: Noun, phrase: Span, owner: int | Span | None, passage: Span) -> None:
        text = self._text
        former = bool(_former().search(text[max(passage.start, phrase.start - 48) : phrase.start]))
        body = self._ending.get(phrase.start - 1) if text[phrase.start - 1 : phrase.start] == " " else None
        if body is None:
            links = (p.match(text, phrase.end, passage.end) for p in (_TIED, _TIED_BEHIND_COMPLEMENT))
            body = next(
                (self._starting[link.end()] for link in links if link and link.end() in self._starting), None
            )
        if body is not None and self._is_person[body]:
            body = None
        if (
            body is None
            and phrase.start > self._mentions[i].span.start
            and noun.sense.attribute == "position"
        ):
            complement = _COMPLEMENT.match(text, phrase.end, passage.end)
            if complement and owner is None:
                phrase = Span(phrase.start, complement.end())
        elif body is not None and noun.sense.role == "politician":
            complement = _SEAT.match(text, phrase.end, passage.end)
            if complement and phrase.start > self._mentions[i].span.start:
                phrase = Span(phrase.start, complement.end())
        self.descriptions.append(Description(i, noun, phrase, owner, body, former))


def describe(
    text: str, passages: Sequence[Passage], mentions: Sequence[Mention], entities: Mapping[str, Entity]
) -> Described:
    """Return the nouns, ages and bodies that stand beside the names of people.

    Args:
        text: the article.
        passages: its passages.
        mentions: all mentions in text order; the result refers to them by index.
        entities: what they name.
    """
    return _Reader(text, passages, mentions, entities).read()
