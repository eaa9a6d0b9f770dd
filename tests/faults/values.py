"""Faults in every constraint of every column, made from the model: one row of a CSV file for each."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from faults.fault import quoted, restamp
from portdata.model.fields import Field
from portdata.model.tables import TABLES, Table

NO_VALUE = {"integer": "many", "boolean": "perhaps", "date": "2019-02-30"}
NO_PATTERN = "! !"
"""A text that no pattern of the model matches."""
NO_ROW = {"string": "nobody-at-all", "integer": "99999"}


@dataclass(frozen=True)
class BadCell:
    """A cell that breaks one constraint of its column."""

    constraint: str
    column: str
    cell: str


def bad_cells(table: Table) -> list[BadCell]:
    """Return a cell for each constraint of each column of a table."""
    return [
        BadCell(constraint, field.name, cell)
        for field in table.fields
        for constraint, cell in _of_field(field, table)
    ]


def _of_field(field: Field, table: Table) -> Iterator[tuple[str, str]]:
    if field.name not in table.nullable:
        yield "required", ""
    if field.type != "string":
        yield "type", NO_VALUE[field.type]
    if field.codes is not None:
        yield "enum", "no-such-code"
    if field.pattern is not None:
        yield "pattern", NO_PATTERN
    if field.minimum is not None:
        yield "minimum", str(field.minimum - 1)
    if any(field.name == key.columns[-1] for key in table.foreign_keys):
        yield "reference", NO_ROW[field.type]


def add_rows(folder: Path, table: Table) -> dict[int, BadCell]:
    """Append a row for each bad cell, otherwise like the first row, and one like it in all; tell their lines."""
    path = folder / f"processed/{table.name}.csv"
    content = path.read_bytes().decode()
    _, first, *_ = csv.reader(content.splitlines(keepends=True))
    lines = {}
    for number, bad in enumerate(bad_cells(table)):
        cells = dict(zip(table.columns, first, strict=True))
        cells[table.primary_key[0]] += f"-{number}" if len(table.primary_key) == 1 else ""
        if table.primary_key[-1].endswith("_no"):
            cells[table.primary_key[-1]] = str(1000 + number)
        cells[bad.column] = bad.cell
        lines[content.count("\n") + 1] = bad
        content += ",".join(map(quoted, cells.values())) + "\n"
    lines[content.count("\n") + 1] = BadCell("unique", table.primary_key[-1], "")
    content += ",".join(map(quoted, first)) + "\n"
    path.write_bytes(content.encode())
    restamp(folder)
    return lines


N_CONSTRAINTS = sum(len(bad_cells(table)) + 1 for table in TABLES.values())
