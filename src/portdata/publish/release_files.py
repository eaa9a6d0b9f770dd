"""The names of the files of a release, in one flat folder, which is all that GitHub and Zenodo hold."""

from __future__ import annotations

from typing import Final

from portdata.model.tables import TABLES
from portdata.publish.descriptor import DESCRIPTOR, PROCESSED

CITATION: Final = "CITATION.cff"
CROISSANT: Final = "croissant.json"
DATA_LICENCE: Final = "LICENSE-DATA"
DATASET_CARD: Final = "README.md"
DATASETTE: Final = "datasette.json"
EXPLORER: Final = "explorer.html"
RO_CRATE: Final = "ro-crate-metadata.json"
SCHEMA_ORG: Final = "dataset.jsonld"
SQLITE: Final = "portdata.sqlite"
SUMS: Final = "SHA256SUMS"
ZENODO: Final = "zenodo.json"
CHANGES: Final = ("changes.txt", "changes.json", "changes.html")
"""The changes since the version before, where there is one."""

MEDIA_TYPES: Final = {
    ".cff": "application/yaml",
    ".csv": "text/csv",
    ".gz": "application/gzip",
    ".html": "text/html",
    ".json": "application/json",
    ".jsonld": "application/ld+json",
    ".md": "text/markdown",
    ".parquet": "application/vnd.apache.parquet",
    ".sqlite": "application/vnd.sqlite3",
    ".txt": "text/plain",
    ".whl": "application/zip",
    ".zip": "application/zip",
}


def wheel(version: str) -> str:
    """Return the name of the wheel."""
    return f"portdata-{version}-py3-none-any.whl"


def sdist(version: str) -> str:
    """Return the name of the source distribution."""
    return f"portdata-{version}.tar.gz"


def package_zip(version: str) -> str:
    """Return the name of the archive that holds the data package."""
    return f"portdata-{version}.zip"


def table_files() -> tuple[str, ...]:
    """Return the names of the CSV and the Parquet file of each table."""
    return tuple(f"{name}.{form}" for name in TABLES for form in ("csv", "parquet"))


def package_files() -> frozenset[str]:
    """Return the names of the members of the archive that holds the data package."""
    tables = (f"{PROCESSED}/{name}" for name in table_files())
    return frozenset((DESCRIPTOR, DATA_LICENCE, CITATION, *tables))


def release_files(version: str) -> frozenset[str]:
    """Return the names of the files that every release has, apart from the sums."""
    documents = (CITATION, CROISSANT, DATASET_CARD, DATASETTE, EXPLORER, RO_CRATE, SCHEMA_ORG, SQLITE, ZENODO)
    return frozenset((wheel(version), sdist(version), package_zip(version), *table_files(), *documents))
