"""The picture of who asserts and who denies what."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import altair as alt

from portdata.model import codes
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
from portdata.plots.style import DARK, QUIET, WARM
from portdata.readings import joined

if TYPE_CHECKING:
    import pandas as pd

    from portdata.load import Folder
    from portdata.plots.frames import Chart

_SYMBOLS: Final = {"asserts": ("circle", DARK), "denies": ("cross", WARM), "declines": ("square", QUIET)}
"""Shape and colour of each stance: whoever cannot tell the colours can tell the shapes."""

_RANKS: Final = {code: rank for rank, code in enumerate((*codes.CLAIM_PROPOSITION, *codes.STANCE))}
_CLAIMANT: Final = "split(datum.label, '\\n')[1]"
"""Of an axis label the second line: the first is the key, which keeps a claimant's claims apart."""


def claims(package: Folder | None = None) -> Chart:
    """Draw who asserts and who denies what, and in which outlets it is told."""
    every = some(joined("claims", package=package), "claim")
    every = every.sort_values(["n_articles", "claim_id"], ascending=[False, True], kind="stable")
    every = every.sort_values(["proposition", "stance"], key=_ranks, kind="stable")
    evidence = with_outlets(joined("evidence", package=package).query("table_name == 'claims'"))
    told = evidence.drop_duplicates(["row_id", "outlet"])[["row_id", "outlet", "published_date"]]
    told = told[told["row_id"].isin(every["claim_id"].head(MOST))]
    busiest = in_busiest_outlets(told)
    outlets = outlets_in_order(busiest)
    shown = every.merge(busiest, left_on="claim_id", right_on="row_id")
    rows = [
        {
            "proposition": f"that {codes.CLAIM_PROPOSITION[claim['proposition']]}",
            "row": f"{claim['claim_id']}\n{claim['claimant']}",
            "stance": claim["stance"],
            "outlet": claim["outlet"],
            "said": f"{claim['claimant']} {claim['stance']} it, {claim['outlet']}",
        }
        for claim in records(shown)
    ]
    stances = [stance for stance in codes.STANCE if any(row["stance"] == stance for row in rows)]
    shapes, colours = zip(*(_SYMBOLS[stance] for stance in stances), strict=True)
    points = (
        alt.Chart(alt.InlineData(values=rows))
        .mark_point(filled=True, size=130, opacity=1)
        .encode(
            outlets_across(outlets),
            alt.Y("row:N").sort([row["row"] for row in rows]).axis(labelExpr=_CLAIMANT, grid=True),
            alt.Color("stance:N").scale(domain=stances, range=colours),
            alt.Shape("stance:N").scale(domain=stances, range=shapes),
            alt.Description("said:N"),
        )
        .properties(width=alt.Step(outlet_width(outlets)), height=alt.Step(26))
    )
    propositions = list(dict.fromkeys(row["proposition"] for row in rows))
    facets = points.facet(row=alt.Row("proposition:N").sort(propositions), spacing=14)
    chart: Chart = facets.resolve_scale(y="independent").properties(
        title=title(
            "Claims by stance",
            "Who asserts or denies it, and in which outlets. A claim is a party's word, not a finding.",
            not_shown(len(every) - MOST, "claim"),
            not_shown(told["outlet"].nunique() - len(outlets), "outlet with fewer of them"),
        )
    )
    return chart


def _ranks(column: pd.Series[str]) -> pd.Series[int]:
    """Return where the codes of a column stand in the codebook."""
    return column.map(_RANKS)
