"""A difference between two versions as text, JSON and HTML."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from html import escape
from typing import Any, Final

from portdata.versions.difference import CellChange, Difference, RowChanges
from portdata.versions.read import Key
from portdata.versions.steps import Step

_STYLE: Final = (
    "body{font:16px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem}"
    "table{border-collapse:collapse;width:100%}th,td{text-align:left;vertical-align:top;padding:.2rem .6rem;"
    "border-bottom:1px solid #bbb;overflow-wrap:anywhere}del{background:#fdd}ins{background:#dfd}"
)


def as_text(found: Difference) -> str:
    """Return the difference as lines: added rows after +, removed after -, changed after ~."""
    lines = [_summary(found), _verdict(found)]
    if found.schema:
        lines += ["", "schema"]
        lines += [
            f"  {_about(change.table)}{change.what} ({change.step.name.lower()})" for change in found.schema
        ]
    for name, rows in found.tables.items():
        lines += ["", f"{name}: {_counts(rows)}", *_row_lines(rows)]
    return "\n".join(lines) + "\n"


def as_json(found: Difference) -> str:
    """Return the difference as a JSON object."""
    content = {
        "old": found.old,
        "new": found.new,
        "step": found.step.name.lower(),
        "least_version": found.least_version,
        "step_taken": found.is_taken,
        "schema": [
            {"table": change.table or None, "what": change.what, "step": change.step.name.lower()}
            for change in found.schema
        ],
        "tables": {name: _row_object(rows) for name, rows in found.tables.items()},
    }
    return f"{json.dumps(content, ensure_ascii=False, indent=2)}\n"


def as_html(found: Difference) -> str:
    """Return the difference as a page that loads nothing and runs nothing."""
    return "\n".join(_page(found)) + "\n"


FORMATS: Final[Mapping[str, Callable[[Difference], str]]] = {
    "text": as_text,
    "json": as_json,
    "html": as_html,
}


def _summary(found: Difference) -> str:
    tables = found.tables.values()
    counts = (
        sum(len(rows.added) for rows in tables),
        sum(rows.n_removed for rows in tables),
        sum(len(rows.changed) for rows in tables),
    )
    told = "{} rows added, {} removed, {} changed".format(*counts)
    return f"{found.old} → {found.new}: {len(found.schema)} changes of the schema; {told}"


def _verdict(found: Difference) -> str:
    if found.step == Step.NONE:
        return "no step is called for"
    called = f"a {found.step.name.lower()} step is called for"
    if found.least_version is None:
        return f"{called}; the versions are not three numbers"
    taken = "takes it" if found.is_taken else "does not take it"
    return f"{called}, to {found.least_version} or later; {found.new} {taken}"


def _counts(rows: RowChanges) -> str:
    return f"{len(rows.added)} added, {rows.n_removed} removed, {len(rows.changed)} changed"


def _row_lines(rows: RowChanges) -> Iterator[str]:
    yield from (f"  + {_named(key)}" for key in rows.added)
    yield from (f"  - {_named(key)}" for key in rows.removed)
    for key, cells in rows.changed.items():
        told = "; ".join(f"{column} {_cell_text(cell)}" for column, cell in cells.items())
        yield f"  ~ {_named(key)}: {told}"


def _cell_text(cell: CellChange) -> str:
    return f"→ {_shown(cell.new)}" if cell.old is None else f"{_shown(cell.old)} → {_shown(cell.new)}"


def _shown(text: str) -> str:
    """Return a cell on one line, so that an empty one can be seen and a line break breaks nothing."""
    return json.dumps(text, ensure_ascii=False)


def _named(key: Key) -> str:
    return ", ".join(key)


def _about(table: str) -> str:
    return f"{table}: " if table else ""


def _row_object(rows: RowChanges) -> dict[str, Any]:
    return {
        "n_added": len(rows.added),
        "n_removed": rows.n_removed,
        "n_changed": len(rows.changed),
        "added": [list(key) for key in rows.added],
        "removed": [list(key) for key in rows.removed],
        "changed": [
            {"key": list(key), "cells": {column: _cell_object(cell) for column, cell in cells.items()}}
            for key, cells in rows.changed.items()
        ],
    }


def _cell_object(cell: CellChange) -> dict[str, str]:
    return {"new": cell.new} if cell.old is None else {"old": cell.old, "new": cell.new}


def _page(found: Difference) -> Iterator[str]:
    title = escape(f"{found.old} → {found.new}")
    yield '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">'
    yield "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">"
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
    yield f"<title>{title}</title>\n<style>{_STYLE}</style>\n</head>\n<body>"
    yield f"<h1>{title}</h1>\n<p>{escape(_summary(found))}</p>\n<p><strong>{escape(_verdict(found))}</strong></p>"
    if found.schema:
        yield "<h2>schema</h2>\n<table>\n<tr><th>table</th><th>change</th><th>step</th></tr>"
        for change in found.schema:
            yield _html_row("td", change.table, change.what, change.step.name.lower())
        yield "</table>"
    for name, rows in found.tables.items():
        yield f"<h2>{escape(name)}</h2>\n<p>{_counts(rows)}</p>\n<table>"
        yield "<tr><th>row</th><th>column</th><th>was</th><th>is</th></tr>"
        yield from _html_rows(rows)
        yield "</table>"
    yield "</body>\n</html>"


def _html_rows(rows: RowChanges) -> Iterator[str]:
    for key in rows.added:
        yield f"<tr><td><ins>{escape(_named(key))}</ins></td><td>added</td><td></td><td></td></tr>"
    for key in rows.removed:
        yield f"<tr><td><del>{escape(_named(key))}</del></td><td>removed</td><td></td><td></td></tr>"
    for key, cells in rows.changed.items():
        for column, cell in cells.items():
            was = "" if cell.old is None else f"<del>{escape(cell.old)}</del>"
            row = f"<td>{escape(_named(key))}</td><td>{escape(column)}</td>"
            yield f"<tr>{row}<td>{was}</td><td><ins>{escape(cell.new)}</ins></td></tr>"


def _html_row(tag: str, *texts: str) -> str:
    return "<tr>" + "".join(f"<{tag}>{escape(text)}</{tag}>" for text in texts) + "</tr>"
