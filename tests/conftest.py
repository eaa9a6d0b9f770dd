"""What several test modules share: the five articles, and copies of them with words changed."""

from __future__ import annotations

import csv
import hashlib
import shutil
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings

from portdata.pipeline import tables_of

# The first text is slow to generate on a fresh machine: Hypothesis makes its tables of Unicode then.
# The same cases everywhere: what passes here passes there. benchmarks/fuzz.py looks for new ones.
settings.register_profile(
    "any machine", deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("any machine")

RAW = Path(__file__).parents[1] / "raw"
AnyTables = dict[str, list[dict[str, Any]]]
Changes = Mapping[str, Iterable[tuple[str, str]]]


def copy_raw(folder: Path, changes: Changes | None = None, drop: Iterable[str] = ()) -> Path:
    """Copy the articles, change words ("*" for every article), drop some, and register what results.

    Each change must find its words, or the test would prove nothing.
    """
    dropped = set(drop)
    folder.mkdir(parents=True)
    with (RAW / "articles.csv").open(encoding="utf-8", newline="") as handle:
        rows = [row for row in csv.DictReader(handle) if row["article_id"] not in dropped]
    pending = {(article, old) for article, pairs in (changes or {}).items() for old, _ in pairs}
    for row in rows:
        text = (RAW / row["file"]).read_bytes().decode("utf-8")
        for article in (row["article_id"], "*"):
            for old, new in (changes or {}).get(article, ()):
                if old in text:
                    pending.discard((article, old))
                text = text.replace(old, new)
        content = text.encode("utf-8")
        (folder / row["file"]).write_bytes(content)
        row["sha256"] = hashlib.sha256(content).hexdigest()
    assert not pending, f"nothing to change: {pending}"
    with (folder / "articles.csv").open("w", encoding="utf-8", newline="") as handle:
        writer = csv.DictWriter(handle, list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    return folder


@pytest.fixture(scope="session")
def tables() -> AnyTables:
    """Return the tables of the five articles, built now."""
    return tables_of(RAW)


@pytest.fixture
def rebuilt(tmp_path: Path) -> Callable[..., AnyTables]:
    """Return a function that builds the tables of a changed copy of the articles."""
    count = iter(range(1000))

    def build(changes: Changes | None = None, drop: Iterable[str] = ()) -> AnyTables:
        return tables_of(copy_raw(tmp_path / f"raw{next(count)}", changes, drop))

    return build


@pytest.fixture
def raw_copy(tmp_path: Path) -> Path:
    """Return an unchanged copy of the raw folder, README included."""
    return Path(shutil.copytree(RAW, tmp_path / "raw"))
