"""CSV files as bytes: UTF-8, and in the one form that the build writes."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from portdata.check.problem import Problem
from portdata.errors import DataError
from portdata.model.tables import Table
from portdata.publish.csv_files import csv_line, records

_AGAIN: Final = "run `portdata build`, or get the file again"
BYTE_ORDER_MARK: Final = "\ufeff"


def encoding_problems(path: Path) -> Iterator[Problem]:
    """Yield a problem where the file is not UTF-8, or has a mark in front that hides its first column."""
    content = path.read_bytes()
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        what = f"byte 0x{content[error.start]:02x} is not UTF-8"
        yield Problem(f"{path}:{line}", what, "save the file as UTF-8")
        return
    if text.startswith(BYTE_ORDER_MARK):
        what = "it begins with a byte order mark"
        yield Problem(f"{path}:1", what, "save the file as UTF-8 without one")


def shape_problems(path: Path, table: Table) -> Iterator[Problem]:
    """Yield a problem for each line without the table's columns; after a wrong header nothing else is told."""
    n_columns = len(table.columns)
    try:
        for line, cells in records(path):
            if line == 1 and tuple(cells) != table.columns:
                yield Problem(f"{path}:1", f"the columns must be {','.join(table.columns)}", _AGAIN)
                return
            if not cells:
                yield Problem(f"{path}:{line}", "the line is blank", "remove it")
            elif len(cells) != n_columns:
                what = f"{len(cells)} cells, but {table.name} has {n_columns} columns"
                yield Problem(f"{path}:{line}", what, _AGAIN)
        if path.stat().st_size == 0:
            yield Problem(f"{path}:1", f"the columns must be {','.join(table.columns)}", _AGAIN)
    except DataError as error:
        yield Problem(error.where, error.what, error.remedy)


def form_problems(path: Path) -> Iterator[Problem]:
    """Yield a problem at the first line that is not as the build writes it: quotes and line ends."""
    lines = io.StringIO(path.read_bytes().decode("utf-8"), newline="")
    for number, cells in records(path):
        written = f"{csv_line(cells)}\n"
        if lines.read(len(written)) != written:
            what = "other quotes or line ends than the build writes"
            yield Problem(f"{path}:{number}", what, _AGAIN)
            return
