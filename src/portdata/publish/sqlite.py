"""All tables as one SQLite file: strict types, keys, the model's constraints, indexes, full-text search.

The file is always written afresh, in one order and with every setting named that decides a byte. Its header
holds the version of the SQLite library, so bytes are the same for the same library only; the rows always are.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Final

from portdata.errors import DataError
from portdata.model.fields import Field, FieldType
from portdata.model.sql import column_list, create_table
from portdata.model.tables import TABLES, Table, Tables, Value

SQLITE_TYPES: Final[Mapping[FieldType, str]] = {
    "string": "TEXT",
    "integer": "INTEGER",
    "boolean": "INTEGER",
    "date": "TEXT",
}
SEARCH: Final = "quotes_fts"
"""Full-text index of the quotes: `SELECT … FROM quotes_fts WHERE quotes_fts MATCH 'word'`."""

_SEARCHED: Final = ("text", "speaker_text")
_SETTINGS: Final = (
    "PRAGMA page_size = 4096",
    "PRAGMA encoding = 'UTF-8'",
    "PRAGMA auto_vacuum = NONE",
    "PRAGMA journal_mode = OFF",
    "PRAGMA synchronous = OFF",
    "PRAGMA secure_delete = ON",
    "PRAGMA foreign_keys = ON",
)


def write_sqlite(path: Path, tables: Tables) -> None:
    """Write a new database that holds the tables, their keys checked.

    Raises:
        DataError: a row breaks a type, a key or a constraint.
    """
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        for setting in _SETTINGS:
            connection.execute(setting)
        connection.execute("BEGIN")
        # A printing of words may refer to a printing that comes later in the same table.
        connection.execute("PRAGMA defer_foreign_keys = ON")
        try:
            for table in TABLES.values():
                _write_table(connection, table, tables)
            _write_search(connection)
            connection.execute("COMMIT")
        except sqlite3.Error as error:
            remedy = "run `portdata validate` to find the row"
            raise DataError(
                f"the tables do not fit together ({error})", where=path.name, remedy=remedy
            ) from None


def cells(table: Table, row: Mapping[str, Value]) -> tuple[str | int | None, ...]:
    """Return a row as SQLite holds it: dates as ISO text, truth as 1 and 0."""
    return tuple(_cell(row[column]) for column in table.columns)


def _cell(value: Value) -> str | int | None:
    if isinstance(value, date):
        return value.isoformat()
    return int(value) if isinstance(value, bool) else value


def _write_table(connection: sqlite3.Connection, table: Table, tables: Tables) -> None:
    connection.execute(f"{create_table(table, SQLITE_TYPES, _constraints(table))} STRICT")
    places = ", ".join("?" * len(table.columns))
    rows = (cells(table, row) for row in tables[table.name])
    connection.executemany(f"INSERT INTO {table.name} VALUES ({places})", rows)
    for columns in _indexed(table):
        name = "_".join([table.name, *columns])
        connection.execute(f'CREATE INDEX "{name}" ON {table.name} ({column_list(columns)})')


def _write_search(connection: sqlite3.Connection) -> None:
    """Index the quotes; the words themselves stay in their table, which is how Datasette finds the index."""
    columns = ", ".join(_SEARCHED)
    options = "content=\"quotes\", tokenize='unicode61 remove_diacritics 2'"
    connection.execute(f"CREATE VIRTUAL TABLE {SEARCH} USING fts5({columns}, {options})")
    for command in ("rebuild", "optimize"):
        connection.execute(f"INSERT INTO {SEARCH} ({SEARCH}) VALUES (?)", [command])


def _constraints(table: Table) -> Iterator[str]:
    for field in table.fields:
        yield from (f"CHECK ({rule})" for rule in _rules(field))
    for columns, comparison in ((table.exactly_one, "= 1"), (table.at_most_one, "<= 1")):
        if columns:
            filled = " + ".join(f'("{column}" IS NOT NULL)' for column in columns)
            yield f"CHECK ({filled} {comparison})"


def _rules(field: Field) -> Iterator[str]:
    """Yield what each value must keep to; null breaks no rule."""
    if field.codes is not None:
        codes = ", ".join(f"'{code}'" for code in field.codes)
        yield f'"{field.name}" IN ({codes})'
    if field.minimum is not None:
        yield f'"{field.name}" >= {field.minimum}'
    if field.type == "boolean":
        yield f'"{field.name}" IN (0, 1)'
    if field.type == "date":
        # A modifier makes SQLite count: without one it takes 30 February.
        yield f'"{field.name}" = date("{field.name}", \'+0 days\')'


def _indexed(table: Table) -> Iterator[tuple[str, ...]]:
    """Yield the columns by which rows are looked up: references, unless the primary key begins with them."""
    looked_up = [key.columns for key in table.foreign_keys]
    if "row_id" in table.columns:
        looked_up.append(("table_name", "row_id"))
    for columns in looked_up:
        if table.primary_key[: len(columns)] != columns:
            yield columns
