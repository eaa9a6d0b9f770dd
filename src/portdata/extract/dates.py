"""Find the words of time in a sentence and read them as EDTF (ISO 8601-2, levels 0 and 1).

A reading is never more precise than the words: a month stays a month, and what counts from another
event keeps the coarser of the two precisions. Each reading names the rule it was made by.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
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


AFTER = "lapse from what the words name"
"""The rule of words that count from what they name: "two days after the verdict"."""


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


@dataclass(frozen=True, slots=True)
class Clock:
    """What relative words count from: the article's own day, the date told before, and the year told before.

    `story` is the day or month told last, however far back, that lies well before the article.
    """

    published: date | None
    told: str | None
    year: str | None = None
    story: str | None = None


@cache
def _patterns() -> re.Pattern[str]:
    book = data("dates")
    month = "|".join(sorted((m for m in book["months"] if m != "reason"), key=len, reverse=True))
    capital = "|".join(m.capitalize() for m in month.split("|"))
    weekday = "|".join(d for d in book["weekdays"] if d != "reason")
    days_of_week = "|".join(d.capitalize() for d in weekday.split("|"))
    season = "|".join(s for s in book["seasons"] if s != "reason")
    unit = "day|week|fortnight|month|year"
    number = r"\d{1,3}|" + "|".join(n for n in book["numbers"] if n != "reason")
    day_word = "|".join(w for w in book["day_words"] if w != "reason")
    part = "|".join(w for w in book["day_parts"]["words"])
    month_year = rf"(?:{month})\.?,? (?:of )?\d{{4}}"
    day_month_year = rf"\d{{1,2}}(?:st|nd|rd|th)?(?: of)? (?:{month})\.?,? \d{{4}}"
    month_day_year = rf"(?:{month})\.? \d{{1,2}}(?:st|nd|rd|th)?,? \d{{4}}"
    yearless = (
        rf"\d{{1,2}}(?:st|nd|rd|th)?(?: of)? (?-i:{capital})|(?-i:{capital})\.? \d{{1,2}}(?:st|nd|rd|th)?"
    )
    point = rf"{day_month_year}|{month_day_year}|{month_year}|\d{{4}}-\d{{2}}-\d{{2}}|(?:{month})|\d{{4}}"
    return re.compile(
        r"\b(?:"
        rf"(?P<range>(?:between|from) (?P<first>\d{{1,2}}(?= (?:and|to) {day_month_year})|{point})"
        rf" (?:and|to|until) (?P<last>{point})\b)"
        rf"|(?P<span>(?:between|from) (?P<opens>(?-i:{capital})|{yearless}|\d{{1,2}}) (?:and|to|until)"
        rf" (?P<closes>(?-i:{capital})(?! \d)|{yearless}|\d{{1,2}}(?! ?\w))\b(?!,? \d{{4}}))"
        rf"|(?P<iso>\d{{4}}-\d{{2}}-\d{{2}})\b"
        rf"|(?P<full>{day_month_year}|{month_day_year})\b"
        rf"|(?P<month>{month_year})\b"
        rf"|(?P<season>(?:{season}) (?:of )?\d{{4}})\b"
        rf"|(?P<season_of>(?P<its_season>{season}) of (?P<which4>last|this|next) year)\b"
        rf"|(?:(?P<its_weekday>{weekday}),? (?:the )?)?(?P<yearless>{yearless})\b(?! (?:per|people|years?|\d))"
        rf"(?:,? (?P<which5>last|this|next) year\b)?"
        rf"|(?P<last_month>(?P<which>last|this|next) (?P<named>{month})\b)"
        rf"|(?P<later>(?P<count>{number}) (?P<unit>{unit})s? (?:later|afterwards))\b"
        rf"|(?P<after>(?P<count2>{number}) (?P<unit2>{unit})s? after\b)"
        rf"|(?P<apposed>the (?:following|next|same) (?:day|{part}), (?P<apposition>{yearless})\b)(?! ?\d)"
        rf"|(?P<following>the (?:following|next) (?P<unit3>day|week|month|year|{part})\b"
        rf"|the (?P<unit4>day|week|month|year) after(?=[,.;]|$))"
        rf"|(?P<before>the (?P<unit7>day|week|month|year) (?:before|earlier)(?=[,.;]|$)"
        rf"|the previous (?P<unit8>day|week|month|year)\b)"
        rf"|the (?:following|next) (?P<next_month>(?-i:{capital}))\b"
        rf"|(?:in|on)? ?(?P<month_of_it>(?-i:{capital})) (?:of )?(?:that|the same) year\b"
        rf"|(?:in )?(?P<month_of>(?-i:{capital}) (?:of )?(?P<which6>last|this|next) year)\b"
        rf"|(?P<same_week>the same (?P<unit9>week|month|year))\b"
        rf"|(?P<same_day>(?:that same|that|the same) (?:day|{part}))\b"
        rf"|(?P<that_month>that (?P<named2>(?-i:{capital})))\b"
        rf"|(?P<ago>(?P<count5>{number}) (?P<unit5>{unit})s? ago)\b"
        rf"|(?P<day_word>{day_word})\b"
        rf"|(?P<whole>(?P<which2>last|this|next) (?P<unit6>week|month|year))\b"
        rf"|(?P<new_year>(?:in|early in) the new year)\b"
        rf"|(?P<weekday>(?P<which3>on the|on|of|since|until|early|late|last|next|this) (?P<day>{weekday}))\b"
        rf"(?![’']|,? (?:the )?(?:{yearless}))"
        rf"|{book['bare_weekday']['unless']}(?P<bare_weekday>(?-i:{days_of_week}))"
        rf"(?: (?:{part}))?\b(?![’'-]|,? (?:the )?(?:{yearless})|s\b)"
        rf"|(?:in|since|during|of|by|until|early|late|mid)[ -](?P<year>(?:19|20)\d{{2}})\b(?![-–/,.]?\d)"
        rf"|(?P<bare_season>(?:in|during|over|last|this|next) (?:the )?(?:early |late )?(?P<season_name>{season})\b"
        rf"(?! (?:of )?(?:\d{{4}}|last|this|next)))"
        rf"|(?:in|during|by|until|early|late|since) (?P<bare_month>{month})\b(?! \d| (?:said|told|added)|[’'])"
        r")",
        re.IGNORECASE,
    )


@cache
def _hint() -> re.Pattern[str]:
    """Return a quick test that lets through every sentence with words of time."""
    book = data("dates")
    months = "|".join(name[:3] for name in book["months"] if name != "reason")
    seasons = "|".join(name for name in book["seasons"] if name != "reason")
    return re.compile(
        rf"\d|day|night|week|month|year|morning|noon|evening|tomorrow|{months}|{seasons}", re.IGNORECASE
    )


@cache
def _ahead() -> tuple[re.Pattern[str], re.Pattern[str]]:
    ahead = data("dates")["ahead"]
    return re.compile(ahead["match"], re.IGNORECASE), re.compile(ahead["unless"], re.IGNORECASE)


def announced(words: str) -> bool:
    """Tell whether the words before a time say that it is still to come."""
    match, unless = _ahead()
    return bool(match.search(words)) and not unless.search(words)


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
    if len(first) < 3:
        start = _point(re.sub(r"^\d+", first, last))
    end = _point(last)
    if start is None or end is None:
        return None
    try:
        bounds(f"{start}/{end}")
    except ValueError:
        return None
    return f"{start}/{end}"


def _season(name: str, year: int) -> str:
    first = data("dates")["seasons"][name.lower()]
    start = date(year - (first == 12), first, 1)
    end = _add_months(start, 2)
    return f"{start:%Y-%m}/{end:%Y-%m}"


def _latest_season(which: str, name: str, published: date) -> str:
    """Read "in the autumn" as the latest one begun by the article's day, "next spring" as the first to come."""
    year = published.year + 1
    begun = [y for y in (year, year - 1, year - 2) if bounds(_season(name, y))[0] <= published]  # type: ignore[operator]
    return _season(name, begun[0] + (which == "next"))


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


_YEAR = re.compile(r"\b(?:19|20)\d\d\b")

RECENT_DAYS = 31
"""A day without a year that lies so shortly before the article is the latest such day."""


def _on(year: int, month: int, day: int | None, weekday: str | None) -> date | None:
    """Return a day, the first of a month where no day is given; None if there is none or on another weekday."""
    try:
        found = date(year, month, day or 1)
    except ValueError:
        return None
    fits = weekday is None or found.weekday() == data("dates")["weekdays"][weekday.lower()]
    return found if fits else None


def _yearless(
    month: int, day: int | None, weekday: str | None, clock: Clock, ahead: bool
) -> tuple[str | None, str]:
    """Read a day or a month that is told without its year.

    It is the latest one where that is recent; else it follows the date told before; else it is the latest one,
    a day only in the article's own year. What is announced is the first one to come.
    """
    form = "%Y-%m-%d" if day else "%Y-%m"
    today = clock.published
    years = [today.year + step for step in (1, 0, -1)] if today else []
    days = [found for year in years if (found := _on(year, month, day, weekday))]
    past = next((found for found in days if today and found <= today), None)
    if ahead:
        coming = next((found for found in reversed(days) if today and found > today), None)
        return (f"{coming:{form}}" if coming else None), "the next such day after the article's date"
    if past and today and (today - past).days <= RECENT_DAYS:
        return f"{past:{form}}", "the latest such day before the article's date"
    earliest = bounds(clock.told)[0] if clock.told else None
    if earliest:
        floor = earliest if day else earliest.replace(day=1)
        nearest = [_on(earliest.year + step, month, day, weekday) for step in (0, 1)]
        follows = next((found for found in nearest if found and found >= floor), None)
        if follows and (today is None or follows <= today):
            return f"{follows:{form}}", "the first such day after the date told before"
    start = bounds(clock.story)[0] if clock.story and day and weekday is None else None
    if start and today:
        around = [_on(start.year + step, month, day, None) for step in (-1, 0, 1)]
        near = [found for found in around if found and found <= today]
        if near:
            nearest_day = min(near, key=lambda found: abs((found - start).days))
            return f"{nearest_day:{form}}", "the nearest such day to the story's"
    if past and today and (day is None or past.year == today.year):
        return f"{past:{form}}", "the latest such day before the article's date"
    return None, "day without a year"


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
    return shift(published.isoformat(), _lapse(-count, unit))


def _relative(group: Mapping[str, str], clock: Clock, ahead: bool) -> tuple[str | None, str]:
    """Read words that count from the article's own day."""
    published = clock.published
    if "apposed" in group:
        month, day = _month_and_day(group["apposition"])
        return _yearless(month, day, None, clock, ahead)
    if "span" in group:
        return _yearless_interval(group["opens"], group["closes"], clock, ahead)
    if "yearless" in group and "which5" not in group:
        month, day = _month_and_day(group["yearless"])
        return _yearless(month, day, group.get("its_weekday"), clock, ahead)
    if published is None:
        return None, "needs the article's date"
    if "yearless" in group:
        month, day = _month_and_day(group["yearless"])
        on = _on(published.year + _STEP[group["which5"]], month, day, None)
        return on.isoformat() if on else None, "day of a year counted from the article's date"
    if "month_of" in group:
        named = _month(group["month_of"].split()[0])
        return (
            f"{published.year + _STEP[group['which6']]}-{named:02d}",
            "month of a year from the article's date",
        )
    if "bare_weekday" in group:
        which = "next" if ahead else "on"
        return _weekday(which, group["bare_weekday"], published), "weekday with the article's date"
    if "day_word" in group:
        step = data("dates")["day_words"][group["day_word"]]
        return (published + timedelta(days=step)).isoformat(), "day word with the article's date"
    if "weekday" in group:
        if group["which3"] == "on the":
            return None, "weekday of a week told before"
        which = "next" if ahead or group["which3"] == "until" else group["which3"]
        return _weekday(which, group["day"], published), "weekday with the article's date"
    if "last_month" in group:
        named = _month(group["named"])
        assert named is not None
        return _last_month(group["which"], named, published), "named month with the article's date"
    if "whole" in group:
        return _whole(group["which2"], group["unit6"], published), "period with the article's date"
    if "ago" in group:
        count = number_of(group["count5"]) or 0
        return _ago(count, group["unit5"], published), "count back from the article's date"
    if "season_of" in group:
        year = published.year + _STEP[group["which4"]]
        return _season(group["its_season"], year), "season of a year counted from the article's date"
    if "bare_season" in group:
        which = "next" if ahead else group["bare_season"].split()[0]
        return _latest_season(which, group["season_name"], published), "season with the article's date"
    if "new_year" in group:
        return str(published.year + 1), "the new year after the article's date"
    named = _month(group["bare_month"])
    assert named is not None
    return _yearless(named, None, None, clock, ahead)


def _yearless_interval(first: str, last: str, clock: Clock, ahead: bool) -> tuple[str | None, str]:
    """Read "between March and June" or "from May 13 to 17": each end as a day without a year, the last one first."""
    named = [word for words in (first, last) for word in re.findall(r"[a-z]{3,}", words) if _month(word)]
    if not named:
        return None, "interval without a month"
    ends = [words if re.search(r"[a-z]{3,}", words) else f"{words} {named[0]}" for words in (first, last)]
    days = [re.findall(r"\d+", words) for words in ends]
    months = [next(m for word in re.findall(r"[a-z]{3,}", words) if (m := _month(word))) for words in ends]
    end, rule = _yearless(months[1], int(days[1][0]) if days[1] else None, None, clock, ahead)
    if end is None:
        return None, rule
    year = int(end[:4]) - (months[0] > months[1])
    start = f"{year}-{months[0]:02d}" + (f"-{int(days[0][0]):02d}" if days[0] else "")
    try:
        bounds(f"{start}/{end}")
    except ValueError:
        return None, rule
    return f"{start}/{end}", rule


_STEP = {"last": -1, "this": 0, "next": 1}


def _month_and_day(words: str) -> tuple[int, int]:
    month = next(m for word in re.findall(r"[a-z]+", words) if (m := _month(word)))
    return month, int(re.findall(r"\d+", words)[0])


_LAPSES = (
    ("later", "count", "unit", 1),
    ("following", "", "unit3 unit4", 1),
    ("before", "", "unit7 unit8", -1),
)


def _lapse(count: int, unit: str) -> Lapse:
    """Return a stretch of time; a fortnight is two weeks."""
    if unit == "fortnight":
        return Lapse(2 * count, "week")
    return Lapse(count, unit)  # type: ignore[arg-type]


def _counted(group: Mapping[str, str]) -> Lapse | None:
    """Return how far words count from a date told before, None for other words."""
    for kind, count, units, sign in _LAPSES:
        if kind in group:
            unit = next(group[name] for name in units.split() if name in group)
            number = (number_of(group[count]) or 1) if count else 1
            days = unit in data("dates")["day_parts"]["words"]
            return _lapse(sign * number, "day" if days else unit)
    return Lapse(0, "day") if "same_day" in group else None


def _same(told: str | None, unit: str) -> str | None:
    """Return the week, month or year that a day told before lies in."""
    if told is None or "/" in told or len(told) < len("2000-01-01"[: _PRECISE[unit]]):
        return None
    if unit != "week":
        return told[: _PRECISE[unit]]
    day = date.fromisoformat(told)
    monday = day - timedelta(days=day.weekday())
    return f"{monday}/{monday + timedelta(days=6)}"


_PRECISE = {"week": 10, "month": 7, "year": 4}
"""How many characters of an EDTF day tell the unit it lies in."""


def _month_after(told: str | None, name: str) -> str | None:
    """Return the first month of a name that is not before the date told before."""
    start = bounds(told)[0] if told else None
    month = _month(name)
    if start is None or month is None:
        return None
    return f"{start.year + (month < start.month)}-{month:02d}"


def _read(group: Mapping[str, str], clock: Clock, ahead: bool) -> tuple[str | None, str, Lapse | None]:
    if "range" in group:
        interval = _interval(group["first"], group["last"])
        if interval is None and not _YEAR.search(group["range"]):
            return *_yearless_interval(group["first"], group["last"], clock, ahead), None
        return interval, "stated", None
    for stated in ("iso", "full", "month", "year"):
        if stated in group:
            return _point(group[stated]), "stated", None
    if "season" in group:
        name, *_, year = group["season"].split()
        return _season(name, int(year)), "stated", None
    if "after" in group:
        count = number_of(group["count2"]) or 1
        return None, AFTER, _lapse(count, group["unit2"])
    if lapse := _counted(group):
        shifted = shift(clock.told, lapse) if clock.told else None
        if "same_day" in group and shifted and len(shifted) < len("2000-01-01"):
            shifted = None
        return shifted, "lapse from the date told before", lapse
    if "same_week" in group:
        return _same(clock.told, group["unit9"]), "period of the date told before", None
    if "month_of_it" in group and clock.year is not None:
        return f"{clock.year}-{_month(group['month_of_it']):02d}", "month of the year told before", None
    if month_told := group.get("next_month"):
        return _month_after(clock.told, month_told), "month counted from the date told before", None
    if "that_month" in group:
        month = _month(group["named2"])
        start = bounds(clock.told)[0] if clock.told else None
        if start is None or month is None:
            return None, "month of a year told before", None
        return f"{start.year + (month < start.month)}-{month:02d}", "month of the year told before", None
    edtf, rule = _relative(group, clock, ahead)
    return edtf, rule, None


def time_expressions(
    text: str,
    span: Span,
    published: date | None = None,
    told: str | None = None,
    story: str | None = None,
) -> list[TimeExpression]:
    """Return the words of time in a stretch of text, in order, with their readings.

    Args:
        text: the article.
        span: where to look.
        published: the article's own day, for "today", "last December" and the like.
        told: the date told before, for "three weeks later", "the next day" and days without a year.
        story: the date told last that lies well before the article, for days without a year.
    """
    found: list[TimeExpression] = []
    if not _hint().search(text, span.start, span.end):
        return found
    before: str | None = None
    for match in _patterns().finditer(text, span.start, span.end):
        group = {name: words.lower() for name, words in match.groupdict().items() if words}
        years = _YEAR.findall(text, 0, match.start()) if "month_of_it" in group else []
        clock = Clock(
            published,
            before if "bare_month" in group else before or told,
            years[-1] if years else None,
            story,
        )
        ahead = announced(text[span.start : match.start()])
        edtf, rule, lapse = _read(group, clock, ahead)
        ends = (Span(*match.span("first")), Span(*match.span("last"))) if match["range"] else None
        found.append(TimeExpression(Span(match.start(), match.end()), edtf, rule, lapse, ends))
        if edtf and "/" not in edtf and len(edtf) > len("2000"):
            before = edtf
    return found
