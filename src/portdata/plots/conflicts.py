"""The picture of where articles differ: a table whose rows are as high as their words need."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Mapping
from itertools import groupby
from typing import TYPE_CHECKING, Any, Final, TypeAlias

import altair as alt

from portdata.model import codes
from portdata.plots.frames import MOST, not_shown, records, some, title, with_outlets
from portdata.plots.style import QUIET, TEXT, TINTS
from portdata.readings import joined

if TYPE_CHECKING:
    from portdata.load import Folder
    from portdata.plots.frames import Chart

# Lengths are in pixels; a letter is about `_LETTER` wide.
_LABEL: Final = 240
_CELL: Final = 190
_PAD: Final = 8
_LINE: Final = 15
_HEADING: Final = 30
_LETTER: Final = 6.1
_MOST_VALUES: Final = 3

_STYLES: Final[Mapping[str, Mapping[str, Any]]] = {
    "heading": {"color": TEXT, "fontSize": 13, "fontWeight": "bold"},
    "strong": {"color": TEXT, "fontWeight": "bold"},
    "quiet": {"color": QUIET},
}

_Value: TypeAlias = dict[str, Any]
_Mark: TypeAlias = dict[str, str | int]


def conflicts(package: Folder | None = None) -> Chart:
    """Draw where articles differ: the values side by side, each with the outlets that state it."""
    values = some(with_outlets(joined("conflicts", package=package)), "conflict")
    values["order"] = values["kind"].map(list(codes.CONFLICT_KIND).index)
    values = values.sort_values(["order", "conflict_id", "published_date", "outlet"], kind="stable")
    found = [list(group) for _, group in groupby(records(values), key=lambda value: value["conflict_id"])]
    marks = list(_table(found[:MOST]))
    base = alt.Chart(alt.InlineData(values=marks)).encode(
        alt.X("x:Q").scale(None).axis(None), alt.Y("y:Q").scale(None).axis(None)
    )
    boxes = base.transform_filter("datum.style == 'box'").mark_rect(cornerRadius=3, aria=False)
    boxes = boxes.encode(alt.X2("x2:Q"), alt.Y2("y2:Q"), alt.Color("text:N").scale(None))
    texts = (
        base.transform_filter(f"datum.style == '{style}'")
        .mark_text(align="left", baseline="top", **look)
        .encode(alt.Text("text:N"), alt.Description("text:N"))
        for style, look in _STYLES.items()
    )
    chart: Chart = alt.layer(boxes, *texts).properties(
        title=title(
            "Where articles differ",
            "What the articles state of the same thing, each value with the outlets that state it.",
            not_shown(len(found) - MOST, "conflict"),
        ),
        width=_LABEL + _MOST_VALUES * _CELL,
        height=max(int(mark.get("y2", mark["y"])) for mark in marks),
    )
    return chart


def _table(found: list[list[_Value]]) -> Iterator[_Mark]:
    """Yield the marks of the conflicts, row below row, under a heading for each kind."""
    top = 0
    for kind, group in groupby(found, key=lambda values: values[0]["kind"]):
        heading = f"{kind.capitalize()} ({codes.CONFLICT_KIND[kind]})"
        yield {"style": "heading", "x": 0, "y": top + _PAD, "text": heading}
        top += _HEADING
        for values in group:
            cells = [_label(values[0]), *_cells(values)]
            bottom = top + _LINE * max(len(cell) for cell in cells) + 2 * _PAD
            for column, cell in enumerate(cells):
                left = _LABEL + (column - 1) * _CELL if column else 0
                if column:
                    tint = TINTS[(column - 1) % len(TINTS)]
                    right = left + _CELL - _PAD
                    yield {"style": "box", "x": left, "x2": right, "y": top, "y2": bottom, "text": tint}
                for number, (style, text) in enumerate(cell):
                    inset = _PAD if column else 0
                    yield {"style": style, "x": left + inset, "y": top + _PAD + number * _LINE, "text": text}
            top = bottom + _PAD // 2
        top += _PAD


def _label(value: _Value) -> list[tuple[str, str]]:
    """Return the lines that tell what the values are of: the column, then the row."""
    field = value["field"].removesuffix("_id").replace("_", " ")
    row = textwrap.shorten(value["row"] or value["row_id"], 160, placeholder=" …")
    return [("strong", field), *_lines("quiet", row, _LABEL)]


def _cells(values: list[_Value]) -> Iterator[list[tuple[str, str]]]:
    """Yield the lines of each value: it, then the outlets that state it; the last tells how many are left."""
    outlets: dict[str, list[str]] = {}
    for value in values:
        outlets.setdefault(value["value"], []).append(value["outlet"])
    stated = list(outlets)
    shown = stated if len(stated) <= _MOST_VALUES else stated[: _MOST_VALUES - 1]
    for text in shown:
        sources = ", ".join(dict.fromkeys(outlets[text]))
        sources = textwrap.shorten(sources, 80, placeholder=" …")
        short = textwrap.shorten(text, 160, placeholder=" …")
        strong = [line for each in short.split("; ") for line in _lines("strong", each, _CELL)]
        yield [*strong, *_lines("quiet", sources, _CELL)]
    if len(shown) < len(stated):
        yield [("quiet", f"and {len(stated) - len(shown)} more values")]


def _lines(style: str, text: str, width: int) -> list[tuple[str, str]]:
    return [(style, line) for line in textwrap.wrap(text, int((width - 2 * _PAD) / _LETTER))]
