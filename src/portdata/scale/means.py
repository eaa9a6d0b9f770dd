"""With what a build is made; what it makes does not depend on it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Final


@dataclass(frozen=True, slots=True)
class Means:
    """With what to build.

    Attributes:
        jobs: processes of this machine.
        scheduler: the address of a Dask scheduler, to work on its cluster instead.
        work: a folder to work through, so that memory does not grow with the corpus and what was read is kept for the
            next build; None builds in memory and keeps nothing.
    """

    jobs: int = 1
    scheduler: str | None = None
    work: Path | None = None


IN_MEMORY: Final = Means()
"""One process, everything in memory: what five articles need."""
