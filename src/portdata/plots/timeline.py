"""The picture of what happened when."""

from __future__ import annotations

import textwrap
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, Final

import altair as alt

from portdata.model import codes
from portdata.plots.frames import MOST, not_shown, records, some, title
from portdata.plots.style import DARK, PALE, QUIET, TEXT
from portdata.readings import timeline as events_in_order

if TYPE_CHECKING:
    from portdata.load import Folder
    from portdata.plots.frames import Chart

_WIDTH: Final = 420
_MARGIN: Final = 12
_LINE: Final = 15
_BETWEEN: Final = 6
"""Between two labels; all these lengths are in pixels."""

_LETTERS_OF_LINE: Final = 40
_LETTERS_OF_LABEL: Final = 120


def timeline(package: Folder | None = None) -> Chart:
    """Draw the events in order of date, with every day that an uncertain date allows."""
    events = events_in_order(package=package)
    dated = some(events.dropna(subset=["date_earliest", "date_latest"], how="all"), "dated event")
    shown = records(dated.head(MOST))
    days = [event[end] for event in shown for end in ("date_earliest", "date_latest") if event[end]]
    first, last = date(min(days).year, 1, 1), date(max(days).year + 1, 1, 1)
    rows = [_row(event, first, last) for event in shown]
    bases = [basis for basis in codes.DATE_BASIS if any(row["basis"] == basis for row in rows)]
    every = {"interval": "year", "step": 1 + (last.year - first.year) // 12}
    # Days are of no time zone: only UTC keeps them where they are.
    years = alt.Scale(type="utc", domain=[first.isoformat(), last.isoformat()])
    base = alt.Chart(alt.InlineData(values=rows)).encode(
        alt.X("from:T").scale(years).axis(format="%Y", tickCount=every, orient="top", labelFlush=False),
        alt.Y("event_id:N").sort([row["event_id"] for row in rows]).axis(None),
        alt.Color("basis:N")
        .scale(domain=bases, range=[DARK, PALE][: len(bases)])
        .legend(labelExpr="'date ' + datum.label", symbolType="square"),
        alt.Description("said:N"),
    )
    spans = base.transform_filter("datum.extent == 'span'").mark_bar(height=10).encode(alt.X2("to:T"))
    opened = base.transform_filter("datum.extent == 'open'").mark_rule(strokeWidth=2, strokeDash=[3, 3])
    days_known = base.transform_filter("datum.extent == 'day'").mark_point(filled=True, size=80, opacity=1)
    dates = base.mark_text(align="left").encode(
        text="date:N", x=alt.value(_WIDTH + _MARGIN), color=alt.value(QUIET)
    )
    # An axis would hang labels of several lines from their first.
    labels = base.mark_text(
        align="right", lineBreak="\n", lineHeight=_LINE, dy=alt.expr(f"-{_LINE / 2} * (datum.lines - 1)")
    ).encode(text="label:N", x=alt.value(-_MARGIN), color=alt.value(TEXT))
    chart: Chart = alt.layer(spans, opened.encode(alt.X2("to:T")), days_known, labels, dates).properties(
        title=title(
            "Events in order of date",
            "A dot is a day, a bar all the days that a date allows, a dashed line a time that is open at one end.",
            not_shown(len(dated) - MOST, "event later than these"),
            not_shown(len(events) - len(dated), "event without a date"),
        ),
        width=_WIDTH,
        height=alt.Step(max(2, *(row["lines"] for row in rows)) * _LINE + _BETWEEN),
    )
    return chart


def _row(event: dict[str, Any], first: date, last: date) -> dict[str, Any]:
    """Return an event as it is drawn; where its time is open, it goes on to the edge."""
    start, end = event["date_earliest"], event["date_latest"]
    label = textwrap.shorten(event["label"], _LETTERS_OF_LABEL, placeholder=" …")
    lines = textwrap.wrap(label, _LETTERS_OF_LINE)
    return {
        "event_id": event["event_id"],
        "label": "\n".join(lines),
        "lines": len(lines),
        "said": f"{event['label']}: {event['date_edtf']} ({event['date_basis']})",
        "date": event["date_edtf"],
        "basis": event["date_basis"],
        "from": (start or first).isoformat(),
        "to": (end + timedelta(days=1) if end else last).isoformat(),
        "extent": "day" if start == end else "span" if start and end else "open",
    }
