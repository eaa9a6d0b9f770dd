"""The keys and rows of a build in a DuckDB file: what is too much to hold is sorted, joined and counted there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from typing import Any, Final

import pyarrow as pa

from portdata.extras import needs
from portdata.model.arrow import arrow_schema
from portdata.model.sql import SQL_TYPES, column_list
from portdata.model.tables import TABLES, Row

AT_ONCE: Final = 50_000
"""Rows that go in or come out at a time."""
_ARROW: Final = {
    "VARCHAR": pa.string(),
    "INTEGER": pa.int64(),
    "BIGINT": pa.int64(),
    "BLOB": pa.binary(),
}


class Ledger:
    """A DuckDB connection that takes rows from Python and hands them out in batches."""

    def __init__(self, connection: Any) -> None:
        self._connection = connection

    def execute(self, statement: str, parameters: Sequence[Any] = ()) -> Any:
        """Run a statement and return what its rows can be fetched from."""
        return self._connection.execute(statement, parameters)

    def executemany(self, statement: str, rows: Iterable[Sequence[Any]]) -> Any:
        """Run a statement once for each of some rows."""
        return self._connection.executemany(statement, list(rows))

    def create(self, table: str, columns: Mapping[str, str]) -> None:
        """Create an empty table of columns by name with their SQL types."""
        parts = ", ".join(f'"{name}" {type_}' for name, type_ in columns.items())
        self.execute(f"CREATE TABLE {table} ({parts})")

    def insert(self, table: str, columns: Mapping[str, str], rows: Iterable[Sequence[Any]]) -> None:
        """Add rows, given as tuples, to a table made by `create`."""
        schema = pa.schema([(name, _ARROW[type_.partition(" ")[0]]) for name, type_ in columns.items()])
        rest = iter(rows)
        while some := list(islice(rest, AT_ONCE)):
            columns_of = zip(zip(*some, strict=True), schema, strict=True)
            arrays = [pa.array(values, field.type) for values, field in columns_of]
            self._append(table, pa.Table.from_arrays(arrays, schema=schema))

    def create_model_table(self, name: str) -> None:
        """Create one of the dataset's tables, without its keys."""
        self.create(name, {field.name: SQL_TYPES[field.type] for field in TABLES[name].fields})

    def insert_rows(self, name: str, rows: Sequence[Row]) -> None:
        """Add rows to one of the dataset's tables."""
        if rows:
            # Nullability is for the files: what is missing is found when they are written.
            fields = [pa.field(field.name, field.type) for field in arrow_schema(TABLES[name])]
            arrays = [pa.array([row[field.name] for row in rows], field.type) for field in fields]
            self._append(name, pa.Table.from_arrays(arrays, schema=pa.schema(fields)))

    def rows(self, query: str, parameters: Sequence[Any] = ()) -> Iterator[tuple[Any, ...]]:
        """Yield the rows of a query a batch at a time; other queries may run meanwhile."""
        cursor = self._connection.cursor()
        try:
            found = cursor.sql(query, params=list(parameters))
            # The older name went with DuckDB 2.
            read = getattr(found, "to_arrow_reader", None) or found.fetch_arrow_reader
            for batch in read(AT_ONCE):
                yield from zip(*(column.to_pylist() for column in batch.columns), strict=True)
        finally:
            cursor.close()

    def in_order(self, name: str) -> InOrder:
        """Return one of the dataset's tables in order of its primary key, to be read any number of times."""
        key = column_list(TABLES[name].primary_key)
        self.execute(f"CREATE TABLE {name}_in_order AS SELECT * FROM {name} ORDER BY {key}")
        self.execute(f"DROP TABLE {name}")
        return InOrder(self, name)

    def _append(self, table: str, content: pa.Table) -> None:
        self._connection.register("incoming", content)
        self._connection.execute(f"INSERT INTO {table} SELECT * FROM incoming")
        self._connection.unregister("incoming")


class InOrder(Iterable[Row]):
    """The rows of a sorted table, fetched a batch at a time whenever they are read."""

    def __init__(self, ledger: Ledger, name: str) -> None:
        self._ledger, self._name = ledger, name

    def __iter__(self) -> Iterator[Row]:
        """Yield the rows in order."""
        columns = TABLES[self._name].columns
        for values in self._ledger.rows(f"SELECT {column_list(columns)} FROM {self._name}_in_order"):
            yield dict(zip(columns, values, strict=True))


@contextmanager
def opened(folder: Path, memory: str) -> Iterator[Ledger]:
    """Open a fresh ledger in a folder; what does not fit in memory is put there.

    Args:
        folder: an empty folder.
        memory: how much DuckDB may use, such as "2GB".

    Raises:
        CallError: DuckDB is not installed.
    """
    with needs("scale", "--work"):
        import duckdb
    connection = duckdb.connect(folder / "ledger.duckdb")
    try:
        connection.execute(f"SET temp_directory = '{str(folder).replace(chr(39), chr(39) * 2)}'")
        connection.execute(f"SET memory_limit = '{memory}'")
        connection.execute("SET preserve_insertion_order = true")
        yield Ledger(connection)
    finally:
        connection.close()
