"""What changed from one version of the package to another: schema and rows, by key."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from portdata.errors import DataError
from portdata.versions.read import Key, PackageVersion, Rows, TableVersion
from portdata.versions.schema_changes import SchemaChange, schema_changes
from portdata.versions.steps import Step, next_version, takes


@dataclass(frozen=True, slots=True)
class CellChange:
    """What stood in a cell and what stands there now; None where the old is not told."""

    old: str | None
    new: str


@dataclass(frozen=True, slots=True)
class RowChanges:
    """The rows of a table that were added, removed and changed; `n_removed` counts also those not named."""

    added: Sequence[Key]
    removed: Sequence[Key]
    changed: Mapping[Key, Mapping[str, CellChange]]
    n_removed: int

    @property
    def step(self) -> Step:
        """The step that the changes call for."""
        if self.n_removed:
            return Step.MAJOR
        if self.added:
            return Step.MINOR
        return Step.PATCH if self.changed else Step.NONE


@dataclass(frozen=True, slots=True)
class Difference:
    """All changes between two versions; tables without a change of rows are left out."""

    old: str
    new: str
    schema: Sequence[SchemaChange]
    tables: Mapping[str, RowChanges]

    @property
    def step(self) -> Step:
        """The step that the changes call for together."""
        steps = [change.step for change in self.schema] + [rows.step for rows in self.tables.values()]
        return max(steps, default=Step.NONE)

    @property
    def least_version(self) -> str | None:
        """The least version that the new one may have; None where the old one is not three numbers."""
        return next_version(self.old, self.step)

    @property
    def is_taken(self) -> bool:
        """Whether the version of the new package takes the step."""
        return takes(self.old, self.new, self.step)


def difference(old: PackageVersion, new: PackageVersion) -> Difference:
    """Return what changed from `old` to `new`.

    Raises:
        DataError: a descriptor is not of the form that Table Schema prescribes.
    """
    names = [*old.tables, *(name for name in new.tables if name not in old.tables)]
    changes = {name: _row_changes(old.tables.get(name), new.tables.get(name)) for name in names}
    told = {name: rows for name, rows in changes.items() if rows.step != Step.NONE}
    try:
        schema = tuple(schema_changes(old, new))
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        what = f"the schemas cannot be compared ({type(error).__name__}: {error})"
        raise DataError(what, where="datapackage.json", remedy="get both packages again") from None
    return Difference(old.version, new.version, schema, told)


def without_the_old(whole: Difference) -> Difference:
    """Return the difference as it may be published: it tells nothing that the new version does not hold.

    Whoever was withdrawn would otherwise live on in the list of what was withdrawn.
    """
    tables = {name: _without_the_old(rows) for name, rows in whole.tables.items()}
    return replace(whole, tables=tables)


def _without_the_old(rows: RowChanges) -> RowChanges:
    changed = {
        key: {column: CellChange(None, cell.new) for column, cell in cells.items()}
        for key, cells in rows.changed.items()
    }
    return replace(rows, removed=(), changed=changed)


def _row_changes(old: TableVersion | None, new: TableVersion | None) -> RowChanges:
    before: Rows = old.rows if old else {}
    after: Rows = new.rows if new else {}
    # Under another key no row can be told to be the same.
    comparable = old is not None and new is not None and old.primary_key == new.primary_key
    kept = before.keys() & after.keys() if comparable else frozenset()
    changed = {key: _cell_changes(before[key], after[key]) for key in after if key in kept}
    removed = [key for key in before if key not in kept]
    return RowChanges(
        added=[key for key in after if key not in kept],
        removed=removed,
        changed={key: cells for key, cells in changed.items() if cells},
        n_removed=len(removed),
    )


def _cell_changes(old: Mapping[str, str], new: Mapping[str, str]) -> dict[str, CellChange]:
    """Return the cells that differ; columns that only one version has are changes of the schema."""
    return {
        column: CellChange(cell, new[column])
        for column, cell in old.items()
        if column in new and new[column] != cell
    }
