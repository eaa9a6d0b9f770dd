"""The descriptor: readable, naming every table and only safe paths, saying what the build says."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from difflib import get_close_matches
from pathlib import Path, PurePosixPath
from typing import Any, Final

from portdata.check.problem import Problem
from portdata.errors import DataError
from portdata.model.tables import TABLES, Row
from portdata.publish.descriptor import DESCRIPTOR, Stamp, TableFiles, descriptor, source

_AGAIN: Final = "run `portdata build`, or get the package again"


def read_descriptor(path: Path) -> dict[str, Any]:
    """Return the descriptor at `path`, with a list of resources that are objects.

    Raises:
        DataError: it is no such thing.
    """
    try:
        content = json.loads(path.read_bytes().decode("utf-8"))
    except json.JSONDecodeError as error:
        raise DataError(f"no JSON ({error.msg})", where=f"{path}:{error.lineno}", remedy=_AGAIN) from None
    except UnicodeDecodeError:
        raise DataError("not in UTF-8", where=str(path), remedy=_AGAIN) from None
    resources = content.get("resources") if isinstance(content, dict) else None
    if not isinstance(resources, list) or not all(isinstance(resource, dict) for resource in resources):
        raise DataError("it has no list of resources", where=str(path), remedy=_AGAIN)
    return {**content}


def resource_problems(content: Mapping[str, Any], path: Path) -> Iterator[Problem]:
    """Yield a problem for each table without its one resource, and each path unsafe or without stamp."""
    names = [str(resource.get("name")) for resource in content["resources"]]
    for name in TABLES:
        if names.count(name) != 1:
            what = f"resource {name} is {'missing' if name not in names else 'there twice'}"
            yield Problem(str(path), what, _AGAIN)
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


def file_problems(content: Mapping[str, Any], folder: Path) -> Iterator[Problem]:
    """Yield a problem for each file that is missing or not the one that the descriptor describes."""
    for resource in content["resources"]:
        for part in (resource, parquet_twin(resource)):
            file = folder / part["path"]
            if not file.is_file():
                yield Problem(str(file), "the file is missing", _AGAIN)
                continue
            stamp = Stamp.of(file)
            if part.get("bytes") != stamp.bytes:
                what = f"it has {stamp.bytes} bytes, {DESCRIPTOR} says {part.get('bytes')}"
                yield Problem(str(file), what, _AGAIN)
            if part.get("hash") != stamp.hash:
                what = f"its hash is {stamp.hash}, {DESCRIPTOR} says {part.get('hash')}"
                yield Problem(str(file), what, _AGAIN)


def content_problems(content: Mapping[str, Any], path: Path) -> Iterator[Problem]:
    """Yield a problem wherever the descriptor is not the one that the build writes.

    The stamps of the files and the sources are other checks' affair, and any version is taken.
    """
    stamps = {resource["name"]: _claimed(resource) for resource in content["resources"]}
    taken = {key: content.get(key) for key in ("version", "sources")}
    expected = descriptor({"articles": []}, stamps) | taken
    for pointer, what in _differences(content, expected, ""):
        yield Problem(str(path), f"{pointer}: {what}", _AGAIN)


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
    if not isinstance(path, str) or not path or "\\" in path or ":" in path or path.startswith("/"):
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
