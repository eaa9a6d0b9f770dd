"""What an editor shows of the API: a function and a model for each table, with the data dictionary as help."""

from __future__ import annotations

import inspect
import re
import subprocess
import sys
from pathlib import Path

import pandas as pd
import pandera.errors
import pytest

import portdata
from portdata import citation
from portdata.model.tables import TABLES, Table, TableName
from portdata.publish.package import publish
from samples import install, run, sample_tables

ROOT = Path(__file__).parents[1]
ALL = pytest.mark.parametrize("table", TABLES.values(), ids=lambda table: table.name)


@pytest.fixture
def package(tmp_path: Path) -> Path:
    """Return a folder with the sample's tables."""
    publish(sample_tables(), tmp_path)
    return tmp_path


def model_of(table: Table) -> type:
    """Return the pandera model of a table."""
    model: type = getattr(portdata.schemas, table.name.title().replace("_", ""))
    return model


@ALL
def test_each_table_has_a_function_of_its_name(table: Table, package: Path) -> None:
    load = getattr(portdata, table.name)
    name: TableName = table.name  # type: ignore[assignment]
    pd.testing.assert_frame_equal(load(package=package), portdata.load(name, package=package))
    assert load(engine="arrow", package=package).to_pylist() == sample_tables()[table.name]


@ALL
def test_help_on_a_table_is_its_data_dictionary(table: Table) -> None:
    for shown in (getattr(portdata, table.name), model_of(table)):
        text = " ".join((inspect.getdoc(shown) or "").split())
        assert ", ".join(table.primary_key) in text
        for field in table.fields:
            empty = ", may be empty" if field.name in table.nullable else ""
            assert f"{field.name} ({field.type}{empty}): {field.description}" in text
            for code, definition in (field.codes or {}).items():
                assert f"- {code}: {definition}" in text
        for key in table.foreign_keys:
            assert all(f"→ {key.table}.{column}" in text for column in key.references)


def test_the_generated_source_is_what_the_model_says() -> None:
    script = (
        "import docs_api as api, pathlib\n"
        "package = pathlib.Path('src/portdata')\n"
        "assert (package / 'table_functions.py').read_text('utf-8') == api.table_functions()\n"
        "assert (package / 'schemas.py').read_text('utf-8') == api.schemas()\n"
    ).replace("docs_api", "api_source")
    done = subprocess.run(
        [sys.executable, "-c", f"import sys; sys.path.insert(0, 'docs')\n{script}"],
        check=False,
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
    )
    assert done.returncode == 0, f"run python docs/generate.py\n{done.stderr}"


def test_completion_offers_every_public_name() -> None:
    assert {*portdata.__all__, "schemas"} <= set(dir(portdata))
    assert set(portdata.tables()) <= set(portdata.__all__)
    assert all(inspect.getdoc(getattr(portdata, name)) for name in portdata.__all__)
    with pytest.raises(AttributeError, match="module 'portdata' has no attribute 'peple'"):
        portdata.peple  # type: ignore[attr-defined]  # noqa: B018


# --- schemas


@ALL
def test_a_model_takes_the_table_it_is_of(table: Table, package: Path) -> None:
    name: TableName = table.name  # type: ignore[assignment]
    frame = portdata.load(name, package=package)
    pd.testing.assert_frame_equal(model_of(table).validate(frame), frame)
    assert [getattr(model_of(table), column) for column in table.columns] == list(table.columns)


@ALL
def test_a_model_takes_a_frame_read_from_csv(table: Table, package: Path) -> None:
    frame = pd.read_csv(package / "processed" / f"{table.name}.csv")
    assert list(model_of(table).validate(frame).columns) == list(table.columns)


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"kind": "shouted"}, "must be one of direct, partial, term"),
        ({"attribution": "guessed"}, "attribution"),
        ({"n_segments": 0}, "must be at least 1"),
        ({"quote_id": "No Slug"}, "must match"),
        ({"organisation_id": "harbour-board"}, "at most one of person_id, organisation_id"),
    ],
)
def test_a_model_refuses_a_frame_that_breaks_a_rule(changes: dict, message: str, package: Path) -> None:
    frame = pd.read_csv(package / "processed/quotes.csv").astype({"organisation_id": object})
    for column, value in changes.items():
        frame.loc[0, column] = value
    with pytest.raises(pandera.errors.SchemaErrors, match=message):
        portdata.schemas.Quotes.validate(frame, lazy=True)


def test_schemas_without_pandera_name_the_extra(tmp_path: Path) -> None:
    install(tmp_path / "site")
    hidden = "import sys; sys.modules['pandera'] = None; import portdata"
    done = run(tmp_path / "site", "-c", f"{hidden}; portdata.schemas")
    remedy = "portdata.schemas needs pandera, which is not installed; run pip install 'portdata[validate]'"
    assert done.stderr.splitlines()[-1] == f"AttributeError: {remedy}"
    done = run(tmp_path / "site", "-c", f"{hidden}; from portdata.schemas import Quotes")
    assert done.stderr.splitlines()[-1] == f"portdata.errors.CallError: {remedy}"
    done = run(tmp_path / "site", "-c", f"{hidden}; import pydoc; pydoc.render_doc(portdata)")
    assert done.returncode == 0, done.stderr


# --- cite


def test_a_citation_names_the_version_and_every_article() -> None:
    text = portdata.cite().splitlines()
    assert f"Version {portdata.__version__}" in text[0]
    assert citation.RELEASED in text[0]
    articles = portdata.load("articles", engine="arrow").to_pylist()
    assert len(text) == 1 + len(articles)
    for line, article in zip(text[1:], articles, strict=True):
        stated = (article[field] for field in ("publisher", "title", "author", "url"))
        assert all(value in line for value in stated if value)


def test_bibtex_has_an_entry_for_the_dataset_and_each_article() -> None:
    text = portdata.cite("bibtex")
    keys = re.findall(r"^@misc\{([\w-]+),$", text, re.MULTILINE)
    assert keys == ["portdata", *portdata.load("articles", engine="arrow")["article_id"].to_pylist()]
    assert text.count("{") == text.count("}")
    assert all(re.fullmatch(r"  \w+ = \{.+\},|@misc\{.*,|\}", line) for line in text.splitlines())


def test_bibtex_escapes_what_tex_would_take_for_a_command() -> None:
    row = dict.fromkeys(("author", "url", "published_date")) | {
        "article_id": "mercury-2020",
        "publisher": "Tide & Mercury",
        "title": "Up 5% at #1_pier",
    }
    entry = list(citation._bibtex([row]))[1]
    assert "howpublished = {Tide \\& Mercury}" in entry
    assert "title = {{Up 5\\% at \\#1\\_pier}}" in entry
    assert "year" not in entry and "author" not in entry


def test_the_year_of_the_citation_is_that_of_the_release() -> None:
    changelog = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    assert f"## {portdata.__version__} ({citation.RELEASED}-" in changelog
