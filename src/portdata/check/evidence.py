"""Evidence: every row that needs it has some, it points at rows that exist, and a quote is its segments."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import Final

from portdata.check.problem import RowFault
from portdata.check.rows import AnyTables, row_id, text_segments
from portdata.model.codes import ATTRIBUTE, PARTICIPANT_ROLE
from portdata.model.tables import EVIDENCE_LIMIT, TABLES

PROVEN: Final = ("people", "quotes", "events", "findings", "claims")
"""The tables of which every row must have evidence."""
BESIDE_COLUMNS: Final[Mapping[str, Collection[str]]] = {
    "quotes": ("speaker",),
    "people": ATTRIBUTE,
    "organisations": ATTRIBUTE,
    "events": PARTICIPANT_ROLE,
}
"""What words may bear on besides a column: the speaker, an attribute stated, who took part."""


def evidence_faults(tables: AnyTables) -> Iterator[RowFault]:
    """Yield the faults of evidence, of the rows it proves and of what the quotes are made of."""
    yield from _missing(tables)
    yield from _length(tables)
    yield from _quotes(tables)
    for name in ("evidence", "conflicts"):
        yield from _references(name, tables)
        yield from _fields(name, tables)


def _missing(tables: AnyTables) -> Iterator[RowFault]:
    proven = {(row["table_name"], row["row_id"]) for row in tables["evidence"]}
    for name in PROVEN:
        for index, row in enumerate(tables[name]):
            if (name, row_id(name, row)) not in proven:
                what = f"{row_id(name, row)} has no evidence"
                yield RowFault(name, index, what, "drop the row or add the words it rests on")


def _references(name: str, tables: AnyTables) -> Iterator[RowFault]:
    known = {(table, row_id(table, row)) for table, rows in tables.items() for row in rows}
    for index, row in enumerate(tables[name]):
        if (row["table_name"], row["row_id"]) not in known:
            what = f"row_id {row['row_id']} is no row of {row['table_name']}"
            yield RowFault(name, index, what, "drop the row or mend the reference", "row_id")


def _fields(name: str, tables: AnyTables) -> Iterator[RowFault]:
    for index, row in enumerate(tables[name]):
        table, field = TABLES.get(row["table_name"]), row["field"].partition(": ")[0]
        if table and field not in {*table.columns, *BESIDE_COLUMNS.get(table.name, ())}:
            what = f"field {field} is no column of {table.name}"
            yield RowFault(name, index, what, "name the column that the words bear on", "field")


def _length(tables: AnyTables) -> Iterator[RowFault]:
    for index, row in enumerate(tables["evidence"]):
        whole = row["table_name"] == "quotes" and row["field"] == "text"
        length = len(row["exact"])
        if length > EVIDENCE_LIMIT and not whole:
            what = f"exact has {length} characters, more than {EVIDENCE_LIMIT}"
            yield RowFault("evidence", index, what, "show the clause only", "exact")


def _quotes(tables: AnyTables) -> Iterator[RowFault]:
    segments = text_segments(tables)
    for index, quote in enumerate(tables["quotes"]):
        own = segments.get(quote["quote_id"], [])
        if not own:
            what = f"{quote['quote_id']} has no evidence for its text"
            yield RowFault("quotes", index, what, "add one row of evidence per segment")
            continue
        if quote["text"] != "\n".join(row["exact"] for row in own):
            what = "text is not its segments joined by a newline"
            yield RowFault("quotes", index, what, "take the text from the evidence", "text")
        if [row["segment_no"] for row in own] != list(range(1, len(own) + 1)) or quote["n_segments"] != len(
            own
        ):
            what = f"n_segments is {quote['n_segments']}, its evidence has {len(own)}"
            yield RowFault("quotes", index, what, "number and count the segments anew", "n_segments")
        if (quote["article_id"], quote["passage_no"]) != (own[0]["article_id"], own[0]["passage_no"]):
            what = f"passage_no {quote['passage_no']} is not where the first segment stands"
            yield RowFault("quotes", index, what, "take the passage from the evidence", "passage_no")
