"""The dataset as search engines read it: schema.org's Dataset in JSON-LD."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from pathlib import PurePath
from typing import Any

from portdata.citation import AUTHOR, KEYWORDS, RELEASED_ON
from portdata.model.tables import Row, Tables
from portdata.publish.citation_files import headline
from portdata.publish.release_files import MEDIA_TYPES


def schema_org(package: Mapping[str, Any], tables: Tables, files: Iterable[str]) -> dict[str, Any]:
    """Return the JSON-LD of a package.

    Args:
        package: the package's descriptor.
        tables: its tables.
        files: names of the files that hold the data.
    """
    content: dict[str, Any] = {
        "@context": "https://schema.org/",
        "@type": "Dataset",
        "name": package["name"],
        "alternateName": package["title"],
        "description": package["description"],
        "version": package["version"],
        "datePublished": RELEASED_ON,
        "license": package["licenses"][0]["path"],
        "creator": {"@type": "Organization", "name": AUTHOR},
        "keywords": list(KEYWORDS),
        "inLanguage": "en",
        "isAccessibleForFree": True,
        "variableMeasured": [resource["description"] for resource in package["resources"]],
        "isBasedOn": [news_article(article) for article in tables["articles"]],
        "distribution": [_download(name) for name in files],
    }
    covered = _coverage(tables["events"])
    return content | ({"temporalCoverage": covered} if covered else {})


def news_article(article: Row) -> dict[str, Any]:
    """Return an article as a NewsArticle; what the register does not know is left out."""
    published = article["published_date"]
    described: dict[str, Any] = {"@type": "NewsArticle", "headline": headline(article)}
    if article["publisher"] is not None:
        described["publisher"] = {"@type": "Organization", "name": article["publisher"]}
    if article["author"] is not None:
        described["author"] = {"@type": "Person", "name": article["author"]}
    if isinstance(published, date):
        described["datePublished"] = published.isoformat()
    if article["url"] is not None:
        described["url"] = article["url"]
    return described


def _download(name: str) -> dict[str, Any]:
    form = MEDIA_TYPES[PurePath(name).suffix]
    return {"@type": "DataDownload", "name": name, "contentUrl": name, "encodingFormat": form}


def _coverage(events: Sequence[Row]) -> str | None:
    """Return the first and the last day of the events as an ISO 8601 interval."""
    days = [row[column] for row in events for column in ("date_earliest", "date_latest")]
    known = sorted(day for day in days if isinstance(day, date))
    return f"{known[0].isoformat()}/{known[-1].isoformat()}" if known else None
