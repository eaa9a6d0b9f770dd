"""Every fault put into a good copy is refused: one line with place and remedy, and nothing is written."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from faults import csv_files, descriptor, evidence, parquet, raw, values
from faults.fault import AnyTables, Fault, good_copy
from portdata.check.package import check_package
from portdata.check.rules import refuse_faults
from portdata.cli import main
from portdata.errors import DataError
from portdata.model.tables import TABLES
from portdata.publish.csv_files import read_csv

GROUPS = {
    "raw": raw.FAULTS,
    "csv": csv_files.FAULTS,
    "parquet": parquet.FAULTS,
    "descriptor": descriptor.FAULTS,
    "evidence": evidence.FAULTS,
}
FAULTS = [
    pytest.param(fault, id=f"{group}: {name}")
    for group, faults in GROUPS.items()
    for name, fault in faults.items()
]
MANY = 40
"""More lines than this about one fault would hide it."""


@pytest.fixture(scope="session")
def good(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with a package of invented articles and their texts."""
    return good_copy(tmp_path_factory.mktemp("good") / "package")


@pytest.fixture
def copy(good: Path, tmp_path: Path) -> Path:
    """Return a copy of the good package to spoil."""
    return shutil.copytree(good, tmp_path / "copy")


def disk(folder: Path) -> dict[str, tuple[int, int, int]]:
    """Return every file of a folder with what any write to it would change."""
    paths = [(path, path.lstat()) for path in folder.rglob("*")]
    return {str(path): (stat.st_ino, stat.st_size, stat.st_mtime_ns) for path, stat in paths}


def test_the_good_copy_is_good_and_has_rows_in_every_table(good: Path) -> None:
    assert check_package(good) == []
    assert all(read_csv(good / f"processed/{name}.csv", table) for name, table in TABLES.items())


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_is_refused(fault: Fault, copy: Path, capsys: pytest.CaptureFixture[str]) -> None:
    fault.inject(copy)
    before = disk(copy)
    arguments = [part.format(folder=copy) for part in fault.command]
    try:
        status = main(arguments)
    except SystemExit as error:
        status = int(str(error.code))
    shown = capsys.readouterr()
    assert status == fault.status
    assert disk(copy) == before

    # A build has one line on standard error; validate has one per problem, and below them their number.
    lines = shown.err.splitlines() if shown.err else shown.out.splitlines()[:-1]
    lines = [line.removeprefix("portdata: ").replace(f"{copy}/", "").replace(str(copy), "") for line in lines]
    assert 1 <= len(lines) <= (1 if shown.err else MANY)
    assert all(re.fullmatch(r".+; .+", line) for line in lines)
    place = re.escape(fault.place) if ":" in fault.place else f"{re.escape(fault.place)}[^ ]*"
    assert any(re.match(place, line) and fault.what in line for line in lines), "\n".join(lines)


@pytest.mark.parametrize("name", TABLES)
def test_every_constraint_of_every_column_is_kept(
    name: str, copy: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    broken = values.add_rows(copy, TABLES[name])
    before = disk(copy)
    assert main(["validate", str(copy)]) == 1
    lines = capsys.readouterr().out.splitlines()
    assert disk(copy) == before
    for number, bad in broken.items():
        told = [line for line in lines if line.startswith(f"{copy}/processed/{name}.csv:{number}: ")]
        assert any(bad.column in line or bad.constraint == "unique" for line in told), bad


def test_rows_can_be_refused_before_they_are_written(good: Path) -> None:
    tables: AnyTables = {
        name: [*read_csv(good / f"processed/{name}.csv", table)] for name, table in TABLES.items()
    }
    refuse_faults(tables)
    tables["people"][0]["n_quotes"] = 77
    tables["people"][1]["n_quotes"] = 78
    with pytest.raises(DataError) as refused:
        refuse_faults(tables)
    assert str(refused.value) == (
        "people ada-quill: n_quotes is 77, the other tables count 3 (and 1 more); "
        "remove what is read there by an entry in corrections.toml beside the register"
    )


def test_there_are_faults_enough() -> None:
    assert len(FAULTS) >= 80
    assert values.N_CONSTRAINTS >= 200
