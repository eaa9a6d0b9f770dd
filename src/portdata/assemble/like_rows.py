"""Ids that tell like rows apart: the row told first keeps the bare id, others bear the article that tells them first.

So an id keeps its meaning when a later article, or one about something else, is added.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Wanted:
    """The id a row would have if it were alone, and what decides which of several has it.

    Attributes:
        day: when the article was published that tells the row first; "None", which sorts last, where it is unknown.
        article: that article.
        tie: what decides between rows that one article tells first.
        base: the bare id.
    """

    day: str
    article: str
    tie: tuple[str, ...]
    base: str


def told_apart(wanted: Iterable[Wanted], taken: set[str]) -> list[str]:
    """Return an id for each of some rows, given in the order of `Wanted`, and note it as taken."""
    ids = []
    for one in wanted:
        id_ = base = one.base
        if id_ in taken:
            id_ = base = f"{base}-{one.article}"
        count = 1
        while id_ in taken:
            count += 1
            id_ = f"{base}-{count}"
        taken.add(id_)
        ids.append(id_)
    return ids
