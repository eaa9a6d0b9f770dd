"""The Parquet twins: the model's schema, the rows of the CSV, and sound keys of their own."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final

import pyarrow as pa

from portdata.check.keys import key_faults
from portdata.check.problem import Problem
from portdata.errors import DataError
from portdata.model.arrow import arrow_schema, read_parquet
from portdata.model.tables import TABLES, Table, Tables
from portdata.publish.parquet_files import content_hash

_AGAIN: Final = "run `portdata build`, or get the file again"
Twins = Mapping[str, Mapping[str, Any]]
"""What the descriptor says of each table's Parquet file."""


def parquet_problems(twins: Twins, folder: Path, tables: Tables) -> Iterator[Problem]:
    """Yield the problems of the Parquet files that `twins` describes, beside the CSV's `tables`."""
    read: dict[str, pa.Table] = {}
    for name, twin in twins.items():
        try:
            read[name] = read_parquet(folder / twin["path"])
        except DataError as error:
            yield Problem(error.where, error.what, error.remedy)
            continue
        for what in _faults(TABLES[name], read[name], twin, tables):
            yield Problem(str(folder / twin["path"]), what, _AGAIN)
    if all(name in read and read[name].schema.equals(arrow_schema(TABLES[name])) for name in TABLES):
        for fault in key_faults({name: content.to_pylist() for name, content in read.items()}):
            place = folder / twins[fault.table]["path"]
            yield Problem(str(place), f"row {fault.index + 1}: {fault.what}", fault.remedy)


def _faults(table: Table, content: pa.Table, twin: Mapping[str, Any], tables: Tables) -> Iterator[str]:
    if not content.schema.equals(arrow_schema(table), check_metadata=True):
        yield "its schema is not the model's"
    if content_hash(content) != twin.get("contentHash"):
        yield f"its content hash is {content_hash(content)}, the descriptor says {twin.get('contentHash')}"
    here, there = content.to_pylist(), tables[table.name]
    if here != there:
        pairs = enumerate(zip(here, there, strict=False), start=1)
        row = next((number for number, (one, other) in pairs if one != other), min(len(here), len(there)) + 1)
        yield f"row {row} is not that of the CSV"
