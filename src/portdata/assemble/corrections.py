"""Carry out corrections and removals on what was read, before rows are made of it, so that every table agrees."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any, Final

from portdata.codebook.decisions import Correction, Decisions, Removal
from portdata.errors import DataError
from portdata.extract.annotations import Names, Span
from portdata.extract.article import Extraction
from portdata.model.tables import TABLES

_MEND: Final = "read the article again, then mend or delete the entry"
_VALUES: Final = {
    "quotes": ("kind", "medium", "speaker"),
    "attributes": ("value",),
    "people": ("role",),
}


def corrected(extractions: Sequence[Extraction], decided: Iterable[Decisions]) -> list[Extraction]:
    """Return the extractions as corrections and removals have them.

    Entries about articles that are not among the extractions are passed over.

    Raises:
        DataError: the words of an entry do not stand where it says, nothing was read there, or its table, column or
            value does not exist.
    """
    by_article = {extraction.article.article_id: extraction for extraction in extractions}
    for file in decided:
        for number, correction in enumerate(file.corrections, 1):
            if found := by_article.get(correction.article):
                where = f"{file.where}: correction {number}"
                by_article[correction.article] = _corrected(found, correction, where)
        for number, removal in enumerate(file.removals, 1):
            if found := by_article.get(removal.article):
                by_article[removal.article] = _without(found, removal, f"{file.where}: removal {number}")
    return [by_article[extraction.article.article_id] for extraction in extractions]


def guard(extraction: Extraction, span: Span, holds: Callable[[str], bool], where: str) -> None:
    """Make sure that the words of an entry still stand in its article.

    Raises:
        DataError: others do.
    """
    if not (0 <= span.start < span.end and holds(span.of(extraction.article.text))):
        what = f"other words stand at {extraction.article.article_id}:{span.start}"
        raise DataError(what, where=where, remedy=_MEND)


def nothing_read(table: str, article: str, start: int, where: str) -> DataError:
    """Return the error of an entry about a place where nothing is read any more."""
    return DataError(f"nothing of {table} is read at {article}:{start}", where=where, remedy=_MEND)


def _guard_words(extraction: Extraction, entry: Removal | Correction, where: str) -> None:
    span = Span(entry.start, entry.start + len(entry.exact))
    guard(extraction, span, lambda words: words == entry.exact, where)


def _without(extraction: Extraction, removal: Removal, where: str) -> Extraction:
    _guard_words(extraction, removal, where)
    start, table = removal.start, removal.table
    changes: dict[str, Any]
    if table == "quotes":
        kept = tuple(q for q in extraction.quotations if q.segments[0].start != start)
        changes = {"quotations": kept}
    elif table == "mentions":
        mentions = tuple(m for m in extraction.names.mentions if m.span.start != start)
        changes = {"names": Names(mentions, extraction.names.entities)}
    elif table == "attributes":
        changes = {"attributes": tuple(a for a in extraction.attributes if a.span.start != start)}
    elif table in {"events", "findings", "claims"}:
        told = tuple(t for t in extraction.tellings if (t.frame.table, t.span.start) != (table, start))
        changes = {"tellings": told}
    else:
        remedy = "write quotes, mentions, attributes, events, findings or claims"
        raise DataError(f"nothing can be removed from {table!r}", where=where, remedy=remedy)
    found = replace(extraction, **changes)
    if found == extraction:
        raise nothing_read(table, removal.article, start, where)
    return found


def _corrected(extraction: Extraction, correction: Correction, where: str) -> Extraction:
    _guard_words(extraction, correction, where)
    table, column = correction.table, correction.column
    if column not in _VALUES.get(table, ()):
        known = ", ".join(f"{name}: {' or '.join(columns)}" for name, columns in _VALUES.items())
        raise DataError(f"{table}.{column} cannot be corrected", where=where, remedy=f"choose from {known}")
    _guard_value(extraction, correction, where)
    if table == "quotes":
        return _with_quote(extraction, correction, where)
    if table == "attributes":
        return _with_attribute(extraction, correction, where)
    return _with_role(extraction, correction, where)


def _guard_value(extraction: Extraction, correction: Correction, where: str) -> None:
    codes: Mapping[str, Any] | None
    if correction.column == "speaker":
        codes = {"": None, **extraction.names.entities}
    else:
        codes = next(f.codes for f in TABLES[correction.table].fields if f.name == correction.column)
    if codes is not None and correction.value not in codes:
        remedy = f"choose from {', '.join(code or 'nobody (an empty text)' for code in codes)}"
        raise DataError(f"{correction.column} cannot be {correction.value!r}", where=where, remedy=remedy)


def _with_quote(extraction: Extraction, correction: Correction, where: str) -> Extraction:
    change: dict[str, Any] = {correction.column: correction.value}
    if correction.column == "speaker":
        # The words that named another are no evidence of this one.
        nobody = {"cue": None, "attribution": "none"} if not correction.value else {}
        change = {"entity": correction.value or None, "speaker": None, **nobody}
    found = tuple(
        replace(q, **change) if q.segments[0].start == correction.start else q for q in extraction.quotations
    )
    if not any(q.segments[0].start == correction.start for q in extraction.quotations):
        raise nothing_read("quotes", correction.article, correction.start, where)
    return replace(extraction, quotations=found)


def _with_attribute(extraction: Extraction, correction: Correction, where: str) -> Extraction:
    at = [a for a in extraction.attributes if a.span.start == correction.start]
    if not at:
        raise nothing_read("attributes", correction.article, correction.start, where)
    found = tuple(replace(a, value=correction.value) if a in at else a for a in extraction.attributes)
    return replace(extraction, attributes=found)


def _with_role(extraction: Extraction, correction: Correction, where: str) -> Extraction:
    entities = extraction.names.entities
    at = {m.entity for m in extraction.names.mentions if m.span.start == correction.start}
    people = sorted(key for key in at if entities[key].kind == "person")
    if not people:
        raise nothing_read("people", correction.article, correction.start, where)
    changed = {key: replace(entities[key], type=correction.value) for key in people}
    return replace(extraction, names=Names(extraction.names.mentions, {**entities, **changed}))
