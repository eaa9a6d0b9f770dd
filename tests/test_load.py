"""Loading: true types from either engine, offline, from a wheel or a checkout, and nothing imported early."""

from __future__ import annotations

import pickle
import re
import shutil
import sys
import tomllib
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pandas as pd
import pyarrow as pa
import pytest

import portdata
from portdata.errors import CallError, DataError
from portdata.model.pandera_schema import pandera_schema
from portdata.model.tables import TABLES, TableName
from samples import install, run, sample_tables

HEAVY = "{'pandas', 'pyarrow', 'numpy', 'pandera', 'frictionless'}"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder that holds an installed portdata with the sample's tables."""
    folder = tmp_path_factory.mktemp("site")
    install(folder)
    return folder


@pytest.fixture
def sample(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let `portdata.load` read the sample's tables."""
    # The attribute `portdata.load` is the function; its module is found by name.
    monkeypatch.setattr(sys.modules["portdata.load"], "package_root", lambda: site / "portdata" / "data")


@pytest.mark.usefixtures("sample")
@pytest.mark.parametrize("name", portdata.tables())
def test_both_engines_give_every_row_with_its_types(name: TableName) -> None:
    frame, table = portdata.load(name), portdata.load(name, engine="arrow")
    pandera_schema(TABLES[name]).validate(frame)
    assert isinstance(table, pa.Table)
    assert table.to_pylist() == sample_tables()[name]
    assert frame.shape == (table.num_rows, table.num_columns)


@pytest.mark.usefixtures("sample")
def test_missing_values_leave_the_type_as_it_is() -> None:
    people = portdata.load("people")
    assert people["age"].tolist() == [pd.NA, 61]
    assert people.dtypes.astype(str).to_dict() == {
        **dict.fromkeys(TABLES["people"].columns, "string"),
        **dict.fromkeys(("age", "n_articles", "n_mentions", "n_quotes"), "Int64"),
        "in_authority": "boolean",
    }
    assert portdata.load("articles")["published_date"].tolist() == [date(2019, 5, 4), date(2019, 6, 1)]


@pytest.mark.usefixtures("sample")
def test_evidence_gives_the_words_and_where_they_were_published() -> None:
    pieces = portdata.evidence("findings", "inquest-jury-opportunities-missed")
    assert pieces["exact"].tolist() == [
        "Northmoor Police missed chances",
        "14 officers of Northmoor Police missed chances",
    ]
    assert pieces["publisher"].tolist() == ["The Gazette", "Herald"]
    assert pieces["url"].tolist() == ["https://gazette.example/harbour-inquest", pd.NA]
    assert (pieces["char_end"] - pieces["char_start"]).tolist() == pieces["exact"].str.len().tolist()


@pytest.mark.usefixtures("sample")
@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: portdata.load("quote"), "no table 'quote'; did you mean 'quotes'?"),
        (lambda: portdata.load("Organizations"), "no table 'Organizations'; did you mean 'organisations'?"),
        (lambda: portdata.load("people", engine="polars"), "no engine 'polars'; choose from pandas, arrow"),
        (lambda: portdata.evidence("person", "x"), "no table 'person'; choose from articles, passages"),
        (
            lambda: portdata.evidence("people", "ada-quil"),
            "no row of people with evidence 'ada-quil'; did you mean 'ada-quill'?",
        ),
    ],
)
def test_a_wrong_name_is_one_line_with_a_suggestion(call: Callable[[], object], message: str) -> None:
    with pytest.raises(ValueError, match=f"^{re.escape(message)}") as refused:
        call()
    assert isinstance(refused.value, CallError)
    assert "\n" not in str(refused.value)


def test_the_names_are_those_of_the_model() -> None:
    assert portdata.tables() == tuple(TABLES)


def test_importing_imports_nothing_heavy(site: Path) -> None:
    done = run(site, "-c", f"import portdata, sys; print({HEAVY} & set(sys.modules)); portdata.tables()")
    assert done.stdout == "set()\n", done.stderr


def test_the_arrow_engine_imports_no_pandas_of_its_own(site: Path) -> None:
    script = "import portdata, sys; portdata.load('people', 'arrow'); print('pandas' in sys.modules)"
    assert run(site, "-c", script).stdout == "False\n"


def test_an_installed_package_reads_its_own_data(site: Path) -> None:
    done = run(site, "-c", "import portdata; print(portdata.load('people', 'arrow')['name'].to_pylist())")
    assert done.stdout == "['Ada Quill', 'Beth Quill']\n", done.stderr


def test_a_checkout_reads_what_was_built_in_it(site: Path, tmp_path: Path) -> None:
    shutil.copytree(site / "portdata", tmp_path / "src/portdata", ignore=shutil.ignore_patterns("data"))
    shutil.copytree(site / "portdata/data", tmp_path, dirs_exist_ok=True)
    script = "import portdata; print(portdata.load('people', 'arrow').num_rows)"
    (tmp_path / "pyproject.toml").touch()
    assert run(tmp_path / "src", "-c", script).stdout == "2\n"
    (tmp_path / "processed/people.parquet").unlink()
    done = run(tmp_path / "src", "-c", script)
    assert f"DataError: {tmp_path / 'processed/people.parquet'}: the file is missing" in done.stderr
    (tmp_path / "datapackage.json").unlink()
    assert "no data here; install portdata again" in run(tmp_path / "src", "-c", script).stderr


def test_a_file_that_is_no_parquet_is_named(site: Path, tmp_path: Path) -> None:
    shutil.copytree(site, tmp_path, dirs_exist_ok=True)
    file = tmp_path / "portdata/data/processed/people.parquet"
    file.write_bytes(b"<html>")
    done = run(tmp_path, "-c", "import portdata; portdata.load('people', 'arrow')")
    last = done.stderr.splitlines()[-1]
    assert last.startswith(f"portdata.errors.DataError: {file}: not readable as Parquet")


def test_errors_survive_the_way_from_another_process() -> None:
    error = DataError("its bytes are not those of the register", where="raw/a.txt", remedy="put them back")
    assert str(pickle.loads(pickle.dumps(error))) == str(error)


def test_the_version_is_that_of_the_project() -> None:
    project = tomllib.loads((Path(__file__).parents[1] / "pyproject.toml").read_text(encoding="utf-8"))
    assert portdata.__version__ == project["project"]["version"]


def test_the_types_of_the_api_are_exact(tmp_path: Path) -> None:
    """A type checker knows which engine gives what, and which tables there are."""
    mypy = pytest.importorskip("mypy.api")
    script = tmp_path / "use.py"
    script.write_text(
        "import portdata\n"
        "reveal_type(portdata.load('people'))\n"
        "portdata.load('peple')\n"
        "portdata.load('people', engine='polars')\n",
        encoding="utf-8",
    )
    out, _, _ = mypy.run(
        ["--no-incremental", "--follow-imports=silent", "--ignore-missing-imports", str(script)]
    )
    assert ':2: note: Revealed type is "pandas' in out
    assert ":3: error" in out
    assert ":4: error" in out
