"""Choose a row's date among its tellings, and derive dates from series and from what an event ended with."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from portdata.extract.annotations import Span
from portdata.extract.told import NEWS_RULE, Dated
from portdata.model.edtf import bounds
from portdata.model.tables import Row


@dataclass(frozen=True, slots=True)
class Chosen:
    """A row's date with the place it was read from."""

    edtf: str
    basis: str
    rule: str
    article: str
    span: Span


def choose(read: Iterable[tuple[str, Dated]]) -> Chosen | None:
    """Return the date that most articles agree with, the most precise; among equals a stated one, then the first.

    The article's own day counts only where no words tell another; it makes a week or a month that holds it precise.
    """
    dates = list(dict.fromkeys(read))
    if not dates:
        return None
    agreeing: dict[str, set[str]] = {
        edtf: {
            article for article, dated in dates if dated.rule != NEWS_RULE and not disjoint(edtf, dated.edtf)
        }
        for edtf in {dated.edtf for _, dated in dates}
    }

    def rank(item: tuple[str, Dated]) -> tuple[int, int, bool]:
        _, dated = item
        return -len(agreeing[dated.edtf]), _days(dated.edtf), dated.basis != "stated"

    article, dated = min(dates, key=rank)
    return Chosen(dated.edtf, dated.basis, dated.rule, article, dated.span)


def _days(edtf: str) -> int:
    earliest, latest = bounds(edtf)
    return ((latest or date.max) - (earliest or date.min)).days


def disjoint(one: str, other: str) -> bool:
    """Tell whether two dates have no day in common."""
    a, b = bounds(one), bounds(other)
    return (a[1] or date.max) < (b[0] or date.min) or (b[1] or date.max) < (a[0] or date.min)


def columns(chosen: Chosen | None) -> Row:
    """Return the four date columns of a row."""
    if chosen is None:
        return {"date_edtf": None, "date_earliest": None, "date_latest": None, "date_basis": "unknown"}
    earliest, latest = bounds(chosen.edtf)
    return {
        "date_edtf": chosen.edtf,
        "date_earliest": earliest,
        "date_latest": latest,
        "date_basis": chosen.basis,
    }


def evidence_field(chosen: Chosen) -> str:
    """Return the field that a date's words bear on; a derived date names the rule behind a colon."""
    return "date_edtf" if chosen.basis == "stated" else f"date_edtf: {chosen.rule}"


def end_of(edtf: str, part: str) -> str:
    """Return the first or the last end of an interval."""
    first, last = edtf.split("/")
    return first if part == "first" else last
