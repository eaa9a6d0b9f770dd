"""Tell whom an expression names: a name, a pronoun, a role, a document that speaks for its author.

Within one article only. An antecedent is sought backwards, sentence by sentence, in the reporter's own
words; the subject of a sentence goes before its other names, and where two are equally likely there is no
answer.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Final

from portdata.codebook import data, words
from portdata.extract.annotations import Entity, Mention, Names, Passage, Span
from portdata.extract.describing import Description, describe
from portdata.extract.narration import Quoted
from portdata.extract.nouns import Noun, body_heads, body_nouns, noun_ending, noun_in
from portdata.extract.people import given_name_sex
from portdata.extract.sentences import sentences

FARTHEST: Final = 12
"""How many passages back an antecedent is sought."""

_LONGEST_LOOK: Final = 6000
_PRONOUN_SEX: Final[Mapping[str, bool]] = {
    "he": False, "him": False, "his": False, "himself": False,
    "she": True, "her": True, "hers": True, "herself": True,
}  # fmt: skip
_PLURAL = frozenset(("they", "them", "their", "themselves", "both"))
_NEUTER = frozenset(("it", "its", "itself"))
_RELATIVE = frozenset(("who", "whose", "that", "which"))
_TOLD = frozenset(("body", "bullet", "standfirst"))
_POSSESSED = re.compile(r"['’]s? +\w")
_COMPLEMENT = re.compile(
    r"\b(?:of|for|from|at|in|into|to|with|by|on|about|against|after|before|between|over|under|behind|near|like|as|than|through|including)"
    r" (?:the |an? |his |her |their |its )?(?:[a-z'’-]+ ){0,3}(?:victims?, )?$"
)
_LINK = re.compile(r" (?:of|to|for) (?:the )?(?:(?!of\b)[a-z-]+ ){0,3}(?:victims?,? )?")
_BARE_LEAD = re.compile(
    r"(?:[^,]{1,120}, )?(?:(?:the|an?|their|its|but|and|however|meanwhile|also|some|all|inquest),? )*",
    re.IGNORECASE,
)
_MODIFIES = re.compile(r" (?:[\w'’-]+ ){0,5}")
_COORDINATED = re.compile(r"(?:,[^.;]{0,80},)?,? and (?:[\w'’-]+ ){0,5}")
_COORDINATED_SUBJECTS = re.compile(
    r"(?:,[^.;“”\"]{1,80},)? and (?:[\w'’-]+ ){0,6}(?:[\w'’-]+, )?(?:[\w'’-]+ )?"
)
_LONGEST_TITLE = 6
"""How many words may stand before the first of two names that are one subject."""
_SUBJECT = re.compile(
    r"(?:[A-Z][^,.“”\"]{0,50}, )?"
    r"(?P<phrase>(?:(?:the|an?|his|her|its|their)\b(?: [a-z-]+['’]s?)?|[A-Z][\w-]+['’]s?)(?: [a-z-]+){1,3})",
    re.IGNORECASE,
)
_BODY_SUBJECT = re.compile(r"[Tt]he ([\w-]+)\b(?!['’])(?: ([a-z]+)\b(?!['’]))?")
_READ_OUT = re.compile(r" reads?\b")
_FARTHEST_BODY = 4
"""How many sentences back a body is sought that "it" stands for."""
_FIRST_PASSAGES = 4
"""How many passages may speak of someone who is named later."""
_CUT_WORD = re.compile(r"\w+-$")
_AGE = re.compile(r"\b(\d{1,3})-year-old\b")
_SOME_ONE = re.compile(r"\b(?:one|another|some|several|an?)\b", re.IGNORECASE)


def resolve(text: str, passages: Sequence[Passage], names: Names, span: Span) -> str | None:
    """Return the key of the entity that the words of `span` name, None where the article does not tell.

    Args:
        text: the article.
        passages: its passages.
        names: its mentions and entities.
        span: the words: "Ms Lisle", "she", "the senior police officer", "the letter", "Mr Reed's mother".
    """
    return _Resolver(text, passages, names).resolve(span)


@cache
def _document_verbs() -> Mapping[str, re.Pattern[str]]:
    return {
        word: re.compile(noun["verbs"])
        for noun in data("roles")["documents"]["noun"]
        for word in noun["words"]
    }


@cache
def _kin_synonyms() -> Mapping[str, str]:
    return {word: same[0] for same in data("roles")["same_kin"]["words"] for word in same}


def _same_kin(word: str) -> str:
    return _kin_synonyms().get(word, word)


class _Resolver:
    def __init__(self, text: str, passages: Sequence[Passage], names: Names) -> None:
        self._text = text
        self._passages = passages
        self._mentions = names.mentions
        self._entities = names.entities

    def resolve(self, span: Span) -> str | None:
        span = self._whole_words(span)
        inside = self._outermost(span)
        if inside:
            return self._head(span, inside)
        around = self._around(span)
        if around:
            return around.entity
        if self._passage_of(span.start).kind == "related_link":
            return None
        word = span.of(self._text).strip(" ,.:;").lower()
        if word in _PRONOUN_SEX:
            return self._antecedent(span.start, _PRONOUN_SEX[word])
        if word in _PLURAL:
            return self._plural_antecedent(span.start)
        if word in _NEUTER:
            return self._body_before(span)
        if word in _RELATIVE:
            return self._relative_antecedent(span.start)
        return self._apposed(span) or self._described(span)

    # Mentions

    def _mentions_in(self, start: int, stop: int) -> Sequence[Mention]:
        first = bisect_left(self._mentions, start, key=lambda mention: mention.span.start)
        last = bisect_left(self._mentions, stop, lo=first, key=lambda mention: mention.span.start)
        return [mention for mention in self._mentions[first:last] if mention.span.end <= stop]

    def _outermost(self, span: Span) -> list[Mention]:
        found: list[Mention] = []
        for mention in self._mentions_in(*span):
            if not found or mention.span.start >= found[-1].span.end:
                found.append(mention)
        return found

    def _whole_words(self, span: Span) -> Span:
        """Return the span with the first part of a hyphenated word: "23-" of "23-year-old"."""
        lead = _CUT_WORD.search(self._text, max(0, span.start - 30), span.start)
        return Span(lead.start(), span.end) if lead else span

    def _passage_of(self, at: int) -> Passage:
        after = bisect_left(self._passages, at + 1, key=lambda passage: passage.span.start)
        return self._passages[max(0, after - 1)]

    def _around(self, span: Span) -> Mention | None:
        """Return the mention of which the words are a part: "Local 12" of a longer name."""
        near = bisect_left(self._mentions, span.start + 1, key=lambda mention: mention.span.start)
        return next(
            (m for m in reversed(self._mentions[max(0, near - 2) : near]) if m.span.covers(span)), None
        )

    def _apposed(self, span: Span) -> str | None:
        """Return the person whose name follows the words: "its treasurer, Ada Lisle,"."""
        if noun_in(self._text, span) is None or self._text[span.end : span.end + 2] != ", ":
            return None
        named = self._mentions_in(span.end, min(len(self._text), span.end + 60))[:1]
        if not named or named[0].span.start - span.end > 10 or not self._is_person(named[0]):
            return None
        closed = self._text[named[0].span.end : named[0].span.end + 1] == ","
        return named[0].entity if closed else None

    def _is_possessor(self, mention: Mention) -> bool:
        return bool(_POSSESSED.match(self._text, mention.span.end))

    def _is_complement(self, mention: Mention, first: int) -> bool:
        return bool(_COMPLEMENT.search(self._text[max(first, mention.span.start - 60) : mention.span.start]))

    def _is_person(self, mention: Mention) -> bool:
        return self._entities[mention.entity].kind == "person"

    def _head(self, span: Span, inside: Sequence[Mention]) -> str | None:
        """Return the entity of a phrase with names in it: of "Mr Reed's mother, Ada Lisle," Ada Lisle."""
        free = [
            mention
            for mention in inside
            if not (mention.span.end < span.end and self._is_possessor(mention))
            and not self._is_complement(mention, span.start)
        ]
        if not free:
            return self._described(span)
        head = free[0]
        if self._is_person(head):
            return self._first_subject(head).entity
        for other in free[1:]:
            between = self._text[head.span.end : other.span.start]
            if self._is_person(other) and _MODIFIES.fullmatch(between):
                return other.entity
        rest = Span(head.span.end, span.end)
        noun = noun_in(self._text, rest) if _MODIFIES.match(self._text, rest.start, rest.end) else None
        if noun and "," not in self._text[rest.start : noun.span.start]:
            return self._by_noun(span, noun)
        plural = re.match(r" [a-z-]+s\b", self._text[rest.start : rest.end])
        return None if plural else head.entity

    def _first_subject(self, mention: Mention) -> Mention:
        """Return the first of coordinated subjects: of "Ada Lisle and Tom Hale said" Ada Lisle."""
        sentence, named = next(self._sentences_before(mention.span.start), (mention.span, []))
        people = [m for m in named if self._is_person(m)]
        if len(people) != 1 or self._is_possessor(people[0]):
            return mention
        first = people[0]
        between = self._text[first.span.end : mention.span.start]
        lead = self._text[sentence.start : first.span.start].split()
        if len(lead) > _LONGEST_TITLE:
            return mention
        # After "Its chair, Ada Lisle" the comma closes the apposition; else it parts two clauses.
        apposed = any(word.endswith(",") for word in lead)
        return first if _COORDINATED_SUBJECTS.fullmatch(between.removeprefix("," * apposed)) else mention

    # Pronouns

    def _sentences_before(self, at: int) -> Iterator[tuple[Span, list[Mention]]]:
        """Yield the sentences before an offset, nearest first, with the names the reporter uses in each."""
        index = bisect_left(self._passages, at + 1, key=lambda passage: passage.span.start) - 1
        here = index
        told = 0
        while index >= 0 and told < FARTHEST:
            passage = self._passages[index]
            index -= 1
            if index + 1 != here and passage.kind not in _TOLD:
                continue
            told += 1
            stop = min(at, passage.span.end)
            window = Span(max(passage.span.start, stop - _LONGEST_LOOK), stop)
            quoted = Quoted(self._text, [Passage(passage.no, window, passage.kind)])
            for sentence in reversed(sentences(self._text, window)):
                found = [m for m in self._outermost(sentence) if not quoted.holds(m.span.start)]
                yield sentence, found

    def _sex(self, entity: Entity) -> bool | None:
        return entity.female if entity.female is not None else given_name_sex(entity.name)

    def _antecedent(self, at: int, female: bool | None) -> str | None:
        for sentence, mentions in self._sentences_before(at):
            opening = self._opening_sex(sentence)
            if opening is not None and female in (None, opening):
                female = opening
                continue
            subject = self._described_subject(sentence, female)
            if subject:
                return self.resolve(subject)
            fitting = [
                mention
                for mention in mentions
                if self._is_person(mention)
                and (female is None or self._sex(self._entities[mention.entity]) in (None, female))
            ]
            if not fitting:
                continue
            subjects = [
                m for m in fitting if not self._is_possessor(m) and not self._is_complement(m, sentence.start)
            ]
            if subjects:
                return self._only_subject(subjects)
            keys = {mention.entity for mention in fitting}
            return keys.pop() if len(keys) == 1 else None
        return None

    def _opening_sex(self, sentence: Span) -> bool | None:
        """Return the sex of the pronoun that opens a sentence, None if another word does."""
        return _PRONOUN_SEX.get(sentence.of(self._text).split(" ", 1)[0].lower())

    def _described_subject(self, sentence: Span, female: bool | None) -> Span | None:
        """Return the subject of a sentence that is a person without a name: "The mayor's spokesman"."""
        match = _SUBJECT.match(self._text, *sentence)
        noun = noun_in(self._text, Span(*match.span("phrase"))) if match else None
        if match is None or noun is None or noun.span.end >= sentence.end:
            return None
        sense = noun.sense
        if not (sense.attribute or sense.relation or sense.kin) or sense.female not in (None, female):
            return None
        if self._text[noun.span.end] not in " ,":
            return None
        if self._mentions_in(noun.span.end, min(len(self._text), noun.span.end + 40))[:1]:
            return None
        return Span(match.start("phrase"), noun.span.end)

    def _only_subject(self, subjects: Sequence[Mention]) -> str | None:
        """Return the first of the subjects, unless another is coordinated with it: "Reed and Hale said"."""
        first = subjects[0]
        for other in subjects[1:2]:
            between = self._text[first.span.end : other.span.start]
            if other.entity != first.entity and _COORDINATED.fullmatch(between):
                return None
        return first.entity

    def _plural_antecedent(self, at: int) -> str | None:
        """Return the body that is the subject of the sentence before, or of this one up to the pronoun."""
        for sentence, mentions in self._sentences_before(at):
            lead = self._text[sentence.start : sentence.end].strip()
            for mention in mentions[:1]:
                between = self._text[sentence.start : mention.span.start].lstrip("“\"'‘•( \t")
                if not self._is_person(mention) and _BARE_LEAD.fullmatch(between):
                    return None if self._is_possessor(mention) else mention.entity
            if sentence.end >= at and not mentions and len(lead.split()) < 12:
                continue
            if re.match(r"They\b", lead):
                continue
            return None
        return None

    def _body_before(self, span: Span) -> str | None:
        """Return the body that "it" stands for: the subject of a sentence, else its only body."""
        if _READ_OUT.match(self._text, span.end):
            return None
        for _, (sentence, mentions) in zip(
            range(_FARTHEST_BODY), self._sentences_before(span.start), strict=False
        ):
            described = _BODY_SUBJECT.match(self._text, *sentence)
            nouns = [noun for noun in described.groups() if noun] if described else []
            if any(noun in _document_verbs() for noun in nouns):
                return None
            named = next((noun for noun in nouns if noun in body_nouns()), None)
            if named:
                return self._body(named)
            bodies = [m for m in mentions if not self._is_person(m)]
            subjects = [m for m in bodies if not self._is_complement(m, sentence.start)]
            if subjects:
                return subjects[0].entity
            if len({m.entity for m in bodies}) == 1:
                return bodies[0].entity
        return None

    def _relative_antecedent(self, at: int) -> str | None:
        """Return whom "who" stands for: the role right before it, else the name last mentioned."""
        sentence, mentions = next(self._sentences_before(at), (Span(at, at), []))
        start = max(sentence.start, at - 80)
        stop = at - 2 if self._text[at - 2 : at] == ", " else at - 1
        noun = noun_ending(self._text, stop, start)
        if noun and self._text[max(0, noun.span.start - 4) : noun.span.start].lower() == "the ":
            return self.resolve(Span(noun.span.start - 4, noun.span.end))
        named = [mention for mention in mentions if mention.span.start >= start]
        return named[-1].entity if named else None

    # Descriptions

    def _described(self, span: Span) -> str | None:
        phrase = span.of(self._text)
        core = re.split(r",| who | of | for | from | at | in ", phrase, maxsplit=1)[0]
        noun = noun_in(self._text, Span(span.start, span.start + len(core)))
        if noun:
            return self._by_noun(span, noun)
        aged = _AGE.search(phrase)
        if aged:
            return self._by_age(span, aged[1])
        word = re.sub(r"^(?:the|an?|this|that|their|his|her|its) ", "", core.strip().lower())
        if core.lower().split(" ")[-1] in _document_verbs() or word in _document_verbs():
            word = word if word in _document_verbs() else core.lower().split(" ")[-1]
            return self._voiced_body(span) or self._author(span.start, _document_verbs()[word])
        return self._body(word)

    def _body(self, word: str) -> str | None:
        kinds, heads = body_nouns().get(word), body_heads().get(word)
        if kinds is None or heads is None:
            return None
        found = [
            key
            for key, entity in self._entities.items()
            if entity.kind == "organisation"
            and (entity.type in kinds or not heads.isdisjoint(_head_words(entity.name)))
        ]
        return found[0] if len(found) == 1 else None

    def _voiced_body(self, span: Span) -> str | None:
        """Return the body named in "a spokesman for Acme", "the Acme report"."""
        bodies = {m.entity for m in self._outermost(span) if not self._is_person(m)}
        if bodies:
            return bodies.pop() if len(bodies) == 1 else None
        first, *rest = span.of(self._text).split(" ")
        if first.lower() in _NEUTER:
            return self._body_before(Span(span.start, span.start + len(first)))
        nouns = [re.sub(r"['’]s?$", "", word) for word in rest[:-1]]
        return next((body for noun in nouns if (body := self._body(noun))), None)

    def _by_noun(self, span: Span, noun: Noun) -> str | None:
        if noun.word in words("roles", "spokespeople"):
            voiced = self._voiced_body(span)
            if voiced:
                return voiced
        described = describe(self._text, self._passages, self._mentions, self._entities).descriptions
        if noun.sense.relation or noun.sense.kin:
            related = self._related(span, noun, described)
            if related or noun.sense.relation != "lawyer_for":
                return related
        if noun.span.start == span.start and noun.sense.attribute == "occupation":
            return None
        role = noun.sense.role
        alike = {key for key, e in self._entities.items() if role not in (None, "other") and e.type == role}
        if _SOME_ONE.match(span.of(self._text)):
            return self._announced(span, noun, alike)
        named = {
            self._mentions[d.mention].entity for d in described if d.noun.word == noun.word and not d.former
        }
        bearers = named or alike
        bodies = {m.entity for m in self._outermost(span) if not self._is_person(m)}
        if bodies:
            tied = {
                self._mentions[d.mention].entity
                for d in described
                if d.body is not None and self._mentions[d.body].entity in bodies
            }
            bearers = bearers & tied or bearers
        if not bearers and self._is_epithet(span, noun):
            return self._antecedent(span.start, noun.sense.female)
        return self._nearest(bearers, span.start, noun) or self._body(noun.word)

    def _announced(self, span: Span, noun: Noun, bearers: set[str]) -> str | None:
        """Return the one bearer of an office that the first passages leave unnamed: "a judge ruled"."""
        told = [passage for passage in self._passages if passage.kind in _TOLD or passage.kind == "headline"]
        early = span.start < told[:_FIRST_PASSAGES][-1].span.end if told else False
        if noun.word not in words("roles", "announced") or len(bearers) != 1 or not early:
            return None
        bearer = next(iter(bearers))
        first = next(mention for mention in self._mentions if mention.entity == bearer)
        return bearer if first.span.start > span.start else None

    def _is_epithet(self, span: Span, noun: Noun) -> bool:
        """Tell whether a phrase can rename whoever the story is at: "The hairdresser told us"."""
        phrase = span.of(self._text)
        return (
            phrase[:4].lower() == "the "
            and "'s" not in phrase.replace("’", "'")
            and noun.word not in words("roles", "spokespeople")
            and noun.span.end == span.end
            and noun.sense.attribute is not None
            and noun.sense.role == "other"
            and not self._body(noun.word)
        )

    def _nearest(self, bearers: set[str], at: int, noun: Noun) -> str | None:
        """Return the only bearer; of several the one last named, where the role is no one's in particular."""
        if noun.sense.female is not None:
            bearers = self._of_sex({*bearers}, noun)
        if len(bearers) < 2:
            return next(iter(bearers), None)
        if noun.sense.role in ("victim", "perpetrator"):
            return None
        for _, mentions in self._sentences_before(at):
            named = [m.entity for m in mentions if m.entity in bearers]
            if named:
                return named[0] if len(set(named)) == 1 else None
        return None

    def _related(self, span: Span, noun: Noun, described: Sequence[Description]) -> str | None:
        """Return the person of whom a kinship word is said: "his mother", "Mr Reed's partner"."""
        owners: set[str | None] = {
            m.entity
            for m in self._outermost(span)
            if _LINK.fullmatch(self._text, noun.span.end, m.span.start)
            or (m.span.end < noun.span.start and self._is_possessor(m))
        }
        phrase = span.of(self._text)
        pronoun = re.match(r"(?:his|her|their)\b", phrase, re.IGNORECASE)
        if not owners and pronoun:
            owners = {self.resolve(Span(span.start, span.start + pronoun.end()))}
        elif not owners and _SOME_ONE.search(phrase):
            return None
        found: set[str] = set()
        for description in described:
            if description.noun.sense.relation != noun.sense.relation:
                continue
            bearer = self._mentions[description.mention].entity
            if noun.sense.relation == "sibling_of" and bearer in owners:
                found |= self._of_sex({self.owner(description)}, noun)
            if _same_kin(description.noun.word) != _same_kin(noun.word):
                continue
            owner = self.owner(description)
            if description.noun.sense.relation == "partner_of" and self._survives(owner, bearer, owners):
                bearer, owner = str(owner), bearer
            if not owners or owner in owners:
                found.add(bearer)
        return found.pop() if len(found) == 1 else None

    def _of_sex(self, keys: set[str | None], noun: Noun) -> set[str]:
        """Return those whom the noun's sex can mean."""
        fitting = (None, noun.sense.female)
        return {key for key in keys if key and self._sex(self._entities[key]) in fitting}

    def _survives(self, owner: str | None, bearer: str, owners: set[str | None]) -> bool:
        """Tell whether "his partner, Mr Reed" means the other of the two: Mr Reed's partner."""
        if owner is None or owner in owners:
            return False
        return bearer in owners or (not owners and self._entities[bearer].type == "victim")

    def owner(self, description: Description) -> str | None:
        """Return the entity that a described person is related to.

        "His mother" with no man named before it in the sentence is the mother of the one victim it can
        mean, if there is one: the story is about him.
        """
        if not isinstance(description.owner, Span):
            return None if description.owner is None else self._mentions[description.owner].entity
        at = description.owner.start
        owner = self.resolve(description.owner)
        female = _PRONOUN_SEX.get(description.owner.of(self._text).lower())
        if female is None or not description.noun.sense.kin:
            return owner
        sentence, named = next(self._sentences_before(at), (description.owner, []))
        here = sentence.end >= at - 1
        if here and (
            self._opening_sex(sentence) == female or any(mention.entity == owner for mention in named)
        ):
            return owner
        victims = [
            key
            for key, entity in self._entities.items()
            if entity.type == "victim" and self._sex(entity) in (None, female)
        ]
        return victims[0] if len(victims) == 1 else owner

    def _by_age(self, span: Span, years: str) -> str | None:
        if _SOME_ONE.match(span.of(self._text)):
            return None
        ages = describe(self._text, self._passages, self._mentions, self._entities).ages
        aged = {self._mentions[age.mention].entity for age in ages if age.years == years}
        if len(aged) == 1:
            return aged.pop()
        return None if aged else self._antecedent(span.start, None)

    def _author(self, at: int, verbs: re.Pattern[str]) -> str | None:
        """Return whoever the nearest sentence before says wrote or issued something."""
        for sentence, mentions in self._sentences_before(at):
            verb = verbs.search(self._text, *sentence)
            subjects = [
                mention
                for mention in mentions
                if not self._is_possessor(mention) and not self._is_complement(mention, sentence.start)
            ]
            if verb and subjects:
                before = [m for m in subjects if m.span.end <= verb.start()] or subjects
                return next((m for m in before if self._is_person(m)), before[0]).entity
        return None


def _head_words(name: str) -> frozenset[str]:
    """Return the words of a body's name that can say what it is: the last, the first, and those before of."""
    return frozenset(re.findall(r"\w+(?=$| of | for )", name)) | {name.split()[0]}


def owner_of(text: str, passages: Sequence[Passage], names: Names, description: Description) -> str | None:
    """Return the entity that a described person is related to: whose mother, partner, friend or lawyer.

    Args:
        text: the article.
        passages: its passages.
        names: its mentions and entities.
        description: what is said of the person, with a name or a pronoun as owner.
    """
    return _Resolver(text, passages, names).owner(description)
