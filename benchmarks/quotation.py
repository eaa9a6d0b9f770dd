"""Measure how fast quotations are extracted, as ratios to peers in the same run.

Usage: python benchmarks/quotation.py [--articles N]

Peers: a bare loop that pairs quotation marks with one regular expression and attributes nothing, and, where it is
installed, textacy's direct_quotations on a spaCy pipeline without model weights (tokenizer, sentence splitter and a
rule-based tagger: enough for its code to run, not for its accuracy). The texts are the articles of raw/, repeated.
Also prints the curves over the length of one article and over the number of articles, with the peak of memory while
extracting.
"""

from __future__ import annotations

import argparse
import re
import sys
import time
import tracemalloc
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from portdata.extract.attribution import quotations
from portdata.extract.passages import passages

RAW = Path(__file__).parents[1] / "raw"
PAIR = re.compile(r"[“\"][^“”\"\n]+[”\"]")
ROUNDS = 5


def corpus() -> list[str]:
    """Return the articles of raw/."""
    return [path.read_bytes().decode("utf-8") for path in sorted(RAW.glob("*.txt"))]


def ours(text: str) -> int:
    """Extract and attribute the quotations of a text."""
    return len(quotations(text, passages(text)))


def pairs(text: str) -> int:
    """Pair marks and attribute nothing."""
    return sum(1 for _ in PAIR.finditer(text))


def textacy_peer() -> Callable[[str], int] | None:
    """Return textacy's extractor if it is installed."""
    try:
        import spacy
        from textacy.extract import direct_quotations
    except ImportError:
        return None
    pipeline: Any = spacy.blank("en")
    pipeline.add_pipe("sentencizer")

    def extract(text: str) -> int:
        document = pipeline(text)
        try:
            return sum(1 for _ in direct_quotations(document))
        except ValueError:  # an odd number of marks
            return 0

    return extract


def seconds(extract: Callable[[str], int], texts: list[str]) -> float:
    """Return the least time of some rounds over all texts."""
    times = []
    for _ in range(ROUNDS):
        start = time.perf_counter()
        for text in texts:
            extract(text)
        times.append(time.perf_counter() - start)
    return min(times)


def stream(count: int) -> Iterator[str]:
    """Yield so many articles, one at a time."""
    texts = corpus()
    for i in range(count):
        yield texts[i % len(texts)]


def main() -> None:
    """Print rates, ratios and curves."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--articles", type=int, default=100)
    options = parser.parse_args()
    texts = list(stream(options.articles))
    mean = sum(map(len, texts)) / len(texts)
    base = seconds(ours, texts)
    print(f"{len(texts)} articles of {mean:.0f} characters on average, best of {ROUNDS} rounds")
    print(f"  portdata             {len(texts) / base:8.0f} articles a second   1.00")
    rate = mean * len(texts) / base
    print(f"  that is {rate:,.0f} characters, or {rate / 4500:.0f} articles of 4,500, a second")
    peers: dict[str, Callable[[str], int] | None] = {
        "mark pairing alone": pairs,
        "textacy, no model": textacy_peer(),
    }
    for name, extract in peers.items():
        if extract is None:
            print(f"  {name:20} not installed")
            continue
        took = seconds(extract, texts)
        print(f"  {name:20} {len(texts) / took:8.0f} articles a second   {base / took:.2f} times as fast")
    print("length of one article (characters), on one line: characters a second")
    line = " ".join("".join(corpus()).split())
    for size in (10_000, 100_000, 1_000_000):
        text = (line * (size // len(line) + 1))[:size]
        start = time.perf_counter()
        ours(text)
        print(f"  {size:9,} {size / (time.perf_counter() - start):12,.0f}")
    print("number of articles: articles a second, peak of memory beyond the start")
    for count in (200, 2_000, 20_000):
        shown = sys.stderr.isatty()
        tracemalloc.start()
        traced = 200
        for text in stream(traced):
            ours(text)
        tracemalloc.reset_peak()
        before = tracemalloc.get_traced_memory()[0]
        for text in stream(min(count, 2_000)):
            ours(text)
        peak = (tracemalloc.get_traced_memory()[1] - before) / 1024
        tracemalloc.stop()
        start = time.perf_counter()
        for done, text in enumerate(stream(count)):
            ours(text)
            if shown and done % 100 == 0:
                print(f"\r  {done:,}", end="", file=sys.stderr)
        took = time.perf_counter() - start
        print(f"  {count:9,} {count / took:8.0f} {peak:8.0f} KiB")


if __name__ == "__main__":
    main()
