"""The knowledge people decided on, kept as data files beside this module.

Each file is TOML; every entry or group says in `reason` why it is there.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any


@dataclass(frozen=True, slots=True)
class Description:
    """Words that stand for a listed body without naming it, such as "the jury".

    `match` is a regular expression. It counts only in an article where `context` is found and `unless` is
    not (both regular expressions, empty for no condition). `word` is a part of every match: a passage
    without it need not be searched.
    """

    word: str
    match: str
    context: str = ""
    unless: str = ""


@dataclass(frozen=True, slots=True)
class ListedPerson:
    """A person of the authority list; `role` helps where an article's own words give none."""

    id: str
    name: str
    role: str
    aliases: tuple[str, ...] = ()
    female: bool | None = None


@dataclass(frozen=True, slots=True)
class ListedOrganisation:
    """A body of the authority list: its names, and the descriptions that stand for it."""

    id: str
    name: str
    kind: str
    aliases: tuple[str, ...] = ()
    descriptions: tuple[Description, ...] = ()


@cache
def data(name: str) -> Mapping[str, Any]:
    """Return the contents of one data file of the codebook, read once.

    Args:
        name: The file's name without `.toml`, such as `names`.

    Raises:
        FileNotFoundError: the codebook has no such file.
    """
    return MappingProxyType(tomllib.loads(files(__package__).joinpath(f"{name}.toml").read_text("utf-8")))


@cache
def words(name: str, *groups: str) -> frozenset[str]:
    """Return the `words` of the named groups of one data file, as one set.

    Raises:
        KeyError: a group is not in the file.
    """
    return frozenset(word for group in groups for word in data(name)[group]["words"])


@cache
def listed_people() -> tuple[ListedPerson, ...]:
    """Return the people of the authority list, in its order."""
    return tuple(
        ListedPerson(
            entry["id"], entry["name"], entry["role"], tuple(entry.get("aliases", ())), entry.get("female")
        )
        for entry in data("authority")["person"]
    )


@cache
def listed_organisations() -> tuple[ListedOrganisation, ...]:
    """Return the bodies of the authority list, in its order."""
    return tuple(
        ListedOrganisation(
            entry["id"],
            entry["name"],
            entry["kind"],
            tuple(entry.get("aliases", ())),
            tuple(Description(**description) for description in entry.get("description", ())),
        )
        for entry in data("authority")["organisation"]
    )
