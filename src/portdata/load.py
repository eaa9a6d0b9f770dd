"""Hand out the tables, offline, from the installed package or from a checkout.

Importing this module imports neither pandas nor pyarrow; the first call pays for what it uses.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Literal, get_args, overload

from portdata.errors import DataError, require

if TYPE_CHECKING:
    from pathlib import Path

    import pandas as pd
    import pyarrow as pa

    from portdata.model.tables import TableName

_EVIDENCE_COLUMNS: Final = (
    *("field", "segment_no", "exact"),
    *("publisher", "title", "published_date", "url"),
    *("article_id", "passage_no", "char_start", "char_end"),
)


def tables() -> tuple[TableName, ...]:
    """Return the names of all tables, each after the tables it refers to."""
    from portdata.model.tables import TableName

    return get_args(TableName)


@overload
def load(name: TableName, engine: Literal["pandas"] = "pandas") -> pd.DataFrame: ...
@overload
def load(name: TableName, engine: Literal["arrow"]) -> pa.Table: ...
def load(name: TableName, engine: Literal["pandas", "arrow"] = "pandas") -> pd.DataFrame | pa.Table:
    """Return a table with its true types: `Int64`, `boolean`, `string`, and dates as Arrow-backed `date32`.

    Args:
        name: one of `tables()`.
        engine: `"pandas"` for a DataFrame, `"arrow"` for a `pyarrow.Table`, which never imports pandas.

    Raises:
        CallError: no such table or engine; it is a `ValueError`.
        DataError: the data files are missing or cannot be read.
    """
    require(name, tables(), "table")
    require(engine, ("pandas", "arrow"), "engine")
    from portdata.model.arrow import read_parquet

    content = read_parquet(package_root() / "processed" / f"{name}.parquet")
    if engine == "arrow":
        return content
    from portdata.model.pandas_types import to_pandas

    return to_pandas(content)


def evidence(table: TableName, row_id: str) -> pd.DataFrame:
    """Return the words on which a row rests, one excerpt a row, with where each was published.

    Args:
        table: the table of the row.
        row_id: its primary key.

    Returns:
        The column the words bear on, their segment, the excerpt `exact`, then publisher, title, date and
        address of the article, and where in its raw text the words stand (`char_start`, `char_end` in code
        points).

    Raises:
        CallError: no such table, or it has no such row with evidence; it is a `ValueError`.
        DataError: the data files are missing or cannot be read.
    """
    require(table, tables(), "table")
    pieces = load("evidence")
    require(table, sorted(pieces["table_name"].unique()), "evidence of its own for the rows of")
    pieces = pieces[pieces["table_name"] == table]
    require(row_id, pieces["row_id"].unique(), f"row of {table} with evidence")
    pieces = pieces[pieces["row_id"] == row_id]
    return pieces.merge(load("articles"), on="article_id")[list(_EVIDENCE_COLUMNS)]


def package_root() -> Path:
    """Return the folder with `datapackage.json` and `processed/`: the installed one, else the checkout.

    Raises:
        DataError: there is neither.
    """
    from pathlib import Path

    # An editable install has no packaged data: there the checkout's own files are read.
    installed = Path(__file__).parent / "data"
    checkout = Path(__file__).resolve().parents[2]
    if (installed / "datapackage.json").is_file():
        return installed
    if (checkout / "datapackage.json").is_file() and (checkout / "pyproject.toml").is_file():
        return checkout
    remedy = "install portdata again, or run `portdata build` in a checkout"
    raise DataError("no data here", where=str(installed), remedy=remedy)
