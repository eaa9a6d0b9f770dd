"""Wordings: spans that share characters of an article say the same of them, so that none can slip unseen."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from portdata.check.problem import RowFault
from portdata.check.rows import AnyTables
from portdata.model.tables import TABLES

Wording = tuple[int, str, str, int]
"""Where a span begins, its words, and the table and position of its row."""


def wording_faults(tables: AnyTables) -> Iterator[RowFault]:
    """Yield a fault for each span whose words are not those that another gives the same characters."""
    by_article: dict[str, list[Wording]] = defaultdict(list)
    for name, table in TABLES.items():
        if "exact" in table.columns:
            for index, row in enumerate(tables[name]):
                by_article[row["article_id"]].append((row["char_start"], row["exact"], name, index))
    for article, wordings in by_article.items():
        yield from _disagreeing(article, sorted(wordings))


def _disagreeing(article: str, wordings: list[Wording]) -> Iterator[RowFault]:
    """Read the spans in order of place; `known` are the words from `first` on that they have told so far."""
    first, known = 0, ""
    for start, words, table, index in wordings:
        told = known[start - first :] if start < first + len(known) else ""
        shared = min(len(told), len(words))
        if words[:shared] != told[:shared]:
            what = f"exact is not what other rows give of {article}:{start}"
            yield RowFault(table, index, what, "take span and words from the raw text", "exact")
        elif start >= first + len(known):
            first, known = start, words
        else:
            known += words[shared:]
