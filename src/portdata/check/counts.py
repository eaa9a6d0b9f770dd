"""Counts: what a row counts is what the other tables hold."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from portdata.check.problem import RowFault
from portdata.check.rows import AnyRow, AnyTables, row_id

TELLING_FIELDS = frozenset({"event_type", "proposition"})
"""Fields whose evidence tells the row; an article that lends only a date or a place does not."""


def count_faults(tables: AnyTables) -> Iterator[RowFault]:
    """Yield a fault for each `n_` column that does not add up."""
    yield from _compare("articles", "n_passages", tables, _count(tables["passages"], "article_id"))
    yield from _compare("articles", "n_quotes", tables, _count(tables["quotes"], "article_id"))
    for name, column in (("people", "person_id"), ("organisations", "organisation_id")):
        yield from _compare(name, "n_mentions", tables, _count(tables["mentions"], column))
        yield from _compare(name, "n_articles", tables, _articles(tables["mentions"], column))
        yield from _compare(name, "n_quotes", tables, _count(tables["quotes"], column))
    for name in ("events", "findings", "claims"):
        proof = [
            row for row in tables["evidence"] if row["table_name"] == name and row["field"] in TELLING_FIELDS
        ]
        yield from _compare(name, "n_articles", tables, _articles(proof, "row_id"))


def _count(rows: Iterable[AnyRow], column: str) -> Mapping[Any, int]:
    return Counter(row[column] for row in rows)


def _articles(rows: Iterable[AnyRow], column: str) -> Mapping[Any, int]:
    """Count the distinct articles of each value of a column."""
    return Counter(value for value, _ in {(row[column], row["article_id"]) for row in rows})


def _compare(table: str, column: str, tables: AnyTables, counted: Mapping[Any, int]) -> Iterator[RowFault]:
    for index, row in enumerate(tables[table]):
        number = counted.get(row_id(table, row), 0)
        if row[column] != number:
            what = f"{column} is {row[column]}, the other tables count {number}"
            yield RowFault(table, index, what, "count anew", column)
