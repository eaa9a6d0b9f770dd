"""People, events, quotes and institutional findings from press reports, each proven by the words it rests on.

    >>> import portdata
    >>> quotes = portdata.load("quotes")
    >>> portdata.evidence("quotes", quotes["quote_id"][0])

Each table also has a function of its name, whose help is its data dictionary: `portdata.people()`. The pandera
models that check a frame are in `portdata.schemas`. Importing portdata imports neither pandas nor pyarrow.
"""

from typing import TYPE_CHECKING, Any

from portdata.citation import cite
from portdata.load import load, tables
from portdata.readings import conflicts_by_article, evidence, joined, quotes_by, shared_quotes, timeline
from portdata.table_functions import (
    articles,
    attributes,
    claims,
    conflicts,
    event_participants,
    events,
    finding_people,
    findings,
    mentions,
    organisations,
    passages,
    people,
    quotes,
)

if TYPE_CHECKING:
    from portdata import plots as plots
    from portdata import schemas as schemas

__all__ = [
    "articles",
    "attributes",
    "cite",
    "claims",
    "conflicts",
    "conflicts_by_article",
    "event_participants",
    "events",
    "evidence",
    "finding_people",
    "findings",
    "joined",
    "load",
    "mentions",
    "organisations",
    "passages",
    "people",
    "quotes",
    "quotes_by",
    "shared_quotes",
    "tables",
    "timeline",
]
__version__ = "0.1.0"
_LATER = ("plots", "schemas")


def __getattr__(name: str) -> Any:
    """Import `portdata.schemas` or `portdata.plots`, and what they need, only when it is asked for."""
    if name not in _LATER:
        raise AttributeError(f"module 'portdata' has no attribute {name!r}")
    from importlib import import_module

    from portdata.errors import CallError

    try:
        return import_module(f"portdata.{name}")
    except CallError as error:
        raise AttributeError(str(error)) from None


def __dir__() -> list[str]:
    """Return the public names, for completion."""
    return [*__all__, *_LATER]
