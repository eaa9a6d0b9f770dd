"""The documentation site: it builds without a broken link, tells the whole API, and loads nothing from elsewhere."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import portdata

for tool in ("sphinx", "furo", "myst_parser"):
    pytest.importorskip(tool)

ROOT = Path(__file__).parents[1]


def build(source: Path, out: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "sphinx", "--fail-on-warning", "--keep-going", "--quiet"]
    return subprocess.run([*command, source, out], capture_output=True, encoding="utf-8", check=False)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of the built site."""
    out = tmp_path_factory.mktemp("site")
    done = build(ROOT / "docs", out)
    assert done.returncode == 0, done.stderr
    return out


def anchors(pattern: str, page: Path) -> set[str]:
    """Return the names in the anchors of a page; an anchor of a heading has hyphens."""
    return {name.replace("-", "_") for name in re.findall(pattern, page.read_text("utf-8"))}


def test_every_public_name_and_every_table_is_described(site: Path) -> None:
    functions = anchors(r'<dt [^>]*id="portdata\.(\w+)"', site / "api.html")
    linked = anchors(r'href="dictionary\.html#([\w-]+)"', site / "api.html")
    assert set(portdata.__all__) <= functions | linked
    assert set(portdata.tables()) <= linked
    assert set(portdata.tables()) <= anchors(r'<section id="([\w-]+)"', site / "dictionary.html")


def test_pages_show_their_pictures_and_load_nothing_from_elsewhere(site: Path) -> None:
    for page in site.glob("*.html"):
        text = page.read_text("utf-8")
        loaded = re.findall(r'<(?:script|img|iframe|source)\b[^>]*\bsrc="([^"?]*)', text)
        loaded += re.findall(r'<link\b[^>]*\brel="stylesheet"[^>]*\bhref="([^"?]*)', text)
        assert loaded
        assert all((page.parent / path).is_file() for path in loaded)
    for sheet in site.rglob("*.css"):
        assert not re.search(r"(?:@import|url\()\s*[\"']?(?:https?:)?//", sheet.read_text("utf-8"))
    pictures = {path.name for path in (ROOT / "docs" / "pictures").iterdir()}
    assert pictures == {path.name for path in (site / "_images").iterdir()}


@pytest.mark.parametrize(
    "link", ["[no page](nowhere.md)", "[no heading](gallery.md#nowhere)", "![no file](nothing.svg)"]
)
def test_a_broken_link_breaks_the_build(link: str, tmp_path: Path) -> None:
    shutil.copytree(ROOT / "docs", tmp_path / "docs")
    shutil.copy(ROOT / "README.md", tmp_path)
    with (tmp_path / "docs" / "datasheet.md").open("a", encoding="utf-8") as page:
        page.write(f"\n{link}\n")
    done = build(tmp_path / "docs", tmp_path / "site")
    assert done.returncode != 0
    assert "datasheet.md" in done.stderr
