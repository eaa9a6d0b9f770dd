"""Where a data set lies: one file or a folder of them, on this machine or at any address that fsspec knows."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any, Final

from portdata.errors import CallError, DataError
from portdata.extras import needs


def _by_arrow(name: str) -> Callable[[Any], Any]:
    def opened(file: Any) -> Any:
        import pyarrow as pa

        return io.BufferedReader(pa.CompressedInputStream(file, name))

    return opened


UNPACKED: Final[Mapping[str, Callable[[Any], Any]]] = {
    ".gz": gzip.open,
    ".bz2": bz2.open,
    ".xz": lzma.open,
    ".zst": _by_arrow("zstd"),
    ".lz4": _by_arrow("lz4"),
}
"""How files are unpacked, by the last part of their names."""
JSON_LINES: Final = (".jsonl", ".ndjson", ".jsonlines")
PARQUET: Final = (".parquet", ".pq")


@dataclass(frozen=True, slots=True)
class Place:
    """One file of a data set: what errors call it, its form, and how to open it, unpacked, for reading bytes."""

    name: str
    form: str
    open: Callable[[], IO[bytes]]


def is_address(raw: str) -> bool:
    """Tell whether a location is an address for fsspec rather than a path."""
    return "://" in raw


def places(raw: str) -> list[Place]:
    """Return the files of a data set, in order of their names.

    Raises:
        CallError: nothing is there, no file of it has a known ending, or fsspec is not installed.
    """
    found = _remote(raw) if is_address(raw) else _local(Path(raw))
    if not found:
        endings = ", ".join((*PARQUET, *JSON_LINES))
        remedy = f"give a register's folder, or files that end in {endings}, the latter also packed"
        raise CallError("no articles here", where=raw, remedy=remedy)
    return found


def _local(path: Path) -> list[Place]:
    names = sorted(p for p in path.rglob("*") if p.is_file()) if path.is_dir() else [path]

    def opener(name: Path) -> Callable[[], IO[bytes]]:
        return lambda: name.open("rb")

    return [place for name in names if name.is_file() and (place := _place(str(name), opener(name)))]


def _remote(raw: str) -> list[Place]:
    with needs("scale", "an address as input"):
        import fsspec
    try:
        system, path = fsspec.core.url_to_fs(raw)
        names = sorted(system.find(path)) if system.isdir(path) else [path] if system.exists(path) else []
    except (OSError, ValueError, ImportError) as error:
        raise CallError(f"cannot be reached ({error})", where=raw, remedy="see fsspec's manual") from None

    def opener(name: str) -> Callable[[], IO[bytes]]:
        def opened() -> IO[bytes]:
            file: IO[bytes] = system.open(name, "rb")
            return file

        return opened

    scheme = raw.partition("://")[0]
    return [place for name in names if (place := _place(f"{scheme}://{name.lstrip('/')}", opener(name)))]


def form_of(name: str) -> str | None:
    """Return the form of a file by the ending of its name; None for a file of no data set."""
    stem = name.lower()
    if stem.endswith(PARQUET):
        return "Parquet"
    stem = stem.rpartition(".")[0] if stem.endswith(tuple(UNPACKED)) else stem
    return "JSON Lines" if stem.endswith(JSON_LINES) else None


def _place(name: str, opener: Callable[[], IO[bytes]]) -> Place | None:
    form = form_of(name)
    unpack = next((unpack for ending, unpack in UNPACKED.items() if name.lower().endswith(ending)), None)
    if form is None or unpack is None:
        return Place(name, form, opener) if form else None

    def opened() -> IO[bytes]:
        file: IO[bytes] = unpack(opener())
        return file

    return Place(name, form, opened)


def unreadable(place: Place, error: Exception) -> DataError:
    """Return the error of a file that breaks off or is not of its form."""
    reason = str(error).splitlines()[0] if str(error) else type(error).__name__
    return DataError(f"not readable as {place.form} ({reason})", where=place.name, remedy="get it again")
