"""Keys: each row has its own, each reference finds its row, rows stand in the order of their keys."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from portdata.check.problem import RowFault
from portdata.check.rows import AnyRow, AnyTables, key_of
from portdata.model.tables import TABLES, ForeignKey, Table


def key_faults(tables: AnyTables) -> Iterator[RowFault]:
    """Yield a fault for each primary key that is repeated or out of order and each reference to no row."""
    for table in TABLES.values():
        yield from _primary_key(table, tables[table.name])
        for key in table.foreign_keys:
            yield from _foreign_key(table, key, tables)


def required_faults(tables: AnyTables) -> Iterator[RowFault]:
    """Yield a fault for each value that must be there and is not."""
    for table in TABLES.values():
        required = [column for column in table.columns if column not in table.nullable]
        for index, row in enumerate(tables[table.name]):
            for column in required:
                if row[column] is None:
                    yield RowFault(table.name, index, f"{column} is empty", "fill it or drop the row", column)


def _primary_key(table: Table, rows: Sequence[AnyRow]) -> Iterator[RowFault]:
    seen: set[tuple[Any, ...]] = set()
    before: tuple[Any, ...] = ()
    for index, row in enumerate(rows):
        key = key_of(row, table.primary_key)
        shown = ", ".join(map(str, key))
        if key in seen:
            what = f"the primary key {shown} is there twice"
            yield RowFault(table.name, index, what, "keep one of the rows", table.primary_key[-1])
        elif key < before:
            yield RowFault(table.name, index, f"{shown} stands after a greater key", "sort by primary key")
        seen.add(key)
        before = key


def _foreign_key(table: Table, key: ForeignKey, tables: AnyTables) -> Iterator[RowFault]:
    known = {key_of(row, key.references) for row in tables[key.table]}
    for index, row in enumerate(tables[table.name]):
        reference = key_of(row, key.columns)
        if None not in reference and reference not in known:
            shown = ", ".join(map(str, reference))
            what = f"{', '.join(key.columns)} {shown} is no row of {key.table}"
            yield RowFault(
                table.name, index, what, f"add it to {key.table} or mend the reference", key.columns[-1]
            )
