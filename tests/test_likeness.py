"""One person spelled in two ways, or named in part, is one row; two people whose names are alike stay two."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from portdata.assemble.corpus import assemble
from portdata.extract.annotations import Article
from portdata.extract.article import extract
from portdata.extract.likeness import shorter, spelling
from portdata.model.tables import TABLES, Tables

DAY = date(2019, 3, 14)
CASE = "Owen Pike was jailed for the murder of Ellen Frost at Thornley."


def tables(*texts: str) -> Tables:
    articles = [Article(f"article-{n}", text, DAY + timedelta(days=n)) for n, text in enumerate(texts)]
    register: list[dict[str, Any]] = [
        {
            **dict.fromkeys(TABLES["articles"].columns),
            "article_id": a.article_id,
            "published_date": a.published,
        }
        for a in articles
    ]
    return assemble(register, [extract(article) for article in articles])


def people(*texts: str) -> set[str]:
    return {str(row["name"]) for row in tables(*texts)["people"]} - {"Owen Pike", "Ellen Frost"}


def alike(one: str, other: str, role: str = "other") -> bool:
    pairs = zip(spelling(one, role), spelling(other, role), strict=True)
    return any(a is not None and a == b for a, b in pairs)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Mark Dunnery", "Mark Dunnary"),
        ("Peter Hallam-Voss", "Peter Hallam Voss"),
        ("Kerrie-Anne Hale", "Kerry-Anne Hale"),
        ("Philippa Hale", "Phillipa Hale"),
        ("Siobhán O’Hara", "Siobhan O'Hara"),
    ],
)
def test_spellings_of_one_name_are_alike(one: str, other: str) -> None:
    assert alike(one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Jon Hale", "Jan Hale"),
        ("Mark Ellis", "Mary Ellis"),
        ("Martin Ellis", "Martina Ellis"),
        ("Justin Ellis", "Justine Ellis"),
        ("John Walton", "John Wilton"),
        ("Ann Healey", "Ann Hailey"),
        ("Mark Dunnery", "Luke Dunnary"),
        ("Dunnery", "Dunnary"),
    ],
)
def test_names_that_only_look_alike_are_not(one: str, other: str) -> None:
    assert not alike(one, other)


def test_a_judge_is_alike_by_the_surname_alone() -> None:
    assert alike("Carradine", "Carradyne", "judge")


def test_two_spellings_of_a_story_are_one_person_with_the_name_most_articles_give() -> None:
    text = CASE + " Mark {}, 47, was freed in May."
    found = tables(text.format("Dunnary"), text.format("Dunnery"), text.format("Dunnery"))
    assert [row["name"] for row in found["people"] if row["person_id"] == "mark-dunnery"] == ["Mark Dunnery"]
    assert "mark-dunnary" not in {row["person_id"] for row in found["people"]}
    values = {r["value"]: r["kind"] for r in found["conflicts"] if r["row_id"] == "mark-dunnery"}
    assert values == {"Mark Dunnary": "wording", "Mark Dunnery": "wording"}


def test_one_murder_is_told_of_one_victim_spelled_in_two_ways() -> None:
    text = "Owen Pike was jailed for the murder of {} Doyle."
    found = tables(text.format("Kerrie-Anne"), text.format("Kerry-Anne"))
    murders = [row["event_id"] for row in found["events"] if row["event_type"] == "murder"]
    assert murders == ["murder-kerrie-anne-doyle"]


def test_two_whom_one_article_names_stay_two() -> None:
    both = CASE + " Mark Dunnery, 47, was freed. Mark Dunnary, 21, was not."
    assert people(both, CASE + " Mark Dunnary, 21, was freed.") == {"Mark Dunnery", "Mark Dunnary"}


def test_spellings_of_unrelated_articles_stay_two() -> None:
    assert people("Mark Dunnery, 47, was freed.", "Mark Dunnary, 47, was freed.") == {
        "Mark Dunnery",
        "Mark Dunnary",
    }


def test_sex_and_role_keep_two_apart() -> None:
    she, he = (
        CASE + " Robyne Hale, 47, was freed. Ms Hale wept.",
        CASE + " Robine Hale, 47, was freed. Mr Hale wept.",
    )
    assert people(she, he) == {"Robyne Hale", "Robine Hale"}
    assert people(she, he.replace("Mr", "Ms")) == {"Robyne Hale"}


def test_a_given_name_alone_is_the_one_of_it_in_the_story() -> None:
    alone = CASE + " Her sister Jade wept."
    jade, other = CASE + " Jade Frost, 20, wept.", CASE + " Jade Holt, 24, sang."
    assert people(jade, alone) == {"Jade Frost"}
    assert people(jade, alone, other) == {"Jade Frost", "Jade Holt", "Jade"}
    assert people("Jade Frost, 20, wept.", alone) == {"Jade Frost", "Jade"}
    assert people(jade, CASE + " Mr Jordan wept.", CASE + " Jordan Lee, 20, wept.") == {
        "Jade Frost",
        "Jordan",
        "Jordan Lee",
    }


BODY = "Press Complaints Authority"


def bodies(*texts: str) -> set[str]:
    return {str(row["name"]) for row in tables(*texts)["organisations"] if "Authority" in str(row["name"])}


def test_a_body_has_its_fullest_name_in_an_article_and_in_the_story() -> None:
    full, short = f"{CASE} The {BODY} for Wales said so.", f"{CASE} The {BODY} said so."
    assert bodies(full, short) == {f"{BODY} for Wales"}
    assert bodies(f"{full} The {BODY} said more.") == {f"{BODY} for Wales"}
    rows = tables(full, short)["conflicts"]
    assert {row["value"] for row in rows if row["field"] == "name"} == {BODY, f"{BODY} for Wales"}


def test_a_body_that_two_full_names_go_on_from_is_neither() -> None:
    texts = [f"{CASE} The {BODY}{rest} said so." for rest in ("", " for Wales", " for Kent")]
    assert bodies(*texts) == {BODY, f"{BODY} for Wales", f"{BODY} for Kent"}
    assert bodies(texts[0], f"The {BODY} for Wales said so.") == {BODY, f"{BODY} for Wales"}


def test_not_every_name_goes_on_from_another() -> None:
    assert shorter("Press Ombudsman for Wales") == "press-ombudsman"
    assert shorter("Royal Society of Arts") is None
    assert shorter("Authority for Wales") is None


def test_and_is_an_ampersand() -> None:
    trust = "Hexley {} District NHS Trust apologised."
    found = tables(trust.format("and"), trust.format("&"))["organisations"]
    assert [row["name"] for row in found] == ["Hexley and District NHS Trust"]


def test_the_inquiry_that_finds_is_the_one_named() -> None:
    text = "The Harbour Inquiry sat.\n\nThe inquiry found that Westshire Police missed chances to stop Owen Pike.\n"
    assert [row["institution_id"] for row in tables(text)["findings"]] == ["harbour-inquiry"]
