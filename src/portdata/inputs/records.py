"""Articles of data sets: Parquet files and JSON Lines, read a batch at a time and checked one by one.

A record has `article_id` and `text`, and may have what the register has: publisher, title, author, published_date,
published_basis, url, file, sha256. Whatever else it has is passed over.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from typing import Any, Final

from portdata.errors import DataError
from portdata.extract.annotations import Article
from portdata.inputs.faults import OnFault
from portdata.inputs.places import Place, unreadable
from portdata.model.tables import Row
from portdata.register import COLUMNS, MAX_BYTES, decoded, metadata

BATCH: Final = 256
"""Records of a Parquet file that are held at a time."""
LONGEST_LINE: Final = 4 * MAX_BYTES
"""Bytes of a line of JSON Lines, escapes included, beyond which it is no article."""

Checked = tuple[Row, Article]
Record = Mapping[str, Any]


def articles_of(place: Place, on_fault: OnFault) -> Iterator[Checked]:
    """Yield the articles of one file, each with its row; what is wrong is told to `on_fault`."""
    records = _of_parquet if place.form == "Parquet" else _of_json_lines
    found = records(place)
    while True:
        try:
            where, record = next(found)
        except StopIteration:
            return
        except DataError as error:
            on_fault(error, None)
            continue
        except (OSError, EOFError, ValueError) as error:  # Arrow's errors are of these kinds, too
            on_fault(unreadable(place, error), None)
            return
        if isinstance(record, DataError):
            on_fault(record, None)
            continue
        try:
            yield _checked(record, where, place)
        except DataError as error:
            article_id = record.get("article_id")
            on_fault(error, article_id if isinstance(article_id, str) else None)


def count_of(place: Place) -> int:
    """Return how many records a file seems to have; only reading it will tell."""
    import pyarrow.parquet as pq

    try:
        with place.open() as handle:
            if place.form == "Parquet":
                return int(pq.read_metadata(handle).num_rows)
            return sum(block.count(b"\n") for block in iter(lambda: handle.read(1 << 20), b""))
    except (OSError, EOFError, ValueError):
        return 0


def _of_parquet(place: Place) -> Iterator[tuple[str, Record | DataError]]:
    import pyarrow as pa
    import pyarrow.parquet as pq

    with place.open() as handle, pq.ParquetFile(handle) as file:
        columns = [name for name in file.schema_arrow.names if name in {*COLUMNS, "text"}]
        _require(place.name, columns)
        number = 0
        for batch in file.iter_batches(BATCH, columns=columns, use_threads=False):
            # As bytes, so that one text that is no UTF-8 does not spoil the batch.
            texts = batch.column("text")
            plain = texts.cast(pa.large_binary()) if pa.types.is_large_string(texts.type) else texts
            plain = plain.cast(pa.binary()) if pa.types.is_string(plain.type) else plain
            rest = batch.drop_columns(["text"]).to_pylist()
            for record, text in zip(rest, plain.to_pylist(), strict=True):
                number += 1
                yield f"{place.name}:row {number}", {**record, "text": text}


def _of_json_lines(place: Place) -> Iterator[tuple[str, Record | DataError]]:
    with place.open() as file:
        number = 0
        while line := file.readline(LONGEST_LINE):
            number += 1
            where = f"{place.name}:{number}"
            if len(line) == LONGEST_LINE and not line.endswith(b"\n"):
                while line and not line.endswith(b"\n"):
                    line = file.readline(LONGEST_LINE)
                what = f"has more than {LONGEST_LINE:,} bytes"
                yield where, DataError(what, where=where, remedy="give one article a line")
            elif line.strip():
                yield where, _record(line, where)


def _record(line: bytes, where: str) -> Record | DataError:
    try:
        record = json.loads(decoded(line, where))
    except DataError as error:
        return error
    except (ValueError, RecursionError) as error:
        return DataError(f"no JSON ({error})", where=where, remedy="write one object a line")
    if not isinstance(record, dict):
        return DataError("no JSON object", where=where, remedy="write one object a line")
    return record


def _require(where: str, columns: list[str]) -> None:
    missing = [name for name in ("article_id", "text") if name not in columns]
    if missing:
        raise DataError(f"it has no column {missing[0]}", where=where, remedy="name the columns so")


def _checked(record: Record, where: str, place: Place) -> Checked:
    missing = [name for name in ("article_id", "text") if record.get(name) is None]
    if missing:
        raise DataError(f"it has no {missing[0]}", where=where, remedy="give article_id and text")
    cells = {column: _cell(column, record.get(column), where) for column in COLUMNS if column != "note"}
    content = _content(record["text"], where)
    if len(content) > MAX_BYTES:
        what = f"text has {len(content):,} bytes, more than {MAX_BYTES:,}"
        raise DataError(what, where=where, remedy="give one article a record")
    hashed = hashlib.sha256(content).hexdigest()
    if cells["sha256"] not in {"", hashed}:
        remedy = "give the text of that hash, or the hash of this text"
        raise DataError("the text's bytes are not those of its sha256", where=where, remedy=remedy)
    text = decoded(content, where)
    basis = cells["published_basis"] or ("stated" if cells["published_date"] else "unknown")
    file = cells["file"] or place.name.rpartition("/")[2]
    row = metadata({**cells, "sha256": hashed, "published_basis": basis, "file": file, "note": ""}, where)
    published = row["published_date"]
    return row, Article(str(row["article_id"]), text, published if isinstance(published, date) else None)


def _cell(column: str, value: Any, where: str) -> str:
    if value is None:
        return ""
    if column == "published_date" and isinstance(value, date):
        return (value.date() if isinstance(value, datetime) else value).isoformat()
    if not isinstance(value, str):
        raise DataError(f"{column} is no text", where=where, remedy="write it as a text")
    return value


def _content(text: Any, where: str) -> bytes:
    if isinstance(text, bytes):
        return text
    if not isinstance(text, str):
        raise DataError("text is no text", where=where, remedy="give the article as one text")
    try:
        return text.encode("utf-8")
    except UnicodeEncodeError as error:
        what = f"character {error.start} of the text is half of a pair, no character"
        raise DataError(what, where=where, remedy="write the text anew in UTF-8") from None
