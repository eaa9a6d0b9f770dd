"""What Datasette shows beside the SQLite file: what each table and each column is, from the model."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import PurePath
from typing import Any, Final

from portdata.model.tables import TABLES, Table
from portdata.publish.release_files import SQLITE

LABELS: Final[Mapping[str, str]] = {
    "articles": "title",
    "organisations": "name",
    "people": "name",
    "quotes": "text",
    "events": "label",
    "findings": "statement",
}
"""The column by which Datasette names a row where another table refers to it."""

_FEW: Final = 16
"""A column with at most so many codes makes a facet that can be taken in at a glance."""


def datasette_metadata(package: Mapping[str, Any]) -> dict[str, Any]:
    """Return the content of Datasette's metadata file for the release's database.

    Args:
        package: the package's descriptor.
    """
    (licence, *_) = package["licenses"]
    tables = {name: _table(table) for name, table in TABLES.items()}
    return {
        "title": package["title"],
        "description": f"{package['description']} Version {package['version']}.",
        "license": licence["title"],
        "license_url": licence["path"],
        "databases": {PurePath(SQLITE).stem: {"tables": tables}},
    }


def _table(table: Table) -> dict[str, Any]:
    described: dict[str, Any] = {
        "description": table.description,
        "columns": {field.name: field.description for field in table.fields},
    }
    if table.name in LABELS:
        described["label_column"] = LABELS[table.name]
    facets = [field.name for field in table.fields if field.codes is not None and len(field.codes) <= _FEW]
    return described | ({"facets": facets} if facets else {})
