"""What is not installed with portdata itself, and the line that says how to get it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from portdata.errors import CallError


@contextmanager
def needs(extra: str, what: str = "this") -> Iterator[None]:
    """Name the extra to install where a module that belongs to it is missing.

    Raises:
        CallError: an import within the block found no module.
    """
    try:
        yield
    except ModuleNotFoundError as error:
        package = (error.name or "a package").partition(".")[0]
        missing = f"{what} needs {package}, which is not installed"
        raise CallError(missing, remedy=f"run pip install 'portdata[{extra}]'") from None
