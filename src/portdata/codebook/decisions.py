"""Corrections, removals and withdrawals: what people decided about single places of the articles."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import MISSING, dataclass, fields
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any, Final, TypeVar

from portdata.errors import DataError

CORRECTIONS: Final = "corrections.toml"


@dataclass(frozen=True, slots=True)
class Removal:
    """What was read in `table` at `article[start:]`, where the words `exact` stand, goes."""

    date: date
    reason: str
    article: str
    table: str
    start: int
    exact: str


@dataclass(frozen=True, slots=True)
class Correction:
    """Of what was read in `table` at `article[start:]`, where `exact` stands, `column` is `value`."""

    date: date
    reason: str
    article: str
    table: str
    start: int
    exact: str
    column: str
    value: str


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """The person mentioned at `article[start:end]`, words whose SHA-256 is given, is in no table."""

    date: date
    reason: str
    article: str
    start: int
    end: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Decisions:
    """All entries of one corrections file; `where` names it."""

    where: str = ""
    removals: tuple[Removal, ...] = ()
    corrections: tuple[Correction, ...] = ()
    withdrawals: tuple[Withdrawal, ...] = ()

    @property
    def articles(self) -> list[str]:
        """The articles that entries are about, in order of name."""
        entries = (self.removals, self.corrections, self.withdrawals)
        return sorted({entry.article for kind in entries for entry in kind})


_Entry = TypeVar("_Entry", Removal, Correction, Withdrawal)
_KINDS: Final = {"removal": Removal, "correction": Correction, "withdrawal": Withdrawal}


@cache
def decisions() -> Decisions:
    """Return the entries of the codebook.

    Raises:
        DataError: the file is no TOML, or an entry lacks a key, has one too many, or one of another type.
    """
    return read_decisions(
        files(__package__).joinpath(CORRECTIONS).read_text("utf-8"), f"codebook/{CORRECTIONS}"
    )


def read_decisions(text: str, where: str) -> Decisions:
    """Return the entries of a corrections file.

    Args:
        text: the file, as TOML.
        where: what errors call the file.

    Raises:
        DataError: it is no TOML, or an entry lacks a key, has one too many, or one of another type.
    """
    try:
        content = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise DataError(f"no valid TOML ({error})", where=where, remedy="mend the syntax") from None
    unknown = sorted(content.keys() - _KINDS.keys())
    if unknown:
        remedy = f"write {', '.join(f'[[{kind}]]' for kind in _KINDS)}"
        raise DataError(f"it has a section {unknown[0]!r}", where=where, remedy=remedy)
    return Decisions(
        where,
        _entries(Removal, content.get("removal", ()), f"{where}: removal"),
        _entries(Correction, content.get("correction", ()), f"{where}: correction"),
        _entries(Withdrawal, content.get("withdrawal", ()), f"{where}: withdrawal"),
    )


def _entries(kind: type[_Entry], found: Any, where: str) -> tuple[_Entry, ...]:
    if not isinstance(found, Sequence) or not all(isinstance(entry, Mapping) for entry in found):
        raise DataError("it is no list of tables", where=where, remedy="write it in double square brackets")
    return tuple(_entry(kind, entry, f"{where} {number}") for number, entry in enumerate(found, 1))


def _entry(kind: type[_Entry], entry: Mapping[str, Any], where: str) -> _Entry:
    types = {"start": int, "end": int, "date": date}
    wanted = {field.name: types.get(field.name, str) for field in fields(kind) if field.default is MISSING}
    for name in sorted(wanted.keys() ^ entry.keys()):
        what = f"it lacks {name}" if name in wanted else f"it has an unknown key {name!r}"
        raise DataError(what, where=where, remedy=f"give {', '.join(wanted)}")
    for name, type_ in wanted.items():
        if type(entry[name]) is not type_:
            remedy = "write a day as 2026-01-31, a place as a number, all else in quotation marks"
            raise DataError(f"{name} is of another type", where=where, remedy=remedy)
    if not entry["reason"].strip():
        raise DataError("its reason is empty", where=where, remedy="say why it was decided")
    return kind(**entry)
