"""Spans: as long as their words, inside their passage, and quotes beside each other."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise
from operator import itemgetter
from typing import Final

from portdata.check.problem import RowFault
from portdata.check.rows import AnyRow, AnyTables, text_segments
from portdata.model.tables import TABLES

_SPAN: Final = frozenset({"article_id", "char_start", "char_end"})


def span_faults(tables: AnyTables) -> Iterator[RowFault]:
    """Yield a fault for each span that cannot be where it says."""
    yield from _length(tables)
    yield from _passages(tables)
    yield from _overlaps(tables)


def _length(tables: AnyTables) -> Iterator[RowFault]:
    for name, table in TABLES.items():
        if "exact" not in table.columns:
            continue
        for index, row in enumerate(tables[name]):
            long, span = len(row["exact"]), row["char_end"] - row["char_start"]
            if long != span:
                what = f"exact has {long} characters, its span {span}"
                yield RowFault(name, index, what, "take both from the raw text", "exact")


def _passages(tables: AnyTables) -> Iterator[RowFault]:
    """Find spans outside their passage; where a table names no passage, outside all of the article."""
    passages: dict[str, list[AnyRow]] = defaultdict(list)
    for row in tables["passages"]:
        passages[row["article_id"]].append(row)
    for rows in passages.values():
        rows.sort(key=itemgetter("char_start"))
    for name, table in TABLES.items():
        if name == "passages" or not set(table.columns) >= _SPAN:
            continue
        for index, row in enumerate(tables[name]):
            article = row["article_id"]
            at = bisect_right(passages[article], row["char_start"], key=itemgetter("char_start")) - 1
            passage = passages[article][at] if at >= 0 else None
            if passage is None or row["char_end"] > passage["char_end"]:
                what = f"the span {row['char_start']}-{row['char_end']} lies in no passage of {article}"
                yield RowFault(name, index, what, "take the span from the raw text", "char_start")
            elif row.get("passage_no", passage["passage_no"]) != passage["passage_no"]:
                what = f"passage_no is {row['passage_no']}, the span lies in passage {passage['passage_no']}"
                yield RowFault(name, index, what, "take the passage from the span", "passage_no")


def _overlaps(tables: AnyTables) -> Iterator[RowFault]:
    index_of = {row["quote_id"]: index for index, row in enumerate(tables["quotes"])}
    by_article: dict[str, list[tuple[int, int, str]]] = defaultdict(list)
    for quote, segments in text_segments(tables).items():
        for row in segments:
            by_article[row["article_id"]].append((row["char_start"], row["char_end"], quote))
    for places in by_article.values():
        places.sort()
        for (_, end, quote), (start, _, other) in pairwise(places):
            if start < end and other in index_of:
                what = f"{other} overlaps {quote}"
                yield RowFault("quotes", index_of[other], what, "keep the outer quote only")
