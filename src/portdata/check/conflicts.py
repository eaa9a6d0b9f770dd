"""Conflicts: two values at least, and they differ."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from portdata.check.problem import RowFault
from portdata.check.rows import AnyTables


def conflict_faults(tables: AnyTables) -> Iterator[RowFault]:
    """Yield a fault for each conflict that is none, at its first row."""
    values: dict[str, set[str]] = defaultdict(set)
    first: dict[str, int] = {}
    for index, row in enumerate(tables["conflicts"]):
        values[row["conflict_id"]].add(row["value"])
        first.setdefault(row["conflict_id"], index)
    for conflict, different in values.items():
        if len(different) < 2:
            what = f"{conflict} has no two values that differ"
            yield RowFault(
                "conflicts", first[conflict], what, "a conflict needs two different values", "value"
            )
