"""Tell whom an expression names: a name, a pronoun, a role, a document that speaks for its author.

Within one article only. An antecedent is sought backwards, sentence by sentence, in the reporter's own
words; the subject of a sentence goes before its other names, and where two are equally likely there is no
answer.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Final

from portdata.codebook import data, words
from portdata.extract.annotations import Entity, Mention, Names, Passage, Span
from portdata.extract.authors import author, author_of_it, credited_author, document_verbs, last_document
from portdata.extract.describing import Description, describe
from portdata.extract.mentioned import Mentioned
from portdata.extract.narration import Quoted
from portdata.extract.nouns import Noun, body_heads, body_nouns, noun_ending, noun_in
from portdata.extract.people import given_name_sex

_PRONOUN_SEX: Final[Mapping[str, bool]] = {
    "he": False, "him": False, "his": False, "himself": False,
    "she": True, "her": True, "hers": True, "herself": True,
}  # fmt: skip
_SEX_OF: Final[Mapping[str, bool]] = {"man": False, "boy": False, "woman": True, "girl": True}
_PLURAL = frozenset(("they", "them", "their", "themselves", "both"))
_NEUTER = frozenset(("it", "its", "itself"))
_RELATIVE = frozenset(("who", "whose", "that", "which"))
_TOLD = frozenset(("body", "bullet", "standfirst"))
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
_VERB_AFTER = re.compile(r" ([a-z]+)\b")
_VERB_BEFORE = re.compile(r"\b([a-z]+) $")
_READ_OUT = re.compile(r" reads?\b")
_FARTHEST_BODY = 4
"""How many sentences back a body is sought that "it" stands for."""
_FARTHEST_NAMED = 4
"""How many passages behind the lead may name whom it tells of by role alone."""
_FIRST_PASSAGES = 4
"""How many passages may speak of someone who is named later."""
_AGE = re.compile(r"\b(\d{1,3})-year-old\b")
_AGELESS = frozenset({"judge", "coroner", "lawyer", "watchdog"})
"""Roles of those whom no report calls by their years."""
_FOR_BODY = re.compile(
    r" (?:for|from|at|of) (?:the )?"
    r"(?:(?!(?:and|at|behind|by|for|from|in|of|on|to|who|with)\b)[a-z-]+(?:['’]s?)? ){0,4}"
)
_OF_OFFICE = re.compile(r" (?:of|for) (?:the )?(?:[\w'’-]+ ){1,4}")
_BEHIND_COMMA = re.compile(r", (?:(?:the|an?) )?(?:[a-z-]+ ){0,4}")
_EXAMINED = re.compile(
    r"(?:[A-Z][a-z]+ )?(?:[Cc]ross-examined|[Aa]sked|[Qq]uestioned|[Pp]ressed|[Cc]hallenged|[Ii]nterviewed|"
    r"(?:[Uu]nder|[Dd]uring) (?:[a-z-]+ )?(?:questioning|cross-examination)) (?:by|from) "
)
_QUESTION = re.compile(r"\?['’”\"]*$")
_QUESTIONED = re.compile(r"\basked ")
_A_BODY = re.compile(r"(?:the|its|their|an?) (?:[a-z'’-]+ ){0,3}[a-z]+", re.IGNORECASE)
_AUTHOR_OF = re.compile(r"(?:the (?:[\w-]+ ){0,2}(?P<of>\w+)['’]s|its|the) author\b", re.IGNORECASE)
_NO_SPOKESPEOPLE = frozenset(("court", "jury", "collective", "media"))
_THE_DEAD = re.compile(r"[Tt]he (?:dead|murdered|slain|deceased) \w+")
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
def _kin_synonyms() -> Mapping[str, str]:
    return {word: same[0] for same in data("roles")["same_kin"]["words"] for word in same}


def _same_kin(word: str) -> str:
    return _kin_synonyms().get(word, word)


class _Resolver(Mentioned):
    def resolve(self, span: Span) -> str | None:
        span = self.whole_words(span)
        inside = self.outermost(span)
        if inside:
            return self._head(span, inside)
        around = self.around(span)
        if around:
            return around.entity
        if self.passage_of(span.start).kind == "related_link":
            return None
        word = span.of(self.text).strip(" ,.:;").lower()
        if word in _PRONOUN_SEX:
            return self._antecedent(span.start, _PRONOUN_SEX[word])
        if word in _PLURAL:
            return self._plural_antecedent(span.start)
        if word == "it":
            return author_of_it(self, span, self.resolve) or self._body_before(span)
        if word in _NEUTER:
            return self._body_before(span)
        if word in _RELATIVE:
            return self._relative_antecedent(span.start)
        return self._apposed(span) or self._described(span)

    # Names

    def _apposed(self, span: Span) -> str | None:
        """Return who is named after the words: "its treasurer, Ada Lisle,", "Chair" of governors Ada Lisle."""
        noun = noun_in(self.text, span)
        named = self.mentions_in(span.end, min(len(self.text), span.end + 60))[:1]
        if not named:
            return None
        start, end = named[0].span
        if noun is None and not self.is_person(named[0]):
            closed = self.text[span.end : start] == ", " and self.text[end : end + 1] == ","
            return named[0].entity if closed and _A_BODY.fullmatch(self.text, *span) else None
        if noun is None or not self.is_person(named[0]):
            return None
        if self.text[span.end : span.end + 2] == ", ":
            near = start - span.end <= 10 or _BEHIND_COMMA.fullmatch(self.text, span.end, start)
            return named[0].entity if near and self.text[end : end + 1] == "," else None
        titled = noun.sense.attribute == "position" and _OF_OFFICE.fullmatch(self.text, span.end, start)
        return named[0].entity if titled and not self.is_possessor(named[0]) else None

    def _head(self, span: Span, inside: Sequence[Mention]) -> str | None:
        """Return the entity of a phrase with names in it: of "Mr Reed's mother, Ada Lisle," Ada Lisle."""
        free = [
            mention
            for mention in inside
            if not (mention.span.end < span.end and self.is_possessor(mention))
            and not self.is_complement(mention, span.start)
        ]
        if not free:
            last = self.text[inside[-1].span.end : span.end].split()
            return None if last and last[-1] in words("roles", "staffs") else self._described(span)
        head = free[0]
        if self.is_person(head):
            return self._first_subject(head).entity
        for other in free[1:]:
            between = self.text[head.span.end : other.span.start]
            if self.is_person(other) and _MODIFIES.fullmatch(between):
                return other.entity
        rest = Span(head.span.end, span.end)
        noun = noun_in(self.text, rest) if _MODIFIES.match(self.text, rest.start, rest.end) else None
        if noun and "," not in self.text[rest.start : noun.span.start]:
            return self._by_noun(span, noun)
        plural = re.match(r" [a-z-]+s\b", self.text[rest.start : rest.end])
        return None if plural else head.entity

    def _first_subject(self, mention: Mention) -> Mention:
        """Return the first of coordinated subjects: of "Ada Lisle and Tom Hale said" Ada Lisle."""
        sentence, named = next(self.sentences_before(mention.span.start), (mention.span, []))
        people = [m for m in named if self.is_person(m)]
        if len(people) != 1 or self.is_possessor(people[0]):
            return mention
        first = people[0]
        between = self.text[first.span.end : mention.span.start]
        lead = self.text[sentence.start : first.span.start].split()
        if len(lead) > _LONGEST_TITLE:
            return mention
        # After "Its chair, Ada Lisle" the comma closes the apposition; else it parts two clauses.
        apposed = any(word.endswith(",") for word in lead)
        return first if _COORDINATED_SUBJECTS.fullmatch(between.removeprefix("," * apposed)) else mention

    # Pronouns

    def _sex(self, entity: Entity) -> bool | None:
        return entity.female if entity.female is not None else given_name_sex(entity.name)

    def _antecedent(self, at: int, female: bool | None) -> str | None:
        addressed = self._addressed(at, female)
        if addressed:
            return addressed
        for sentence, mentions in self.sentences_before(at):
            examined = _EXAMINED.match(self.text, *sentence) if sentence.end >= at - 1 else None
            if examined:
                # "Cross-examined by Ada Lisle, she agreed": the pronoun is whoever answers.
                continue
            opening = self._opening_sex(sentence)
            if opening is not None and female in (None, opening):
                female = opening
                continue
            subject = self._described_subject(sentence, female)
            if subject:
                described = self.resolve(subject)
                if (
                    described is None
                    or self._sex(self.entities[described]) in (None, female)
                    or female is None
                ):
                    return described
            fitting = [
                mention
                for mention in mentions
                if self.is_person(mention)
                and (female is None or self._sex(self.entities[mention.entity]) in (None, female))
            ]
            if not fitting:
                continue
            subjects = [
                m for m in fitting if not self.is_possessor(m) and not self.is_complement(m, sentence.start)
            ]
            if subjects:
                return self._only_subject(subjects)
            keys = {mention.entity for mention in fitting}
            return keys.pop() if len(keys) == 1 else None
        return None

    def _addressed(self, at: int, female: bool | None) -> str | None:
        """Return who is asked in the passage before that ends in a question: "Tom Hale asked her: ‘Why?’"."""
        index = max(0, bisect_left(self.passages, at + 1, key=lambda passage: passage.span.start) - 1)
        before = next(
            (p for p in reversed(self.passages[max(0, index - 3) : index]) if p.kind in _TOLD), None
        )
        if before is None or self.text[self.passages[index].span.start] not in "“\"‘'":
            return None
        if not _QUESTION.search(self.text, max(before.span.start, before.span.end - 4), before.span.end):
            return None
        asked = _QUESTIONED.search(self.text, *before.span)
        if asked is None:
            return None
        word = re.compile(r"(?:him|her)\b(?! [a-z])").match(self.text, asked.end())
        if word and _PRONOUN_SEX[word.group()] == female:
            asks, _ = next(self.sentences_before(word.start()))
            return self._antecedent(asks.start, female)
        named = self.mentions_in(asked.end(), asked.end() + 60)[:1]
        fits = named and self.is_person(named[0]) and named[0].span.start == asked.end()
        if fits and self._sex(self.entities[named[0].entity]) in (None, female):
            return named[0].entity
        return None

    def _opening_sex(self, sentence: Span) -> bool | None:
        """Return the sex of the pronoun that opens a sentence, None if another word does."""
        return _PRONOUN_SEX.get(sentence.of(self.text).split(" ", 1)[0].lower())

    def _described_subject(self, sentence: Span, female: bool | None) -> Span | None:
        """Return the subject of a sentence that is a person without a name: "The mayor's spokesman"."""
        match = _SUBJECT.match(self.text, *sentence)
        noun = noun_in(self.text, Span(*match.span("phrase"))) if match else None
        if match is None or noun is None or noun.span.end >= sentence.end:
            return None
        sense = noun.sense
        if not (sense.attribute or sense.relation or sense.kin):
            return None
        if _noun_sex(noun) not in (None, female):
            return None
        if match.start("phrase") > sentence.start and self._names_ending(match.start("phrase") - 2):
            return None
        if self.text[noun.span.end] not in " ,":
            return None
        named = self.mentions_in(noun.span.end, min(len(self.text), noun.span.end + 40))[:1]
        if named and not self.is_possessor(named[0]):
            return None
        return Span(match.start("phrase"), noun.span.end)

    def _names_ending(self, stop: int) -> bool:
        """Tell whether a name ends at an offset: the words behind it are in apposition to it."""
        return any(mention.span.end == stop for mention in self.mentions_in(max(0, stop - 60), stop))

    def _only_subject(self, subjects: Sequence[Mention]) -> str | None:
        """Return the first of the subjects, unless another is coordinated with it: "Reed and Hale said"."""
        first = subjects[0]
        for other in subjects[1:2]:
            between = self.text[first.span.end : other.span.start]
            if other.entity != first.entity and _COORDINATED.fullmatch(between):
                return None
        return first.entity

    def _plural_antecedent(self, at: int) -> str | None:
        """Return the body that is the subject of the sentence before, or of this one up to the pronoun."""
        for sentence, mentions in self.sentences_before(at):
            lead = self.text[sentence.start : sentence.end].strip()
            for mention in mentions[:1]:
                between = self.text[sentence.start : mention.span.start].lstrip("“\"'‘•( \t")
                if not self.is_person(mention) and _BARE_LEAD.fullmatch(between):
                    return None if self.is_possessor(mention) else mention.entity
            if sentence.end >= at and not mentions and len(lead.split()) < 12:
                continue
            if re.match(r"They\b", lead):
                continue
            return None
        return None

    def _body_before(self, span: Span) -> str | None:
        """Return the body that "it" stands for: the subject of a sentence, else its only body."""
        if _READ_OUT.match(self.text, span.end):
            return None
        for _, (sentence, mentions) in zip(
            range(_FARTHEST_BODY), self.sentences_before(span.start), strict=False
        ):
            described = _BODY_SUBJECT.match(self.text, *sentence)
            nouns = [noun for noun in described.groups() if noun] if described else []
            if any(noun in document_verbs() for noun in nouns):
                return None
            named = next((noun for noun in nouns if noun in body_nouns()), None)
            if named:
                return self._body(named)
            bodies = [m for m in mentions if not self.is_person(m)]
            subjects = [m for m in bodies if not self.is_complement(m, sentence.start)]
            if subjects:
                return subjects[0].entity
            if len({m.entity for m in bodies}) == 1:
                return bodies[0].entity
        return None

    def _relative_antecedent(self, at: int) -> str | None:
        """Return whom "who" stands for: the role right before it, else the name last mentioned."""
        sentence, mentions = next(self.sentences_before(at), (Span(at, at), []))
        start = max(sentence.start, at - 80)
        stop = at - 2 if self.text[at - 2 : at] == ", " else at - 1
        noun = noun_ending(self.text, stop, start)
        if noun and self.text[max(0, noun.span.start - 4) : noun.span.start].lower() == "the ":
            return self.resolve(Span(noun.span.start - 4, noun.span.end))
        named = [mention for mention in mentions if mention.span.start >= start]
        return named[-1].entity if named else None

    # Descriptions

    def _described(self, span: Span) -> str | None:
        phrase = span.of(self.text)
        core = re.split(r",| who | of | for | from | at | in ", phrase, maxsplit=1)[0]
        noun = noun_in(self.text, Span(span.start, span.start + len(core)))
        if noun:
            return self._by_noun(span, noun)
        aged = _AGE.search(phrase)
        if aged:
            return self._by_age(span, aged[1])
        word = re.sub(r"^(?:the|an?|this|that|their|his|her|its) ", "", core.strip().lower())
        if core.lower().split(" ")[-1] in document_verbs() or word in document_verbs():
            word = word if word in document_verbs() else core.lower().split(" ")[-1]
            return self._voiced_body(span) or author(self, span, word, self.resolve)
        return self._body(word, span.start)

    def _body(self, word: str, at: int | None = None) -> str | None:
        kinds, heads = body_nouns().get(word), body_heads().get(word)
        if kinds is None or heads is None:
            return None
        found = [
            key
            for key, entity in self.entities.items()
            if entity.kind == "organisation"
            and (entity.type in kinds or not heads.isdisjoint(_head_words(entity.name)))
        ]
        return found[0] if len(found) == 1 else self._last_named(found, at) if at is not None else None

    def _last_named(self, keys: Sequence[str], at: int) -> str | None:
        """Return the only one of some bodies that the nearest sentence to name one of them names."""
        for _, (_, mentions) in zip(range(_FARTHEST_BODY), self.sentences_before(at), strict=False):
            named = {m.entity for m in mentions if m.entity in keys}
            if named:
                return named.pop() if len(named) == 1 else None
        return None

    def _voiced_body(self, span: Span) -> str | None:
        """Return the body named in "a spokesman for Acme", "the Acme report"."""
        bodies = {m.entity for m in self.outermost(span) if not self.is_person(m)}
        if bodies:
            return bodies.pop() if len(bodies) == 1 else None
        link = _FOR_BODY.match(self.text, span.end)
        following = self.mentions_in(link.end(), min(len(self.text), link.end() + 90))[:1] if link else ()
        if link and following and following[0].span.start == link.end() and not self.is_person(following[0]):
            return following[0].entity
        first, *rest = span.of(self.text).split(" ")
        if first.lower() in _NEUTER:
            return self._body_before(Span(span.start, span.start + len(first)))
        nouns = [re.sub(r"['’]s?$", "", word) for word in rest[:-1]]
        return next((body for noun in nouns if (body := self._body(noun))), None)

    def _by_noun(self, span: Span, noun: Noun) -> str | None:
        if noun.word in words("roles", "spokespeople"):
            voiced = self._voiced_body(span) or self._bare_spokesperson(span, noun)
            if voiced:
                return voiced
        if noun.word in words("roles", "jury_speakers"):
            return self._body("jury")
        written = _AUTHOR_OF.fullmatch(self.text, *span)
        if written:
            document = str(written["of"]).lower() if written["of"] else last_document(self, span.start)
            return credited_author(self, document) if document in words("roles", "credited") else None
        described = describe(self.text, self.passages, self.mentions, self.entities).descriptions
        if noun.sense.relation or noun.sense.kin:
            related = self._related(span, noun, described)
            if related or noun.sense.relation != "lawyer_for":
                return related
        if noun.span.start == span.start and noun.sense.attribute == "occupation":
            return None
        if _THE_DEAD.fullmatch(span.of(self.text)):
            dead = {key for key, entity in self.entities.items() if entity.type == "victim"}
            found = self._of_sex({*dead}, _SEX_OF.get(noun.word))
            return found.pop() if len(found) == 1 else None
        role = noun.sense.role
        alike = {key for key, e in self.entities.items() if role not in (None, "other") and e.type == role}
        if _SOME_ONE.match(span.of(self.text)):
            return self._announced(span, noun, alike) or self._named_late(span, noun)
        named = {
            self.mentions[d.mention].entity for d in described if d.noun.word == noun.word and not d.former
        }
        bearers = named or alike
        bodies = {m.entity for m in self.outermost(span) if not self.is_person(m)}
        if bodies:
            tied = {
                self.mentions[d.mention].entity
                for d in described
                if d.body is not None and self.mentions[d.body].entity in bodies
            }
            bearers = bearers & tied or bearers
        if not bearers and self._is_epithet(span, noun):
            return self._antecedent(span.start, noun.sense.female)
        return (
            self._nearest(bearers, span.start, noun)
            or self._body(noun.word, span.start)
            or self._named_late(span, noun)
        )

    def _bare_spokesperson(self, span: Span, noun: Noun) -> str | None:
        """Return the body told of last for "a spokeswoman" alone, None where a person or no body is."""
        if not re.fullmatch(rf"(?:an?|the) {noun.word}", span.of(self.text), re.IGNORECASE):
            return None
        described = describe(self.text, self.passages, self.mentions, self.entities).descriptions
        if _FOR_BODY.match(self.text, span.end) or any(d.noun.word == noun.word for d in described):
            return None
        for _, (sentence, mentions) in zip(
            range(_FARTHEST_BODY), self.sentences_before(span.start), strict=False
        ):
            if sentence.end >= span.start - 1 and not mentions:
                continue
            opens = _BODY_SUBJECT.match(self.text, *sentence)
            nouns = [word for word in opens.groups() if word] if opens else []
            named = next((word for word in nouns if word in body_nouns()), None)
            if named:
                return self._body(named)
            subject = next((m for m in mentions if not self.is_complement(m, sentence.start)), None)
            if subject is None or self._described_subject(sentence, None):
                continue
            voiced = self.entities[subject.entity]
            speaks = voiced.kind == "organisation" and voiced.type not in _NO_SPOKESPEOPLE
            return subject.entity if speaks and not self.is_possessor(subject) else None
        return None

    def _named_late(self, span: Span, noun: Noun) -> str | None:
        """Return whom the lead introduces by role alone: "A clerk told a hearing …", below "Ada Lisle said".

        The first person named after the lead speaks, and nothing else is said of what he or she is.
        """
        lead = next((p for p in self.passages if p.kind == "body"), None)
        if lead is None or noun.sense.role not in (None, "other") or noun.sense.relation or noun.sense.kin:
            return None
        role = re.compile(rf"\b[Aa]n? (?:[a-z-]+ ){{0,2}}{re.escape(noun.word)}\b")
        if not role.search(self.text, *lead.span):
            return None
        known = {m.entity for m in self.mentions if m.span.start < lead.span.end}
        quoted = Quoted(self.text, self.passages)
        later = [p for p in self.passages if p.kind in _TOLD and p.span.start >= lead.span.end][
            :_FARTHEST_NAMED
        ]
        if not later:
            return None
        first = next(
            (
                m
                for m in self.mentions_in(lead.span.end, later[-1].span.end)
                if self.is_person(m) and not quoted.holds(m.span.start)
            ),
            None,
        )
        if first is None or first.entity in known or self.is_possessor(first) or not self._speaks(first):
            return None
        entity = self.entities[first.entity]
        if _noun_sex(noun) is not None and self._sex(entity) not in (None, _noun_sex(noun)):
            return None
        head = noun.word.split()[-1]
        others = {
            d.noun.word.split()[-1]
            for d in describe(self.text, self.passages, self.mentions, self.entities).descriptions
            if self.mentions[d.mention].entity == first.entity
        }
        return first.entity if entity.type == "other" and others <= {head} else None

    def _speaks(self, mention: Mention) -> bool:
        """Tell whether a verb of reporting stands beside a name."""
        after = _VERB_AFTER.match(self.text, mention.span.end)
        before = _VERB_BEFORE.search(self.text, max(0, mention.span.start - 24), mention.span.start)
        return any(verb and verb[1] in words("names", "reporting") for verb in (after, before))

    def _announced(self, span: Span, noun: Noun, bearers: set[str]) -> str | None:
        """Return the one bearer of an office that the first passages leave unnamed: "a judge ruled"."""
        told = [passage for passage in self.passages if passage.kind in _TOLD or passage.kind == "headline"]
        early = span.start < told[:_FIRST_PASSAGES][-1].span.end if told else False
        if noun.word not in words("roles", "announced") or len(bearers) != 1 or not early:
            return None
        bearer = next(iter(bearers))
        first = next(mention for mention in self.mentions if mention.entity == bearer)
        return bearer if first.span.start > span.start else None

    def _is_epithet(self, span: Span, noun: Noun) -> bool:
        """Tell whether a phrase can rename whoever the story is at: "The hairdresser told us"."""
        phrase = span.of(self.text)
        return (
            phrase[:4].lower() == "the "
            and "'s" not in phrase.replace("’", "'")
            and noun.word not in words("roles", "spokespeople")
            and noun.span.end == span.end
            and not _FOR_BODY.match(self.text, span.end)
            and noun.sense.attribute is not None
            and noun.sense.role == "other"
            and not self._body(noun.word)
        )

    def _nearest(self, bearers: set[str], at: int, noun: Noun) -> str | None:
        """Return the only bearer; of several the one last named, where the role is no one's in particular."""
        if noun.sense.female is not None:
            bearers = self._of_sex({*bearers}, noun.sense.female)
        if len(bearers) < 2:
            return next(iter(bearers), None)
        if noun.sense.role in ("victim", "perpetrator"):
            return None
        for _, mentions in self.sentences_before(at):
            named = [m.entity for m in mentions if m.entity in bearers]
            if named:
                return named[0] if len(set(named)) == 1 else None
        return None

    def _related(self, span: Span, noun: Noun, described: Sequence[Description]) -> str | None:
        """Return the person of whom a kinship word is said: "his mother", "Mr Reed's partner"."""
        owners: set[str | None] = {
            m.entity
            for m in self.outermost(span)
            if _LINK.fullmatch(self.text, noun.span.end, m.span.start)
            or (m.span.end < noun.span.start and self.is_possessor(m))
        }
        phrase = span.of(self.text)
        pronoun = re.match(r"(?:his|her|their)\b", phrase, re.IGNORECASE)
        if not owners and pronoun:
            owners = {self.resolve(Span(span.start, span.start + pronoun.end()))}
        elif not owners and _SOME_ONE.search(phrase):
            return None
        found: set[str] = set()
        for description in described:
            if description.noun.sense.relation != noun.sense.relation:
                continue
            bearer = self.mentions[description.mention].entity
            if noun.sense.relation == "sibling_of" and bearer in owners:
                found |= self._of_sex({self.owner(description)}, noun.sense.female)
            if _same_kin(description.noun.word) != _same_kin(noun.word):
                continue
            owner = self.owner(description)
            if description.noun.sense.relation == "partner_of" and self._survives(owner, bearer, owners):
                bearer, owner = str(owner), bearer
            if not owners or owner in owners:
                found.add(bearer)
        return found.pop() if len(found) == 1 else None

    def _of_sex(self, keys: set[str | None], female: bool | None) -> set[str]:
        """Return those who can be of a sex."""
        fitting = (None, female) if female is not None else (None, True, False)
        return {key for key in keys if key and self._sex(self.entities[key]) in fitting}

    def _survives(self, owner: str | None, bearer: str, owners: set[str | None]) -> bool:
        """Tell whether "his partner, Mr Reed" means the other of the two: Mr Reed's partner."""
        if owner is None or owner in owners:
            return False
        return bearer in owners or (not owners and self.entities[bearer].type == "victim")

    def owner(self, description: Description) -> str | None:
        """Return the entity that a described person is related to.

        "His mother" with no man named before it in the sentence is the mother of the one victim it can
        mean, if there is one: the story is about him.
        """
        if not isinstance(description.owner, Span):
            return None if description.owner is None else self._possessor(description)
        at = description.owner.start
        owner = self.resolve(description.owner)
        female = _PRONOUN_SEX.get(description.owner.of(self.text).lower())
        if female is None or not description.noun.sense.kin:
            return owner
        sentence, named = next(self.sentences_before(at), (description.owner, []))
        here = sentence.end >= at - 1
        bearer = self.mentions[description.mention].entity
        if owner == bearer:
            # "Ada Lisle, her mother, said": the pronoun stands for someone of the sentences before.
            owner = self._antecedent(sentence.start, female)
            named = [mention for mention in named if mention.entity != bearer]
        if here and (
            self._opening_sex(sentence) == female or any(mention.entity == owner for mention in named)
        ):
            return owner
        victims = [
            key
            for key, entity in self.entities.items()
            if entity.type == "victim" and self._sex(entity) in (None, female)
        ]
        return victims[0] if len(victims) == 1 else owner

    def _possessor(self, description: Description) -> str | None:
        """Return the owner named; a surname that others share is the victim's, else nobody's in particular."""
        mention = self.mentions[description.owner] if isinstance(description.owner, int) else None
        if mention is None or not self.is_person(mention):
            return mention.entity if mention else None
        bearer = self.mentions[description.mention].entity
        surname = mention.span.of(self.text)
        namesakes = {
            key
            for key, entity in self.entities.items()
            if entity.kind == "person" and key != bearer and entity.name.split()[-1] == surname
        }
        if len(namesakes) < 2:
            return mention.entity
        victims = {key for key in namesakes if self.entities[key].type == "victim"}
        return victims.pop() if len(victims) == 1 else None

    def _by_age(self, span: Span, years: str) -> str | None:
        if _SOME_ONE.match(span.of(self.text)):
            return None
        ages = describe(self.text, self.passages, self.mentions, self.entities).ages
        aged = {self.mentions[age.mention].entity for age in ages if age.years == years}
        if len(aged) == 1:
            return aged.pop()
        if aged:
            return None
        found = self._antecedent(span.start, None)
        others = {self.mentions[age.mention].entity for age in ages if age.years != years}
        if found is None or not (found in others or self.entities[found].type in _AGELESS):
            return found
        before = [
            m.entity
            for m in self.mentions
            if m.span.end <= span.start
            and m.entity not in others
            and self.entities[m.entity].kind == "person"
            and self.entities[m.entity].type not in _AGELESS
        ]
        return before[-1] if before else None


def _noun_sex(noun: Noun) -> bool | None:
    """Return the sex a noun tells: a relative's, or that of "forewoman" and "spokesman"."""
    if noun.sense.female is not None:
        return noun.sense.female
    return True if noun.word.endswith("woman") else False if noun.word.endswith("man") else None


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
