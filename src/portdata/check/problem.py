"""What a check says no with: where, what and what to do, in one line."""

from __future__ import annotations

import re
from dataclasses import dataclass, fields
from typing import Final

_LINE: Final = re.compile(r"(?P<file>.+):(?P<line>\d+)")


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong with a package: its place (`file` or `file:line`), what is wrong, how to mend it.

    What a package says of itself may stand in it; characters that cannot be shown or encoded are escaped.
    """

    where: str
    what: str
    remedy: str

    def __post_init__(self) -> None:
        """Escape what would not survive being printed."""
        for field in fields(self):
            object.__setattr__(self, field.name, _visible(getattr(self, field.name)))

    @property
    def place(self) -> tuple[str, int]:
        """The file, and the line or 1 where the problem is the whole file's."""
        match = _LINE.fullmatch(self.where)
        return (match["file"], int(match["line"])) if match else (self.where, 1)

    def as_text(self) -> str:
        """Return the problem as one line for people."""
        return " ".join(f"{self.where}: {self.what}; {self.remedy}".split())

    def as_annotation(self) -> str:
        """Return the problem as a workflow command that GitHub shows beside the line."""
        file, line = self.place
        message = _escaped(f"{self.what}; {self.remedy}")
        return f"::error file={_escaped(file, ':,')},line={line}::{message}"


@dataclass(frozen=True, slots=True)
class RowFault:
    """A rule that a row breaks: the row's position in its table, and the column if the rule is about one."""

    table: str
    index: int
    what: str
    remedy: str
    column: str | None = None


def _visible(text: str) -> str:
    shown = (c if c.isprintable() or c.isspace() else c.encode("unicode_escape").decode() for c in text)
    return "".join(shown)


def _escaped(text: str, also: str = "") -> str:
    """Return a text in the form workflow commands want: percent codes for what would end it."""
    return re.sub(f"[%\r\n{also}]", lambda match: f"%{ord(match[0]):02X}", text)
