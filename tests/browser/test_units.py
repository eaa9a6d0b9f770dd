"""The explorer's own parts, one by one, run where they will run."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any

import pytest

from portdata.publish.script_bundle import bundle

ROOT = Path(__file__).parents[2]
UNITS = sorted((Path(__file__).parent / "units").glob("*.js"))


@pytest.mark.parametrize("unit", [path.stem for path in UNITS if path.stem != "check"])
def test_unit(unit: str, chromium: Any, tmp_path: Path) -> None:
    page = _page(chromium, unit, tmp_path)
    assert page.evaluate("window.failed") == []
    page.close()


def test_sha256_is_that_of_python_for_every_length_around_the_blocks(chromium: Any, tmp_path: Path) -> None:
    page = _page(chromium, "sha256", tmp_path)
    wanted = [
        hashlib.sha256(bytes(at * 7 % 256 for at in range(length))).hexdigest() for length in range(130)
    ]
    assert page.evaluate("window.hashes") == wanted
    page.close()


def _page(chromium: Any, unit: str, folder: Path) -> Any:
    script = bundle(f"tests/browser/units/{unit}.js", lambda path: (ROOT / path).read_text(encoding="utf-8"))
    path = folder / f"{unit}.html"
    path.write_text(f"<!doctype html><meta charset=utf-8><script>{script}</script>", encoding="utf-8")
    page = chromium.new_page()
    page.goto(path.as_uri())
    return page
