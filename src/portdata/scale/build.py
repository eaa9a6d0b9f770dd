"""Build past memory, through a folder that keeps what was read: read, divide into parts, assemble each, settle, sort.

The result is byte for byte that of a build in memory, for both assemble by the same function and write by the same
writers; what differs is only where rows wait.
"""

from __future__ import annotations

import fcntl
import os
import pickle
import tempfile
import zlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from typing import Final

from portdata.assemble import keys
from portdata.assemble.corrections import corrected
from portdata.codebook.decisions import Decisions
from portdata.errors import CallError
from portdata.extract.annotations import Article
from portdata.inputs.records import Checked
from portdata.model.tables import TABLES, Tables
from portdata.publish.package import publish_sorted
from portdata.scale import ledger as ledgers
from portdata.scale import parts, settling
from portdata.scale import store as stores
from portdata.scale.engines import Engine
from portdata.scale.ledger import Ledger
from portdata.scale.reading import (
    BATCH,
    Packed,
    content_key,
    extractor_version,
    read,
    unpacked,
    unpacked_keys,
)
from portdata.scale.store import Store

MEMORY: Final = "2GB"
"""What DuckDB may hold in memory; the rest of what it sorts and joins is on disk."""
ARTICLE: Final = {
    "no": "INTEGER",
    "article": "VARCHAR",
    "day": "VARCHAR",
    "content": "BLOB",
    "row": "VARCHAR",
}
LOOKED_UP: Final = 16 * BATCH
"""Articles that are looked up in the store at a time."""
_RENAMED: Final = frozenset(
    {"events", "event_participants", "findings", "finding_people", "claims", "conflicts", "evidence"}
)
"""Tables whose rows wait until it is settled what they are called."""

Progress = Callable[[str, Iterable[int]], Iterator[int]]
"""Shows how much of a stage is done: its name, and the articles that were done each time."""


def build_at_scale(
    articles: Iterable[Checked],
    decided: Sequence[Decisions],
    out: Path,
    work: Path,
    engine: Engine,
    progress: Progress,
) -> int:
    """Write the package of a corpus to `out` through the folder `work`; return how many articles it has.

    What was read of each article stays in `work` for the next build. Everything else there is removed.

    Raises:
        CallError: `work` cannot be a folder, or DuckDB is not installed.
        DataError: an article, a correction or a row is wrong, the disk refuses, or a process was lost.
    """
    try:
        work.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        what = f"no folder can be made here ({error.strerror})"
        raise CallError(what, where=str(work), remedy="give another folder as --work") from None
    with (
        stores.opened(work) as store,
        _run_folder(work) as folder,
        ledgers.opened(folder, MEMORY) as ledger,
    ):
        count = sum(progress("read", _read_all(articles, ledger, store, engine)))
        _note_keys(ledger, store, decided)
        withdrawn = parts.divide(ledger, store, decided)
        settling.create(ledger)
        for name in TABLES:
            ledger.create_model_table(name)
        waiting = Waiting(folder)
        stream = parts.parts(ledger, store, decided, withdrawn)
        for _ in progress("assembled", _assemble_all(ledger, stream, engine, waiting)):
            pass
        settling.settle_ids(ledger)
        settling.settle_utterances(ledger)
        settling.settle_organisations(ledger)
        for number, tables in waiting.batches():
            settling.rename(tables, settling.renamed_in(ledger, number))
            for name, rows in tables.items():
                ledger.insert_rows(name, rows)
        publish_sorted({name: ledger.in_order(name) for name in TABLES}, out)
        store.forget_others()
    return count


@contextmanager
def _run_folder(work: Path) -> Iterator[Path]:
    """Give a folder for one build and remove it, with those that killed builds left behind."""
    for left in work.glob("run-*"):
        with _locked(left) as mine:
            if mine:
                _empty(left)
    with tempfile.TemporaryDirectory(prefix="run-", dir=work) as name, _locked(Path(name)):
        yield Path(name)


@contextmanager
def _locked(folder: Path) -> Iterator[bool]:
    """Hold a lock on a folder as long as its build lives; tell whether it was free."""
    try:
        handle = os.open(folder, os.O_RDONLY)
    except FileNotFoundError:
        yield False
        return
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        yield True
    except BlockingIOError:
        yield False
    finally:
        os.close(handle)


def _empty(folder: Path) -> None:
    for path in folder.iterdir():
        _empty(path) if path.is_dir() else path.unlink(missing_ok=True)
    folder.rmdir()


def _read_all(articles: Iterable[Checked], ledger: Ledger, store: Store, engine: Engine) -> Iterator[int]:
    """Note every article in the ledger and read those that the store does not have; yield how many are done."""
    ledger.create("article", ARTICLE)
    known = 0

    def missing() -> Iterator[tuple[str, list[Article]]]:
        """Yield the articles to read in batches; count the others."""
        nonlocal known
        rest, number = iter(articles), 0
        unread: dict[bytes, Article] = {}
        while some := list(islice(rest, LOOKED_UP)):
            found = [(row, article, content_key(article)) for row, article in some]
            noted = [
                (number + i, article.article_id, str(article.published), content, parts.as_json(row))
                for i, (row, article, content) in enumerate(found, 1)
            ]
            ledger.insert("article", ARTICLE, noted)
            number += len(some)
            absent = store.missing(content for _, _, content in found)
            unread |= {content: article for _, article, content in found if content in absent}
            known += len(some) - sum(content in absent for _, _, content in found)
            while len(unread) >= BATCH:
                batch = [unread.pop(content) for content in list(islice(unread, BATCH))]
                yield extractor_version(), batch
        if unread:
            yield extractor_version(), list(unread.values())

    done = 0
    for packed in _kept(engine.map(read, missing()), store):
        done += len(packed)
        yield len(packed) + known
        known = 0
    if known:
        yield known


def _kept(batches: Iterable[list[Packed]], store: Store) -> Iterator[list[Packed]]:
    for packed in batches:
        store.add(packed)
        yield packed


def _note_keys(ledger: Ledger, store: Store, decided: Sequence[Decisions]) -> None:
    """Note in the ledger whom each article names, corrections carried out."""
    keys.create(ledger)
    changed = {article for file in decided for article in file.articles}
    articles = ledger.rows("SELECT article, day, content FROM article")
    while some := list(islice(articles, LOOKED_UP)):
        packed = store.keys([content for _, _, content in some])
        records: list[keys.Record] = []
        for (article, day, content), known in zip(some, packed, strict=True):
            if article in changed:
                found = unpacked(article, *store.extractions([content]))
                records.extend(keys.keys_of(*corrected([found], decided)))
            else:
                records.extend(unpacked_keys(article, day, known))
        ledger.insert(keys.NAMED, keys.COLUMNS, records)


def _assemble_all(
    ledger: Ledger, stream: Iterator[parts.Part], engine: Engine, waiting: Waiting
) -> Iterator[int]:
    """Assemble the corpus part by part; yield how many articles are done each time."""
    for number, (tables, ends) in enumerate(engine.map(parts.assembled, stream)):
        settling.note(ledger, number, ends)
        settling.without_settled(tables)
        for name in tables.keys() - _RENAMED:
            ledger.insert_rows(name, tables[name])
        waiting.add(number, {name: tables[name] for name in tables if name in _RENAMED})
        yield len(tables["articles"])


class Waiting:
    """Rows on disk that wait for their ids."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._count = 0

    def add(self, number: int, tables: Tables) -> None:
        """Put the rows of a batch of parts by; numbers count from 0."""
        self._path(number).write_bytes(zlib.compress(pickle.dumps(tables, pickle.HIGHEST_PROTOCOL), 1))
        self._count = number + 1

    def batches(self) -> Iterator[tuple[int, Tables]]:
        """Take the rows of each batch back."""
        for number in range(self._count):
            yield number, pickle.loads(zlib.decompress(self._path(number).read_bytes()))
            self._path(number).unlink()

    def _path(self, number: int) -> Path:
        return self._folder / f"rows-{number}"
