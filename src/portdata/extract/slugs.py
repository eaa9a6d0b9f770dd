"""Make identifiers of names."""

from __future__ import annotations

import re
import unicodedata

_OTHER = re.compile(r"[^a-z0-9]+")


def slug(name: str) -> str:
    """Return `name` as lower-case ASCII words joined by hyphens; apostrophes and full stops vanish."""
    bare = unicodedata.normalize("NFKD", re.sub(r"['’.]", "", name).lower())
    plain = bare.encode("ascii", "ignore").decode() or "-".join(f"{ord(letter):x}" for letter in name)
    return _OTHER.sub("-", plain).strip("-") or "unnamed"
