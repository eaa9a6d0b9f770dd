"""Each table as an Arrow schema, its rows as an Arrow table, and a Parquet file as what it holds."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Final

import pyarrow as pa
import pyarrow.parquet as pq

from portdata.errors import DataError

if TYPE_CHECKING:
    from pathlib import Path

    from portdata.model.fields import FieldType
    from portdata.model.tables import Row, Table

ARROW_TYPES: Final[Mapping[FieldType, pa.DataType]] = {
    "string": pa.string(),
    "integer": pa.int64(),
    "boolean": pa.bool_(),
    "date": pa.date32(),
}

MANY_ROWS: Final = 20_000
"""From here on several threads are quicker than one; below, starting them takes longer than the work."""

_AGAIN: Final = "run `portdata build`, or get the file again"


def arrow_schema(table: Table) -> pa.Schema:
    """Return the table's Arrow schema.

    Descriptions stand in the metadata of field and schema; the schema's also names the table and holds its
    primary key as a JSON list.
    """
    fields = [
        pa.field(
            field.name,
            ARROW_TYPES[field.type],
            nullable=field.name in table.nullable,
            metadata={"description": field.description},
        )
        for field in table.fields
    ]
    # The order of the keys decides the bytes of a Parquet file: keep them sorted.
    metadata = {
        "description": table.description,
        "primary_key": json.dumps(table.primary_key),
        "table": table.name,
    }
    return pa.schema(fields, metadata=metadata)


def arrow_table(table: Table, rows: Sequence[Row]) -> pa.Table:
    """Return the rows as an Arrow table of the table's schema.

    Raises:
        pyarrow.ArrowException: a value is not of its column's type.
    """
    schema = arrow_schema(table)
    columns = [pa.array([row[field.name] for row in rows], field.type) for field in schema]
    return pa.Table.from_arrays(columns, schema=schema)


def read_parquet(path: Path) -> pa.Table:
    """Return the table of a Parquet file; unlike `pyarrow.parquet.read_table` this imports no pandas.

    Raises:
        DataError: the file is missing or no Parquet file.
    """
    try:
        # Buffering ahead is for files far away.
        with pq.ParquetFile(path, pre_buffer=False) as file:
            return file.read(use_threads=file.metadata.num_rows >= MANY_ROWS)
    except FileNotFoundError:
        raise DataError("the file is missing", where=str(path), remedy=_AGAIN) from None
    except (OSError, pa.ArrowException) as error:
        reason = str(error).splitlines()[0]
        raise DataError(f"not readable as Parquet ({reason})", where=str(path), remedy=_AGAIN) from None
