"""From a package, wherever it lies, to its explorer: the tables come in as everybody else loads them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from portdata.errors import CallError
from portdata.load import load, package_root
from portdata.model.tables import TABLES, Tables
from portdata.publish.descriptor import DESCRIPTOR
from portdata.publish.explorer import explorer

if TYPE_CHECKING:
    from portdata.load import Folder


def write_explorer(out: Path, package: Folder | None = None) -> None:
    """Write the explorer of a package as one HTML file.

    Args:
        out: the file.
        package: as in `portdata.load`.

    Raises:
        CallError: no such folder, to read from or to write into.
        DataError: the data files are missing or cannot be read.
    """
    if not out.parent.is_dir():
        raise CallError("no such folder", where=str(out.parent), remedy="make it, or write elsewhere")
    described: dict[str, Any] = json.loads((package_root(package) / DESCRIPTOR).read_bytes())
    tables: Tables = {name: load(name, "arrow", package=package).to_pylist() for name in TABLES}  # type: ignore[call-overload]
    out.write_text(explorer(described, tables), encoding="utf-8", newline="\n")
