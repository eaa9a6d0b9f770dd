"""Tables to files: what they hold, that they are the same each time, that no failure harms the old."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from frictionless import validate
from hypothesis import given, settings
from hypothesis import strategies as st

from portdata.errors import DataError
from portdata.model.arrow import arrow_schema, read_parquet
from portdata.model.tables import TABLES, Row, Tables
from portdata.publish import package
from portdata.publish.compare import differences
from portdata.publish.csv_files import csv_line, read_csv, records, write_csv
from portdata.publish.package import publish, recover
from portdata.publish.parquet_files import content_hash, content_hash_of, write_parquet
from samples import sample_tables

SCRIPT = """
import sys
sys.path.insert(0, sys.argv[1])
from pathlib import Path
from samples import sample_tables
from portdata.publish.package import publish
publish(sample_tables(), Path(sys.argv[2]))
"""


@pytest.fixture
def out(tmp_path: Path) -> Path:
    """Return a folder with the sample package."""
    publish(sample_tables(), tmp_path / "out")
    return tmp_path / "out"


def snapshot(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def other_tables() -> Tables:
    tables = sample_tables()
    tables["events"][0]["label"] = "Killing of Ada Quill"
    return tables


# --- CSV


def test_csv_writes_dates_truth_null_and_quotes_in_one_fixed_form(tmp_path: Path) -> None:
    tables = sample_tables()
    tables["people"][1]["position"] = 'Chair, "Harbour" group'
    publish(tables, tmp_path)
    people = (tmp_path / "processed/people.csv").read_bytes().decode()
    assert people.splitlines()[2].startswith(
        'beth-quill,Beth Quill,Beth,Quill,bereaved,"Chair, ""Harbour"" group",,,61,false,2,3,'
    )
    assert "murder-ada-quill,murder,Murder of Ada Quill,2017-03,2017-03-01,2017-03-31,stated,,1\n" in (
        tmp_path / "processed/events.csv"
    ).read_bytes().decode("utf-8")
    assert "\r" not in people


texts = st.text(st.characters(codec="utf-8"), min_size=1)


@settings(deadline=None)
@given(st.lists(st.tuples(texts, st.none() | texts, st.none() | st.integers(), st.booleans()), max_size=4))
def test_csv_gives_back_what_was_written(tmp_path_factory: pytest.TempPathFactory, cells: list) -> None:
    path = tmp_path_factory.mktemp("csv") / "people.csv"
    model = sample_tables()["people"][0]
    rows: list[Row] = [
        model | {"name": name, "position": position, "age": age, "in_authority": known}
        for name, position, age, known in cells
    ]
    write_csv(path, TABLES["people"], rows)
    assert read_csv(path, TABLES["people"]) == rows


def test_csv_numbers_each_record_by_its_first_line(out: Path) -> None:
    lines = (out / "processed/quotes.csv").read_text(encoding="utf-8").split("\n")
    for line, cells in records(out / "processed/quotes.csv"):
        assert lines[line - 1].startswith(cells[0])


def test_csv_refuses_an_empty_text_which_would_come_back_as_null(tmp_path: Path) -> None:
    tables = sample_tables()
    tables["people"][0]["position"] = ""
    with pytest.raises(DataError, match=r"people ada-quill: a text is empty; use None"):
        publish(tables, tmp_path)


@pytest.mark.parametrize(
    ("column", "cell", "message"),
    [
        ("age", "sixty", "age 'sixty' is no integer"),
        ("age", " 61", "age ' 61' must be written '61'"),
        ("in_authority", "True", "in_authority 'True' is no boolean"),
    ],
)
def test_csv_refuses_values_in_another_form(tmp_path: Path, column: str, cell: str, message: str) -> None:
    table = TABLES["people"]
    row: Row = sample_tables()["people"][1] | {column: cell}
    path = tmp_path / "people.csv"
    path.write_text(f"{csv_line(table.columns)}\n{csv_line(row.values())}\n", encoding="utf-8")
    with pytest.raises(DataError) as refused:
        read_csv(path, table)
    assert refused.value.where == f"{path}:2"
    assert refused.value.what == message


# --- Parquet


def test_parquet_holds_the_model_s_schema_and_the_rows(out: Path) -> None:
    tables = sample_tables()
    for name, table in TABLES.items():
        content = read_parquet(out / "processed" / f"{name}.parquet")
        assert content.schema.equals(arrow_schema(table), check_metadata=True)
        assert content.to_pylist() == tables[name]


def test_parquet_carries_no_pandas_metadata_and_is_compressed_with_zstd(out: Path) -> None:
    metadata = pq.read_metadata(out / "processed/people.parquet")
    assert set(metadata.metadata) == {b"ARROW:schema", b"description", b"primary_key", b"table"}
    assert metadata.row_group(0).column(0).compression == "ZSTD"


def test_content_hash_knows_values_types_and_order_but_no_writer(tmp_path: Path) -> None:
    table, rows = TABLES["people"], sample_tables()["people"]
    write_parquet(tmp_path / "a.parquet", table, rows)
    content = read_parquet(tmp_path / "a.parquet")
    pq.write_table(content, tmp_path / "b.parquet", compression="none", row_group_size=1)
    assert (tmp_path / "a.parquet").read_bytes() != (tmp_path / "b.parquet").read_bytes()
    assert content_hash(read_parquet(tmp_path / "b.parquet")) == content_hash(content)
    assert content_hash_of(tmp_path / "b.parquet") == content_hash(content)

    others = [
        content.slice(1),
        content.take([1, 0]),
        content.set_column(8, pa.field("age", pa.int32()), content["age"].cast(pa.int32())),
        content.rename_columns(["id", *content.column_names[1:]]),
    ]
    assert content_hash(content) not in {content_hash(other) for other in others}


# --- the descriptor


def test_the_package_is_valid_for_frictionless(out: Path) -> None:
    report = validate(str(out / "datapackage.json"))
    assert report.valid, report.flatten(["type", "message"])
    assert report.stats["tasks"] == len(TABLES)


def test_the_descriptor_stamps_both_files_of_each_table(out: Path) -> None:
    package = json.loads((out / "datapackage.json").read_bytes())
    assert [resource["name"] for resource in package["resources"]] == list(TABLES)
    for resource in package["resources"]:
        twin = resource["portdata:parquet"]
        for part in (resource, twin):
            content = (out / part["path"]).read_bytes()
            assert part["bytes"] == len(content)
            assert part["hash"] == f"sha256:{hashlib.sha256(content).hexdigest()}"
        assert twin["contentHash"] == content_hash(read_parquet(out / twin["path"]))


def test_the_descriptor_names_each_article_as_a_source_with_its_rights(out: Path) -> None:
    package = json.loads((out / "datapackage.json").read_bytes())
    gazette, herald = package["sources"]
    assert gazette["title"] == "The Gazette: Harbour inquest: police missed chances"
    assert gazette["path"] == "https://gazette.example/harbour-inquest"
    assert gazette["version"] == "2019-05-04"
    assert "grants no rights" in gazette["portdata:rights"]
    assert herald["title"] == "Herald"
    assert "path" not in herald
    assert [licence["name"] for licence in package["licenses"]] == ["CC-BY-4.0"]
    assert not {"created", "id"} & set(package)


# --- bytes


def test_bytes_are_the_same_in_any_process_zone_locale_and_hash_seed(out: Path, tmp_path: Path) -> None:
    environment = {"PYTHONHASHSEED": "7", "TZ": "Pacific/Auckland", "LC_ALL": "C", "PATH": os.environ["PATH"]}
    elsewhere = tmp_path / "elsewhere" / "deeper"
    command = [sys.executable, "-c", SCRIPT, str(Path(__file__).parent), str(elsewhere)]
    subprocess.run(command, check=True, env=environment, cwd=tmp_path, umask=0o077)
    assert snapshot(elsewhere) == snapshot(out)


def test_rows_are_sorted_by_primary_key_however_they_come(out: Path, tmp_path: Path) -> None:
    backwards = {name: rows[::-1] for name, rows in sample_tables().items()}
    publish(backwards, tmp_path / "other")
    assert snapshot(tmp_path / "other") == snapshot(out)


# --- putting it in place


def test_a_file_that_no_build_wrote_is_not_lost(out: Path) -> None:
    (out / "processed/mine.csv").write_text("x")
    with pytest.raises(DataError, match=r"processed/mine\.csv: is no file of a package .*; move it away"):
        publish(sample_tables(), out)
    assert (out / "processed/mine.csv").read_text() == "x"
    (out / "processed/mine.csv").unlink()
    (out / "README.md").write_text("mine")
    publish(sample_tables(), out)
    assert {path.name for path in out.iterdir()} == {"processed", "datapackage.json", "README.md"}
    assert {path.stem for path in (out / "processed").iterdir()} == set(TABLES)


def _no_rows(tables: Tables) -> None:
    del tables["claims"]


def _no_column(tables: Tables) -> None:
    del tables["people"][0]["age"]


def _null(tables: Tables) -> None:
    tables["people"][0]["name"] = None


def _wrong_type(tables: Tables) -> None:
    tables["people"][0]["age"] = "61"


@pytest.mark.parametrize(
    ("spoil", "message"),
    [
        (_no_rows, "claims: the table is missing"),
        (_no_column, "people: a row has the columns person_id, name"),
        (_null, r"people .*ada-quill.*: name must not be empty"),
        (_wrong_type, "people: a value is not of its column's type"),
    ],
)
def test_tables_that_do_not_fit_the_model_leave_the_old_package(
    out: Path, spoil: Callable[[Tables], None], message: str
) -> None:
    before = snapshot(out)
    tables = sample_tables()
    spoil(tables)
    with pytest.raises(DataError, match=message):
        publish(tables, out)
    assert snapshot(out) == before


class Failure(BaseException):
    """Stands for a full disk, an interrupt or the end of the process."""


Fails = Callable[[int], bool]
AFTERWARDS = 2
"""Changes after the new package holds: the old tables and the empty folder beside are removed."""


def _build_that_fails(out: Path, fails: Fails) -> int:
    """Build other tables in `out`, failing at the changes of the disk that `fails` names; count them."""
    changes = 0

    def failing(change: Callable[..., object]) -> Callable[..., object]:
        def changed(*arguments: object, **options: object) -> object:
            nonlocal changes
            changes += 1
            if fails(changes):
                raise Failure
            return change(*arguments, **options)

        return changed

    with pytest.MonkeyPatch.context() as patch, suppress(Failure):
        for name in ("mkdir", "rename", "replace", "write_text"):
            patch.setattr(Path, name, failing(getattr(Path, name)))
        for name in ("write_csv", "write_parquet"):
            patch.setattr(package, name, failing(getattr(package, name)))
        patch.setattr(shutil, "rmtree", failing(shutil.rmtree))
        publish(other_tables(), out)
    return changes


@pytest.fixture(scope="module")
def n_changes(tmp_path_factory: pytest.TempPathFactory) -> int:
    """Return how often a build changes the disk."""
    folder = tmp_path_factory.mktemp("package")
    publish(sample_tables(), folder)
    return _build_that_fails(folder, lambda change: False)


def test_a_build_that_fails_at_any_change_leaves_one_whole_package(
    out: Path, tmp_path: Path, n_changes: int
) -> None:
    old = snapshot(out)
    publish(other_tables(), tmp_path / "new")
    new = snapshot(tmp_path / "new")
    for change in range(1, n_changes + 1):
        _build_that_fails(out, lambda now, then=change: now == then)
        left = {name: content for name, content in snapshot(out).items() if not name.startswith(".")}
        assert left == (old if change <= n_changes - AFTERWARDS else new)
        publish(sample_tables(), out)


def test_a_build_that_is_killed_at_any_change_is_cleaned_up_at_the_next_start(
    out: Path, tmp_path: Path, n_changes: int
) -> None:
    old = snapshot(out)
    publish(other_tables(), tmp_path / "new")
    new = snapshot(tmp_path / "new")
    for change in range(1, n_changes + 1):
        _build_that_fails(out, lambda now, then=change: now >= then)
        recover(out)
        assert snapshot(out) == (old if change <= n_changes - AFTERWARDS else new)
        assert {path.name for path in out.iterdir()} == {"processed", "datapackage.json"}
        publish(sample_tables(), out)


def test_the_descriptor_changes_last(out: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    replace = Path.replace
    seen = {}

    def watched(path: Path, target: Path) -> Path:
        seen["tables"] = (out / "processed/events.csv").read_bytes()
        return replace(path, target)

    monkeypatch.setattr(Path, "replace", watched)
    publish(other_tables(), out)
    assert b"Killing of Ada Quill" in seen["tables"]


def test_two_builds_at_once_are_refused(out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write = package.write_csv
    refused = []

    def interrupted(path: Path, table: object, rows: object) -> None:
        if not refused:
            with pytest.raises(DataError) as other:
                publish(other_tables(), out)
            refused.append(str(other.value))
        write(path, table, rows)

    monkeypatch.setattr(package, "write_csv", interrupted)
    publish(sample_tables(), out)
    assert refused == [f"{out}: another build is at work here; wait until it is done"]
    monkeypatch.undo()
    publish(sample_tables(), out)


# --- comparing


def test_the_same_package_has_no_differences(out: Path, tmp_path: Path) -> None:
    publish(sample_tables(), tmp_path / "fresh")
    assert differences(tmp_path / "fresh", out) == []


def test_each_file_that_differs_is_named_with_the_reason(out: Path, tmp_path: Path) -> None:
    publish(other_tables(), tmp_path / "fresh")
    (out / "processed/stale.csv").write_text("x")
    (out / "processed/claims.csv").unlink()
    content = read_parquet(out / "processed/people.parquet")
    pq.write_table(content, out / "processed/people.parquet")
    found = {line.partition(": ")[0]: line for line in differences(tmp_path / "fresh", out)}
    assert set(found) == {
        "datapackage.json",
        *(f"processed/{name}" for name in ("claims.csv", "events.csv", "events.parquet")),
        *(f"processed/{name}" for name in ("people.parquet", "stale.csv")),
    }
    assert "missing" in found["processed/claims.csv"]
    assert "differs from line 2 on" in found["processed/events.csv"]
    assert "other rows or types" in found["processed/events.parquet"]
    assert "same rows in other bytes" in found["processed/people.parquet"]
    assert "does not make this file" in found["processed/stale.csv"]


def test_a_package_that_was_never_built_differs_in_every_file(tmp_path: Path) -> None:
    publish(sample_tables(), tmp_path / "fresh")
    (tmp_path / "empty").mkdir()
    assert len(differences(tmp_path / "fresh", tmp_path / "empty")) == 2 * len(TABLES) + 1
