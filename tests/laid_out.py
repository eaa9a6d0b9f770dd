"""Lay out lines of an invented article as text and passages, without leaving their kinds to a rule."""

from __future__ import annotations

from typing import NamedTuple

from portdata.extract.annotations import Names, Passage, Span
from portdata.extract.names import names


class LaidOut(NamedTuple):
    """An article's text, its passages and what they name."""

    text: str
    passages: tuple[Passage, ...]
    names: Names

    def span(self, context: str, words: str | None = None) -> Span:
        """Return the span of `words` within the only occurrence of `context`."""
        assert self.text.count(context) == 1, context
        start = self.text.index(context) + (context.index(words) if words else 0)
        return Span(start, start + len(words or context))

    def spans(self, entity: str) -> list[str]:
        """Return the words of every mention of an entity."""
        return [m.span.of(self.text) for m in self.names.mentions if m.entity == entity]

    def people(self) -> dict[str, str]:
        """Return the role of every person by key."""
        return {key: e.type for key, e in self.names.entities.items() if e.kind == "person"}

    def organisations(self) -> dict[str, str]:
        """Return the kind of every organisation by name."""
        return {e.name: e.type for e in self.names.entities.values() if e.kind == "organisation"}


def lay_out(*lines: tuple[str, str] | str) -> LaidOut:
    """Join lines to an article; a plain line is body, a pair gives the kind first."""
    text, passages = "", []
    for line in lines:
        kind, words = line if isinstance(line, tuple) else ("body", line)
        passages.append(Passage(len(passages) + 1, Span(len(text), len(text) + len(words)), kind))
        text += words + "\n\n"
    return LaidOut(text, tuple(passages), names(text, passages))
