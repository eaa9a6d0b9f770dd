"""The pictures of the documentation, as Altair charts: what the tables hold, at a glance.

Needs the extra `portdata[plot]`. They are drawn offline, and the same tables give the same bytes.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Final

from portdata.errors import CallError, require
from portdata.extras import needs

with needs("plot", "portdata.plots"):
    from portdata.plots.claims import claims
    from portdata.plots.conflicts import conflicts
    from portdata.plots.speakers import speakers
    from portdata.plots.style import CONFIG
    from portdata.plots.timeline import timeline

if TYPE_CHECKING:
    from portdata.load import Folder
    from portdata.plots.frames import Chart

PICTURES: Final[Mapping[str, Callable[[Folder | None], Chart]]] = {
    "timeline": timeline,
    "speakers": speakers,
    "claims": claims,
    "conflicts": conflicts,
}
FORMATS: Final = (".svg", ".png")

_SCALE: Final = 2
"""Pixels of a PNG for each unit of length, so that it is sharp where screens are."""


def draw(name: str, *, package: Folder | None = None) -> Chart:
    """Return a picture as an Altair chart, to look at in a notebook or to go on from.

    Args:
        name: `"timeline"`, `"speakers"`, `"claims"` or `"conflicts"`.
        package: as in `portdata.load`.

    Raises:
        CallError: no such picture or folder; it is a `ValueError`.
        DataError: the data files are missing or cannot be read, or have nothing to draw.
    """
    require(name, PICTURES, "picture")
    chart: Chart = PICTURES[name](package).configure(**CONFIG)
    return chart


def save(name: str, out: str | Path, *, package: Folder | None = None) -> None:
    """Write a picture to a file.

    Args:
        name: as in `draw`.
        out: the file; its ending tells the format, `.svg` or `.png`.
        package: as in `portdata.load`.

    Raises:
        CallError: no such picture, folder or format, or the renderer is not installed; it is a `ValueError`.
        DataError: the data files are missing or cannot be read, or have nothing to draw.
    """
    require(name, PICTURES, "picture")
    path = Path(out)
    if path.suffix not in FORMATS:
        raise CallError("no format of a picture", where=str(path), remedy=f"end it in {' or '.join(FORMATS)}")
    if not path.parent.is_dir():
        raise CallError("no such folder", where=str(path.parent), remedy="make it, or write elsewhere")
    with needs("plot", "a picture file"):
        import vl_convert

    specification = draw(name, package=package).to_dict()
    # No address is allowed: nothing can be fetched.
    if path.suffix == ".svg":
        svg = vl_convert.vegalite_to_svg(specification, allowed_base_urls=[])
        path.write_text(f"{svg}\n", encoding="utf-8", newline="\n")
    else:
        path.write_bytes(vl_convert.vegalite_to_png(specification, scale=_SCALE, allowed_base_urls=[]))
