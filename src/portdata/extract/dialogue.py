"""Follow questions and answers that are printed as a dialogue: each in a paragraph of its own, most without a cue.

``“Did you see it?” asked Mr Lee.`` · ``“No,” she said.`` · ``“Would you have?”`` · ``“I would.”`` The two speak in
turn. A question must show that it is put to someone: by its cue, by *you* in it, by ``Q:`` before it or by a
dialogue that is under way.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal

from portdata.codebook import words
from portdata.extract.annotations import Passage, Span
from portdata.extract.marks import Turn
from portdata.extract.quote_rules import Reading

_LABEL = re.compile(r"(?P<label>[QA]): ?")
_PUT_TO = re.compile(r"\byour?\b|\byou['’]", re.IGNORECASE)
_EXAMINED = re.compile(
    r"\b(?:[Cc]ross-examined|[Qq]uestioned|[Ee]xamined|[Uu]nder (?:cross-examination|questioning)) (?:by|from) "
    r"(?P<asker>[^,.;:“”\"]{2,80})(?=, )"
)
_WAS_ASKED = re.compile(
    r"(?:^|[.!?] )(?P<answerer>[^.!?,“”\"]{2,50}) (?:was|were) (?:then |also |later )?asked\b(?! to\b)[^.!?“”\"]*[.?]$"
)
_ANSWERER = re.compile(r", (?P<answerer>[Hh]e|[Ss]he)\b")
_ADDRESSEE = re.compile(r" (?P<addressee>him|her|(?:[A-Z][\w.’'-]*\w ?\b){1,4})")
_NAME = re.compile(r"\b(?!(?:Mr|Mrs|Ms|Miss|Dr|Sir|Dame|He|She|They)\b)[A-Z][\w’'-]+")

_STEMS = ("xamin", "uestion", " asked")
"""One of these is in every text that tells of an examination; most are spared the search."""
_REACH = 300
"""How many characters before a turn are looked at for who asks and who answers."""


class Dialogue:
    """The two who speak in turn, and whose turn is next, as far as an article has been read."""

    def __init__(self, text: str, passages: Sequence[Passage], places: Sequence[int]) -> None:
        self._text = text
        self._passages = passages
        self._places = places
        self._asker: Reading | None = None
        self._answerer: Reading | None = None
        self._told: Reading | None = None
        self._due: Literal["question", "answer"] | None = None
        self._bare = False
        self._last = -2
        self._examines = any(stem in text for stem in _STEMS)

    def reading(self, turn: Turn) -> Reading | None:
        """Return who speaks a turn without a cue, None where it belongs to no dialogue."""
        self._begin(turn)
        if self._due is None or not self._alone(turn):
            return None
        label = self._label(turn)
        asks = self._asks(turn)
        put = asks and (self._bare or bool(_PUT_TO.search(self._words(turn))))
        if not label and self._due == "question" and not put and not self._bare:
            return None
        answers = label == "A" if label else self._due == "answer"
        found = self._answerer if answers else self._asker
        if found is None:
            return None
        self._due = "question" if answers else "answer"
        self._bare = True
        self._last = self._place(turn)
        return found

    def hear(self, turn: Turn, reading: Reading) -> None:
        """Take note of a turn that has a speaker of its own."""
        self._begin(turn)
        addressee = self._addressee(reading)
        if self._asks(turn) and (addressee or _PUT_TO.search(self._words(turn))):
            self._asker, self._answerer, self._due = reading, addressee or self._answerer, "answer"
        elif self._due and self._asker and not self._same(self._asker, reading):
            self._answerer, self._due = reading, "question"
        elif self._told and not self._same(self._told, reading):
            self._asker, self._answerer, self._due = self._told, reading, "question"
        elif not self._due:
            self._told = reading if addressee else None
        self._bare = False
        self._last = self._place(turn)

    def _begin(self, turn: Turn) -> None:
        """Drop a dialogue that other passages have ended; read who is examined by whom just before."""
        place = self._place(turn)
        if place - self._last > 1:
            self._asker = self._answerer = self._told = self._due = None
            self._bare = False
        if self._due is None and self._examines:
            self._examine(turn)

    def _examine(self, turn: Turn) -> None:
        """Read who asks, and who answers: ``Cross-examined by Ada Lisle, he agreed``"""
        index, stop = turn.segments[0].passage, turn.segments[0].outer.start
        for near in range(max(0, index - 3), index + 1):
            if self._places[index] - self._places[near] > 1:
                continue
            start, end = self._passages[near].span
            examined = _EXAMINED.search(self._text, max(start, min(stop, end) - _REACH), min(stop, end))
            if examined:
                answers = _ANSWERER.search(self._text, examined.end(), min(end, examined.end() + _REACH))
                self._asker = Reading(Span(*examined.span("asker")), None)
                self._answerer = Reading(Span(*answers.span("answerer")), None) if answers else None
                self._due = "question"
        before = next(
            (p for p in reversed(self._passages[max(0, index - 3) : index]) if p.kind == "body"), None
        )
        if before is None or self._due is not None:
            return
        asked = _WAS_ASKED.search(
            self._text, max(before.span.start, before.span.end - _REACH), before.span.end
        )
        if asked:
            self._answerer, self._due = Reading(Span(*asked.span("answerer")), None), "answer"

    def _place(self, turn: Turn) -> int:
        return self._places[turn.segments[-1].passage]

    def _words(self, turn: Turn) -> str:
        return turn.segments[-1].span.of(self._text)

    def _asks(self, turn: Turn) -> bool:
        return self._words(turn).rstrip("'\"’”").endswith("?")

    def _label(self, turn: Turn) -> str | None:
        segment = turn.segments[0]
        start = self._passages[segment.passage].span.start
        label = _LABEL.fullmatch(self._text, start, segment.outer.start)
        return label["label"] if label else None

    def _alone(self, turn: Turn) -> bool:
        """Tell whether a closed turn is all there is in its passage, but for a label."""
        segment = turn.segments[0]
        start, end = self._passages[segment.passage].span
        opens = segment.outer.start == start or self._label(turn) is not None
        return len(turn.segments) == 1 and segment.closed and opens and segment.outer.end >= end

    def _addressee(self, reading: Reading) -> Reading | None:
        """Return whom the cue says is spoken to: ``Mrs Lee asked him: “Why?”``"""
        if reading.cue is None or reading.cue.of(self._text).lower() not in words("quotation", "addressing"):
            return None
        found = _ADDRESSEE.match(self._text, reading.cue.end)
        return Reading(Span(*found.span("addressee")), None) if found else None

    def _same(self, one: Reading, other: Reading) -> bool:
        """Tell whether two readings name the same, by a name or by the same pronoun."""
        if one.speaker is None or other.speaker is None:
            return False
        first, second = one.speaker.of(self._text), other.speaker.of(self._text)
        return first == second or not set(_NAME.findall(first)).isdisjoint(_NAME.findall(second))
