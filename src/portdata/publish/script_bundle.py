"""ES modules as one classic script, for a page that is opened from disk, where browsers load no modules.

It takes the plain part of the language that the explorer is written in: named imports of files beside, in one
statement each at the beginning of a line, and `export` in front of a function, a class or a constant.
"""

from __future__ import annotations

import re
from pathlib import PurePosixPath
from typing import Final, Protocol

from portdata.errors import DataError

_IMPORT: Final = re.compile(r'^import \{([^}]*)\} from "([^"]+)";\n', re.MULTILINE)
_EXPORT: Final = re.compile(r"^export (?=(?:async )?(?:function|class|const) (\w+))", re.MULTILINE)
_LEFT: Final = re.compile(r"^\s*(?:import|export)\b.*", re.MULTILINE)


class Sources(Protocol):
    """Where modules come from: the text of each by its path."""

    def __call__(self, path: str, /) -> str:
        """Return the text of the module at a path."""


def bundle(entry: str, read: Sources) -> str:
    """Return a module and all that it imports as one script, each module in a scope of its own.

    Args:
        entry: the path of the module to begin with, "/" between its parts.
        read: gives the text of a module.

    Raises:
        DataError: a module imports or exports in another way than this bundler takes, or in a circle.
    """
    order: dict[str, str] = {}
    _visit(entry, read, order, ())
    return '(() => {\n"use strict";\nconst modules = {};\n' + "".join(order.values()) + "})();\n"


def _visit(path: str, read: Sources, order: dict[str, str], above: tuple[str, ...]) -> None:
    if path in above:
        raise DataError(f"imports itself by way of {above[-1]}", where=path, remedy="break the circle")
    if path in order:
        return
    text = read(path)
    for _, target in _IMPORT.findall(text):
        _visit(_resolved(path, target), read, order, (*above, path))
    order[path] = _module(path, text)


def _module(path: str, text: str) -> str:
    names = ", ".join(match[1] for match in _EXPORT.finditer(text))
    code = _IMPORT.sub(lambda match: _required(path, match), text)
    code = _EXPORT.sub("", code)
    if left := _LEFT.search(code):
        what = f"{left[0].strip()!r} is no import or export that can be bundled"
        raise DataError(what, where=path, remedy="import names from a file beside; export a declaration")
    return f'modules["{path}"] = (() => {{\n{code}return {{ {names} }};\n}})();\n'


def _required(path: str, match: re.Match[str]) -> str:
    names = match[1].replace(" as ", ": ")
    return f'const {{{names}}} = modules["{_resolved(path, match[2])}"];\n'


def _resolved(path: str, target: str) -> str:
    """Return the path that an import means, `..` taken away."""
    parts: list[str] = []
    for part in (PurePosixPath(path).parent / target).parts:
        if part == ".." and parts and parts[-1] != "..":
            parts.pop()
        else:
            parts.append(part)
    return "/".join(parts)
