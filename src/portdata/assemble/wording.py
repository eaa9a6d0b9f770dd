"""Write labels and statements in the dataset's own words from the slots of a row."""

from __future__ import annotations

import re
from collections.abc import Mapping

_OPTIONAL = re.compile(r"\[([^\[\]]*)\]")
_SLOT = re.compile(r"\{(\w+)\}")
_WORDS = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"]


def write(template: str, slots: Mapping[str, str]) -> str:
    """Fill a template; a part in square brackets is left out when a slot within it is empty.

    Outside brackets an empty slot is written as "a body not named".
    """

    def optional(match: re.Match[str]) -> str:
        wanted = _SLOT.findall(match[1])
        return match[1] if all(slots.get(name) for name in wanted) else ""

    filled = _OPTIONAL.sub(optional, template)
    filled = _SLOT.sub(lambda match: slots.get(match[1]) or "a body not named", filled)
    filled = re.sub(r"\s+", " ", filled).strip()
    return filled[:1].upper() + filled[1:]


def listed(names: list[str]) -> str:
    """Return names as "A, B and C"."""
    return f"{', '.join(names[:-1])} and {names[-1]}" if len(names) > 1 else "".join(names)


def number(count: int) -> str:
    """Return a count as newspapers write it: words up to ten."""
    return _WORDS[count] if count < len(_WORDS) else str(count)


def within(description: str) -> str:
    """Return a description as it stands within a sentence: its article in lower case."""
    first, _, rest = description.partition(" ")
    return (
        f"{first.lower()} {rest}"
        if first in {"A", "An", "The", "Some", "Several", "Two", "Three"}
        else description
    )
