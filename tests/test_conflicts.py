"""Articles that disagree: each conflict is a contradiction, a wording or a development, by stated rules."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from portdata.assemble.corpus import assemble
from portdata.extract.annotations import Article
from portdata.extract.article import extract
from portdata.model.tables import TABLES


def conflicts(*articles: tuple[date, str]) -> dict[tuple[str, str], tuple[str, set[str]]]:
    """Return kind and values of each conflict of a corpus, by row and field."""
    texts = [
        Article(f"{name}-{day.isoformat()}", text, day)
        for name, (day, text) in zip("abcdef", articles, strict=False)
    ]
    register: list[dict[str, Any]] = [
        {
            **dict.fromkeys(TABLES["articles"].columns),
            "article_id": text.article_id,
            "published_date": text.published,
        }
        for text in texts
    ]
    found: dict[tuple[str, str], tuple[str, set[str]]] = {}
    for row in assemble(register, [extract(text) for text in texts])["conflicts"]:
        key = (str(row["row_id"]), str(row["field"]))
        _, values = found.setdefault(key, (str(row["kind"]), set()))
        values.add(str(row["value"]))
    return found


MARCH, DAY_AFTER, NEXT_YEAR = date(2019, 3, 14), date(2019, 3, 15), date(2020, 3, 20)
CASE = (
    "Owen Pike was jailed at Thornley Crown Court for the murder of Ellen Marsh. Westshire Police apologised."
)


def position(title: str, rest: str = "Nina Frost spoke after the hearing.") -> str:
    return f"{CASE}\n\n{title} {rest}"


@pytest.mark.parametrize(
    ("first", "second", "later", "kind"),
    [
        ("Detective Chief Inspector", "Detective Superintendent", DAY_AFTER, "contradiction"),
        ("Detective Chief Inspector", "Detective Superintendent", NEXT_YEAR, "development"),
        ("Detective Chief Inspector", "DCI", DAY_AFTER, "wording"),
        ("Detective Chief Inspector", "DCI", NEXT_YEAR, "wording"),
    ],
)
def test_ranks_are_sorted_by_meaning_and_occasion(first: str, second: str, later: date, kind: str) -> None:
    found = conflicts((MARCH, position(first)), (later, position(second)))
    assert found["nina-frost", "position"] == (kind, {first, second})


def test_a_capital_makes_no_conflict() -> None:
    found = conflicts(
        (MARCH, position("Detective Inspector")),
        (DAY_AFTER, f"{CASE}\n\nNina Frost, a detective inspector, spoke after the hearing."),
    )
    assert ("nina-frost", "position") not in found


def aged(years: int) -> str:
    return f"{CASE}\n\nOwen Pike, {years}, had denied the murder."


@pytest.mark.parametrize(
    ("years", "later", "kind"),
    [
        (42, DAY_AFTER, "contradiction"),
        (42, NEXT_YEAR, "development"),
        (45, NEXT_YEAR, "contradiction"),
        (40, NEXT_YEAR, "contradiction"),
    ],
)
def test_the_living_grow_older_by_their_years_only(years: int, later: date, kind: str) -> None:
    found = conflicts((MARCH, aged(41)), (later, aged(years)))
    assert found["owen-pike", "age"] == (kind, {"41", str(years)})


def test_the_dead_do_not_grow_older() -> None:
    text = "Ellen Marsh, {}, was murdered by Owen Pike in Thornley. Westshire Police apologised."
    found = conflicts((MARCH, text.format(33)), (NEXT_YEAR, text.format(34)))
    assert found["ellen-marsh", "age"] == ("contradiction", {"33", "34"})


def test_counts_and_what_they_count() -> None:
    found = conflicts(
        (
            MARCH,
            f"{CASE}\n\nAn inquest jury found that Westshire Police missed 14 opportunities to stop Owen Pike.",
        ),
        (
            DAY_AFTER,
            f"{CASE}\n\nAn inquest jury found that Westshire Police missed 11 chances to stop Owen Pike.",
        ),
    )
    row = "inquest-jury-opportunities-missed"
    assert found[row, "quantity"] == ("contradiction", {"14", "11"})
    assert found[row, "quantity_unit"] == ("wording", {"opportunities", "chances"})


def test_articles_that_agree_have_no_conflict() -> None:
    assert conflicts((MARCH, aged(41)), (DAY_AFTER, aged(41))) == {}


def test_a_name_spelled_in_two_ways_is_wording() -> None:
    found = conflicts(
        (MARCH, position("Inspector")), (DAY_AFTER, position("Inspector").replace("Nina", "Ninna"))
    )
    assert found["nina-frost", "name"] == ("wording", {"Nina Frost", "Ninna Frost"})


def test_two_people_of_one_article_are_two() -> None:
    both = position("Inspector") + " Inspector Ninna Frost did not."
    assert not {field for _, field in conflicts((MARCH, both), (DAY_AFTER, both))} & {"name"}


@pytest.mark.parametrize(
    ("first", "second", "row"),
    [
        ("Dwayne Frost", "Duane Frost", "dwayne-frost"),
        ("Kerrie-Anne Frost", "Kerry-Anne Frost", "kerrie-anne-frost"),
        ("Ray Frost", "Raymond Frost", "raymond-frost"),
    ],
)
def test_given_names_that_sound_alike_or_are_shortened_are_wording(first: str, second: str, row: str) -> None:
    found = conflicts(
        (MARCH, position("Inspector").replace("Nina Frost", first)),
        (DAY_AFTER, position("Inspector").replace("Nina Frost", second)),
    )
    assert found[row, "name"] == ("wording", {first, second})


def test_what_is_said_of_somebody_spelled_in_two_ways_is_compared() -> None:
    found = conflicts(
        (MARCH, f"{CASE}\n\nDwayne Frost, 47, was freed in May."),
        (DAY_AFTER, f"{CASE}\n\nDuane Frost, 48, was freed in May."),
    )
    assert found["dwayne-frost", "age"] == ("contradiction", {"47", "48"})


def test_people_of_other_roles_or_sexes_stay_two() -> None:
    found = conflicts(
        (MARCH, f"{CASE}\n\nPaul Frost, 47, was freed. Mr Frost wept."),
        (DAY_AFTER, f"{CASE}\n\nPaula Frost, 48, was freed. Ms Frost wept."),
    )
    assert not [key for key in found if key[0].startswith("paul")]


def test_a_judge_styled_in_two_ways_is_wording() -> None:
    found = conflicts(
        (MARCH, f"{CASE}\n\nMrs Justice Ferrers said Pike was cruel."),
        (DAY_AFTER, f"{CASE}\n\nJudge Ferrers said Pike was cruel."),
    )
    assert found["ferrers", "honorific"] == ("wording", {"Mrs Justice", "Judge"})


def test_a_body_written_with_and_or_an_ampersand_is_wording() -> None:
    trust = "{} NHS Foundation Trust apologised."
    found = conflicts(
        (MARCH, f"{CASE}\n\n{trust.format('Marsh and Thornley')}"),
        (DAY_AFTER, f"{CASE}\n\n{trust.format('Marsh & Thornley')}"),
    )
    names = [values for (_, field), (kind, values) in found.items() if field == "name" and kind == "wording"]
    assert names == [{"Marsh and Thornley NHS Foundation Trust", "Marsh & Thornley NHS Foundation Trust"}]


def test_a_body_found_on_two_days_by_two_finders_is_a_contradiction() -> None:
    body = "Ellen Marsh was murdered. The body of Ellen Marsh was found by {} on {} 2018."
    found = conflicts(
        (MARCH, f"{CASE}\n\n{body.format('a neighbour', '6 November')}"),
        (DAY_AFTER, f"{CASE}\n\n{body.format('a window cleaner', '5 November')}"),
    )
    row = "body-found-ellen-marsh"
    assert found[row, "date_edtf"] == ("contradiction", {"2018-11-06", "2018-11-05"})
    assert found[row, "finder"] == ("contradiction", {"a neighbour", "a window cleaner"})


@pytest.mark.parametrize(
    ("first", "second", "kind"),
    [
        ("Sergeant", "Acting Inspector", "contradiction"),
        ("Commissioner", "Acting Commissioner", "contradiction"),
        ("Sergeant", "Custody sergeant", "wording"),
        ("Former chief inspector", "Retired superintendent", "contradiction"),
    ],
)
def test_acting_and_former_ranks_are_compared(first: str, second: str, kind: str) -> None:
    found = conflicts((MARCH, position(first)), (DAY_AFTER, position(second)))
    assert found["nina-frost", "position"][0] == kind


def test_one_article_that_shortens_a_rank_does_not_disagree_with_itself() -> None:
    found = conflicts((MARCH, f"{position('Detective Sergeant')} DS Frost thanked the family."))
    assert ("nina-frost", "position") not in found
