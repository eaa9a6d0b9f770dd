"""Measure how time, memory and accuracy grow with the number of articles.

Usage: python benchmarks/scale.py [--sizes N …] [--means one|two|dask …] [--once] [--work DIR]

Each line builds a corpus of invented articles with known truth (see `invented`) in a process of its own, and samples
the resident memory of that process with all its children. `one`, `two` and `dask` work through a folder, on one
process, on two, and on a Dask cluster of two; `memory` builds in memory. CPU milliseconds an article, of all processes
together, tell what others at work on the machine hide. The second build adds ten articles. Growth is the exponent
between the first size and this one: 1 is in proportion, 0 is constant. Where spaCy is installed a blank pipeline with
a sentence splitter reads a thousand of the articles, and textacy, where it is, takes their quotes.
"""

from __future__ import annotations

import argparse
import json
import math
import os
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from invented import ARTICLES_IN_STORY, corpus

MEANS = ("memory", "one", "two", "dask")


@dataclass
class Measured:
    """CPU seconds of a build, and seconds and peak of memory in bytes of each of its stages."""

    cpu: float = 0.0
    seconds: dict[str, float] = field(default_factory=dict)
    peak: dict[str, int] = field(default_factory=dict)

    @property
    def total(self) -> float:
        """Seconds of the whole build, imports included."""
        return sum(self.seconds.values())


def write_corpus(path: Path, more: Path, size: int) -> int:
    """Write so many articles as JSON Lines, and ten or so more into a second file; return how many the first has."""
    count = 0
    with path.open("w", encoding="utf-8") as file, more.open("w", encoding="utf-8") as rest:
        for articles, _ in corpus(size + 10):
            for article in articles:
                (file if count < size else rest).write(
                    json.dumps(article.record(), ensure_ascii=False) + "\n"
                )
                count += 1
    return min(count, size)


def child(raw: str, out: str, work: str, means: str, scheduler: str) -> None:
    """Build once and print a line at the start of each stage."""
    from portdata.codebook.decisions import Decisions
    from portdata.inputs.corpus import articles
    from portdata.inputs.faults import stop

    def stage(name: str, done: Iterable[int]) -> Iterator[int]:
        print(name, flush=True)
        yield from done
        print("settled and written" if name == "assembled" else "divided", flush=True)

    if means == "memory":
        from portdata.pipeline import build

        print("memory", flush=True)
        build(raw, Path(out))
        return
    from portdata.scale.build import build_at_scale
    from portdata.scale.engines import engine

    with engine(2 if means == "two" else 1, scheduler or None) as at_work:
        build_at_scale(articles(raw, stop), (Decisions(),), Path(out), Path(work), at_work, stage)


def measured(raw: Path, out: Path, work: Path, means: str, scheduler: str, also: list[int]) -> Measured:
    """Build in a process of its own and return what it took; `also` are processes to count besides."""
    command = [sys.executable, __file__, "--child", str(raw), str(out), str(work), means, scheduler]
    result = Measured()
    already = {pid: cpu(pid) for root in also for pid in tree(root)}
    spent: dict[int, float] = {}
    stage, begun = "started", time.perf_counter()
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        ended = threading.Event()

        def sample() -> None:
            while not ended.wait(0.1):
                running = [*tree(process.pid), *(child for pid in also for child in tree(pid))]
                result.peak[stage] = max(result.peak.get(stage, 0), sum(map(resident, running)))
                spent.update({pid: used for pid in running if (used := cpu(pid))})

        sampler = threading.Thread(target=sample)
        sampler.start()
        assert process.stdout is not None
        for line in process.stdout:
            now = time.perf_counter()
            result.seconds[stage] = now - begun
            stage, begun = line.strip(), now
        process.wait()
        result.seconds[stage] = time.perf_counter() - begun
        ended.set()
        sampler.join()
        if process.returncode:
            raise SystemExit(f"{means}: the build failed")
    result.cpu = sum(spent.values()) - sum(already.values())
    return result


def cpu(pid: int) -> float:
    """Return the CPU seconds that a process has used itself."""
    try:
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return 0.0
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def tree(pid: int) -> list[int]:
    """Return a process and all its descendants."""
    found = [pid]
    for one in found:
        try:
            for task in Path(f"/proc/{one}/task").iterdir():
                found.extend(map(int, (task / "children").read_text().split()))
        except OSError:
            continue
    return found


def resident(pid: int) -> int:
    """Return the bytes of a process in memory, shared ones in proportion where the system tells."""
    try:
        for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1]) * 1024
    except OSError:
        pass
    return 0


@contextmanager
def cluster(means: str) -> Iterator[tuple[str, list[int]]]:
    """Run a Dask scheduler and two workers of one thread each for `dask`; yield its address and their processes."""
    if means != "dask":
        yield "", []
        return
    from distributed import LocalCluster

    with LocalCluster(n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None) as local:
        yield local.scheduler_address, [worker.process.process.pid for worker in local.workers.values()]


def accuracy(out: Path, size: int) -> dict[str, float]:
    """Return F1 of events, findings and quotes against the truth, and the share of people who are one person's."""
    import pyarrow.parquet as pq

    def table(name: str) -> list[dict[str, Any]]:
        return list(pq.read_table(out / "processed" / f"{name}.parquet").to_pylist())

    names = {row["person_id"]: row["name"] for row in table("people")}
    story_of: dict[tuple[str, str], int] = {}
    for row in table("evidence"):
        story_of.setdefault((row["table_name"], row["row_id"]), _story(row["article_id"]))
    people: dict[str, set[str]] = {}
    for row in table("event_participants"):
        if row["person_id"]:
            people.setdefault(row["event_id"], set()).add(names[row["person_id"]])
    stories_of: dict[str, set[int]] = {}
    ids_of: dict[tuple[int, str], set[str]] = {}
    for row in table("mentions"):
        if id_ := row["person_id"]:
            stories_of.setdefault(id_, set()).add(_story(row["article_id"]))
            ids_of.setdefault((_story(row["article_id"]), names[id_]), set()).add(id_)
    told: dict[str, set[Any]] = {"events": set(), "findings": set(), "quotes": set()}
    for number, (_, truth) in enumerate(corpus(size)):
        told["events"] |= {(number, *event) for event in truth.events}
        told["findings"] |= {(number, code) for code, _ in truth.findings}
        told["quotes"] |= {(number, *quote) for quote in truth.quotes}
    found: dict[str, set[Any]] = {"events": set(), "findings": set(), "quotes": set()}
    for row in table("events"):
        number, who = story_of["events", row["event_id"]], people.get(row["event_id"], set())
        wanted = {name for n, type_, name in told["events"] & {(number, row["event_type"], w) for w in who}}
        found["events"].add((number, row["event_type"], min(wanted or who or {""})))
    found["events"] = {(n, t, "" if t == "inquest_conclusion" else who) for n, t, who in found["events"]}
    for row in table("findings"):
        found["findings"].add((story_of["findings", row["finding_id"]], row["proposition"]))
    for row in table("quotes"):
        found["quotes"].add((_story(row["article_id"]), row["text"], names.get(row["person_id"], "")))
    scores = {f"{name} F1": f1(told[name], found[name]) for name in told}
    one = sum(len(stories) == 1 for stories in stories_of.values()) / len(stories_of)
    whole = sum(len(ids) == 1 for ids in ids_of.values()) / len(ids_of)
    return {**scores, "people not run together": one, "people not split": whole}


def _story(article_id: str) -> int:
    return int(article_id.split("-")[1])


def f1(told: set[Any], found: set[Any]) -> float:
    """Return the harmonic mean of precision and recall."""
    return 2 * len(told & found) / (len(told) + len(found)) if told or found else 1.0


def peers(raw: Path) -> dict[str, float]:
    """Return articles a second of peers that are installed."""
    with raw.open(encoding="utf-8") as file:
        texts = [json.loads(line)["text"] for line, _ in zip(file, range(1000), strict=False)]
    rates: dict[str, float] = {}
    try:
        import spacy
    except ImportError:
        return rates
    pipeline: Any = spacy.blank("en")
    pipeline.add_pipe("sentencizer")
    begun = time.perf_counter()
    documents = [pipeline(text) for text in texts]
    rates["spaCy blank, sentences only"] = len(texts) / (time.perf_counter() - begun)
    try:
        from textacy.extract import direct_quotations
    except ImportError:
        return rates
    for document in documents:
        try:
            list(direct_quotations(document))
        except ValueError:
            continue
    rates["textacy, quotes only"] = len(texts) / (time.perf_counter() - begun)
    return rates


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--sizes", type=int, nargs="+", default=[100, 1_000, 10_000])
    parser.add_argument("--means", nargs="+", choices=MEANS, default=list(MEANS))
    parser.add_argument("--once", action="store_true", help="leave out the second build")
    parser.add_argument("--work", type=Path)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="portdata-scale-", dir=options.work) as name:
        run(Path(name), options.sizes, options.means, again=not options.once)


def run(folder: Path, sizes: list[int], means: list[str], *, again: bool) -> None:
    """Measure each size with each means; `again` with a second build of ten articles more."""
    first: dict[str, tuple[int, Measured]] = {}
    print("articles means   read/s  all/s  CPU ms  second s  MB reading  MB peak  stages")
    for size in sizes:
        raw, more = folder / f"{size}" / "corpus.jsonl", folder / "more.jsonl"
        raw.parent.mkdir()
        count = write_corpus(raw, more, size // ARTICLES_IN_STORY * ARTICLES_IN_STORY)
        sums = set()
        for one in means:
            out, work = folder / "out", folder / "work"
            with cluster(one) as (scheduler, processes):
                got = measured(raw.parent, out, work, one, scheduler, processes)
                sums.add((out / "datapackage.json").read_bytes())
                second = Measured()
                if again:
                    shutil.copy(more, raw.parent)
                    second = measured(raw.parent, folder / "again", work, one, scheduler, processes)
                    (raw.parent / more.name).unlink()
            _print_line(count, one, got, second)
            if one in first:
                _print_growth(*first[one], count, got)
            first.setdefault(one, (count, got))
            if one == means[0]:
                right = accuracy(out, count)
                print(
                    "        ", ", ".join(f"{name} {share:.3f}" for name, share in right.items()), flush=True
                )
            for used in (out, work, folder / "again"):
                shutil.rmtree(used, ignore_errors=True)
        print("         the same bytes by all means:", len(sums) == 1, flush=True)
        for name, rate in peers(raw).items():
            print(f"         peer: {name}: {rate:,.0f} articles a second", flush=True)
        shutil.rmtree(raw.parent)


def _print_line(count: int, means: str, got: Measured, again: Measured) -> None:
    read = got.seconds.get("read", math.inf)
    rates = f"{count / read:7.0f}{count / got.total:7.0f}{got.cpu / count * 1000:8.1f}{again.total:10.1f}"
    print(
        f"{count:8,} {means:7}{rates}"
        f"{got.peak.get('read', 0) / 2**20:12.0f}{max(got.peak.values()) / 2**20:9.0f}  "
        + ", ".join(f"{stage} {seconds:.1f} s" for stage, seconds in got.seconds.items()),
        flush=True,
    )


def _print_growth(less: int, before: Measured, count: int, got: Measured) -> None:
    grown = math.log(count / less)
    parts = [
        ("time", got.total, before.total),
        ("CPU", got.cpu, before.cpu),
        ("time of reading", got.seconds.get("read"), before.seconds.get("read")),
        ("memory of reading", got.peak.get("read"), before.peak.get("read")),
        ("memory", max(got.peak.values()), max(before.peak.values())),
    ]
    told = [f"{name} {math.log(now / then) / grown:.2f}" for name, now, then in parts if now and then]
    print(f"         growth from {less:,}:", ", ".join(told), flush=True)


if __name__ == "__main__":
    if sys.argv[1:2] == ["--child"]:
        child(*sys.argv[2:])
    else:
        main()
