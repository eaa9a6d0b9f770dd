"""Rows for a picture: as many as fit, in the words that it prints."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Final, TypeAlias

import altair as alt

from portdata.errors import DataError

if TYPE_CHECKING:
    import pandas as pd

    Chart: TypeAlias = alt.LayerChart | alt.FacetChart

MOST: Final = 40
"""Rows that a picture has at most; it says how many more there are."""

_MOST_OUTLETS: Final = 20
_ALL_OUTLETS_WIDE: Final = 580
_OUTLET_WIDE: Final = 112
_NAME_WIDE: Final = 90
"""Widths are in pixels; in columns narrower than a name the names are slanted."""


def some(frame: pd.DataFrame, what: str) -> pd.DataFrame:
    """Return the frame as it is.

    Raises:
        DataError: it is empty, so there is no `what` to draw.
    """
    if frame.empty:
        raise DataError(f"no {what} to draw", remedy="choose another picture")
    return frame


def with_outlets(frame: pd.DataFrame) -> pd.DataFrame:
    """Return a joined frame with a column `outlet`: the publisher, else the article."""
    return frame.assign(outlet=frame["publisher"].fillna(frame["article_id"]))


def in_busiest_outlets(frame: pd.DataFrame) -> pd.DataFrame:
    """Return the rows of the outlets that have most of them, as many outlets as fit."""
    numbers = frame.groupby("outlet").size().sort_values(ascending=False, kind="stable")
    return frame[frame["outlet"].isin(numbers.index[:_MOST_OUTLETS])]


def outlets_in_order(frame: pd.DataFrame) -> list[str]:
    """Return the outlets of a frame in order of publication."""
    return list(frame.sort_values(["published_date", "outlet"], kind="stable")["outlet"].unique())


def outlets_across(outlets: Sequence[str]) -> alt.X:
    """Return a column for each outlet, with its name on top."""
    angle = 0 if outlet_width(outlets) >= _NAME_WIDE else -45
    return alt.X("outlet:N").sort(outlets).axis(orient="top", labelAngle=angle)


def outlet_width(outlets: Sequence[str]) -> int:
    """Return the width in pixels of the column of one of the outlets."""
    return min(_OUTLET_WIDE, _ALL_OUTLETS_WIDE // len(outlets))


def records(frame: pd.DataFrame) -> list[dict[str, Any]]:
    """Return the rows of a frame with None for what is missing."""
    plain = frame.astype(object).where(frame.notna(), None)
    return [{str(column): value for column, value in row.items()} for row in plain.to_dict("records")]


def title(text: str, *told: str) -> alt.Title:
    """Return a title with a line below it for each thing told; an empty text tells nothing."""
    return alt.Title(text, subtitle=[line for line in told if line])


def not_shown(number: int, what: str) -> str:
    """Say how many things are not in the picture; nothing where all are."""
    if number <= 0:
        return ""
    noun, _, rest = what.partition(" ")
    return f"Not shown: {number} {noun if number == 1 else noun + 's'} {rest}".rstrip() + "."
