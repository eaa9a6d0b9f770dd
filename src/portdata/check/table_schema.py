"""What frictionless says of the package: the CSV files against their Table Schemas."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

import frictionless

from portdata.check.problem import Problem, RowFault
from portdata.model.tables import TABLES

# Missing and changed files are found, and named more plainly, before frictionless is asked.
_KNOWN: Final = frozenset({"byte-count", "hash-count", "scheme-error"})
_REMEDIES: Final[Mapping[str, str]] = {
    "type-error": "give a value of the column's type",
    "constraint-error": "give a value that the schema allows",
    "unique-error": "keep one of the rows",
    "primary-key": "keep one of the rows",
    "foreign-key": "add the row it refers to or mend the reference",
}
_REMEDY: Final = "run `portdata build`, or get the file again"


def frictionless_problems(path: Path) -> tuple[list[RowFault], list[Problem]]:
    """Return what frictionless finds: faults of rows, and problems of the package or a whole table."""
    report = frictionless.validate(str(path.resolve()), type="package")
    faults, problems = [], []
    for error in report.errors:
        problems.append(Problem(str(path), error.note or error.message, _REMEDY))
    for task in report.tasks:
        for error in task.errors:
            found = error.to_descriptor()
            if found["type"] in _KNOWN:
                continue
            if "rowNumber" in found:
                faults.append(_fault(task.name, found))
            else:
                problems.append(Problem(str(path.parent / task.place), _said(found), _REMEDY))
    return faults, problems


def _fault(table: str, found: Mapping[str, Any]) -> RowFault:
    """Return the fault; frictionless counts rows from the header, which is number 1."""
    if found["type"] == "foreign-key":
        return _reference_fault(table, found)
    key = TABLES[table].primary_key if found["type"] == "primary-key" else ()
    column = found.get("fieldName") or next(reversed(key), None)
    about = f"{column} {found['cell']!r}: " if "cell" in found else ""
    remedy = _REMEDIES.get(found["type"], _REMEDY)
    return RowFault(table, found["rowNumber"] - 2, f"{about}{_said(found)}", remedy, column)


def _said(found: Mapping[str, Any]) -> str:
    """Return the short form of an error; some have only the long one."""
    return str(found["note"] or found["message"])


def _reference_fault(table: str, found: Mapping[str, Any]) -> RowFault:
    columns, values = ", ".join(found["fieldNames"]), ", ".join(map(str, found["fieldCells"]))
    what = f"{columns} {values} is no row of {found['referenceName'] or table}"
    return RowFault(table, found["rowNumber"] - 2, what, _REMEDIES["foreign-key"], found["fieldNames"][-1])
