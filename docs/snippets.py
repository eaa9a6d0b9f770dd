"""The Python snippets of the documentation, and what they print.

Usage: python docs/snippets.py

Writes below each snippet that has a block of text there what it prints now. A snippet whose tools are not
installed is left as it is.
"""

from __future__ import annotations

import ast
import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

ROOT = Path(__file__).parents[1]
PAGES = ("README.md", "docs/gallery.md")
FENCED = re.compile(
    r"^```(?P<language>\w+)\n(?P<code>.*?)^```\n(?:\n```text\n(?P<printed>.*?)^```$)?",
    re.MULTILINE | re.DOTALL,
)


@dataclass(frozen=True)
class Snippet:
    """A block of code and, where the page tells it, what it prints, with the place of that in the page."""

    code: str
    printed: str | None
    place: slice


def snippets(page: str, language: str = "python") -> Iterator[Snippet]:
    """Yield the snippets of a page in a language."""
    for found in FENCED.finditer((ROOT / page).read_text("utf-8")):
        if found["language"] == language:
            yield Snippet(found["code"], found["printed"], slice(*found.span("printed")))


def tools(code: str) -> set[str]:
    """Return the modules that a snippet needs: those it imports, and the engines it asks for."""
    needed = set(re.findall(r'engine="(polars|duckdb)"', code))
    for node in ast.walk(ast.parse(code)):
        if isinstance(node, ast.Import):
            needed |= {name.name for name in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            needed.add(node.module)
    return needed


def missing(code: str) -> list[str]:
    """Return the tools of a snippet that are not installed."""
    return sorted(tool for tool in tools(code) if find_spec(tool) is None)


def run(code: str) -> subprocess.CompletedProcess[str]:
    """Run a snippet in the checkout, without the network or anything that was kept from before."""
    with tempfile.TemporaryDirectory() as scratch:
        alone = os.environ | {"HF_HUB_OFFLINE": "1", "HF_HOME": scratch}
        command = [sys.executable, "-c", code]
        return subprocess.run(
            command, cwd=ROOT, env=alone, capture_output=True, encoding="utf-8", check=False
        )


def refreshed(page: str) -> str:
    """Return the text of a page with what its snippets print now."""
    text = (ROOT / page).read_text("utf-8")
    for snippet in reversed(list(snippets(page))):
        if snippet.printed is not None and not missing(snippet.code):
            done = run(snippet.code)
            if done.returncode:
                sys.exit(f"{page}: a snippet fails: {done.stderr.splitlines()[-1]}")
            text = text[: snippet.place.start] + done.stdout + text[snippet.place.stop :]
    return text


if __name__ == "__main__":
    for page in PAGES:
        (ROOT / page).write_text(refreshed(page), encoding="utf-8", newline="\n")
