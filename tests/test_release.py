"""A release: every file it must have, the same bytes wherever it is made, and what official validators say."""

from __future__ import annotations

import csv
import json
import os
import re
import shutil
import sqlite3
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml
from frictionless import validate
from hypothesis import example, given
from hypothesis import strategies as st

from portdata import __version__, citation
from portdata.errors import CallError, DataError
from portdata.model.arrow import read_parquet
from portdata.model.tables import TABLES, Tables
from portdata.publish.package import publish
from portdata.publish.parquet_files import content_hash, write_parquet
from portdata.publish.release import citation_files
from portdata.publish.release_files import CHANGES, release_files
from portdata.publish.sqlite import write_sqlite
from portdata.publish.sums import sha256
from portdata.publish.yaml_text import as_yaml
from portdata.releasing import release
from release_samples import ROOT, write_project
from samples import HERALD, TEXTS, sample_tables
from test_wheel import long_paragraphs, texts_of, words

pytest.importorskip("hatchling")
VALIDATORS = ROOT / "build/validators/bin"
CONTEXT = Path(__file__).with_name("ro_crate_context.json")
UNREACHABLE = dict.fromkeys(("http_proxy", "https_proxy", "all_proxy"), "http://127.0.0.1:9")

WARM_CACHE = """
import io, pathlib, sys
import requests, urllib3
from requests_cache import CachedSession
from rocrate_validator.utils.paths import get_default_http_cache_path

class Canned(requests.adapters.BaseAdapter):
    def send(self, request, **options):
        head = {"Content-Type": "application/ld+json"}
        body = io.BytesIO(pathlib.Path(sys.argv[1]).read_bytes())
        answer = requests.Response()
        answer.status_code, answer.url, answer.request, answer.headers = 200, request.url, request, head
        answer.raw = urllib3.HTTPResponse(body, head, 200, preload_content=False, request_url=request.url)
        return answer
    def close(self):
        pass

path = get_default_http_cache_path()
path.parent.mkdir(parents=True)
session = CachedSession(cache_name=str(path), backend="sqlite", expire_after=-1)
session.mount("https://", Canned())
session.get("https://w3id.org/ro/crate/1.1/context")
"""
LOAD_CROISSANT = """
import json, sys
import mlcroissant
dataset = mlcroissant.Dataset(sys.argv[1])
def text(value):
    if value is None or value != value:
        return ""
    if isinstance(value, bytes):
        return value.decode()
    if isinstance(value, bool):
        return str(value).lower()
    return value.date().isoformat() if hasattr(value, "date") else str(value)
print(json.dumps({
    table.uuid: [{key.split("/")[1]: text(value) for key, value in row.items()} for row in dataset.records(table.uuid)]
    for table in dataset.metadata.record_sets
}))
"""


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a checkout with the sample's tables."""
    return write_project(tmp_path_factory.mktemp("checkout") / "portdata")


@pytest.fixture(scope="module")
def dist(project: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a release of the sample."""
    folder = tmp_path_factory.mktemp("release") / "dist"
    release(project, folder)
    return folder


def read_json(path: Path) -> dict[str, Any]:
    return json.loads(path.read_bytes())


def cells_of(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as handle:
        return list(csv.DictReader(handle))


def validator(name: str, *arguments: object, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run a program of the validators' environment where nothing can be fetched."""
    if not (VALIDATORS / name).exists():
        pytest.skip("the validators are not installed; run `make validators`")
    return subprocess.run(
        [str(VALIDATORS / name), *map(str, arguments)],
        check=False,
        capture_output=True,
        encoding="utf-8",
        env={"PATH": os.environ["PATH"], **UNREACHABLE, **environment},
    )


# --- the files


def test_a_release_has_every_file_and_sums_that_sha256sum_takes(dist: Path) -> None:
    names = {path.name for path in dist.iterdir()}
    assert names == {*release_files(__version__), "SHA256SUMS"}
    lines = (dist / "SHA256SUMS").read_text(encoding="utf-8").splitlines()
    assert [line[66:] for line in lines] == sorted(names - {"SHA256SUMS"})
    assert all(line == f"{sha256(dist / line[66:])}  {line[66:]}" for line in lines)
    done = subprocess.run(["sha256sum", "--check", "--strict", "SHA256SUMS"], check=False, cwd=dist)
    assert done.returncode == 0


@pytest.fixture(scope="module")
def elsewhere(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a release made by a process in another folder, time zone, locale and file mode, of another copy."""
    folder = tmp_path_factory.mktemp("elsewhere")
    copy = write_project(folder / "a checkout, with blanks")
    for path in copy.rglob("*"):
        os.utime(path, (1, 1))
    environment = {
        "PATH": os.environ["PATH"],
        "PYTHONHASHSEED": "7",
        "TZ": "Pacific/Auckland",
        "LC_ALL": "C",
        "SOURCE_DATE_EPOCH": "86400",
    }
    command = [sys.executable, "-m", "portdata", "release", "--out", str(folder / "deeper" / "dist")]
    subprocess.run(command, check=True, cwd=copy, env=environment, umask=0o077)
    return folder / "deeper" / "dist"


def test_two_releases_made_in_different_places_are_the_same_to_the_byte(dist: Path, elsewhere: Path) -> None:
    sums = [(folder / "SHA256SUMS").read_text(encoding="utf-8").splitlines() for folder in (dist, elsewhere)]
    assert [line for line in sums[0] if line not in sums[1]] == []
    assert sums[0] == sums[1]
    assert all((dist / path.name).read_bytes() == path.read_bytes() for path in elsewhere.iterdir())


def test_the_archive_is_the_data_package_with_its_licence(dist: Path, project: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(dist / f"portdata-{__version__}.zip") as archive:
        assert archive.namelist() == sorted(archive.namelist())
        archive.extractall(tmp_path)
    assert (tmp_path / "datapackage.json").read_bytes() == (project / "datapackage.json").read_bytes()
    for name in ("people.csv", "people.parquet"):
        assert (tmp_path / "processed" / name).read_bytes() == (dist / name).read_bytes()
    assert "CC BY 4.0" in (tmp_path / "LICENSE-DATA").read_text(encoding="utf-8")
    report = validate(str(tmp_path / "datapackage.json"))
    assert report.valid
    assert report.stats["tasks"] == len(TABLES)


def test_no_file_of_the_release_carries_the_text_of_an_article(tmp_path: Path) -> None:
    release(ROOT, tmp_path / "dist")
    members: dict[str, bytes] = {}
    for path in (tmp_path / "dist").iterdir():
        if path.suffix in {".zip", ".whl"}:
            with zipfile.ZipFile(path) as archive:
                members |= {f"{path.name}/{name}": archive.read(name) for name in archive.namelist()}
        elif path.suffix == ".sqlite":
            with closing(sqlite3.connect(path)) as connection:
                members[path.name] = "\n".join(connection.iterdump()).replace("''", "'").encode()
        else:
            members[path.name] = path.read_bytes()
    assert not [name for name in members if "raw/" in name]
    texts = texts_of(members)
    quoted = {
        words(segment)
        for row in cells_of(ROOT / "processed/quotes.csv")
        for segment in row["text"].split("\n")
    }
    for paragraph in long_paragraphs():
        if paragraph not in quoted:
            assert not [name for name, text in texts.items() if paragraph in text], paragraph[:60]


def test_the_content_hash_of_a_table_is_the_same_with_every_library(tmp_path: Path) -> None:
    """A fixed value: this test also runs with the oldest and the newest pyarrow that is supported."""
    write_parquet(tmp_path / "people.parquet", TABLES["people"], sample_tables()["people"])
    content = read_parquet(tmp_path / "people.parquet")
    assert content_hash(content) == "sha256:bb05d5520c7e897617d5a1503403c369af08a77a4fe2a8aced69aba104996d2f"


# --- SQLite


@pytest.fixture
def database(dist: Path) -> Iterator[sqlite3.Connection]:
    """Return a copy of the database in memory, keys enforced."""
    with (
        closing(sqlite3.connect(dist / "portdata.sqlite")) as file,
        closing(sqlite3.connect(":memory:")) as connection,
    ):
        file.backup(connection)
        connection.execute("PRAGMA foreign_keys = ON")
        yield connection


def test_sqlite_holds_every_row(database: sqlite3.Connection) -> None:
    for name, rows in sample_tables().items():
        found = database.execute(f"SELECT * FROM {name}").fetchall()
        assert len(found) == len(rows)
    people = database.execute("SELECT name, age, in_authority FROM people ORDER BY person_id").fetchall()
    assert people == [("Ada Quill", None, 0), ("Beth Quill", 61, 0)]
    assert database.execute("SELECT date_earliest FROM events").fetchall() == [("2017-03-01",)]


def test_sqlite_tables_are_strict_with_keys_and_indexes(database: sqlite3.Connection) -> None:
    strict = {row[1]: row[5] for row in database.execute("PRAGMA table_list")}
    for name, table in TABLES.items():
        assert strict[name] == 1
        keys = {row[0] for row in database.execute(f"PRAGMA foreign_key_list({name})")}
        assert len(keys) == len(table.foreign_keys)
    plan = database.execute(
        "EXPLAIN QUERY PLAN SELECT * FROM mentions WHERE person_id = 'ada-quill'"
    ).fetchall()
    assert "USING INDEX" in plan[0][3]
    plan = database.execute(
        "EXPLAIN QUERY PLAN SELECT * FROM evidence WHERE table_name = 'people' AND row_id = 'ada-quill'"
    ).fetchall()
    assert "USING INDEX" in plan[0][3]


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE people SET age = 'sixty'",
        "UPDATE people SET age = -1",
        "UPDATE people SET name = NULL",
        "UPDATE people SET role = 'bystander'",
        "UPDATE people SET in_authority = 2",
        "UPDATE people SET organisation_id = 'nowhere'",
        "UPDATE people SET person_id = 'ada-quill'",
        "UPDATE events SET date_earliest = '2017-02-30'",
        "UPDATE mentions SET person_id = 'ada-quill', organisation_id = 'inquest-jury'",
        "UPDATE mentions SET person_id = NULL, organisation_id = NULL",
        "DELETE FROM articles",
    ],
)
def test_sqlite_refuses_what_the_model_forbids(database: sqlite3.Connection, change: str) -> None:
    with pytest.raises(sqlite3.IntegrityError):
        database.execute(change)


def test_sqlite_finds_quotes_by_their_words(database: sqlite3.Connection) -> None:
    query = (
        "SELECT quote_id FROM quotes_fts JOIN quotes ON quotes.rowid = quotes_fts.rowid"
        " WHERE quotes_fts MATCH ? ORDER BY quote_id"
    )
    careless = f"{HERALD}-{TEXTS[HERALD].index('careless')}"
    (found,) = database.execute(query, ["naive"]).fetchall()
    assert found[0].startswith(HERALD)
    assert database.execute("SELECT text FROM quotes WHERE quote_id = ?", found).fetchone() == (
        "careless — naïve, even",
    )
    assert found[0] in {careless, f"{HERALD}-{TEXTS[HERALD].index('“careless')}"}
    assert len(database.execute(query, ["listen"]).fetchall()) == 2
    assert database.execute(query, ["harbour"]).fetchall() == []


def test_sqlite_is_not_written_of_tables_that_do_not_fit_together(tmp_path: Path) -> None:
    tables: Tables = sample_tables()
    tables["people"] = []
    with pytest.raises(DataError, match="the tables do not fit together"):
        write_sqlite(tmp_path / "bad.sqlite", tables)


# --- Croissant


def test_croissant_describes_every_column_and_the_files_it_stands_in(dist: Path) -> None:
    content = read_json(dist / "croissant.json")
    files = {file["@id"]: file for file in content["distribution"]}
    assert all(file["sha256"] == sha256(dist / name) for name, file in files.items())
    sets = {table["name"]: [field["name"] for field in table["field"]] for table in content["recordSet"]}
    assert sets == {name: list(table.columns) for name, table in TABLES.items()}
    fields = {field["@id"]: field for table in content["recordSet"] for field in table["field"]}
    assert fields["finding_people/person_id"]["references"] == {
        "fileObject": {"@id": "people.csv"},
        "extract": {"column": "person_id"},
    }


def test_mlcroissant_finds_nothing_to_say(dist: Path) -> None:
    done = validator("mlcroissant", "validate", "--jsonld", dist / "croissant.json")
    assert done.returncode == 0, done.stderr
    assert "WARNING" not in done.stderr + done.stdout


def test_mlcroissant_loads_every_record_set_offline(dist: Path) -> None:
    done = validator("python", "-c", LOAD_CROISSANT, dist / "croissant.json")
    assert done.returncode == 0, done.stderr
    loaded = json.loads(done.stdout)
    assert loaded == {name: cells_of(dist / f"{name}.csv") for name in TABLES}


# --- RO-Crate


def test_the_crate_lists_every_other_file_and_one_action_that_made_the_tables(dist: Path) -> None:
    graph = read_json(dist / "ro-crate-metadata.json")["@graph"]
    entities = {entity["@id"]: entity for entity in graph}
    assert len(entities) == len(graph)
    files = {path.name for path in dist.iterdir()} - {"ro-crate-metadata.json", "SHA256SUMS"}
    assert {part["@id"] for part in entities["./"]["hasPart"]} == files
    (action,) = (entity for entity in graph if entity["@type"] == "CreateAction")
    assert {made["@id"] for made in action["result"]} >= {"people.csv", "people.parquet", "portdata.sqlite"}
    assert [entities[used["@id"]]["name"] for used in action["object"]] == [
        "Harbour inquest: police missed chances",
        "Report in Herald",
    ]
    for entity in graph:
        for value in entity.values():
            for reference in value if isinstance(value, list) else [value]:
                if isinstance(reference, dict):
                    known = reference["@id"] in entities or reference["@id"].startswith(
                        "https://w3id.org/ro/"
                    )
                    assert known, reference


@pytest.mark.parametrize("profile", ["ro-crate-1.1", "process-run-crate-0.5"])
def test_the_crate_validator_passes_the_crate(dist: Path, tmp_path: Path, profile: str) -> None:
    """Its context would be fetched; in its place lies an excerpt of it with the terms that are allowed here."""
    cache = {"XDG_CACHE_HOME": str(tmp_path / "cache")}
    assert validator("python", "-c", WARM_CACHE, CONTEXT, **cache).returncode == 0
    report = tmp_path / "report.json"
    options = (
        "-y",
        "--disable-color",
        "validate",
        "--offline",
        "--no-paging",
        "-p",
        profile,
        "-l",
        "required",
    )
    done = validator("rocrate-validator", *options, "-f", "json", "-o", report, dist, **cache)
    assert [issue["message"] for issue in read_json(report)["issues"]] == []
    assert done.returncode == 0


# --- citation, search engines, dataset card


def test_citation_and_zenodo_tell_the_same(dist: Path) -> None:
    cff = yaml.safe_load((dist / "CITATION.cff").read_text(encoding="utf-8"))
    zenodo = read_json(dist / "zenodo.json")
    assert (cff["type"], zenodo["upload_type"]) == ("dataset", "dataset")
    for here, there in (("title", "title"), ("version", "version"), ("date-released", "publication_date")):
        assert cff[here] == zenodo[there]
    assert [author["name"] for author in cff["authors"]] == [
        creator["name"] for creator in zenodo["creators"]
    ]
    assert cff["license"].lower() == zenodo["license"]
    assert cff["keywords"] == zenodo["keywords"]
    addresses = [article["url"] for article in cff["references"] if "url" in article]
    assert addresses == [related["identifier"] for related in zenodo["related_identifiers"]]
    assert addresses == ["https://gazette.example/harbour-inquest"]


def test_the_day_of_the_release_is_that_of_the_changelog() -> None:
    changelog = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    assert f"## {__version__} ({citation.RELEASED_ON})" in changelog
    date.fromisoformat(citation.RELEASED_ON)


def test_citation_cff_keeps_to_its_schema(dist: Path) -> None:
    schema = ("--builtin-schema", "vendor.citation-file-format")
    done = validator("check-jsonschema", *schema, dist / "CITATION.cff")
    assert done.returncode == 0, done.stdout


def test_the_repository_says_how_to_cite_it_as_the_release_does() -> None:
    made = citation_files(ROOT)
    assert set(made) == {"CITATION.cff", ".zenodo.json"}
    assert {name: (ROOT / name).read_text(encoding="utf-8") for name in made} == made


scalars = st.text() | st.integers() | st.booleans()


@example({"off": "", "a": ""})
@given(
    st.dictionaries(
        st.from_regex(r"[a-z]+", fullmatch=True), scalars | st.lists(scalars, min_size=1), min_size=1
    )
)
def test_yaml_gives_back_what_was_written(content: dict[str, Any]) -> None:
    nested = {"inner": content, "rows": [content, content]}
    assert yaml.safe_load(as_yaml(nested)) == nested


def test_search_engines_are_told_whose_articles_it_rests_on(dist: Path) -> None:
    content = read_json(dist / "dataset.jsonld")
    assert (content["@context"], content["@type"]) == ("https://schema.org/", "Dataset")
    assert len(content["description"]) >= 50
    assert content["temporalCoverage"] == "2017-03-01/2017-03-31"
    gazette, herald = content["isBasedOn"]
    assert gazette["publisher"]["name"] == "The Gazette"
    assert gazette["datePublished"] == "2019-05-04"
    assert "url" not in herald
    assert all((dist / file["contentUrl"]).is_file() for file in content["distribution"])


def test_the_dataset_card_has_a_configuration_for_each_table(dist: Path) -> None:
    card = (dist / "README.md").read_text(encoding="utf-8")
    front = yaml.safe_load(card.split("---\n")[1])
    assert front["license"] == "cc-by-4.0"
    assert front["size_categories"] == ["n<1K"]
    assert {table["config_name"]: table["data_files"] for table in front["configs"]} == {
        name: f"{name}.parquet" for name in TABLES
    }
    assert [table["config_name"] for table in front["configs"] if table.get("default")] == ["quotes"]
    assert f"| `quotes` | {len(sample_tables()['quotes'])} |" in card
    assert "<https://gazette.example/harbour-inquest>" in card


# --- saying no


def snapshot(folder: Path) -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_a_package_that_is_not_valid_is_not_released(project: Path, tmp_path: Path) -> None:
    spoilt = shutil.copytree(project, tmp_path / "spoilt")
    path = spoilt / "processed/people.csv"
    path.write_bytes(path.read_bytes().replace(b",61,", b",62,"))
    with pytest.raises(DataError, match=r"people\.(csv|parquet).*(and \d+ more; see `portdata validate`)"):
        release(spoilt, tmp_path / "dist")
    assert not (tmp_path / "dist").exists()


def test_a_release_takes_the_place_of_a_release_and_of_nothing_else(
    project: Path, dist: Path, tmp_path: Path
) -> None:
    out = shutil.copytree(dist, tmp_path / "dist")
    (out / "people.csv").write_text("spoilt", encoding="utf-8")
    release(project, out)
    assert (out / "people.csv").read_bytes() == (dist / "people.csv").read_bytes()
    (out / "thesis.tex").write_text("mine", encoding="utf-8")
    before = snapshot(tmp_path)
    with pytest.raises(CallError, match=r"it holds thesis\.tex, which is no file of a release; give a new"):
        release(project, out)
    assert snapshot(tmp_path) == before


def test_a_release_that_fails_leaves_the_old_one(
    project: Path, dist: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = shutil.copytree(dist, tmp_path / "dist")
    before = snapshot(tmp_path)
    monkeypatch.setattr("portdata.publish.release.write_sums", lambda folder: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        release(project, out)
    assert snapshot(tmp_path) == before


def test_a_project_that_cannot_be_built_is_refused_in_one_line(project: Path, tmp_path: Path) -> None:
    spoilt = shutil.copytree(project, tmp_path / "spoilt")
    settings = spoilt / "pyproject.toml"
    settings.write_text(
        settings.read_text(encoding="utf-8").replace("[project]", "[project"), encoding="utf-8"
    )
    with pytest.raises(DataError, match=r"pyproject\.toml: wheel and sdist cannot be built \(.+\)"):
        release(spoilt, tmp_path / "dist")
    assert not (tmp_path / "dist").exists()


def test_a_wheel_of_another_version_is_not_released(project: Path, tmp_path: Path) -> None:
    spoilt = shutil.copytree(project, tmp_path / "spoilt")
    settings = spoilt / "pyproject.toml"
    text = settings.read_text(encoding="utf-8").replace(f'version = "{__version__}"', 'version = "9.9.9"')
    settings.write_text(text, encoding="utf-8")
    with pytest.raises(
        DataError, match=r"SHA256SUMS: it .*; see that pyproject\.toml and portdata have one version"
    ):
        release(spoilt, tmp_path / "dist")
    assert {path.name for path in tmp_path.iterdir()} == {"spoilt"}


def test_outside_of_a_checkout_there_is_nothing_to_release(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "portdata", "release"]
    done = subprocess.run(command, check=False, cwd=tmp_path, capture_output=True, encoding="utf-8")
    assert done.returncode == 2
    assert re.fullmatch(
        r"portdata: .*: there is no pyproject\.toml; run it in a checkout of portdata\n", done.stderr
    )


def test_the_command_releases_the_checkout_it_is_run_in(project: Path, dist: Path, tmp_path: Path) -> None:
    command = [sys.executable, "-m", "portdata", "release", "--out", str(tmp_path / "dist")]
    run = {"check": False, "cwd": project, "capture_output": True, "encoding": "utf-8"}
    done = subprocess.run(command, **run)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert snapshot(tmp_path / "dist").keys() == {
        str(tmp_path / "dist" / path.name) for path in dist.iterdir()
    }
    old = _earlier(tmp_path / "old", "0.0.9")
    done = subprocess.run([*command, "--previous", str(old)], **run)
    assert (done.returncode, done.stdout) == (1, "")
    assert re.fullmatch(
        rf"portdata: datapackage\.json: the changes since 0\.0\.9 call for a major step, not for {__version__};"
        r" release it as 1\.0\.0 or later; see `portdata diff`\n",
        done.stderr,
    )


# --- the version before


def _earlier(folder: Path, version: str) -> Path:
    """Write the package of a version that had a person and a wording which this one has not."""
    tables = sample_tables()
    tables["people"].append(tables["people"][0] | {"person_id": "carl-withdrawn", "name": "Carl Withdrawn"})
    tables["events"][0]["label"] = "Killing by Carl Withdrawn"
    publish(tables, folder)
    path = folder / "datapackage.json"
    path.write_bytes(
        path.read_bytes().replace(f'"version": "{__version__}"'.encode(), f'"version": "{version}"'.encode())
    )
    return folder


def test_changes_that_call_for_a_greater_step_are_not_released(project: Path, tmp_path: Path) -> None:
    with pytest.raises(DataError, match=f"call for a major step, not for {__version__}; release it as 1.0.0"):
        release(project, tmp_path / "dist", str(_earlier(tmp_path / "old", "0.0.9")))


def test_what_changed_is_released_without_what_was_withdrawn(
    project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    old = _earlier(tmp_path / "old", "0.0.9")
    monkeypatch.setattr("portdata.versions.difference.Difference.is_taken", True)
    release(project, tmp_path / "dist", str(old))
    changes = read_json(tmp_path / "dist/changes.json")
    assert changes["tables"]["people"]["n_removed"] == 1
    (row,) = changes["tables"]["events"]["changed"]
    assert row == {"key": ["murder-ada-quill"], "cells": {"label": {"new": "Murder of Ada Quill"}}}
    sums = (tmp_path / "dist/SHA256SUMS").read_text(encoding="utf-8")
    for name in CHANGES:
        assert name in sums
        assert "ithdrawn" not in (tmp_path / "dist" / name).read_text(encoding="utf-8")
