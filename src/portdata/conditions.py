"""Rows of a table picked by what stands in their columns, as `portdata show --where` does it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

import pyarrow as pa

from portdata.errors import CallError, require
from portdata.joining import LABELS, joined_arrow, label_columns
from portdata.load import load
from portdata.model.tables import TABLES, Row, Table, TableName
from portdata.publish.csv_files import to_text

if TYPE_CHECKING:
    from portdata.load import Folder


def rows_where(name: TableName, conditions: Sequence[str], package: Folder | None = None) -> list[Row]:
    """Return the joined rows of a table that meet every condition, written as "column=value".

    A value is written as in the CSV files, nothing at all for a missing one. Who or what an id stands for
    may be given by either: `speaker=helen-ball` is `speaker=Helen Ball`.

    Raises:
        CallError: a condition is not of that form, or names no column, code, row or name that there is.
        DataError: the data files are missing or cannot be read.
    """
    content = joined_arrow(name, package)
    rows: list[Row] = content.to_pylist()
    for condition in conditions:
        column, equals, value = condition.partition("=")
        if not equals:
            raise CallError(f"--where {condition!r} is no condition", remedy="write COLUMN=VALUE")
        require(column, content.column_names, "column")
        columns = (column, *label_columns(TABLES[name]).get(column, ()))
        # Nothing is asked for of the column itself: of two ids that it may stand for one is always missing.
        asked = columns if value else (column,)
        found = [row for row in rows if any(to_text(row[each]) == value for each in asked)]
        known = None if found or not value else _known(content, TABLES[name], column, package)
        if known is not None:
            require(value, known, column)
        rows = found
    return rows


def _known(content: pa.Table, table: Table, column: str, package: Folder | None) -> list[str] | None:
    """Return every value that a column of codes, keys or names may hold; None where it may hold anything."""
    codes = next((field.codes for field in table.fields if field.name == column), None)
    if codes:
        return list(codes)
    if table.primary_key == (column,):
        return _texts(content[column])
    for key in table.foreign_keys:
        if key.columns == (column,):
            return _texts(_target(key.table, package)[key.references[0]])
    if column not in label_columns(table):
        return None
    known = _texts(content[column])
    for key in table.foreign_keys:
        if key.columns[0] in label_columns(table)[column]:
            target = _target(key.table, package)
            known += _texts(target[LABELS[key.table]]) + _texts(target[key.references[0]])
    return known


def _target(table: str, package: Folder | None) -> pa.Table:
    content: pa.Table = load(table, "arrow", package=package)  # type: ignore[call-overload]
    return content


def _texts(values: Iterable[pa.Scalar]) -> list[str]:
    return [text for value in values if (text := value.as_py()) is not None]
