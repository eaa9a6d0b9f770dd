"""A downloaded release: its files against its sums, its data against its descriptor and against each other."""

from __future__ import annotations

import json
import sqlite3
import tarfile
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import closing
from pathlib import Path, PurePosixPath
from typing import Any, Final

from portdata import __version__
from portdata.archives import check_gzip, opened, place_within, unpack
from portdata.check.package import check_package
from portdata.check.problem import Problem
from portdata.check.raw import raw_faults
from portdata.errors import CallError, DataError
from portdata.model.sql import column_list
from portdata.model.tables import TABLES, Tables
from portdata.publish import release_files as names
from portdata.publish.csv_files import read_csv, records
from portdata.publish.descriptor import DESCRIPTOR, PROCESSED
from portdata.publish.explorer import explorer_rows, tables_in
from portdata.publish.sqlite import cells
from portdata.publish.sums import read_sums, sha256

_AGAIN: Final = "get the release again"


def check_release(folder: Path, raw: Path | None = None) -> list[Problem]:
    """Return what is wrong with the release in a folder; every later check needs the sums to hold.

    Args:
        folder: where all files of the release lie.
        raw: texts of the articles, to hold every excerpt against them.

    Raises:
        CallError: there is no release in the folder, or no folder of texts.
    """
    if not (folder / names.SUMS).is_file():
        remedy = f"give a folder that holds {names.SUMS} and the files it names"
        raise CallError("no release here", where=str(folder), remedy=remedy)
    if raw is not None and not raw.is_dir():
        raise CallError("no such folder", where=str(raw), remedy="give the folder that holds the texts")
    try:
        problems = list(_sum_problems(folder)) or list(_content_problems(folder, raw))
    except DataError as error:
        problems = [Problem(error.where, error.what, error.remedy)]
    return sorted(problems, key=lambda problem: (problem.place, problem.what))


def _sum_problems(folder: Path) -> Iterator[Problem]:
    sums = read_sums(folder / names.SUMS)
    for name, expected in sums.items():
        path = folder / name
        if path.is_symlink() or not path.is_file():
            yield Problem(str(path), "the file is missing", _AGAIN)
        elif sha256(path) != expected:
            yield Problem(str(path), f"its SHA-256 is {sha256(path)}, {names.SUMS} says {expected}", _AGAIN)
    for path in folder.iterdir():
        if path.name not in {*sums, names.SUMS}:
            remedy = "it is no file of the release: move it away"
            yield Problem(str(path), f"it is not in {names.SUMS}", remedy)
    archives = [name for name in sums if name.endswith(".zip")]
    if len(archives) != 1:
        what = f"it names {len(archives)} zip archives instead of one"
        yield Problem(str(folder / names.SUMS), what, _AGAIN)
        return
    expected_names = names.release_files(_version(archives[0]))
    for name in sorted(expected_names - sums.keys()):
        yield Problem(str(folder / names.SUMS), f"it does not name {name}", _AGAIN)
    for name in sorted(sums.keys() - expected_names - set(names.CHANGES)):
        yield Problem(str(folder / names.SUMS), f"it names {name}, which is no file of a release", _AGAIN)


def _version(archive: str) -> str:
    return archive.removeprefix("portdata-").removesuffix(".zip")


def _content_problems(folder: Path, raw: Path | None) -> Iterator[Problem]:
    (archive,) = folder.glob("*.zip")
    version = _version(archive.name)
    with tempfile.TemporaryDirectory(prefix="portdata-") as name:
        package = Path(name)
        unpack(archive, package)
        invalid = check_package(package) if (package / DESCRIPTOR).is_file() else [_no_package(archive)]
        for problem in invalid:
            where = place_within(problem.where, package, archive)
            yield Problem(where, problem.what, _remedy(problem, version))
        if invalid:
            return
        held = {path.relative_to(package).as_posix() for path in package.rglob("*") if path.is_file()}
        for stray in sorted(held - names.package_files()):
            yield Problem(f"{archive}/{stray}", "it is no file of the data package", _AGAIN)
        tables: Tables = {
            name: read_csv(package / PROCESSED / f"{name}.csv", table) for name, table in TABLES.items()
        }
        yield from _copy_problems(folder, package, version)
        yield from _sqlite_problems(folder / names.SQLITE, tables)
        yield from _explorer_problems(folder / names.EXPLORER, tables)
        yield from _croissant_problems(folder)
        if raw is not None:
            yield from _raw_problems(folder, raw, tables)


def _remedy(problem: Problem, version: str) -> str:
    """Return the remedy; another version of portdata may know other tables than this one."""
    own = version == __version__
    return problem.remedy if own else f"verify it with portdata {version}, this is {__version__}"


def _no_package(archive: Path) -> Problem:
    return Problem(str(archive), f"it holds no {DESCRIPTOR}", _AGAIN)


def _raw_problems(folder: Path, raw: Path, tables: Tables) -> Iterator[Problem]:
    faults = list(raw_faults(tables, raw))
    files = {fault.table: folder / f"{fault.table}.csv" for fault in faults}
    lines = {table: [line for line, _ in records(path)][1:] for table, path in files.items()}
    for fault in faults:
        where = f"{files[fault.table]}:{lines[fault.table][fault.index]}"
        yield Problem(where, fault.what, fault.remedy)


def _copy_problems(folder: Path, package: Path, version: str) -> Iterator[Problem]:
    """Find copies of the tables, beside the archive, in the wheel and in the sdist, that are other than its own."""
    own = {f"{PROCESSED}/{name}": (package / PROCESSED / name).read_bytes() for name in names.table_files()}
    own[DESCRIPTOR] = (package / DESCRIPTOR).read_bytes()
    for name, content in own.items():
        path = folder / PurePosixPath(name).name
        if name != DESCRIPTOR and path.read_bytes() != content:
            yield Problem(str(path), "it is not the table of the data package", _AGAIN)
    wheel, sdist = folder / names.wheel(version), folder / names.sdist(version)
    for path, copies in ((wheel, _in_wheel(wheel, own)), (sdist, _in_sdist(sdist, own))):
        for name, content in own.items():
            if copies.get(name) != content:
                yield Problem(f"{path}/{name}", "it is not the file of the data package", _AGAIN)


def _in_wheel(path: Path, wanted: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return those wanted members of a wheel that are as long as they must be."""
    with opened(path) as archive:
        entries = {entry.filename: entry for entry in archive.infolist()}
        found = {name: entries.get(f"portdata/data/{name}") for name in wanted}
        return {
            name: archive.read(entry)
            for name, entry in found.items()
            if entry is not None and entry.file_size == len(wanted[name])
        }


def _in_sdist(path: Path, wanted: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return the wanted members of a source distribution, none read further than it may be long."""
    found = {}
    root = f"{path.name.removesuffix('.tar.gz')}/"
    check_gzip(path)
    try:
        with tarfile.open(path) as archive:
            for member in archive:
                name = member.name.removeprefix(root)
                if member.name == f"{root}{name}" and name in wanted:
                    file = archive.extractfile(member) if member.isfile() else None
                    found[name] = file.read(len(wanted[name]) + 1) if file is not None else b""
    except tarfile.TarError as error:
        raise DataError(f"not readable as an sdist ({error})", where=str(path), remedy=_AGAIN) from None
    return found


def _sqlite_problems(path: Path, tables: Tables) -> Iterator[Problem]:
    try:
        # Opened as it lies there: no journal beside it is read, and nothing is written.
        with closing(sqlite3.connect(f"{path.resolve().as_uri()}?immutable=1", uri=True)) as connection:
            if connection.execute("PRAGMA quick_check").fetchall() != [("ok",)]:
                yield Problem(str(path), "SQLite finds it damaged", _AGAIN)
            for name, table in TABLES.items():
                order = column_list(table.primary_key)
                query = f"SELECT {column_list(table.columns)} FROM {name} ORDER BY {order}"
                if connection.execute(query).fetchall() != [cells(table, row) for row in tables[name]]:
                    yield Problem(str(path), f"{name} has other rows than {name}.csv", _AGAIN)
    except (sqlite3.Error, UnicodeDecodeError) as error:
        yield Problem(str(path), f"not readable as the tables ({error})", _AGAIN)


def _explorer_problems(path: Path, tables: Tables) -> Iterator[Problem]:
    held = tables_in(path.read_text(encoding="utf-8", errors="replace"))
    for name, rows in explorer_rows(tables).items():
        if held.get(name) != rows:
            yield Problem(str(path), f"{name} has other rows than {name}.csv", _AGAIN)


def _croissant_problems(folder: Path) -> Iterator[Problem]:
    path = folder / names.CROISSANT
    try:
        listed: Mapping[str, Any] = json.loads(path.read_bytes())
        hashes = {file["contentUrl"]: file["sha256"] for file in listed["distribution"]}
    except (ValueError, KeyError, TypeError) as error:
        yield Problem(str(path), f"no Croissant description ({type(error).__name__}: {error})", _AGAIN)
        return
    for name in names.table_files():
        if hashes.get(name) != sha256(folder / name):
            yield Problem(str(path), f"it gives {name} another SHA-256", _AGAIN)
