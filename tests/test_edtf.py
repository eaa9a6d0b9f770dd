"""EDTF dates: their bounds, and agreement with an independent implementation."""

from __future__ import annotations

from calendar import monthrange
from datetime import date

import pytest
from edtf import parse_edtf
from edtf.parser.edtf_exceptions import EDTFParseException
from hypothesis import given, settings
from hypothesis import strategies as st

from portdata.model.edtf import bounds

YEARS = st.integers(1000, 9999).map(str)
MONTHS = st.dates(date(1000, 1, 1), date(9999, 12, 31)).map(lambda day: day.isoformat()[:7])
DAYS = st.dates(date(1000, 1, 1), date(9999, 12, 31)).map(date.isoformat)
POINTS = st.one_of(YEARS, MONTHS, DAYS)
QUALIFIED = st.builds(str.__add__, POINTS, st.sampled_from(["", "?", "~", "%"]))


@pytest.mark.parametrize(
    ("edtf", "earliest", "latest"),
    [
        ("2017-03-09", date(2017, 3, 9), date(2017, 3, 9)),
        ("2016-02", date(2016, 2, 1), date(2016, 2, 29)),
        ("2017", date(2017, 1, 1), date(2017, 12, 31)),
        ("2017-03~", date(2017, 3, 1), date(2017, 3, 31)),
        ("2017-06/2018-09", date(2017, 6, 1), date(2018, 9, 30)),
        ("../2018-09-10", None, date(2018, 9, 10)),
        ("2017-06?/..", date(2017, 6, 1), None),
    ],
)
def test_bounds_are_the_first_and_last_day_a_date_allows(edtf: str, earliest: date, latest: date) -> None:
    assert bounds(edtf) == (earliest, latest)


@pytest.mark.parametrize(
    "edtf",
    [
        *("", "about 2017", "2017-3", "2017-13", "2017-00", "2017-02-30", "17", "2017-03-09T10:00", " 2017"),
        *("2018/2017", "../..", "/2017", "2017/", "2017/2018/2019", "٢٠١٧"),
        *("2017-24", "201X", "2017-XX", "[2017,2018]", "0000"),
    ],
)
def test_what_is_no_date_of_the_subset_is_refused(edtf: str) -> None:
    with pytest.raises(ValueError):
        bounds(edtf)


@settings(deadline=None)
@given(QUALIFIED)
def test_points_agree_with_the_edtf_library(edtf: str) -> None:
    oracle = parse_edtf(edtf)
    assert bounds(edtf) == (_day(oracle.lower_strict()), _day(oracle.upper_strict()))


@settings(deadline=None)
@given(POINTS, POINTS)
def test_intervals_agree_with_the_edtf_library(first: str, last: str) -> None:
    earliest, latest = bounds(first)[0], bounds(last)[1]
    assert earliest is not None and latest is not None
    if earliest > latest:
        with pytest.raises(ValueError):
            bounds(f"{first}/{last}")
        return
    oracle = parse_edtf(f"{first}/{last}")
    assert bounds(f"{first}/{last}") == (_day(oracle.lower_strict()), _day(oracle.upper_strict()))


@settings(deadline=None)
@given(POINTS)
def test_open_intervals_are_bounded_on_one_side(point: str) -> None:
    earliest, latest = bounds(point)
    assert bounds(f"{point}/..") == (earliest, None)
    assert bounds(f"../{point}") == (None, latest)


@settings(deadline=None)
@given(st.text("0123456789-/.?~% ", max_size=12))
def test_nothing_is_read_that_the_edtf_library_refuses(text: str) -> None:
    try:
        bounds(text)
    except ValueError:
        return
    try:
        parse_edtf(text)
    except EDTFParseException:
        pytest.fail(f"{text!r} is read, but it is no EDTF")


@settings(deadline=None)
@given(st.integers(1, 9999), st.integers(1, 12))
def test_a_month_ends_on_its_last_day(year: int, month: int) -> None:
    assert bounds(f"{year:04}-{month:02}")[1] == date(year, month, monthrange(year, month)[1])


def _day(time: object) -> date:
    return date(*list(time)[:3])  # type: ignore[call-overload]
