"""Tables as CSV: UTF-8, line feeds, comma, quotes only where needed; empty means null."""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Final

from portdata.errors import DataError
from portdata.model.fields import FieldType
from portdata.model.tables import Row, Table, Value

_NEEDS_QUOTES: Final = re.compile(r'[,"\r\n]')
_AGAIN: Final = "run `portdata build`, or get the file again"
_TRUTH: Final = {"true": True, "false": False}
_PARSERS: Final[Mapping[FieldType, Callable[[str], Value]]] = {
    "string": str,
    "integer": int,
    "boolean": _TRUTH.__getitem__,
    "date": date.fromisoformat,
}


def write_csv(path: Path, table: Table, rows: Iterable[Row]) -> None:
    """Write the rows with a header line.

    Raises:
        DataError: a text is empty; in CSV it could not be told from null.
    """
    with path.open("w", encoding="utf-8", newline="") as file:
        file.write(csv_line(table.columns) + "\n")
        for row in rows:
            if "" in row.values():
                key = ", ".join(str(row[column]) for column in table.primary_key)
                remedy = "use None where nothing is stated"
                raise DataError("a text is empty", where=f"{table.name} {key}", remedy=remedy)
            file.write(csv_line(row[column] for column in table.columns) + "\n")


def read_csv(path: Path, table: Table) -> list[Row]:
    """Return the rows of a file that `write_csv` wrote, with their types.

    Raises:
        DataError: the header is not the table's, or a value is not of its column's type.
    """
    lines = records(path)
    if next(lines, (1, []))[1] != list(table.columns):
        raise DataError(f"the columns must be {','.join(table.columns)}", where=f"{path}:1", remedy=_AGAIN)
    return [_row(cells, table, f"{path}:{line}") for line, cells in lines]


def records(path: Path) -> Iterator[tuple[int, list[str]]]:
    """Yield each record as its cells, the header first, with the number of the line it begins on.

    Raises:
        DataError: the file is missing or not CSV in UTF-8.
    """
    line = 1
    try:
        with path.open(encoding="utf-8", newline="") as file:
            reader = csv.reader(file, strict=True)
            for cells in reader:
                yield line, cells
                line = reader.line_num + 1
    except FileNotFoundError:
        raise DataError("the file is missing", where=str(path), remedy=_AGAIN) from None
    except (csv.Error, UnicodeDecodeError) as error:
        what = f"not readable as CSV in UTF-8 ({error})"
        raise DataError(what, where=f"{path}:{line}", remedy=_AGAIN) from None


def _row(cells: list[str], table: Table, place: str) -> Row:
    if len(cells) != len(table.columns):
        what = f"{len(cells)} cells, but {table.name} has {len(table.columns)} columns"
        raise DataError(what, where=place, remedy=_AGAIN)
    row: Row = {}
    for field, cell in zip(table.fields, cells, strict=True):
        try:
            value = _PARSERS[field.type](cell) if cell else None
        except (ValueError, KeyError):
            what = f"{field.name} {cell!r} is no {field.type}"
            raise DataError(what, where=place, remedy=_AGAIN) from None
        if to_text(value) != cell:
            what = f"{field.name} {cell!r} must be written {to_text(value)!r}"
            raise DataError(what, where=place, remedy=_AGAIN)
        row[field.name] = value
    return row


def csv_line(values: Iterable[Value]) -> str:
    """Return values as one record, without its line feed, quoted only where needed."""
    # csv.writer leaves a lone carriage return bare before Python 3.13; then the record cannot be read back.
    return ",".join(_quoted(to_text(value)) for value in values)


def to_text(value: Value) -> str:
    """Return a value as it stands in a cell: ISO dates, true and false, empty for null."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    return value.isoformat() if isinstance(value, date) else str(value)


def _quoted(text: str) -> str:
    return '"' + text.replace('"', '""') + '"' if _NEEDS_QUOTES.search(text) else text
