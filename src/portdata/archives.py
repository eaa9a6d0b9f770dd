"""Reading archives that come from elsewhere: nothing leaves the folder, nothing grows without bound."""

from __future__ import annotations

import gzip
import stat
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from errno import EINVAL
from pathlib import Path, PurePosixPath
from typing import Final

from portdata.errors import DataError

MOST_FILES: Final = 1_000
MOST_BYTES: Final = 1 << 30
HIGHEST_RATIO: Final = 100
"""Unpacked to packed bytes of a whole archive; tables as CSV stay below 20."""
_SMALL: Final = 1 << 20
"""Below this size no ratio is suspicious."""
_UNREADABLE: Final = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    NotImplementedError,  # a compression that Python does not know
    RuntimeError,  # an encrypted entry
    FileExistsError,  # a name that is a file and a folder
    NotADirectoryError,
)
_AGAIN: Final = "get the file again, from where it was released"


def unpack(archive: Path, folder: Path) -> None:
    """Unpack a zip archive into a folder; before a byte is written, all names and sizes are checked.

    Raises:
        DataError: it is no zip archive, a name leads out of the folder or stands twice, an entry is no plain
            file, or it would unpack to more than a data package can be.
    """
    with opened(archive) as content:
        entries = content.infolist()
        _check_size(archive, sum(entry.file_size for entry in entries))
        _check_entries(archive, entries)
        for entry in entries:
            if not entry.is_dir():
                _write(folder / entry.filename, content.read(entry))


@contextmanager
def opened(archive: Path) -> Iterator[zipfile.ZipFile]:
    """Open a zip archive for reading.

    Raises:
        DataError: it is no zip archive, or what is read within the block shows that it is none.
    """
    try:
        with zipfile.ZipFile(archive) as content:
            yield content
    except _UNREADABLE as error:
        raise _unreadable(archive, error) from None
    except OSError as error:
        # A damaged directory sends zipfile to places before the file; other errors are the system's.
        if error.errno != EINVAL:
            raise
        raise _unreadable(archive, error) from None


def _unreadable(archive: Path, error: Exception) -> DataError:
    return DataError(f"not readable as a zip archive ({error})", where=str(archive), remedy=_AGAIN)


def place_within(where: str, folder: Path, archive: Path) -> str:
    """Return a place in the folder an archive was unpacked to as a place in the archive."""
    return where.replace(str(folder), str(archive))


def check_gzip(archive: Path) -> None:
    """Unpack a gzip file into nowhere, to see that it ends.

    Raises:
        DataError: it is no gzip file, or it would unpack to more than a data package can be.
    """
    unpacked = 0
    try:
        with gzip.open(archive) as content:
            while chunk := content.read(_SMALL):
                unpacked += len(chunk)
                _check_size(archive, unpacked)
    except (OSError, EOFError, zlib.error) as error:
        raise DataError(f"not readable as gzip ({error})", where=str(archive), remedy=_AGAIN) from None


def _check_size(archive: Path, unpacked: int) -> None:
    packed = archive.stat().st_size
    if unpacked > MOST_BYTES:
        what = f"it would unpack to more than {MOST_BYTES} bytes"
    elif unpacked > max(_SMALL, packed * HIGHEST_RATIO):
        what = f"it would unpack to more than {HIGHEST_RATIO} times its size"
    else:
        return
    raise DataError(what, where=str(archive), remedy=_AGAIN)


def _check_entries(archive: Path, entries: list[zipfile.ZipInfo]) -> None:
    if len(entries) > MOST_FILES:
        what = f"{len(entries)} entries, more than {MOST_FILES}"
        raise DataError(what, where=str(archive), remedy=_AGAIN)
    seen = set()
    for entry in entries:
        name = entry.filename
        # Two names that differ in case only are one file on some systems.
        key = name.casefold().rstrip("/")
        if not is_plain_path(name.rstrip("/")):
            what = f"the name {name!r} leads out of the archive"
        elif key in seen:
            what = f"the name {name!r} stands twice"
        elif stat.S_IFMT(entry.external_attr >> 16) not in {0, stat.S_IFREG, stat.S_IFDIR}:
            what = f"{name} is no plain file"
        else:
            seen.add(key)
            continue
        raise DataError(what, where=str(archive), remedy=_AGAIN)


def is_plain_path(path: str) -> bool:
    """Tell whether a path stays below the folder it is meant for, on every system."""
    if not path or path.startswith("/") or any(character in path for character in "\\:\0"):
        return False
    return ".." not in PurePosixPath(path).parts


def _write(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("xb") as file:
        file.write(content)
