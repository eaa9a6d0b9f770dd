"""Read who does what around a trigger: the subject, the object and the agent of a verb, the "of" of a noun.

Event coding by trigger and typed arguments (ACE; Schrodt's PETRARCH): the codebook gives the words that make an
event, and a shallow reading of the clause finds the parties, whether the verb is active or passive, finite or a
participle, in a relative clause or behind "after". No grammar is parsed; the words that open, close and join clauses
are in ``codebook/clauses.toml``.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from portdata.codebook import data
from portdata.extract.annotations import Span
from portdata.extract.macros import expand

_PRONOUN = re.compile(r"(?:he|she|they|him|her|them|it|both|all \w+)$", re.IGNORECASE)
_NAMED = re.compile(r"‹(\w+) \d+›$")
_AGENT_REACHES = 90
PEOPLE = "people"
"""The kind of party that is a person or described as people; the other kinds are those of the codebook."""
Arguments = Mapping[str, Span]


@cache
def _rule(section: str, name: str) -> re.Pattern[str]:
    book = data("clauses")
    return re.compile(expand(book[section][name], book["macros"]), re.IGNORECASE)


@cache
def _party() -> re.Pattern[str]:
    return re.compile(expand("{party}", data("clauses")["macros"]), re.IGNORECASE)


@lru_cache(maxsize=512)
def _parties(words: str) -> tuple[Span, ...]:
    return tuple(Span(*match.span()) for match in _party().finditer(words))


def asserted_from(words: str, lead: int, match: re.Match[str]) -> tuple[int, int]:
    """Return the stretch of words before a trigger that can take its assertion back.

    What a participle that opens the sentence denies or supposes is said of another deed; what is said of the whole
    sentence holds for a gerund behind "when" and "by" too.

    Args:
        words: the masked sentence.
        lead: where the trigger's clause begins.
        match: the trigger.
    """
    start = verb_start(words, match)
    if not _rule("clause", "infinitive").search(words, start, match.start()):
        start = match.start()
    if _is_gerund(match) and words[:start].strip():
        lead = max((m.end() for m in re.finditer(r"[;:.]", words[:start])), default=0)
    elif opened := _rule("clause", "participial").match(words, lead, start):
        lead = opened.end()
    return lead, start


def _is_gerund(match: re.Match[str]) -> bool:
    return match.group().split(" ")[0].lower().endswith("ing")


def doubted(words: str, start: int, end: int) -> bool:
    """Tell whether words before a trigger demand, seek or merely allow what it tells."""
    return _rule("doubt", "match").search(words, start, end) is not None


def fits(phrase: str, kind: str) -> bool:
    """Tell whether a party, as masked words, is of a kind that ``[kind]`` of the codebook tells.

    Raises:
        KeyError: the codebook has no such kind.
    """
    named = _NAMED.search(phrase)
    if kind == PEOPLE:
        return phrase.lower() != "it" if _PRONOUN.fullmatch(phrase) else _is_people(phrase, named)
    return _rule("kind", kind).search(phrase) is not None


def _is_people(phrase: str, named: re.Match[str] | None) -> bool:
    if named:
        return named[1] == "person"
    if _rule("party", "counted").fullmatch(phrase):
        return True
    return bool(_rule("party", "people").search(phrase)) and not _rule("party", "thing").search(phrase)


def arguments(
    roles: Mapping[str, str], kinds: Mapping[str, str], words: str, match: re.Match[str]
) -> Arguments | None:
    """Return where in a masked sentence the parties of a trigger stand.

    Args:
        roles: the slot of each argument: "subject" and "object" of a verb, "subject" alone of one that has no object,
            "of" and "by" of a noun.
        kinds: of which kind a slot's party must be; any party does in others.
        words: the masked sentence.
        match: the trigger: a noun, or a verb with no auxiliary, in the past or as a participle, third person or base
            form.

    Returns:
        The span of each slot found; None where the words do not tell the event as a fact, or of parties of other kinds.
    """
    clause = _Clause(words, {name: kinds[slot] for name, slot in roles.items() if slot in kinds})
    found = clause.of_noun(match) if "of" in roles else clause.of_verb(match, transitive="object" in roles)
    if found is None:
        return None
    return {roles[name]: span for name, span in found.items() if span and name in roles}


def verb_start(words: str, match: re.Match[str]) -> int:
    """Return where the verb begins that a trigger closes, its helpers included."""
    helpers = _rule("clause", "helpers").search(words, max(0, match.start() - 80), match.start())
    return helpers.start() if helpers else match.start()


@dataclass(frozen=True, slots=True)
class _Clause:
    """A masked sentence in which parties of given kinds are looked for, by the name of the argument."""

    words: str
    kinds: Mapping[str, str]

    def of_noun(self, match: re.Match[str]) -> dict[str, Span | None]:
        """Return the parties of a noun: "the arrest of X by Y", "X's arrest"."""
        owner = _rule("clause", "owner").search(self.words, max(0, match.start() - 80), match.start())
        of = owner or _rule("clause", "of").match(self.words, match.end())
        held = Span(*of.span("of")) if of else None
        if held and not owner and not self._fits(held, "of"):
            held = None
        return {"of": held, "by": self._agent(match.end(), "by")}

    def of_verb(self, match: re.Match[str], *, transitive: bool) -> dict[str, Span | None] | None:
        """Return the parties of a verb, None where it tells no fact: an infinitive, an adjective, another object."""
        start, end = match.span()
        if self.words[:start].endswith("-"):
            return None
        verb = verb_start(self.words, match)
        helpers = self.words[verb:start]
        base = "base" in match.re.groupindex and match["base"] is not None
        if base or _rule("clause", "infinitive").search(helpers):
            implied = _rule("clause", "implied").search(self.words, max(0, verb - 80), verb)
            if implied is None or not helpers:
                return None
            verb = implied.start()
        gerund = _is_gerund(match)
        if not helpers and not gerund and _rule("clause", "attributive").search(self.words, 0, start):
            return None
        if not transitive:
            return {"subject": self._subject(verb, end, "subject")}
        if not gerund and not base and _rule("clause", "passive").search(helpers):
            patient = self._subject(verb, end, "object")
            if patient and _rule("clause", "present").search(helpers) and self._is_general(patient):
                return None
            return {"subject": self._agent(end, "subject"), "object": patient}
        behind = _rule("clause", "object").match(self.words, end)
        if behind and self._fits(Span(*behind.span("object")), "object"):
            subject = self._subject(verb, behind.end(), "subject")
            return {"subject": subject, "object": Span(*behind.span("object"))}
        finite = gerund or match.group().endswith("s") or _rule("clause", "finite").search(helpers)
        if finite or not _rule("clause", "unobjected").match(self.words, end):
            return None
        patient = self._modified(verb) or (self._subject(verb, end, "object") if self._joins(verb) else None)
        if patient and _rule("party", "lawmen").search(self._text(patient)):
            return None
        return {"subject": self._agent(end, "subject"), "object": patient}

    def _agent(self, start: int, argument: str) -> Span | None:
        match = _rule("clause", "agent").search(self.words, start, start + _AGENT_REACHES)
        if match is None or re.search(r"[.;]", self.words[start : match.start()]):
            return None
        span = Span(*match.span("agent"))
        return span if self._fits(span, argument) else None

    def _modified(self, verb: int) -> Span | None:
        """Return the party right before a participle that says what was done to it: "a man arrested in May".

        A name stands so only with a mark between, or at the head of a headline; "WikiLeaks released" is active.
        """
        for span in reversed(_parties(self.words[:verb])):
            if _rule("clause", "ages").fullmatch(self.words, span.end, verb):
                bare = self.words[span.end : verb].isspace() and self.words[: span.start].strip()
                active = _PRONOUN.fullmatch(self._text(span)) or (bare and _NAMED.search(self._text(span)))
                return span if self._fits(span, "object") and not active else None
        return None

    def _joins(self, verb: int) -> bool:
        """Tell whether a participle opens its sentence or follows another verb of the same subject."""
        return _rule("clause", "joins").search(self.words, 0, verb) is not None

    def _subject(self, verb: int, end: int, argument: str) -> Span | None:
        """Return the subject of a verb: the antecedent of "who", the party that opens its clause, or the one behind it.

        Args:
            verb: where the verb begins, its helpers included.
            end: where its clause goes on; a participle that opens the sentence has its subject behind the comma.
            argument: whose kind the subject must be of.
        """
        before = self.words[:verb]
        owner = re.search(r"\b(?:his|her|their) $", before, re.IGNORECASE)
        if owner:
            return Span(owner.start(), owner.end() - 1)
        near = [span for span in _parties(before) if self._fits(span, argument)]
        relative = _rule("clause", "relative").search(before)
        heads = [span for span in near if relative and span.end <= relative.start() + 1]
        if heads:
            return self._introduced(heads)
        openers = [span for span in near if _rule("clause", "opens").search(self.words, 0, span.start)]
        while len(openers) > 1 and self._set_off(openers[-1]):
            openers.pop()
        if openers:
            return self._apposed(openers[-1])
        behind = _rule("clause", "fronted").match(self.words, end)
        follows = Span(*behind.span("party")) if behind else None
        return follows if follows and self._fits(follows, argument) else None

    def _introduced(self, heads: Sequence[Span]) -> Span:
        """Return the head that "who" goes with: behind "of" stands only what belongs to it."""
        at = len(heads) - 1
        while at and self.words[: heads[at].start].endswith(" of "):
            at -= 1
        return self._apposed(heads[at])

    def _apposed(self, span: Span) -> Span:
        """Return the party that another phrase only describes: "Ann Lee, a nurse, was": Ann Lee."""
        match = _rule("clause", "apposed").search(self.words, max(0, span.start - 120), span.start)
        if match and _NAMED.search(match["party"]) and not _NAMED.search(self._text(span)):
            return Span(*match.span("party"))
        return span

    def _set_off(self, span: Span) -> bool:
        """Tell whether commas set a party off: "the mother of the boy, a nurse, was"."""
        return self.words[: span.start].endswith(", ") and self.words.startswith(",", span.end)

    def _text(self, span: Span) -> str:
        return self.words[span.start : span.end]

    def _fits(self, span: Span, argument: str) -> bool:
        phrase = self._text(span)
        if argument in self.kinds:
            return fits(phrase, self.kinds[argument])
        return phrase.lower() != "it" and not _rule("party", "thing").search(phrase)

    def _is_general(self, span: Span) -> bool:
        """Tell whether a party is no one in particular: "patients are detained"."""
        phrase = self._text(span)
        return not (_NAMED.search(phrase) or re.match(r"(?:an?|the|his|her|he|she)\b", phrase, re.IGNORECASE))
