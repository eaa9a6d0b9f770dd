"""Grade what a rule found by the strength of its evidence.

Every rule of `quote_rules` is sure in its plain cases and less so in others. A plain case bears a name of its own,
so that those who need few errors can keep to the names that are hardly ever wrong. Every grade is a small function
of what was found; `GRADES` gives those of each rule in their order.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable
from operator import attrgetter
from typing import NamedTuple

from portdata.extract.quote_kinds import is_title
from portdata.extract.quote_rules import Context, Reading, is_speech, says

_CLOSE = 12
"""Words between a plain cue and its quote at most."""
_REACH = 16
"""Words between a cue and its quote at most where ``that`` leads on to it."""
_ADJOINING = 3
"""Words between a participle and its quote at most."""
_TERM = 3
"""Words that a term or scare quote may have."""
_CLAUSE_OPENS = ",-NaS"
"""Letters of words that may stand before a subject: a stop, an adverb, a role (``spokesman Tom Low``)."""
_START, _END = attrgetter("start"), attrgetter("end")
_STOPS = frozenset(",:;-()")


class Found(NamedTuple):
    """A quote in its words, the verb that brings it, and the first and last word of the verb's subject."""

    context: Context
    verb: int
    first: int
    last: int

    @property
    def tags(self) -> str:
        """The letters of the words (see `quote_words`)."""
        return self.context.line.tags

    @property
    def opens(self) -> bool:
        """Whether the subject opens its clause: nothing makes the clause a part of another."""
        return self.first == self.context.start or self.tags[self.first - 1] in _CLAUSE_OPENS

    @property
    def sourced(self) -> bool:
        """Whether the subject is a name, a person or body, or a pronoun that stands for one."""
        return self.tags[self.last] in "NSP" and self.tags[self.first] in "NPDSZ"

    @property
    def sole(self) -> bool:
        """Whether no other verb of saying stands before the quote."""
        context = self.context
        return not any(says(context.line, v) for v in range(context.start, context.place) if v != self.verb)

    @property
    def outermost(self) -> bool:
        """Whether no verb of saying stands before the subject, so that nobody else may report its clause."""
        context = self.context
        return not any(says(context.line, v) for v in range(context.start, min(self.first, self.verb)))

    @property
    def innermost(self) -> bool:
        """Whether no verb of saying stands between this one and the quote, so that nobody else is quoted."""
        line = self.context.line
        return not any(says(line, v) for v in range(self.verb + 1, self.context.place))

    @property
    def speech(self) -> bool:
        """Whether the verb is one of saying."""
        return is_speech(self.context.line.words[self.verb])

    @property
    def between(self) -> str:
        """The letters between the verb and the quote behind it."""
        return self.tags[self.verb + 1 : self.context.place]

    @property
    def unbroken(self) -> bool:
        """Whether no stop parts the verb from the quote behind it."""
        return _STOPS.isdisjoint(self.between)

    @property
    def adjoining(self) -> bool:
        """Whether only auxiliaries and adverbs part the subject from the verb behind it."""
        return not self.tags[self.last + 1 : self.verb].strip("aXb")


Grade = Callable[[Found], bool]


def said_after(found: Found) -> bool:
    """A sentence of its own, then any verb of saying: ``“We failed,” Mr Lee said.``"""
    return found.speech and found.context.whole and found.context.place == found.context.start


def said_after_part(found: Found) -> bool:
    """The end of a reported sentence, then its only cue: ``The ward was “short of staff,” Mr Lee said.``"""
    return found.speech and found.sole and found.adjoining and found.tags[found.first - 1] == ","


def said_after_part_inverted(found: Found) -> bool:
    """The same with the verb first: ``The ward was “short of staff,” said Mr Lee.``"""
    return found.speech and found.sole


def said_directly_before(found: Found) -> bool:
    """A subject that opens its clause, whatever stands before: ``He rose, and Mr Lee said: “We failed.”``"""
    return found.opens and found.sourced


def said_before(found: Found) -> bool:
    """The only cue, close to the quote, its subject a name or pronoun, the words too many for a mere term.

    ``Mr Lee said the ward was “short of staff at night”``
    """
    context = found.context
    near = context.place - found.verb <= _CLOSE and context.before != "p"
    plain = context.size > _TERM and found.speech and found.opens and found.sourced
    return near and plain and found.sole and not is_title(context.words)


def said_in_clause(found: Found) -> bool:
    """No stop between a finite verb and the quote: ``Mr Lee said the ward was “chaotic”``"""
    finite = found.tags[found.verb] == "R" and found.opens and found.unbroken and found.innermost
    return finite and found.sourced and not is_title(found.context.words)


def said_that(found: Found) -> bool:
    """A finite verb whose ``that`` leads on to the quote: ``Mr Lee said on Monday, once more, that it was “over”``"""
    near = found.context.place - found.verb <= _REACH
    finite = found.tags[found.verb] == "R" and found.opens and found.sourced and found.innermost
    return finite and near and "T" in found.between


def said_at_length(found: Found) -> bool:
    """Words too many for a term, and no stop between: ``When Mr Lee said the ward was “chaotic all night”, …``"""
    finite = found.tags[found.verb] == "R" and found.unbroken and found.sourced
    plain = finite and found.outermost and found.innermost
    return plain and found.context.size > _TERM and not is_title(found.context.words)


def added_before(found: Found) -> bool:
    """An -ing form right before the quote: ``Mr Lee rose, adding that it was “over”``"""
    near = found.context.place - found.verb <= _ADJOINING and "," not in found.between
    return found.tags[found.verb] == "I" and found.speech and found.opens and found.sourced and near


def said_at_end(found: Found) -> bool:
    """A name or pronoun and its verb of saying end the sentence: ``It “probably” cost lives, Mr Lee said.``"""
    return found.speech and found.tags[found.first] in "NP" and not is_title(found.context.words)


GRADES: dict[str, tuple[tuple[str, Grade], ...]] = {
    "cue_after": (("said_after", said_after), ("said_after_part", said_after_part)),
    "cue_after_inverted": (
        ("said_after_inverted", said_after),
        ("said_after_part", said_after_part_inverted),
    ),
    "cue_directly_before": (("said_before", said_directly_before),),
    "cue_before": (
        ("said_before", said_before),
        ("said_in_clause", said_in_clause),
        ("said_that", said_that),
        ("said_at_length", said_at_length),
        ("added_before", added_before),
    ),
    "cue_at_end": (("said_at_end", said_at_end),),
}
"""The plain cases of each rule, the surest first."""


def names_of(rule: str) -> tuple[str, ...]:
    """Return the names that the readings of a graded rule may bear."""
    return (rule, *(name for name, _ in GRADES[rule]))


def graded(context: Context, reading: Reading) -> Reading:
    """Return the reading under the name of its plain case, or as it is where none holds."""
    found = _found(context, reading) if reading.rule in GRADES else None
    if found is None:
        return reading
    name = next((name for name, holds in GRADES[reading.rule] if holds(found)), reading.rule)
    return reading if name == reading.rule else reading.named(name)


def _found(context: Context, reading: Reading) -> Found | None:
    """Return the words of the cue and the speaker of a reading."""
    cue, speaker = reading.cue, reading.speaker
    if cue is None or speaker is None:
        return None
    spans = context.line.spans
    verb = bisect_left(spans, cue.start, key=_START)
    first = bisect_left(spans, speaker.start, key=_START)
    last = bisect_left(spans, speaker.end, first, key=_END)
    return Found(context, verb, first, last) if spans[verb] == cue else None
