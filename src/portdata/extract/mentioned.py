"""Find the mentions in, around and before a stretch of an article."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import Final

from portdata.extract.annotations import Mention, Names, Passage, Span
from portdata.extract.narration import Quoted
from portdata.extract.sentences import sentences

FARTHEST: Final = 12
"""How many passages back an antecedent is sought."""

_LONGEST_LOOK: Final = 6000
_TOLD = frozenset(("body", "bullet", "standfirst"))
_POSSESSED = re.compile(r"['’]s? +\w")
_COMPLEMENT = re.compile(
    r"\b(?:of|for|from|at|in|into|to|with|by|on|about|against|after|before|between|over|under|behind|near|like|as|than|through|including)"
    r" (?:the |an? |his |her |their |its )?(?:[a-z'’-]+ ){0,3}(?:victims?, )?$"
)
_CUT_WORD = re.compile(r"\w+-$")


class Mentioned:
    """The mentions of one article by place."""

    def __init__(self, text: str, passages: Sequence[Passage], names: Names) -> None:
        self.text = text
        self.passages = passages
        self.mentions = names.mentions
        self.entities = names.entities

    def mentions_in(self, start: int, stop: int) -> Sequence[Mention]:
        """Return the mentions that lie within two offsets."""
        first = bisect_left(self.mentions, start, key=lambda mention: mention.span.start)
        last = bisect_left(self.mentions, stop, lo=first, key=lambda mention: mention.span.start)
        return [mention for mention in self.mentions[first:last] if mention.span.end <= stop]

    def outermost(self, span: Span) -> list[Mention]:
        """Return the mentions within a span that are not part of another."""
        found: list[Mention] = []
        for mention in self.mentions_in(*span):
            if not found or mention.span.start >= found[-1].span.end:
                found.append(mention)
        return found

    def whole_words(self, span: Span) -> Span:
        """Return the span with the first part of a hyphenated word: "23-" of "23-year-old"."""
        lead = _CUT_WORD.search(self.text, max(0, span.start - 30), span.start)
        return Span(lead.start(), span.end) if lead else span

    def passage_of(self, at: int) -> Passage:
        """Return the passage that holds an offset."""
        after = bisect_left(self.passages, at + 1, key=lambda passage: passage.span.start)
        return self.passages[max(0, after - 1)]

    def around(self, span: Span) -> Mention | None:
        """Return the mention of which the words are a part: "Local 12" of a longer name."""
        near = bisect_left(self.mentions, span.start + 1, key=lambda mention: mention.span.start)
        return next(
            (m for m in reversed(self.mentions[max(0, near - 2) : near]) if m.span.covers(span)), None
        )

    def is_possessor(self, mention: Mention) -> bool:
        """Tell whether a name stands in the possessive before what is possessed."""
        return bool(_POSSESSED.match(self.text, mention.span.end))

    def is_complement(self, mention: Mention, first: int) -> bool:
        """Tell whether a preposition governs a name."""
        return bool(_COMPLEMENT.search(self.text[max(first, mention.span.start - 60) : mention.span.start]))

    def is_person(self, mention: Mention) -> bool:
        """Tell whether a mention names a person."""
        return self.entities[mention.entity].kind == "person"

    def sentences_before(self, at: int) -> Iterator[tuple[Span, list[Mention]]]:
        """Yield the sentences before an offset, nearest first, with the names the reporter uses in each."""
        index = bisect_left(self.passages, at + 1, key=lambda passage: passage.span.start) - 1
        here = index
        told = 0
        while index >= 0 and told < FARTHEST:
            passage = self.passages[index]
            index -= 1
            if index + 1 != here and passage.kind not in _TOLD:
                continue
            told += 1
            stop = min(at, passage.span.end)
            window = Span(max(passage.span.start, stop - _LONGEST_LOOK), stop)
            quoted = Quoted(self.text, [Passage(passage.no, window, passage.kind)])
            for sentence in reversed(sentences(self.text, window)):
                found = [m for m in self.outermost(sentence) if not quoted.holds(m.span.start)]
                yield sentence, found
