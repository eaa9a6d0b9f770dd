"""Faults in the Parquet files, with every sum put right: only reading them can tell."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from faults.fault import Fault, Inject, bytes_of, linked, parquet, resource, stamped, swapped
from portdata.model.arrow import arrow_schema
from portdata.model.tables import TABLES

PEOPLE, QUOTES = "processed/people.parquet", "processed/quotes.parquet"
PASSAGES = "processed/passages.parquet"


def _column(name: str, values: Sequence[Any], type_: pa.DataType | None = None) -> Inject:
    """Return a fault that puts values in place of the first of a column."""

    def change(table: pa.Table) -> pa.Table:
        index = table.schema.get_field_index(name)
        field = table.schema.field(name)
        kept = table[name].to_pylist()[len(values) :]
        column = pa.array([*values, *kept], type_ or field.type)
        return table.set_column(index, field.with_type(type_ or field.type), column)

    return parquet("people", change)


def _bytes_that_are_no_text(table: pa.Table) -> pa.Table:
    names = pa.array([b"\xff", *(name.encode() for name in table["name"].to_pylist()[1:])], pa.binary())
    buffers = names.buffers()
    return table.set_column(
        1, table.schema.field("name"), pa.StringArray.from_buffers(len(names), *buffers[1:])
    )


def _far_day(table: pa.Table) -> pa.Table:
    days = pa.array([10_000_000, *[0] * (len(table) - 1)], pa.int32()).cast(pa.date32())
    index = table.schema.get_field_index("published_date")
    return table.set_column(index, table.schema.field("published_date"), days)


def _many_rows(folder: Path) -> None:
    """Write two million rows into a few kilobytes."""
    schema = arrow_schema(TABLES["passages"])
    with pq.ParquetWriter(folder / PASSAGES, schema, compression="zstd") as writer:
        values = {"string": "gazette", "int64": 1}
        block = pa.table(
            [pa.array([values[str(field.type)]] * 100_000, field.type) for field in schema], schema
        )
        for _ in range(20):
            writer.write_table(block)


FAULTS = {
    # the file
    "a file cut short": Fault(
        stamped(bytes_of(QUOTES, lambda content: content[: len(content) // 2])), QUOTES, "not readable"
    ),
    "an empty file": Fault(stamped(bytes_of(QUOTES, lambda _: b"")), QUOTES, "not readable as Parquet"),
    "only the magic bytes": Fault(stamped(bytes_of(QUOTES, lambda _: b"PAR1PAR1")), QUOTES, "not readable"),
    "a spoilt page": Fault(
        stamped(bytes_of(QUOTES, lambda content: content[:60] + bytes(200) + content[260:])), QUOTES, ""
    ),
    "CSV in its place": Fault(
        stamped(lambda folder: shutil.copy(folder / "processed/quotes.csv", folder / QUOTES)),
        QUOTES,
        "not readable as Parquet",
    ),
    "a missing file": Fault(lambda folder: (folder / QUOTES).unlink(), QUOTES, "the file is missing"),
    "a link": Fault(linked(QUOTES), QUOTES, "it is a link"),
    "two tables swapped": Fault(stamped(swapped(QUOTES, PEOPLE)), QUOTES, "its schema is not the model's"),
    "another content hash": Fault(
        resource(lambda quotes: quotes["portdata:parquet"].update(contentHash="sha256:" + "0" * 64)),
        QUOTES,
        "its content hash is",
    ),
    "more rows than memory holds": Fault(_many_rows, PASSAGES, "it has 2000000 rows, the CSV"),
    # the schema
    "a column dropped": Fault(
        parquet("quotes", lambda table: table.drop_columns(["cue"])), QUOTES, "its schema is not the model's"
    ),
    "a column renamed": Fault(
        parquet("people", lambda table: table.rename_columns(["id", *table.column_names[1:]])),
        PEOPLE,
        "its schema is not the model's",
    ),
    "columns in another order": Fault(
        parquet("people", lambda table: table.select(table.column_names[::-1])), PEOPLE, "its schema is not"
    ),
    "a smaller type": Fault(_column("age", [], pa.int32()), PEOPLE, "its schema is not the model's"),
    "a number as text": Fault(
        parquet("people", lambda table: _as_text(table, "n_quotes")), PEOPLE, "its schema is not the model's"
    ),
    "no metadata": Fault(
        parquet("people", lambda table: table.replace_schema_metadata({})), PEOPLE, "its schema is not"
    ),
    "columns that may be null": Fault(
        parquet("people", lambda table: table.cast(pa.schema([f.with_nullable(True) for f in table.schema]))),
        PEOPLE,
        "its schema is not the model's",
    ),
    # the rows
    "another value": Fault(_column("name", ["Ida Quill"]), PEOPLE, "row 1 is not that of the CSV"),
    "a value for nothing": Fault(_column("age", [30]), PEOPLE, "row 1 is not that of the CSV"),
    "nothing for a value": Fault(
        _column("family_name", ["Quill", None]), PEOPLE, "row 2 is not that of the CSV"
    ),
    "empty text for nothing": Fault(_column("position", [""]), PEOPLE, "row 1 is not that of the CSV"),
    "a reference to no row": Fault(
        _column("organisation_id", ["nobody"]), PEOPLE, "row 1: organisation_id nobody is no row"
    ),
    "a key twice": Fault(
        _column("person_id", ["ada-quill"] * 2), PEOPLE, "row 2: the primary key ada-quill is there twice"
    ),
    "a row less": Fault(
        parquet("people", lambda table: table.slice(0, len(table) - 1)),
        PEOPLE,
        "row 5 is not that of the CSV",
    ),
    "a row more": Fault(
        parquet("people", lambda table: pa.concat_tables([table, table.slice(0, 1)])), PEOPLE, "it has 6 rows"
    ),
    "rows in another order": Fault(
        parquet("people", lambda table: table.take([1, 0, *range(2, len(table))])), PEOPLE, "row 1 is not"
    ),
    "bytes that are no text": Fault(
        parquet("people", _bytes_that_are_no_text), PEOPLE, "a value cannot be read"
    ),
    "a day beyond the calendar": Fault(
        parquet("articles", _far_day), "processed/articles.parquet", "a value cannot be read"
    ),
}


def _as_text(table: pa.Table, name: str) -> pa.Table:
    index = table.schema.get_field_index(name)
    return table.set_column(
        index, table.schema.field(name).with_type(pa.string()), table[name].cast(pa.string())
    )
