"""Sort values that differ between articles: what changes with time, what is said in other words, what cannot both hold.

Articles published within `OCCASION_DAYS` of one another report one occasion; nobody is promoted or grows older on it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from itertools import combinations

from portdata.assemble.grouping import OCCASION_DAYS
from portdata.codebook import data
from portdata.extract.annotations import Span

DAYS_OF_A_YEAR = 365


@dataclass(frozen=True, slots=True)
class Stated:
    """A value one article states, and where."""

    value: str
    article: str
    span: Span


def kind_of_ages(stated: Sequence[Stated], published: Mapping[str, date | None], *, dead: bool) -> str:
    """Return the kind of a conflict of ages: the living grow older from one occasion to the next, by their years.

    Args:
        stated: the ages.
        published: the day of each article.
        dead: whether the person is dead, and so of one age for good.
    """
    if dead:
        return "contradiction"
    for one, other in combinations(stated, 2):
        apart = _days_apart(one, other, published)
        grown = int(other.value) - int(one.value)
        aged = grown if apart > 0 else -grown
        if grown and not (abs(apart) > OCCASION_DAYS and 0 < aged <= abs(apart) // DAYS_OF_A_YEAR + 1):
            return "contradiction"
    return "development"


def comparable(positions: Sequence[Stated]) -> list[Stated]:
    """Return the positions that speak of one office: ranks of one ladder, or titles with one head noun.

    What differs in capitals only is one title, and one article that shortens a rank does not disagree with itself.
    """
    kept = [
        p
        for p in positions
        if any(
            p.value.lower() != q.value.lower() and _of_one_office(_full(p.value), _full(q.value))
            for q in positions
        )
    ]
    alone = len({p.article for p in kept}) == 1 and len({_full(p.value) for p in kept}) == 1
    return kept if len({p.value.lower() for p in kept}) > 1 and not alone else []


def kind_of_positions(stated: Sequence[Stated], published: Mapping[str, date | None]) -> str:
    """Return the kind of a conflict of positions.

    Abbreviations and less exact titles are wording; another office is a contradiction where articles of one occasion
    tell it differently, else a development.
    """
    titles = {_full(s.value) for s in stated}
    if not any(_other_office(a, b) for a, b in combinations(sorted(titles), 2)):
        return "wording"
    of: dict[str, set[str]] = {}
    for value in stated:
        of.setdefault(value.article, set()).add(_full(value.value))
    days = {article: published.get(article) for article in of}
    for one, other in combinations(sorted(of), 2):
        a, b = days[one], days[other]
        together = a is None or b is None or abs((a - b).days) <= OCCASION_DAYS
        if together and all(_other_office(x, y) for x in of[one] for y in of[other]):
            return "contradiction"
    return "development" if len(of) > 1 else "contradiction"


def _days_apart(one: Stated, other: Stated, published: Mapping[str, date | None]) -> int:
    a, b = published.get(one.article), published.get(other.article)
    return (b - a).days if a and b else 0


@cache
def _ranks() -> Mapping[str, str]:
    """Return the full names of ranks by every way they are written."""
    ladder = {full: ways for full, ways in data("conflicts")["ranks"].items() if full != "reason"}
    return {way: full for full, ways in ladder.items() for way in (full, *ways)}


def _full(title: str) -> str:
    """Return a title in lower case, a rank by its full name; who acts in a rank does not hold it yet."""
    plain = title.lower().replace(".", "").strip()
    for word in data("conflicts")["former"]["words"]:
        plain = plain.removeprefix(f"{word} ")
    for word in data("conflicts")["acting"]["words"]:
        if plain.startswith(f"{word} ") and (rank := _ranks().get(plain[len(word) + 1 :])):
            return f"acting {rank}"
    return _ranks().get(plain, plain)


def _general(title: str) -> bool:
    return title in data("conflicts")["general"]["words"]


def _is_rank(title: str) -> bool:
    return title.removeprefix("acting ") in _ranks()


def _head(title: str) -> str:
    """Return the noun a title turns on: "leader" of "leader of the council"."""
    words = _without_complement(title).split()
    return words[-1] if words else title


def _without_complement(title: str) -> str:
    """Return a title without what it is held of or for: "coroner" of "coroner for Westshire".

    A body's name may hold an "of" itself: "Court of Appeal judge".
    """
    if title.split()[-1:] and title.split()[-1] in data("conflicts")["former"]["heads"]:
        return title
    return title.split(" of ")[0].split(" for ")[0]


def _of_one_office(one: str, other: str) -> bool:
    """Tell whether two titles speak of one office, in which they agree or not."""
    if _is_rank(one) and _is_rank(other):
        return True
    if _general(one) or _general(other):
        return _is_rank(one) or _is_rank(other) or _head(one) == _head(other)
    return _head(one) == _head(other) and not _begins(one, other)


def _begins(one: str, other: str) -> bool:
    """Tell whether one title only goes on where the other ends: "leader", "leader of the council"."""
    shorter, longer = sorted((one, other), key=len)
    return shorter != longer and longer.startswith(f"{shorter} ")


def _other_office(one: str, other: str) -> bool:
    """Tell whether two titles cannot be of one bearer at one time."""
    if one == other or _general(one) or _general(other):
        return False
    if _is_rank(one) and _is_rank(other):
        return True
    if _is_rank(one) != _is_rank(other):
        rank, title = (one, other) if _is_rank(one) else (other, one)
        return _ranks().get(title.split()[-1]) != rank
    if (" for " in one or " of " in one) != (" for " in other or " of " in other):
        one, other = _without_complement(one), _without_complement(other)
    shorter, longer = sorted((one, other), key=len)
    return shorter != longer and not longer.endswith(f" {shorter}")
