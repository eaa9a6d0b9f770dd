"""Faults in the evidence and in what must follow from it, in a package that is otherwise whole and well stamped."""

from __future__ import annotations

import shutil
import unicodedata
from collections.abc import Callable
from datetime import date
from typing import Any

from faults.fault import FIRST, AnyTables, Fault, Inject, both, linked, replaced, row, rows
from portdata.model.tables import EVIDENCE_LIMIT
from samples import GAZETTE, HERALD

Cells = dict[str, Any]


def changed(table: str, change: Callable[[Cells], object], **where: object) -> Inject:
    """Return a fault in the first row of a table that has the given cells."""
    return rows(lambda tables: change(found(tables, table, **where)))


def dropped(table: str, **where: object) -> Inject:
    """Return a fault that takes the rows with the given cells out of a table."""

    def drop(tables: AnyTables) -> None:
        kept = [cells for cells in tables[table] if not where.items() <= cells.items()]
        assert len(kept) < len(tables[table])
        tables[table] = kept

    return rows(drop)


def found(tables: AnyTables, table: str, **where: object) -> Cells:
    return next(cells for cells in tables[table] if where.items() <= cells.items())


def moved(cells: Cells, by: int) -> None:
    cells.update(char_start=cells["char_start"] + by, char_end=cells["char_end"] + by)


def without_texts(inject: Inject) -> Inject:
    """Return a fault in a package that comes without its raw texts, as a release does."""
    return both(inject, lambda folder: shutil.rmtree(folder / "raw"))


def longer(cells: Cells) -> None:
    words = f"{cells['exact']} ".ljust(EVIDENCE_LIMIT + 1, "x")
    cells.update(exact=words, char_end=cells["char_start"] + len(words))


def quote_over_another(tables: AnyTables) -> None:
    one, other = _two_texts(tables)
    start = one["char_start"] + 1
    words = one["exact"][1:]
    other.update(char_start=start, char_end=start + len(words), exact=words)
    found(tables, "quotes", quote_id=other["row_id"])["text"] = words


def _two_texts(tables: AnyTables) -> list[Cells]:
    """Return the evidence of two quotes of one paragraph, each of one segment."""
    single = {quote["quote_id"] for quote in tables["quotes"] if quote["n_segments"] == 1}
    texts = [
        cells
        for cells in tables["evidence"]
        if cells["row_id"] in single and cells["field"] == "text" and cells["article_id"] == HERALD
    ]
    return sorted(texts, key=lambda cells: cells["char_start"])[:2]


def _gap(tables: AnyTables) -> None:
    tables["passages"] = [cells for cells in tables["passages"] if cells["passage_no"] != 1]


def _same_values(tables: AnyTables) -> None:
    for cells in tables["conflicts"]:
        cells["value"] = "the same"


TEXT = {"table_name": "quotes", "field": "text"}
SPEAKER = {"table_name": "quotes", "field": "speaker"}
EVIDENCE, MENTIONS, QUOTES = (f"processed/{name}.csv" for name in ("evidence", "mentions", "quotes"))
ARTICLES, PASSAGES, PEOPLE = (f"processed/{name}.csv" for name in ("articles", "passages", "people"))
FAULTS = {
    # off by one, the texts at hand
    "a mention one too late": Fault(
        changed("mentions", lambda cells: moved(cells, 1)), MENTIONS, "exact is not what"
    ),
    "words in other letters": Fault(
        changed("evidence", lambda cells: cells.update(exact=cells["exact"].swapcase()), **SPEAKER),
        EVIDENCE,
        "exact is not what",
    ),
    "words in another normal form": Fault(
        changed(
            "evidence",
            lambda cells: cells.update(exact=unicodedata.normalize("NFD", f"é{cells['exact'][1:]}")),
            **SPEAKER,
        ),
        EVIDENCE,
        "characters, its span",
    ),
    "a changed text": Fault(replaced(FIRST, b"Ida Penn", b"Eva Penn"), ARTICLES, "its sha256 is another"),
    "a missing text": Fault(lambda folder: (folder / FIRST).unlink(), ARTICLES, "No such file"),
    "a link to a text": Fault(linked(FIRST), ARTICLES, "it is a link"),
    "another number of words": Fault(row("articles", n_words=5), ARTICLES, "n_words is 5"),
    "another number of characters": Fault(row("articles", n_chars=5000), ARTICLES, "n_chars is 5000"),
    "another sum": Fault(row("articles", sha256="0" * 64), ARTICLES, "its sha256 is another"),
    # off by one, without the texts
    "a mention one too late, no texts": Fault(
        without_texts(changed("mentions", lambda cells: moved(cells, 1))),
        "processed/",
        "exact is not what other rows give",
    ),
    "a mention one too early, no texts": Fault(
        without_texts(changed("mentions", lambda cells: moved(cells, -1), passage_no=2)), "processed/", ""
    ),
    "a span one too long": Fault(
        changed("mentions", lambda cells: cells.update(char_end=cells["char_end"] + 1)),
        MENTIONS,
        "characters, its span",
    ),
    "a span one too short": Fault(
        changed("evidence", lambda cells: cells.update(char_end=cells["char_end"] - 1)),
        EVIDENCE,
        "characters, its span",
    ),
    "a span of nothing": Fault(
        changed("mentions", lambda cells: cells.update(char_end=cells["char_start"])),
        MENTIONS,
        "char_end must be greater than char_start",
    ),
    "a span before the text": Fault(
        changed("mentions", lambda cells: moved(cells, -500)), MENTIONS, "char_start"
    ),
    "a span after the text": Fault(
        changed("mentions", lambda cells: moved(cells, 9000)), MENTIONS, "lies in no passage"
    ),
    "a span between passages": Fault(
        changed("attributes", lambda cells: cells.update(char_start=38, char_end=39, exact="\n")),
        "processed/attributes.csv",
        "lies in no passage",
    ),
    "a span of two passages": Fault(
        changed(
            "conflicts",
            lambda cells: cells.update(article_id=GAZETTE, char_start=30, char_end=60),
        ),
        "processed/conflicts.csv",
        "lies in no passage",
    ),
    "another passage": Fault(
        changed("mentions", lambda cells: cells.update(passage_no=1), passage_no=2),
        MENTIONS,
        "the span lies in passage 2",
    ),
    "another article": Fault(
        changed("mentions", lambda cells: cells.update(article_id=HERALD), article_id=GAZETTE), MENTIONS, ""
    ),
    "a clause too long": Fault(changed("evidence", longer, **SPEAKER), EVIDENCE, "more than 200"),
    # overlapping
    "a quote over another": Fault(rows(quote_over_another), QUOTES, "overlaps"),
    "a passage over another": Fault(
        changed("passages", lambda cells: cells.update(char_start=1), article_id=GAZETTE, passage_no=2),
        PASSAGES,
        "before the end of the one above",
    ),
    "a passage after the text": Fault(
        rows(lambda tables: tables["passages"][-1].update(char_end=9000)), PASSAGES, "char_end is 9000"
    ),
    "a passage left out": Fault(rows(_gap), PASSAGES, "passage_no is 2, it is passage 1"),
    # orphans
    "evidence of no row": Fault(
        changed("evidence", lambda cells: cells.update(row_id="nobody")), EVIDENCE, "row_id nobody is no row"
    ),
    "evidence of no table": Fault(
        changed("evidence", lambda cells: cells.update(table_name="persons")),
        EVIDENCE,
        "is no row of persons",
    ),
    "evidence of another table": Fault(
        changed("evidence", lambda cells: cells.update(table_name="people"), table_name="quotes"),
        EVIDENCE,
        "is no row of people",
    ),
    "evidence of no column": Fault(
        changed("evidence", lambda cells: cells.update(field="tone"), **SPEAKER),
        EVIDENCE,
        "field tone is no column of quotes",
    ),
    **{
        f"{table} without evidence": Fault(
            dropped("evidence", table_name=table), f"processed/{table}.csv", "has no evidence"
        )
        for table in ("people", "quotes", "events", "findings", "claims")
    },
    "a quote without evidence for its text": Fault(
        dropped("evidence", **TEXT), QUOTES, "has no evidence for its text"
    ),
    "a conflict of no row": Fault(
        row("conflicts", row_id="nobody"), "processed/conflicts.csv", "row_id nobody is no row"
    ),
    "a conflict of no column": Fault(
        row("conflicts", field="tone"), "processed/conflicts.csv", "field tone is no column"
    ),
    "a conflict of one value": Fault(
        dropped("conflicts", value_no=2), "processed/conflicts.csv", "has no two values that differ"
    ),
    "a conflict of equal values": Fault(
        rows(_same_values), "processed/conflicts.csv", "has no two values that differ"
    ),
    # what follows from evidence
    "a quote of other words": Fault(
        row("quotes", text="They listened"), f"{QUOTES}:2", "is not its segments"
    ),
    "a quote of more segments": Fault(row("quotes", n_segments=9), f"{QUOTES}:2", "n_segments is 9"),
    "segments out of number": Fault(
        changed("evidence", lambda cells: cells.update(segment_no=7), **TEXT), QUOTES, "n_segments is"
    ),
    "a quote in another passage": Fault(
        row("quotes", passage_no=1), f"{QUOTES}:2", "passage_no 1 is not where"
    ),
    "a quote in another kind of passage": Fault(
        row("quotes", passage_kind="caption"), f"{QUOTES}:2", "passage_kind is caption, the passage is body"
    ),
    **{
        f"another {column} of {table}": Fault(
            row(table, **{column: 77}), f"processed/{table}.csv:2", f"{column} is 77, the other tables count"
        )
        for table, column in [
            ("articles", "n_passages"),
            ("articles", "n_quotes"),
            ("people", "n_mentions"),
            ("people", "n_articles"),
            ("people", "n_quotes"),
            ("organisations", "n_mentions"),
            ("events", "n_articles"),
            ("findings", "n_articles"),
            ("claims", "n_articles"),
        ]
    },
    # rows as a whole
    "a mention of two": Fault(
        changed("mentions", lambda cells: cells.update(organisation_id="inquest-jury"), organisation_id=None),
        MENTIONS,
        "exactly one of person_id, organisation_id must be filled",
    ),
    "a mention of nobody": Fault(
        row("mentions", person_id=None, organisation_id=None), f"{MENTIONS}:2", "exactly one of person_id"
    ),
    "a claim of nobody": Fault(
        row("claims", person_id=None, organisation_id=None),
        "processed/claims.csv:2",
        "exactly one of person_id",
    ),
    "a quote of two speakers": Fault(
        row("quotes", person_id="ada-quill", organisation_id="inquest-jury"), f"{QUOTES}:2", "at most one of"
    ),
    "a participant of nothing": Fault(
        row("event_participants", person_id=None, organisation_id=None, description=None),
        "processed/event_participants.csv:2",
        "exactly one of person_id, organisation_id, description",
    ),
    "a path for a file": Fault(
        row("articles", file="../../etc/hostname"), f"{ARTICLES}:2", "must be a file name, without a path"
    ),
    # dates
    "a day without a basis": Fault(
        row("articles", published_basis="unknown"), f"{ARTICLES}:2", "published_basis is unknown"
    ),
    "a date that is none": Fault(
        row("events", date_edtf="2017-13", date_basis="stated"), "processed/events.csv:2", "date_edtf 2017-13"
    ),
    "a date that runs backwards": Fault(
        row("events", date_edtf="2018/2017", date_basis="stated"), "processed/events.csv:2", "is no interval"
    ),
    "bounds of another date": Fault(
        row("events", date_latest=date(2030, 1, 1)), "processed/events.csv:2", "date_latest is 2030-01-01"
    ),
    "a date without a basis": Fault(
        row("events", date_edtf="2017", date_basis="unknown"),
        "processed/events.csv:2",
        "date_basis is unknown",
    ),
}
