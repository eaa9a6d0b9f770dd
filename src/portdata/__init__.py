"""People, events, quotes and institutional findings from press reports, each proven by the words it rests on.

    >>> import portdata
    >>> quotes = portdata.load("quotes")
    >>> portdata.evidence("quotes", quotes["quote_id"][0])

Importing it imports neither pandas nor pyarrow.
"""

from portdata.load import evidence, load, tables

__all__ = ["evidence", "load", "tables"]
__version__ = "0.1.0"
