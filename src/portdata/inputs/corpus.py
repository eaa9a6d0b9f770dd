"""A corpus to build from: a register's folder or a data set, as a stream of articles that were checked.

Ids must be unique over the whole corpus; they are remembered in a temporary SQLite file, so that this takes no memory.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from portdata import register
from portdata.codebook.decisions import CORRECTIONS, Decisions
from portdata.errors import CallError, DataError
from portdata.inputs.faults import OnFault
from portdata.inputs.places import form_of, is_address, places
from portdata.inputs.records import Checked, articles_of, count_of
from portdata.publish.csv_files import records


def articles(raw: str, on_fault: OnFault) -> Iterator[Checked]:
    """Yield the articles of a corpus, each with its row of the register, in no order to rely on.

    Args:
        raw: a folder with a register and texts; a Parquet file, a JSON Lines file (plain, .gz, .bz2, .xz, .zst, .lz4),
            or a folder of such; or an address of either that fsspec knows.
        on_fault: is told of each article that cannot be read; the stream goes on if it returns.

    Raises:
        CallError: there is nothing to read.
        DataError: the register itself cannot be read, or what `on_fault` raises.
    """
    if is_register(raw):
        yield from _registered(Path(raw), on_fault)
    else:
        yield from _unique(raw, on_fault)


def count(raw: str) -> int | None:
    """Return how many articles a corpus has, good ones and bad; None where counting would mean reading it from afar."""
    if is_register(raw):
        path = Path(raw) / register.REGISTER
        return max(0, sum(1 for _ in records(path)) - 1) if path.is_file() else None
    if is_address(raw):
        return None
    return sum(map(count_of, places(raw)))


def is_register(raw: str) -> bool:
    """Tell whether a location is a register's folder: it has a register, or nothing that could be a data set."""
    if is_address(raw) or form_of(raw) is not None or Path(raw).is_file():
        return False
    folder = Path(raw)
    return (folder / register.REGISTER).exists() or not folder.is_dir() or not _has_data(folder)


def _has_data(folder: Path) -> bool:
    try:
        return bool(places(str(folder)))
    except CallError:
        return False


def decisions_beside(raw: str) -> Decisions:
    """Return the corrections, removals and withdrawals that lie in the folder of a corpus.

    Raises:
        DataError: the file cannot be read.
    """
    if is_address(raw):
        return Decisions()
    return register.decisions_in(Path(raw) / CORRECTIONS)


def _registered(raw: Path, on_fault: OnFault) -> Iterator[Checked]:
    for source in register.sources(raw, on_fault):
        try:
            yield source.row, source.read()
        except DataError as error:
            on_fault(error, str(source.row["article_id"]))


def _unique(raw: str, on_fault: OnFault) -> Iterator[Checked]:
    # An empty name makes a temporary file that vanishes with the connection.
    with closing(sqlite3.connect("")) as seen:
        seen.execute("CREATE TABLE seen (article_id TEXT PRIMARY KEY, file TEXT) WITHOUT ROWID")
        for place in places(raw):
            for row, article in articles_of(place, on_fault):
                key = (article.article_id, place.name)
                if seen.execute("INSERT OR IGNORE INTO seen VALUES (?, ?)", key).rowcount:
                    yield row, article
                    continue
                (first,) = seen.execute("SELECT file FROM seen WHERE article_id = ?", key[:1]).fetchone()
                what = f"article_id {article.article_id} stands twice, first in {first}"
                on_fault(DataError(what, where=place.name, remedy="keep one of the two"), article.article_id)
