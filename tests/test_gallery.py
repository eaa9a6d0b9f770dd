"""The gallery and the README: every snippet runs, where its tool is installed, and prints what stands below it."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import pytest

from portdata.model.tables import TABLES

sys.path.append(str(Path(__file__).parents[1] / "docs"))

from snippets import PAGES, ROOT, Snippet, missing, run, snippets, tools

GALLERY = "docs/gallery.md"
READR_TYPES = {"integer": "integer", "boolean": "logical", "date": "date"}
PYTHON = [
    pytest.param(snippet, id=f"{page}-{number}")
    for page in PAGES
    for number, snippet in enumerate(snippets(page), start=1)
]
R = [pytest.param(snippet, id=str(number)) for number, snippet in enumerate(snippets(GALLERY, "r"), start=1)]


@pytest.mark.parametrize("snippet", PYTHON)
def test_a_python_snippet_prints_what_the_page_says(snippet: Snippet) -> None:
    if absent := missing(snippet.code):
        pytest.skip(f"not installed: {', '.join(absent)}")
    done = run(snippet.code)
    assert done.returncode == 0, done.stderr
    if snippet.printed is not None:
        assert done.stdout == snippet.printed, "if the tables have changed, run make build"


def test_every_tool_is_shown() -> None:
    shown = set().union(*(tools(snippet.code) for snippet in snippets(GALLERY)))
    assert {"portdata", "polars", "duckdb", "datasets"} <= shown
    lines = {line for snippet in snippets(GALLERY, "r") for line in snippet.code.splitlines()}
    assert {"library(arrow)", "library(readr)"} <= lines


def fields_read(code: str) -> dict[str, str]:
    """Return the columns of the tables that R code reads, with their types."""
    names = re.findall(r'"processed/(\w+)\.(?:csv|parquet)"', code)
    return {field.name: field.type for name in names for field in TABLES[name].fields}


@pytest.mark.parametrize("snippet", R)
def test_r_asks_for_files_and_columns_that_there_are(snippet: Snippet) -> None:
    files = re.findall(r'"(processed/[^"]*)"', snippet.code)
    assert files
    assert all((ROOT / file).is_file() for file in files)
    selected = " ".join(re.findall(r'c\(("[^)]*)\)', snippet.code))
    columns = re.findall(r"\$(\w+)", snippet.code) + re.findall(r'"(\w+)"', selected)
    assert columns
    assert set(columns) <= set(fields_read(snippet.code))


def test_readr_is_told_the_type_of_every_column_that_is_not_text() -> None:
    (code,) = (snippet.code for snippet in snippets(GALLERY, "r") if "col_types" in snippet.code)
    told = dict(re.findall(r"(\w+) = col_(\w+)\(\)", code))
    assert told.pop("default") == "character"
    types = {name: READR_TYPES[kind] for name, kind in fields_read(code).items() if kind != "string"}
    assert told == types
