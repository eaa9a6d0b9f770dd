"""The rules over rows that neither Table Schema nor pandera can state."""

from __future__ import annotations

from collections.abc import Iterator

from portdata.check.conflicts import conflict_faults
from portdata.check.counts import count_faults
from portdata.check.dates import date_faults
from portdata.check.evidence import evidence_faults
from portdata.check.keys import key_faults, required_faults
from portdata.check.problem import Problem, RowFault
from portdata.check.rows import AnyTables, row_id
from portdata.check.spans import span_faults


def row_faults(tables: AnyTables) -> Iterator[RowFault]:
    """Yield every fault of the rows; standard library only, so that a build can ask before it writes."""
    empty = list(required_faults(tables))
    yield from empty
    if empty:
        return  # the other rules count on what must be there
    for rule in (key_faults, evidence_faults, span_faults, count_faults, date_faults, conflict_faults):
        yield from rule(tables)


def named(fault: RowFault, tables: AnyTables) -> Problem:
    """Return a fault with its row named by table and primary key, for rows that are in no file yet."""
    row = tables[fault.table][fault.index]
    return Problem(f"{fault.table} {row_id(fault.table, row)}", fault.what, fault.remedy)
