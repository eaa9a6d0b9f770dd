"""What becomes of an article that cannot be read: it stops the build, or is set aside in a table with the reason."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Final

from portdata.errors import DataError
from portdata.publish.csv_files import csv_line

REJECTS: Final = "rejects.csv"
COLUMNS: Final = ("where", "article_id", "reason")

OnFault = Callable[[DataError, str | None], None]
"""Is told of an article that cannot be read: the error, and the article's id as far as one is known."""


def stop(error: DataError, article_id: str | None) -> None:
    """Stop at the first fault.

    Raises:
        DataError: the fault.
    """
    raise error


class Rejects:
    """Sets articles aside, one row each, in the order in which they were met, and counts them."""

    def __init__(self) -> None:
        self.count = 0
        # Closed, and thereby gone, when the table is written or the build ends.
        self._file = tempfile.TemporaryFile("w+", encoding="utf-8", newline="")  # noqa: SIM115

    def __call__(self, error: DataError, article_id: str | None) -> None:
        """Set one aside."""
        self.count += 1
        reason = " ".join(f"{error.what}; {error.remedy}".split())
        self._file.write(csv_line((error.where, article_id or None, reason)) + "\n")

    def write(self, folder: Path) -> Path:
        """Write the table into a folder, a header alone where nothing was set aside, and return its path."""
        path = folder / REJECTS
        with closing(self._file), path.open("w", encoding="utf-8", newline="") as file:
            file.write(csv_line(COLUMNS) + "\n")
            self._file.seek(0)
            file.writelines(self._file)
        return path
