"""What extraction hands on: spans of one article and what each was read as.

Every offset is 0-based, half-open and counts Unicode code points of the article's text exactly as
stored (the TextPositionSelector of the W3C Web Annotation model).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal, NamedTuple

EntityKind = Literal["person", "organisation"]
QuoteKind = Literal["direct", "partial", "term"]
Attribution = Literal["explicit", "carried", "none"]
Medium = Literal["spoken", "written", "unknown"]


class Span(NamedTuple):
    """A stretch of one article: ``text[start:end]``."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """Return the words of this span."""
        return text[self.start : self.end]

    def covers(self, other: Span) -> bool:
        """Tell whether `other` lies wholly inside this span."""
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: Span) -> bool:
        """Tell whether the two spans share a character."""
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True)
class Article:
    """One raw text with what the register knows of it."""

    article_id: str
    text: str
    published: date | None = None


@dataclass(frozen=True, slots=True)
class Passage:
    """One non-blank line; `no` counts passages from 1, `span` excludes blanks at both ends."""

    no: int
    span: Span
    kind: str


@dataclass(frozen=True, slots=True)
class Mention:
    """Words that name a person or an organisation; `entity` is the key into `Names.entities`."""

    span: Span
    entity: str


@dataclass(frozen=True, slots=True)
class Entity:
    """A person or organisation as far as one article tells.

    `key` is the authority list's id, or a slug of the fullest name in this article. `type` is an
    organisation's kind or a person's role in the story; `female` is what pronouns, titles and kinship
    words say (None: nothing). `full` tells whether a person is given by more than a surname.
    """

    key: str
    kind: EntityKind
    name: str
    type: str
    in_authority: bool
    full: bool = True
    female: bool | None = None


@dataclass(frozen=True, slots=True)
class Names:
    """All mentions of one article in text order, and the entities they name."""

    mentions: tuple[Mention, ...]
    entities: dict[str, Entity]


@dataclass(frozen=True, slots=True)
class Attribute:
    """A statement about an entity: the attribute, its value, and the words that say so."""

    entity: str
    attribute: str
    value: str
    span: Span


@dataclass(frozen=True, slots=True)
class Quotation:
    """One uninterrupted turn of one source.

    `segments` exclude the marks, one per paragraph. `speaker` is the span of the words that name the
    source (a name, a pronoun, a role), wherever they stand; `entity` whom they name. `rule` is the name
    of the attribution rule that fired.
    """

    segments: tuple[Span, ...]
    kind: QuoteKind
    speaker: Span | None
    cue: Span | None
    attribution: Attribution
    medium: Medium
    rule: str
    entity: str | None = None
