"""Every check of a package, on any copy of it, with nothing but what is inside."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from portdata.check.csv_form import encoding_problems, form_problems, shape_problems
from portdata.check.data_frames import pandera_faults
from portdata.check.descriptor import (
    absence_problems,
    content_problems,
    parquet_twin,
    read_descriptor,
    resource_problems,
    source_problems,
    stamp_problems,
    stray_problems,
)
from portdata.check.parquet import Twins, parquet_problems
from portdata.check.problem import Problem, RowFault
from portdata.check.raw import raw_faults
from portdata.check.rules import row_faults
from portdata.check.table_schema import frictionless_problems
from portdata.errors import CallError, DataError
from portdata.model.tables import TABLES, Tables
from portdata.publish.csv_files import read_csv, records
from portdata.publish.descriptor import DESCRIPTOR
from portdata.publish.package import is_unfinished


def check_package(path: Path) -> list[Problem]:
    """Return what is wrong with the package in the folder `path`, or of the descriptor `path`.

    Where the raw texts and their register lie beside the descriptor, every span is held against them.

    Raises:
        CallError: there is no package at `path`.
        DataError: there is half of one, as a build leaves it that is at work or was killed.
    """
    file = path / DESCRIPTOR if path.is_dir() else path
    if not file.is_file():
        if is_unfinished(file.parent):
            remedy = "wait until it is done, or run `portdata build`"
            raise DataError("a build is at work here or was stopped", where=str(file.parent), remedy=remedy)
        raise CallError("no package here", where=str(path), remedy=f"give a folder that holds {DESCRIPTOR}")
    problems = set()
    try:
        for problem in _problems(file):
            problems.add(problem)
    except DataError as error:
        problems.add(Problem(error.where, error.what, error.remedy))
    return sorted(problems, key=lambda problem: (problem.place, problem.what))


def _problems(file: Path) -> Iterator[Problem]:
    """Yield what is wrong; each stage needs what the one before has found sound."""
    content = read_descriptor(file)
    unsound = list(resource_problems(content, file))
    yield from unsound
    if unsound:
        return
    absent = list(absence_problems(content, file.parent))
    yield from absent
    if absent:
        return
    yield from stamp_problems(content, file.parent)
    files = {resource["name"]: file.parent / resource["path"] for resource in content["resources"]}
    garbled = [problem for path in files.values() for problem in encoding_problems(path)]
    yield from garbled
    if not garbled:
        yield from _table_problems(content, file, files)


def _table_problems(content: Mapping[str, Any], file: Path, files: Mapping[str, Path]) -> Iterator[Problem]:
    misshapen = [problem for name, path in files.items() for problem in shape_problems(path, TABLES[name])]
    yield from misshapen
    unsound = list(content_problems(content, file))
    yield from unsound
    if misshapen:
        return
    faults: list[RowFault] = []
    if not unsound:
        yield from stray_problems(content, file.parent)
        # With another schema than the model's, frictionless would speak of other tables.
        faults, problems = frictionless_problems(file)
        yield from problems
    for path in files.values():
        yield from form_problems(path)
    try:
        tables: Tables = {name: read_csv(files[name], table) for name, table in TABLES.items()}
    except DataError as error:
        located = list(_located(faults, files))
        yield from located
        # Frictionless has named most values of a wrong type; only what it lets pass is new.
        if error.where not in {problem.where for problem in located}:
            yield Problem(error.where, error.what, error.remedy)
        return
    faults += row_faults(tables)
    if not (unsound or faults):
        # The schema of the DataFrames states the same rules; it is asked whether it agrees.
        faults += pandera_faults(tables)
    yield from source_problems(content, file, tables["articles"])
    yield from parquet_problems(_twins(content), file.parent, tables)
    raw = file.parent / "raw"
    # Raw texts are asked last: only sound rows can be held against them.
    if (raw / "articles.csv").is_file() and not faults:
        faults += raw_faults(tables, raw)
    yield from _located(faults, files)


def _twins(content: Mapping[str, Any]) -> Twins:
    return {resource["name"]: parquet_twin(resource) for resource in content["resources"]}


def _located(faults: Iterable[RowFault], files: Mapping[str, Path]) -> Iterator[Problem]:
    """Give each fault its file and line; of several about one cell the first is enough."""
    first: dict[tuple[str, int, str], RowFault] = {}
    for fault in faults:
        first.setdefault((fault.table, fault.index, fault.column or fault.what), fault)
    lines = {table: _lines(files[table]) for table in {fault.table for fault in first.values()}}
    for fault in first.values():
        where = f"{files[fault.table]}:{lines[fault.table][fault.index]}"
        yield Problem(where, fault.what, fault.remedy)


def _lines(path: Path) -> Sequence[int]:
    """Return the line each row of a CSV file begins on."""
    return [line for line, _ in records(path)][1:]
