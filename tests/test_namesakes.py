"""Two people of one name in unrelated articles are two; one person of a story is one, however the story goes on."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping, Sequence
from contextlib import closing
from datetime import date, timedelta
from types import MappingProxyType
from typing import Any

import duckdb
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from portdata.assemble import keys
from portdata.assemble.corpus import assemble
from portdata.extract.annotations import Article, Entity, Names
from portdata.extract.article import Extraction, extract

DAY = date(2019, 5, 4)
Ids = dict[tuple[str, str], str]


def told(
    article: str, *people: str, bodies: Sequence[str] = (), day: int = 0, listed: Sequence[str] = ()
) -> Extraction:
    """Return an article that names some people and bodies and says no more; in lower case: by surname alone."""
    entities: dict[str, Entity] = {}
    for name in people:
        key = name.lower().replace(" ", "-")
        entities[key] = Entity(key, "person", name.title(), "other", name in listed, full=not name.islower())
    for name in bodies:
        key = name.lower().replace(" ", "-")
        entities[key] = Entity(key, "organisation", name, "other", in_authority=False)
    published = DAY + timedelta(days=day)
    return Extraction(Article(article, "", published), (), Names((), entities), (), (), (), ())


def ids(*extractions: Extraction) -> Ids:
    return keys.ids(extractions)


def test_unrelated_people_of_one_name_are_two_and_the_one_told_first_keeps_the_bare_id() -> None:
    found = ids(told("b", "John Smith", "Ada Quill", day=1), told("a", "John Smith", "Carl Marsh", day=2))
    assert found["b", "john-smith"] == "john-smith"
    assert found["a", "john-smith"] == "john-smith-a"


def test_a_second_person_or_body_in_common_makes_them_one() -> None:
    for common in ({"people": ("Ada Quill",)}, {"bodies": ("Harbour Trust",)}):
        people, bodies = common.get("people", ()), common.get("bodies", ())
        one = told("a", "John Smith", *people, bodies=bodies)
        other = told("b", "John Smith", *people, bodies=bodies)
        assert set(ids(one, other).values()) >= {"john-smith"}
        assert "john-smith-b" not in ids(one, other).values()


def test_a_story_holds_together_from_article_to_article() -> None:
    chain = [
        told("a", "John Smith", "Ada Quill"),
        told("b", "John Smith", "Ada Quill", "Carl Marsh", day=200),
        told("c", "John Smith", "Carl Marsh", day=900),
    ]
    assert {id_ for (_, key), id_ in ids(*chain).items() if key == "john-smith"} == {"john-smith"}


def test_what_many_articles_name_is_no_sign(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keys, "data", lambda _: MappingProxyType({"namesakes": {"frequent": 3}}))
    pair = [told("a", "John Smith", bodies=["City Police"]), told("b", "John Smith", bodies=["City Police"])]
    one_more = told("c", bodies=["City Police"])
    assert ids(*pair, one_more)["b", "john-smith"] == "john-smith"
    assert ids(*pair, one_more, told("d", bodies=["City Police"]))["b", "john-smith"] == "john-smith-b"


def test_a_common_name_does_not_chain_unrelated_cases_together() -> None:
    rows, extractions = [], []
    for article, victim in (("a", "Ada Quill"), ("b", "Carl Marsh")):
        text = f"John Smith was found guilty of murdering {victim} at Westmere Crown Court.\n"
        extractions.append(extract(Article(article, text, DAY)))
        rows.append(register_row(article))
    tables = assemble(rows, extractions)
    # The court is the same, so both are told of one John Smith; without it, or where it is frequent, they are two.
    assert len([row for row in tables["people"] if row["name"] == "John Smith"]) == 1
    unrelated = [
        extract(Article(article, f"John Smith was found guilty of murdering {victim}.\n", DAY))
        for article, victim in (("a", "Ada Quill"), ("b", "Carl Marsh"))
    ]
    tables = assemble(rows, unrelated)
    assert [row["person_id"] for row in tables["people"] if row["name"] == "John Smith"] == [
        "john-smith",
        "john-smith-b",
    ]
    convictions = {row["event_id"] for row in tables["events"] if row["event_type"] == "conviction"}
    assert convictions == {"conviction-john-smith", "conviction-john-smith-b"}


def register_row(article: str) -> dict[str, Any]:
    empty = dict.fromkeys(("publisher", "title", "author", "url"))
    about = {"article_id": article, "published_date": DAY, "published_basis": "stated"}
    return {**empty, **about, "file": f"{article}.txt", "sha256": "0" * 64}


def test_listed_people_are_one_everywhere() -> None:
    found = ids(
        told("a", "Ada Quill", listed=["Ada Quill"]), told("b", "Ada Quill", listed=["Ada Quill"], day=9)
    )
    assert set(found.values()) == {"ada-quill"}


def test_a_surname_is_the_one_person_of_it_in_a_story_and_nobody_where_there_are_two() -> None:
    full, short = told("a", "John Smith", "Ada Quill"), told("b", "smith", "Ada Quill", day=1)
    assert ids(full, short)["b", "smith"] == "john-smith"
    other = told("c", "Jane Smith", "Ada Quill", day=2)
    assert ids(full, short, other)["b", "smith"] == "smith"
    stranger = told("d", "Jane Smith", "Carl Marsh", day=2)
    assert ids(full, short, stranger)["b", "smith"] == "john-smith"


def test_a_body_keeps_its_id_from_a_person_called_so() -> None:
    found = ids(told("a", "Jack Wills"), told("b", bodies=["Jack Wills"], day=3))
    assert found == {("a", "jack-wills"): "jack-wills-a", ("b", "jack-wills"): "jack-wills"}


NAMES = (
    "John Smith",
    "Ada Quill",
    "Carl Marsh",
    "Carl Marshall",
    "Carl Marshell",
    "Jane Smith",
    "smith",
    "quill",
    "ada",
)
BODIES = ("Harbour Trust", "City Police", "Ada Quill", "Sea Commission", "Sea Commission for Harbours")
ARTICLES = st.lists(
    st.tuples(st.sets(st.sampled_from(NAMES)), st.sets(st.sampled_from(BODIES)), st.integers(0, 3)),
    max_size=9,
)


def corpus(drawn: Sequence[tuple[set[str], set[str], int]]) -> list[Extraction]:
    return [
        told(f"article-{number}", *sorted(people - bodies), bodies=sorted(bodies), day=day)
        for number, (people, bodies, day) in enumerate(drawn)
    ]


@given(ARTICLES)
@settings(max_examples=60)
def test_duckdb_settles_the_same_as_sqlite(drawn: list[tuple[set[str], set[str], int]]) -> None:
    extractions = corpus(drawn)
    with closing(duckdb.connect()) as database:
        keys.create(database)
        rows = [row for extraction in extractions for row in keys.keys_of(extraction)]
        if rows:
            database.executemany(f"INSERT INTO named VALUES ({', '.join('?' * len(keys.COLUMNS))})", rows)
        keys.settle(database)
        found = database.execute("SELECT article, entity, id FROM known").fetchall()
    assert {(article, entity): id_ for article, entity, id_ in found} == keys.ids(extractions)


@given(ARTICLES, ARTICLES)
def test_ids_do_not_change_when_unrelated_articles_come_later(
    before: list[tuple[set[str], set[str], int]], after: list[tuple[set[str], set[str], int]]
) -> None:
    first = corpus(before)
    strangers = [
        told(f"stranger-{n}", *(p.replace("Ada", "Una") for p in sorted(people) if not p.islower()), day=9)
        for n, (people, _, _) in enumerate(after)
        if len(people & {"John Smith", "Carl Marsh", "Jane Smith"}) < 2
    ]
    alone = [s for s in strangers if len(s.names.entities) == 1]
    known = keys.ids(first)
    together = keys.ids([*first, *alone])
    # A surname may come to mean one more person, a name never.
    assert {k: together[k] for k in known if "-" in k[1]} == {k: v for k, v in known.items() if "-" in k[1]}


@given(st.lists(st.tuples(st.integers(1, 30), st.integers(1, 30)), max_size=40))
def test_components_are_those_of_the_graph(edges: list[tuple[int, int]]) -> None:
    with closing(sqlite3.connect(":memory:")) as database:
        database.execute("CREATE TABLE edge (node INTEGER, hub INTEGER)")
        database.executemany("INSERT INTO edge VALUES (?, ?)", edges)
        keys.connect(database, "edge", "component")
        found: Mapping[int, int] = dict(database.execute("SELECT node, label FROM component").fetchall())
    expected = {node: node for node, _ in edges}
    for _ in edges:
        for one, hub in edges:
            for other, same in edges:
                if hub == same:
                    expected[one] = expected[other] = min(expected[one], expected[other])
    assert found == expected
