"""SHA256SUMS: one line a file, as `sha256sum` writes and checks it."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from pathlib import Path
from typing import Final

from portdata.errors import DataError
from portdata.publish.release_files import SUMS

_LINE: Final = re.compile(r"([0-9a-f]{64})  ([^/\\:\0]+)")
_AGAIN: Final = "get the release again"


def write_sums(folder: Path) -> None:
    """Write the sums of all files that lie in a folder."""
    lines = [f"{sha256(path)}  {path.name}\n" for path in _sorted(folder.iterdir())]
    (folder / SUMS).write_text("".join(lines), encoding="utf-8", newline="\n")


def read_sums(path: Path) -> dict[str, str]:
    """Return the hash of each file by its name.

    Raises:
        DataError: a line is none of the format, names a path instead of a file, or names a file again.
    """
    try:
        lines = path.read_bytes().decode("utf-8").splitlines()
    except UnicodeDecodeError:
        raise DataError("not in UTF-8", where=str(path), remedy=_AGAIN) from None
    sums: dict[str, str] = {}
    for number, line in enumerate(lines, start=1):
        match = _LINE.fullmatch(line)
        if not match or match[2] in {".", ".."}:
            what = "no line of 64 hexadecimal digits, two spaces and a file name"
            raise DataError(what, where=f"{path}:{number}", remedy=_AGAIN)
        if match[2] in sums:
            raise DataError(f"{match[2]} is there twice", where=f"{path}:{number}", remedy=_AGAIN)
        sums[match[2]] = match[1]
    return sums


def sha256(path: Path) -> str:
    """Return the SHA-256 of a file in lower-case hexadecimal."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _sorted(paths: Iterable[Path]) -> list[Path]:
    return sorted(paths, key=lambda path: path.name)
