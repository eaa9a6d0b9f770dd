"""Steps from one version to the next, after the Data Package recipe for versions."""

from __future__ import annotations

import re
from enum import IntEnum
from typing import Final

_VERSION: Final = re.compile(r"(\d+)\.(\d+)\.(\d+)")


class Step(IntEnum):
    """How much a change asks of those who use the data.

    MAJOR: a field is added, removed, renamed, moved or of another type, a constraint is tightened, a row is
    deleted or has another key. MINOR: tables or rows are new, a constraint is loosened. PATCH: values or
    descriptions are corrected.
    """

    NONE = 0
    PATCH = 1
    MINOR = 2
    MAJOR = 3


def next_version(version: str, step: Step) -> str | None:
    """Return the version that a step leads to; None where the version is not three numbers."""
    match = _VERSION.fullmatch(version)
    if match is None:
        return None
    major, minor, patch = map(int, match.groups())
    return {
        Step.NONE: version,
        Step.PATCH: f"{major}.{minor}.{patch + 1}",
        Step.MINOR: f"{major}.{minor + 1}.0",
        Step.MAJOR: f"{major + 1}.0.0",
    }[step]


def takes(old: str, new: str, step: Step) -> bool:
    """Tell whether `new` lies at least the step beyond `old`."""
    least = next_version(old, step)
    return least is not None and _VERSION.fullmatch(new) is not None and _numbers(new) >= _numbers(least)


def _numbers(version: str) -> tuple[int, ...]:
    return tuple(map(int, version.split(".")))
