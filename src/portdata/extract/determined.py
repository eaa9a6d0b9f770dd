"""Find the days on which bodies determined what an article tells: when a report was published, a verdict returned.

Such a day stands in a sentence of its own, often far from what was found: "Her report, published on Thursday, makes
nine recommendations", "The jury delivered its findings on Friday".
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache

from portdata.codebook import data
from portdata.extract.annotations import Article
from portdata.extract.dates import TimeExpression
from portdata.extract.masking import PLACEHOLDER
from portdata.extract.told import NEWS_RULE, Dated, Telling
from portdata.extract.units import Reading, Unit, book

DAYS_OF_NEWS = 7
"""So many days before an article lies what it tells as news."""


@dataclass(frozen=True, slots=True)
class Determined:
    """A day on which a body determined something.

    `body` is the entity key of the one body of the sentence that determines, None where the sentence names none or
    several. `ended` tells of an investigation that ended, which need not be the one whose outcome is told; a year is
    too vague for its outcome. `news` tells whether the day is of the article's week; `words` are those up to the day.
    """

    at: int
    passage_no: int
    body: str | None
    time: TimeExpression
    ended: bool
    news: bool
    words: str

    def may_be_of(self, kinds: Iterable[str]) -> bool:
        """Tell whether words that name no body fit one of some kinds: jurors return verdicts, judges give rulings."""
        of = data("dates")["determined"]["of"]
        fitting = next((entry["kinds"] for entry in of if re.search(entry["match"], self.words, re.I)), None)
        return fitting is None or not set(fitting).isdisjoint(kinds)


def determined(reading: Reading, units: Sequence[Unit]) -> Iterator[Determined]:
    """Yield the days on which a report was published, a finding delivered or an investigation ended, in text order."""
    planned = re.compile(data("dates")["determined"]["planned"], re.IGNORECASE)
    for at, unit in enumerate(units):
        if unit.voice or not unit.times:
            continue
        words = unit.masked.words
        for kind, pattern in _patterns():
            for match in pattern.finditer(words):
                time = unit.times[int(match["date"])]
                vague = kind == "ended" and len(time.edtf or "") == len("2000")
                if time.edtf is None or vague or planned.search(words, 0, match.end()):
                    continue
                yield Determined(
                    at,
                    unit.passage.no,
                    _body(reading, unit),
                    time,
                    kind == "ended",
                    recent(time.edtf, reading.article),
                    words[: match.end()],
                )


def recent(edtf: str, article: Article) -> bool:
    """Tell whether a date is a day of the article's week: its news."""
    if article.published is None or len(edtf) != len("2000-01-01"):
        return False
    return 0 <= (article.published - date.fromisoformat(edtf)).days <= DAYS_OF_NEWS


def of_one_day(tellings: Sequence[Telling], article: Article) -> Iterator[Telling]:
    """Yield tellings, those of one sitting dated alike: verdicts, sentences, or what a panel decided about several.

    One told without a day takes the only day that the article's news of its kind has, unless it looks back.
    """
    back = re.compile(data("dates")["sitting"]["looks_back"], re.IGNORECASE)
    of = {code: number for number, kind in enumerate(data("dates")["sitting"]["kinds"]) for code in kind}
    days: dict[int, dict[str, Dated]] = {}
    for telling in tellings:
        if telling.date and telling.code in of and recent(telling.date.edtf, article):
            days.setdefault(of[telling.code], {}).setdefault(telling.date.edtf, telling.date)
    for telling in tellings:
        found = days.get(of[telling.code], {}) if telling.code in of and telling.date is None else {}
        told = {edtf: dated for edtf, dated in found.items() if dated.rule != NEWS_RULE} or found
        clause = article.text[max(0, telling.span.start - 20) : telling.span.end]
        if len(told) == 1 and not back.search(clause):
            dated = next(iter(told.values()))
            rule = dated.rule if dated.rule == NEWS_RULE else "the day of the same sitting"
            yield replace(telling, date=replace(dated, basis="derived", rule=rule))
        else:
            yield telling


def _body(reading: Reading, unit: Unit) -> str | None:
    """Return the one body or office holder of a sentence whose business it is to determine."""
    keys = {
        reading.names.mentions[int(m[2])].entity
        for m in PLACEHOLDER.finditer(unit.masked.words)
        if m[1] not in {"date", "said"}
    }
    kinds = book()["determine"]
    found = {key for key in keys if reading.names.entities[key].type in kinds}
    return found.pop() if len(found) == 1 else None


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    day = data("dates")["determined"]
    return tuple(
        (kind, re.compile(pattern.replace("{date}", r"‹date (?P<date>\d+)›"), re.IGNORECASE))
        for kind in ("published", "ended")
        for pattern in day[kind]
    )
