"""Two packages on disk compared file by file: does a rebuild give what is there?"""

from __future__ import annotations

from itertools import zip_longest
from pathlib import Path

import pyarrow.parquet as pq

from portdata.errors import DataError
from portdata.model.arrow import read_parquet
from portdata.publish.descriptor import DESCRIPTOR, PROCESSED
from portdata.publish.parquet_files import content_hash


def differences(fresh: Path, out: Path) -> list[str]:
    """Return one line for each file of the package in `out` that is not what the build made in `fresh`."""
    made, there = _files(fresh), _files(out)
    lines = []
    for name in sorted(made | there):
        if name not in there:
            lines.append(f"{name}: missing; run `portdata build`")
        elif name not in made:
            lines.append(f"{name}: the build does not make this file; remove it")
        elif (fresh / name).read_bytes() != (out / name).read_bytes():
            lines.append(f"{name}: {_reason(fresh / name, out / name)}; run `portdata build`")
    return lines


def _files(folder: Path) -> set[str]:
    paths = [folder / DESCRIPTOR, *(folder / PROCESSED).rglob("*")]
    return {path.relative_to(folder).as_posix() for path in paths if path.is_file()}


def _reason(fresh: Path, there: Path) -> str:
    return _parquet_reason(fresh, there) if fresh.suffix == ".parquet" else _text_reason(fresh, there)


def _text_reason(fresh: Path, there: Path) -> str:
    with fresh.open("rb") as new, there.open("rb") as old:
        pairs = enumerate(zip_longest(new, old), start=1)
        line = next(number for number, (a, b) in pairs if a != b)
    return f"differs from line {line} on"


def _parquet_reason(fresh: Path, there: Path) -> str:
    try:
        same = content_hash(read_parquet(fresh)) == content_hash(read_parquet(there))
    except DataError:
        return "is no Parquet file"
    if not same:
        return "holds other rows or types"
    writers = [pq.read_metadata(path).created_by for path in (there, fresh)]
    return f"holds the same rows in other bytes (there: {writers[0]}, here: {writers[1]})"
