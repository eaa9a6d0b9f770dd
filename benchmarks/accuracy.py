"""Measure the five articles' tables against the codings made by reading.

Usage: python benchmarks/accuracy.py [--list]

Prints per table the agreement of the two independent codings and the pipeline's score against the coding both
readers agreed on; with --list also every item and field in which the pipeline differs.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

from portdata.pipeline import tables_of
from scoring import RAW, built, coded, compare


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--list", action="store_true", help="show what differs")
    options = parser.parse_args()
    first, second, agreed = coded("first"), coded("second"), coded("agreed")
    made = built(tables_of(RAW))
    print(
        f"{'table':15}{'coders F1':>10}{'items':>7}{'F1':>7}{'missing':>9}{'extra':>7}  fields (share right)"
    )
    for table, gold in agreed.items():
        people = compare(table, first[table], second[table])
        ours = compare(table, gold, made[table])
        fields = sorted({name for item in gold.values() for name in item})
        shares = "  ".join(f"{name} {ours.accuracy(name):.3f}" for name in fields)
        print(
            f"{table:15}{people.f1:10.3f}{len(gold):7}{ours.f1:7.3f}"
            f"{len(ours.missing):9}{len(ours.extra):7}  {shares}"
        )
        if options.list:
            for key in ours.missing:
                print("    missing", key)
            for key in ours.extra:
                print("    extra  ", key)
            for key, name, value, found in ours.differing:
                print("    differs", key, name, "| coded", value, "| made", found)


if __name__ == "__main__":
    main()
