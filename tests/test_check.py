"""Checks: a good package passes, and each fault put into a copy is refused with its place and a remedy."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from portdata.check.package import check_package
from portdata.check.problem import Problem
from portdata.check.rules import named, row_faults
from portdata.errors import CallError
from portdata.model.arrow import read_parquet
from portdata.model.tables import Row, Tables
from portdata.publish.package import publish
from samples import GAZETTE, HERALD, sample_tables, write_raw


@pytest.fixture(scope="module")
def good(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with the sample package and its raw texts."""
    folder = tmp_path_factory.mktemp("good")
    publish(sample_tables(), folder)
    write_raw(folder / "raw")
    return folder


@pytest.fixture
def copy(good: Path, tmp_path: Path) -> Path:
    """Return a copy of the good package to spoil."""
    return shutil.copytree(good, tmp_path / "copy")


def lines(folder: Path) -> list[str]:
    """Return the problems of a package as text, with paths relative to it."""
    problems = check_package(folder)
    assert all(problem.where and problem.what and problem.remedy for problem in problems)
    assert all("\n" not in problem.as_text() for problem in problems)
    return [problem.as_text().replace(f"{folder}/", "") for problem in problems]


def assert_found(found: list[str], *patterns: str) -> None:
    for pattern in patterns:
        assert any(re.match(pattern, line) for line in found), f"{pattern} is not in\n" + "\n".join(found)


def test_a_good_package_has_no_problem(good: Path) -> None:
    assert check_package(good) == []
    assert check_package(good / "datapackage.json") == []


def test_a_package_is_checked_without_its_raw_texts(copy: Path) -> None:
    shutil.rmtree(copy / "raw")
    assert check_package(copy) == []


def test_a_package_is_checked_wherever_it_lies(good: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(good)
    assert check_package(Path()) == []
    assert check_package(Path("datapackage.json")) == []


def test_no_package_is_a_wrong_call(tmp_path: Path) -> None:
    with pytest.raises(CallError, match=r"no package here; give a folder that holds datapackage\.json"):
        check_package(tmp_path)


# --- the descriptor and the files


def _spoil_descriptor(folder: Path, change: Callable[[Any], object]) -> None:
    path = folder / "datapackage.json"
    content = json.loads(path.read_bytes())
    change(content)
    path.write_text(json.dumps(content, ensure_ascii=False), encoding="utf-8")


def _resource(content: Any, name: str) -> Any:
    return next(resource for resource in content["resources"] if resource["name"] == name)


@pytest.mark.parametrize(
    ("change", "pattern"),
    [
        (
            lambda package: package.update(licences=package.pop("licenses")),
            r"datapackage\.json: /licences: unknown key; did you mean 'licenses'\?; ",
        ),
        (lambda package: package.pop("licenses"), r"datapackage\.json: /licenses: missing; "),
        (
            lambda package: package.update(name="other"),
            r'datapackage\.json: /name: is "other", must be "portdata"',
        ),
        (lambda package: package["sources"].pop(), r"datapackage\.json: /sources: is \[.*must be \["),
        (
            lambda package: _resource(package, "quotes")["schema"]["fields"][3].update(type="any"),
            r'datapackage\.json: /resources/5/schema/fields/3/type: is "any", must be "integer"',
        ),
        (
            lambda package: _resource(package, "quotes")["schema"].pop("foreignKeys"),
            r"datapackage\.json: /resources/5/schema/foreignKeys: missing",
        ),
        (lambda package: package["resources"].pop(5), r"datapackage\.json: resource quotes is missing; "),
        (
            lambda package: package["resources"].append(package["resources"][5]),
            r"datapackage\.json: resource quotes is there twice; ",
        ),
        (
            lambda package: _resource(package, "quotes").update(name="sayings"),
            r"datapackage\.json: resource 'sayings' is no table; remove it",
        ),
        (
            lambda package: _resource(package, "quotes").update(path="../copy/processed/quotes.csv"),
            r"datapackage\.json: quotes: path '\.\./copy/processed/quotes\.csv' is no plain path",
        ),
        (
            lambda package: _resource(package, "quotes").update(path="/etc/passwd"),
            r"datapackage\.json: quotes: path '/etc/passwd' is no plain path",
        ),
        (
            lambda package: _resource(package, "quotes").update(path="https://evil.example/quotes.csv"),
            r"datapackage\.json: quotes: path 'https:.*is no plain path",
        ),
        (
            lambda package: _resource(package, "quotes")["portdata:parquet"].update(path=".hidden/x.parquet"),
            r"datapackage\.json: quotes: path '\.hidden/x\.parquet' is no plain path",
        ),
        (
            lambda package: _resource(package, "quotes").pop("portdata:parquet"),
            r"datapackage\.json: quotes: path None is no plain path",
        ),
        (
            lambda package: _resource(package, "quotes").update(bytes=1),
            r"processed/quotes\.csv: it has \d+ bytes, datapackage\.json says 1; ",
        ),
        (
            lambda package: _resource(package, "quotes").update(hash="sha256:" + "0" * 64),
            r"processed/quotes\.csv: its hash is sha256:.*says sha256:000",
        ),
        (
            lambda package: _resource(package, "quotes")["portdata:parquet"].update(bytes=1),
            r"processed/quotes\.parquet: it has \d+ bytes, datapackage\.json says 1; ",
        ),
        (
            lambda package: _resource(package, "quotes")["portdata:parquet"].pop("hash"),
            r"datapackage\.json: quotes: no bytes and hash beside path 'processed/quotes\.parquet'; ",
        ),
        (
            lambda package: _resource(package, "quotes").update(hash=7),
            r"datapackage\.json: quotes: no bytes and hash beside path 'processed/quotes\.csv'; ",
        ),
        (
            lambda package: _resource(package, "quotes").update(name=["quotes"]),
            r"datapackage\.json: resource quotes is missing; ",
        ),
        (
            lambda package: _resource(package, "quotes")["portdata:parquet"].update(contentHash="sha256:1"),
            r"processed/quotes\.parquet: its content hash is sha256:.*says sha256:1; ",
        ),
    ],
)
def test_a_wrong_descriptor_is_refused(copy: Path, change: Callable[[Any], object], pattern: str) -> None:
    _spoil_descriptor(copy, change)
    assert_found(lines(copy), pattern)


def test_another_version_of_the_same_tables_is_taken(copy: Path) -> None:
    _spoil_descriptor(copy, lambda package: package.update(version="9.9.9"))
    assert lines(copy) == []


@pytest.mark.parametrize(
    ("content", "pattern"),
    [
        (b'{\n"name": "portdata",\n}', r"datapackage\.json:3: no JSON \(.*\); run `portdata build`"),
        (b"{}", r"datapackage\.json: it has no list of resources; "),
        (b"[]", r"datapackage\.json: it has no list of resources; "),
        (b'{"resources": ["quotes"]}', r"datapackage\.json: it has no list of resources; "),
        (b"\xff", r"datapackage\.json: not in UTF-8; "),
    ],
)
def test_a_descriptor_that_is_none_is_refused(copy: Path, content: bytes, pattern: str) -> None:
    (copy / "datapackage.json").write_bytes(content)
    found = lines(copy)
    assert len(found) == 1
    assert_found(found, pattern)


@pytest.mark.parametrize("name", ["quotes.csv", "quotes.parquet"])
def test_a_missing_file_is_named(copy: Path, name: str) -> None:
    (copy / "processed" / name).unlink()
    assert f"processed/{name}: the file is missing; run `portdata build`, or get the package again" in lines(
        copy
    )


# --- a file changed after the build


def _replace(path: Path, old: str, new: str) -> None:
    content = path.read_bytes().decode()
    assert old in content
    path.write_bytes(content.replace(old, new, 1).encode())


@pytest.mark.parametrize(
    ("old", "new", "pattern"),
    [
        (
            "They did not listen",
            "They did listen",
            r"processed/quotes\.csv:2: text is not its segments joined",
        ),
        (",direct,", ",hearsay,", r"processed/quotes\.csv:2: kind 'hearsay': .*enum"),
        (
            ",beth-quill,,Beth",
            ",nobody,,Beth",
            r"processed/quotes\.csv:2: person_id nobody is no row of people; ",
        ),
        ('Nobody came.",2,', 'Nobody came.",two,', r"processed/quotes\.csv:3: n_segments 'two': type is"),
        (
            'Nobody came.",2,',
            'Nobody came.", 2,',
            r"processed/quotes\.csv:3: n_segments ' 2' must be written '2'",
        ),
        ("herald-2019-06-01-201,", "", r"processed/quotes\.csv:7: "),
        ("spoken\nherald", "spoken\n\nherald", r"processed/quotes\.csv:\d: .*blank"),
        ("quote_id,", "id,", r"processed/quotes\.csv:1: the columns must be quote_id,utterance_id"),
        ('Nobody came."', "Nobody came.", r"processed/quotes\.csv:"),
    ],
)
def test_an_edited_csv_is_refused_with_its_line(copy: Path, old: str, new: str, pattern: str) -> None:
    _replace(copy / "processed/quotes.csv", old, new)
    found = lines(copy)
    assert_found(found, pattern, r"processed/quotes\.csv: its hash is sha256:")


def test_a_file_in_another_encoding_is_refused(copy: Path) -> None:
    path = copy / "processed/quotes.csv"
    path.write_bytes(path.read_bytes().decode().encode("utf-16"))
    assert_found(lines(copy), r"processed/quotes\.csv")


def test_one_cell_is_named_once(copy: Path) -> None:
    _replace(copy / "processed/quotes.csv", ",direct,", ",hearsay,")
    assert len([line for line in lines(copy) if "hearsay" in line]) == 1


def _rewrite(path: Path, change: Callable[[pa.Table], pa.Table]) -> None:
    pq.write_table(change(read_parquet(path)), path)


@pytest.mark.parametrize(
    ("change", "pattern"),
    [
        (lambda table: table.slice(1), r"processed/quotes\.parquet: row 1 is not that of the CSV; "),
        (lambda table: table.slice(0, 4), r"processed/quotes\.parquet: row 5 is not that of the CSV; "),
        (
            lambda table: table.drop_columns(["cue"]),
            r"processed/quotes\.parquet: its schema is not the model's; ",
        ),
        (
            lambda table: table.replace_schema_metadata({}),
            r"processed/quotes\.parquet: its schema is not the model's; ",
        ),
        (
            lambda table: table.set_column(7, "n_segments", table["n_segments"].cast(pa.int32())),
            r"processed/quotes\.parquet: its schema is not the model's; ",
        ),
        (
            lambda table: _with_column(table, "cue", ["said", "said", "told", "told", None]),
            r"processed/quotes\.parquet: row 2 is not that of the CSV; ",
        ),
        (
            lambda table: _with_column(table, "person_id", ["nobody"] * 5),
            r"processed/quotes\.parquet: row 1: person_id nobody is no row of people; ",
        ),
        (
            lambda table: _with_column(table, "quote_id", [GAZETTE] * 5),
            rf"processed/quotes\.parquet: row 2: the primary key {GAZETTE} is there twice; ",
        ),
    ],
)
def test_a_parquet_file_that_is_no_twin_is_refused(
    copy: Path, change: Callable[[pa.Table], pa.Table], pattern: str
) -> None:
    _rewrite(copy / "processed/quotes.parquet", change)
    assert_found(lines(copy), pattern, r"processed/quotes\.parquet: its hash is sha256:")


def _with_column(table: pa.Table, name: str, values: list[str]) -> pa.Table:
    index = table.schema.get_field_index(name)
    return table.set_column(index, table.schema.field(name), pa.array(values, pa.string()))


def test_a_file_that_is_no_parquet_is_refused(copy: Path) -> None:
    (copy / "processed/quotes.parquet").write_bytes(b"PAR1")
    assert_found(lines(copy), r"processed/quotes\.parquet: not readable as Parquet")


# --- a package whose rows break a rule, whole and well stamped


def _row(tables: Tables, table: str, **where: object) -> Row:
    return next(row for row in tables[table] if all(row[key] == value for key, value in where.items()))


def _drop(tables: Tables, table: str, **where: object) -> None:
    tables[table].remove(_row(tables, table, **where))


Change = Callable[[Tables], object]
RULES: list[tuple[Change, str]] = [
    # evidence
    (
        lambda t: _drop(t, "evidence", table_name="events"),
        r"events: murder-ada-quill has no evidence; ",
    ),
    (
        lambda t: _drop(t, "evidence", table_name="people", row_id="ada-quill"),
        r"people: ada-quill has no evidence; ",
    ),
    (
        lambda t: _drop(t, "evidence", table_name="claims"),
        r"claims: northmoor-police-prejudice-denies has no evidence; ",
    ),
    (
        lambda t: _row(t, "evidence", table_name="people").update(row_id="ida-quill"),
        r"evidence: row_id ida-quill is no row of people; ",
    ),
    (
        lambda t: _row(t, "evidence", table_name="people").update(table_name="persons"),
        r"evidence: row_id ada-quill is no row of persons; ",
    ),
    (
        lambda t: _row(t, "evidence", table_name="people").update(exact="Ada"),
        r"evidence: exact has 3 characters, its span 22; ",
    ),
    (
        lambda t: _row(t, "evidence", table_name="people").update(
            char_start=40, char_end=241, exact="x" * 201
        ),
        r"evidence: exact has 201 characters, more than 200; ",
    ),
    (
        lambda t: _row(t, "evidence", table_name="people", row_id="ada-quill").update(passage_no=1),
        r"evidence: passage_no is 1, the span lies in passage 2; ",
    ),
    (
        lambda t: _row(t, "mentions", person_id="ada-quill").update(char_start=38, char_end=47),
        r"mentions: the span 38-47 lies in no passage of gazette-2019-05-04; ",
    ),
    (
        lambda t: _row(t, "attributes").update(char_start=9000, char_end=9002),
        r"attributes: the span 9000-9002 lies in no passage of gazette-2019-05-04; ",
    ),
    (
        lambda t: _row(t, "conflicts").update(char_start=38, char_end=40),
        r"conflicts: the span 38-40 lies in no passage of gazette-2019-05-04; ",
    ),
    # quotes
    (
        lambda t: _row(t, "quotes", n_segments=2).update(n_segments=3),
        r"quotes: n_segments is 3, its evidence has 2; ",
    ),
    (
        lambda t: _row(t, "quotes", n_segments=2).update(text="We asked again. Nobody came."),
        r"quotes: text is not its segments joined by a newline; ",
    ),
    (
        lambda t: _row(t, "quotes", n_segments=2).update(passage_no=4),
        r"quotes: passage_no 4 is not where the first segment stands; ",
    ),
    (
        lambda t: _drop(t, "evidence", table_name="quotes", field="text", exact="and nobody came"),
        r"quotes: herald-2019-06-01-159 has no evidence for its text; ",
    ),
    (
        lambda t: _row(t, "evidence", field="text", exact="and nobody came").update(
            char_start=110, char_end=125, exact="hey did not lis"
        ),
        r"quotes: herald-2019-06-01-159 overlaps herald-2019-06-01-109; ",
    ),
    # counts
    (
        lambda t: _row(t, "articles", article_id=HERALD).update(n_quotes=2),
        r"articles: n_quotes is 2, the other tables count 3; ",
    ),
    (
        lambda t: _row(t, "articles", article_id=HERALD).update(n_passages=4),
        r"articles: n_passages is 4, the other tables count 3; ",
    ),
    (
        lambda t: _row(t, "people", person_id="beth-quill").update(n_mentions=1),
        r"people: n_mentions is 1, the other tables count 3; ",
    ),
    (
        lambda t: _row(t, "people", person_id="beth-quill").update(n_quotes=5),
        r"people: n_quotes is 5, the other tables count 4; ",
    ),
    (
        lambda t: _row(t, "organisations", organisation_id="inquest-jury").update(n_articles=1),
        r"organisations: n_articles is 1, the other tables count 2; ",
    ),
    (
        lambda t: _row(t, "findings").update(n_articles=1),
        r"findings: n_articles is 1, the other tables count 2; ",
    ),
    # dates
    (
        lambda t: _row(t, "events").update(date_edtf="2017-13"),
        r"events: date_edtf 2017-13: .*; write EDTF of level 0 or 1",
    ),
    (
        lambda t: _row(t, "events").update(date_latest=date(2017, 3, 30)),
        r"events: date_latest is 2017-03-30, date_edtf says 2017-03-31; ",
    ),
    (
        lambda t: _row(t, "events").update(date_edtf="../2017-03"),
        r"events: date_earliest is 2017-03-01, date_edtf says empty; ",
    ),
    (
        lambda t: _row(t, "events").update(date_basis="unknown"),
        r"events: date_basis is unknown, date_edtf is 2017-03; ",
    ),
    (
        lambda t: _row(t, "findings").update(date_basis="derived"),
        r"findings: date_basis is derived, date_edtf is empty; ",
    ),
    # conflicts
    (
        lambda t: _row(t, "conflicts", value="14").update(value="12"),
        r"conflicts: inquest-jury-opportunities-missed-quantity has no two values that differ; ",
    ),
    (
        lambda t: _drop(t, "conflicts", value="14"),
        r"conflicts: inquest-jury-opportunities-missed-quantity has no two values that differ; ",
    ),
    (
        lambda t: _row(t, "conflicts").update(row_id="no-finding"),
        r"conflicts: row_id no-finding is no row of findings; ",
    ),
    (
        lambda t: t["people"].reverse(),
        r"people: ada-quill stands after a greater key; sort by primary key",
    ),
]
SCHEMAS: list[tuple[Change, str]] = [
    (
        lambda t: _row(t, "quotes", kind="term").update(
            person_id="ada-quill", organisation_id="inquest-jury"
        ),
        r"processed/quotes\.csv:7: at most one of person_id, organisation_id may be filled; ",
    ),
    (
        lambda t: _row(t, "mentions", person_id="ada-quill").update(person_id=None),
        r"processed/mentions\.csv:\d+: exactly one of person_id, organisation_id must be filled; ",
    ),
    (
        lambda t: _row(t, "passages").update(char_end=0),
        r"processed/passages\.csv:2: char_end must be greater than char_start; ",
    ),
    (
        lambda t: _row(t, "people", person_id="ada-quill").update(role="suspect"),
        r"processed/people\.csv:2: role 'suspect': .*; give a value that the schema allows",
    ),
    (
        lambda t: _row(t, "people", person_id="ada-quill").update(age=-1),
        r"processed/people\.csv:2: age '-1': .*minimum",
    ),
    (
        lambda t: _row(t, "claims").update(claim_id="Not a slug"),
        r"processed/claims\.csv:2: claim_id 'Not a slug': .*pattern",
    ),
    (
        lambda t: t["people"].append(dict(t["people"][0])),
        r"processed/people\.csv:3: person_id 'ada-quill': the same as in the row",
    ),
    (
        lambda t: t["finding_people"].append(dict(t["finding_people"][0])),
        r"processed/finding_people\.csv:3: the same as in the row",
    ),
    (
        lambda t: _row(t, "finding_people").update(person_id="nobody"),
        r"processed/finding_people\.csv:2: person_id nobody is no row of people; ",
    ),
    (
        lambda t: _row(t, "mentions", person_id="ada-quill").update(passage_no=9),
        r"processed/mentions\.csv:\d+: article_id, passage_no gazette-2019-05-04, 9 is no row of passages",
    ),
    (
        lambda t: _row(t, "quotes", n_segments=2).update(utterance_id="no-quote"),
        r"processed/quotes\.csv:3: utterance_id no-quote is no row of quotes; ",
    ),
]


@pytest.mark.parametrize(("change", "pattern"), RULES, ids=range(len(RULES)))
def test_a_row_that_breaks_a_rule_is_refused(change: Change, pattern: str) -> None:
    tables = sample_tables()
    change(tables)
    assert_found([f"{fault.table}: {fault.what}; {fault.remedy}" for fault in row_faults(tables)], pattern)


@pytest.mark.parametrize(("change", "pattern"), SCHEMAS, ids=range(len(SCHEMAS)))
def test_a_row_that_breaks_the_schema_is_refused_with_its_line(
    tmp_path: Path, change: Change, pattern: str
) -> None:
    tables = sample_tables()
    change(tables)
    publish(tables, tmp_path)
    assert_found(lines(tmp_path), pattern)


def test_the_rules_are_part_of_the_check_of_a_package(tmp_path: Path) -> None:
    tables = sample_tables()
    _drop(tables, "evidence", table_name="events")
    _row(tables, "quotes", n_segments=2)["n_segments"] = 3
    _row(tables, "people", person_id="beth-quill")["n_quotes"] = 5
    publish(tables, tmp_path)
    assert lines(tmp_path) == [
        "processed/events.csv:2: murder-ada-quill has no evidence; drop the row or add the words it rests on",
        "processed/events.csv:2: n_articles is 1, the other tables count 0; count anew",
        "processed/people.csv:3: n_quotes is 5, the other tables count 4; count anew",
        "processed/quotes.csv:3: n_segments is 3, its evidence has 2; number and count the segments anew",
    ]


def test_a_fault_is_named_by_the_row_s_key_before_there_is_a_file() -> None:
    tables = sample_tables()
    tables["people"].reverse()
    found = [named(fault, tables) for fault in row_faults(tables)]
    what = "ada-quill stands after a greater key"
    assert found == [Problem("people ada-quill", what, "sort by primary key")]


def test_the_rules_can_be_asked_before_anything_is_written() -> None:
    tables = sample_tables()
    assert list(row_faults(tables)) == []
    tables["people"][0]["name"] = None
    assert [(fault.table, fault.index, fault.column) for fault in row_faults(tables)] == [
        ("people", 0, "name")
    ]


# --- raw texts


def test_a_changed_text_is_refused(copy: Path) -> None:
    _replace(copy / f"raw/{GAZETTE}.txt", "12 officers", "23 officers")
    found = lines(copy)
    assert found == [
        f"processed/articles.csv:2: {GAZETTE}.txt: its sha256 is another; put back the text that was read, "
        "or build anew"
    ]


def test_a_missing_text_is_refused(copy: Path) -> None:
    (copy / f"raw/{HERALD}.txt").unlink()
    assert_found(lines(copy), rf"processed/articles\.csv:3: {HERALD}\.txt: .*No such file")


def test_words_that_do_not_stand_there_are_refused(good: Path, tmp_path: Path) -> None:
    tables = sample_tables()
    row = _row(tables, "evidence", table_name="claims")
    row["exact"] = row["exact"].replace("denies", "admits")
    publish(tables, tmp_path)
    assert lines(tmp_path) == []
    shutil.copytree(good / "raw", tmp_path / "raw")
    assert_found(
        lines(tmp_path), rf"processed/evidence\.csv:\d+: exact is not what stands at {HERALD}:\d+; build"
    )


# --- how a problem is told


@pytest.mark.parametrize(
    ("problem", "annotation"),
    [
        (
            Problem("processed/quotes.csv:5", "kind 'x'", "mend it"),
            "::error file=processed/quotes.csv,line=5::kind 'x'; mend it",
        ),
        (
            Problem("datapackage.json", "missing", "mend it"),
            "::error file=datapackage.json,line=1::missing; mend it",
        ),
        (Problem("a,b:2", "100%\nx", "y"), "::error file=a%2Cb,line=2::100%25%0Ax; y"),
    ],
)
def test_an_annotation_is_a_workflow_command(problem: Problem, annotation: str) -> None:
    assert problem.as_annotation() == annotation


def test_problems_stand_in_the_order_of_files_and_lines(tmp_path: Path) -> None:
    tables = sample_tables()
    for row in tables["evidence"]:
        row["segment_no"] = 0
    publish(tables, tmp_path)
    numbers = [problem.place[1] for problem in check_package(tmp_path) if "segment_no" in problem.what]
    assert len(numbers) > 10
    assert numbers == sorted(numbers)
