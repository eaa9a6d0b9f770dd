"""The wheel and the source distribution of a checkout, built by the pinned backend."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import UTC, datetime
from importlib import import_module
from pathlib import Path

from portdata.citation import RELEASED_ON
from portdata.errors import DataError
from portdata.extras import needs


def build_distributions(project: Path, folder: Path) -> None:
    """Build both into a folder; the files in them are dated by the day of the release.

    Raises:
        CallError: the backend is not installed.
        DataError: the backend refuses the project.
    """
    with needs("release", "this command"):
        import_module("hatchling")
    midnight = datetime.fromisoformat(RELEASED_ON).replace(tzinfo=UTC)
    environment = {**os.environ, "SOURCE_DATE_EPOCH": str(int(midnight.timestamp()))}
    command = [sys.executable, "-m", "hatchling", "build", "-d", str(folder.resolve())]
    done = subprocess.run(command, check=False, cwd=project, env=environment, capture_output=True, text=True)
    if done.returncode:
        reason = (done.stderr.strip().splitlines() or ["no reason given"])[-1]
        what = f"wheel and sdist cannot be built ({reason})"
        raise DataError(what, where=str(project / "pyproject.toml"), remedy="mend what it names")
