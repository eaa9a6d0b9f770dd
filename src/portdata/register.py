"""The register of raw texts: which articles there are, where each was published, and the hash of its bytes.

`articles.csv` has one row per text. Reading it proves that register and folder say the same: every text has a row and
the bytes its row names, every row has a text. Nothing is ever written to a text.
"""

from __future__ import annotations

import csv
import hashlib
import io
import os
import re
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

from portdata.check.values import FORMULA
from portdata.codebook.decisions import CORRECTIONS, Decisions, read_decisions
from portdata.errors import DataError
from portdata.extract.annotations import Article
from portdata.extract.slugs import slug
from portdata.model.codes import PUBLISHED_BASIS
from portdata.model.fields import SLUG, field_of
from portdata.model.tables import Row

REGISTER: Final = "articles.csv"
COLUMNS: Final = (
    "article_id",
    "file",
    "publisher",
    "title",
    "author",
    "published_date",
    "published_basis",
    "url",
    "sha256",
    "note",
)
BESIDE: Final = frozenset({REGISTER, CORRECTIONS, "README.md"})
"""Files that may lie in the folder and are no texts."""
MAX_BYTES: Final = 1 << 22
"""Largest file that is read, in bytes: some hundred times a long article."""


@dataclass(frozen=True, slots=True)
class Source:
    """One registered text: its row, without the note, and its path."""

    row: Row
    path: Path

    def read(self) -> Article:
        """Read the text and prove that its bytes are those registered.

        Raises:
            DataError: the file cannot be read, its bytes changed, or they are not UTF-8.
        """
        text = _text(self.path, str(self.row["sha256"]))
        published = self.row["published_date"]
        return Article(str(self.row["article_id"]), text, published if isinstance(published, date) else None)


def _stop(error: DataError, article_id: str | None) -> None:
    raise error


def sources(raw: Path, on_fault: Callable[[DataError, str | None], None] = _stop) -> list[Source]:
    """Return the registered texts in order of article id.

    Args:
        raw: the folder.
        on_fault: is told of each row and text that is wrong, with the article id, if any; as it stands it stops there.

    Raises:
        DataError: the register cannot be read or names no text, or what `on_fault` raises: register and folder
            disagree, or a row breaks a rule; the message names file and line.
    """
    if not raw.is_dir():
        raise DataError("no such folder", where=str(raw), remedy="give the folder with articles.csv as --raw")
    register = raw / REGISTER
    if not register.is_file():
        remedy = f"run `portdata register {raw}`"
        raise DataError("there is no register", where=str(register), remedy=remedy)
    rows = list(_rows(register))
    known = {row["file"] for _, row in rows} | BESIDE
    twice = dict(_repeated(register, rows))
    found = []
    for line, row in rows:
        try:
            if line in twice:
                raise twice[line]
            found.append(_source(raw, line, row))
        except DataError as error:
            on_fault(error, row["article_id"])
    if not rows:
        remedy = f"put texts there and run `portdata register {raw}`"
        raise DataError("it names no text", where=str(register), remedy=remedy)
    for path in sorted(raw.iterdir()):
        if path.name not in known:
            remedy = f"run `portdata register {raw}`, or move it away"
            on_fault(DataError("not in the register", where=str(path), remedy=remedy), None)
    return sorted(found, key=lambda source: str(source.row["article_id"]))


def decisions_in(path: Path) -> Decisions:
    """Return the corrections, removals and withdrawals of a file; none where there is no file.

    Raises:
        DataError: the file cannot be read.
    """
    if not path.exists():
        return Decisions()
    return read_decisions(decoded(_content(path), str(path)), str(path))


def add_new_texts(raw: Path) -> list[str]:
    """Add a row to the register for each text that has none; return the ids added.

    What the folder does not tell stays empty.

    Raises:
        DataError: the folder or its register cannot be read, or two texts would have one id.
    """
    if not raw.is_dir():
        raise DataError("no such folder", where=str(raw), remedy="give the folder that holds the texts")
    register = raw / REGISTER
    rows = [row for _, row in _rows(register)] if register.is_file() else []
    known = {row["file"] for row in rows}
    ids = {row["article_id"] for row in rows}
    added = []
    for path in sorted(raw.glob("*.txt")):
        if path.name in known:
            continue
        article_id = slug(path.stem)
        if article_id in ids:
            remedy = "give the text another name"
            raise DataError(f"the id {article_id} is taken", where=str(path), remedy=remedy)
        content = _content(path)
        decoded(content, str(path))
        sha256 = hashlib.sha256(content).hexdigest()
        empty = dict.fromkeys(COLUMNS, "")
        rows.append(
            empty
            | {"article_id": article_id, "file": path.name, "published_basis": "unknown", "sha256": sha256}
        )
        ids.add(article_id)
        added.append(article_id)
    if added:
        _write(register, sorted(rows, key=lambda row: row["article_id"]))
    return added


def _rows(register: Path) -> Iterator[tuple[int, dict[str, str]]]:
    text = decoded(_content(register), str(register))
    reader = csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline=""), strict=True)
    try:
        header = next(reader, [])
        if tuple(header) != COLUMNS:
            remedy = f"make the first line {','.join(COLUMNS)}"
            raise DataError("other columns than the register has", where=f"{register}:1", remedy=remedy)
        for cells in reader:
            if not cells:
                continue
            if len(cells) != len(COLUMNS):
                what = f"{len(cells)} cells instead of {len(COLUMNS)}"
                remedy = "quote a cell that holds a comma"
                raise DataError(what, where=f"{register}:{reader.line_num}", remedy=remedy)
            yield reader.line_num, dict(zip(COLUMNS, cells, strict=True))
    except csv.Error as error:
        where = f"{register}:{reader.line_num}"
        raise DataError(f"no valid CSV ({error})", where=where, remedy="close every quoted cell") from None


def _source(raw: Path, line: int, row: Mapping[str, str]) -> Source:
    values = metadata(row, where := f"{raw / REGISTER}:{line}")
    name = row["file"]
    if name in BESIDE or name.startswith("."):
        remedy = "name a text of this folder"
        raise DataError(f"file {name!r} is no file name", where=where, remedy=remedy)
    path = raw / name
    if path.is_symlink() or not path.is_file():
        what = "is a link" if path.is_symlink() else "is no file" if path.exists() else "does not exist"
        raise DataError(f"the text {what}", where=str(path), remedy=f"put it there, or remove line {line}")
    return Source(values, path)


def metadata(row: Mapping[str, str], where: str) -> Row:
    """Return a row of the register with its types, the note left out.

    Args:
        row: every column of the register as text, empty for unknown.
        where: what errors call the place.

    Raises:
        DataError: a value breaks a rule.
    """

    def refuse(what: str, remedy: str) -> DataError:
        return DataError(what, where=where, remedy=remedy)

    if not re.fullmatch(SLUG, row["article_id"]):
        raise refuse(
            f"article_id {row['article_id']!r} is no slug", "write lower-case letters, digits and hyphens"
        )
    for column, cell in row.items():
        if cell != cell.strip() or not cell.isprintable():
            remedy = "write plain words on one line, without blanks around them"
            raise refuse(f"{column} {cell!r} has blanks around it or characters that cannot be seen", remedy)
        if FORMULA.match(cell):
            raise refuse(
                f"{column} {cell!r} begins as a formula", "begin with a letter; a spreadsheet would run it"
            )
    name = row["file"]
    if not name or name != Path(name).name:
        raise refuse(f"file {name!r} is no file name", "name a file of this folder, without a path")
    if not re.fullmatch(str(field_of("articles", "sha256").pattern), row["sha256"]):
        raise refuse(
            "sha256 is not 64 lower-case hexadecimal digits", f"write the output of sha256sum {name}"
        )
    if row["published_basis"] not in PUBLISHED_BASIS:
        raise refuse(
            f"published_basis {row['published_basis']!r} is unknown", f"write {', '.join(PUBLISHED_BASIS)}"
        )
    published = _day(row["published_date"], refuse)
    if (published is None) != (row["published_basis"] == "unknown"):
        raise refuse("published_date and published_basis disagree", "write unknown where there is no date")
    if row["url"] and not re.fullmatch(str(field_of("articles", "url").pattern), row["url"]):
        raise refuse(f"url {row['url']!r} is no web address", "write it from http:// or https:// on")
    columns = [column for column in COLUMNS if column not in {"note", "published_date"}]
    values: Row = {column: row[column] or None for column in columns}
    return {**values, "published_date": published}


def _day(text: str, refuse: object) -> date | None:
    if not text:
        return None
    try:
        if not re.fullmatch(r"\d{4}-\d{2}-\d{2}", text):
            raise ValueError
        return date.fromisoformat(text)
    except ValueError:
        assert callable(refuse)
        raise refuse(f"published_date {text!r} is no day", "write YYYY-MM-DD or leave it empty") from None


def _repeated(
    register: Path, rows: Sequence[tuple[int, Mapping[str, str]]]
) -> Iterator[tuple[int, DataError]]:
    """Yield the lines that give an id or a file once more, with the error of each."""
    for column in ("file", "article_id"):
        seen: dict[str, int] = {}
        for line, row in rows:
            value = row[column]
            if value in seen:
                what = f"{column} {value} stands twice, first in line {seen[value]}"
                yield line, DataError(what, where=f"{register}:{line}", remedy="keep one row of the two")
            seen.setdefault(value, line)


def _content(path: Path) -> bytes:
    try:
        if path.is_symlink() or not path.is_file():
            what = "is a link" if path.is_symlink() else "is no file"
            raise DataError(what, where=str(path), remedy="put the file itself here")
        size = path.stat().st_size
        if size > MAX_BYTES:
            what = f"has {size:,} bytes, more than {MAX_BYTES:,}"
            raise DataError(what, where=str(path), remedy="give one article a file, as plain text")
        return path.read_bytes()
    except OSError as error:
        raise DataError(
            f"cannot be read ({error.strerror})", where=str(path), remedy="mend its permissions"
        ) from None


def _text(path: Path, sha256: str) -> str:
    content = _content(path)
    if hashlib.sha256(content).hexdigest() != sha256:
        remedy = "put the registered bytes back; a new version is a new text with a row of its own"
        raise DataError("its bytes are not those of the register", where=str(path), remedy=remedy)
    return decoded(content, str(path))


def decoded(content: bytes, where: str) -> str:
    """Return the text that bytes hold.

    Raises:
        DataError: they are no text in UTF-8.
    """
    if b"\0" in content:
        what = f"byte 0x00 at {content.index(bytes(1))} stands in no text"
        raise DataError(what, where=where, remedy="save the article as plain text in UTF-8")
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError as error:
        what = f"byte 0x{content[error.start]:02x} at {error.start} is not UTF-8"
        guess = " from Windows-1252" if 0x80 <= content[error.start] <= 0x9F else ""
        raise DataError(
            what, where=where, remedy=f"convert the text{guess} to UTF-8 and register it"
        ) from None


def _write(register: Path, rows: Sequence[Mapping[str, str]]) -> None:
    """Write the register beside the old one and put it in its place."""
    handle, name = tempfile.mkstemp(dir=register.parent, prefix=".articles-")
    beside = Path(name)
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, COLUMNS, lineterminator="\n")
            writer.writeheader()
            writer.writerows(rows)
            file.flush()
            os.fsync(file.fileno())
        beside.chmod(0o644)
        beside.replace(register)
    except OSError as error:
        what = f"cannot be written ({error.strerror})"
        remedy = "make room or mend the permissions; the register is as it was"
        raise DataError(what, where=str(register), remedy=remedy) from error
    finally:
        beside.unlink(missing_ok=True)
