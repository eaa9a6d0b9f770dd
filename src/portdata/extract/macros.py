"""Put named parts, the codebook's macros, into patterns."""

from __future__ import annotations

import re
from collections.abc import Mapping

_MACRO = re.compile(r"\{([a-z_]+)\}")


def expand(pattern: str, macros: Mapping[str, str]) -> str:
    """Replace ``{name}`` by the macro of that name, macros within macros included.

    Raises:
        KeyError: the pattern names a macro that the codebook does not have.
    """
    while match := _MACRO.search(pattern):
        pattern = pattern[: match.start()] + f"(?:{macros[match[1]]})" + pattern[match.end() :]
    return pattern
