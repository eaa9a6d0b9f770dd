"""Loading: true types from every engine, offline, from a wheel or a checkout, and nothing imported early."""

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
from portdata.model.scales import SCALES
from portdata.model.tables import TABLES, TableName
from portdata.publish.package import publish
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
    data = site / "portdata" / "data"
    module = sys.modules["portdata.load"]
    root = module.package_root
    monkeypatch.setattr(module, "package_root", lambda package=None: root(package or data))


@pytest.mark.usefixtures("sample")
@pytest.mark.parametrize("name", portdata.tables())
def test_pandas_and_arrow_give_every_row_with_its_types(name: TableName) -> None:
    frame, table = portdata.load(name), portdata.load(name, engine="arrow")
    pandera_schema(TABLES[name]).validate(frame)
    assert isinstance(table, pa.Table)
    assert table.to_pylist() == sample_tables()[name]
    assert frame.shape == (table.num_rows, table.num_columns)


@pytest.mark.usefixtures("sample")
@pytest.mark.parametrize("name", portdata.tables())
def test_polars_gives_every_row_with_its_types(name: TableName) -> None:
    pl = pytest.importorskip("polars")
    types = {"string": pl.String, "integer": pl.Int64, "boolean": pl.Boolean, "date": pl.Date}
    frame = portdata.load(name, engine="polars")
    assert frame.to_dicts() == sample_tables()[name]
    for field in TABLES[name].fields:
        ordered = field.codes and field.name in SCALES
        assert frame.schema[field.name] == (pl.Enum(list(field.codes)) if ordered else types[field.type])


@pytest.mark.usefixtures("sample")
def test_duckdb_holds_every_table_with_its_keys() -> None:
    duckdb = pytest.importorskip("duckdb")
    database = portdata.load("people", engine="duckdb")
    assert [row[0] for row in database.table("people").order("person_id").fetchall()] == [
        "ada-quill",
        "beth-quill",
    ]
    for name, rows in sample_tables().items():
        columns = ", ".join(TABLES[name].primary_key)
        found = database.sql(f"FROM {name} ORDER BY {columns}").fetchall()
        assert found == [tuple(row.values()) for row in rows]
    spoken = "SELECT count(*) FROM quotes JOIN people USING (person_id) WHERE name = 'Beth Quill'"
    assert database.sql(spoken).fetchall() == [(4,)]
    with pytest.raises(duckdb.ConstraintException, match=r"(?i)foreign key"):
        database.execute("INSERT INTO finding_people SELECT finding_id, 'nobody' FROM findings")
    with pytest.raises(duckdb.ConstraintException, match=r"(?i)primary key|duplicate key"):
        database.execute("INSERT INTO people FROM people")


@pytest.mark.usefixtures("sample")
def test_codes_that_say_how_sure_something_is_can_be_compared() -> None:
    quotes = portdata.load("quotes")
    assert quotes["attribution"].cat.categories.tolist() == ["explicit", "carried", "none"]
    told = quotes.loc[quotes["attribution"] <= "carried", "attribution"]
    assert told.sort_values().tolist() == ["explicit", "explicit", "explicit", "carried"]


@pytest.mark.usefixtures("sample")
def test_kinds_stay_text_because_no_order_fits_them() -> None:
    assert portdata.load("quotes")["kind"].dtype == "string"
    assert portdata.load("claims")["stance"].dtype == "string"


@pytest.mark.parametrize("engine", ["pandas", "arrow", "polars", "duckdb"])
def test_a_package_of_ones_own_is_loaded_from_its_folder(engine: str, tmp_path: Path) -> None:
    pytest.importorskip({"arrow": "pyarrow"}.get(engine, engine))
    tables = sample_tables()
    tables["people"][0]["name"] = "Ada Q. Quill"
    publish(tables, tmp_path)
    for package in (tmp_path, str(tmp_path)):
        people = portdata.load("people", engine, package=package)
        found = people.table("people").fetchall()[0][1] if engine == "duckdb" else people["name"][0]
        assert str(found) == "Ada Q. Quill"


@pytest.mark.parametrize("engine", ["polars", "duckdb"])
def test_an_engine_that_is_not_installed_is_named_with_its_remedy(site: Path, engine: str) -> None:
    hidden = f"import sys; sys.modules[{engine!r}] = None"
    done = run(site, "-c", f"{hidden}; import portdata; portdata.load('people', {engine!r})")
    assert done.stderr.splitlines()[-1] == (
        f"portdata.errors.CallError: engine '{engine}' needs {engine}, which is not installed; "
        f"run pip install 'portdata[{engine}]'"
    )


@pytest.mark.parametrize("engine", ["polars", "duckdb"])
def test_what_an_engine_cannot_read_is_one_line(engine: str, tmp_path: Path) -> None:
    pytest.importorskip(engine)
    publish(sample_tables(), tmp_path)
    file = tmp_path / "processed/people.parquet"
    file.write_bytes(b"<html>")
    with pytest.raises(
        DataError, match=r"people\.parquet: cannot be loaded \(.*run `portdata build`"
    ) as refused:
        portdata.load("people", engine, package=tmp_path)
    assert "\n" not in str(refused.value)
    file.unlink()
    with pytest.raises(DataError, match=r"people\.parquet: the file is missing"):
        portdata.load("people", engine, package=tmp_path)


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
        (lambda: portdata.load("people", engine="polar"), "no engine 'polar'; did you mean 'polars'?"),
        (lambda: portdata.load("people", package="nowhere"), "nowhere: no package here; give a folder"),
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


@pytest.mark.parametrize("engine", ["arrow", "polars"])
def test_engines_for_other_frames_import_no_pandas(site: Path, engine: str) -> None:
    pytest.importorskip({"arrow": "pyarrow"}.get(engine, engine))
    script = f"import portdata, sys; portdata.load('people', {engine!r}); print('pandas' in sys.modules)"
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


@pytest.mark.parametrize("engine", ["pandas", "polars"])
def test_a_code_that_is_on_no_scale_is_told_not_lost(engine: str, tmp_path: Path) -> None:
    pytest.importorskip(engine)
    tables = sample_tables()
    tables["quotes"][0]["attribution"] = "guessed"
    publish(tables, tmp_path)
    with pytest.raises(DataError, match="guessed"):
        portdata.load("quotes", engine, package=tmp_path)
    assert portdata.load("quotes", "arrow", package=tmp_path)["attribution"][0].as_py() == "guessed"


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
        "portdata.load('people', engine='polar')\n"
        "reveal_type(portdata.people('arrow'))\n"
        "reveal_type(portdata.quotes('polars'))\n"
        "reveal_type(portdata.load('quotes', 'duckdb'))\n"
        "reveal_type(portdata.evidence('quotes', 'x'))\n"
        "portdata.evidence('quote', 'x')\n"
        "portdata.cite('apa')\n",
        encoding="utf-8",
    )
    out, _, _ = mypy.run(
        ["--no-incremental", "--follow-imports=silent", "--ignore-missing-imports", str(script)]
    )
    revealed = dict(re.findall(r':(\d+): note: Revealed type is "([^"]+)"', out))
    expected = {"2": "pandas", "5": "Any|pyarrow", "6": "polars", "7": "_?duckdb", "8": "pandas"}
    assert revealed.keys() == expected.keys()
    assert all(re.match(expected[line], what) for line, what in revealed.items()), revealed
    assert set(re.findall(r":(\d+): error", out)) == {"3", "4", "9", "10"}
