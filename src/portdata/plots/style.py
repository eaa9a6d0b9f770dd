"""How the pictures look: colours that print and that colour-blind readers tell apart, type, and layout."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

DARK: Final = "#2f4b62"
PALE: Final = "#8ba6ba"
WARM: Final = "#a9743a"
TEXT: Final = "#2b2b2b"
QUIET: Final = "#6b6b6b"
LIGHTEST: Final = "#e9eff3"
TINTS: Final = ("#dbe5ec", "#f1e3d0", "#dfe8d8", "#e8e0ea")
"""Fills for text, which stays readable on each."""

# The renderer brings the first font along, so that text is measured alike on every machine.
FONT: Final = "Liberation Sans, Arial, Helvetica, sans-serif"

CONFIG: Final[Mapping[str, Any]] = {
    "background": "white",
    "font": FONT,
    "padding": 12,
    "view": {"stroke": None},
    "title": {
        "anchor": "start",
        "frame": "bounds",
        "offset": 14,
        "fontSize": 16,
        "color": TEXT,
        "subtitleColor": QUIET,
        "subtitleFontSize": 12,
        "subtitleLineHeight": 16,
        "subtitlePadding": 6,
    },
    "axis": {
        "title": None,
        "domain": False,
        "ticks": False,
        "gridColor": "#ececec",
        "labelColor": TEXT,
        "labelFontSize": 12,
        "labelLimit": 400,
        "labelLineHeight": 15,
        "labelPadding": 8,
    },
    "header": {
        "title": None,
        "labelOrient": "top",
        "labelAnchor": "start",
        "labelColor": TEXT,
        "labelFontSize": 13,
        "labelFontWeight": "bold",
        "labelPadding": 6,
    },
    "legend": {"title": None, "orient": "top", "labelFontSize": 12, "labelColor": TEXT, "labelLimit": 400},
    "text": {"font": FONT, "fontSize": 12, "color": TEXT},
}
