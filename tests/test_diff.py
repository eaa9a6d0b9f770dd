"""Two versions compared: every change by key, the step it calls for, and the same as text, JSON and HTML."""

from __future__ import annotations

import csv
import json
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portdata import __version__
from portdata.errors import CallError, DataError
from portdata.model.tables import TABLES
from portdata.publish.package import publish
from portdata.versions.difference import CellChange, Difference, difference, without_the_old
from portdata.versions.read import PackageVersion, TableVersion, read_version
from portdata.versions.report import as_html, as_json, as_text
from portdata.versions.steps import Step, next_version, takes
from samples import sample_tables

Descriptor = dict[str, Any]
Schema = dict[str, Any]


@pytest.fixture
def old(tmp_path: Path) -> Path:
    """Return a folder with the sample package."""
    publish(sample_tables(), tmp_path / "old")
    return tmp_path / "old"


@pytest.fixture
def new(old: Path, tmp_path: Path) -> Path:
    """Return a copy of the sample package to change."""
    return Path(shutil.copytree(old, tmp_path / "new"))


def edit(folder: Path, change: Callable[[Descriptor], object]) -> None:
    """Change the descriptor of a package."""
    path = folder / "datapackage.json"
    content = json.loads(path.read_bytes())
    change(content)
    path.write_text(json.dumps(content), encoding="utf-8")


def edit_schema(folder: Path, table: str, change: Callable[[Schema], object]) -> None:
    edit(folder, lambda content: change(content["resources"][list(TABLES).index(table)]["schema"]))


def edit_rows(folder: Path, table: str, change: Callable[[list[list[str]]], object]) -> None:
    """Change the lines of a table, the header among them."""
    path = folder / "processed" / f"{table}.csv"
    with path.open(encoding="utf-8", newline="") as file:
        lines = list(csv.reader(file))
    change(lines)
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows(lines)


def set_version(folder: Path, version: str) -> None:
    edit(folder, lambda content: content.update(version=version))


def compared(old: Path, new: Path) -> Difference:
    return difference(read_version(old), read_version(new))


# --- rows


def test_the_same_package_has_no_changes(old: Path, new: Path) -> None:
    found = compared(old, new)
    assert (found.schema, found.tables, found.step) == ((), {}, Step.NONE)
    assert found.is_taken
    assert "no step is called for" in as_text(found)


def _three_changes(lines: list[list[str]]) -> None:
    """Let Ada Quill go, make Beth Quill 62, and let Carl Penn come."""
    header, ada, beth = lines
    age = header.index("age")
    beth[age] = "62"
    carl = [
        {"person_id": "carl-penn", "name": "Carl Penn"}.get(name, cell)
        for name, cell in zip(header, ada, strict=True)
    ]
    lines[:] = [header, beth, carl]


def test_rows_added_removed_and_changed_are_told_by_key(old: Path, new: Path) -> None:
    edit_rows(new, "people", _three_changes)
    found = compared(old, new)
    people = found.tables["people"]
    assert list(found.tables) == ["people"]
    assert people.added == [("carl-penn",)]
    assert people.removed == [("ada-quill",)]
    assert people.changed == {("beth-quill",): {"age": CellChange("61", "62")}}
    assert found.step == Step.MAJOR


def test_rows_of_a_composite_key_are_told_by_all_of_it(old: Path, new: Path) -> None:
    edit_rows(new, "passages", lambda lines: lines.pop(2))
    assert compared(old, new).tables["passages"].removed == [("gazette-2019-05-04", "2")]


@pytest.mark.parametrize(
    ("change", "step"),
    [
        (lambda lines: lines.pop(), Step.MAJOR),
        (lambda lines: lines[1].__setitem__(0, "adah-quill"), Step.MAJOR),
        (lambda lines: lines.append(["zoe", *lines[1][1:]]), Step.MINOR),
        (lambda lines: lines[1].__setitem__(1, "Adah Quill"), Step.PATCH),
    ],
    ids=["removed", "another key", "added", "changed"],
)
def test_each_change_of_rows_calls_for_its_step(
    old: Path, new: Path, change: Callable[[list[list[str]]], object], step: Step
) -> None:
    edit_rows(new, "people", change)
    assert compared(old, new).step == step


# --- schema


def _constraint(column: str, **constraints: object) -> Callable[[Schema], None]:
    """Return a change that sets constraints of a column; None takes one away."""

    def change(schema: Schema) -> None:
        (field,) = (field for field in schema["fields"] if field["name"] == column)
        own = field.setdefault("constraints", {})
        own |= constraints
        field["constraints"] = {name: value for name, value in own.items() if value is not None}

    return change


def _key_changed(schema: Schema) -> None:
    schema["foreignKeys"][0]["reference"]["fields"] = ["name"]


SCHEMA_CHANGES: tuple[tuple[str, Callable[[Schema], object], str, Step], ...] = (
    (
        "type",
        lambda schema: schema["fields"][8].update(type="number"),
        "field age: type integer is now number",
        Step.MAJOR,
    ),
    (
        "description",
        lambda schema: schema["fields"][1].update(description="x"),
        "field name: description changed",
        Step.PATCH,
    ),
    ("primary key", lambda schema: schema.update(primaryKey=["name"]), "primary key changed", Step.MAJOR),
    (
        "missing values",
        lambda schema: schema.update(missingValues=["", "NA"]),
        "missing values changed",
        Step.MAJOR,
    ),
    (
        "foreign key removed",
        lambda schema: schema.pop("foreignKeys"),
        "foreign key organisation_id removed",
        Step.MINOR,
    ),
    ("foreign key changed", _key_changed, "foreign key organisation_id changed", Step.MINOR),
    ("title", lambda schema: schema.update(title="People"), "schema title changed", Step.PATCH),
    ("required", _constraint("age", required=True), "field age: required tightened", Step.MAJOR),
    ("not required", _constraint("name", required=None), "field name: required loosened", Step.MINOR),
    ("required false", _constraint("name", required=False), "field name: required loosened", Step.MINOR),
    ("minimum up", _constraint("age", minimum=18), "field age: minimum tightened", Step.MAJOR),
    ("minimum down", _constraint("age", minimum=-1), "field age: minimum loosened", Step.MINOR),
    ("maximum", _constraint("age", maximum=120), "field age: maximum tightened", Step.MAJOR),
    ("fewer codes", _constraint("role", enum=["victim"]), "field role: enum tightened", Step.MAJOR),
    ("no codes", _constraint("role", enum=None), "field role: enum loosened", Step.MINOR),
    (
        "pattern",
        _constraint("person_id", pattern="[a-z-]+"),
        "field person_id: pattern tightened",
        Step.MAJOR,
    ),
)


@pytest.mark.parametrize(
    ("change", "what", "step"),
    [change[1:] for change in SCHEMA_CHANGES],
    ids=[change[0] for change in SCHEMA_CHANGES],
)
def test_each_change_of_a_schema_calls_for_its_step(
    old: Path, new: Path, change: Callable[[Schema], object], what: str, step: Step
) -> None:
    edit_schema(new, "people", change)
    (found,) = compared(old, new).schema
    assert (found.table, found.what, found.step) == ("people", what, step)


def test_more_codes_loosen(old: Path, new: Path) -> None:
    def change(schema: Schema) -> None:
        schema["fields"][4]["constraints"]["enum"].append("bystander")

    edit_schema(new, "people", change)
    (found,) = compared(old, new).schema
    assert (found.what, found.step) == ("field role: enum loosened", Step.MINOR)


def test_columns_added_removed_and_moved_are_major_and_no_change_of_their_rows(old: Path, new: Path) -> None:
    def move(schema: Schema) -> None:
        fields = schema["fields"]
        fields[1], fields[2] = fields[2], fields[1]
        fields[-1]["name"] = "n_quotations"

    def move_cells(lines: list[list[str]]) -> None:
        for line in lines:
            line[1], line[2] = line[2], line[1]
        lines[0][-1] = "n_quotations"

    edit_schema(new, "people", move)
    edit_rows(new, "people", move_cells)
    found = compared(old, new)
    assert {(change.what, change.step) for change in found.schema} == {
        ("field n_quotes removed", Step.MAJOR),
        ("field n_quotations added", Step.MAJOR),
        ("fields in another order", Step.MAJOR),
    }
    assert found.tables == {}


def test_under_another_key_no_row_is_the_same(old: Path, new: Path) -> None:
    edit_schema(new, "people", lambda schema: schema.update(primaryKey=["name"]))
    people = compared(old, new).tables["people"]
    assert people.added == [("Ada Quill",), ("Beth Quill",)]
    assert people.removed == [("ada-quill",), ("beth-quill",)]


def test_a_table_more_is_minor_and_a_table_less_is_major(old: Path, new: Path) -> None:
    edit(new, lambda content: content["resources"].pop(list(TABLES).index("claims")))
    less, more = compared(old, new), compared(new, old)
    assert [(change.table, change.what, change.step) for change in (*less.schema, *more.schema)] == [
        ("claims", "table removed", Step.MAJOR),
        ("claims", "table added", Step.MINOR),
    ]
    assert (
        less.tables["claims"].n_removed == len(more.tables["claims"].added) == len(sample_tables()["claims"])
    )
    assert more.step == Step.MINOR


@pytest.mark.parametrize(
    ("change", "what", "step"),
    [
        (lambda content: content.update(name="other"), "name changed", Step.MAJOR),
        (lambda content: content.update(title="Other"), "title changed", Step.PATCH),
        (lambda content: content["resources"][0].update(encoding="utf-16"), "encoding changed", Step.MAJOR),
        (lambda content: content["resources"][0].update(description="x"), "description changed", Step.PATCH),
        (lambda content: content["resources"][0].update(hash="sha256:0"), None, Step.NONE),
    ],
)
def test_each_change_of_the_package_calls_for_its_step(
    old: Path, new: Path, change: Callable[[Descriptor], object], what: str | None, step: Step
) -> None:
    edit(new, change)
    found = compared(old, new)
    assert [change.what for change in found.schema] == ([what] if what else [])
    assert found.step == step


# --- steps


@pytest.mark.parametrize(
    ("step", "version"),
    [(Step.NONE, "1.2.3"), (Step.PATCH, "1.2.4"), (Step.MINOR, "1.3.0"), (Step.MAJOR, "2.0.0")],
)
def test_a_step_leads_to_the_next_version(step: Step, version: str) -> None:
    assert next_version("1.2.3", step) == version
    assert takes("1.2.3", version, step)


def test_a_smaller_version_does_not_take_the_step() -> None:
    assert not takes("1.2.3", "1.2.4", Step.MINOR)
    assert not takes("1.9.0", "1.10.0", Step.MAJOR)
    assert takes("1.9.0", "1.10.0", Step.MINOR)
    assert not takes("1.2.3", "1.2.2", Step.NONE)
    assert not takes("2021", "2022", Step.PATCH)
    assert next_version("2021", Step.PATCH) is None


def test_the_verdict_says_whether_the_new_version_takes_the_step(old: Path, new: Path) -> None:
    edit_rows(new, "people", _three_changes)
    set_version(old, "1.4.0")
    set_version(new, "1.5.0")
    assert "a major step is called for, to 2.0.0 or later; 1.5.0 does not take it" in as_text(
        compared(old, new)
    )
    set_version(new, "2.0.0")
    assert "to 2.0.0 or later; 2.0.0 takes it" in as_text(compared(old, new))


# --- reports


def test_the_text_shows_each_change_on_a_line(old: Path, new: Path) -> None:
    edit_rows(new, "people", _three_changes)
    edit_rows(new, "events", lambda lines: lines[1].__setitem__(2, "Killing\nof Ada"))
    edit_schema(new, "people", _constraint("age", maximum=120))
    lines = as_text(compared(old, new)).splitlines()
    assert lines[0] == "0.1.0 → 0.1.0: 1 changes of the schema; 1 rows added, 1 removed, 2 changed".replace(
        "0.1.0", __version__
    )
    assert lines[2:] == [
        "",
        "schema",
        "  people: field age: maximum tightened (major)",
        "",
        "people: 1 added, 1 removed, 1 changed",
        "  + carl-penn",
        "  - ada-quill",
        '  ~ beth-quill: age "61" → "62"',
        "",
        "events: 0 added, 0 removed, 1 changed",
        '  ~ murder-ada-quill: label "Murder of Ada Quill" → "Killing\\nof Ada"',
    ]


def test_the_json_tells_programs_the_same(old: Path, new: Path) -> None:
    edit_rows(new, "people", _three_changes)
    content = json.loads(as_json(compared(old, new)))
    assert content["step"] == "major"
    assert content["step_taken"] is False
    assert content["tables"]["people"] == {
        "n_added": 1,
        "n_removed": 1,
        "n_changed": 1,
        "added": [["carl-penn"]],
        "removed": [["ada-quill"]],
        "changed": [{"key": ["beth-quill"], "cells": {"age": {"old": "61", "new": "62"}}}],
    }


class Page(HTMLParser):
    """Collects the elements and the text of a page; each element must be closed in its turn."""

    EMPTY = frozenset({"meta"})

    def __init__(self, page: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.names: set[str] = set()
        self.text = ""
        self.feed(page)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.names.add(tag)
        assert not {"src", "href"} & {name for name, _ in attrs}
        if tag not in self.EMPTY:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text += data


def test_the_page_shows_the_changes_and_runs_nothing(old: Path, new: Path) -> None:
    edit_rows(new, "people", _three_changes)
    edit_rows(new, "events", lambda lines: lines[1].__setitem__(2, "<script>alert(1)</script> & more"))
    page = Page(as_html(compared(old, new)))
    assert "script" not in page.names
    assert "<script>alert(1)</script> & more" in page.text
    for words in ("carl-penn", "ada-quill", "61", "62", "a major step is called for"):
        assert words in page.text


@pytest.mark.parametrize("report", [as_text, as_json, as_html])
def test_what_is_published_tells_nothing_that_the_new_version_does_not(
    old: Path, new: Path, report: Callable[[Difference], str]
) -> None:
    edit_rows(new, "people", _three_changes)
    edit_rows(old, "events", lambda lines: lines[1].__setitem__(2, "Killing by Dan Gone"))
    whole = compared(old, new)
    assert "Dan Gone" in report(whole)
    assert "ada-quill" in report(whole).replace("murder-ada-quill", "")
    published = report(without_the_old(whole))
    assert "Dan Gone" not in published
    assert "ada-quill" not in published.replace("murder-ada-quill", "")
    assert "Murder of Ada Quill" in published
    assert without_the_old(whole).step == whole.step == Step.MAJOR


# --- where versions lie


def zipped(folder: Path, archive: Path, prefix: str = "") -> Path:
    with zipfile.ZipFile(archive, "w") as content:
        for path in folder.rglob("*"):
            if path.is_file():
                content.write(path, f"{prefix}{path.relative_to(folder).as_posix()}")
    return archive


def test_versions_are_read_from_folders_archives_wheels_and_releases(
    old: Path, new: Path, tmp_path: Path
) -> None:
    edit_rows(new, "people", _three_changes)
    expected = compared(old, new)
    (tmp_path / "dist").mkdir()
    for source in (
        zipped(old, tmp_path / "package.zip"),
        zipped(old, tmp_path / "sources.zip", "portdata-1.0/"),
        zipped(old, tmp_path / "portdata.whl", "portdata/data/"),
        zipped(old, tmp_path / "dist/portdata-1.0.zip").parent,
    ):
        assert difference(read_version(source), read_version(new)) == expected


def test_the_installed_version_has_a_name_of_its_own() -> None:
    assert read_version("installed").version == __version__


@pytest.mark.parametrize("name", ["nowhere", "empty", "text"])
def test_where_no_package_lies_the_call_is_wrong(tmp_path: Path, name: str) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "text").write_text("text")
    with pytest.raises(
        (CallError, DataError), match=rf"{name}: (no package here|not readable as a zip archive).*; "
    ):
        read_version(tmp_path / name)


def _no_json(folder: Path) -> None:
    (folder / "datapackage.json").write_text("{")


def _no_key(folder: Path) -> None:
    edit_schema(folder, "people", lambda schema: schema.pop("primaryKey"))


def _path_out(folder: Path) -> None:
    edit(folder, lambda content: content["resources"][0].update(path="../articles.csv"))


def _other_columns(folder: Path) -> None:
    edit_rows(folder, "people", lambda lines: lines[0].pop())


def _few_cells(folder: Path) -> None:
    edit_rows(folder, "people", lambda lines: lines[1].pop())


def _twice(folder: Path) -> None:
    edit_rows(folder, "people", lambda lines: lines.append(lines[1]))


def _no_table(folder: Path) -> None:
    (folder / "processed/people.csv").unlink()


@pytest.mark.parametrize("archived", [False, True], ids=["folder", "archive"])
@pytest.mark.parametrize(
    ("spoil", "message"),
    [
        (_no_json, r"datapackage\.json: no descriptor of tables"),
        (_no_key, r"datapackage\.json: no descriptor of tables with primary keys \(KeyError: 'primaryKey'\)"),
        (_path_out, r"datapackage\.json: '\.\./articles\.csv' is no plain path in the package"),
        (_other_columns, r"processed/people\.csv:1: the columns must be person_id,name,"),
        (_few_cells, r"processed/people\.csv:2: \d+ cells, but there are \d+ columns"),
        (_twice, r"processed/people\.csv:4: the primary key ada-quill is there twice"),
        (_no_table, r"processed/people\.csv: the file is missing"),
    ],
)
def test_a_package_that_cannot_be_compared_is_refused_with_its_place(
    old: Path, tmp_path: Path, spoil: Callable[[Path], None], message: str, archived: bool
) -> None:
    spoil(old)
    source = zipped(old, tmp_path / "old.zip") if archived else old
    with pytest.raises(DataError, match=message) as refused:
        read_version(source)
    assert str(refused.value).startswith(f"{source}/")
    assert refused.value.remedy


@pytest.mark.parametrize(
    "change",
    [
        lambda schema: schema["foreignKeys"][0].pop("reference"),
        lambda schema: schema["fields"][8].update(constraints=["minimum"]),
        lambda schema: schema["fields"][8].update(constraints={"required": False, "minimum": "none"}),
    ],
)
def test_a_schema_of_another_form_is_refused(
    old: Path, new: Path, change: Callable[[Schema], object]
) -> None:
    edit_schema(new, "people", change)
    with pytest.raises(DataError, match=r"datapackage\.json: the schemas cannot be compared .*; get both"):
        compared(old, new)


# --- the command


def call(*arguments: object, cwd: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "portdata", "diff", *map(str, arguments)]
    return subprocess.run(command, check=False, cwd=cwd, capture_output=True, encoding="utf-8")


def test_the_command_prints_the_report_asked_for(old: Path, new: Path, tmp_path: Path) -> None:
    edit_rows(new, "people", _three_changes)
    found = compared(old, new)
    for form, report in (("text", as_text), ("json", as_json), ("html", as_html)):
        done = call("old", "new", "--format", form, cwd=tmp_path)
        assert (done.returncode, done.stdout, done.stderr) == (0, report(found), "")


def test_the_command_needs_neither_pandas_nor_pyarrow(old: Path, new: Path, tmp_path: Path) -> None:
    script = (
        "import sys; from portdata.cli import main; main(['diff', 'old', 'new'])\n"
        "assert not {'pandas', 'pyarrow', 'frictionless'} & sys.modules.keys()"
    )
    done = subprocess.run([sys.executable, "-c", script], check=False, cwd=tmp_path, capture_output=True)
    assert done.returncode == 0, done.stderr


def test_the_command_says_in_one_line_what_is_wrong(old: Path, tmp_path: Path) -> None:
    done = call("old", "nowhere", cwd=tmp_path)
    assert done.returncode == 2
    assert done.stderr == (
        "portdata: nowhere: no package here; give a folder or zip archive that holds datapackage.json,"
        " or the word installed\n"
    )
    _twice(old)
    done = call("old", "old", cwd=tmp_path)
    assert done.returncode == 1
    assert done.stderr.startswith(
        "portdata: old/processed/people.csv:4: the primary key ada-quill is there twice"
    )


# --- for any rows

ids = st.sampled_from(("ada", "beth", "carl", "dee"))
any_rows = st.dictionaries(
    ids, st.fixed_dictionaries({"name": st.text(), "age": st.sampled_from(("", "61"))})
)


def version_of(rows: dict[str, dict[str, str]]) -> PackageVersion:
    schema = {"fields": [{"name": name} for name in ("id", "name", "age")], "primaryKey": ["id"]}
    keyed = {(key,): {"id": key, **cells} for key, cells in rows.items()}
    return PackageVersion({"version": "1.0.0"}, {"people": TableVersion({"schema": schema}, keyed)})


@given(any_rows, any_rows)
def test_the_changes_lead_from_the_old_rows_to_the_new(
    before: dict[str, dict[str, str]], after: dict[str, dict[str, str]]
) -> None:
    old, new = version_of(before), version_of(after)
    found = difference(old, new)
    rows = {key: dict(cells) for key, cells in old.tables["people"].rows.items()}
    if "people" in found.tables:
        changes = found.tables["people"]
        for key in changes.removed:
            del rows[key]
        for key, cells in changes.changed.items():
            for column, cell in cells.items():
                assert rows[key][column] == cell.old
                rows[key][column] = cell.new
        rows |= {key: new.tables["people"].rows[key] for key in changes.added}
    assert rows == new.tables["people"].rows
    assert (found.step == Step.NONE) == (before == after)
    assert json.loads(as_json(found))["step"] == found.step.name.lower()
    assert len(as_text(found).splitlines()) < 20
    Page(as_html(found))
