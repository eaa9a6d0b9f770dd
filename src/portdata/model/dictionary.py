"""The data dictionary: all tables and columns as one Markdown page."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from portdata.model.fields import Field
from portdata.model.scales import SCALES
from portdata.model.tables import TABLES, ForeignKey, Table


def data_dictionary(tables: Mapping[str, Table] = TABLES) -> str:
    """Return the data dictionary: per table its keys, columns and codes."""
    lines = ["# Data dictionary", ""]
    for table in tables.values():
        lines += [*_table(table), ""]
    return "\n".join(lines)


def _table(table: Table) -> Iterator[str]:
    yield f"## {table.name}"
    yield ""
    yield f"{table.description}. Primary key: {_names(table.primary_key)}."
    for words, columns in (("Exactly one of", table.exactly_one), ("At most one of", table.at_most_one)):
        if columns:
            yield f"{words} {_names(columns)} is filled."
    yield ""
    yield "| column | type | empty | meaning |"
    yield "|---|---|---|---|"
    for field in table.fields:
        empty = "yes" if field.name in table.nullable else "no"
        yield f"| `{field.name}` | {field.type} | {empty} | {_meaning(field, table)} |"
    for field in table.fields:
        if field.codes is not None:
            yield ""
            order = ", from the surest on" if field.name in SCALES else ""
            yield f"`{field.name}` is one of{order}:"
            yield ""
            yield from (f"- `{code}`: {definition}" for code, definition in field.codes.items())


def _meaning(field: Field, table: Table) -> str:
    targets = [_target(key, field.name) for key in table.foreign_keys if field.name in key.columns]
    return f"{field.description} ({', '.join(targets)})" if targets else field.description


def _target(key: ForeignKey, column: str) -> str:
    return f"→ `{key.table}.{key.references[key.columns.index(column)]}`"


def _names(columns: tuple[str, ...]) -> str:
    return ", ".join(f"`{column}`" for column in columns)
