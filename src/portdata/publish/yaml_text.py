"""Plain data as YAML: mappings, lists and scalars in block style, every text quoted."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

_NO_TEXT: Final = frozenset(("y", "n", "yes", "no", "on", "off", "true", "false", "null"))
"""Words that YAML reads as truth or nothing unless they are quoted."""


def as_yaml(content: Mapping[str, Any]) -> str:
    """Return the mapping as a YAML document; a quoted text can never pass for a number, a date or truth."""
    return "".join(f"{line}\n" for line in _mapping(content))


def _mapping(content: Mapping[str, Any]) -> Iterator[str]:
    for key, value in content.items():
        yield from _entry(f"{_scalar(key) if key.lower() in _NO_TEXT else key}:", value)


def _sequence(items: Sequence[Any]) -> Iterator[str]:
    for item in items:
        if isinstance(item, Mapping):
            first, *rest = _mapping(item)
            yield f"- {first}"
            yield from (f"  {line}" for line in rest)
        else:
            yield f"- {_scalar(item)}"


def _entry(label: str, value: Any) -> Iterator[str]:
    if isinstance(value, Mapping):
        yield label
        yield from (f"  {line}" for line in _mapping(value))
    elif isinstance(value, list | tuple):
        yield label
        yield from (f"  {line}" for line in _sequence(value))
    else:
        yield f"{label} {_scalar(value)}"


def _scalar(value: Any) -> str:
    """Return a scalar as JSON writes it, which YAML reads but for characters that cannot be printed."""
    text = json.dumps(value, ensure_ascii=False)
    return "".join(letter if letter.isprintable() else f"\\U{ord(letter):08x}" for letter in text)
