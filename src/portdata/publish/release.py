"""All files of a release, written into one flat folder."""

from __future__ import annotations

import json
import shutil
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from portdata.citation import bibtex
from portdata.model.tables import TABLES, Row, Tables
from portdata.publish import release_files as names
from portdata.publish.citation_files import Citation, citation_cff, zenodo_metadata
from portdata.publish.croissant import croissant
from portdata.publish.csv_files import read_csv
from portdata.publish.dataset_card import dataset_card
from portdata.publish.datasette import datasette_metadata
from portdata.publish.descriptor import DESCRIPTOR, PROCESSED
from portdata.publish.distributions import build_distributions
from portdata.publish.explorer import explorer
from portdata.publish.package_archive import write_archive
from portdata.publish.ro_crate import ro_crate
from portdata.publish.schema_org import schema_org
from portdata.publish.sqlite import write_sqlite
from portdata.publish.sums import write_sums


def write_release(project: Path, folder: Path, changes: Mapping[str, str]) -> None:
    """Write the release of a checkout into an empty folder.

    Args:
        project: the checkout, with a package that has been checked.
        folder: where the files go.
        changes: reports of the changes since the version before, by file name; empty for a first version.

    Raises:
        CallError: the backend that builds wheel and sdist is not installed.
        DataError: a table cannot be read, or a file cannot be made of it.
    """
    package: dict[str, Any] = json.loads((project / DESCRIPTOR).read_bytes())
    tables: Tables = {
        name: read_csv(project / PROCESSED / f"{name}.csv", table) for name, table in TABLES.items()
    }
    build_distributions(project, folder)
    for name in names.table_files():
        shutil.copyfile(project / PROCESSED / name, folder / name)
    write_sqlite(folder / names.SQLITE, tables)
    for name, text in {**_documents(package, tables), **changes}.items():
        _write(folder / name, text)
    write_archive(folder / names.package_zip(package["version"]), _members(project, folder))
    # The crate lists every other file, so it comes last; the sums cover the crate.
    files = [path.name for path in folder.iterdir()]
    _write(folder / names.RO_CRATE, _json(ro_crate(package, tables, folder, files)))
    write_sums(folder)


def citation_files(project: Path) -> dict[str, str]:
    """Return the files, by name, in which a checkout says to GitHub and to Zenodo how to cite it."""
    package: dict[str, Any] = json.loads((project / DESCRIPTOR).read_bytes())
    citation = _citation(package, read_csv(project / PROCESSED / "articles.csv", TABLES["articles"]))
    return {names.CITATION: citation_cff(citation), f".{names.ZENODO}": _json(zenodo_metadata(citation))}


def _citation(package: Mapping[str, Any], articles: Sequence[Row]) -> Citation:
    return Citation(package["version"], package["description"], articles)


def _documents(package: Mapping[str, Any], tables: Tables) -> dict[str, str]:
    references = bibtex(tables["articles"])
    citation = _citation(package, tables["articles"])
    data = [*names.table_files(), names.SQLITE, names.package_zip(package["version"])]
    return {
        names.CITATION: citation_cff(citation),
        names.ZENODO: _json(zenodo_metadata(citation)),
        names.CROISSANT: _json(croissant(package, references)),
        names.SCHEMA_ORG: _json(schema_org(package, tables, data)),
        names.DATASET_CARD: dataset_card(package, tables, references),
        names.DATASETTE: _json(datasette_metadata(package)),
        names.EXPLORER: explorer(package, tables),
    }


def _members(project: Path, folder: Path) -> dict[str, bytes]:
    """Return what the data package's archive holds: the package, its licence and how to cite it."""
    members = {f"{PROCESSED}/{name}": (folder / name).read_bytes() for name in names.table_files()}
    for path in (project / DESCRIPTOR, project / names.DATA_LICENCE, folder / names.CITATION):
        members[path.name] = path.read_bytes()
    return members


def _write(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8", newline="\n")


def _json(content: Mapping[str, Any]) -> str:
    return f"{json.dumps(content, ensure_ascii=False, indent=2)}\n"
