"""One version of a data package as it was published, whatever schema it has."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from portdata.archives import is_plain_path, place_within, unpack
from portdata.errors import CallError, DataError
from portdata.load import package_root
from portdata.publish.csv_files import records

INSTALLED: Final = "installed"
"""What names the version that is installed."""

_DESCRIPTOR: Final = "datapackage.json"
_AGAIN: Final = "get the package again"

Key = tuple[str, ...]
Rows = Mapping[Key, Mapping[str, str]]
"""The cells of each row, as text, by primary key."""


@dataclass(frozen=True, slots=True)
class TableVersion:
    """A table as one version has it: its descriptor and its rows."""

    resource: Mapping[str, Any]
    rows: Rows

    @property
    def schema(self) -> Mapping[str, Any]:
        """The Table Schema."""
        schema: Mapping[str, Any] = self.resource["schema"]
        return schema

    @property
    def primary_key(self) -> Key:
        """The columns that name a row."""
        return tuple(self.schema["primaryKey"])


@dataclass(frozen=True, slots=True)
class PackageVersion:
    """A package as one version has it: its descriptor and its tables by name."""

    descriptor: Mapping[str, Any]
    tables: Mapping[str, TableVersion]

    @property
    def version(self) -> str:
        """The version, as the descriptor states it."""
        return str(self.descriptor.get("version", "unknown"))


def read_version(source: str | Path) -> PackageVersion:
    """Return the package in a folder, in a zip archive (also a wheel), in a release, or the installed one.

    Raises:
        CallError: there is no package at `source`.
        DataError: the package cannot be read, or a primary key stands twice.
    """
    path = package_root() if source == INSTALLED and not Path(source).exists() else Path(source)
    if path.is_dir() and not (path / _DESCRIPTOR).is_file():
        path = _released_archive(path)
    if path.is_dir():
        return _read(path)
    if not path.is_file():
        remedy = f"give a folder or zip archive that holds {_DESCRIPTOR}, or the word {INSTALLED}"
        raise CallError("no package here", where=str(path), remedy=remedy)
    with tempfile.TemporaryDirectory(prefix="portdata-") as name:
        folder = Path(name)
        unpack(path, folder)
        try:
            return _read(_package_folder(folder, path))
        except DataError as error:
            where = place_within(error.where, folder, path)
            raise DataError(error.what, where=where, remedy=error.remedy) from None


def _released_archive(folder: Path) -> Path:
    archives = sorted(folder.glob("*.zip"))
    if len(archives) != 1:
        remedy = f"give a folder that holds {_DESCRIPTOR} or the one zip archive of a release"
        raise CallError("no package here", where=str(folder), remedy=remedy)
    return archives[0]


def _package_folder(folder: Path, archive: Path) -> Path:
    """Return the folder of the outermost descriptor: archives of sources have one further in."""
    found = sorted(folder.rglob(_DESCRIPTOR), key=lambda path: len(path.parts))
    if not found:
        remedy = "give the archive of a data package"
        raise CallError(f"it holds no {_DESCRIPTOR}", where=str(archive), remedy=remedy)
    return found[0].parent


def _read(folder: Path) -> PackageVersion:
    path = folder / _DESCRIPTOR
    try:
        descriptor = json.loads(path.read_bytes())
        tables = {str(resource["name"]): resource for resource in descriptor["resources"]}
        read = {name: _table(folder, resource) for name, resource in tables.items()}
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        what = f"no descriptor of tables with primary keys ({type(error).__name__}: {error})"
        raise DataError(what, where=str(path), remedy=_AGAIN) from None
    return PackageVersion(descriptor, read)


def _table(folder: Path, resource: Mapping[str, Any]) -> TableVersion:
    if not is_plain_path(resource["path"]):
        what = f"{resource['path']!r} is no plain path in the package"
        raise DataError(what, where=str(folder / _DESCRIPTOR), remedy=_AGAIN)
    path = folder / resource["path"]
    key: Sequence[str] = resource["schema"]["primaryKey"]
    columns = [field["name"] for field in resource["schema"]["fields"]]
    lines = records(path)
    if next(lines, (1, []))[1] != columns:
        raise DataError(f"the columns must be {','.join(columns)}", where=f"{path}:1", remedy=_AGAIN)
    rows: dict[Key, dict[str, str]] = {}
    for line, cells in lines:
        if len(cells) != len(columns):
            what = f"{len(cells)} cells, but there are {len(columns)} columns"
            raise DataError(what, where=f"{path}:{line}", remedy=_AGAIN)
        row = dict(zip(columns, cells, strict=True))
        found = tuple(row[column] for column in key)
        if found in rows:
            what = f"the primary key {', '.join(found)} is there twice"
            raise DataError(what, where=f"{path}:{line}", remedy="keep one of the rows")
        rows[found] = row
    return TableVersion(resource, rows)
