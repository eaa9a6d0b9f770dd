"""Read the EDTF (ISO 8601-2) subset that the tables use: levels 0 and 1 without seasons or masks."""

from __future__ import annotations

import calendar
import re
from datetime import date
from typing import Final

_POINT: Final = re.compile(r"(\d{4})(?:-(0[1-9]|1[0-2])(?:-(0[1-9]|[12]\d|3[01]))?)?[?~%]?", re.ASCII)


def _point(edtf: str) -> tuple[date, date]:
    match = _POINT.fullmatch(edtf)
    if not match:
        raise ValueError(f"{edtf!r} is no EDTF date; write YYYY, YYYY-MM or YYYY-MM-DD")
    year, month, day = (int(part) if part else None for part in match.groups())
    assert year is not None
    last = day or calendar.monthrange(year, month or 12)[1]
    return date(year, month or 1, day or 1), date(year, month or 12, last)


def bounds(edtf: str) -> tuple[date | None, date | None]:
    """Return the first and the last day a date allows; None where an interval is open.

    Raises:
        ValueError: the text is no date of the subset, names no real day, or its interval runs backwards.
    """
    if "/" not in edtf:
        return _point(edtf)
    first, last = edtf.split("/", 1)
    earliest = None if first == ".." else _point(first)[0]
    latest = None if last == ".." else _point(last)[1]
    if (earliest is None and latest is None) or (earliest and latest and earliest > latest):
        raise ValueError(f"{edtf!r} is no interval; write first/last with at most one end open (..)")
    return earliest, latest
