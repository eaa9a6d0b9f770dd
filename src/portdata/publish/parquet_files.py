"""Tables as Parquet, written straight from the Arrow schema so that only the model decides a type."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from itertools import chain, islice
from pathlib import Path
from typing import Any, Final

import pyarrow as pa
import pyarrow.parquet as pq

from portdata.model.arrow import arrow_schema, arrow_table
from portdata.model.tables import Row, Table

# Every option that decides a byte is named, so that a new default of the library changes nothing.
_OPTIONS: Final[dict[str, Any]] = {
    "version": "2.6",
    "compression": "zstd",
    "compression_level": 3,
    "use_dictionary": True,
    "use_byte_stream_split": False,
    "write_statistics": True,
    "data_page_version": "1.0",
    "data_page_size": 1 << 20,
    "dictionary_pagesize_limit": 1 << 20,
    "write_batch_size": 1024,
    "store_schema": True,
    "write_page_index": False,
    "write_page_checksum": False,
}
_ROW_GROUP: Final = 1 << 17


def write_parquet(path: Path, table: Table, rows: Iterable[Row]) -> None:
    """Write the rows, holding one row group of them at a time.

    Raises:
        pyarrow.ArrowException: a value is not of its column's type.
    """
    rest = iter(rows)
    with pq.ParquetWriter(path, arrow_schema(table), **_OPTIONS) as writer:
        group = list(islice(rest, _ROW_GROUP))
        writer.write_table(arrow_table(table, group), row_group_size=_ROW_GROUP)
        while group := list(islice(rest, _ROW_GROUP)):
            writer.write_table(arrow_table(table, group), row_group_size=_ROW_GROUP)


def content_hash(table: pa.Table) -> str:
    """Return a hash of names, types and values that is the same whatever library wrote the file.

    It is the SHA-256 of JSON lines in UTF-8: first the columns as [name, type] pairs, then each row as a
    list, dates in ISO form, no spaces.
    """
    return _content_hash(table.schema, [table])


def content_hash_of(path: Path) -> str:
    """Return the content hash of a Parquet file, read a part at a time."""
    with pq.ParquetFile(path, pre_buffer=False) as file:
        return _content_hash(file.schema_arrow, file.iter_batches(use_threads=False))


def _content_hash(schema: pa.Schema, batches: Iterable[pa.Table | pa.RecordBatch]) -> str:
    digest = hashlib.sha256()
    columns = [[field.name, str(field.type)] for field in schema]
    values = (row for b in batches for row in zip(*(c.to_pylist() for c in b.columns), strict=True))
    for line in chain([columns], values):
        text = json.dumps(line, ensure_ascii=False, separators=(",", ":"), default=str)
        digest.update(f"{text}\n".encode())
    return f"sha256:{digest.hexdigest()}"
