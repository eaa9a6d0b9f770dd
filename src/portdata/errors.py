"""What portdata raises: each message is one line that tells what, where and what to do."""

from __future__ import annotations

from collections.abc import Iterable

_FEW = 20


class PortdataError(Exception):
    """Anything portdata says no to: what is wrong and, as far as they apply, its place and its remedy."""

    def __init__(self, what: str, *, where: str = "", remedy: str = "") -> None:
        super().__init__(what)
        self.what = what
        self.where = where
        self.remedy = remedy

    def __str__(self) -> str:
        """Return all of it as one line."""
        line = f"{self.where}: {self.what}" if self.where else self.what
        return f"{line}; {self.remedy}" if self.remedy else line


class DataError(PortdataError):
    """The data is wrong, missing or cannot be read."""


class CallError(PortdataError, ValueError):
    """The call is wrong: a name, a value or an option that does not exist."""


def require(word: str, known: Iterable[str], what: str) -> None:
    """Make sure that `word` is one of the `known` ones; `what` says what kind of thing they are.

    Raises:
        CallError: it is not; the message suggests the nearest known word.
    """
    names = list(known)
    if word in names:
        return
    from difflib import get_close_matches

    near = get_close_matches(str(word).lower(), names, n=1)
    choice = ", ".join(names if len(names) <= _FEW else [*names[:_FEW], "…"])
    remedy = f"did you mean {near[0]!r}?" if near else f"choose from {choice}"
    raise CallError(f"no {what} {word!r}", remedy=remedy)
