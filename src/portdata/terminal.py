"""Rows as text: a table that fits the terminal for people, CSV and JSON for programs."""

from __future__ import annotations

import json
import shutil
import sys
import textwrap
from collections.abc import Sequence
from typing import Final

from portdata.model.tables import Row, Value
from portdata.publish.csv_files import csv_line, to_text

GAP: Final = "  "
NARROWEST: Final = 8
"""Columns are not squeezed below this width; what does not fit is left out and named."""


def as_table(rows: Sequence[Row], columns: Sequence[str], width: int | None = None) -> str:
    """Return the rows in columns, shortened with … to `width` characters; None leaves them whole."""
    cells = [[_one_line(row[column]) for column in columns] for row in rows]
    needed = [max(map(len, column)) for column in zip(columns, *cells, strict=True)]
    widths = _fitting(needed, width)
    numbers = [all(isinstance(row[column], int | None) for row in rows) for column in columns]
    lines = [_line(line, widths, numbers) for line in (columns, ["─" * size for size in widths], *cells)]
    left_out = columns[len(widths) :]
    if left_out:
        note = f"({len(left_out)} more columns: {', '.join(left_out)}; --format csv shows all)"
        lines.append(textwrap.fill(note, width or len(note)))
    return "\n".join(lines)


def as_csv(rows: Sequence[Row], columns: Sequence[str]) -> str:
    """Return the rows as CSV with a header, in the form of the published files."""
    return "\n".join([csv_line(columns), *(csv_line(row[column] for column in columns) for row in rows)])


def as_json(rows: Sequence[Row], columns: Sequence[str]) -> str:
    """Return the rows as a JSON list with one row a line; dates are ISO texts."""
    shown = ({column: row[column] for column in columns} for row in rows)
    lines = [json.dumps(row, ensure_ascii=False, default=str) for row in shown]
    return "[\n" + ",\n".join(lines) + "\n]" if lines else "[]"


def width_of_terminal() -> int | None:
    """Return the width of the terminal, None where the output goes to a program or a file."""
    return shutil.get_terminal_size().columns if sys.stdout.isatty() else None


def _one_line(value: Value) -> str:
    """Return a value without line breaks and control characters, which would break the table."""
    return "".join(character if character.isprintable() else " " for character in to_text(value))


def _fitting(needed: Sequence[int], width: int | None) -> list[int]:
    """Return widths for as many leading columns as fit, taking from the widest first.

    The first column names the row: it stays whole, so that it can be copied into the next command.
    """
    if width is None:
        return list(needed)
    first, *others = needed
    room = width - first
    while others and sum(min(size, NARROWEST) + len(GAP) for size in others) > room:
        others.pop()
    excess = sum(others) + len(GAP) * len(others) - room
    while excess > 0 and max(others, default=0) > NARROWEST:
        others[others.index(max(others))] -= 1
        excess -= 1
    return [first, *others]


def _line(cells: Sequence[str], widths: Sequence[int], numbers: Sequence[bool]) -> str:
    """Return one line; numbers stand to the right, and cells beyond the last width are left out."""
    places = zip(cells, widths, numbers, strict=False)
    return GAP.join(_fit(cell, width, ">" if number else "<") for cell, width, number in places).rstrip()


def _fit(cell: str, width: int, align: str) -> str:
    text = cell if len(cell) <= width else f"{cell[: width - 1]}…"
    return f"{text:{align}{width}}"
