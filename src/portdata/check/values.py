"""Values: each what its column allows, each row filled as its table asks, no cell a program would run."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import PurePath
from typing import Any, Final

from portdata.check.problem import RowFault
from portdata.check.rows import AnyRow, AnyTables
from portdata.model.fields import Field
from portdata.model.tables import TABLES, Table
from portdata.publish.csv_files import to_text

FORMULA: Final = re.compile(r"[\t\r]|=[-+\w]|[=+\-@]\S*[(|]")
"""How a cell begins that a spreadsheet would run: an equals sign before a term, any sign before a call."""

_REMEDY: Final = "give a value that the schema allows"
Rule = tuple[Callable[[Any], bool], str]
"""Whether a value is allowed, and what is said of one that is not."""


def value_faults(tables: AnyTables) -> Iterator[RowFault]:
    """Yield a fault for each value and each row that the model does not allow."""
    for name, table in TABLES.items():
        rules = {field.name: list(_rules(field)) for field in table.fields}
        for index, row in enumerate(tables[name]):
            yield from _cells(name, index, row, rules)
            for what in _row(table, row):
                yield RowFault(name, index, what, _REMEDY)


def _rules(field: Field) -> Iterator[Rule]:
    codes, pattern, minimum = field.codes, field.pattern, field.minimum
    if codes is not None:
        yield (lambda value: value in codes), f"must be one of {', '.join(codes)}"
    if pattern is not None:
        yield (lambda value: re.fullmatch(pattern, value) is not None), f"must match {pattern}"
    if minimum is not None:
        yield (lambda value: value >= minimum), f"must be at least {minimum}"
    if field.name == "file":
        yield (lambda value: value == PurePath(value).name), "must be a file name, without a path"
    if field.type == "integer":
        yield (lambda value: value < 1 << 63), "is larger than any table can hold"
    if field.type == "string":
        yield (lambda value: "\0" not in value), "holds a null character, which ends a text for many readers"
        yield (lambda value: FORMULA.match(value) is None), "begins as a formula, a spreadsheet would run it"


def _cells(table: str, index: int, row: AnyRow, rules: Mapping[str, Sequence[Rule]]) -> Iterator[RowFault]:
    for column, allowed in rules.items():
        value = row[column]
        said = None if value is None else next((what for holds, what in allowed if not holds(value)), None)
        if said is not None:
            yield RowFault(table, index, f"{column} {_shown(to_text(value))}: {said}", _REMEDY, column)


def _row(table: Table, row: AnyRow) -> Iterator[str]:
    if table.exactly_one and _filled(row, table.exactly_one) != 1:
        yield f"exactly one of {', '.join(table.exactly_one)} must be filled"
    if table.at_most_one and _filled(row, table.at_most_one) > 1:
        yield f"at most one of {', '.join(table.at_most_one)} may be filled"
    if "char_end" in table.columns and row["char_end"] <= row["char_start"]:
        yield "char_end must be greater than char_start"


def _filled(row: AnyRow, columns: Sequence[str]) -> int:
    return sum(row[column] is not None for column in columns)


def _shown(cell: str) -> str:
    text = repr(cell)
    return text if len(text) <= 80 else f"{text[:79]}…"
