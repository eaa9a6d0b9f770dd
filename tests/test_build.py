"""The same articles give the same bytes anywhere; a build is silent in a pipe; any text gives rows."""

from __future__ import annotations

import csv
import hashlib
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from portdata.extract.annotations import Article
from portdata.extract.article import extract
from portdata.pipeline import check_build, tables_of
from portdata.register import COLUMNS, add_new_texts

ROOT = Path(__file__).parents[1]
RAW = ROOT / "raw"


def run(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "portdata", *arguments],
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


def test_what_is_committed_is_what_the_build_makes() -> None:
    assert check_build(RAW, ROOT) == []


def test_same_bytes_in_any_place_time_zone_locale_and_hash_seed(tmp_path: Path) -> None:
    sums = []
    for place, zone, locale, seed in (("a", "UTC", "C", "0"), ("b c", "Asia/Tokyo", "tr_TR.UTF-8", "4711")):
        out = tmp_path / place
        done = run("build", "--raw", str(RAW), "--out", str(out), TZ=zone, LC_ALL=locale, PYTHONHASHSEED=seed)
        assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
        sums.append(
            {
                path.relative_to(out).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
                for path in out.rglob("*")
                if path.is_file()
            }
        )
    assert sums[0] == sums[1]
    assert len(sums[0]) == 29


@pytest.fixture
def many(tmp_path: Path) -> Path:
    """Return a folder of forty texts: the five articles over and over, with other names."""
    folder = tmp_path / "many"
    folder.mkdir()
    for i in range(8):
        for path in sorted(RAW.glob("*.txt")):
            text = path.read_bytes().decode("utf-8").replace("Walgate", f"Walgate{chr(97 + i)}")
            (folder / f"{path.stem}-{i}.txt").write_bytes(text.encode("utf-8"))
    add_new_texts(folder)
    return folder


def test_several_processes_make_the_same_tables(many: Path) -> None:
    assert tables_of(many, jobs=2) == tables_of(many, jobs=1)


def test_rows_do_not_depend_on_the_order_of_the_register(many: Path) -> None:
    before = tables_of(many)
    path = many / "articles.csv"
    with path.open(encoding="utf-8", newline="") as handle:
        rows = list(csv.DictReader(handle))
    with path.open("w", encoding="utf-8", newline="") as handle:
        writer = csv.DictWriter(handle, COLUMNS, lineterminator="\n")
        writer.writeheader()
        writer.writerows(reversed(rows))
    assert tables_of(many) == before


def test_extract_prints_the_rows_of_any_text(tmp_path: Path) -> None:
    text = tmp_path / "Harbour Post.txt"
    text.write_bytes("Ada Quill, 41, said: “We asked again.”\n".encode())
    done = run("extract", str(text), "--date", "2019-05-04")
    assert done.returncode == 0
    rows = [json.loads(line) for line in done.stdout.splitlines()]
    (person,) = [row for row in rows if row["table"] == "people"]
    (quote,) = [row for row in rows if row["table"] == "quotes"]
    assert (person["name"], person["age"]) == ("Ada Quill", 41)
    assert (quote["person_id"], quote["text"], quote["cue"]) == ("ada-quill", "We asked again.", "said")
    assert run("extract", str(text), "--date", "2019-05-04").stdout == done.stdout


def test_extract_refuses_what_is_no_utf8_text(tmp_path: Path) -> None:
    text = tmp_path / "a.txt"
    text.write_bytes(b"\x93Hello,\x94 she said.")
    done = run("extract", str(text))
    assert done.returncode == 1
    assert done.stderr.count("\n") == 1
    assert "a.txt" in done.stderr


@pytest.mark.parametrize(
    "text",
    [
        "",
        "\n\n",
        "\ufeff“Hi.”",
        "No marks at all.",
        "Advertisement",
        "“",
        "‹person 3› said “x”",
        "a\x00b",
        "😀 “😀” she said.",
    ],
)
def test_odd_texts_give_tables_too(text: str) -> None:
    found = extract(Article("a", text))
    for quotation in found.quotations:
        assert all(segment.of(text) for segment in quotation.segments)
