"""Take people out of everything that was read, so that neither name nor id of them is in any table."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from hashlib import sha256
from typing import Final

from portdata.assemble.corrections import guard, nothing_read
from portdata.assemble.identity import Identities
from portdata.codebook.decisions import Decisions, Withdrawal
from portdata.errors import DataError
from portdata.extract.annotations import Names, Quotation, Span
from portdata.extract.article import Extraction
from portdata.extract.slugs import slug
from portdata.extract.told import Party, Telling
from portdata.model.tables import Row, Tables

LEAST_CLAUSE: Final = 12
"""Characters that are left of a clause, the name cut away, for it to prove anything."""
_METADATA: Final = ("title", "author", "url")
_WORD: Final = re.compile(r"\w+")


class Withdrawn:
    """The people withdrawn from a corpus, and what is left without them."""

    def __init__(
        self, extractions: Sequence[Extraction], identities: Identities, decided: Iterable[Decisions]
    ) -> None:
        """Find whom the entries mean.

        Raises:
            DataError: other words stand where an entry says, or they name no person any more.
        """
        by_article = {extraction.article.article_id: extraction for extraction in extractions}
        ids = meant(extractions, identities, decided)
        self._keys = {
            article: {key for key in extraction.names.entities if identities.id_of(article, key) in ids}
            for article, extraction in (by_article.items() if ids else ())
        }
        self._names = sorted(
            {
                entity.name
                for id_ in ids
                for _, entity in identities.people[id_].entities
                if " " in entity.name
            }
        )

    @classmethod
    def known(cls, keys: Mapping[str, set[str]], names: Iterable[str]) -> Withdrawn:
        """Return the withdrawal of people whom somebody else has found.

        Args:
            keys: their keys in each article that names them.
            names: the names that articles give them.
        """
        found = cls((), Identities(()), ())
        found._keys, found._names = dict(keys), sorted({name for name in names if " " in name})
        return found

    def __bool__(self) -> bool:
        """Tell whether anybody is withdrawn."""
        return bool(self._keys or self._names)

    def without(self, extractions: Iterable[Extraction]) -> list[Extraction]:
        """Return what was read, without those withdrawn.

        Their mentions, also within a body's name, their attributes and quotations go, and every quotation that names
        them, for words of others cannot be changed. What is told of them alone goes; where others take part, only
        their part goes. Clauses are cut so that they do not show the name.
        """
        return [self._without(extraction) for extraction in extractions]

    def register(self, rows: Iterable[Row]) -> list[Row]:
        """Return the rows of the register, emptied where the publisher's metadata holds a name."""
        return [
            {c: None if c in _METADATA and self._names_one(str(v)) else v for c, v in row.items()}
            for row in rows
        ]

    def guard_tables(self, tables: Tables) -> None:
        """Make sure that no name and no id of theirs is left in any cell.

        Raises:
            DataError: one is; it tells where, without the name.
        """
        for table, rows in tables.items() if self._names else ():
            for number, row in enumerate(rows, 1):
                for column, value in row.items():
                    if isinstance(value, str) and self._names_one(value):
                        what = f"a withdrawn name is still in {table}, row {number}, column {column}"
                        remedy = "remove what is read there by a [[removal]], or mend the register"
                        raise DataError(what, remedy=remedy)

    def _names_one(self, value: str) -> bool:
        words, id_ = value.casefold(), f"-{slug(value)}-"
        return any(name.casefold() in words or f"-{slug(name)}-" in id_ for name in self._names)

    def _without(self, extraction: Extraction) -> Extraction:
        keys = self._keys.get(extraction.article.article_id, set())

        if not keys:
            return extraction
        naming = [m.span for m in extraction.names.mentions if m.entity in keys]
        return replace(
            extraction,
            names=Names(
                tuple(m for m in extraction.names.mentions if not _overlaps(m.span, naming)),
                {key: entity for key, entity in extraction.names.entities.items() if key not in keys},
            ),
            quotations=tuple(_unspoken(extraction.quotations, keys, naming)),
            attributes=tuple(
                a
                for a in extraction.attributes
                if not {a.entity, a.value} & keys and not _overlaps(a.span, naming)
            ),
            tellings=tuple(_retold(extraction, keys, naming)),
            series=tuple(
                note
                for note in extraction.series
                if note.victim not in keys and not (note.date and _overlaps(note.date.span, naming))
            ),
        )


def meant(
    extractions: Iterable[Extraction], identities: Identities, decided: Iterable[Decisions]
) -> set[str]:
    """Return the ids of the people whom the entries about some articles mean.

    Raises:
        DataError: other words stand where an entry says, or they name no person any more.
    """
    by_article = {extraction.article.article_id: extraction for extraction in extractions}
    ids: set[str] = set()
    for entry, where in _entries(decided):
        if entry.article in by_article:
            ids |= _meant(by_article[entry.article], identities, entry, where)
    return ids


def _entries(decided: Iterable[Decisions]) -> Iterator[tuple[Withdrawal, str]]:
    """Yield each withdrawal with what errors call it."""
    for file in decided:
        for number, entry in enumerate(file.withdrawals, 1):
            yield entry, f"{file.where}: withdrawal {number}"


def _meant(extraction: Extraction, identities: Identities, entry: Withdrawal, where: str) -> set[str]:
    """Return the ids of the people an entry points at."""
    span = Span(entry.start, entry.end)
    guard(extraction, span, lambda words: sha256(words.encode()).hexdigest() == entry.sha256, where)
    at = {identities.id_of(entry.article, m.entity) for m in extraction.names.mentions if m.span == span}
    people = {id_ for id_ in at if identities.is_person(id_)}
    if not people:
        raise nothing_read("people", entry.article, entry.start, where)
    return people


def _overlaps(span: Span, others: Iterable[Span]) -> bool:
    return any(span.overlaps(other) for other in others)


def _unspoken(found: Iterable[Quotation], keys: set[str], naming: Sequence[Span]) -> Iterator[Quotation]:
    """Yield the quotations that are neither by nor about those withdrawn."""
    for quotation in found:
        spoken = [span for span in (quotation.speaker, quotation.cue) if span is not None]
        if quotation.entity not in keys and not any(
            _overlaps(span, naming) for span in (*quotation.segments, *spoken)
        ):
            yield quotation


def _retold(extraction: Extraction, keys: set[str], naming: Sequence[Span]) -> Iterator[Telling]:
    """Yield the tellings without their parts; one whose key is about them alone is left out."""
    for telling in extraction.tellings:
        parties = {
            slot: kept
            for slot, all_ in telling.parties.items()
            if (kept := tuple(p for p in all_ if not _is_theirs(p, keys, naming)))
        }
        words = {slot: span for slot, span in telling.words.items() if not _overlaps(span, naming)}
        about = (set(telling.frame.key) - words.keys()) & telling.parties.keys()
        span = _cut(extraction.article.text, telling.span, naming)
        if span.end - span.start < LEAST_CLAUSE or any(slot not in parties for slot in about):
            continue
        date = telling.date and replace(
            telling.date, span=_cut(extraction.article.text, telling.date.span, naming)
        )
        yield replace(telling, span=span, parties=parties, words=words, date=date)


def _is_theirs(party: Party, keys: set[str], naming: Sequence[Span]) -> bool:
    return party.entity in keys or (party.entity is None and _overlaps(party.span, naming))


def _longest_without(span: Span, naming: Iterable[Span]) -> Span:
    """Return the longest stretch of a span that holds none of the others."""
    pieces, start = [], span.start
    for other in sorted(naming):
        if other.overlaps(span):
            pieces.append(Span(start, max(start, other.start)))
            start = other.end
    pieces.append(Span(start, max(start, span.end)))
    return max(pieces, key=lambda piece: piece.end - piece.start)


def _cut(text: str, span: Span, naming: Sequence[Span]) -> Span:
    """Return a span, or the longest stretch of it without a name and without blanks and marks at its ends."""
    if not _overlaps(span, naming):
        return span
    left = _longest_without(span, naming)
    words = list(_WORD.finditer(text, left.start, left.end))
    return Span(words[0].start(), words[-1].end()) if words else Span(span.start, span.start)
