"""What was read in each text, kept from one build to the next by the hash of its content.

One SQLite file in write-ahead mode: a batch is there whole or not at all, whatever kills the build, and several builds
may use the file at once. The hash holds the extractor's version, so that nothing an older one read is ever taken for
what this one reads. The file is as private as the texts are, and holds pickles: use none that others could write to.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from portdata.errors import DataError
from portdata.scale.reading import Packed, extractor_version

STORE: Final = "extractions.sqlite"
SECONDS_TO_WAIT: Final = 60
_AT_ONCE: Final = 500
"""Hashes that one query asks for; SQLite takes at least 999."""
_CREATE: Final = """
CREATE TABLE IF NOT EXISTS extraction (
    content BLOB PRIMARY KEY, version TEXT NOT NULL, extraction BLOB NOT NULL, keys BLOB NOT NULL
)
"""


class Store:
    """What was read, by hash of content."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def missing(self, contents: Iterable[bytes]) -> set[bytes]:
        """Return those of some hashes under which nothing is kept."""
        wanted = set(contents)
        return wanted - {content for content, _ in self._rows("NULL", sorted(wanted))}

    def add(self, read: Iterable[Packed]) -> None:
        """Keep what was read; once this returns it outlives the build, however that ends."""
        with self._connection:
            self._connection.executemany(
                "INSERT OR IGNORE INTO extraction VALUES (?, ?, ?, ?)",
                [(p.content, extractor_version(), p.extraction, p.keys) for p in read],
            )

    def extractions(self, contents: Sequence[bytes]) -> list[bytes]:
        """Return what is packed under each of some hashes, in their order."""
        found = dict(self._rows("extraction", contents))
        return [found[content] for content in contents]

    def keys(self, contents: Sequence[bytes]) -> list[bytes]:
        """Return the packed keys under each of some hashes, in their order."""
        found = dict(self._rows("keys", contents))
        return [found[content] for content in contents]

    def forget_others(self) -> None:
        """Drop what extractors of other versions read."""
        with self._connection:
            self._connection.execute("DELETE FROM extraction WHERE version <> ?", [extractor_version()])

    def _rows(self, column: str, contents: Sequence[bytes]) -> Iterator[tuple[bytes, bytes]]:
        for start in range(0, len(contents), _AT_ONCE):
            some = contents[start : start + _AT_ONCE]
            marks = ", ".join("?" * len(some))
            yield from self._connection.execute(
                f"SELECT content, {column} FROM extraction WHERE content IN ({marks})", some
            )


@contextmanager
def opened(folder: Path) -> Iterator[Store]:
    """Open the store of a folder; make it where there is none.

    Raises:
        DataError: the file is no store, or it cannot be written.
    """
    path = folder / STORE
    try:
        connection = sqlite3.connect(path, timeout=SECONDS_TO_WAIT)
        try:
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute("PRAGMA synchronous = NORMAL")
            with connection:
                connection.execute(_CREATE)
            yield Store(connection)
        finally:
            connection.close()
    except sqlite3.Error as error:
        remedy = "make room or mend the permissions, or delete it: it holds nothing that cannot be read again"
        raise DataError(f"cannot be used ({error})", where=str(path), remedy=remedy) from error
