"""The Data Package descriptor: what the package holds, whose words it rests on, how to check each file."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Final

from portdata import __version__
from portdata.model.table_schema import table_schema
from portdata.model.tables import TABLES, Row, Table

DESCRIPTOR: Final = "datapackage.json"
PROCESSED: Final = "processed"
PROFILE: Final = "https://datapackage.org/profiles/2.0/datapackage.json"
DIALECT: Final[dict[str, Any]] = {
    "delimiter": ",",
    "quoteChar": '"',
    "doubleQuote": True,
    "lineTerminator": "\n",
    "header": True,
}
LICENCE: Final = {
    "name": "CC-BY-4.0",
    "title": "Creative Commons Attribution 4.0 International",
    "path": "https://creativecommons.org/licenses/by/4.0/",
}
_RIGHTS: Final = (
    "The article belongs to its publisher; the package quotes excerpts of it and grants no rights in them."
)


@dataclass(frozen=True, slots=True)
class Stamp:
    """Size and SHA-256 of a file, as the descriptor writes them."""

    bytes: int
    hash: str

    @classmethod
    def of(cls, path: Path) -> Stamp:
        """Return the stamp of the file at `path`."""
        with path.open("rb") as file:
            digest = hashlib.file_digest(file, "sha256")
            return cls(file.tell(), f"sha256:{digest.hexdigest()}")


@dataclass(frozen=True, slots=True)
class TableFiles:
    """The stamps of a table's two files, and the content hash of the Parquet one."""

    csv: Stamp
    parquet: Stamp
    content_hash: str


def descriptor(articles: Iterable[Row], files: Mapping[str, TableFiles]) -> dict[str, Any]:
    """Return the descriptor of the tables, given the articles and the stamps of the files that were written.

    It tells no time of making: the same tables give the same bytes.
    """
    return {
        "$schema": PROFILE,
        "name": "portdata",
        "title": "People, events, quotes and institutional findings in press reports",
        "description": "Tables drawn from press reports, each row proven by the characters it rests on.",
        "version": __version__,
        "licenses": [LICENCE],
        "contributors": [{"title": "The portdata maintainers", "roles": ["creator"]}],
        "sources": [source(article) for article in articles],
        "resources": [_resource(table, files[name]) for name, table in TABLES.items()],
    }


def source(article: Row) -> dict[str, Any]:
    """Return an article as a source; what the register does not know is left out."""
    published = article["published_date"]
    named = [text for text in (article["publisher"], article["title"]) if isinstance(text, str)]
    source: dict[str, Any] = {"title": ": ".join(named) or article["article_id"]}
    if article["url"] is not None:
        source["path"] = article["url"]
    if isinstance(published, date):
        source["version"] = published.isoformat()
    return source | {"portdata:rights": _RIGHTS}


def _resource(table: Table, files: TableFiles) -> dict[str, Any]:
    return {
        "name": table.name,
        "type": "table",
        "description": table.description,
        "path": f"{PROCESSED}/{table.name}.csv",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": files.csv.bytes,
        "hash": files.csv.hash,
        "dialect": DIALECT,
        "portdata:parquet": {
            "path": f"{PROCESSED}/{table.name}.parquet",
            "mediatype": "application/vnd.apache.parquet",
            "bytes": files.parquet.bytes,
            "hash": files.parquet.hash,
            "contentHash": files.content_hash,
        },
        "schema": table_schema(table),
    }
