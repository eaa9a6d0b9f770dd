"""The picture of who is quoted where."""

from __future__ import annotations

from typing import TYPE_CHECKING

import altair as alt

from portdata.plots.frames import (
    MOST,
    in_busiest_outlets,
    not_shown,
    outlet_width,
    outlets_across,
    outlets_in_order,
    records,
    some,
    title,
    with_outlets,
)
from portdata.plots.style import LIGHTEST, PALE
from portdata.readings import joined

if TYPE_CHECKING:
    from portdata.load import Folder
    from portdata.plots.frames import Chart


def speakers(package: Folder | None = None) -> Chart:
    """Draw who is quoted in which outlet, and how often."""
    quotes = with_outlets(joined("quotes", package=package))
    spoken = some(quotes.dropna(subset=["speaker"]), "quote with a speaker")
    shown = in_busiest_outlets(spoken)
    outlets = outlets_in_order(shown)
    totals = shown.groupby("speaker").size().sort_values(ascending=False, kind="stable")
    counts = shown.groupby(["speaker", "outlet"]).size().rename("n").reset_index()
    rows = records(counts[counts["speaker"].isin(totals.index[:MOST])])
    for row in rows:
        row["said"] = f"{row['speaker']}, {row['outlet']}: {row['n']}"
    base = alt.Chart(alt.InlineData(values=rows)).encode(
        outlets_across(outlets),
        alt.Y("speaker:N").sort(list(totals.index)),
        alt.Description("said:N"),
    )
    # No shade is so dark that the number could not be read.
    shade = alt.Color("n:Q").scale(zero=True, range=[LIGHTEST, PALE]).legend(None)
    cells = base.mark_rect(stroke="white", strokeWidth=2).encode(shade)
    chart: Chart = alt.layer(cells, base.mark_text().encode(text="n:Q")).properties(
        title=title(
            "Who is quoted in which outlet",
            "Number of quotes. Outlets repeat one another: the same words may count in several of them.",
            not_shown(len(totals) - MOST, "speaker quoted less often"),
            not_shown(spoken["outlet"].nunique() - len(outlets), "outlet with fewer quotes"),
            not_shown(len(quotes) - len(spoken), "quote without a speaker"),
        ),
        width=alt.Step(outlet_width(outlets)),
        height=alt.Step(27),
    )
    return chart
