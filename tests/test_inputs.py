"""Articles come from a register, Parquet or JSON Lines; what cannot be read stops the build or is set aside."""

from __future__ import annotations

import bz2
import csv
import gzip
import hashlib
import json
import lzma
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import fsspec
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from portdata.cli import main
from portdata.errors import CallError, DataError
from portdata.inputs.corpus import articles, count
from portdata.inputs.faults import stop
from portdata.register import add_new_texts
from samples import GAZETTE, HERALD, TEXTS

Record = dict[str, Any]


def records() -> list[Record]:
    """Return two articles as records."""
    return [
        {
            "article_id": GAZETTE,
            "text": TEXTS[GAZETTE],
            "publisher": "Gazette",
            "published_date": "2019-05-04",
        },
        {"article_id": HERALD, "text": TEXTS[HERALD], "section": "passed over"},
    ]


def lines(found: list[Record]) -> bytes:
    return b"".join(json.dumps(record).encode() + b"\n" for record in found)


def zstd(content: bytes) -> bytes:
    sink = pa.BufferOutputStream()
    with pa.CompressedOutputStream(sink, "zstd") as stream:
        stream.write(content)
    return bytes(sink.getvalue().to_pybytes())


PACKED: dict[str, Callable[[bytes], bytes]] = {
    "": bytes,
    ".gz": gzip.compress,
    ".bz2": bz2.compress,
    ".xz": lzma.compress,
    ".zst": zstd,
}


def read(raw: object) -> list[tuple[str, str, date | None]]:
    return [(a.article_id, a.text, a.published) for _, a in articles(str(raw), stop)]


EXPECTED = [(GAZETTE, TEXTS[GAZETTE], date(2019, 5, 4)), (HERALD, TEXTS[HERALD], None)]


@pytest.mark.parametrize("ending", PACKED)
def test_json_lines_are_read_plain_and_packed(tmp_path: Path, ending: str) -> None:
    path = tmp_path / f"corpus.jsonl{ending}"
    path.write_bytes(PACKED[ending](lines(records())))
    assert read(path) == EXPECTED
    assert count(str(path)) == 2
    row, _ = next(articles(str(path), stop))
    assert (row["publisher"], row["published_basis"], row["file"]) == ("Gazette", "stated", path.name)
    assert row["sha256"] == hashlib.sha256(TEXTS[GAZETTE].encode()).hexdigest()


def test_a_folder_of_parquet_files_is_one_data_set(tmp_path: Path) -> None:
    for number, record in enumerate(records()):
        day = date(2019, 5, 4) if "published_date" in record else None
        pq.write_table(
            pa.Table.from_pylist([record | {"published_date": day}]), tmp_path / f"{number}.parquet"
        )
    (tmp_path / "README").write_text("no articles")
    assert read(tmp_path) == EXPECTED
    assert count(str(tmp_path)) == 2


def test_an_address_is_read_through_fsspec() -> None:
    with fsspec.open("memory://portdata-test/corpus.jsonl.gz", "wb") as file:
        file.write(gzip.compress(lines(records())))
    assert read("memory://portdata-test/corpus.jsonl.gz") == EXPECTED
    assert read("memory://portdata-test") == EXPECTED
    with pytest.raises(CallError, match="no articles here"):
        read("memory://portdata-test/other.jsonl")


def test_a_data_set_makes_the_same_tables_as_a_register(tmp_path: Path) -> None:
    raw, data = tmp_path / "raw", tmp_path / "data"
    for folder in (raw, data):
        folder.mkdir()
    for name in (GAZETTE, HERALD):
        (raw / f"{name}.txt").write_bytes(TEXTS[name].encode())
    add_new_texts(raw)
    plain = [
        {"article_id": r["article_id"], "text": r["text"], "file": f"{r['article_id']}.txt"}
        for r in records()
    ]
    (data / "corpus.jsonl").write_bytes(lines(plain))
    for folder in (raw, data):
        assert main(["build", "--raw", str(folder), "--out", str(tmp_path / f"out-{folder.name}")]) == 0
    made = [(tmp_path / f"out-{name}" / "datapackage.json").read_bytes() for name in ("raw", "data")]
    assert made[0] == made[1]


def bad(change: Callable[[Record], object]) -> bytes:
    record = records()[0] | {"article_id": "bad"}
    change(record)
    return lines([record])


FAULTS: dict[str, tuple[bytes, str]] = {
    "no JSON": (b"{not json}\n", "no JSON"),
    "no object": (b"[1, 2]\n", "no JSON object"),
    "not UTF-8": (b'{"article_id": "bad", "text": "\xff"}\n', "not UTF-8"),
    "no text": (bad(lambda r: r.pop("text")), "no text"),
    "text of another type": (bad(lambda r: r.update(text=7)), "text is no text"),
    "half a character": (bad(lambda r: r.update(text="a\ud800")), "half of a pair"),
    "byte 0": (bad(lambda r: r.update(text="a\0b")), "0x00"),
    "another hash": (bad(lambda r: r.update(sha256="0" * 64)), "not those of its sha256"),
    "no slug": (bad(lambda r: r.update(article_id="No Slug")), "no slug"),
    "no day": (bad(lambda r: r.update(published_date="4 May 2019")), "YYYY-MM-DD"),
    "too long": (bad(lambda r: r.update(text="a" * (1 << 23))), "more than"),
    "endless line": (b'{"article_id": "bad", "text": "' + b"a" * (1 << 25) + b'"}\n', "more than"),
    "id twice": (lines(records()[:1]), "stands twice"),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_what_is_wrong_stops_the_build_or_is_set_aside(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], fault: str
) -> None:
    content, told = FAULTS[fault]
    path, out = tmp_path / "corpus.jsonl", tmp_path / "out"
    path.write_bytes(lines(records()[:1]) + content + lines(records()[1:]))
    assert main(["build", "--raw", str(path), "--out", str(out)]) == 1
    error = capsys.readouterr().err
    assert error.count("\n") == 1
    assert told in error
    assert "corpus.jsonl" in error
    assert not (out / "processed").exists()

    assert main(["build", "--raw", str(path), "--out", str(out), "--keep-going"]) == 0
    assert capsys.readouterr().err.startswith("portdata: 2 articles read, 1 set aside in ")
    with (out / "rejects.csv").open(encoding="utf-8", newline="") as file:
        (reject,) = csv.DictReader(file)
    assert told in reject["reason"]
    assert reject["where"].startswith(str(path))
    with (out / "processed" / "articles.csv").open(encoding="utf-8", newline="") as file:
        assert [row["article_id"] for row in csv.DictReader(file)] == [GAZETTE, HERALD]


def test_a_text_in_parquet_that_is_no_utf8_does_not_spoil_its_batch(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    ids = pa.array(["a", "b", "c"])
    texts = pa.array([b"Ada spoke.", b"\xff", b"Beth spoke."]).view(pa.string())
    pq.write_table(pa.table({"article_id": ids, "text": texts}), tmp_path / "corpus.parquet")
    out = tmp_path / "out"
    assert main(["build", "--raw", str(tmp_path / "corpus.parquet"), "--out", str(out), "--keep-going"]) == 0
    assert "2 articles read, 1 set aside" in capsys.readouterr().err
    assert "row 2,b,byte 0xff" in (out / "rejects.csv").read_text()


def test_a_file_that_breaks_off_is_told(tmp_path: Path) -> None:
    path = tmp_path / "corpus.jsonl.gz"
    path.write_bytes(gzip.compress(lines(records()))[:-12])
    with pytest.raises(DataError, match="not readable as JSON Lines"):
        read(path)
    (tmp_path / "other.parquet").write_bytes(b"PAR1 no")
    with pytest.raises(DataError, match="not readable as Parquet"):
        read(tmp_path / "other.parquet")
    pq.write_table(pa.table({"id": ["a"]}), tmp_path / "other.parquet")
    with pytest.raises(DataError, match="no column article_id"):
        read(tmp_path / "other.parquet")


def test_what_a_register_has_wrong_is_set_aside_too(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    raw, out = tmp_path / "raw", tmp_path / "out"
    raw.mkdir()
    for name in ("a", "b", "c", "d"):
        (raw / f"{name}.txt").write_text(f"Ada Quill spoke to {name}.\n")
    add_new_texts(raw)
    (raw / "a.txt").write_text("changed")
    (raw / "e.txt").write_text("not registered")
    register = raw / "articles.csv"
    register.write_text(register.read_text().replace("b,b.txt", "B b,b.txt"))
    assert main(["build", "--raw", str(raw), "--out", str(out), "--keep-going"]) == 0
    assert "2 articles read, 3 set aside" in capsys.readouterr().err
    with (out / "rejects.csv").open(encoding="utf-8", newline="") as file:
        assert sorted(row["article_id"] for row in csv.DictReader(file)) == ["", "B b", "a"]


def test_where_nothing_can_be_read_nothing_is_written(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "corpus.jsonl"
    path.write_bytes(b"nothing\n")
    assert main(["build", "--raw", str(path), "--out", str(tmp_path / "out"), "--keep-going"]) == 1
    assert "no article could be read" in capsys.readouterr().err
    assert main(["build", "--raw", str(tmp_path / "none.jsonl"), "--out", str(tmp_path / "out")]) == 2
    assert "no articles here" in capsys.readouterr().err
