"""Hand out the tables, offline, from the installed package, from a checkout or from a folder of one's own.

Importing this module imports neither pandas nor pyarrow; the first call pays for what it uses.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, TypeAlias, get_args, overload

from portdata.errors import CallError, DataError, require

if TYPE_CHECKING:
    from os import PathLike
    from pathlib import Path

    import duckdb
    import pandas as pd
    import polars as pl
    import pyarrow as pa

    from portdata.model.names import TableName

    Folder: TypeAlias = str | PathLike[str]
    """A folder that holds `datapackage.json` and `processed/`, as `portdata build --out` writes it."""
    Loaded: TypeAlias = pd.DataFrame | pa.Table | pl.DataFrame | duckdb.DuckDBPyConnection

Engine: TypeAlias = Literal["pandas", "arrow", "polars", "duckdb"]


def tables() -> tuple[TableName, ...]:
    """Return the names of all tables, each after the tables it refers to."""
    from portdata.model.names import TableName

    return get_args(TableName)


# fmt: off
@overload
def load(name: TableName, engine: Literal["pandas"] = "pandas", *, package: Folder | None = None) -> pd.DataFrame: ...
@overload
def load(name: TableName, engine: Literal["arrow"], *, package: Folder | None = None) -> pa.Table: ...
@overload
def load(name: TableName, engine: Literal["polars"], *, package: Folder | None = None) -> pl.DataFrame: ...
@overload
def load(
    name: TableName, engine: Literal["duckdb"], *, package: Folder | None = None
) -> duckdb.DuckDBPyConnection: ...
@overload
def load(name: TableName, engine: Engine, *, package: Folder | None = None) -> Loaded: ...
# fmt: on
def load(name: TableName, engine: Engine = "pandas", *, package: Folder | None = None) -> Loaded:
    """Return a table with its true types.

    Args:
        name: one of `tables()`.
        engine: `"pandas"` for a DataFrame of `string`, `Int64`, `boolean`, Arrow-backed `date32`, and ordered
            categories for the codes that say how well something is known. `"arrow"` for a `pyarrow.Table`,
            which never imports pandas. `"polars"` for a polars DataFrame, those codes as `Enum`. `"duckdb"`
            for a DuckDB connection in memory that holds all tables with their primary and foreign keys:
            `.table(name).df()` fetches one, `.sql("…")` asks.
        package: the folder of a package built from other articles; without it, the package installed.

    Raises:
        CallError: no such table, engine or folder, or the engine is not installed; it is a `ValueError`.
        DataError: the data files are missing or cannot be read.
    """
    require(name, tables(), "table")
    require(engine, get_args(Engine), "engine")
    root = package_root(package)
    if engine == "duckdb":
        from portdata.engines import to_duckdb

        return to_duckdb(root)
    path = root / "processed" / f"{name}.parquet"
    if engine == "polars":
        from portdata.engines import to_polars

        return to_polars(path)
    from portdata.model.arrow import read_parquet

    content = read_parquet(path)
    if engine == "arrow":
        return content
    from portdata.model.pandas_types import data_frame

    return data_frame(content)


def package_root(package: Folder | None = None) -> Path:
    """Return the folder with `datapackage.json` and `processed/`: the one asked for, else the one installed.

    Raises:
        CallError: no package lies in the folder asked for.
        DataError: portdata has been installed without its data.
    """
    from pathlib import Path

    if package is not None:
        if not (Path(package) / "datapackage.json").is_file():
            remedy = "give a folder that holds datapackage.json"
            raise CallError("no package here", where=str(package), remedy=remedy)
        return Path(package)
    # An editable install has no packaged data: there the checkout's own files are read.
    installed = Path(__file__).parent / "data"
    if (installed / "datapackage.json").is_file():
        return installed
    checkout = Path(__file__).resolve().parents[2]
    if (checkout / "datapackage.json").is_file() and (checkout / "pyproject.toml").is_file():
        return checkout
    remedy = "install portdata again, or run `portdata build` in a checkout"
    raise DataError("no data here", where=str(installed), remedy=remedy)
