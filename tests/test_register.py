"""Register and folder must say the same; what is wrong is refused in one line that names the place."""

from __future__ import annotations

import csv
from collections.abc import Callable
from pathlib import Path

import pytest

from portdata.cli import main
from portdata.errors import DataError
from portdata.register import COLUMNS, add_new_texts, sources

NAME = "lbc-2021-12-10.txt"


def edit(raw: Path, column: str, value: str, row: int = 0) -> None:
    path = raw / "articles.csv"
    with path.open(encoding="utf-8", newline="") as handle:
        rows = list(csv.DictReader(handle))
    rows[row][column] = value
    with path.open("w", encoding="utf-8", newline="") as handle:
        writer = csv.DictWriter(handle, COLUMNS, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


FAULTS: dict[str, tuple[Callable[[Path], object], str, str]] = {
    "changed byte": (lambda raw: (raw / NAME).write_bytes(b"x" + (raw / NAME).read_bytes()), NAME, "put the"),
    "text without a row": (lambda raw: (raw / "new.txt").write_text("New."), "new.txt", "portdata register"),
    "row without a text": (lambda raw: (raw / NAME).unlink(), NAME, "put it there"),
    "link": (
        lambda raw: ((raw / NAME).rename(raw.parent / "x"), (raw / NAME).symlink_to(raw.parent / "x")),
        NAME,
        "link",
    ),
    "bad date": (lambda raw: edit(raw, "published_date", "10.12.2021"), "articles.csv:2", "YYYY-MM-DD"),
    "impossible date": (
        lambda raw: edit(raw, "published_date", "2021-02-30"),
        "articles.csv:2",
        "YYYY-MM-DD",
    ),
    "date without basis": (lambda raw: edit(raw, "published_basis", "unknown"), "articles.csv:2", "disagree"),
    "unknown basis": (
        lambda raw: edit(raw, "published_basis", "guessed"),
        "articles.csv:2",
        "stated, inferred",
    ),
    "bad id": (lambda raw: edit(raw, "article_id", "LBC 2021"), "articles.csv:2", "slug"),
    "id twice": (lambda raw: edit(raw, "article_id", "lbc-2021-12-10"), "articles.csv", "twice"),
    "path that climbs out": (lambda raw: edit(raw, "file", "../lbc.txt"), "articles.csv:2", "without a path"),
    "bad hash": (lambda raw: edit(raw, "sha256", "abc"), "articles.csv:2", "sha256sum"),
    "bad address": (lambda raw: edit(raw, "url", "lbc.co.uk"), "articles.csv:2", "https://"),
    "wrong columns": (
        lambda raw: (raw / "articles.csv").write_text("id,file\n"),
        "articles.csv:1",
        "first line",
    ),
    "open quote": (lambda raw: (raw / "articles.csv").open("a").write('"open'), "articles.csv", "quoted"),
    "register not UTF-8": (lambda raw: (raw / "articles.csv").write_bytes(b"\x93"), "articles.csv", "UTF-8"),
    "no register": (lambda raw: (raw / "articles.csv").unlink(), "articles.csv", "portdata register"),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_is_refused_in_one_line_and_nothing_is_written(
    fault: str, raw_copy: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    inject, place, remedy = FAULTS[fault]
    inject(raw_copy)
    out = tmp_path / "out"
    assert main(["build", "--raw", str(raw_copy), "--out", str(out)]) == 1
    message = capsys.readouterr().err
    assert message.count("\n") == 1
    assert place in message
    assert remedy in message
    assert not out.exists()


def test_a_failed_build_leaves_the_old_package(raw_copy: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    assert main(["build", "--raw", str(raw_copy), "--out", str(out)]) == 0
    before = {path: path.read_bytes() for path in out.rglob("*") if path.is_file()}
    (raw_copy / NAME).write_text("other words")
    assert main(["build", "--raw", str(raw_copy), "--out", str(out)]) == 1
    assert {path: path.read_bytes() for path in out.rglob("*") if path.is_file()} == before


def test_windows_1252_is_refused_with_its_name(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a.txt").write_bytes("“Hello,” she said.".encode("cp1252"))
    assert main(["register", str(tmp_path)]) == 1
    message = capsys.readouterr().err
    assert "a.txt" in message
    assert "Windows-1252" in message
    assert not (tmp_path / "articles.csv").exists()


def test_new_texts_are_registered_once_and_old_rows_kept(raw_copy: Path) -> None:
    before = (raw_copy / "articles.csv").read_text("utf-8").splitlines()
    (raw_copy / "Harbour Post 1.txt").write_bytes("Ada Quill said: “Hello.”\r\n".encode())
    assert add_new_texts(raw_copy) == ["harbour-post-1"]
    assert add_new_texts(raw_copy) == []
    after = (raw_copy / "articles.csv").read_text("utf-8").splitlines()
    assert set(before) <= set(after)
    assert len(after) == len(before) + 1
    source = next(s for s in sources(raw_copy) if s.row["article_id"] == "harbour-post-1")
    assert source.row["publisher"] is None
    assert source.read().text == "Ada Quill said: “Hello.”\r\n"


def test_two_texts_of_one_id_are_refused(raw_copy: Path) -> None:
    (raw_copy / "LBC 2021-12-10.txt").write_text("Other.")
    with pytest.raises(DataError, match="is taken"):
        add_new_texts(raw_copy)


def test_missing_folder_is_one_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["build", "--raw", str(tmp_path / "none"), "--out", str(tmp_path)]) == 1
    assert "no such folder" in capsys.readouterr().err
