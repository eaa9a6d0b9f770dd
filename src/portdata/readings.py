"""What people want to read, in one call each."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Literal, overload

from portdata.errors import CallError, require
from portdata.load import load, tables

if TYPE_CHECKING:
    import duckdb
    import pandas as pd
    import polars as pl
    import pyarrow as pa

    from portdata.load import Engine, Folder, Loaded
    from portdata.model.tables import TableName

_EVIDENCE_COLUMNS: Final = (
    *("field", "segment_no", "exact"),
    *("publisher", "title", "published_date", "url"),
    *("article_id", "passage_no", "char_start", "char_end"),
)


def joined(name: TableName, *, package: Folder | None = None) -> pd.DataFrame:
    """Return a table for reading: its own columns, and beside each id what it stands for.

    A party is named `speaker` in quotes, `claimant` in claims, `participant` in event participants, `named`
    in mentions, `bearer` in attributes; another key is named like its column without `_id`. Tables with an
    `article_id` have its publisher, title, day of publication and address. Rows and their order are those of
    the table; the columns that read well come first after the key.

    Raises:
        CallError: no such table or folder; it is a `ValueError`.
        DataError: the data files are missing or cannot be read.
    """
    require(name, tables(), "table")
    from portdata.joining import joined_arrow
    from portdata.model.pandas_types import data_frame

    return data_frame(joined_arrow(name, package))


# fmt: off
@overload
def evidence(
    table: TableName, row_id: str, *, package: Folder | None = None
) -> pd.DataFrame: ...
@overload
def evidence(*, engine: Literal["pandas"] = "pandas", package: Folder | None = None) -> pd.DataFrame: ...
@overload
def evidence(*, engine: Literal["arrow"], package: Folder | None = None) -> pa.Table: ...
@overload
def evidence(*, engine: Literal["polars"], package: Folder | None = None) -> pl.DataFrame: ...
@overload
def evidence(*, engine: Literal["duckdb"], package: Folder | None = None) -> duckdb.DuckDBPyConnection: ...
# fmt: on
def evidence(
    table: TableName | None = None,
    row_id: str | None = None,
    *,
    engine: Engine = "pandas",
    package: Folder | None = None,
) -> Loaded:
    """Return the words on which a row rests, one excerpt a row, with where each was published.

    Without a row it is the table `evidence` itself, whose primary key is `evidence_id`.

    Args:
        table: the table of the row.
        row_id: its primary key.
        engine: as in `load`; the words of one row come as a pandas DataFrame.
        package: as in `load`.

    Returns:
        The column the words bear on, their segment, the excerpt `exact`, then publisher, title, date and
        address of the article, and where in its raw text the words stand (`char_start`, `char_end`).

    Columns:
        evidence_id (string): The piece of evidence, from table, row, field and place
        table_name (string): Table of the row
        row_id (string): Primary key of the row
        field (string): Column of the row that the words bear on; for a derived date followed by a colon and
            the rule
        segment_no (integer): Number of the segment within the row's evidence for the field, counted from 1
        article_id (string): The article: publisher and date → passages.article_id
        passage_no (integer): Number of the passage in its article, counted from 1 → passages.passage_no
        char_start (integer): First code point of the span in the raw text, counted from 0
        char_end (integer): Code point after the last of the span
        exact (string): The characters of the span, exactly as in the raw text

    Raises:
        CallError: no such table, or it has no such row with evidence; it is a `ValueError`.
        DataError: the data files are missing or cannot be read.
    """
    if table is None:
        return load("evidence", engine, package=package)
    if row_id is None:
        raise CallError(f"no row of {table} is named", remedy=f"give its primary key, as in {table!r}, 'ID'")
    require(table, tables(), "table")
    pieces = joined("evidence", package=package)
    require(table, sorted(pieces["table_name"].unique()), "evidence of its own for the rows of")
    pieces = pieces[pieces["table_name"] == table]
    require(row_id, pieces["row_id"].unique(), f"row of {table} with evidence")
    return pieces.loc[pieces["row_id"] == row_id, list(_EVIDENCE_COLUMNS)].reset_index(drop=True)


def quotes_by(speaker: str, *, package: Folder | None = None) -> pd.DataFrame:
    """Return what a person or an organisation is quoted as saying, in order of publication, with the sources.

    Args:
        speaker: a name, or a `person_id` or `organisation_id`.
        package: as in `load`.

    Returns:
        The quote with its cue, kind and medium, publisher, title, day and address of the article, where the
        words begin and end in its raw text (`char_start`, `char_end`), and the ids of quote and article.

    Raises:
        CallError: nobody of that name or id is in the tables; it is a `ValueError`.
        DataError: the data files are missing or cannot be read.
    """
    known: dict[str, str] = {}
    for name, key in (("people", "person_id"), ("organisations", "organisation_id")):
        parties = load(name, package=package)  # type: ignore[call-overload]
        known |= dict(zip(parties[key], parties[key], strict=True))
        known |= dict(zip(parties["name"], parties[key], strict=True))
    speaker = next((name for name in known if name.casefold() == speaker.casefold()), speaker)
    require(speaker, known, "person or organisation")
    quotes = joined("quotes", package=package)
    ids = quotes["person_id"].fillna(quotes["organisation_id"])
    words = load("evidence", package=package).query("table_name == 'quotes' and field == 'text'")
    ends = words.groupby("row_id").agg({"char_start": "min", "char_end": "max"})
    found = quotes[(ids == known[speaker]).fillna(False)].merge(ends, left_on="quote_id", right_index=True)
    columns = (
        *("text", "cue", "kind", "medium"),
        *("publisher", "title", "published_date", "url"),
        *("char_start", "char_end", "quote_id", "article_id"),
    )
    found = found.sort_values(["published_date", "article_id", "char_start"], kind="stable")
    return found[list(columns)].reset_index(drop=True)


def timeline(*, package: Folder | None = None) -> pd.DataFrame:
    """Return the events in order of the first day their date allows; undated ones come last.

    Returns:
        Date in EDTF, label, place, the participants in one text, type, first and last day, how the date is
        known, how many articles tell it, and its id.

    Raises:
        DataError: the data files are missing or cannot be read.
    """
    events = load("events", package=package)
    parties = joined("event_participants", package=package).groupby("event_id")["participant"]
    events["participants"] = events["event_id"].map(parties.agg("; ".join)).astype(events["label"].dtype)
    # An interval that is open at its beginning is placed by its end, the only day it tells.
    events["first"] = events["date_earliest"].fillna(events["date_latest"])
    events = events.sort_values(["first", "date_latest", "event_id"], kind="stable", na_position="last")
    columns = (
        *("date_edtf", "label", "place", "participants", "event_type"),
        *("date_earliest", "date_latest", "date_basis", "n_articles", "event_id"),
    )
    return events[list(columns)].reset_index(drop=True)


def shared_quotes(*, package: Folder | None = None) -> pd.DataFrame:
    """Return the words that more than one article prints: who said them, and which outlets carried them.

    Returns:
        One row per utterance, the most printed first: speaker, text as first printed, number of articles,
        their publishers in order of publication joined by "; ", and the utterance's id.

    Raises:
        DataError: the data files are missing or cannot be read.
    """
    quotes = joined("quotes", package=package)
    quotes["outlet"] = quotes["publisher"].fillna(quotes["article_id"])
    quotes = quotes.sort_values(["published_date", "quote_id"], kind="stable")
    printings = quotes.groupby("utterance_id")
    shared = printings.agg(
        speaker=("speaker", "first"),
        text=("text", "first"),
        n_articles=("article_id", "nunique"),
        outlets=("outlet", lambda outlets: "; ".join(dict.fromkeys(outlets))),
    ).reset_index()
    shared = shared[shared["n_articles"] > 1]
    shared = shared.sort_values(["n_articles", "utterance_id"], ascending=[False, True], kind="stable")
    return shared[["speaker", "text", "n_articles", "outlets", "utterance_id"]].reset_index(drop=True)


def conflicts_by_article(*, package: Folder | None = None) -> pd.DataFrame:
    """Return the conflicts side by side: one row per conflict, one column per article that takes part in any.

    Returns:
        What the row in conflict is, the field, the kind of conflict, then a column per article, in order of
        publication, with the value it states (several joined by " / ", missing where it states none), and
        the conflict's id.

    Raises:
        DataError: the data files are missing or cannot be read.
    """
    values = joined("conflicts", package=package).sort_values(["published_date", "article_id"], kind="stable")
    articles = list(values["article_id"].unique())
    about = values.groupby("conflict_id")[["row", "row_id", "field", "kind"]].first()
    about["row"] = about["row"].fillna(about["row_id"])
    stated = values.groupby(["conflict_id", "article_id"])["value"].agg(" / ".join).unstack()
    side_by_side = about.drop(columns="row_id").join(stated[articles])
    return side_by_side.reset_index()[["row", "field", "kind", *articles, "conflict_id"]]
