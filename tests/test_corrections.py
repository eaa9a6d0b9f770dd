"""Corrections, removals and withdrawals: carried out everywhere, and refused when the text under them moved."""

from __future__ import annotations

import csv
import hashlib
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from portdata.assemble.corpus import assemble
from portdata.check.rules import row_faults
from portdata.cli import main
from portdata.codebook.decisions import Decisions, Withdrawal, decisions
from portdata.extract.article import extract
from portdata.pipeline import tables_of
from portdata.register import add_new_texts, sources

RAW = Path(__file__).parents[1] / "raw"
Tables = dict[str, list[dict[str, Any]]]
Build = Callable[[str], Tables]

MERCURY = """Coroner criticises Westmere Police over death of student

Ruth Calder, 19, was found dead at a flat in Westmere in March 2019. Her body was found by a neighbour.

Detective Inspector Paul Anstey, of Westmere Police, told the inquest: “We did not check her phone.”

Her mother, Joan Calder, said Paul Anstey “never rang back”. She has called on Mr Anstey to resign.

Colin Marsh was found guilty of murdering Ruth Calder and jailed for life at Westmere Crown Court in June 2020.

The force apologised to the family. Mr Anstey has apologised to Joan Calder.
"""
ECHO = """Family of Ruth Calder “still waiting”

Ruth Calder was 19 when she died. DI Anstey, who led the investigation for Westmere Police, was interviewed in May.

Her father, Neil Calder, said: “We are still waiting for answers.” Detective Inspector Paul Anstey declined to comment.
"""
WHY = 'date = 2024-05-02\nreason = "a reader showed that the report was misread"\narticle = "mercury-2021-03-04"\n'


def entry(kind: str, words: str, /, **values: str | int) -> str:
    """Return an entry about the first place of the Mercury that holds `words`."""
    start = MERCURY.index(words)
    where = {"start": start, "exact": words}
    if kind == "withdrawal":
        where = {
            "start": start,
            "end": start + len(words),
            "sha256": hashlib.sha256(words.encode()).hexdigest(),
        }
    lines = [f"{key} = {value!r}" for key, value in ({**where, **values}).items()]
    return f"[[{kind}]]\n{WHY}" + "\n".join(lines) + "\n"


@pytest.fixture
def raw(tmp_path: Path) -> Path:
    folder = tmp_path / "raw"
    folder.mkdir()
    (folder / "mercury-2021-03-04.txt").write_text(MERCURY, encoding="utf-8")
    (folder / "echo-2021-03-06.txt").write_text(ECHO, encoding="utf-8")
    add_new_texts(folder)
    register = folder / "articles.csv"
    rows = list(csv.DictReader(register.open(encoding="utf-8", newline="")))
    rows[0] |= {"title": "Anstey again: Paul Anstey and the force", "author": "Jo Penn"}
    rows[0] |= {"url": "https://echo.example/paul-anstey-inquest"}
    with register.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, rows[0].keys(), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    return folder


@pytest.fixture
def build(raw: Path) -> Build:
    def run(entries: str) -> Tables:
        (raw / "corrections.toml").write_text(entries, encoding="utf-8")
        return tables_of(raw)

    return run


def cells(tables: Tables) -> list[str]:
    return [str(value) for rows in tables.values() for row in rows for value in row.values()]


def test_a_withdrawn_person_is_in_no_table_neither_by_name_nor_by_id(build: Build) -> None:
    before = build("")
    assert {"paul-anstey"} < {row["person_id"] for row in before["people"]}
    after = build(entry("withdrawal", "Paul Anstey"))
    assert [cell for cell in cells(after) if "anstey" in cell.lower()] == []
    assert not list(row_faults(after))


def test_a_withdrawal_leaves_what_others_did_and_said(build: Build) -> None:
    before, after = build(""), build(entry("withdrawal", "Paul Anstey"))
    assert {row["person_id"] for row in before["people"]} - {row["person_id"] for row in after["people"]} == {
        "paul-anstey"
    }
    assert {"murder", "conviction", "sentence", "body_found"} <= {
        row["event_type"] for row in after["events"]
    }
    texts = {row["text"] for row in after["quotes"]}
    assert "We are still waiting for answers." in texts
    assert "We did not check her phone." not in texts, "words of the person withdrawn"
    assert [row["url"] for row in after["articles"]] == [None, None]
    assert [row["author"] for row in after["articles"]] == ["Jo Penn", None]


def test_a_withdrawal_points_at_one_mention_in_one_article(build: Build) -> None:
    tables = build(entry("withdrawal", "Joan Calder"))
    assert [cell for cell in cells(tables) if "joan" in cell.lower()] == []
    assert {"ruth-calder", "neil-calder"} <= {row["person_id"] for row in tables["people"]}


def test_anyone_of_the_five_articles_can_be_withdrawn() -> None:
    read = sources(RAW)
    rows, extractions = [source.row for source in read], [extract(source.read()) for source in read]
    texts = {extraction.article.article_id: extraction.article.text for extraction in extractions}
    tables = assemble(rows, extractions)
    for person in tables["people"]:
        mention = next(row for row in tables["mentions"] if row["person_id"] == person["person_id"])
        article, start, end = (
            str(mention["article_id"]),
            int(str(mention["char_start"])),
            int(str(mention["char_end"])),
        )
        digest = hashlib.sha256(texts[article][start:end].encode()).hexdigest()
        asked = Withdrawal(date(2024, 5, 2), "asked", article, start, end, digest)
        left = assemble(rows, extractions, [Decisions("", withdrawals=(asked,))])
        assert [row["person_id"] for row in left["people"]] == [
            row["person_id"] for row in tables["people"] if row is not person
        ]
        assert [cell for cell in cells(left) if str(person["name"]) in cell] == []
        assert not list(row_faults(left))


def test_a_corrected_value_stands_in_the_table(build: Build) -> None:
    words = "We did not check her phone."

    def quote(tables: Tables) -> dict[str, Any]:
        return next(row for row in tables["quotes"] if row["text"] == words)

    assert quote(build(""))["medium"] == "spoken"
    assert (
        quote(build(entry("correction", words, table="quotes", column="medium", value="written")))["medium"]
        == "written"
    )
    given = quote(build(entry("correction", words, table="quotes", column="speaker", value="colin-marsh")))
    assert given["person_id"] == "colin-marsh"
    nobody = quote(build(entry("correction", words, table="quotes", column="speaker", value="")))
    assert (nobody["person_id"], nobody["attribution"]) == (None, "none")
    tables = build(entry("correction", "Joan Calder", table="people", column="role", value="campaigner"))
    assert next(row for row in tables["people"] if row["person_id"] == "joan-calder")["role"] == "campaigner"


@pytest.mark.parametrize(
    ("table", "words", "column", "value"),
    [
        ("quotes", "never rang back", "text", "never rang back"),
        ("events", "Colin Marsh was found guilty", "event_type", "conviction"),
        ("mentions", "Joan Calder", "exact", "Joan Calder"),
    ],
)
def test_a_removed_reading_is_gone(build: Build, table: str, words: str, column: str, value: str) -> None:
    before, after = build(""), build(entry("removal", words, table=table))
    assert [row[column] for row in before[table]].count(value) == [row[column] for row in after[table]].count(
        value
    ) + 1
    assert not list(row_faults(after))


@pytest.mark.parametrize(
    ("entries", "said"),
    [
        (entry("removal", "never rang back", table="quotes").replace("never", "Never"), "other words stand"),
        (entry("withdrawal", "Paul Anstey").replace("sha256 = '", "sha256 = '0"), "other words stand"),
        (entry("withdrawal", "apologised"), "nothing of people is read"),
        (entry("removal", "a flat", table="quotes"), "nothing of quotes is read"),
        (entry("removal", "a flat", table="people"), "nothing can be removed from 'people'"),
        (
            entry("correction", "never rang back", table="quotes", column="text", value="x"),
            "cannot be corrected",
        ),
        (entry("correction", "never rang back", table="quotes", column="kind", value="x"), "cannot be 'x'"),
        (
            entry("correction", "never rang back", table="quotes", column="speaker", value="x"),
            "cannot be 'x'",
        ),
        (
            entry("removal", "never rang back", table="quotes").replace("mercury", "argus"),
            "there is no article",
        ),
        (entry("removal", "never rang back"), "it lacks table"),
        (entry("removal", "never rang back", table="quotes", who="x"), "unknown key 'who'"),
        (entry("removal", "never rang back", table="quotes").replace("2024-05-02", '"May"'), "another type"),
        (
            entry("removal", "never rang back", table="quotes").replace(WHY.split('"')[1], " "),
            "reason is empty",
        ),
        ("[[remove]]\n", "a section 'remove'"),
        ("[removal]\n", "no list of tables"),
        ("removal = [\n", "no valid TOML"),
    ],
)
def test_an_entry_that_does_not_fit_stops_the_build(
    raw: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], entries: str, said: str
) -> None:
    (raw / "corrections.toml").write_text(entries, encoding="utf-8")
    assert main(["build", "--raw", str(raw), "--out", str(tmp_path / "out")]) == 1
    error = capsys.readouterr().err
    assert said in error and error.count("\n") == 1 and "corrections.toml" in error and "; " in error
    assert not (tmp_path / "out").exists() or not any((tmp_path / "out").iterdir())


def test_the_codebook_has_only_entries_that_can_be_read() -> None:
    assert decisions().where == "codebook/corrections.toml"
