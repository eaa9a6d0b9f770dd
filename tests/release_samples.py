"""A checkout of portdata that holds the sample's tables, so that releases of it can be made and spoiled."""

from __future__ import annotations

import shutil
from pathlib import Path

from portdata.publish.package import publish
from portdata.publish.sums import write_sums
from samples import sample_tables

ROOT = Path(__file__).parents[1]
_PARTS = ("pyproject.toml", ".gitignore", "README.md", "CHANGELOG.md", "LICENSE", "LICENSE-DATA")


def write_project(folder: Path) -> Path:
    """Lay a checkout into a new folder, its own code beside the sample's tables."""
    shutil.copytree(ROOT / "src", folder / "src", ignore=shutil.ignore_patterns("__pycache__"))
    for name in _PARTS:
        shutil.copyfile(ROOT / name, folder / name)
    publish(sample_tables(), folder)
    return folder


def sum_again(release: Path) -> None:
    """Make the sums fit whatever lies in a release, as someone would who wants to hide a change."""
    (release / "SHA256SUMS").unlink()
    write_sums(release)
