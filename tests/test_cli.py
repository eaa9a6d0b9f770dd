"""The command line: what each verb prints, its exit status, and errors of one line."""

from __future__ import annotations

import csv
import io
import json
import os
import pty
import re
import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from types import SimpleNamespace

import pytest

from portdata import __version__
from portdata.cli import CLOSED_PIPE, main
from portdata.errors import DataError
from portdata.inputs.faults import stop
from portdata.model.tables import TABLES
from portdata.publish.package import publish
from portdata.scale.means import Means
from portdata.terminal import as_table
from samples import install, run, sample_tables

FINDING = "inquest-jury-opportunities-missed"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder that holds an installed portdata with the sample's tables."""
    folder = tmp_path_factory.mktemp("site") / "lib"
    install(folder)
    return folder


def call(site: Path, *arguments: str, **options: object) -> subprocess.CompletedProcess[str]:
    return run(site, "-m", "portdata", *arguments, **options)


def output(site: Path, *arguments: str) -> str:
    done = call(site, *arguments)
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout


# --- looking at the data


def test_info_tells_what_the_package_is_and_whose_words_it_rests_on(site: Path) -> None:
    text = output(site, "info")
    facts = dict(line.split(maxsplit=1) for line in text.splitlines() if not line.startswith(" "))
    assert (facts["name"], facts["version"]) == ("portdata", __version__)
    assert facts["licence"] == "Creative Commons Attribution 4.0 International"
    assert facts["tables"] == str(len(TABLES))
    assert facts["rows"] == str(sum(map(len, sample_tables().values())))
    assert "2019-05-04  The Gazette: Harbour inquest: police missed chances" in text
    assert "2019-06-01  Herald" in text


def test_info_gives_programs_the_same_facts(site: Path) -> None:
    facts = json.loads(output(site, "info", "--format", "json"))
    assert (facts["name"], facts["tables"]) == ("portdata", len(TABLES))
    gazette = {"published": "2019-05-04", "title": "The Gazette: Harbour inquest: police missed chances"}
    assert facts["sources"][0] == gazette | {"url": "https://gazette.example/harbour-inquest"}
    pairs = list(csv.DictReader(io.StringIO(output(site, "info", "--format", "csv"))))
    assert {"property": "version", "value": __version__} in pairs
    assert [row["value"] for row in pairs if row["property"] == "source"][1] == "2019-06-01  Herald"


def test_tables_lists_each_table_with_its_size(site: Path) -> None:
    rows = [line.split(maxsplit=3) for line in output(site, "tables").splitlines()[2:]]
    sizes = {name: len(rows) for name, rows in sample_tables().items()}
    assert {row[0]: int(row[1]) for row in rows} == sizes
    assert all(row[3] == TABLES[row[0]].description for row in rows)
    listed = json.loads(output(site, "tables", "--format", "json"))
    assert {row["table"]: row["rows"] for row in listed} == sizes
    assert output(site, "tables", "--format", "csv").startswith(
        "table,rows,columns,description\narticles,2,13,"
    )


@pytest.mark.parametrize("table", ["people", "quotes", "events"])
def test_show_gives_programs_the_rows_as_published(site: Path, table: str) -> None:
    published = (site / f"portdata/data/processed/{table}.csv").read_text(encoding="utf-8")
    assert output(site, "show", table, "--format", "csv") == published
    rows = json.loads(output(site, "show", table, "--format", "json"))
    expected = json.loads(json.dumps(sample_tables()[table], default=str))
    assert rows == expected


def test_show_filters_and_limits(site: Path) -> None:
    def quotes(*options: str) -> list[str]:
        text = output(site, "show", "quotes", "--format", "csv", *options)
        return [row["kind"] for row in csv.DictReader(io.StringIO(text))]

    assert quotes("--where", "kind=term") == ["term"]
    assert quotes("--where", "person_id=") == ["term"]
    assert quotes("--where", "passage_no=2", "--where", "kind=direct") == ["direct", "direct"]
    assert quotes("--where", "text=careless — naïve, even") == ["term"]
    assert quotes("--limit", "2") == ["direct", "direct"]
    assert quotes("--where", "kind=partial") == []
    assert quotes("--where", "speaker=Beth Quill") == ["direct"] * 4
    assert quotes("--where", "speaker=beth-quill", "--where", "publisher=Herald") == ["direct"] * 2
    assert quotes("--where", "speaker=Ada Quill") == []
    assert quotes("--where", "person_id=ada-quill") == []


def test_show_joins_for_people_and_on_demand_for_programs(site: Path) -> None:
    assert output(site, "show", "quotes").split()[:3] == ["quote_id", "speaker", "text"]
    rows = json.loads(output(site, "show", "quotes", "--joined", "--format", "json", "--limit", "1"))
    assert (rows[0]["speaker"], rows[0]["publisher"]) == ("Beth Quill", "The Gazette")
    assert rows[0]["published_date"] == "2019-05-04"
    assert set(rows[0]) > set(TABLES["quotes"].columns)


def test_a_package_of_ones_own_is_looked_at_from_its_folder(site: Path, tmp_path: Path) -> None:
    tables = sample_tables()
    tables["people"][0]["name"] = "Ada Q. Quill"
    tables["evidence"] = [row for row in tables["evidence"] if row["row_id"] == "ada-quill"]
    publish(tables, tmp_path / "mine")
    mine = ("--from", str(tmp_path / "mine"))
    sizes = {
        row["table"]: row["rows"] for row in json.loads(output(site, "tables", "--format", "json", *mine))
    }
    assert sizes["evidence"] == 1
    assert str(tmp_path / "mine") in output(site, "info", *mine)
    assert "Ada Q. Quill" in output(site, "show", "people", *mine)
    assert "Ada Quill was murdered" in output(site, "evidence", "people", "ada-quill", *mine)
    done = call(site, "show", "people", "--from", str(tmp_path))
    assert (
        done.stderr == f"portdata: {tmp_path}: no package here; give a folder that holds datapackage.json\n"
    )


@pytest.mark.parametrize("form", ["text", "bibtex"])
def test_cite_prints_what_the_function_returns(site: Path, form: str) -> None:
    printed = output(site, "cite", "--format", form)
    assert printed == run(site, "-c", f"import portdata; print(portdata.cite({form!r}))").stdout
    assert "Harbour inquest: police missed chances" in printed


@pytest.mark.parametrize("form", ["table", "csv", "json"])
def test_no_rows_are_no_error(site: Path, form: str) -> None:
    text = output(site, "show", "quotes", "--where", "kind=partial", "--format", form)
    assert "gazette" not in text
    assert json.loads(text) == [] if form == "json" else text.startswith("quote_id")


def test_evidence_gives_the_words_with_publisher_and_place(site: Path) -> None:
    rows = json.loads(output(site, "evidence", "findings", FINDING, "--format", "json"))
    assert [(row["publisher"], row["exact"], row["url"]) for row in rows] == [
        ("The Gazette", "Northmoor Police missed chances", "https://gazette.example/harbour-inquest"),
        ("Herald", "14 officers of Northmoor Police missed chances", None),
    ]
    assert [(row["char_start"], row["char_end"]) for row in rows] == [(105, 136), (59, 105)]
    assert "14 officers of Northmoor Police missed chances" in output(site, "evidence", "findings", FINDING)


def test_output_is_utf8_whatever_the_locale(site: Path) -> None:
    environment = {"PYTHONPATH": str(site), "PATH": os.environ["PATH"], "PYTHONIOENCODING": "ascii"}
    done = call(site, "show", "quotes", "--where", "kind=term", "--format", "csv", env=environment)
    assert "naïve" in done.stdout


# --- terminals and pipes


def _on_terminal(site: Path, width: int, *arguments: str) -> Iterator[str]:
    """Yield the lines that a command prints on a terminal of some width."""
    ours, theirs = pty.openpty()
    environment = {"PYTHONPATH": str(site), "COLUMNS": str(width)}
    command = [sys.executable, "-m", "portdata", *arguments]
    with subprocess.Popen(command, stdout=theirs, env=environment) as process:
        os.close(theirs)
        content = b""
        try:
            while piece := os.read(ours, 4096):
                content += piece
        except OSError:
            pass  # Linux ends the terminal of a finished process with an error
        process.wait()
    os.close(ours)
    yield from content.decode().splitlines()


@pytest.mark.parametrize("width", [40, 80, 200])
def test_a_table_fits_the_terminal_and_keeps_the_keys_whole(site: Path, width: int) -> None:
    lines = list(_on_terminal(site, width, "show", "people"))
    assert all(len(line) <= width for line in lines)
    assert [line.split()[0] for line in lines[2:4]] == ["ada-quill", "beth-quill"]
    left_out = " ".join(lines[4:])
    header = lines[0].split()
    columns = {*TABLES["people"].columns, "organisation"}
    assert set(header) == columns or re.search(r"more columns?: .*n_quotes;", left_out)


@pytest.mark.parametrize("width", [60, 80, 120])
@pytest.mark.parametrize("command", ["tables", "info", f"evidence findings {FINDING}", "show conflicts"])
def test_whatever_is_shown_fits_the_terminal(site: Path, width: int, command: str) -> None:
    assert all(len(line) <= width for line in _on_terminal(site, width, *command.split()))


@pytest.mark.parametrize("command", ["tables", f"evidence findings {FINDING}"])
def test_what_is_to_be_read_whole_is_wrapped_not_cut(site: Path, command: str) -> None:
    assert not any("…" in line for line in _on_terminal(site, 80, *command.split()))


def test_a_long_key_is_wrapped_so_that_the_rest_can_be_read() -> None:
    row = {
        "id": "harbour-board-no-case-for-gross-misconduct",
        "statement": "The board found no case to answer.",
    }
    lines = as_table([row], list(row), 50).splitlines()
    assert max(map(len, lines)) <= 50
    assert "".join(line[:25].strip() for line in lines[2:]) == row["id"]
    assert " ".join(line[25:].strip() for line in lines[2:]) == row["statement"]


def test_a_shortened_cell_says_so(site: Path) -> None:
    assert any("…" in line for line in _on_terminal(site, 60, "show", "quotes"))
    assert "…" not in output(site, "show", "quotes")


def test_text_cannot_break_the_table_or_steer_the_terminal() -> None:
    table = as_table([{"text": "one\ntwo\x1b[31mred\u2028three"}], ["text"])
    assert table.splitlines()[2] == "one two [31mred three"
    assert len(table.splitlines()) == 3


def test_a_closed_pipe_is_no_error_message(site: Path) -> None:
    environment = {"PYTHONPATH": str(site)}
    command = [sys.executable, "-m", "portdata", "show", "evidence"]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment
    ) as process:
        assert process.stdout is not None and process.stderr is not None
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.returncode == CLOSED_PIPE


# --- wrong calls


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ([], "the following arguments are required: COMMAND"),
        (["shw"], "invalid choice: 'shw'"),
        (["show"], "the following arguments are required: TABLE"),
        (["show", "quote"], "no table 'quote'; did you mean 'quotes'?"),
        (["show", "quotes", "--where", "knd=term"], "no column 'knd'; did you mean 'kind'?"),
        (["show", "quotes", "--where", "kind=dirct"], "no kind 'dirct'; did you mean 'direct'?"),
        (["show", "quotes", "--where", "speaker=Beth Quil"], "no speaker 'Beth Quil'; did you mean"),
        (["show", "quotes", "--where", "person_id=bet-quill"], "did you mean 'beth-quill'?"),
        (["show", "quotes", "--where", "kind"], "--where 'kind' is no condition; write COLUMN=VALUE"),
        (["show", "quotes", "--limit", "0"], "'0' is no number from 1 on"),
        (["show", "quotes", "--format", "xml"], "invalid choice: 'xml'"),
        (["evidence", "people", "ada-quil"], "did you mean 'ada-quill'?"),
        (["evidence", "persons", "ada-quill"], "no table 'persons'"),
        (["build", "--jobs", "none"], "'none' is no number from 1 on"),
        (["tables", "--from", "nowhere"], "nowhere: no package here; give a folder"),
        (["cite", "--format", "apa"], "invalid choice: 'apa'"),
        (["extract", "a.txt", "--date", "4 May"], "'4 May' is no day; write YYYY-MM-DD"),
        (["validate", "nowhere"], "nowhere: no package here; give a folder that holds datapackage.json"),
    ],
)
def test_a_wrong_call_is_one_line_and_status_2(site: Path, arguments: list[str], message: str) -> None:
    done = call(site, *arguments)
    assert done.returncode == 2
    assert done.stdout == ""
    assert done.stderr.startswith("portdata: ")
    assert done.stderr.count("\n") == 1
    assert message in done.stderr


def test_help_names_every_verb(site: Path) -> None:
    text = output(site, "--help")
    for verb in ("build", "register", "extract", "validate", "info", "tables", "show", "evidence", "cite"):
        assert re.search(rf"^ +{verb} +\w", text, re.MULTILINE)


def test_looking_needs_neither_pandera_nor_frictionless(site: Path) -> None:
    without = "import sys; sys.modules.update(pandera=None, frictionless=None)"
    script = f"{without}; from portdata.cli import main; sys.exit(main(sys.argv[1:]))"
    for arguments in (["info"], ["tables"], ["show", "people"], ["evidence", "people", "ada-quill"]):
        assert run(site, "-c", script, *arguments).returncode == 0
    done = run(site, "-c", script, "validate")
    assert done.returncode == 2
    assert re.fullmatch(
        r"portdata: this command needs (pandera|frictionless)[\w.]*, which is not installed; "
        r"run pip install 'portdata\[validate\]'\n",
        done.stderr,
    )


# --- validate


@pytest.fixture
def spoilt(site: Path, tmp_path: Path) -> Path:
    """Return a site whose package has one wrong cell."""
    folder = tmp_path / "lib"
    path = install(folder) / "processed/people.csv"
    path.write_text(path.read_text(encoding="utf-8").replace(",61,", ",-1,"), encoding="utf-8")
    return folder


def test_validate_accepts_the_installed_package_and_a_copy(site: Path) -> None:
    assert output(site, "validate").endswith(": valid\n")
    assert json.loads(output(site, "validate", "--format", "json")) == {"valid": True, "problems": []}
    assert output(site, "validate", "--format", "github", str(site / "portdata/data/datapackage.json")) == ""


def test_validate_names_what_is_wrong_for_people_and_programs(spoilt: Path) -> None:
    done = call(spoilt, "validate", cwd=spoilt / "portdata/data")
    assert done.returncode == 1
    assert any(line.startswith("processed/people.csv:3: age '-1'") for line in done.stdout.splitlines())

    done = call(spoilt, "validate", "--format", "json")
    report = json.loads(done.stdout)
    assert done.returncode == 1
    assert not report["valid"]
    assert all(problem.keys() == {"where", "what", "remedy"} for problem in report["problems"])

    done = call(spoilt, "validate", "--format", "github", "data", cwd=spoilt / "portdata")
    assert done.returncode == 1
    assert any(
        line.startswith("::error file=data/processed/people.csv,line=3::")
        for line in done.stdout.splitlines()
    )


def test_a_broken_package_is_told_in_one_line(tmp_path: Path) -> None:
    data = install(tmp_path / "lib")
    (data / "datapackage.json").write_text("{}")
    done = call(tmp_path / "lib", "info")
    assert done.returncode == 1
    assert (
        done.stderr == f"portdata: {data / 'datapackage.json'}: it describes no table; run `portdata build`\n"
    )
    for name, command in (("people.parquet", ["show", "people"]), ("people.csv", ["tables"])):
        (data / "processed" / name).unlink()
        done = call(tmp_path / "lib", *command)
        assert done.returncode == 1
        assert done.stderr.startswith(f"portdata: {data / 'processed' / name}: the file is missing; ")


# --- the verbs of the pipeline


@pytest.fixture
def pipeline(monkeypatch: pytest.MonkeyPatch) -> list[tuple[object, ...]]:
    """Put a pipeline in place that records how it is called."""
    calls: list[tuple[object, ...]] = []

    def recording(name: str, result: object) -> object:
        def called(*arguments: object) -> object:
            calls.append((name, *arguments))
            return result

        return called

    stand_in = SimpleNamespace(
        build=recording("build", None),
        check_build=recording("check_build", ["processed/people.csv: differs from line 2 on"]),
        register=recording("register", ["added gazette"]),
        extract=recording("extract", ['{"table": "articles"}']),
    )
    monkeypatch.setitem(sys.modules, "portdata.pipeline", stand_in)
    return calls


@pytest.mark.parametrize(
    ("arguments", "called", "printed", "status"),
    [
        ("build", ("build", "raw", Path(), Means(), stop), "", 0),
        ("build --raw a --out b --jobs 4", ("build", "a", Path("b"), Means(4), stop), "", 0),
        (
            "build --raw s3://a/b --work c --engine dask --scheduler tcp://d:1",
            ("build", "s3://a/b", Path(), Means(1, "tcp://d:1", Path("c")), stop),
            "",
            0,
        ),
        (
            "build --check",
            ("check_build", "raw", Path(), Means()),
            "processed/people.csv: differs from line 2 on\n",
            1,
        ),
        ("register raw", ("register", Path("raw")), "added gazette\n", 0),
        (
            "extract a.txt b.txt",
            ("extract", [Path("a.txt"), Path("b.txt")], None),
            '{"table": "articles"}\n',
            0,
        ),
        (
            "extract a.txt --date 2019-05-04",
            ("extract", [Path("a.txt")], date(2019, 5, 4)),
            '{"table": "articles"}\n',
            0,
        ),
    ],
)
def test_the_pipeline_is_called_with_what_was_asked(
    pipeline: list[tuple[object, ...]],
    capsys: pytest.CaptureFixture[str],
    arguments: str,
    called: tuple[object, ...],
    printed: str,
    status: int,
) -> None:
    assert main(arguments.split()) == status
    assert pipeline == [called]
    assert capsys.readouterr().out == printed


@pytest.mark.parametrize(
    ("error", "status", "line"),
    [
        (DataError("a date is wrong", where="raw/articles.csv:3", remedy="write YYYY-MM-DD"), 1, None),
        (PermissionError(13, "Permission denied", "out"), 2, "out: Permission denied"),
        (KeyboardInterrupt(), 130, "stopped"),
    ],
)
def test_what_stops_a_verb_is_one_line(
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    error: BaseException,
    status: int,
    line: str | None,
) -> None:
    def refuse(*_: object) -> None:
        raise error

    monkeypatch.setitem(sys.modules, "portdata.pipeline", SimpleNamespace(build=refuse, check_build=refuse))
    assert main(["build"]) == status
    assert capsys.readouterr().err == f"portdata: {line or error}\n"
