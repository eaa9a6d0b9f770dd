"""The Parquet twins: the model's schema, the rows of the CSV, and sound keys of their own."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Final

import pyarrow as pa
import pyarrow.parquet as pq

from portdata.check.keys import key_faults
from portdata.check.problem import Problem
from portdata.errors import DataError
from portdata.model.arrow import arrow_schema, read_parquet
from portdata.model.tables import TABLES, Row, Table, Tables
from portdata.publish.parquet_files import content_hash

_AGAIN: Final = "run `portdata build`, or get the file again"
Twins = Mapping[str, Mapping[str, Any]]
"""What the descriptor says of each table's Parquet file."""


def parquet_problems(twins: Twins, folder: Path, tables: Tables) -> Iterator[Problem]:
    """Yield the problems of the Parquet files that `twins` describes, beside the CSV's `tables`."""
    read: dict[str, list[Row]] = {}
    for name, twin in twins.items():
        path = folder / twin["path"]
        try:
            content = _read(path, TABLES[name], len(tables[name]))
            read[name] = content.to_pylist()
        except DataError as error:
            yield Problem(error.where, error.what, error.remedy)
        except (ValueError, OverflowError) as error:
            yield Problem(str(path), f"a value cannot be read ({error})", _AGAIN)
        else:
            for what in _faults(content, read[name], twin, tables[name]):
                yield Problem(str(path), what, _AGAIN)
    if read.keys() == TABLES.keys():
        for fault in key_faults(read):
            place = folder / twins[fault.table]["path"]
            yield Problem(str(place), f"row {fault.index + 1}: {fault.what}", fault.remedy)


def _read(path: Path, table: Table, n_rows: int) -> pa.Table:
    """Return what a Parquet file holds.

    A few bytes can claim billions of rows, so that a file of the wrong shape is not unpacked.
    """
    try:
        with pq.ParquetFile(path) as file:
            schema, claimed = file.schema_arrow, file.metadata.num_rows
    except (OSError, pa.ArrowException) as error:
        reason = str(error).partition("\n")[0]
        raise DataError(f"not readable as Parquet ({reason})", where=str(path), remedy=_AGAIN) from None
    if not schema.equals(arrow_schema(table), check_metadata=True):
        raise DataError("its schema is not the model's", where=str(path), remedy=_AGAIN)
    if claimed > n_rows:
        raise DataError(f"it has {claimed} rows, the CSV {n_rows}", where=str(path), remedy=_AGAIN)
    return read_parquet(path)


def _faults(
    content: pa.Table, here: Sequence[Row], twin: Mapping[str, Any], there: Sequence[Row]
) -> Iterator[str]:
    if content_hash(content) != twin.get("contentHash"):
        yield f"its content hash is {content_hash(content)}, the descriptor says {twin.get('contentHash')}"
    if here != there:
        pairs = enumerate(zip(here, there, strict=False), start=1)
        row = next((number for number, (one, other) in pairs if one != other), len(here) + 1)
        yield f"row {row} is not that of the CSV"
