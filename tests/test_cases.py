"""Events, findings, claims, roles and conflicts in invented articles, coded by readings before the frames saw them.

Usage: python tests/test_cases.py [SET …] [--list]

Prints the figures of each set of cases in `tests/cases/`, and with --list every difference in the sets that frames are
written with; those of the sets that nobody who writes frames reads are never printed.
"""

from __future__ import annotations

import argparse
import csv
import shutil
import sys
from pathlib import Path

import pytest

from case_scoring import CASES, coded, differences, figures, made
from portdata.pipeline import tables_of
from scoring import Items

KNOWN = CASES / "known"
UNREAD = frozenset({"blind", "plain", "unseen"})
"""Sets that nobody who writes frames reads."""


@pytest.mark.parametrize(
    ("name", "events", "findings", "roles"),
    [
        ("known", 0.94, 0.9, 0.95),
        ("practice1", 0.91, 0.89, 0.96),
        ("practice2", 0.92, 0.75, 0.91),
        ("practice3", 0.94, 0.9, 0.92),
        ("practice4", 0.85, 0.81, 0.93),
        ("practice5", 0.65, 0.55, 0.82),
        ("blind", 0.7, 0.61, 0.83),
        ("plain", 0.77, 0.86, 0.89),
        ("unseen", 0.74, 0.61, 0.86),
    ],
)
def test_cases_are_told_as_well_as_the_documentation_says(
    name: str, events: float, findings: float, roles: float
) -> None:
    numbers = figures(coded(CASES / name, "first"), made(CASES / name))
    least = {"events F1": events, "findings F1": findings, "roles right": roles, "people found F1": 0.93}
    assert {what: numbers[what] for what, value in least.items() if numbers[what] < value} == {}


def test_ids_keep_their_meaning_when_later_articles_are_added(tmp_path: Path) -> None:
    with (KNOWN / "articles" / "articles.csv").open(encoding="utf-8", newline="") as handle:
        rows = list(csv.DictReader(handle))
    earlier = [row for row in rows if row["published_date"] < "2018"]

    def built(name: str, chosen: list[dict[str, str]]) -> dict[str, str]:
        folder = tmp_path / name
        folder.mkdir()
        for row in chosen:
            shutil.copy(KNOWN / "articles" / row["file"], folder)
        with (folder / "articles.csv").open("w", encoding="utf-8", newline="") as handle:
            writer = csv.DictWriter(handle, list(rows[0]), lineterminator="\n")
            writer.writeheader()
            writer.writerows(chosen)
        tables = tables_of(folder)
        events = {str(row["event_id"]): str(row["label"]) for row in tables["events"]}
        return events | {str(row["finding_id"]): str(row["statement"]) for row in tables["findings"]}

    before, after = built("earlier", earlier), built("all", rows)
    assert len(before) > 20
    assert {id_: after.get(id_) for id_ in before} == before


def show(title: str, readings: list[dict[str, Items]], ours: dict[str, Items]) -> None:
    """Print the agreement of the readings with each other, and of the pipeline with each."""
    pairs = [(readings[0], reading) for reading in readings[1:]] + [(reading, ours) for reading in readings]
    names = ["readers", "first", "second"] if len(readings) > 1 else ["first"]
    columns = [figures(gold, other) for gold, other in pairs]
    sys.stdout.write(f"{title:22}" + "".join(f"{name:>9}" for name in names) + "\n")
    for name in columns[0]:
        sys.stdout.write(f"  {name:20}" + "".join(f"{column[name]:9.3f}" for column in columns) + "\n")


def main() -> None:
    sets = sorted(path.name for path in CASES.iterdir() if path.is_dir())
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sets", nargs="*", metavar="SET", default=sets)
    parser.add_argument("--list", action="store_true", help="print the differences")
    options = parser.parse_args()
    for name in options.sets:
        folder = CASES / name
        coders = [coder for coder in ("first", "second") if (folder / coder).is_dir()]
        readings, ours = [coded(folder, coder) for coder in coders], made(folder)
        show(name, readings, ours)
        if options.list and name not in UNREAD:
            sys.stdout.write("\n".join(differences(readings[0], ours)) + "\n")


if __name__ == "__main__":
    main()
