"""From a checked package to a release: nothing is written that would not pass its own checks."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Final

from portdata import __version__
from portdata.check.package import check_package
from portdata.check.release import check_release
from portdata.errors import CallError, DataError
from portdata.publish import release_files as names
from portdata.publish.descriptor import DESCRIPTOR
from portdata.publish.release import write_release
from portdata.publish.sums import read_sums
from portdata.versions.difference import difference, without_the_old
from portdata.versions.read import read_version
from portdata.versions.report import FORMATS

_NEW: Final = ".portdata-release"
_MEND: Final = "see that pyproject.toml and portdata have one version and `portdata validate` finds nothing"


def release(project: Path, out: Path, previous: str | None = None) -> None:
    """Write every file of a release of the checkout `project` into the folder `out`.

    The files are written beside and put in place at the end; an earlier release in `out` is replaced.

    Args:
        project: the checkout.
        out: a folder that is new, empty, or holds a release and nothing else.
        previous: the package of the version before, as `read_version` takes it.

    Raises:
        CallError: `project` is no checkout, or `out` holds other files.
        DataError: the package is not valid, or its version does not take the step that its changes call for.
    """
    _check_project(project)
    out = out.resolve()
    _check_replaceable(out)
    changes = {} if previous is None else _changes(previous, project)
    out.parent.mkdir(parents=True, exist_ok=True)
    new = out.parent / _NEW
    shutil.rmtree(new, ignore_errors=True)
    new.mkdir()
    try:
        write_release(project, new, changes)
        problems = check_release(new)
        if problems:
            raise DataError(problems[0].what, where=Path(problems[0].where).name, remedy=_MEND)
        if out.exists():
            shutil.rmtree(out)
        new.rename(out)
    finally:
        shutil.rmtree(new, ignore_errors=True)


def _check_project(project: Path) -> None:
    for name in ("pyproject.toml", DESCRIPTOR):
        if not (project / name).is_file():
            remedy = "run it in a checkout of portdata"
            raise CallError(f"there is no {name}", where=str(project.resolve()), remedy=remedy)
    problems = check_package(project)
    if problems:
        first, others = problems[0], len(problems) - 1
        what = f"{first.what} (and {others} more; see `portdata validate`)" if others else first.what
        raise DataError(what, where=first.where, remedy=first.remedy)
    version = json.loads((project / DESCRIPTOR).read_bytes()).get("version")
    if version != __version__:
        what = f"the package is version {version}, portdata is {__version__}"
        raise DataError(what, where=DESCRIPTOR, remedy="run `portdata build`")


def _check_replaceable(out: Path) -> None:
    """Make sure that putting a release in the place of `out` takes nothing else away."""
    if out.exists() and not out.is_dir():
        raise CallError("it is no folder", where=str(out), remedy="give a new or empty folder")
    held = {path.name for path in out.iterdir()} if out.is_dir() else set()
    known = {names.SUMS, *read_sums(out / names.SUMS)} if names.SUMS in held else set()
    if held - known:
        what = f"it holds {min(held - known)}, which is no file of a release"
        raise CallError(what, where=str(out), remedy="give a new or empty folder")


def _changes(previous: str, project: Path) -> dict[str, str]:
    """Return the reports of the changes by file name."""
    found = difference(read_version(previous), read_version(project))
    if not found.is_taken:
        what = f"the changes since {found.old} call for a {found.step.name.lower()} step, not for {found.new}"
        remedy = f"release it as {found.least_version} or later; see `portdata diff`"
        raise DataError(what, where=DESCRIPTOR, remedy=remedy)
    published = without_the_old(found)
    return {name: FORMATS[form](published) for name, form in zip(names.CHANGES, FORMATS, strict=True)}
