"""No row is typed in: change the words of an article and the rows that rest on them change, no others."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

Tables = dict[str, list[dict[str, Any]]]
Rebuild = Callable[..., Tables]

ARTICLES = (
    "independent-2021-12-10",
    "kentonline-2021-12-10",
    "lbc-2021-12-10",
    "nationalworld-2021-12-10",
    "yahoo-2022-06-23",
)
PROVEN = {"quotes": "quote_id", "events": "event_id", "findings": "finding_id", "claims": "claim_id"}


def row(tables: Tables, table: str, **wanted: Any) -> dict[str, Any]:
    found = [r for r in tables[table] if all(r[name] == value for name, value in wanted.items())]
    assert len(found) == 1, f"{len(found)} rows of {table} have {wanted}"
    return found[0]


def test_a_changed_count_changes_the_finding_and_the_party(rebuilt: Rebuild) -> None:
    tables = rebuilt(
        {
            "kentonline-2021-12-10": [("17 officers", "23 officers")],
            "yahoo-2022-06-23": [("17 officers", "23 officers")],
        }
    )
    assert row(tables, "findings", proposition="no_disciplinary_action")["quantity"] == 23
    statement = row(tables, "findings", proposition="no_disciplinary_action")["statement"]
    assert "23 officers" in statement
    assert 23 in {r["quantity"] for r in tables["event_participants"]}


def test_a_count_changed_in_one_article_becomes_a_conflict(rebuilt: Rebuild) -> None:
    tables = rebuilt(
        {"kentonline-2021-12-10": [("performance of nine officers", "performance of six officers")]}
    )
    values = {
        (r["article_id"], r["value"])
        for r in tables["conflicts"]
        if r["row_id"].endswith("performance-below-standard") and r["field"] == "quantity"
    }
    assert values == {("kentonline-2021-12-10", "6"), ("lbc-2021-12-10", "9")}


def test_a_moved_month_moves_the_find_and_what_is_counted_from_it(rebuilt: Rebuild) -> None:
    tables = rebuilt({"kentonline-2021-12-10": [("August 2014", "October 2014")]})
    first = row(tables, "events", event_id="body-found-gabriel-kovari")
    second = row(tables, "events", event_id="body-found-daniel-whitworth")
    assert (first["date_edtf"], first["date_earliest"]) == ("2014-10", date(2014, 10, 1))
    assert (second["date_edtf"], second["date_basis"]) == ("2014-10/2014-11", "derived")


def test_the_end_of_the_series_dates_its_last_member(rebuilt: Rebuild) -> None:
    tables = rebuilt({"*": [("September 2015", "November 2015")]})
    assert row(tables, "events", event_id="murder-jack-taylor")["date_edtf"] == "2015-11"
    assert row(tables, "events", event_id="murder-anthony-walgate")["date_edtf"] == "2014-06"
    assert row(tables, "events", event_id="murder-gabriel-kovari")["date_edtf"] == "2014-06/2015-11"


def test_a_year_changes_the_event_that_it_dates(rebuilt: Rebuild) -> None:
    tables = rebuilt({"kentonline-2021-12-10": [("concluded in 2018", "concluded in 2019")]})
    assert row(tables, "events", event_type="investigation_concluded")["date_edtf"] in {"2018", "2019"}
    values = {r["value"] for r in tables["conflicts"] if r["row_id"].startswith("investigation-concluded")}
    assert values == {"2018", "2019"}


def test_quotes_follow_a_renamed_speaker_whom_no_list_knows(rebuilt: Rebuild) -> None:
    tables = rebuilt({"*": [("Neil Hudgell", "Owen Marlow"), ("Hudgell Solicitors", "Marlow Solicitors")]})
    lawyer = row(tables, "people", name="Owen Marlow")
    assert lawyer["in_authority"] is False
    assert lawyer["role"] == "lawyer"
    assert lawyer["organisation_id"] == "marlow-solicitors"
    assert len([q for q in tables["quotes"] if q["person_id"] == "owen-marlow"]) == 3
    assert not any(
        "hudgell" in str(value).lower() for rows in tables.values() for r in rows for value in r.values()
    )


def test_everything_follows_a_renamed_victim(tables: Tables, rebuilt: Rebuild) -> None:
    changed = rebuilt({"*": [("Gabriel Kovari", "Marek Havel"), ("Kovari", "Havel"), ("Gabriel", "Marek")]})
    assert row(changed, "people", name="Marek Havel")["role"] == "victim"
    assert row(changed, "events", event_id="murder-marek-havel")["date_edtf"] == "2014-06/2015-09"
    assert len(changed["events"]) == len(tables["events"])
    assert len(changed["quotes"]) == len(tables["quotes"])


def test_an_institution_nobody_listed_takes_the_findings(rebuilt: Rebuild) -> None:
    tables = rebuilt(
        {
            "*": [
                ("Independent Office for Police Conduct", "Independent Office for Custody Conduct"),
                ("IOPC", "IOCC"),
                ("IPOC", "IOCC"),
                ("police watchdog", "custody watchdog"),
            ]
        }
    )
    body = row(tables, "organisations", name="Independent Office for Custody Conduct")
    assert body["kind"] == "watchdog"
    finding = row(tables, "findings", proposition="performance_below_standard")
    assert finding["institution_id"] == body["organisation_id"]


@pytest.mark.parametrize("word", ["possibly", "likely"])
def test_the_qualifier_is_as_printed(rebuilt: Rebuild, word: str) -> None:
    tables = rebuilt({"*": [("probably", word)]})
    finding = row(tables, "findings", proposition="failings_contributed_to_deaths")
    assert finding["qualifier"] == word
    assert f" {word} " in finding["statement"]


def test_a_negated_finding_is_none(rebuilt: Rebuild) -> None:
    tables = rebuilt(
        {"independent-2021-12-10": [("Police “probably” contributed", "Police did not contribute")]}
    )
    told = {
        r["article_id"]
        for r in tables["evidence"]
        if r["row_id"] == "inquest-jury-failings-contributed-to-deaths" and r["field"] == "proposition"
    }
    assert "kentonline-2021-12-10" in told
    assert "independent-2021-12-10" not in told


NAMED_ONLY_THERE = {
    "call-for-resignation-ricky-waumsley-cressida-dick": "call-for-resignation-partner-of-one-victim-cressida-dick"
}
"""An event that another article tells of somebody unnamed goes by that description when the name is gone."""


@pytest.mark.parametrize("article", ARTICLES)
def test_dropping_an_article_drops_what_only_it_said(tables: Tables, rebuilt: Rebuild, article: str) -> None:
    left = rebuilt(drop=[article])
    assert not any(article in str(value) for rows in left.values() for r in rows for value in r.values())
    support: dict[tuple[str, str], set[str]] = {}
    for r in tables["evidence"]:
        if r["field"] in {"text", "event_type", "proposition"}:
            support.setdefault((r["table_name"], r["row_id"]), set()).add(r["article_id"])
    for table, key in PROVEN.items():
        before = {r[key] for r in tables[table] if support[table, r[key]] != {article}}
        if article == "kentonline-2021-12-10":
            before = {NAMED_ONLY_THERE.get(id_, id_) for id_ in before}
        after = {r[key] for r in left[table]}
        gone = {r[key] for r in tables[table] if support[table, r[key]] == {article}}
        assert not gone & after, f"{table}: rows that only {article} supports are still there"
        assert before <= after, f"{table}: rows vanished that others support: {before - after}"
        assert after <= before | gone, f"{table}: rows appeared: {after - before}"


def test_people_of_a_dropped_article_go_with_it(rebuilt: Rebuild) -> None:
    left = rebuilt(drop=["yahoo-2022-06-23"])
    assert "sadiq-khan" not in {r["person_id"] for r in left["people"]}
    assert "helen-ball" in {r["person_id"] for r in left["people"]}
    assert row(left, "people", person_id="helen-ball")["position"] == "Assistant Commissioner"
