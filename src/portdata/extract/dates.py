"""Find the words of time in a sentence and read them as EDTF (ISO 8601-2, levels 0 and 1).

A reading is never more precise than the words: a month stays a month, and what counts from another
event keeps the coarser of the two precisions. Each reading names the rule it was made by.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from typing import Literal

from portdata.codebook import data
from portdata.extract.annotations import Span
from portdata.model.edtf import bounds

Unit = Literal["day", "week", "month", "year"]


@dataclass(frozen=True, slots=True)
class Lapse:
    """A stretch of time counted from another event: "three weeks later"."""

    count: int
    unit: Unit


@dataclass(frozen=True, slots=True)
class TimeExpression:
    """Words of time with their reading.

    `edtf` is None when the words count from another event (`lapse`) or cannot be read without a date of
    publication. `rule` is "stated" for a reading from the words alone, else the name of the rule. `ends` are the
    words for the two ends of an interval.
    """

    span: Span
    edtf: str | None
    rule: str
    lapse: Lapse | None = None
    ends: tuple[Span, Span] | None = None


@cache
def _patterns() -> re.Pattern[str]:
    book = data("dates")
    month = "|".join(sorted((m for m in book["months"] if m != "reason"), key=len, reverse=True))
    weekday = "|".join(d for d in book["weekdays"] if d != "reason")
    season = "|".join(s for s in book["seasons"] if s != "reason")
    number = r"\d{1,3}|" + "|".join(n for n in book["numbers"] if n != "reason")
    day_word = "|".join(w for w in book["day_words"] if w != "reason")
    month_year = rf"(?:{month})\.?,? (?:of )?\d{{4}}"
    day_month_year = rf"\d{{1,2}}(?:st|nd|rd|th)?(?: of)? (?:{month})\.?,? \d{{4}}"
    month_day_year = rf"(?:{month})\.? \d{{1,2}}(?:st|nd|rd|th)?,? \d{{4}}"
    point = rf"{day_month_year}|{month_day_year}|{month_year}|\d{{4}}-\d{{2}}-\d{{2}}|(?:{month})|\d{{4}}"
    return re.compile(
        r"\b(?:"
        rf"(?P<range>(?:between|from) (?P<first>{point}) (?:and|to|until) (?P<last>{point})\b)"
        rf"|(?P<iso>\d{{4}}-\d{{2}}-\d{{2}})\b"
        rf"|(?P<full>{day_month_year}|{month_day_year})\b"
        rf"|(?P<month>{month_year})\b"
        rf"|(?P<season>(?:{season}) (?:of )?\d{{4}})\b"
        rf"|(?P<last_month>(?P<which>last|this|next) (?P<named>{month})\b)"
        rf"|(?P<later>(?P<count>{number}) (?P<unit>day|week|month|year)s? (?:later|afterwards))\b"
        rf"|(?P<after>(?P<count2>{number}) (?P<unit2>day|week|month|year)s? after\b)"
        rf"|(?P<following>the (?:following|next) (?P<unit3>day|week|month|year)\b"
        rf"|the (?P<unit4>day|week|month|year) after\b)"
        rf"|(?P<ago>(?P<count5>{number}) (?P<unit5>day|week|month|year)s? ago)\b"
        rf"|(?P<day_word>{day_word})\b"
        rf"|(?P<whole>(?P<which2>last|this|next) (?P<unit6>week|month|year))\b"
        rf"|(?P<new_year>(?:in|early in) the new year)\b"
        rf"|(?P<weekday>(?P<which3>on|last|next|this) (?P<day>{weekday}))\b"
        rf"|(?:in|since|during|of|by|until|early|late|mid)[ -](?P<year>(?:19|20)\d{{2}})\b(?![-–/,.]?\d)"
        rf"|(?:in|during|by|until|early|late|since) (?P<bare_month>{month})\b(?! \d| (?:said|told|added))"
        r")",
        re.IGNORECASE,
    )


@cache
def _hint() -> re.Pattern[str]:
    """Return a quick test that lets through every sentence with words of time."""
    months = "|".join(name[:3] for name in data("dates")["months"] if name != "reason")
    return re.compile(rf"\d|day|night|week|month|year|morning|noon|evening|tomorrow|{months}", re.IGNORECASE)


def _month(words: str) -> int | None:
    number = data("dates")["months"].get(words.lower().rstrip("."))
    return number if isinstance(number, int) else None


def number_of(words: str) -> int | None:
    """Return the number that digits or a number word name, None for any other word."""
    if words.replace(",", "").isdigit():
        return int(words.replace(",", ""))
    number = data("dates")["numbers"].get(words.lower())
    return number if isinstance(number, int) else None


def _point(words: str) -> str | None:
    """Read a stated day, month or year as EDTF; None when the words name no real date."""
    if re.fullmatch(r"\d{4}-\d{2}-\d{2}", words):
        edtf = words
    else:
        parts = re.findall(r"[A-Za-z]+|\d+", words)
        year = next((p for p in parts if len(p) == 4 and p.isdigit()), None)
        month = next((m for p in parts if (m := _month(p))), None)
        day = next((int(p) for p in parts if p.isdigit() and len(p) < 3), None)
        if year is None:
            return None
        edtf = (
            year
            if month is None
            else f"{year}-{month:02d}"
            if day is None
            else f"{year}-{month:02d}-{day:02d}"
        )
    try:
        bounds(edtf)
    except ValueError:
        return None
    return edtf


def _interval(first: str, last: str) -> str | None:
    """Read "between A and B"; a month without a year takes the year of the other end."""
    year = re.search(r"\d{4}", last)
    start = _point(first) or (_point(f"{first} {year.group()}") if year and _month(first) else None)
    end = _point(last)
    if start is None or end is None:
        return None
    try:
        bounds(f"{start}/{end}")
    except ValueError:
        return None
    return f"{start}/{end}"


def _season(words: str) -> str:
    name, *_, year = words.split()
    first = data("dates")["seasons"][name.lower()]
    start = date(int(year) - (first == 12), first, 1)
    end = _add_months(start, 2)
    return f"{start:%Y-%m}/{end:%Y-%m}"


def _add_months(day: date, count: int) -> date:
    months = day.year * 12 + day.month - 1 + count
    return date(months // 12, months % 12 + 1, 1)


def shift(edtf: str, lapse: Lapse) -> str | None:
    """Return the date that lies `lapse` after another, no more precise than either.

    A day and a count of days give a day; weeks from a day give the seven days around it, from a month the
    months they may fall in; months give a month, years a year. Open intervals give None.

    Raises:
        ValueError: `edtf` is no EDTF of levels 0 or 1.
    """
    earliest, latest = bounds(edtf)
    if earliest is None or latest is None:
        return None
    if lapse.unit == "year":
        first, last = str(earliest.year + lapse.count), str(latest.year + lapse.count)
    elif lapse.unit == "month":
        if (latest - earliest).days > 31:
            return None
        first = f"{_add_months(earliest, lapse.count):%Y-%m}"
        last = f"{_add_months(latest, lapse.count):%Y-%m}"
    else:
        days = timedelta(days=lapse.count * (7 if lapse.unit == "week" else 1))
        if earliest == latest:
            slack = timedelta(days=3 if lapse.unit == "week" else 0)
            first, last = str(earliest + days - slack), str(latest + days + slack)
        elif (latest - earliest).days <= 31:
            first, last = f"{earliest + days:%Y-%m}", f"{latest + days:%Y-%m}"
        else:
            return None
    return first if first == last else f"{first}/{last}"


def _last_month(which: str, month: int, published: date) -> str:
    """Read "last December" by the article's day: the latest one wholly past, "next" the first one to come."""
    year = published.year
    if which == "last" and month >= published.month:
        year -= 1
    if which == "next" and month <= published.month:
        year += 1
    return f"{year}-{month:02d}"


def _weekday(which: str, day: str, published: date) -> str:
    """Read "on Thursday" as the latest such day up to the article's own, "next" as the first after it."""
    back = (published.weekday() - data("dates")["weekdays"][day.lower()]) % 7
    if which == "last" and back == 0:
        back = 7
    found = published - timedelta(days=back) if which != "next" else published + timedelta(days=7 - back)
    return found.isoformat()


def _whole(which: str, unit: str, published: date) -> str | None:
    step = {"last": -1, "this": 0, "next": 1}[which]
    if unit == "year":
        return str(published.year + step)
    if unit == "month":
        return f"{_add_months(published, step):%Y-%m}"
    monday = published - timedelta(days=published.weekday()) + timedelta(days=7 * step)
    return f"{monday}/{monday + timedelta(days=6)}"


def _ago(count: int, unit: str, published: date) -> str | None:
    if unit == "year":
        return str(published.year - count)
    if unit == "month":
        return f"{_add_months(published, -count):%Y-%m}"
    return shift(published.isoformat(), Lapse(-count, "week" if unit == "week" else "day"))


def _relative(match: re.Match[str], published: date | None) -> tuple[str | None, str]:
    """Read words that count from the article's own day."""
    group = {name: words.lower() for name, words in match.groupdict().items() if words}
    if published is None:
        return None, "needs the article's date"
    if "day_word" in group:
        step = data("dates")["day_words"][group["day_word"]]
        return (published + timedelta(days=step)).isoformat(), "day word with the article's date"
    if "weekday" in group:
        return _weekday(group["which3"], group["day"], published), "weekday with the article's date"
    if "last_month" in group:
        month = _month(group["named"])
        assert month is not None
        return _last_month(group["which"], month, published), "named month with the article's date"
    if "whole" in group:
        return _whole(group["which2"], group["unit6"], published), "period with the article's date"
    if "ago" in group:
        count = number_of(group["count5"]) or 0
        return _ago(count, group["unit5"], published), "count back from the article's date"
    if "new_year" in group:
        return str(published.year + 1), "the new year after the article's date"
    month = _month(group["bare_month"])
    assert month is not None
    return None, "month without a year"


def _read(match: re.Match[str], published: date | None) -> tuple[str | None, str, Lapse | None]:
    group = {name: words.lower() for name, words in match.groupdict().items() if words}
    if "range" in group:
        return _interval(group["first"], group["last"]), "stated", None
    for stated in ("iso", "full", "month", "year"):
        if stated in group:
            return _point(group[stated]), "stated", None
    if "season" in group:
        return _season(group["season"]), "stated", None
    for kind, count, unit in (("later", "count", "unit"), ("after", "count2", "unit2")):
        if kind in group:
            return None, "lapse from another event", Lapse(number_of(group[count]) or 1, group[unit])  # type: ignore[arg-type]
    if "following" in group:
        named = group.get("unit3") or group["unit4"]
        return None, "lapse from another event", Lapse(1, named)  # type: ignore[arg-type]
    edtf, rule = _relative(match, published)
    return edtf, rule, None


def time_expressions(text: str, span: Span, published: date | None = None) -> list[TimeExpression]:
    """Return the words of time in a stretch of text, in order, with their readings.

    Args:
        text: the article.
        span: where to look.
        published: the article's own day, for "today", "last December" and the like.
    """
    found: list[TimeExpression] = []
    if not _hint().search(text, span.start, span.end):
        return found
    for match in _patterns().finditer(text, span.start, span.end):
        edtf, rule, lapse = _read(match, published)
        ends = (Span(*match.span("first")), Span(*match.span("last"))) if match["range"] else None
        found.append(TimeExpression(Span(match.start(), match.end()), edtf, rule, lapse, ends))
    return found
