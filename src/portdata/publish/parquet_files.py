"""Tables as Parquet, written straight from the Arrow schema so that only the model decides a type."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

import pyarrow as pa
import pyarrow.parquet as pq

from portdata.model.arrow import arrow_table
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


def write_parquet(path: Path, table: Table, rows: Sequence[Row]) -> pa.Table:
    """Write the rows and return them as the Arrow table that was written.

    Raises:
        pyarrow.ArrowException: a value is not of its column's type.
    """
    content = arrow_table(table, rows)
    with pq.ParquetWriter(path, content.schema, **_OPTIONS) as writer:
        writer.write_table(content, row_group_size=_ROW_GROUP)
    return content


def content_hash(table: pa.Table) -> str:
    """Return a hash of names, types and values that is the same whatever library wrote the file.

    It is the SHA-256 of JSON lines in UTF-8: first the columns as [name, type] pairs, then each row as a
    list, dates in ISO form, no spaces.
    """
    digest = hashlib.sha256()
    columns = [[field.name, str(field.type)] for field in table.schema]
    values = zip(*(column.to_pylist() for column in table.columns), strict=True)
    for line in (columns, *values):
        text = json.dumps(line, ensure_ascii=False, separators=(",", ":"), default=str)
        digest.update(f"{text}\n".encode())
    return f"sha256:{digest.hexdigest()}"
