"""Rows as the checks read them, and what several rules ask of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from portdata.model.tables import TABLES

# Which type a column holds is the model's to know, not the type checker's.
AnyRow = Mapping[str, Any]
AnyTables = Mapping[str, Sequence[AnyRow]]


def key_of(row: AnyRow, columns: Sequence[str]) -> tuple[Any, ...]:
    """Return the values of a row in the columns of a key."""
    return tuple(row[column] for column in columns)


def row_id(table: str, row: AnyRow) -> str:
    """Return what names a row in `row_id` columns: its primary key, parts of a key joined by hyphens."""
    return "-".join(str(value) for value in key_of(row, TABLES[table].primary_key))


def text_segments(tables: AnyTables) -> Mapping[str, list[AnyRow]]:
    """Return the evidence of each quote's text by quote_id, in the order of the segments."""
    segments: dict[str, list[AnyRow]] = defaultdict(list)
    for row in tables["evidence"]:
        if row["table_name"] == "quotes" and row["field"] == "text":
            segments[row["row_id"]].append(row)
    for rows in segments.values():
        rows.sort(key=lambda row: int(row["segment_no"]))
    return segments
