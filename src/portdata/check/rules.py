"""The rules over rows that neither Table Schema nor pandera can state."""

from __future__ import annotations

from collections.abc import Iterator

from portdata.check.conflicts import conflict_faults
from portdata.check.counts import count_faults
from portdata.check.dates import date_faults
from portdata.check.evidence import evidence_faults
from portdata.check.keys import key_faults, required_faults
from portdata.check.passages import passage_faults
from portdata.check.problem import Problem, RowFault
from portdata.check.rows import AnyTables, row_id
from portdata.check.spans import span_faults
from portdata.check.values import value_faults
from portdata.check.wordings import wording_faults
from portdata.codebook.decisions import CORRECTIONS
from portdata.errors import DataError

RULES = (
    value_faults,
    key_faults,
    evidence_faults,
    passage_faults,
    span_faults,
    wording_faults,
    count_faults,
    date_faults,
    conflict_faults,
)


def row_faults(tables: AnyTables) -> Iterator[RowFault]:
    """Yield every fault of the rows; standard library only, so that a build can ask before it writes."""
    empty = list(required_faults(tables))
    yield from empty
    if empty:
        return  # the other rules count on what must be there
    for rule in RULES:
        yield from rule(tables)


def refuse_faults(tables: AnyTables) -> None:
    """Make sure that the rows break no rule.

    Raises:
        DataError: they do; it names the first fault and counts the others.
    """
    faults = [named(fault, tables) for fault in row_faults(tables)]
    if faults:
        first, others = faults[0], len(faults) - 1
        what = f"{first.what} (and {others} more)" if others else first.what
        remedy = f"remove what is read there by an entry in {CORRECTIONS} beside the register"
        raise DataError(what, where=first.where, remedy=remedy)


def named(fault: RowFault, tables: AnyTables) -> Problem:
    """Return a fault with its row named by table and primary key, for rows that are in no file yet."""
    row = tables[fault.table][fault.index]
    return Problem(f"{fault.table} {row_id(fault.table, row)}", fault.what, fault.remedy)
