"""Rules that find the speaker of one quote in the words around it.

Every rule is a small function of a `Context`; it answers with a `Reading` or None. `RULES` gives their order: the
first that answers wins. The letters that the rules speak of are those of `quote_words`.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import NamedTuple

from portdata.extract.annotations import Span
from portdata.extract.marks import Segment
from portdata.extract.quote_kinds import is_title
from portdata.extract.quote_lexicon import lexicon
from portdata.extract.quote_phrases import (
    Words,
    explained,
    hangs,
    noun_phrase_from,
    noun_phrase_to,
    phrase_start,
    subject_of,
    with_kind,
)
from portdata.extract.quote_words import Line


@dataclass(frozen=True, slots=True)
class Reading:
    """What a rule found: the words that name the speaker, the cue, and the rule's name."""

    speaker: Span | None
    cue: Span | None
    rule: str = ""
    term: bool = False

    @property
    def open(self) -> bool:
        """Whether the quote may belong to someone and nobody was found."""
        return self.speaker is None and not self.term

    def named(self, rule: str) -> Reading:
        """Return the reading under the name of another rule."""
        return Reading(self.speaker, self.cue, rule, self.term)


@dataclass(frozen=True, slots=True)
class Context:
    """One quoted segment and the words around it.

    `place` is the quote's word in `line`, `start` and `stop` bound its sentence. `whole` says that the quoted
    words stand as a sentence of their own.
    """

    text: str
    line: Line
    place: int
    start: int
    stop: int
    segment: Segment
    whole: bool

    @property
    def words(self) -> str:
        """The quoted words."""
        return self.segment.span.of(self.text)

    @property
    def size(self) -> int:
        """The number of quoted words."""
        return len(self.words.split())

    @property
    def before(self) -> str:
        """The letter of the word before the quote, empty at the start of the sentence."""
        return self.line.tags[self.place - 1] if self.place > self.start else ""


_QUOTABLE = frozenset(("speech", "writing", "judgement"))
"""Classes of verbs whose passive names the source behind ``by``."""

_HEAD = 80
"""Characters before a quote that can show it to be a term."""
_SOURCES = "NSPW"
"""Letters of heads that can be a source: names, persons and bodies, pronouns."""
_VERB = re.compile(r"[RIKVEXbi]")
_BARE = re.compile(r"[pa]?(?:[.,]|$)")
"""Letters behind a verb without an object: ``“Why?” Lee went on.``"""
_JOINED = re.compile(r"N+c$")
_TAIL = re.compile(r"[aNpDnS0Z,]*(?:(?:,[IiWs]|s).*)?")
"""What may follow a cue that closes a sentence: times and places, then a clause of its own."""
_TRAILING = "aNpDnS0Z,"
"""Letters of what may trail behind a cue at the end of a sentence: names, times, places."""

Rule = Callable[[Context], Reading | None]


def _reading(context: Context, head: Words | None, verb: int) -> Reading | None:
    if head is None:
        return None
    line = context.line
    speaker = line.span(*with_kind(line, head))
    joined = lexicon().contraction.search(line.words[head[1]])
    if joined:
        speaker = Span(speaker.start, speaker.end - len(joined.group()))
    return Reading(speaker, line.span(verb, verb))


def cue_after(context: Context) -> Reading | None:
    """Subject and verb behind the quote: ``“We failed,” Mr Lee of the union said.``"""
    line, k, stop = context.line, context.place + 1, context.stop
    tags = line.tags
    comma = k < stop and tags[k] in ",?-"
    while k < stop and tags[k] in ",?-":
        k += 1
    if k < stop and line.words[k] == "as" and comma:
        k += 1
    if k >= stop or tags[k] not in ("PDEnNS0Z" if comma else "PDNZ"):
        return None
    if _adjacent_cue(context) and (not comma or tags[context.place + 1] == "?" or not context.whole):
        return None
    if (
        tags[context.start : context.place].lstrip("c")[:1] == "s"
        and "R" in tags[context.start : context.place]
    ):
        return None
    head = noun_phrase_from(line, k, stop)
    if head is None:
        return None
    verb = _first_verb(line, head[1] + 1, stop)
    if verb is None or _is_told(line, verb):
        return None
    asked = context.place > context.start and tags[context.place + 1] == "?"
    if asked and re.match("a*[,:]Q", tags[verb + 1 :]):
        return None
    speech = is_speech(line.words[verb]) and (tags[verb] == "K" or says(line, verb))
    bare = tags[verb] == "R" and bool(_BARE.match(tags, verb + 1))
    stop_inside = tags[context.place + 1]
    if not speech and not (context.whole and (stop_inside == "," or (stop_inside == "?" and bare))):
        return None
    if context.place > context.start and subject_of(line, verb, k) != head:
        return None
    if tags[verb - 1] in "NS" and not _can_speak(line, head):
        head = subject_of(line, verb, k) or head
    if not speech and tags[head[1] + 1] in "WT":
        return None
    if not comma and tags[head[1] + 1 : verb].strip("aXb"):
        return None
    return _reading(context, head, verb)


def relayed_cue(context: Context) -> Reading | None:
    """A cue behind the quote that another source reports: ``“We failed,” Lee said, according to the Echo.``"""
    reading = cue_after(context)
    if reading and lexicon().according.search(context.text, *_reach(context)):
        return reading
    return None


def _adjacent_cue(context: Context) -> bool:
    """Tell whether a verb stands directly before the quote that it brings: ``she asked: “Why?”``, ``called “odd”``"""
    tags = context.line.tags
    i = context.place - 1
    while i >= context.start and tags[i] in ",:aT":
        i -= 1
    speech = i >= context.start and is_speech(context.line.words[i]) and says(context.line, i)
    return speech or (not context.whole and i == context.place - 1 and tags[i] == "R")


def cue_after_inverted(context: Context) -> Reading | None:
    """Verb before subject behind the quote: ``“We failed,” said Ann Lee, head of policy.``"""
    line, k, stop = context.line, context.place + 1, _soft_stop(context)
    tags = line.tags
    while k < stop and tags[k] in ",?-a":
        k += 1
    if k >= stop or tags[k] not in "RE" or not _is_verb_form(line.words[k]):
        return None
    if not is_speech(line.words[k]) and not (context.whole and tags[context.place + 1] in ",?"):
        return None
    if not context.whole and hangs(line, context.start, context.place):
        return None
    head = noun_phrase_from(line, k + 1, stop)
    if head is None or tags[head[1] + 1 : head[1] + 2] in ("X", "b", "R", "V"):
        return None
    return _reading(context, explained(line, head, stop), k)


def _is_verb_form(word: str) -> bool:
    """Tell a form that only a verb has from a base form that may be a noun: ``“radical” protest groups``."""
    known = lexicon()
    return word in known.past or word.endswith(("s", "ed")) or word in known.unmistakable


def signed(context: Context) -> Reading | None:
    """A dash and a name behind the quote: ``“We failed.” — Ann Lee``"""
    tags, k = context.line.tags, context.place + 1
    while k < len(tags) and tags[k] in ".?":
        k += 1
    alone = context.whole or context.place == context.start
    return signature(context.line, k) if alone and tags[k : k + 1] == "-" else None


def signature(line: Line, dash: int) -> Reading | None:
    """Read the name that alone follows the dash at word `dash`."""
    head = noun_phrase_from(line, dash + 1, len(line.tags))
    if head is None or line.tags[head[0] : head[1] + 1].strip("N"):
        return None
    if head[1] + 1 < len(line.tags) and line.tags[head[1] + 1] not in ".,(":
        return None
    return Reading(line.span(*head), line.span(dash, dash), "signed")


def according_to(context: Context) -> Reading | None:
    """The source behind ``according to``, on either side of the quote in its sentence."""
    line = context.line
    if lexicon().according_words.isdisjoint(line.words[context.start : context.stop]):
        return None
    for match in lexicon().according.finditer(context.text, *_reach(context)):
        for i in range(context.start, context.stop):
            if line.spans[i].start >= match.end():
                head = noun_phrase_from(line, i, min(context.stop, len(line.tags)))
                if head is None or line.tags[head[1]] == "D":
                    break
                return Reading(line.span(*head), Span(match.start(), match.end() - 1))
    return None


def cue_directly_before(context: Context) -> Reading | None:
    """Subject, verb of saying, full sentence, with nothing between: ``Mr Lee said: “We failed.”``"""
    line = context.line
    tags = line.tags
    v = context.place - 1
    while v >= context.start and tags[v] in ",:T":
        v -= 1
    if (
        not context.whole
        or v <= context.start
        or tags[v] != "R"
        or not is_speech(line.words[v])
        or not says(line, v)
    ):
        return None
    head = subject_of(line, v, context.start)
    if head is None or _subordinate(line, head[0], context.start):
        return None
    return _reading(context, head, v)


def cue_inverted_before(context: Context) -> Reading | None:
    """Verb before subject, then the quote: ``Said Ann Lee, head of policy: “We failed.”``"""
    line, tags = context.line, context.line.tags
    if not context.whole or context.before not in (":", ","):
        return None
    for v in range(context.place - 2, context.start - 1, -1):
        if tags[v] != "R" or not is_speech(line.words[v]) or line.words[v] in lexicon().addressed:
            continue
        head = noun_phrase_from(line, v + 1, context.place)
        alone = head is not None and not _VERB.search(tags[head[1] + 1 : context.place])
        opens = v == context.start or (
            tags[v - 1] == "," and bool(re.fullmatch("[pas][^RVKXE]*,", tags[context.start : v]))
        )
        return _reading(context, head, v) if head and alone and opens and _can_speak(line, head) else None
    return None


class _Cue(NamedTuple):
    """A verb and the head of its subject."""

    verb: int
    head: Words


def cue_before(context: Context) -> Reading | None:
    """The nearest verb of saying or judging before the quote, with its subject.

    ``Ann Lee, a nurse, said: “We failed.”`` · ``He accused the force of “bias”`` · ``Reed welcomed the decision,
    adding: “…”``. Where its clause is itself reported, the one who reports it: ``Lee said they called it “a sham”``.
    """
    near = _nearest_cue(context)
    if near is None:
        return None
    cue = _reporting_cue(context, near) or near
    return _reading(context, cue.head, cue.verb)


def _nearest_cue(context: Context) -> _Cue | None:
    """Return the nearest cue; one of saying whose subject cannot speak (``the plan says``) for want of another."""
    line = context.line
    mute: _Cue | None = None
    for v in range(context.place - 1, context.start - 1, -1):
        if not says(line, v):
            continue
        head = _inserted_subject(line, v, context.start, context.place) or subject_of(line, v, context.start)
        if head is None or (
            _subordinate(line, head[0], context.start) and "," in line.tags[v : context.place - 1]
        ):
            continue
        if _can_speak(line, head) or _are_said_to(line, head):
            return _Cue(v, head)
        if is_speech(line.words[v]) or line.tags[head[1]] == "P":
            mute = mute or _Cue(v, head)
    return mute


def _reporting_cue(context: Context, near: _Cue) -> _Cue | None:
    """Return the first verb of the sentence that reports the clause of `near`."""
    if not _may_be_reported(context, near):
        return None
    line = context.line
    first = near.head[0]
    if line.words[near.verb] in lexicon().addressed and not _is_told(line, near.verb):
        # "Lee found officers had told her it was “over”": the officers' words.
        return None
    for v in range(context.start, min(first, near.verb)):
        if not says(line, v) or line.words[v] not in lexicon().clause_verbs:
            continue
        if "," in line.tags[v:first] and is_speech(line.words[near.verb]):
            continue
        head = subject_of(line, v, context.start)
        if head and head[0] < v and not _subordinate(line, head[0], context.start):
            return _Cue(v, head)
    return None


def _inserted_subject(line: Line, verb: int, floor: int, stop: int) -> Words | None:
    """Return the subject behind the verb of an inserted clause: ``The trouble, says Ann Lee, is “money”``."""
    tags = line.tags
    if verb == 0 or tags[verb - 1] != "," or tags[verb] != "R" or not is_speech(line.words[verb]):
        return None
    if line.words[verb] in lexicon().addressed:
        return None
    described = subject_of(line, verb, floor)
    if described and _can_speak(line, described) and "," in tags[described[1] + 1 : verb - 1]:
        return None
    head = noun_phrase_from(line, verb + 1, stop)
    return head if head and tags[head[1] + 1 : head[1] + 2] == "," else None


def cue_in_side_clause(context: Context) -> Reading | None:
    """A verb of saying in a subordinate clause, when no other is there: ``When Lee said so, …: “No.”``"""
    line = context.line
    for v in range(context.place - 1, context.start - 1, -1):
        head = subject_of(line, v, context.start) if says(line, v) else None
        if head and line.tags[head[1]] in _SOURCES:
            return _reading(context, head, v)
    return None


def _may_be_reported(context: Context, cue: _Cue) -> bool:
    """Tell whether the clause of a cue may itself be what someone said."""
    line, first = context.line, cue.head[0]
    if context.whole or first == context.start:
        return False
    if line.words[first - 1] == "what" and line.tags[first] != "P":
        return False
    if _qualifies(line, first, context.start):
        return False
    return line.tags[first] != "W" and line.tags[first - 1] not in "cW" and not _contrasts(context, cue.head)


def _qualifies(line: Line, first: int, floor: int) -> bool:
    """Tell whether a relative clause behind a comma holds the subject: ``…, an estimate that Ann Lee called “low”``."""
    start = phrase_start(line, first, floor)
    if start - 4 < floor or line.tags[start - 1] != "T" or line.tags[start - 2] not in "nS":
        return False
    return "," in line.tags[start - 5 : start - 2] and line.words[start - 3] in ("a", "an")


def _contrasts(context: Context, head: Words) -> bool:
    """Tell whether the clause of this subject is set against another: ``Lee said so, while Low called it …``."""
    line = context.line
    start = phrase_start(line, head[0], context.start)
    return line.words[start - 1] in lexicon().contrasting and line.tags[start - 2 : start - 1] == ","


def _subordinate(line: Line, first: int, floor: int) -> bool:
    """Tell whether a subordinator or relative pronoun opens the clause of the subject at word `first`."""
    start = first if line.tags[first] == "P" else phrase_start(line, first, floor)
    return start > floor and line.tags[start - 1] in "sW"


def thought_before(context: Context) -> Reading | None:
    """A verb of opinion, or an infinitive of saying: ``They hope to call it a “win”``."""
    line = context.line
    long = context.whole or context.size > 2
    for v in range(context.place - 1, context.start - 1, -1):
        if line.tags[v] in "RI" and (long or lexicon().verbs[line.words[v]] not in ("thought", "deed")):
            head = subject_of(line, v, context.start)
            if head and line.tags[head[1]] in _SOURCES:
                return _reading(context, head, v)
    return None


def agent(context: Context) -> Reading | None:
    """The source behind ``by`` of a passive: ``The plan was branded “madness” by the mayor, Tom Low.``"""
    line = context.line
    tags, words, place = line.tags, line.words, context.place
    for v in range(place - 1, context.start - 1, -1):
        if tags[v] in "RI":
            return None
        if tags[v] != "K" or lexicon().verbs.get(words[v]) not in _QUOTABLE:
            continue
        behind = place + 1 if words[place + 1 : place + 2] == ("by",) else None
        by = next((i for i in range(v + 1, place) if words[i] == "by"), behind)
        head = noun_phrase_from(line, by + 1, context.stop) if by is not None else None
        return _reading(context, explained(line, head, context.stop), v) if head else None
    return None


def noun_of_saying(context: Context) -> Reading | None:
    """A noun of speech and its possessor, with no verb of saying.

    ``Lee's claim that it was “over” was rejected`` · ``her call for “calm”`` · ``a claim by Lee that it was “over”`` ·
    ``Lee opened with a call for “calm”``
    """
    line = context.line
    tags, words = line.tags, line.words
    nominal = lexicon().nominal
    for i in range(context.place - 1, max(context.start, context.place - 14), -1):
        if words[i] not in nominal or tags[i] not in "nSR":
            continue
        clause = i + 1 < context.place and tags[i + 1] in "T:"
        if not clause and any(says(line, v) for v in range(context.start, context.place) if v != i):
            return None
        j = i - 1
        while j > context.start and tags[j] in "naE0S" and i - j < 5:
            j -= 1
        if tags[j] == "Z":
            return _possessor(context, j, i)
        if words[j] in lexicon().possessives:
            return Reading(line.span(j, j), line.span(i, i))
        if words[i + 1 : i + 2] == ("by",):
            return _reading(context, noun_phrase_from(line, i + 2, context.place), i)
        if words[j] in ("a", "an"):
            return _made_by_subject(context, j, i)
    return None


def _made_by_subject(context: Context, at: int, noun: int) -> Reading | None:
    """Return the subject of the verb before an indefinite noun of speech: ``Lee opened with a call for “calm”``."""
    line = context.line
    verb = next((v for v in range(at - 1, context.start, -1) if line.tags[v] in "RVE"), None)
    head = subject_of(line, verb, context.start) if verb is not None else None
    return _reading(context, head, noun) if head and _can_speak(line, head) else None


def _possessor(context: Context, at: int, noun: int) -> Reading:
    line = context.line
    first = at
    while first > context.start and line.tags[first - 1] == "N":
        first -= 1
    if first == at and first > context.start and line.tags[first - 1] in "nSD":
        first -= 1 + (first - 1 > context.start and line.tags[first - 2] == "D")
    span = line.span(first, at)
    end = span.end - (2 if context.text[span.end - 1] in "sS" else 1)
    return Reading(Span(span.start, end), line.span(noun, noun))


def cue_at_end(context: Context) -> Reading | None:
    """A clause of saying that ends the sentence: ``Errors “probably” cost lives, an inquest jury has found.``"""
    line = context.line
    tags = line.tags
    comma = end = _resumption(context)
    for _ in range(6):
        comma = max(tags.rfind(stop, context.place, comma) for stop in ",-")
        if comma <= context.place:
            return None
        verb = _first_verb(line, comma + 1, end)
        if verb is None or tags[verb] != "R" or _is_told(line, verb):
            continue
        if not _TAIL.fullmatch(tags, verb + 1, end):
            continue
        inverted = verb == comma + 1
        if inverted and not is_speech(line.words[verb]):
            continue
        head = noun_phrase_from(line, verb + 1 if inverted else comma + 1, end)
        if head and (inverted or head[1] < verb):
            return _reading(context, explained(line, head, end), verb)
    return None


def _resumption(context: Context) -> int:
    """Return where a comma leads back into quoted words, else the end of the sentence.

    ``“If we fail” at this, Ann Lee said on Monday, “we are done.”``
    """
    found = context.line.tags.find(",Q", context.place + 2, context.stop)
    return found if found >= 0 and context.place == context.start else context.stop


def reported_at_end(context: Context) -> Reading | None:
    """A verb of saying and its subject alone close the sentence: ``They found “no sign” of it, said Tom Low.``"""
    line = context.line
    comma = line.tags.rfind(",R", context.place, context.stop)
    verb = line.words[comma + 1]
    if comma < 0 or not is_speech(verb) or verb in lexicon().addressed:
        return None
    head = noun_phrase_from(line, comma + 2, context.stop)
    if head is None or line.tags[head[1] + 1 : context.stop].strip(_TRAILING):
        return None
    return _reading(context, explained(line, head, context.stop), comma + 1)


def reported_behind(context: Context) -> Reading | None:
    """A name and its description follow the verb: ``We are “happy” about it, said Ann Lee, who runs the club.``"""
    line, tags = context.line, context.line.tags
    comma = tags.find(",RN", context.place, context.stop)
    if comma < 0 or any(says(line, v) for v in range(context.start, context.place)):
        return None
    verb = line.words[comma + 1]
    if verb not in lexicon().past or not is_speech(verb):
        return None
    head = noun_phrase_from(line, comma + 2, context.stop)
    plain = head is not None and tags[head[1] + 1] in ",."
    return _reading(context, head, comma + 1) if plain else None


def cue_after_next(context: Context) -> Reading | None:
    """A cue behind the quote that follows: ``It is “odd” and “not what we agreed,” Ann Lee said.``"""
    line, tags = context.line, context.line.tags
    following = tags.find("Q", context.place + 1, context.stop)
    if following < 0 or context.whole or any(says(line, v) for v in range(context.start, following)):
        return None
    return cue_after(replace(context, place=following, whole=False))


def named_label(context: Context) -> Reading | None:
    """A name alone and a colon, as in a transcript: ``Ann Lee: “We failed.”`` · ``More from Lee: “We failed.”``"""
    if context.before != ":" or not context.whole:
        return None
    line = context.line
    head = noun_phrase_to(line, context.place - 2, context.start)
    if head is None or line.tags[head[0] : head[1] + 1].strip("N") or len(line.words[head[1]]) < 2:
        return None
    joined = _JOINED.search(line.tags, context.start, head[0])
    if joined:
        head = (joined.start(), joined.end() - 2)
    before = line.words[head[0] - 1] if head[0] > context.start else ""
    alone = head[0] == context.start or line.tags[head[0] - 1] == "-" or before == "from"
    return _reading(context, head, context.place - 1) if alone else None


def label_before(context: Context) -> Reading | None:
    """A noun phrase that is all there is before a colon: ``Statement by the club: “We failed.”``"""
    if context.before != ":" or not context.whole:
        return None
    line, end = context.line, context.place - 2
    if end > context.start and line.words[end] in lexicon().pointers:
        end -= 2
    head = noun_phrase_to(line, end, context.start)
    if head is None or phrase_start(line, end, context.start) != context.start or len(line.words[end]) < 2:
        return None
    return _reading(context, head, context.place - 1)


def clause_subject(context: Context) -> Reading | None:
    """The subject of the clause that holds the quote, whatever its verb: ``Mr Lee deadpanned, “No.”``"""
    line = context.line
    tags = line.tags
    for v in range(context.place - 1, context.start - 1, -1):
        if (
            tags[v] in "VE"
            or (tags[v] == "i" and tags[v - 1] in ",-" and v > context.start)
            or (
                tags[v] in "Xb"
                and (context.whole or context.size > 3 or (v == context.place - 1 and tags[v] == "X"))
            )
        ):
            if line.words[v] in lexicon().receiving:
                return None
            head = subject_of(line, v, context.start)
            if (
                head
                and _can_speak(line, head)
                and (context.whole or context.size > 2 or context.before == "X")
            ):
                return _reading(context, head, v)
    return None


RULES: tuple[Rule, ...] = (
    relayed_cue,
    cue_after,
    cue_after_inverted,
    according_to,
    signed,
    named_label,
    cue_inverted_before,
    cue_directly_before,
    agent,
    reported_at_end,
    reported_behind,
    cue_after_next,
    noun_of_saying,
    cue_before,
    cue_at_end,
    thought_before,
    label_before,
    clause_subject,
    cue_in_side_clause,
)


VERBLESS: tuple[Rule, ...] = (according_to, signed, named_label, noun_of_saying, label_before)
"""The rules for a sentence without a verb."""

INTRODUCTIONS: tuple[Rule, ...] = (noun_of_saying, cue_before, thought_before, clause_subject, label_before)
"""The rules for a sentence that ends in a colon and introduces a quote on the next line."""


def rule_reading(context: Context) -> Reading | None:
    """Return the answer of the first rule that has one, under the rule's name."""
    words = context.line.tags[context.start : context.stop]
    return _first_answer(RULES if _VERB.search(words) else VERBLESS, context)


def introduction(context: Context) -> Reading | None:
    """Return what a sentence tells that introduces the quote on the next line."""
    return _first_answer(INTRODUCTIONS, context)


def told_last(context: Context) -> Reading | None:
    """Return who speaks or judges in a sentence without quotes; only a person or body that is its subject."""
    line = context.line
    for v in range(context.place - 1, context.start - 1, -1):
        if says(line, v) and line.tags[v] == "R":
            head = subject_of(line, v, context.start)
            if head and _can_speak(line, head):
                return _reading(context, head, v)
    return None


def _first_answer(rules: tuple[Rule, ...], context: Context) -> Reading | None:
    for rule in rules:
        reading = rule(context)
        if reading:
            return reading.named(rule.__name__)
    return None


def _reach(context: Context) -> tuple[int, int]:
    line = context.line
    return line.spans[context.start].start, line.spans[min(context.stop, len(line.spans)) - 1].end


def _soft_stop(context: Context) -> int:
    following = context.line.tags.find("Q", context.place + 1, context.stop)
    return following if following >= 0 else context.stop


def is_speech(word: str) -> bool:
    """Tell whether a word is a form of a verb of saying or writing."""
    return lexicon().verbs.get(word) in ("speech", "writing")


def says(line: Line, verb: int) -> bool:
    """Tell whether a verb reports words: one of speech, writing, finding or judgement, not an infinitive."""
    tag = line.tags[verb]
    if tag not in "RI" or _is_told(line, verb):
        return False
    if tuple(line.words[verb : verb + 2]) in lexicon().silent:
        return False
    if lexicon().verbs.get(line.words[verb]) in ("thought", "deed"):
        return line.words[verb] in ("put", "puts") and line.words[verb + 1 : verb + 2] == ("it",)
    if tag == "I" or verb == 0:
        return True
    before = verb - 1
    while before > 0 and line.tags[before] == "a":
        before -= 1
    return line.tags[before] not in "tX" or line.words[before] in lexicon().full


def _is_told(line: Line, verb: int) -> bool:
    """Tell whether the subject of a verb is the one spoken to: ``inquest told``, ``town told to wait``."""
    return line.words[verb] in lexicon().addressed and line.tags[verb + 1 : verb + 2] in (
        "",
        ".",
        ",",
        ";",
        "t",
    )


def _can_speak(line: Line, head: Words) -> bool:
    return line.tags[head[1]] in _SOURCES and line.words[head[1]] not in ("it", "i", "you")


def _are_said_to(line: Line, head: Words) -> bool:
    """Tell whether a plural noun has a relative clause to itself, as people have: ``a move that growers called …``"""
    return line.tags[head[0] - 1] in "TW" and head[0] == head[1] and line.words[head[1]].endswith("s")


def _first_verb(line: Line, at: int, stop: int) -> int | None:
    tags = line.tags
    for i in range(at, stop):
        if tags[i] in "RVE" or (tags[i] == "K" and line.words[i] in lexicon().relayed):
            return i
    return None


def continues(context: Context, previous: Reading) -> bool:
    """Tell whether a quote goes on directly behind the sentence of the cue before: ``“One,” she said. “Two.”``"""
    line, start, tags = context.line, context.start, context.line.tags
    if context.place != start or start == 0 or tags[start + 1 : start + 2] not in ("", ".", "?"):
        return False
    before = max(tags.rfind(stop, 0, start - 1) for stop in ".?") + 1
    cue = previous.cue
    return tags[before : start - 1] == "Q" or (cue is not None and cue.start >= line.spans[before].start)


def follows_quote(context: Context) -> bool:
    tags = context.line.tags
    stop = max(context.start - 1, 0)
    return "Q" in tags[tags.rfind(".", 0, stop) + 1 : stop]


def reported_before(context: Context) -> Reading | None:
    """The sentence before, in the same passage, tells what the source said: ``She said they had tried. “We did.”``"""
    line = context.line
    stop = context.start - 1
    if stop < 1:
        return None
    start = (
        max(line.tags.rfind(".", 0, stop), line.tags.rfind("Q", 0, stop), line.tags.rfind("?", 0, stop)) + 1
    )
    for v in range(start, stop):
        if line.tags[v] == "R" and is_speech(line.words[v]) and says(line, v) and line.tags[v - 1] != "W":
            head = subject_of(line, v, start)
            if head:
                return _reading(context, head, v)
    return None


def is_term(context: Context) -> bool:
    """Tell whether the words belong to nobody.

    ``known as the “Fixer”`` · ``on ITV's “Good Morning”`` · ``under a sign that read “Closed”`` · ``in “Closed” caps``
    """
    known, line, at = lexicon(), context.line, context.segment.outer.start
    quote = line.tags.rfind("Q", context.start, context.place)
    floor = line.spans[quote].end if quote >= 0 else line.spans[context.start].start
    head = context.text[max(floor, at - _HEAD) : at]
    if not head.strip():
        return False
    if known.display_context.search(head) or (not context.whole and known.term_context.search(head)):
        return True
    return is_title(context.words) and (
        context.before in ("Z", "p", "n")
        or bool(known.work_context.search(head))
        or line.words[context.place - 1] in known.addressed
        or not known.displays.isdisjoint(line.words[context.place + 1 : context.place + 3])
    )
