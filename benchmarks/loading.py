"""How long a table takes to load, beside other dataset packages: each case in fresh interpreters, then warm.

Usage: python benchmarks/loading.py [ROUNDS]

Each round runs the cases in another order, and the best round of each counts: what else the machine does can
only add to it. Compare the ratios, not the milliseconds. A case whose package is not installed is left out;
`pip install 'portdata[benchmarks,duckdb,polars]'` installs them all.
"""

from __future__ import annotations

import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path
from random import Random
from time import perf_counter

from portdata.load import package_root

ROUNDS = 15
WARM_ROUNDS = 200
FILE = package_root() / "processed" / "quotes.parquet"
BASE = "pandas.read_parquet of the same file"

CASES = {
    # what it does: the package it needs, set-up, the call
    "a bare interpreter": ("sys", "", "pass"),
    "import portdata": ("portdata", "", "import portdata"),
    BASE: ("pandas", "import pandas", f"pandas.read_parquet({str(FILE)!r})"),
    'portdata.load("quotes")': ("portdata", "import portdata", "portdata.load('quotes')"),
    '  engine="arrow"': ("portdata", "import portdata", "portdata.load('quotes', 'arrow')"),
    '  engine="polars"': ("polars", "import portdata", "portdata.load('quotes', 'polars')"),
    '  engine="duckdb" (all tables)': ("duckdb", "import portdata", "portdata.load('quotes', 'duckdb')"),
    "palmerpenguins.load_penguins()": (
        "palmerpenguins",
        "import palmerpenguins",
        "palmerpenguins.load_penguins()",
    ),
    "vega_datasets.data.iris()": ("vega_datasets", "from vega_datasets import data", "data.iris()"),
}


def fresh(code: str) -> float:
    """Return the seconds a new interpreter takes to run the code."""
    start = perf_counter()
    subprocess.run([sys.executable, "-c", code], check=True, cwd=Path(__file__).parent)
    return perf_counter() - start


def warm(setup: str, call: str) -> float:
    """Return the fewest seconds a call takes in an interpreter that has made it before."""
    code = (
        "import time\n"
        f"{setup}\n"
        "taken = []\n"
        f"for _ in range({WARM_ROUNDS}):\n"
        "    start = time.perf_counter()\n"
        f"    {call}\n"
        "    taken.append(time.perf_counter() - start)\n"
        "print(min(taken))"
    )
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, encoding="utf-8")
    return float(done.stdout)


def main() -> None:
    """Print the best of each case and its ratio to pandas.read_parquet."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else ROUNDS
    cases = {name: (setup, call) for name, (needed, setup, call) in CASES.items() if find_spec(needed)}
    taken: dict[str, list[float]] = {name: [] for name in cases}
    order = Random(0)
    for number in range(rounds + 1):
        for name in order.sample(list(cases), len(cases)):
            setup, call = cases[name]
            seconds = fresh(f"{setup}\n{call}")
            if number:  # the first round only warms the caches of the file system
                taken[name].append(seconds)
    cold = {name: min(seconds) for name, seconds in taken.items()}
    hot = {name: warm(setup, call) for name, (setup, call) in cases.items() if setup}
    print(f"{'':38}{'fresh ms':>9}{'ratio':>7}{'warm ms':>9}{'ratio':>7}")
    for name in cases:
        print(f"{name:38}{cold[name] * 1e3:9.1f}{cold[name] / cold[BASE]:7.2f}", end="")
        print(f"{hot[name] * 1e3:9.3f}{hot[name] / hot[BASE]:7.2f}" if name in hot else "")
    over = cold["import portdata"] - cold["a bare interpreter"]
    print(f"\nimport portdata costs {over * 1e3:.1f} ms over a bare interpreter")


if __name__ == "__main__":
    main()
