"""Past memory, in several processes, on a cluster, killed and begun anew: a build makes the same bytes."""

from __future__ import annotations

import hashlib
import json
import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from case_scoring import CASES
from portdata.cli import main
from portdata.codebook.decisions import Decisions
from portdata.errors import DataError
from portdata.extract.annotations import Article
from portdata.inputs.corpus import articles
from portdata.inputs.faults import stop
from portdata.pipeline import build
from portdata.publish import parquet_files
from portdata.publish.compare import differences
from portdata.scale import engines, parts, reading
from portdata.scale import store as stores
from portdata.scale.build import build_at_scale
from portdata.scale.engines import Dask, Here, Processes, engine
from portdata.scale.means import Means

sys.path.insert(0, str(Path(__file__).parents[1] / "benchmarks"))
from invented import corpus

SIZE = 48
SORRY = "We are sorry for every one of the failings that were found today"


@pytest.fixture(scope="module")
def raw(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a data set of invented articles; what is told alike in many of them must be told apart."""
    path = tmp_path_factory.mktemp("corpus") / "corpus.jsonl"
    write(path, SIZE)
    return path


@pytest.fixture(scope="module")
def expected(raw: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the package that a build in memory makes of them."""
    out = tmp_path_factory.mktemp("expected")
    build(raw, out)
    return out


@pytest.fixture(autouse=True)
def small_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    """Hand over few articles at a time, so that a small corpus has many parts and row groups."""
    monkeypatch.setattr(parts, "ARTICLES", 4)


def write(path: Path, size: int) -> None:
    records = [article.record() for story, _ in corpus(size) for article in story]
    # The same words in unrelated stories, spoken by a body, are one utterance across parts.
    for record in records[2::9]:
        record["text"] += f"\n“{SORRY},” said Wexcombe Council.\n"
    path.write_text("".join(json.dumps(record) + "\n" for record in records), encoding="utf-8")


def test_a_build_past_memory_makes_the_same_bytes(raw: Path, expected: Path, tmp_path: Path) -> None:
    assert build(raw, tmp_path / "out", Means(work=tmp_path / "work")) == SIZE
    assert differences(expected, tmp_path / "out") == []
    quotes = (expected / "processed" / "quotes.csv").read_text(encoding="utf-8")
    assert quotes.count(SORRY) > 4
    assert len({line.split(",")[1] for line in quotes.splitlines() if SORRY in line}) == 1
    assert [path.name for path in (tmp_path / "work").iterdir()] == [stores.STORE]


def test_rows_are_written_in_parts_with_the_same_bytes(
    raw: Path, expected: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(parquet_files, "_ROW_GROUP", 50)
    build(raw, tmp_path / "memory")
    build(raw, tmp_path / "work-out", Means(work=tmp_path / "work"))
    assert differences(tmp_path / "memory", tmp_path / "work-out") == []
    files = [line.partition(":")[0] for line in differences(expected, tmp_path / "memory")]
    assert files
    assert all(name.endswith((".parquet", ".json")) for name in files)


@pytest.mark.parametrize("name", ["known", "practice1", "practice2", "practice3"])
def test_coded_articles_make_the_same_bytes_part_by_part(name: str, tmp_path: Path) -> None:
    folder = CASES / name / "articles"
    build(folder, tmp_path / "memory")
    build(folder, tmp_path / "scaled", Means(work=tmp_path / "work"))
    assert differences(tmp_path / "memory", tmp_path / "scaled") == []


def test_several_processes_make_the_same_bytes(raw: Path, expected: Path, tmp_path: Path) -> None:
    arguments = [
        "--raw",
        str(raw),
        "--out",
        str(tmp_path / "out"),
        "--work",
        str(tmp_path / "work"),
        "--jobs",
        "2",
    ]
    assert main(["build", *arguments]) == 0
    assert differences(expected, tmp_path / "out") == []


def counted(monkeypatch: pytest.MonkeyPatch) -> list[Article]:
    """Return a list to which every article is added that is read from now on."""
    found: list[Article] = []
    extract = reading.extract

    def noted(article: Article) -> Any:
        found.append(article)
        return extract(article)

    monkeypatch.setattr(reading, "extract", noted)
    return found


def test_a_second_build_reads_only_new_articles(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    read = counted(monkeypatch)
    path, work = tmp_path / "corpus.jsonl", Means(work=tmp_path / "work")
    write(path, 30)
    build(path, tmp_path / "first", work)
    assert len(read) == 30
    write(path, 39)
    build(path, tmp_path / "second", work)
    assert len(read) == 39
    build(path, tmp_path / "memory")
    assert differences(tmp_path / "memory", tmp_path / "second") == []


def test_what_is_kept_is_forgotten_with_the_extractor(
    raw: Path, expected: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    read = counted(monkeypatch)
    monkeypatch.setattr(reading, "_ROOMS", ("extract",))
    reading.extractor_version.cache_clear()
    try:
        build(raw, tmp_path / "out", Means(work=tmp_path / "work"))
    finally:
        monkeypatch.setattr(reading, "_ROOMS", ("codebook", "extract", "model"))
        reading.extractor_version.cache_clear()
    assert len(read) == SIZE
    build(raw, tmp_path / "out", Means(work=tmp_path / "work"))
    assert len(read) == 2 * SIZE
    with closing(sqlite3.connect(tmp_path / "work" / stores.STORE)) as kept:
        assert kept.execute("SELECT count(DISTINCT version) FROM extraction").fetchone() == (1,)
    assert differences(expected, tmp_path / "out") == []


def test_day_and_text_decide_what_is_kept_and_the_id_does_not() -> None:
    article = Article("a", "Ada Quill spoke.", date(2019, 5, 4))
    key = reading.content_key(article)
    assert reading.content_key(Article("b", article.text, article.published)) == key
    assert reading.content_key(Article("a", article.text, date(2019, 5, 5))) != key
    assert reading.content_key(Article("a", article.text + " ", article.published)) != key


def test_a_killed_build_goes_on_where_it_was(raw: Path, expected: Path, tmp_path: Path) -> None:
    command = [sys.executable, "-m", "portdata", "build", "--raw", str(raw)]
    command += ["--out", str(tmp_path / "out"), "--work", str(tmp_path / "work")]
    with subprocess.Popen(command) as process:
        wait_until(lambda: kept(tmp_path / "work") >= reading.BATCH)
        process.kill()
    assert not (tmp_path / "out" / "processed").exists()
    before = kept(tmp_path / "work")
    assert reading.BATCH <= before < SIZE
    build(raw, tmp_path / "out", Means(work=tmp_path / "work"))
    assert [path.name for path in (tmp_path / "work").iterdir()] == [stores.STORE]
    assert kept(tmp_path / "work") == SIZE
    assert differences(expected, tmp_path / "out") == []


def kept(work: Path) -> int:
    if not (work / stores.STORE).exists():
        return 0
    with closing(sqlite3.connect(f"file:{work / stores.STORE}?mode=ro", uri=True)) as store:
        try:
            return int(store.execute("SELECT count(*) FROM extraction").fetchone()[0])
        except sqlite3.OperationalError:  # the table is not made yet
            return 0


def wait_until(true: Callable[[], bool], seconds: float = 60) -> None:
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end
        time.sleep(0.02)


def test_a_cluster_that_loses_a_worker_makes_the_same_bytes(
    raw: Path, expected: Path, tmp_path: Path
) -> None:
    from distributed import LocalCluster

    with LocalCluster(n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None) as cluster:
        pids = [worker.process.process.pid for worker in cluster.workers.values()]
        done = 0

        def progress(stage: str, counts: Iterable[int]) -> Iterator[int]:
            nonlocal done
            for count in counts:
                if stage == "read" and not done:
                    os.kill(pids[0], signal.SIGKILL)
                done += 1
                yield count

        with engine(scheduler=cluster.scheduler_address) as at_work:
            assert isinstance(at_work, Dask)
            stream = articles(str(raw), stop)
            build_at_scale(stream, [Decisions()], tmp_path / "out", tmp_path / "work", at_work, progress)
        assert done > 2
        assert differences(expected, tmp_path / "out") == []


def test_a_worker_of_another_version_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(DataError, match="another version"):
        reading.read(("another", [Article("a", "Ada Quill spoke.")]))


def test_nobody_at_the_address_is_one_line(
    raw: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(engines, "SECONDS_TO_CONNECT", 1)
    arguments = ["--raw", str(raw), "--out", str(tmp_path), "--engine", "dask"]
    assert main(["build", *arguments]) == 2
    assert "--scheduler" in capsys.readouterr().err
    assert main(["build", *arguments, "--scheduler", "tcp://127.0.0.1:1"]) == 2
    assert capsys.readouterr().err.startswith("portdata: tcp://127.0.0.1:1: no scheduler answers")


def die(_: int) -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def test_a_lost_process_is_one_line() -> None:
    with engine(jobs=2) as at_work:
        assert isinstance(at_work, Processes)
        with pytest.raises(DataError, match="was killed"):
            list(at_work.map(die, range(5)))


def test_engines_hold_only_so_many_batches_at_a_time() -> None:
    begun: list[int] = []

    def batches() -> Iterator[int]:
        for number in range(20):
            begun.append(number)
            yield number

    with engine(jobs=2) as at_work:
        results = at_work.map(abs, batches())
        assert next(results) == 0
        assert len(begun) < 8
        assert list(results) == list(range(1, 20))
    assert list(Here().map(abs, range(3))) == [0, 1, 2]


def test_corrections_and_withdrawals_are_carried_out_past_memory(tmp_path: Path) -> None:
    data = tmp_path / "data"
    data.mkdir()
    write(data / "corpus.jsonl", 24)
    records = [json.loads(line) for line in (data / "corpus.jsonl").read_text(encoding="utf-8").splitlines()]
    text = records[0]["text"]
    said = text[text.index("“") + 1 : text.index(",”")]
    quote_id = f"{records[0]['article_id']}-{text.index(said)}"
    name = text.split("Police arrested ")[1].split(", ")[0]
    about = 'date = 2024-01-02\nreason = "why"\narticle = "{article_id}"\n'.format(**records[0])
    removal = f'[[removal]]\n{about}table = "quotes"\nstart = {text.index(said)}\nexact = "{said}"\n'
    start = text.index(name)
    withdrawal = f"[[withdrawal]]\n{about}start = {start}\nend = {start + len(name)}\n"
    withdrawal += f'sha256 = "{hashlib.sha256(name.encode()).hexdigest()}"\n'
    for decided, gone in ((removal, quote_id), (withdrawal, name), (removal + withdrawal, name)):
        (data / "corrections.toml").write_text(decided, encoding="utf-8")
        build(data, tmp_path / "memory")
        build(data, tmp_path / "scaled", Means(work=tmp_path / "work"))
        assert differences(tmp_path / "memory", tmp_path / "scaled") == []
        for path in (tmp_path / "scaled" / "processed").glob("*.csv"):
            assert gone not in path.read_text(encoding="utf-8")
