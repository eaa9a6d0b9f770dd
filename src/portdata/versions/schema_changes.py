"""What differs between two descriptors, each difference with the step that it calls for."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from portdata.versions.read import PackageVersion
from portdata.versions.steps import Step


@dataclass(frozen=True, slots=True)
class SchemaChange:
    """One difference: the table (empty for the package), what it is, the step it calls for."""

    table: str
    what: str
    step: Step


_Found = Iterator[tuple[str, Step]]

# What says how a file is read; the stamps of files and the version change with any value.
_READING: Final = ("path", "format", "encoding", "dialect")
_STAMPS: Final = frozenset({"name", "schema", "bytes", "hash", "portdata:parquet"})
_SCHEMA_PARTS: Final = frozenset({"fields", "primaryKey", "foreignKeys", "missingValues"})
_LOOSER: Final[Mapping[str, Callable[[Any, Any], bool]]] = {
    "enum": lambda old, new: set(old) <= set(new),
    "minimum": lambda old, new: bool(new < old),
    "exclusiveMinimum": lambda old, new: bool(new < old),
    "minLength": lambda old, new: bool(new < old),
    "maximum": lambda old, new: bool(new > old),
    "exclusiveMaximum": lambda old, new: bool(new > old),
    "maxLength": lambda old, new: bool(new > old),
}
"""Constraints of which one can tell whether the new allows all that the old allowed; a pattern is none."""


def schema_changes(old: PackageVersion, new: PackageVersion) -> Iterator[SchemaChange]:
    """Yield each difference of the descriptors, the package's own first."""
    for what, step in _package(old.descriptor, new.descriptor):
        yield SchemaChange("", what, step)
    for name in [*old.tables, *(name for name in new.tables if name not in old.tables)]:
        if name not in new.tables:
            yield SchemaChange(name, "table removed", Step.MAJOR)
        elif name not in old.tables:
            yield SchemaChange(name, "table added", Step.MINOR)
        else:
            for what, step in _table(old.tables[name].resource, new.tables[name].resource):
                yield SchemaChange(name, what, step)


def _package(old: Mapping[str, Any], new: Mapping[str, Any]) -> _Found:
    for key in _differing(old, new):
        if key not in {"version", "resources"}:
            yield f"{key} changed", Step.MAJOR if key == "name" else Step.PATCH


def _table(old: Mapping[str, Any], new: Mapping[str, Any]) -> _Found:
    for key in _differing(old, new):
        if key not in _STAMPS:
            yield f"{key} changed", Step.MAJOR if key in _READING else Step.PATCH
    before, after = old["schema"], new["schema"]
    for key in _differing(before, after):
        if key not in _SCHEMA_PARTS:
            yield f"schema {key} changed", Step.PATCH
    yield from _fields(before["fields"], after["fields"])
    for key, name in (("primaryKey", "primary key"), ("missingValues", "missing values")):
        if before.get(key) != after.get(key):
            yield f"{name} changed", Step.MAJOR
    yield from _foreign_keys(before.get("foreignKeys", []), after.get("foreignKeys", []))


def _fields(old: Sequence[Mapping[str, Any]], new: Sequence[Mapping[str, Any]]) -> _Found:
    before, after = ({field["name"]: field for field in fields} for fields in (old, new))
    yield from ((f"field {name} removed", Step.MAJOR) for name in before if name not in after)
    yield from ((f"field {name} added", Step.MAJOR) for name in after if name not in before)
    kept = [name for name in before if name in after]
    if kept != [name for name in after if name in before]:
        yield "fields in another order", Step.MAJOR
    for name in kept:
        for what, step in _field(before[name], after[name]):
            yield f"field {name}: {what}", step


def _field(old: Mapping[str, Any], new: Mapping[str, Any]) -> _Found:
    for key in _differing(old, new):
        if key in {"type", "format", "missingValues"}:
            yield f"{key} {old.get(key)} is now {new.get(key)}", Step.MAJOR
        elif key != "constraints":
            yield f"{key} changed", Step.PATCH
    before, after = (_constraints(field) for field in (old, new))
    for key in _differing(before, after):
        if key not in after or (key in before and key in _LOOSER and _LOOSER[key](before[key], after[key])):
            yield f"{key} loosened", Step.MINOR
        else:
            yield f"{key} tightened", Step.MAJOR


def _constraints(field: Mapping[str, Any]) -> dict[str, Any]:
    """Return the constraints that constrain: `required: false` does not."""
    return {key: value for key, value in field.get("constraints", {}).items() if value is not False}


def _foreign_keys(old: Sequence[Mapping[str, Any]], new: Sequence[Mapping[str, Any]]) -> _Found:
    before, after = ({tuple(key["fields"]): key["reference"] for key in keys} for keys in (old, new))
    for fields in _differing(before, after):
        name = f"foreign key {', '.join(fields)}"
        if fields not in before:
            yield f"{name} added", Step.MAJOR
        else:
            yield f"{name} {'changed' if fields in after else 'removed'}", Step.MINOR


def _differing(old: Mapping[Any, Any], new: Mapping[Any, Any]) -> Iterator[Any]:
    """Yield each key whose values differ, in the order of the mappings."""
    for key in [*old, *(key for key in new if key not in old)]:
        if key not in old or key not in new or old[key] != new[key]:
            yield key
