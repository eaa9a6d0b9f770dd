"""Dates: the EDTF text can be read and its bounds are the two days beside it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from portdata.check.problem import RowFault
from portdata.check.rows import AnyRow, AnyTables
from portdata.model.edtf import bounds
from portdata.model.tables import TABLES

_UNKNOWN: Final = "a date is unknown exactly when it is empty"


def date_faults(tables: AnyTables) -> Iterator[RowFault]:
    """Yield a fault for each date whose text, bounds and basis do not agree."""
    for index, row in enumerate(tables["articles"]):
        if (row["published_date"] is None) != (row["published_basis"] == "unknown"):
            day = row["published_date"] or "empty"
            what = f"published_basis is {row['published_basis']}, published_date is {day}"
            yield RowFault("articles", index, what, _UNKNOWN, "published_basis")
    for name, table in TABLES.items():
        if "date_edtf" in table.columns:
            for index, row in enumerate(tables[name]):
                yield from _row(name, index, row)


def _row(table: str, index: int, row: AnyRow) -> Iterator[RowFault]:
    edtf = row["date_edtf"]
    if (edtf is None) != (row["date_basis"] == "unknown"):
        what = f"date_basis is {row['date_basis']}, date_edtf is {edtf or 'empty'}"
        yield RowFault(table, index, what, _UNKNOWN, "date_basis")
    try:
        expected = (None, None) if edtf is None else bounds(edtf)
    except ValueError as error:
        yield RowFault(table, index, f"date_edtf {edtf}: {error}", "write EDTF of level 0 or 1", "date_edtf")
        return
    for column, day in zip(("date_earliest", "date_latest"), expected, strict=True):
        if row[column] != day:
            what = f"{column} is {row[column] or 'empty'}, date_edtf says {day or 'empty'}"
            yield RowFault(table, index, what, "take the bounds from date_edtf", column)
