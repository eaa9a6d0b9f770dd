"""How to cite the dataset, for programs: CITATION.cff and Zenodo's metadata, both from one record."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from portdata.citation import AUTHOR, KEYWORDS, RELEASED_ON, TITLE
from portdata.model.tables import Row
from portdata.publish.descriptor import LICENCE
from portdata.publish.yaml_text import as_yaml


@dataclass(frozen=True, slots=True)
class Citation:
    """What a reference to one version of the dataset tells, and the articles it rests on."""

    version: str
    abstract: str
    articles: Sequence[Row]
    title: str = TITLE
    author: str = AUTHOR
    released_on: str = RELEASED_ON
    licence: str = LICENCE["name"]
    keywords: Sequence[str] = KEYWORDS


def citation_cff(citation: Citation) -> str:
    """Return the content of CITATION.cff (Citation File Format 1.2.0)."""
    content = {
        "cff-version": "1.2.0",
        "message": "Please cite this dataset, and the articles it rests on, as below.",
        "type": "dataset",
        "title": citation.title,
        "abstract": citation.abstract,
        "authors": [{"name": citation.author}],
        "version": citation.version,
        "date-released": citation.released_on,
        "license": citation.licence,
        "keywords": list(citation.keywords),
        "references": [_reference(article) for article in citation.articles],
    }
    return as_yaml(content)


def zenodo_metadata(citation: Citation) -> dict[str, Any]:
    """Return the metadata of a Zenodo deposit, in the form of a `.zenodo.json`."""
    return {
        "title": citation.title,
        "upload_type": "dataset",
        "description": citation.abstract,
        "creators": [{"name": citation.author}],
        "version": citation.version,
        "publication_date": citation.released_on,
        "access_right": "open",
        "license": citation.licence.lower(),
        "language": "eng",
        "keywords": list(citation.keywords),
        "related_identifiers": [
            {
                "identifier": article["url"],
                "relation": "isDerivedFrom",
                "resource_type": "publication-article",
            }
            for article in citation.articles
            if article["url"] is not None
        ],
    }


def headline(article: Row) -> str:
    """Return the article's title, or what it may be called where it has none."""
    return str(article["title"] or f"Report in {article['publisher'] or article['article_id']}")


def _reference(article: Row) -> Mapping[str, Any]:
    published = article["published_date"]
    reference: dict[str, Any] = {
        "type": "newspaper-article",
        "title": headline(article),
        "authors": [{"name": str(article["author"] or article["publisher"] or "unknown")}],
    }
    if article["publisher"] is not None:
        reference["journal"] = article["publisher"]
    if isinstance(published, date):
        reference["date-published"] = published.isoformat()
    if article["url"] is not None:
        reference["url"] = article["url"]
    return reference
