"""The explorer as a file: the same bytes, small, closed to the network, with every cell and no article."""

from __future__ import annotations

import base64
import hashlib
import json
import os
import re
import sqlite3
import subprocess
import sys
import webbrowser
from contextlib import closing
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

from portdata.cli import main
from portdata.errors import CallError, DataError
from portdata.exploring import write_explorer
from portdata.model.tables import TABLES
from portdata.publish.datasette import datasette_metadata
from portdata.publish.explorer import explorer, explorer_rows, tables_in
from portdata.publish.package import publish
from portdata.publish.script_bundle import bundle
from portdata.publish.sqlite import SEARCH, write_sqlite
from samples import TEXTS, sample_tables

ROOT = Path(__file__).parents[1]
LARGEST = 1_000_000
FETCHING = {"src", "srcset", "action", "formaction", "data", "poster", "background", "ping", "manifest"}


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of a package with the sample's tables."""
    folder = tmp_path_factory.mktemp("package")
    publish(sample_tables(), folder)
    return folder


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Return the explorer of the dataset."""
    path = tmp_path_factory.mktemp("explorer") / "explorer.html"
    write_explorer(path)
    return path.read_text(encoding="utf-8")


class Tags(HTMLParser):
    """What stands in a page: its tags with their attributes, and the texts of scripts and styles."""

    def __init__(self, text: str) -> None:
        """Read a page."""
        super().__init__(convert_charrefs=True)
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.inline: list[tuple[str, dict[str, str | None], str]] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keep a tag."""
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        """Keep what stands in a script or a style."""
        if self.cdata_elem:
            self.inline.append((self.cdata_elem, self.tags[-1][1], data))


def policy_of(page: str) -> dict[str, list[str]]:
    """Return the directives of a page's Content-Security-Policy."""
    (content,) = (
        attributes["content"]
        for tag, attributes in Tags(page).tags
        if attributes.get("http-equiv") == "Content-Security-Policy"
    )
    return {words[0]: words[1:] for words in (part.split() for part in str(content).split(";"))}


# --- the file


def test_it_is_the_same_wherever_it_is_written_and_below_a_megabyte(page: str, tmp_path: Path) -> None:
    assert len(page.encode()) < LARGEST
    environment = {"PATH": os.environ["PATH"], "PYTHONHASHSEED": "7", "TZ": "Pacific/Auckland", "LC_ALL": "C"}
    command = [sys.executable, "-m", "portdata", "explore", "--out", str(tmp_path / "again.html")]
    subprocess.run(command, check=True, cwd=tmp_path, env=environment, capture_output=True)
    assert (tmp_path / "again.html").read_bytes() == page.encode()


def test_its_policy_knows_its_own_script_and_style_and_nothing_else(page: str) -> None:
    policy = policy_of(page)
    assert policy["default-src"] == policy["connect-src"] == ["'none'"]
    assert policy["trusted-types"] == policy["base-uri"] == policy["form-action"] == ["'none'"]
    assert not [word for words in policy.values() for word in words if re.search(r"unsafe|https?:|\*", word)]
    hashes: dict[str, list[str]] = {"script": [], "style": []}
    for tag, attributes, text in Tags(page).inline:
        if attributes.get("type") != "application/json":
            digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
            hashes[tag].append(f"'sha256-{digest}'")
    assert hashes == {"script": policy["script-src"], "style": policy["style-src"]}


def test_it_asks_for_nothing(page: str) -> None:
    for tag, attributes in Tags(page).tags:
        assert not FETCHING & attributes.keys(), tag
        assert not [name for name in attributes if name.startswith("on") or name == "style"], tag
        assert str(attributes.get("href", "#")).startswith("#") or attributes == {
            "rel": "icon",
            "href": "data:,",
        }
    (style,) = (text for tag, _, text in Tags(page).inline if tag == "style")
    assert "url(" not in style
    assert "@import" not in style


def test_its_script_turns_no_text_into_html(page: str) -> None:
    (script,) = (
        text for tag, attributes, text in Tags(page).inline if tag == "script" and not attributes.get("type")
    )
    for word in ("innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval(", "Function("):
        assert word not in script
    for word in ("fetch(", "XMLHttpRequest", "WebSocket", "sendBeacon", "localStorage", "document.cookie"):
        assert word not in script


def test_every_cell_is_in_it(page: str) -> None:
    held = tables_in(page)
    import portdata

    for name, table in TABLES.items():
        rows = portdata.load(name, "arrow").to_pylist()
        assert held[name] == explorer_rows({name: rows})[name]
        assert len(held[name]) == len(rows)
        assert all(len(row) == len(table.columns) for row in held[name])


def test_no_article_is_in_it(package: Path, tmp_path: Path) -> None:
    write_explorer(tmp_path / "sample.html", package)
    text = (tmp_path / "sample.html").read_text(encoding="utf-8")
    evidence = sample_tables()["evidence"]
    assert str(evidence[0]["exact"]) in text.replace("\\n", "\n").replace('\\"', '"')
    for article in TEXTS.values():
        assert article not in text.replace("\\n", "\n").replace('\\"', '"')


def test_what_looks_like_the_end_of_a_script_stays_data(package: Path) -> None:
    tables = sample_tables()
    hostile = "</script><script>alert(1)</script><!--{{script}}"
    tables["people"][0]["name"] = hostile
    described = json.loads((package / "datapackage.json").read_bytes())
    text = explorer(described | {"title": f"<b>{hostile}"}, tables)
    assert [tag for tag, *_ in Tags(text).inline].count("script") == 2
    assert hostile not in text
    assert tables_in(text) == explorer_rows(tables)


def test_what_is_no_explorer_holds_no_tables() -> None:
    assert tables_in("") == {}
    assert tables_in('<script type="application/json" id="data">{"tables":[{"name":1}]}</script>') == {}


# --- the command


def test_the_command_writes_any_package(
    package: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "mine.html"
    assert main(["explore", "--from", str(package), "--out", str(out)]) == 0
    assert capsys.readouterr().out == f"{out}\n"
    assert tables_in(out.read_text(encoding="utf-8")) == explorer_rows(sample_tables())


def test_the_command_shows_it_when_asked(
    package: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown: list[str] = []
    monkeypatch.setattr(webbrowser, "open", lambda address: shown.append(address))
    monkeypatch.chdir(tmp_path)
    assert main(["explore", "--from", str(package), "--open"]) == 0
    assert shown == [(tmp_path / "explorer.html").as_uri()]


@pytest.mark.parametrize("arguments", [["--from", "nowhere"], ["--out", "nowhere/explorer.html"]])
def test_the_command_says_what_is_wrong(
    arguments: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["explore", *arguments]) == 2
    error = capsys.readouterr().err
    assert "nowhere" in error
    assert error.count("\n") == 1


def test_writing_into_no_folder_is_a_wrong_call(tmp_path: Path) -> None:
    with pytest.raises(CallError, match="no such folder"):
        write_explorer(tmp_path / "missing" / "explorer.html")


# --- its script


def test_modules_become_one_script_each_with_its_own_names() -> None:
    sources = {
        "main.js": 'import { twice } from "./parts/math.js";\nconst PAGE = twice(2);\n',
        "parts/math.js": 'import { PAGE } from "../size.js";\nexport function twice(n) { return PAGE * n; }\n',
        "size.js": "export const PAGE = 7;\n",
    }
    script = bundle("main.js", sources.__getitem__)
    assert script.index('modules["size.js"]') < script.index('modules["parts/math.js"]')
    assert "import" not in script
    assert "export" not in script


@pytest.mark.parametrize(
    ("sources", "message"),
    [
        ({"a.js": 'import x from "./b.js";\n', "b.js": ""}, "no import or export that can be bundled"),
        ({"a.js": "export default 1;\n"}, "no import or export that can be bundled"),
        (
            {"a.js": 'import { b } from "./b.js";\n', "b.js": 'import { a } from "./a.js";\n'},
            "imports itself",
        ),
    ],
)
def test_modules_that_cannot_be_bundled_are_named(sources: dict[str, str], message: str) -> None:
    with pytest.raises(DataError, match=message):
        bundle("a.js", sources.__getitem__)


# --- Datasette


def test_datasette_is_told_of_every_table_and_column_that_there_is(package: Path, tmp_path: Path) -> None:
    write_sqlite(tmp_path / "portdata.sqlite", sample_tables())
    described: dict[str, Any] = json.loads((package / "datapackage.json").read_bytes())
    tables = datasette_metadata(described)["databases"]["portdata"]["tables"]
    with closing(sqlite3.connect(tmp_path / "portdata.sqlite")) as connection:
        names = {row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
        assert tables.keys() == {name for name in names if not name.startswith((SEARCH, "sqlite_"))}
        for name, about in tables.items():
            columns = {row[1] for row in connection.execute(f"PRAGMA table_info({name})")}
            assert about["columns"].keys() == columns
            assert {*about.get("facets", ()), about.get("label_column", min(columns))} <= columns
            assert all(about["columns"].values())
