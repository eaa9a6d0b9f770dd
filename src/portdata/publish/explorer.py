"""The explorer: all tables with a page to look at them, in one HTML file that needs no network.

The page is written in `portdata/explorer/`: HTML, CSS and ES modules without libraries. Here they become one
file under a Content-Security-Policy that lets it run its own script and style, by their hashes, and nothing
else: it can fetch nothing, send nothing, and turn no text of the tables into HTML.
"""

from __future__ import annotations

import base64
import hashlib
import html
import json
import re
from collections.abc import Mapping, Sequence
from datetime import date
from importlib.resources import files
from typing import Any, Final

from portdata import __version__
from portdata.model.fields import Field
from portdata.model.tables import TABLES, Row, Table, Tables, Value
from portdata.publish.script_bundle import bundle

_SOURCE: Final = files("portdata") / "explorer"
_DATA: Final = re.compile(r'<script type="application/json" id="data">(.*?)</script>', re.DOTALL)
_PLACE: Final = re.compile(r"\{\{(\w+)\}\}")


def explorer(package: Mapping[str, Any], tables: Tables) -> str:
    """Return the explorer of a package as HTML.

    Args:
        package: the package's descriptor.
        tables: its tables.

    Raises:
        DataError: the page's own source cannot be put together.
    """
    style = _source("style.css")
    script = bundle("main.js", _source)
    places = {
        "policy": _policy(style, script),
        "version": __version__,
        "name": html.escape(package["name"]),
        "title": html.escape(package["title"]),
        "description": html.escape(package["description"]),
        "style": style,
        # In a script element no text may look like the element's end: JSON can say it otherwise.
        "data": _json(_content(package, tables)).replace("<", "\\u003c"),
        "script": script,
    }
    return _PLACE.sub(lambda match: places[match[1]], _source("page.html"))


def explorer_rows(tables: Tables) -> dict[str, list[list[Any]]]:
    """Return the rows of each table as an explorer holds them: dates as ISO text."""
    return {
        name: [[_plain(row[column]) for column in TABLES[name].columns] for row in rows]
        for name, rows in tables.items()
    }


def tables_in(page: str) -> dict[str, list[list[Any]]]:
    """Return the rows of each table that an explorer holds, as `explorer_rows` gives them; none where it is none."""
    found = _DATA.search(page)
    if not found:
        return {}
    try:
        return {
            table["name"]: _rows(table["columns"], table["size"]) for table in json.loads(found[1])["tables"]
        }
    except (ValueError, LookupError, TypeError):
        return {}


def _rows(columns: Sequence[Any], size: int) -> list[list[Any]]:
    lists = [
        column if isinstance(column, list) else [column["values"][place] for place in column["places"]]
        for column in columns
    ]
    return [[column[index] for column in lists] for index in range(size)]


def _source(path: str) -> str:
    return _SOURCE.joinpath(*path.split("/")).read_text(encoding="utf-8")


def _policy(style: str, script: str) -> str:
    """Return the Content-Security-Policy; the icon is the empty one that keeps browsers from asking for one."""
    return "; ".join(
        (
            "default-src 'none'",
            f"script-src {_hash(script)}",
            f"style-src {_hash(style)}",
            "img-src data:",
            "connect-src 'none'",
            "base-uri 'none'",
            "form-action 'none'",
            "require-trusted-types-for 'script'",
            "trusted-types 'none'",
        )
    )


def _hash(text: str) -> str:
    digest = hashlib.sha256(text.encode("utf-8")).digest()
    return f"'sha256-{base64.b64encode(digest).decode('ascii')}'"


def _content(package: Mapping[str, Any], tables: Tables) -> dict[str, Any]:
    (licence, *_) = package["licenses"]
    return {
        "package": {
            **{key: package[key] for key in ("name", "title", "description", "version")},
            "creators": [creator["title"] for creator in package["contributors"]],
            "licence": licence["title"],
            "licenceUrl": licence["path"],
        },
        "tables": [_table(table, tables[name]) for name, table in TABLES.items()],
    }


def _table(table: Table, rows: Sequence[Row]) -> dict[str, Any]:
    return {
        "name": table.name,
        "description": table.description,
        "key": table.primary_key,
        "references": [
            {"columns": key.columns, "table": key.table, "references": key.references}
            for key in table.foreign_keys
        ],
        "fields": [_field(field) for field in table.fields],
        "size": len(rows),
        "columns": [_column([row[name] for row in rows]) for name in table.columns],
    }


def _field(field: Field) -> dict[str, Any]:
    described = {"name": field.name, "type": field.type, "description": field.description}
    return described | ({"codes": field.codes} if field.codes is not None else {})


def _column(values: Sequence[Value]) -> list[Any] | dict[str, list[Any]]:
    """Return a column as a list, or as its distinct values and the place of each row's where that is shorter."""
    plain: list[Any] = [_plain(value) for value in values]
    distinct = {value: place for place, value in enumerate(dict.fromkeys(plain))}
    places: dict[str, list[Any]] = {"values": list(distinct), "places": [distinct[value] for value in plain]}
    return places if len(_json(places)) < len(_json(plain)) else plain


def _plain(value: Value) -> str | int | bool | None:
    return value.isoformat() if isinstance(value, date) else value


def _json(content: object) -> str:
    return json.dumps(content, ensure_ascii=False, separators=(",", ":"))
