"""Change one number, month, year, surname, institution or qualifier at a time, at every place, and see what moves.

What rests on the changed words must follow: its value, or a conflict that shows the article now differs. What does
not rest on the changed passage, directly or through a row it refers to, must stay as it was, to the cell.
"""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from portdata.assemble.corpus import assemble
from portdata.extract.annotations import Article
from portdata.extract.article import Extraction, extract
from portdata.register import sources

RAW = Path(__file__).parents[1] / "raw"
Tables = dict[str, list[dict[str, Any]]]

NUMBERS = (
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "nine",
    "seventeen",
    "46",
    "23",
    "22",
    "21",
    "25",
    "16",
    "17",
)
MONTHS = ("June", "August", "September", "November", "December")
YEARS = ("2014", "2015", "2016", "2018")
SURNAMES = (
    "Walgate",
    "Kovari",
    "Whitworth",
    "Taylor",
    "Port",
    "Waumsley",
    "Sak",
    "Pape",
    "Munro",
    "Hudgell",
    "Beesley",
    "Ball",
    "Dick",
    "Hodge",
    "Khan",
    "Tatchell",
)
BODIES = ("Old Bailey", "IOPC", "Metropolitan Police")
QUALIFIERS = ("probably", "may have")
INSTEAD = {
    **{word: "eleven" for word in NUMBERS if word.isalpha()},
    **{word: "31" for word in NUMBERS if word.isdigit()},
    **dict.fromkeys(MONTHS, "March"),
    **dict.fromkeys(YEARS, "2013"),
    **dict.fromkeys(SURNAMES, "Ostrander"),
    "Old Bailey": "Thornley Crown Court",
    "IOPC": "IOFC",
    "Metropolitan Police": "Westshire Police",
    "probably": "possibly",
    "may have": "might have",
}
VALUED = {"quantity": NUMBERS, "qualifier": QUALIFIERS, "date_edtf": MONTHS + YEARS}
"""The fields that hold a word's value, each with the words it may hold."""
KEYS = {"events": "event_id", "findings": "finding_id", "claims": "claim_id"}


@dataclass(frozen=True)
class Variant:
    """One word changed at one place of one article."""

    article: str
    start: int
    old: str

    def __str__(self) -> str:
        return f"{self.article[:4]}-{self.start}-{self.old.replace(' ', '_')}"


@cache
def originals() -> tuple[list[Any], dict[str, Extraction], Tables]:
    found = sources(RAW)
    extractions = {str(s.row["article_id"]): extract(s.read()) for s in found}
    rows = [s.row for s in found]
    return rows, extractions, assemble(rows, list(extractions.values()))


def variants() -> Iterator[Variant]:
    pattern = re.compile(rf"\b(?:{'|'.join(sorted(INSTEAD, key=len, reverse=True))})\b")
    with (RAW / "articles.csv").open(encoding="utf-8", newline="") as handle:
        for row in csv.DictReader(handle):
            text = (RAW / row["file"]).read_bytes().decode("utf-8")
            for match in pattern.finditer(text):
                yield Variant(row["article_id"], match.start(), match.group())


def perturbed(variant: Variant) -> Tables:
    rows, extractions, _ = originals()
    article = extractions[variant.article].article
    end = variant.start + len(variant.old)
    text = article.text[: variant.start] + INSTEAD[variant.old] + article.text[end:]
    changed = {**extractions, variant.article: extract(Article(article.article_id, text, article.published))}
    return assemble(rows, list(changed.values()))


def resting(tables: Tables, variant: Variant) -> tuple[set[tuple[str, str]], set[tuple[str, str, str]]]:
    """Return the rows with evidence in the changed passage, and the valued fields that rest on the very word."""
    passage = next(
        p["passage_no"]
        for p in tables["passages"]
        if p["article_id"] == variant.article and p["char_start"] <= variant.start < p["char_end"]
    )
    near, on = set(), set()
    for row in tables["evidence"]:
        if row["article_id"] != variant.article:
            continue
        # A name carries beyond its passage: whoever is only a surname further on is resolved by it.
        if abs(row["passage_no"] - passage) <= 2:
            near.add((row["table_name"], row["row_id"]))
        if row["char_start"] <= variant.start < row["char_end"] and variant.old in VALUED.get(
            row["field"].split(":")[0], ()
        ):
            on.add((row["table_name"], row["row_id"], row["field"].split(":")[0]))
    return near, on


def cells(tables: Tables, table: str) -> dict[str, tuple[Any, ...]]:
    key = KEYS[table]
    rows = {row[key]: tuple(row.values()) for row in tables[table]}
    for link in ("event_participants", "finding_people"):
        for row in tables[link]:
            if key in row and row[key] in rows:
                rows[row[key]] += tuple(row.values())
    return rows


ALL = list(variants())
VALUES = [v for v in ALL if v.old in {*NUMBERS, *MONTHS, *YEARS, *QUALIFIERS}]


def test_there_are_hundreds_of_variants_of_every_kind() -> None:
    kinds = Counter(
        kind
        for v in ALL
        for kind, words in {
            "number": NUMBERS,
            "month": MONTHS,
            "year": YEARS,
            "surname": SURNAMES,
            "institution": BODIES,
            "qualifier": QUALIFIERS,
        }.items()
        if v.old in words
    )
    assert len(ALL) >= 250
    assert (
        min(kinds[kind] for kind in ("number", "month", "year", "surname", "institution", "qualifier")) >= 10
    )


@pytest.mark.parametrize("article", sorted({v.article for v in ALL}))
def test_values_follow_their_words_and_nothing_else_moves(article: str) -> None:
    _, _, before = originals()
    for variant in (v for v in VALUES if v.article == article):
        after = perturbed(variant)
        near, on = resting(before, variant)
        for table in KEYS:
            old, new = cells(before, table), cells(after, table)
            moved = {id_ for id_ in {*old, *new} if old.get(id_) != new.get(id_)}
            linked = {r[KEYS[table]] for r in before[table] if ("events", r.get("event_id")) in near}
            for id_ in moved & set(old):
                dated = {r for t, r, f in on if f == "date_edtf" and t == "events"}
                assert (table, id_) in near or id_ in linked or dated, f"{variant}: {table} {id_} moved"
        for table, id_, field in on:
            if table not in KEYS:
                continue
            follows = cells(before, table).get(id_) != cells(after, table).get(id_) or {
                r["value"] for r in before["conflicts"] if r["row_id"] == id_
            } != {r["value"] for r in after["conflicts"] if r["row_id"] == id_}
            assert follows, f"{variant}: {table} {id_} rests on the word for {field} and stayed"


@pytest.mark.parametrize("article", sorted({v.article for v in ALL}))
def test_names_move_only_what_they_stand_in(article: str) -> None:
    """A name changed once changes its own mention and no row of a passage far from it."""
    _, _, before = originals()
    for variant in (v for v in ALL if v.article == article and v.old in {*SURNAMES, *BODIES}):
        after = perturbed(variant)
        others = lambda tables: [  # noqa: E731
            tuple(row.values())
            for row in tables["mentions"]
            if row["article_id"] != article and row["exact"] != "x"
        ]
        assert [row[:6] for row in others(before)] == [row[:6] for row in others(after)], str(variant)
        named = {(r["char_start"], r["exact"]) for r in after["mentions"] if r["article_id"] == article}
        stale = [r for r in named if r[0] <= variant.start < r[0] + len(r[1]) and variant.old in r[1].split()]
        assert not stale, f"{variant}: the old name still stands in a mention"
