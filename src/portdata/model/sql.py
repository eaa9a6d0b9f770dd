"""Each table as an SQL definition that DuckDB and SQLite both take."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from portdata.model.fields import FieldType
from portdata.model.tables import Table

SQL_TYPES: Final[Mapping[FieldType, str]] = {
    "string": "VARCHAR",
    "integer": "BIGINT",
    "boolean": "BOOLEAN",
    "date": "DATE",
}


def create_table(table: Table) -> str:
    """Return the statement that creates the table with its types and its primary and foreign keys."""
    return f"CREATE TABLE {table.name} (\n  " + ",\n  ".join(_parts(table)) + "\n)"


def _parts(table: Table) -> Iterator[str]:
    for field in table.fields:
        null = "" if field.name in table.nullable else " NOT NULL"
        yield f'"{field.name}" {SQL_TYPES[field.type]}{null}'
    yield f"PRIMARY KEY ({_names(table.primary_key)})"
    for key in table.foreign_keys:
        target = f"{key.table} ({_names(key.references)})"
        yield f"FOREIGN KEY ({_names(key.columns)}) REFERENCES {target}"


def _names(columns: tuple[str, ...]) -> str:
    return ", ".join(f'"{column}"' for column in columns)
