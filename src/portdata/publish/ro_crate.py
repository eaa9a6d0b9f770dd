"""The release as an RO-Crate 1.1: what each file is, and the one action that made the tables of the articles."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path, PurePath
from typing import Any, Final

from portdata import __version__
from portdata.citation import AUTHOR, KEYWORDS, RELEASED_ON
from portdata.extract.slugs import slug
from portdata.model.tables import TABLES, Row, Tables
from portdata.publish.release_files import MEDIA_TYPES, RO_CRATE, SQLITE, table_files, wheel
from portdata.publish.schema_org import news_article

CONTEXT: Final = "https://w3id.org/ro/crate/1.1/context"
PROFILE: Final = "https://w3id.org/ro/crate/1.1"
PROCESS_RUN: Final = "https://w3id.org/ro/wfrun/process/0.5"
"""Profile of crates that tell which action of which software made their files."""

_CREATOR: Final = "#creator"
_SOFTWARE: Final = "#portdata"
_BUILD: Final = f"#build-{__version__}"
_PARTIES: Final = {"author": "Person", "publisher": "Organization"}


def ro_crate(
    package: Mapping[str, Any], tables: Tables, folder: Path, files: Iterable[str]
) -> dict[str, Any]:
    """Return the content of ro-crate-metadata.json.

    Args:
        package: the descriptor of the package that is released.
        tables: its tables.
        folder: where the files lie.
        files: names of the files of the release.
    """
    names = sorted(files)
    articles = [_article(article) for article in tables["articles"]]
    return {
        "@context": CONTEXT,
        "@graph": [
            {
                "@id": RO_CRATE,
                "@type": "CreativeWork",
                "conformsTo": {"@id": PROFILE},
                "about": {"@id": "./"},
            },
            _root(package, names),
            *(_file(folder / name) for name in names),
            _build(package, articles),
            _software(),
            {"@id": _CREATOR, "@type": "Organization", "name": AUTHOR},
            {"@id": PROCESS_RUN, "@type": "CreativeWork", "name": "Process Run Crate", "version": "0.5"},
            _licence(package),
            *articles,
            *_parties(tables["articles"]),
        ],
    }


def _root(package: Mapping[str, Any], names: list[str]) -> dict[str, Any]:
    return {
        "@id": "./",
        "@type": "Dataset",
        "conformsTo": {"@id": PROCESS_RUN},
        "name": package["title"],
        "description": package["description"],
        "version": package["version"],
        "datePublished": RELEASED_ON,
        "license": {"@id": package["licenses"][0]["path"]},
        "author": {"@id": _CREATOR},
        "publisher": {"@id": _CREATOR},
        "keywords": ", ".join(KEYWORDS),
        "hasPart": _references(names),
        "mentions": {"@id": _BUILD},
    }


def _file(path: Path) -> dict[str, Any]:
    table = TABLES.get(path.stem)
    described: dict[str, Any] = {"@id": path.name, "@type": "File", "name": path.name}
    if table is not None:
        described["description"] = table.description
    return described | {
        "contentSize": str(path.stat().st_size),
        "encodingFormat": MEDIA_TYPES[PurePath(path.name).suffix],
    }


def _build(package: Mapping[str, Any], articles: list[dict[str, Any]]) -> dict[str, Any]:
    return {
        "@id": _BUILD,
        "@type": "CreateAction",
        "name": f"Build of version {package['version']}",
        "description": "Versioned rules turn the articles' texts into tables.",
        "endTime": RELEASED_ON,
        "agent": {"@id": _CREATOR},
        "instrument": {"@id": _SOFTWARE},
        "object": _references(article["@id"] for article in articles),
        "result": _references([*table_files(), SQLITE]),
    }


def _software() -> dict[str, Any]:
    return {
        "@id": _SOFTWARE,
        "@type": "SoftwareApplication",
        "name": "portdata",
        "softwareVersion": __version__,
        "license": "MIT",
        "isPartOf": {"@id": wheel(__version__)},
    }


def _licence(package: Mapping[str, Any]) -> dict[str, Any]:
    licence = package["licenses"][0]
    return {
        "@id": licence["path"],
        "@type": "CreativeWork",
        "name": licence["title"],
        "identifier": licence["name"],
    }


def _article(article: Row) -> dict[str, Any]:
    """Return an article as an entity: its text is not part of the crate, its address and hash are told."""
    described = news_article(article)
    described["name"] = described.pop("headline")
    described["identifier"] = f"sha256:{article['sha256']}"
    for role in described.keys() & _PARTIES.keys():
        described[role] = {"@id": _party_id(role, article)}
    return {"@id": f"#{article['article_id']}"} | described | {"@type": ["CreativeWork", "NewsArticle"]}


def _parties(articles: Iterable[Row]) -> list[dict[str, Any]]:
    """Return whoever wrote or published an article, each once."""
    named = {
        _party_id(role, article): {"@type": kind, "name": article[role]}
        for article in articles
        for role, kind in _PARTIES.items()
        if article[role] is not None
    }
    return [{"@id": key, **party} for key, party in sorted(named.items())]


def _party_id(role: str, article: Row) -> str:
    return f"#{role}-{slug(str(article[role]))}"


def _references(names: Iterable[str]) -> list[dict[str, str]]:
    return [{"@id": name} for name in names]
