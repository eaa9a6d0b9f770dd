"""Passages: numbered from 1 without a gap, one after the other, within their article."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from portdata.check.problem import RowFault
from portdata.check.rows import AnyRow, AnyTables

_REMEDY = "build anew"


def passage_faults(tables: AnyTables) -> Iterator[RowFault]:
    """Yield a fault for each passage that cannot stand where it says, and each quote of another kind."""
    length = {row["article_id"]: row["n_chars"] for row in tables["articles"]}
    by_article: dict[str, list[tuple[int, AnyRow]]] = defaultdict(list)
    for index, row in enumerate(tables["passages"]):
        by_article[row["article_id"]].append((index, row))
    for article, passages in by_article.items():
        end = 0
        for number, (index, row) in enumerate(passages, start=1):
            if row["passage_no"] != number:
                what = f"passage_no is {row['passage_no']}, it is passage {number} of {article}"
                yield RowFault("passages", index, what, _REMEDY, "passage_no")
            if row["char_start"] < end:
                what = f"it begins at {row['char_start']}, before the end of the one above at {end}"
                yield RowFault("passages", index, what, _REMEDY, "char_start")
            if row["char_end"] > length.get(article, row["char_end"]):
                what = f"char_end is {row['char_end']}, {article} has {length[article]} characters"
                yield RowFault("passages", index, what, _REMEDY, "char_end")
            end = row["char_end"]
    yield from _kinds(tables)


def _kinds(tables: AnyTables) -> Iterator[RowFault]:
    kinds = {(row["article_id"], row["passage_no"]): row["kind"] for row in tables["passages"]}
    for index, row in enumerate(tables["quotes"]):
        kind = kinds.get((row["article_id"], row["passage_no"]), row["passage_kind"])
        if row["passage_kind"] != kind:
            what = f"passage_kind is {row['passage_kind']}, the passage is {kind}"
            yield RowFault("quotes", index, what, "take the kind from the passage", "passage_kind")
