"""The descriptor: readable, naming every table and only safe paths, saying what the build says."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from difflib import get_close_matches
from pathlib import Path, PurePosixPath
from typing import Any, Final

from portdata.check.problem import Problem
from portdata.errors import DataError
from portdata.model.tables import TABLES, Row
from portdata.publish.descriptor import DESCRIPTOR, PROCESSED, Stamp, TableFiles, descriptor, source

_AGAIN: Final = "run `portdata build`, or get the package again"
MAX_BYTES: Final = 1 << 26
"""Largest descriptor that is read, in bytes; one of a hundred thousand articles is half as long."""
MAX_PATH: Final = 256
"""No file system takes a longer name."""
_VERSION: Final = re.compile(r"\d+\.\d+\.\d+(?:[-+.][0-9A-Za-z.+-]+)?", re.ASCII)


def read_descriptor(path: Path) -> dict[str, Any]:
    """Return the descriptor at `path`, with a list of resources that are objects.

    Raises:
        DataError: it is no such thing.
    """
    size = path.stat().st_size
    if size > MAX_BYTES:
        what = f"it has {size:,} bytes, more than {MAX_BYTES:,}"
        raise DataError(what, where=str(path), remedy=_AGAIN)
    try:
        text = path.read_bytes().decode("utf-8")
        content = json.loads(text, object_pairs_hook=_once, parse_constant=_no_number)
    except json.JSONDecodeError as error:
        raise DataError(f"no JSON ({error.msg})", where=f"{path}:{error.lineno}", remedy=_AGAIN) from None
    except UnicodeDecodeError:
        raise DataError("not in UTF-8", where=str(path), remedy=_AGAIN) from None
    except ValueError as error:
        raise DataError(f"no sound JSON ({error})", where=str(path), remedy=_AGAIN) from None
    except RecursionError:
        raise DataError("it nests too deep", where=str(path), remedy=_AGAIN) from None
    resources = content.get("resources") if isinstance(content, dict) else None
    if not isinstance(resources, list) or not all(isinstance(resource, dict) for resource in resources):
        raise DataError("it has no list of resources", where=str(path), remedy=_AGAIN)
    return {**content}


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """Return the object of its pairs; JSON readers differ in which of two equal keys they take."""
    content = dict(pairs)
    if len(content) < len(pairs):
        keys = [key for key, _ in pairs]
        raise ValueError(f"the key {next(key for key in keys if keys.count(key) > 1)!r} stands twice")
    return content


def _no_number(name: str) -> None:
    raise ValueError(f"{name} is no number in JSON")


def resource_problems(content: Mapping[str, Any], path: Path) -> Iterator[Problem]:
    """Yield a problem for each table without its one resource, and each path unsafe or without stamp."""
    names = [str(resource.get("name")) for resource in content["resources"]]
    for name in TABLES:
        if names.count(name) != 1:
            what = f"resource {name} is {'missing' if name not in names else 'there twice'}"
            yield Problem(str(path), what, _AGAIN)
    if names != list(TABLES) and sorted(names) == sorted(TABLES):
        yield Problem(str(path), f"the resources must stand in the order {', '.join(TABLES)}", _AGAIN)
    for name, resource in zip(names, content["resources"], strict=True):
        if name not in TABLES:
            yield Problem(str(path), f"resource {name!r} is no table", "remove it")
        for part in (resource, parquet_twin(resource)):
            if not _is_safe(part.get("path")):
                what = f"{name}: path {part.get('path')!r} is no plain path in the package"
                yield Problem(str(path), what, _AGAIN)
            if type(part.get("bytes")) is not int or not isinstance(part.get("hash"), str):
                what = f"{name}: no bytes and hash beside path {part.get('path')!r}"
                yield Problem(str(path), what, _AGAIN)


def absence_problems(content: Mapping[str, Any], folder: Path) -> Iterator[Problem]:
    """Yield a problem for each file that is not in the package: missing, or a link to what lies outside."""
    for path in _paths(content):
        steps = (path, *path.parents[:-1])
        if any((folder / step).is_symlink() for step in steps):
            yield Problem(str(folder / path), "it is a link, or in a folder that is one", _AGAIN)
        elif not (folder / path).is_file():
            yield Problem(str(folder / path), "the file is missing", _AGAIN)


def stamp_problems(content: Mapping[str, Any], folder: Path) -> Iterator[Problem]:
    """Yield a problem for each file that is not the one that the descriptor describes."""
    for resource in content["resources"]:
        for part in (resource, parquet_twin(resource)):
            file = folder / part["path"]
            stamp = Stamp.of(file)
            if part["bytes"] != stamp.bytes:
                what = f"it has {stamp.bytes} bytes, {DESCRIPTOR} says {part['bytes']}"
                yield Problem(str(file), what, _AGAIN)
            if part["hash"] != stamp.hash:
                what = f"its hash is {stamp.hash}, {DESCRIPTOR} says {part['hash']}"
                yield Problem(str(file), what, _AGAIN)


def stray_problems(content: Mapping[str, Any], folder: Path) -> Iterator[Problem]:
    """Yield a problem for each file among the tables that the descriptor does not name."""
    known = {folder / path for path in _paths(content)}
    for path in sorted((folder / PROCESSED).iterdir()):
        if path not in known:
            yield Problem(str(path), "it is no file of the package", "remove it")


def _paths(content: Mapping[str, Any]) -> Iterator[PurePosixPath]:
    for resource in content["resources"]:
        for part in (resource, parquet_twin(resource)):
            yield PurePosixPath(part["path"])


def content_problems(content: Mapping[str, Any], path: Path) -> Iterator[Problem]:
    """Yield a problem wherever the descriptor is not the one that the build writes.

    The stamps of the files and the sources are other checks' affair, and any sound version is taken.
    """
    stamps = {resource["name"]: _claimed(resource) for resource in content["resources"]}
    taken = {key: content.get(key) for key in ("version", "sources")}
    expected = descriptor((), stamps) | taken
    for pointer, what in _differences(content, expected, ""):
        yield Problem(str(path), f"{pointer}: {what}", _AGAIN)
    version = content.get("version")
    if not isinstance(version, str) or not _VERSION.fullmatch(version):
        what = f"/version: is {_shown(version)}, must be three numbers with dots between"
        yield Problem(str(path), what, _AGAIN)


def source_problems(content: Mapping[str, Any], path: Path, articles: Sequence[Row]) -> Iterator[Problem]:
    """Yield a problem wherever the sources are not the articles."""
    expected = [source(article) for article in articles]
    for pointer, what in _differences(content.get("sources"), expected, "/sources"):
        yield Problem(str(path), f"{pointer}: {what}", _AGAIN)


def _claimed(resource: Mapping[str, Any]) -> TableFiles:
    twin = parquet_twin(resource)
    csv, parquet = (Stamp(part["bytes"], part["hash"]) for part in (resource, twin))
    return TableFiles(csv, parquet, twin.get("contentHash", ""))


def parquet_twin(resource: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return what a resource says of its Parquet twin, empty where it says nothing."""
    twin = resource.get("portdata:parquet")
    return twin if isinstance(twin, dict) else {}


def _is_safe(path: object) -> bool:
    if not isinstance(path, str) or not path.isprintable() or set(path) & {"\\", ":"}:
        return False
    if not 0 < len(path) < MAX_PATH or path.startswith("/"):
        return False
    return not any(part.startswith(".") for part in PurePosixPath(path).parts)


def _differences(there: Any, expected: Any, pointer: str) -> Iterator[tuple[str, str]]:
    """Yield the JSON pointer of each place that differs, and how."""
    if isinstance(there, dict) and isinstance(expected, dict):
        yield from _key_differences(there, expected, pointer)
        for key in expected.keys() & there.keys():
            yield from _differences(there[key], expected[key], f"{pointer}/{key}")
    elif isinstance(there, list) and isinstance(expected, list) and len(there) == len(expected):
        for number, (one, other) in enumerate(zip(there, expected, strict=True)):
            yield from _differences(one, other, f"{pointer}/{number}")
    elif there != expected or type(there) is not type(expected):
        yield pointer, f"is {_shown(there)}, must be {_shown(expected)}"


def _key_differences(
    there: Mapping[str, Any], expected: Mapping[str, Any], pointer: str
) -> Iterator[tuple[str, str]]:
    missing: Sequence[str] = [key for key in expected if key not in there]
    for key in there:
        if key not in expected:
            near = get_close_matches(key, missing, n=1)
            yield f"{pointer}/{key}", f"unknown key; did you mean {near[0]!r}?" if near else "unknown key"
    for key in missing:
        yield f"{pointer}/{key}", "missing"


def _shown(value: Any) -> str:
    text = json.dumps(value, ensure_ascii=False)
    return text if len(text) <= 80 else f"{text[:79]}…"
