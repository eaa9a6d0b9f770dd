"""The tables agree with the coding of the five articles that two readers made before the extractor was tuned.

The two first codings and the one agreed on are in `coding/`; `benchmarks/accuracy.py --list` shows every difference.
"""

from __future__ import annotations

from typing import Any

import pytest

from scoring import Items, built, coded, compare

Tables = dict[str, list[dict[str, Any]]]


@pytest.fixture(scope="module")
def agreed() -> dict[str, Items]:
    return coded("agreed")


@pytest.mark.parametrize(
    ("table", "fields"),
    [
        ("passages", ("kind",)),
        ("quotes", ("kind", "speaker")),
        ("people", ("role", "age", "occupation", "position", "organisation")),
        ("organisations", ("kind",)),
        ("mentions", ("of",)),
        ("attributes", ()),
        (
            "findings",
            ("kind", "person", "subject", "qualifier", "quantity", "people", "date_edtf", "articles"),
        ),
        ("claims", ("articles",)),
        ("events", ("date_edtf", "participants")),
    ],
)
def test_every_coded_item_is_there_and_no_other(
    table: str, fields: tuple[str, ...], tables: Tables, agreed: dict[str, Items]
) -> None:
    found = compare(table, agreed[table], built(tables)[table])
    assert found.missing == []
    assert found.extra == []
    assert [difference for difference in found.differing if difference[1] in fields] == []


@pytest.mark.parametrize(
    ("field", "share"), [("speaker_text", 0.95), ("cue", 0.95), ("medium", 0.95), ("attribution", 0.98)]
)
def test_how_the_speaker_is_told(field: str, share: float, tables: Tables, agreed: dict[str, Items]) -> None:
    assert compare("quotes", agreed["quotes"], built(tables)["quotes"]).accuracy(field) >= share


def test_events_are_told_where_the_readers_found_them_told(tables: Tables, agreed: dict[str, Items]) -> None:
    """The readers also counted "killed four men" for each man whom other articles name; the tables do not."""
    found = compare("events", agreed["events"], built(tables)["events"])
    wrong = {key[0] for key, name, _, _ in found.differing if name == "articles"}
    assert wrong <= {"murder"}


def test_every_conflict_the_readers_found_is_listed_and_sorted(
    tables: Tables, agreed: dict[str, Items]
) -> None:
    found = compare("conflicts", agreed["conflicts"], built(tables)["conflicts"])
    assert found.missing == []
    assert found.differing == []
    assert len(found.extra) <= 1


def test_the_two_readers_agree() -> None:
    first, second = coded("first"), coded("second")
    for table, least in {
        "quotes": 1.0,
        "people": 1.0,
        "mentions": 0.99,
        "findings": 1.0,
        "events": 0.85,
    }.items():
        assert compare(table, first[table], second[table]).f1 >= least
