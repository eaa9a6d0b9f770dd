"""Each table as an SQL definition; DuckDB takes it as it is, SQLite with types of its own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from portdata.model.fields import FieldType
from portdata.model.tables import Table

SQL_TYPES: Final[Mapping[FieldType, str]] = {
    "string": "VARCHAR",
    "integer": "BIGINT",
    "boolean": "BOOLEAN",
    "date": "DATE",
}


def create_table(
    table: Table, types: Mapping[FieldType, str] = SQL_TYPES, constraints: Iterable[str] = ()
) -> str:
    """Return the statement that creates the table with its types, its keys and any further constraints."""
    return f"CREATE TABLE {table.name} (\n  " + ",\n  ".join([*_parts(table, types), *constraints]) + "\n)"


def _parts(table: Table, types: Mapping[FieldType, str]) -> Iterator[str]:
    for field in table.fields:
        null = "" if field.name in table.nullable else " NOT NULL"
        yield f'"{field.name}" {types[field.type]}{null}'
    yield f"PRIMARY KEY ({column_list(table.primary_key)})"
    for key in table.foreign_keys:
        target = f"{key.table} ({column_list(key.references)})"
        yield f"FOREIGN KEY ({column_list(key.columns)}) REFERENCES {target}"


def column_list(columns: Iterable[str]) -> str:
    """Return the names of columns, quoted, as they stand between parentheses."""
    return ", ".join(f'"{column}"' for column in columns)
