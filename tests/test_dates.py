"""Words of time are read no more precisely than they are written."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from edtf import parse_edtf
from hypothesis import given
from hypothesis import strategies as st

from portdata.extract.annotations import Span
from portdata.extract.dates import Lapse, shift, time_expressions
from portdata.model.edtf import bounds

THURSDAY = date(2022, 6, 23)


def read(text: str, published: date | None = THURSDAY) -> list[tuple[str, str | None]]:
    return [(t.span.of(text), t.edtf) for t in time_expressions(text, Span(0, len(text)), published)]


@pytest.mark.parametrize(
    ("words", "edtf"),
    [
        ("in 2018", "2018"),
        ("in November 2016", "2016-11"),
        ("on 3 May 2019", "2019-05-03"),
        ("on May 3, 2019", "2019-05-03"),
        ("on 3rd of May 2019", "2019-05-03"),
        ("between June 2014 and September 2015", "2014-06/2015-09"),
        ("from June to September 2015", "2015-06/2015-09"),
        ("between 2014 and 2015", "2014/2015"),
        ("in spring 2019", "2019-03/2019-05"),
        ("in winter 2019", "2018-12/2019-02"),
        ("today", "2022-06-23"),
        ("yesterday", "2022-06-22"),
        ("on Thursday", "2022-06-23"),
        ("on Friday", "2022-06-17"),
        ("last Thursday", "2022-06-16"),
        ("next Friday", "2022-06-24"),
        ("last December", "2021-12"),
        ("last June", "2021-06"),
        ("last year", "2021"),
        ("last month", "2022-05"),
        ("two years ago", "2020"),
        ("three months ago", "2022-03"),
        ("in the new year", "2023"),
        ("on 11 June", "2022-06-11"),
        ("on Saturday 11 June", "2022-06-11"),
        ("on March 6 last year", "2021-03-06"),
        ("on 6 March", "2022-03-06"),
        ("on 6 November", None),
        ("in April", "2022-04"),
        ("in November", "2021-11"),
        ("in the autumn", "2021-09/2021-11"),
        ("in spring of last year", "2021-03/2021-05"),
        ("in the early hours of Tuesday", "2022-06-21"),
        ("Tuesday", "2022-06-21"),
        ("Tuesday night", "2022-06-21"),
        ("between 2 and 13 October 2021", "2021-10-02/2021-10-13"),
        ("in March last year", "2021-03"),
    ],
)
def test_words_of_time(words: str, edtf: str) -> None:
    assert [reading for _, reading in read(f"It happened {words}, she said.")] == [edtf]


@pytest.mark.parametrize(
    ("words", "edtf"),
    [
        ("will be heard on 21 April", "2023-04-21"),
        ("is due in November", "2022-11"),
        ("will appear in court on Monday", "2022-06-27"),
        ("was released on bail until 9 September", "2022-09-09"),
        ("was not charged until 9 June", "2022-06-09"),
    ],
)
def test_what_is_announced_is_still_to_come(words: str, edtf: str) -> None:
    assert [reading for _, reading in read(f"She {words}.")] == [edtf]


@pytest.mark.parametrize(
    ("words", "edtf"),
    [
        ("five days later", "2015-03-11"),
        ("the next day", "2015-03-07"),
        ("the following evening", "2015-03-07"),
        ("the day before.", "2015-03-05"),
        ("that same afternoon", "2015-03-06"),
        ("that October", "2015-10"),
        ("on 19 May", "2015-05-19"),
        ("two days after she left", None),
    ],
)
def test_words_that_count_from_the_date_told_before(words: str, edtf: str | None) -> None:
    text = f"It happened {words}"
    found = time_expressions(text, Span(0, len(text)), THURSDAY, "2015-03-06")
    assert [time.edtf for time in found] == [edtf]


@pytest.mark.parametrize("words", ["today", "on Thursday", "last December", "last year", "two years ago"])
def test_without_a_date_of_publication_relative_words_stay_unread(words: str) -> None:
    assert [reading for _, reading in read(f"It happened {words}.", None)] == [None]


@pytest.mark.parametrize(
    "text",
    [
        "It may be so.",
        "He is 46.",
        "Some 2,015 people came.",
        "on 31 June 2019",
        "Room 1984 was full of 2019-13-45",
    ],
)
def test_what_names_no_time_is_not_read(text: str) -> None:
    assert not [reading for _, reading in read(text) if reading]


@pytest.mark.parametrize(
    ("start", "lapse", "end"),
    [
        ("2014-08", Lapse(3, "week"), "2014-08/2014-09"),
        ("2014-08-28", Lapse(3, "week"), "2014-09-15/2014-09-21"),
        ("2014-08-28", Lapse(10, "day"), "2014-09-07"),
        ("2014-08", Lapse(2, "month"), "2014-10"),
        ("2014-08-28", Lapse(1, "year"), "2015"),
        ("2014-12", Lapse(1, "month"), "2015-01"),
        ("2014", Lapse(3, "week"), None),
        ("../2014-08", Lapse(3, "week"), None),
    ],
)
def test_a_lapse_keeps_the_coarser_precision(start: str, lapse: Lapse, end: str | None) -> None:
    assert shift(start, lapse) == end


@given(
    st.dates(date(1900, 1, 1), date(2100, 1, 1)),
    st.integers(1, 60),
    st.sampled_from(["day", "week", "month"]),
)
def test_the_true_day_lies_within_the_shifted_date(day: date, count: int, unit: str) -> None:
    shifted = shift(day.isoformat(), Lapse(count, unit))  # type: ignore[arg-type]
    assert shifted is not None
    parse_edtf(shifted)
    earliest, latest = bounds(shifted)
    assert earliest is not None and latest is not None
    if unit != "month":
        assert earliest <= day + timedelta(days=count * (7 if unit == "week" else 1)) <= latest
    else:
        months = day.year * 12 + day.month - 1 + count
        assert (
            (earliest.year, earliest.month) == (months // 12, months % 12 + 1) == (latest.year, latest.month)
        )


@pytest.mark.parametrize(
    ("words", "edtf"),
    [
        ("She went in 2009 and came back in October of that year.", "2009-10"),
        ("She went on 2 June 2020 and came back the following January.", "2021-01"),
        ("She went on 4 June 2020 and came back the same week.", "2020-06-01/2020-06-07"),
        ("She went on 4 June 2020 and came back the same month.", "2020-06"),
    ],
)
def test_words_that_count_from_what_was_told_before(words: str, edtf: str) -> None:
    first = read(words)[0][1]
    found = time_expressions(words, Span(0, len(words)), THURSDAY, first)
    assert found[-1].edtf == edtf


@pytest.mark.parametrize("words", ["Tuesday's vote", "every Tuesday", "Good Friday", "a Monday morning"])
def test_not_every_weekday_is_the_nearest_one(words: str) -> None:
    assert [edtf for _, edtf in read(f"It was {words}.") if edtf] == []


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("found the following day, November 5.", "2012-11-05"),
        ("arrested on November 9.", "2012-11-09"),
    ],
)
def test_days_without_a_year_follow_the_story(words: str, expected: str) -> None:
    found = time_expressions(words, Span(0, len(words)), date(2015, 8, 30), None, "2012-11-04")
    assert [time.edtf for time in found] == [expected]


def test_a_fortnight_is_two_weeks() -> None:
    words = "He left a fortnight ago."
    found = time_expressions(words, Span(0, len(words)), date(2015, 8, 30))
    assert [time.edtf for time in found] == ["2015-08-13/2015-08-19"]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("visited between May 13 and 17.", "2015-05-13/2015-05-17"),
        ("sat between 12 November and 3 January.", "2014-11-12/2015-01-03"),
        ("sat between March and June.", "2015-03/2015-06"),
    ],
)
def test_an_interval_without_a_year_is_the_latest(words: str, expected: str) -> None:
    found = time_expressions(words, Span(0, len(words)), date(2015, 8, 30))
    assert [time.edtf for time in found] == [expected]
