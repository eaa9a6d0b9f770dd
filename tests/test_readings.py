"""What people want to read in one call: joined tables, a person's quotes, a timeline, shared words, conflicts."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

import portdata
from portdata.errors import CallError
from portdata.model.tables import TABLES, Row, TableName
from portdata.publish.package import publish
from samples import GAZETTE, HERALD, TEXTS, sample_tables


@pytest.fixture
def package(tmp_path: Path) -> Path:
    """Return a folder with the sample's tables."""
    publish(sample_tables(), tmp_path)
    return tmp_path


def rows(frame: pd.DataFrame) -> list[dict[str, Any]]:
    """Return the rows of a frame with None for what is missing."""
    return frame.astype(object).where(frame.notna(), None).to_dict("records")


# --- joined


@pytest.mark.parametrize("name", portdata.tables())
def test_a_joined_table_keeps_its_rows_columns_and_types(name: TableName, package: Path) -> None:
    joined, plain = portdata.joined(name, package=package), portdata.load(name, package=package)
    pd.testing.assert_frame_equal(joined[list(plain.columns)], plain)
    key = TABLES[name].primary_key
    assert tuple(joined.columns[: len(key)]) == key


def test_ids_are_joined_by_what_they_stand_for(package: Path) -> None:
    finding = rows(portdata.joined("findings", package=package))[0]
    assert (finding["institution"], finding["subject"]) == ("Inquest jury", "Northmoor Police")
    assert (finding["person"], finding["event"]) == (None, None)
    claim = rows(portdata.joined("claims", package=package))[0]
    assert claim["claimant"] == "Northmoor Police"
    participant = rows(portdata.joined("event_participants", package=package))[0]
    assert (participant["participant"], participant["event"]) == ("Ada Quill", "Murder of Ada Quill")


def test_quotes_are_joined_by_their_speaker_and_source(package: Path) -> None:
    found = [
        (row["speaker"], row["publisher"], row["published_date"], row["url"])
        for row in rows(portdata.joined("quotes", package=package))
    ]
    assert found[0] == (
        "Beth Quill",
        "The Gazette",
        date(2019, 5, 4),
        "https://gazette.example/harbour-inquest",
    )
    assert (None, "Herald", date(2019, 6, 1), None) in found


def test_a_party_that_is_only_described_is_named_by_its_description(tmp_path: Path) -> None:
    tables = sample_tables()
    tables["event_participants"][0] |= {"person_id": None, "description": "a harbour pilot"}
    publish(tables, tmp_path)
    participants = portdata.joined("event_participants", package=tmp_path)
    assert participants["participant"].tolist() == ["a harbour pilot"]


def test_rows_of_any_table_that_conflicts_refer_to_are_named(package: Path) -> None:
    joined = portdata.joined("evidence", package=package).set_index("table_name")["row"]
    assert set(joined["people"]) == {"Ada Quill", "Beth Quill"}
    assert set(joined["findings"]) == {"The inquest jury found that Northmoor Police missed opportunities."}
    assert joined["claims"] is pd.NA


# --- evidence


def test_all_evidence_is_the_table_itself(package: Path) -> None:
    pd.testing.assert_frame_equal(
        portdata.evidence(package=package), portdata.load("evidence", package=package)
    )
    assert portdata.evidence(engine="arrow", package=package).to_pylist() == sample_tables()["evidence"]


def test_evidence_stands_where_it_says(package: Path) -> None:
    for piece in rows(portdata.evidence("people", "beth-quill", package=package)):
        assert TEXTS[piece["article_id"]][piece["char_start"] : piece["char_end"]] == piece["exact"]


def test_evidence_asks_for_the_row(package: Path) -> None:
    with pytest.raises(CallError, match="no row of people is named; give its primary key"):
        portdata.evidence("people", package=package)  # type: ignore[call-overload]


# --- a speaker's quotes


@pytest.mark.parametrize("speaker", ["beth-quill", "Beth Quill"])
def test_a_speaker_is_found_by_id_and_by_name(speaker: str, package: Path) -> None:
    found = rows(portdata.quotes_by(speaker, package=package))
    assert [(row["text"], row["publisher"]) for row in found] == [
        ("They did not listen,", "The Gazette"),
        ("We asked again.\nNobody came.", "The Gazette"),
        ("They did not listen", "Herald"),
        ("and nobody came", "Herald"),
    ]
    for row in found:
        words = TEXTS[row["article_id"]][row["char_start"] : row["char_end"]]
        assert (words.startswith(row["text"][:9]), words.endswith(row["text"][-9:])) == (True, True)


def test_someone_who_says_nothing_has_no_quotes(package: Path) -> None:
    assert portdata.quotes_by("Ada Quill", package=package).empty


def test_an_unknown_speaker_is_refused_with_a_suggestion(package: Path) -> None:
    with pytest.raises(CallError, match="no person or organisation 'beth quil'; did you mean 'beth-quill'"):
        portdata.quotes_by("beth quil", package=package)


# --- timeline


def _event(slug: str, edtf: str | None, earliest: date | None, latest: date | None) -> Row:
    basis = "stated" if edtf else "unknown"
    days: Row = {"date_edtf": edtf, "date_earliest": earliest, "date_latest": latest, "date_basis": basis}
    return {**sample_tables()["events"][0], "event_id": slug, **days}


def test_events_come_in_order_of_their_dates_and_undated_ones_last(tmp_path: Path) -> None:
    tables = sample_tables()
    tables["events"] += [
        _event("a-undated", None, None, None),
        _event("b-until-may-2016", "../2016-05", None, date(2016, 5, 31)),
        _event("c-2017", "2017", date(2017, 1, 1), date(2017, 12, 31)),
        _event("d-first-days-of-2017", "2017-01-01", date(2017, 1, 1), date(2017, 1, 1)),
        _event("e-from-2018", "2018/..", date(2018, 1, 1), None),
    ]
    publish(tables, tmp_path)
    timeline = portdata.timeline(package=tmp_path)
    assert timeline["event_id"].tolist() == [
        "b-until-may-2016",
        "d-first-days-of-2017",
        "c-2017",
        "murder-ada-quill",
        "e-from-2018",
        "a-undated",
    ]
    murder = rows(timeline)[3]
    assert (murder["date_edtf"], murder["participants"]) == ("2017-03", "Ada Quill")
    assert rows(timeline)[0]["participants"] is None


# --- who said the same words in which outlets


def test_shared_quotes_are_those_of_several_articles(package: Path) -> None:
    assert rows(portdata.shared_quotes(package=package)) == [
        {
            "speaker": "Beth Quill",
            "text": "They did not listen,",
            "n_articles": 2,
            "outlets": "The Gazette; Herald",
            "utterance_id": f"{GAZETTE}-{TEXTS[GAZETTE].index('They did')}",
        }
    ]


def test_an_outlet_without_a_name_is_its_article(tmp_path: Path) -> None:
    tables = sample_tables()
    tables["articles"][1]["publisher"] = None
    publish(tables, tmp_path)
    assert portdata.shared_quotes(package=tmp_path)["outlets"].tolist() == [f"The Gazette; {HERALD}"]


# --- conflicts side by side


def test_conflicts_stand_side_by_side(package: Path) -> None:
    assert rows(portdata.conflicts_by_article(package=package)) == [
        {
            "row": "The inquest jury found that Northmoor Police missed opportunities.",
            "field": "quantity",
            "kind": "contradiction",
            GAZETTE: "12",
            HERALD: "14",
            "conflict_id": "inquest-jury-opportunities-missed-quantity",
        }
    ]


def test_an_article_that_differs_with_itself_shows_both_values(tmp_path: Path) -> None:
    tables = sample_tables()
    tables["conflicts"].append(tables["conflicts"][0] | {"value_no": 3, "value": "13", "char_start": 1})
    publish(tables, tmp_path)
    assert portdata.conflicts_by_article(package=tmp_path)[GAZETTE].tolist() == ["12 / 13"]


# --- nothing to read


@pytest.mark.parametrize(
    "read",
    [
        portdata.timeline,
        portdata.shared_quotes,
        portdata.conflicts_by_article,
        pytest.param(lambda package: portdata.joined("quotes", package=package), id="joined"),
    ],
)
def test_empty_tables_are_read_as_nothing(read: Callable[..., pd.DataFrame], tmp_path: Path) -> None:
    publish({name: [] for name in TABLES}, tmp_path)
    assert read(package=tmp_path).empty
