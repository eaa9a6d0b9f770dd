"""How to cite the dataset, and the articles it rests on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final, Literal, TypeAlias, get_args

from portdata.errors import require

CitationFormat: TypeAlias = Literal["text", "bibtex"]

RELEASED_ON: Final = "2026-11-20"
"""Day of this version."""
RELEASED: Final = RELEASED_ON[:4]
"""Year of this version."""
AUTHOR: Final = "The portdata maintainers"
TITLE: Final = "portdata: people, events, quotes and institutional findings from five reports of an inquest"
KEYWORDS: Final = (
    "press reports",
    "inquest",
    "quotation attribution",
    "institutional findings",
    "provenance",
)

_RIGHTS: Final = "CC BY 4.0"
_RESERVED: Final = str.maketrans({character: f"\\{character}" for character in "&%$#_{}"})


def cite(format: CitationFormat = "text") -> str:
    """Return how to cite this version of the dataset and the articles it rests on.

    Args:
        format: `"text"` for plain text, one reference a line, `"bibtex"` for BibTeX entries.

    Raises:
        CallError: no such format; it is a `ValueError`.
        DataError: the data files are missing or cannot be read.
    """
    require(format, get_args(CitationFormat), "format")
    from portdata.load import load

    articles = load("articles", "arrow").to_pylist()
    return bibtex(articles) if format == "bibtex" else "\n".join(_text(articles))


def bibtex(articles: Iterable[Mapping[str, Any]]) -> str:
    """Return BibTeX entries for this version of the dataset and for the articles given."""
    return "\n".join(_bibtex(articles))


def _text(articles: Iterable[Mapping[str, Any]]) -> Iterator[str]:
    yield f"{AUTHOR} ({RELEASED}). {TITLE}. Version {_version()}. {_RIGHTS}."
    for article in articles:
        day = article["published_date"].isoformat() if article["published_date"] else "no date"
        parts = [f"{article['author'] or article['publisher'] or article['article_id']} ({day})"]
        parts += [article["title"]] if article["title"] else []
        parts += [article["publisher"]] if article["author"] and article["publisher"] else []
        parts += [article["url"]] if article["url"] else []
        yield ". ".join(parts)


def _bibtex(articles: Iterable[Mapping[str, Any]]) -> Iterator[str]:
    dataset = {"author": f"{{{AUTHOR}}}", "title": _braced(TITLE), "year": RELEASED}
    yield _entry("portdata", dataset | {"version": _version(), "note": f"Data set, {_RIGHTS}"})
    for article in articles:
        published = article["published_date"]
        title = article["title"] or f"Report in {article['publisher'] or article['article_id']}"
        fields = {
            "author": _escaped(article["author"]),
            "title": _braced(title),
            "howpublished": _escaped(article["publisher"]),
            "year": str(published.year) if published else None,
            "date": published.isoformat() if published else None,
            "url": article["url"],
        }
        yield _entry(article["article_id"], fields)


def _entry(key: str, fields: Mapping[str, str | None]) -> str:
    lines = [f"  {name} = {{{value}}}," for name, value in fields.items() if value]
    return "\n".join([f"@misc{{{key},", *lines, "}"])


def _escaped(text: str | None) -> str | None:
    return text.translate(_RESERVED) if text else None


def _braced(title: str) -> str:
    """Return a title whose capitals no style may change."""
    return f"{{{_escaped(title)}}}"


def _version() -> str:
    from portdata import __version__

    return __version__
