"""The tables in polars and in DuckDB, which read Parquet themselves and need neither pandas nor pyarrow."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

from portdata.errors import DataError
from portdata.extras import needs
from portdata.model.scales import SCALES
from portdata.model.sql import create_table
from portdata.model.tables import TABLES

if TYPE_CHECKING:
    import duckdb
    import polars as pl

_AGAIN: Final = "run `portdata build`, or get the file again"


def to_polars(path: Path) -> pl.DataFrame:
    """Return the table of a Parquet file; codes that stand in an order are an `Enum`, which keeps it.

    Raises:
        CallError: polars is not installed.
        DataError: the file is missing or no Parquet file, or a code is not one of its scale.
    """
    with needs("polars", "engine 'polars'"):
        import polars as pl
    try:
        frame = pl.read_parquet(path)
        return frame.cast({name: pl.Enum(SCALES[name]) for name in frame.columns if name in SCALES})
    except (OSError, pl.exceptions.PolarsError) as error:
        raise _unreadable(path, error) from None


def to_duckdb(root: Path) -> duckdb.DuckDBPyConnection:
    """Return a connection to a database in memory with every table of a package and their keys.

    Raises:
        CallError: DuckDB is not installed.
        DataError: a file is missing or no Parquet file, or a row breaks a key.
    """
    with needs("duckdb", "engine 'duckdb'"):
        import duckdb
    connection = duckdb.connect()
    for name, table in TABLES.items():
        path = root / "processed" / f"{name}.parquet"
        # DuckDB cannot check a key into the table that it is filling.
        others = tuple(key for key in table.foreign_keys if key.table != name)
        connection.execute(create_table(replace(table, foreign_keys=others)))
        try:
            connection.execute(f"INSERT INTO {name} BY NAME FROM read_parquet(?)", [str(path)])
        except duckdb.Error as error:
            raise _unreadable(path, error) from None
    return connection


def _unreadable(path: Path, error: Exception) -> DataError:
    if not path.is_file():
        return DataError("the file is missing", where=str(path), remedy=_AGAIN)
    reason = str(error).splitlines()[0]
    return DataError(f"cannot be loaded ({reason})", where=str(path), remedy=_AGAIN)
