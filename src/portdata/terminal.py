"""Rows as text: a table that fits the terminal for people, CSV and JSON for programs."""

from __future__ import annotations

import json
import shutil
import sys
import textwrap
from collections.abc import Iterable, Sequence
from itertools import zip_longest
from typing import Final

from portdata.model.tables import Row, Value
from portdata.publish.csv_files import csv_line, to_text

GAP: Final = "  "
READABLE: Final = 24
"""Columns are not squeezed below this width; what does not fit is left out and named."""


def as_table(
    rows: Sequence[Row],
    columns: Sequence[str],
    width: int | None = None,
    *,
    cell_lines: int | None = 1,
    rest: str = "--format csv",
) -> str:
    """Return the rows in columns that fit `width` characters; None leaves them as wide as they are.

    A cell runs over at most `cell_lines` lines and ends with … where that is not enough; None is no limit.
    The first column names the row, so it is never cut; where it takes more lines, the others may, too.
    Columns that do not fit are named below with the option `rest` that shows them.
    """
    cells = [[_one_line(row[column]) for column in columns] for row in rows]
    needed = [max(map(len, column)) for column in zip(columns, *cells, strict=True)]
    widths = _fitting(needed, width)
    numbers = [all(isinstance(row[column], int | None) for row in rows) for column in columns]
    lines = [_line(line, widths, numbers) for line in (columns, ["─" * size for size in widths])]
    for row in cells:
        key = _wrapped(row[0], widths[0], None)
        height = max(cell_lines, len(key)) if cell_lines else None
        others = zip(row[1:], widths[1:], strict=False)
        wrapped = [key, *(_wrapped(cell, size, height) for cell, size in others)]
        lines += [_line(line, widths, numbers) for line in zip_longest(*wrapped, fillvalue="")]
    left_out = columns[len(widths) :]
    if left_out:
        noun = "column" if len(left_out) == 1 else "columns"
        note = f"({len(left_out)} more {noun}: {', '.join(left_out)}; {rest} shows all)"
        lines.append(textwrap.fill(note, width or len(note)))
    return "\n".join(lines)


def labelled(facts: Iterable[tuple[str, Value]], width: int | None = None) -> str:
    """Return facts one below the other, each after its label and wrapped to `width` characters."""
    pairs = list(facts)
    indent = max(len(label) for label, _ in pairs) + len(GAP)
    lines = []
    last = None
    for label, value in pairs:
        room = None if width is None else max(width - indent, READABLE)
        text = _one_line(value)
        for line in textwrap.wrap(text, room) if room else [text]:
            lines.append(f"{'' if label == last else label:{indent}}{line}")
            last = label
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
    """Return widths for the first column and as many more as fit readably, taking from the widest first.

    The first stays whole up to half of the width, so that it can be copied into the next command.
    """
    if width is None:
        return list(needed)
    first = min(needed[0], max(width // 2, READABLE))
    others = list(needed[1:])
    room = width - first
    while len(others) > 1 and sum(min(size, READABLE) + len(GAP) for size in others) > room:
        others.pop()
    excess = sum(others) + len(GAP) * len(others) - room
    while excess > 0 and max(others, default=1) > 1:
        others[others.index(max(others))] -= 1
        excess -= 1
    return [first, *others]


def _wrapped(cell: str, width: int, lines: int | None) -> list[str]:
    """Return a cell as lines of `width`, the last of them ending with … where more than `lines` are needed."""
    if len(cell) <= width:
        return [cell]
    if lines == 1:
        return [f"{cell[: width - 1]}…"]
    return textwrap.wrap(cell, width, max_lines=lines, placeholder="…")


def _line(cells: Sequence[str], widths: Sequence[int], numbers: Sequence[bool]) -> str:
    """Return one line; numbers stand to the right, and cells beyond the last width are left out."""
    places = zip(cells, widths, numbers, strict=False)
    padded = (f"{cell:{'>' if number else '<'}{width}}" for cell, width, number in places)
    return GAP.join(padded).rstrip()
