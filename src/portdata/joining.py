"""Tables for reading: beside each id what it stands for, beside each article where it was published.

What is joined follows from the foreign keys of the model.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Final

import pyarrow as pa
import pyarrow.compute as pc

from portdata.load import load
from portdata.model.tables import TABLES, Table, TableName

if TYPE_CHECKING:
    from portdata.load import Folder

LABELS: Final[Mapping[str, str]] = {
    "people": "name",
    "organisations": "name",
    "quotes": "text",
    "events": "label",
    "findings": "statement",
}
"""The column that tells a reader what a row of a table is."""

PARTIES: Final[Mapping[str, str]] = {
    "mentions": "named",
    "quotes": "speaker",
    "event_participants": "participant",
    "claims": "claimant",
    "attributes": "bearer",
}
"""What the person or organisation is to a row, where either may stand."""

SOURCE: Final = ("publisher", "title", "published_date", "url")

_READ_FIRST: Final[Mapping[str, str]] = {
    "articles": "publisher published_date title author",
    "people": "name role position organisation age occupation",
    "mentions": "exact named",
    "quotes": "speaker text cue kind publisher published_date",
    "events": "date_edtf label place",
    "event_participants": "event role participant",
    "findings": "statement institution subject date_edtf",
    "finding_people": "finding person",
    "claims": "claimant stance proposition",
    "attributes": "bearer attribute value publisher",
    "conflicts": "row field value publisher kind",
    "evidence": "table_name row field exact publisher",
}


def label_columns(table: Table) -> dict[str, tuple[str, ...]]:
    """Return the columns that joining adds to a table for its keys, each with the columns it speaks for."""
    columns: dict[str, tuple[str, ...]] = {}
    either = table.exactly_one or table.at_most_one
    if either:
        columns[PARTIES[table.name]] = either
    for key in table.foreign_keys:
        (column, *others) = key.columns
        if key.table in LABELS and key.table != table.name and column not in either and not others:
            columns[column.removesuffix("_id")] = (column,)
    if "row_id" in table.columns:
        columns["row"] = ("row_id",)
    return columns


def joined_columns(table: Table) -> list[str]:
    """Return the columns of a joined table: its key, those that read well, what was added, the others."""
    first = (*table.primary_key, *_READ_FIRST.get(table.name, "").split(), *label_columns(table))
    return list(dict.fromkeys((*first, *(SOURCE if _has_source(table) else ()), *table.columns)))


def _has_source(table: Table) -> bool:
    return "article_id" in table.columns and table.name != "articles"


def joined_arrow(name: TableName, package: Folder | None = None) -> pa.Table:
    """Return a table with what its ids stand for; columns that read well come first after the key.

    Raises:
        CallError: no such table or folder; it is a `ValueError`.
        DataError: the data files are missing or cannot be read.
    """
    table = TABLES[name]
    content = load(name, "arrow", package=package)
    added = {
        column: pc.coalesce(*(_label(content, table, key, package) for key in keys))
        for column, keys in label_columns(table).items()
    }
    if _has_source(table):
        articles = load("articles", "arrow", package=package)
        added |= {
            column: _look_up(content["article_id"], articles, "article_id", column) for column in SOURCE
        }
    for column, values in added.items():
        content = content.append_column(column, values)
    return content.select(joined_columns(table))


def _label(content: pa.Table, table: Table, column: str, package: Folder | None) -> pa.ChunkedArray:
    """Return what a column stands for: the labels of the rows it refers to, else its own words."""
    if column == "row_id":
        return pc.coalesce(*_labels_of_any_table(content, package))
    for key in table.foreign_keys:
        if key.columns == (column,):
            target: pa.Table = load(key.table, "arrow", package=package)  # type: ignore[call-overload]
            return _look_up(content[column], target, key.references[0], LABELS[key.table])
    return content[column]


def _labels_of_any_table(content: pa.Table, package: Folder | None) -> Iterator[pa.ChunkedArray]:
    for name, label in LABELS.items():
        target: pa.Table = load(name, "arrow", package=package)  # type: ignore[call-overload]
        of_this_table = pc.equal(content["table_name"], name)
        ids = pc.if_else(of_this_table, content["row_id"], None)
        yield _look_up(ids, target, TABLES[name].primary_key[0], label)


def _look_up(keys: pa.ChunkedArray, target: pa.Table, key: str, column: str) -> pa.ChunkedArray:
    """Return for each key the value of a column in the target's row of that key; null where there is none."""
    return target[column].take(pc.index_in(keys, value_set=target[key].combine_chunks()))
