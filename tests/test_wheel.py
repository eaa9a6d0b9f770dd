"""What is released: the wheel and the sdist carry the tables but no article, and the wheel works when installed."""

from __future__ import annotations

import email
import os
import re
import subprocess
import sys
import sysconfig
import tarfile
import zipfile
from collections.abc import Mapping
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from portdata.exploring import write_explorer
from portdata.model.tables import EVIDENCE_LIMIT, TABLES

pytest.importorskip("hatchling")
ROOT = Path(__file__).parents[1]
LOADING_TESTS = [f"tests/test_{name}.py" for name in ("api", "load", "readings")]

Members = Mapping[str, bytes]


@pytest.fixture(scope="module")
def dist(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with the wheel and the sdist of this checkout."""
    folder = tmp_path_factory.mktemp("dist")
    command = [sys.executable, "-m", "hatchling", "build", "-d", str(folder)]
    subprocess.run(command, check=True, cwd=ROOT, capture_output=True)
    return folder


def wheel(dist: Path) -> Members:
    (path,) = dist.glob("*.whl")
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def sdist(dist: Path) -> Members:
    (path,) = dist.glob("*.tar.gz")
    with tarfile.open(path) as archive:
        files = [member for member in archive.getmembers() if member.isfile()]
        return {file.name: archive.extractfile(file).read() for file in files}


def words(text: str) -> str:
    """Return a text in the form in which it is looked for: quotation marks and spacing do not hide it."""
    return re.sub(r"\W+", " ", text).strip()


def texts_of(members: Members) -> dict[str, str]:
    """Return what can be read in each member; a Parquet file is read cell by cell."""
    texts = {}
    for name, content in members.items():
        if name.endswith(".parquet"):
            rows = pq.ParquetFile(pa.BufferReader(content)).read().to_pylist()
            content = "\n\x00".join(str(value) for row in rows for value in row.values()).encode()
        texts[name] = words(content.decode("utf-8", errors="replace").replace("\x00", " \x00 "))
    return texts


def long_paragraphs() -> list[str]:
    """Return the paragraphs of the articles that are longer than any excerpt may be."""
    articles = [path.read_text(encoding="utf-8") for path in sorted((ROOT / "raw").glob("*.txt"))]
    lines = [line for article in articles for line in article.splitlines()]
    paragraphs = [words(line) for line in lines if len(line) > EVIDENCE_LIMIT]
    assert len(articles) >= 5 and len(paragraphs) >= 20
    return paragraphs


@pytest.mark.parametrize("members", [wheel, sdist])
def test_no_release_file_carries_the_text_of_an_article(members: object, dist: Path) -> None:
    texts = texts_of(members(dist))
    assert any(name.endswith("quotes.parquet") for name in texts)
    own = [name for name in texts if ".dist-info/" not in name]
    assert not [name for name in own if "raw/" in name or name.endswith(".txt")]
    quoted = {words(text) for text in _quotes()}
    for paragraph in long_paragraphs():
        if paragraph in quoted:
            continue  # a paragraph that is one person's words from end to end
        assert not [name for name, text in texts.items() if paragraph in text], paragraph[:60]


def _quotes() -> list[str]:
    table = pq.ParquetFile(ROOT / "processed/quotes.parquet").read()
    return [segment for text in table["text"].to_pylist() for segment in text.split("\n")]


def test_the_search_for_article_text_finds_one_where_there_is_one() -> None:
    paragraph = max((ROOT / "raw").glob("*.txt")).read_text(encoding="utf-8")
    texts = texts_of({"portdata/leak.py": f"x = {paragraph!r}".encode()})
    assert any(line in texts["portdata/leak.py"] for line in long_paragraphs())


@pytest.mark.parametrize("members", [wheel, sdist])
def test_every_table_is_in_the_release_as_it_is_published(members: object, dist: Path) -> None:
    found = members(dist)
    published = [*(ROOT / "processed").iterdir(), ROOT / "datapackage.json"]
    assert len(published) == 2 * len(TABLES) + 1
    for path in published:
        name = path.relative_to(ROOT).as_posix()
        assert path.read_bytes() in [content for member, content in found.items() if member.endswith(name)]


def test_the_wheel_needs_pandas_and_pyarrow_and_caps_nothing(dist: Path) -> None:
    members = wheel(dist)
    (metadata,) = (content for name, content in members.items() if name.endswith("METADATA"))
    needed = email.message_from_bytes(metadata).get_all("Requires-Dist")
    assert {re.match(r"\w+", line)[0] for line in needed if "extra ==" not in line} == {"pandas", "pyarrow"}
    assert not [line for line in needed if "<" in line or "~=" in line]
    assert "portdata/py.typed" in members


def test_the_sdist_builds_the_same_wheel(dist: Path, tmp_path: Path) -> None:
    (path,) = dist.glob("*.tar.gz")
    with tarfile.open(path) as archive:
        archive.extractall(tmp_path, filter="data")
    (project,) = tmp_path.iterdir()
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path / "again")]
    subprocess.run(command, check=True, cwd=project, capture_output=True)
    assert wheel(tmp_path / "again") == wheel(dist)


@pytest.fixture(scope="module")
def installed(dist: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the Python of a fresh environment with the wheel and, beside it, this environment's libraries."""
    folder = tmp_path_factory.mktemp("environment")
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", str(folder)], check=True)
    python = folder / "bin" / "python"
    (path,) = dist.glob("*.whl")
    pip = [sys.executable, "-m", "pip", "--python", str(python), "install", "--quiet"]
    subprocess.run([*pip, "--no-deps", "--no-index", str(path)], check=True)
    (site,) = folder.glob("lib/python*/site-packages")
    # A path in a .pth file is searched after the environment's own, and its .pth files are not followed:
    # an editable portdata over there stays out of sight.
    (site / "libraries.pth").write_text(f"{sysconfig.get_path('purelib')}\n", encoding="utf-8")
    return python


def _run(python: Path, *command: str) -> subprocess.CompletedProcess[str]:
    environment = {"PATH": os.environ["PATH"], "PYTHONDONTWRITEBYTECODE": "1"}
    return subprocess.run(
        [str(python), *command], check=False, cwd=ROOT, env=environment, capture_output=True, encoding="utf-8"
    )


def test_an_installed_wheel_reads_its_own_tables(installed: Path) -> None:
    script = "import portdata; print(portdata.load.__globals__['package_root']())"
    root = Path(_run(installed, "-c", script).stdout.strip())
    assert root.is_relative_to(installed.parents[1])
    done = _run(installed, "-m", "portdata", "show", "quotes", "--format", "csv")
    assert done.stdout == (ROOT / "processed/quotes.csv").read_text(encoding="utf-8")
    assert (installed.parent / "portdata").is_file()


def test_an_installed_wheel_writes_its_own_explorer(installed: Path, tmp_path: Path) -> None:
    done = _run(installed, "-m", "portdata", "explore", "--out", str(tmp_path / "explorer.html"))
    assert done.returncode == 0, done.stderr
    write_explorer(tmp_path / "here.html")
    assert (tmp_path / "explorer.html").read_bytes() == (tmp_path / "here.html").read_bytes()


def test_the_loading_tests_hold_for_the_installed_wheel(installed: Path) -> None:
    done = _run(installed, "-m", "pytest", "-p", "no:cacheprovider", *LOADING_TESTS)
    assert done.returncode == 0, done.stdout
