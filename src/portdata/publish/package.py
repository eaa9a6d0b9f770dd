"""A package on disk: written whole beside the old one, then put in its place.

Two names have to change, `processed/` and `datapackage.json`, and no file system renames two at once. So
the old descriptor goes first and the new one comes last: at no moment does one stand beside tables that it
does not describe. The last rename is the moment at which the new package holds; whatever stops the work
before it, `recover` puts the old one back.
"""

from __future__ import annotations

import fcntl
import json
import os
import shutil
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

import pyarrow as pa

from portdata.errors import CallError, DataError
from portdata.model.tables import TABLES, Row, Table, Tables
from portdata.publish.csv_files import write_csv
from portdata.publish.descriptor import DESCRIPTOR, PROCESSED, Stamp, TableFiles, descriptor
from portdata.publish.parquet_files import content_hash_of, write_parquet

_NEW: Final = ".portdata-new"
_OLD: Final = ".portdata-old"


def publish(tables: Tables, out: Path) -> None:
    """Write the tables to `out`/processed and describe them in `out`/datapackage.json.

    Rows are sorted by primary key, and whatever else lay in `processed/` disappears. A run that fails or is
    killed leaves the old package whole.

    Raises:
        CallError: `out` cannot be a folder.
        DataError: a row does not fit its table, the disk refuses, or another build is at work in `out`.
    """
    publish_sorted({name: _sorted(table, tables) for name, table in TABLES.items()}, out)


def publish_sorted(tables: Mapping[str, Iterable[Row]], out: Path) -> None:
    """Do as `publish` with tables whose rows stand in order of their primary keys, and may be too many to hold.

    Raises:
        CallError: `out` cannot be a folder.
        DataError: a row does not fit its table, the disk refuses, or another build is at work in `out`.
    """
    try:
        out.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        what = f"no folder can be made here ({error.strerror})"
        raise CallError(what, where=str(out), remedy="give another folder as --out") from None
    with _sole_builder(out):
        try:
            _restore(out)
            _refuse_strangers(out / PROCESSED)
            try:
                _write(tables, out / _NEW)
                _put_in_place(out)
            finally:
                _restore(out)
        except OSError as error:
            what = f"cannot be written ({os.strerror(error.errno) if error.errno else error})"
            remedy = "make room or mend the permissions, then build anew"
            raise DataError(what, where=str(out), remedy=remedy) from error


def _refuse_strangers(processed: Path) -> None:
    """Make sure that nothing is lost that no build wrote: the whole folder is about to be replaced."""
    own = {f"{name}.{suffix}" for name in TABLES for suffix in ("csv", "parquet")}
    for path in sorted(processed.iterdir()) if processed.is_dir() else ():
        if path.name not in own:
            what, remedy = "is no file of a package and would be lost", "move it away, or give another --out"
            raise DataError(what, where=str(path), remedy=remedy)


def recover(out: Path) -> None:
    """Clean up after a build that was killed: the old package where it had not finished, else the new.

    Raises:
        DataError: a build is at work in `out`.
    """
    with _sole_builder(out):
        _restore(out)


def is_unfinished(out: Path) -> bool:
    """Tell whether a build is at work in `out`, or was killed there and nobody has cleaned up yet."""
    return (out / _NEW).exists() or (out / _OLD).exists()


@contextmanager
def _sole_builder(out: Path) -> Iterator[None]:
    """Hold a lock on the directory itself: it leaves no file behind and ends with the process."""
    handle = os.open(out, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        remedy = "wait until it is done"
        raise DataError("another build is at work here", where=str(out), remedy=remedy) from None
    else:
        yield
    finally:
        os.close(handle)


def _write(tables: Mapping[str, Iterable[Row]], folder: Path) -> None:
    """Write a whole package into a new folder and make sure that it is on the disk."""
    processed = folder / PROCESSED
    processed.mkdir(parents=True)
    files = {name: _write_table(processed, TABLES[name], rows) for name, rows in tables.items()}
    text = json.dumps(descriptor(tables["articles"], files), ensure_ascii=False, indent=2)
    (folder / DESCRIPTOR).write_text(f"{text}\n", encoding="utf-8", newline="\n")
    for path in (*processed.iterdir(), processed, folder / DESCRIPTOR, folder):
        _sync(path)


def _write_table(folder: Path, table: Table, rows: Iterable[Row]) -> TableFiles:
    csv_path, parquet_path = folder / f"{table.name}.csv", folder / f"{table.name}.parquet"
    try:
        write_csv(csv_path, table, rows)
        write_parquet(parquet_path, table, rows)
    except pa.ArrowException as error:
        raise DataError(f"a value is not of its column's type ({error})", where=table.name) from error
    return TableFiles(Stamp.of(csv_path), Stamp.of(parquet_path), content_hash_of(parquet_path))


def _sorted(table: Table, tables: Tables) -> list[Row]:
    if table.name not in tables:
        remedy = "give an empty list where it has no rows"
        raise DataError("the table is missing", where=table.name, remedy=remedy)
    for row in tables[table.name]:
        if tuple(row) != table.columns:
            what = f"a row has the columns {', '.join(row)}, not {', '.join(table.columns)}"
            raise DataError(what, where=table.name)
        for column in table.columns:
            if row[column] is None and column not in table.nullable:
                raise DataError(f"{column} must not be empty", where=f"{table.name} {_key(table, row)}")
    return sorted(tables[table.name], key=lambda row: _key(table, row))


def _key(table: Table, row: Row) -> tuple[Any, ...]:
    return tuple(row[column] for column in table.primary_key)


def _put_in_place(out: Path) -> None:
    new, old = out / _NEW, out / _OLD
    old.mkdir()
    if (out / DESCRIPTOR).exists():
        (out / DESCRIPTOR).rename(old / DESCRIPTOR)
    (out / PROCESSED).mkdir(exist_ok=True)
    (out / PROCESSED).rename(old / PROCESSED)
    (new / PROCESSED).rename(out / PROCESSED)
    _sync(out)
    (new / DESCRIPTOR).replace(out / DESCRIPTOR)
    _sync(out)


def _restore(out: Path) -> None:
    """Leave one whole package: the new one if its descriptor is in place, else the old one."""
    new, old = out / _NEW, out / _OLD
    if (new / DESCRIPTOR).exists():
        if (old / PROCESSED).exists():
            _remove(out / PROCESSED)
            (old / PROCESSED).rename(out / PROCESSED)
        if (old / DESCRIPTOR).exists():
            (old / DESCRIPTOR).rename(out / DESCRIPTOR)
        _sync(out)
    _remove(old)
    _remove(new)


def _remove(folder: Path) -> None:
    if folder.exists():
        shutil.rmtree(folder)


def _sync(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
