"""What a fault is, and the tools that put one in: edit a file, change rows, put the sums right again."""

from __future__ import annotations

import csv
import hashlib
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from portdata.errors import DataError
from portdata.model.arrow import read_parquet
from portdata.model.tables import TABLES
from portdata.pipeline import build
from portdata.publish.csv_files import read_csv
from portdata.publish.package import publish
from portdata.publish.parquet_files import content_hash
from portdata.register import COLUMNS, add_new_texts
from samples import GAZETTE, HERALD, TEXTS

Inject = Callable[[Path], object]
AnyRows = list[dict[str, Any]]
AnyTables = dict[str, AnyRows]

VALIDATE = ("validate", "{folder}")
BUILD = ("build", "--raw", "{folder}/raw", "--out", "{folder}")
FIRST, SECOND = f"raw/{GAZETTE}.txt", f"raw/{HERALD}.txt"
REGISTER = "raw/articles.csv"

# Enough of every kind that no table stays empty.
ARTICLES = {
    GAZETTE: TEXTS[GAZETTE]
    + "\nConstable Ida Penn, 44, of Northmoor Police, arrested Carl Stone on 3 April 2017.\n"
    "\nThe jury found that failings by Northmoor Police contributed to the death of Ada Quill.\n"
    "\nBeth Quill, a teacher, said the force was institutionally homophobic.\n",
    HERALD: TEXTS[HERALD]
    + "\nThe inquest jury concluded that failings by Northmoor Police contributed to the deaths of Ada Quill"
    " and Tom Reed. Beth Quill, 62, a nurse, called for a public inquiry.\n",
}


@dataclass(frozen=True)
class Fault:
    """A fault: how it is put in, where the message must place it, and what it must say."""

    inject: Inject
    place: str
    what: str
    command: Sequence[str] = VALIDATE
    status: int = 1


def good_copy(folder: Path) -> Path:
    """Build a package of two invented articles, with the texts beside it."""
    raw = folder / "raw"
    raw.mkdir(parents=True)
    for article, text in ARTICLES.items():
        (raw / f"{article}.txt").write_bytes(text.encode())
    add_new_texts(raw)
    for article, day in ((GAZETTE, "2019-05-04"), (HERALD, "2019-06-01")):
        edit_register(folder, article, published_date=day, published_basis="stated", publisher="The Post")
    build(raw, folder)
    return folder


# --- bytes


def bytes_of(file: str, change: Callable[[bytes], bytes]) -> Inject:
    """Return a fault that changes the bytes of a file and nothing else."""

    def inject(folder: Path) -> None:
        before = (folder / file).read_bytes()
        after = change(before)
        assert after != before
        (folder / file).write_bytes(after)

    return inject


def replaced(file: str, old: bytes, new: bytes) -> Inject:
    """Return a fault that writes `new` where `old` first stands in a file."""
    return bytes_of(file, lambda content: content.replace(old, new, 1))


def swapped(one: str, other: str) -> Inject:
    """Return a fault that puts each of two files in the place of the other."""

    def inject(folder: Path) -> None:
        contents = [(folder / name).read_bytes() for name in (one, other)]
        for name, content in zip((other, one), contents, strict=True):
            (folder / name).write_bytes(content)

    return inject


def linked(file: str, target: str = "") -> Inject:
    """Return a fault that puts a link in the place of a file, by default to the file itself, moved away."""

    def inject(folder: Path) -> None:
        away = folder.parent / "away"
        (folder / file).rename(away)
        (folder / file).symlink_to(target or away)

    return inject


def huge(file: str) -> Inject:
    """Return a fault that makes a file larger than any memory; on the disk it takes no room."""

    def inject(folder: Path) -> None:
        with (folder / file).open("ab") as handle:
            handle.truncate(1 << 40)

    return inject


def both(*faults: Inject) -> Inject:
    """Return a fault made of several steps."""

    def inject(folder: Path) -> None:
        for fault in faults:
            fault(folder)

    return inject


# --- the register


def edit_register(folder: Path, article: str, **cells: str) -> None:
    """Change cells in the row of an article."""
    path = folder / REGISTER
    with path.open(encoding="utf-8", newline="") as handle:
        rows = list(csv.DictReader(handle))
    next(row for row in rows if row["article_id"] == article).update(cells)
    with path.open("w", encoding="utf-8", newline="") as handle:
        writer = csv.DictWriter(handle, COLUMNS, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def registered(**cells: str) -> Inject:
    """Return a fault in the register's row of the first article."""
    return lambda folder: edit_register(folder, GAZETTE, **cells)


def text(content: bytes) -> Inject:
    """Return a fault that is another content of the first text, registered with its sum."""

    def inject(folder: Path) -> None:
        (folder / FIRST).write_bytes(content)
        edit_register(folder, GAZETTE, sha256=hashlib.sha256(content).hexdigest())

    return inject


# --- the package


def restamp(folder: Path) -> None:
    """Make the descriptor give the sums of the files as they are, as a careful forger would."""
    path = folder / "datapackage.json"
    package = json.loads(path.read_bytes())
    for resource in package["resources"]:
        for part in (resource, resource["portdata:parquet"]):
            content = (folder / part["path"]).read_bytes()
            part["bytes"] = len(content)
            part["hash"] = f"sha256:{hashlib.sha256(content).hexdigest()}"
        try:
            table = read_parquet(folder / resource["portdata:parquet"]["path"])
            resource["portdata:parquet"]["contentHash"] = content_hash(table)
        except (DataError, ValueError, OverflowError):
            continue
    path.write_text(json.dumps(package, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")


def stamped(fault: Inject) -> Inject:
    """Return a fault with the sums put right after it."""
    return both(fault, restamp)


def csv_lines(table: str, change: Callable[[list[str]], object]) -> Inject:
    """Return a fault in the lines of a table's CSV file, with the sums put right."""

    def changed(content: bytes) -> bytes:
        lines = content.decode().split("\n")[:-1]
        change(lines)
        return "".join(f"{line}\n" for line in lines).encode()

    return stamped(bytes_of(f"processed/{table}.csv", changed))


def csv_cell(table: str, column: str, cell: str) -> Inject:
    """Return a fault in one cell of the first row, written as it is given, with the sums put right."""
    number = TABLES[table].columns.index(column)

    def change(lines: list[str]) -> None:
        (cells,) = csv.reader([lines[1]])
        lines[1] = ",".join(cell if i == number else quoted(old) for i, old in enumerate(cells))

    return csv_lines(table, change)


def quoted(cell: str) -> str:
    """Return a cell as the build writes it."""
    return '"' + cell.replace('"', '""') + '"' if set(cell) & set(',"\n') else cell


def rows(change: Callable[[AnyTables], object]) -> Inject:
    """Return a fault in the rows of a package that is otherwise whole: both files and all sums follow it."""

    def inject(folder: Path) -> None:
        tables: AnyTables = {
            name: [*read_csv(folder / f"processed/{name}.csv", table)] for name, table in TABLES.items()
        }
        change(tables)
        publish(tables, folder)

    return inject


def row(table: str, **cells: Any) -> Inject:
    """Return a fault in the cells of a table's first row."""
    return rows(lambda tables: tables[table][0].update(cells))


def parquet(table: str, change: Callable[[pa.Table], pa.Table]) -> Inject:
    """Return a fault in a table's Parquet file, with the sums put right."""

    def inject(folder: Path) -> None:
        path = folder / f"processed/{table}.parquet"
        pq.write_table(change(read_parquet(path)), path)

    return stamped(inject)


def descriptor(change: Callable[[Any], object]) -> Inject:
    """Return a fault in the descriptor."""

    def inject(folder: Path) -> None:
        path = folder / "datapackage.json"
        package = json.loads(path.read_bytes())
        change(package)
        path.write_text(json.dumps(package), encoding="utf-8")

    return inject


def resource(change: Callable[[Any], object]) -> Inject:
    """Return a fault in what the descriptor says of the quotes."""

    def find(package: Any) -> object:
        return change(next(part for part in package["resources"] if part["name"] == "quotes"))

    return descriptor(find)
