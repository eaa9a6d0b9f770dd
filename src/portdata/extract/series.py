"""What an article says of a series of like events: its period, and who came first or last in it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from portdata.codebook import data
from portdata.extract.frames import macros
from portdata.extract.macros import expand
from portdata.extract.masking import PLACEHOLDER
from portdata.extract.told import Dated, SeriesNote
from portdata.extract.units import Reading, Unit


@cache
def _series() -> tuple[tuple[str, str, re.Pattern[str]], ...]:
    return tuple(
        (entry["code"], part, re.compile(expand(pattern, macros("events")), re.IGNORECASE))
        for entry in data("frames_events").get("series", [])
        for part in ("period", "first", "last")
        for pattern in entry[part]
    )


def series_notes(reading: Reading, read: Sequence[Unit]) -> Iterator[SeriesNote]:
    """Yield what an article's units say of the period of a series and of who came first or last in it."""
    for unit in read:
        if unit.voice:
            continue
        for code, part, pattern in _series():
            for match in pattern.finditer(unit.masked.words):
                span = unit.masked.origin(*match.span())
                slot = "date" if part == "period" else "victim"
                placeholder = PLACEHOLDER.search(match[slot])
                if placeholder is None:
                    continue
                if part == "period":
                    time = unit.times[int(placeholder[2])]
                    if time.edtf and "/" in time.edtf:
                        dated = Dated(time.edtf, "derived", "the stated period of the series", time.span)
                        yield SeriesNote(code, part, unit.passage.no, span, dated, None, time.ends)
                else:
                    mention = reading.names.mentions[int(placeholder[2])]
                    yield SeriesNote(code, part, unit.passage.no, span, None, mention.entity)
