"""Reading what an article states of a person."""

import pytest

from laid_out import lay_out
from portdata.extract.attributes import attributes


def stated(*lines: tuple[str, str] | str) -> list[tuple[str, str, str, str]]:
    """Return entity, attribute, value and the words that say so."""
    article = lay_out(*lines)
    found = attributes(article.text, article.passages, article.names)
    return [(a.entity, a.attribute, a.value, a.span.of(article.text)) for a in found]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Tom Hale, 46, left.", ("tom-hale", "age", "46", "46")),
        ("Tom Hale (46) left.", ("tom-hale", "age", "46", "46")),
        ("He met 25-year-old Tom Hale.", ("tom-hale", "age", "25", "25-year-old")),
        ("He met Tom Hale, a 25-year-old.", None),
        ("Tom Hale, a 25-year-old bus driver, left.", ("tom-hale", "age", "25", "25-year-old")),
        ("Tom Hale, a 25-year-old bus driver, left.", ("tom-hale", "occupation", "bus driver", "bus driver")),
        (
            "Tom Hale, 46, a bus depot chef, left.",
            ("tom-hale", "occupation", "bus depot chef", "bus depot chef"),
        ),
        (
            "When he hired fashion student Tom Hale.",
            ("tom-hale", "occupation", "fashion student", "fashion student"),
        ),
        ("Campaigner Tom Hale left.", ("tom-hale", "occupation", "campaigner", "Campaigner")),
        ("Norwick chef Mr Hale left.", ("hale", "occupation", "chef", "chef")),
        (
            "Acting Deputy Commissioner Ada Lisle left.",
            ("ada-lisle", "position", *["Acting Deputy Commissioner"] * 2),
        ),
        ("London Mayor Ada Lisle left.", ("ada-lisle", "position", "London Mayor", "London Mayor")),
        (
            "Ada Lisle, Labour MP for Norwick, left.",
            ("ada-lisle", "position", "MP for Norwick", "MP for Norwick"),
        ),
        ("Ada Lisle, Labour MP for Norwick, left.", ("ada-lisle", "organisation", "labour-party", "Labour")),
        (
            "Ada Lisle, Chief Constable of Kelder Police, left.",
            ("ada-lisle", "organisation", "kelder-police", "Kelder Police"),
        ),
        (
            "Ada Lisle, of Hollin Solicitors, left.",
            ("ada-lisle", "organisation", "hollin-solicitors", "Hollin Solicitors"),
        ),
        ("Dame Ada Lisle QC left.", ("ada-lisle", "honorific", "Dame", "Dame")),
        ("Dame Ada Lisle QC left.", ("ada-lisle", "post_nominal", "QC", "QC")),
        ("Mr Hale's mother, Ada Lisle, left.", ("ada-lisle", "parent_of", "hale", "mother")),
        (
            "The mother of first victim, Mr Hale, Ada Lisle left.",
            ("ada-lisle", "parent_of", "hale", "mother"),
        ),
        ("Ada Lisle, a friend of Tom Hale, left.", ("ada-lisle", "friend_of", "tom-hale", "friend")),
        ("Mr Hale's brother, Ivo Brandt, left.", ("ivo-brandt", "sibling_of", "hale", "brother")),
        ("Mr Hale's lawyer, Ada Lisle, left.", ("ada-lisle", "lawyer_for", "hale", "lawyer")),
    ],
)
def test_a_statement_beside_a_name(line: str, expected: tuple[str, str, str, str] | None) -> None:
    if expected:
        assert expected in stated(line)
    else:
        assert all(attribute != "occupation" for _, attribute, _, _ in stated(line))


def test_changing_the_number_changes_the_value() -> None:
    assert [value for _, _, value, _ in stated("Tom Hale, 61, left.")] == ["61"]


def test_a_number_straight_after_a_name_is_an_age_only_in_a_list_of_ages() -> None:
    assert ("tom-hale", "age", "25", "25") in stated(
        "They are Ivo Brandt, 22, Joss Lisle, 21, and Tom Hale 25."
    )
    assert stated("Tom Hale 55, Joss Brandt 43 was the score.") == []


def test_what_someone_formerly_was_is_not_stated_of_now() -> None:
    assert stated("Former detective Tom Hale left. Ex-mayor Ada Lisle stayed.") == []


def test_a_relation_both_ways_alike_is_stated_of_the_survivor() -> None:
    lines = ("Leon Hale was murdered in May.", "Corin Quill, 30, mourned the death of his partner, Mr Hale.")
    assert ("corin-quill", "partner_of", "leon-hale", "partner") in stated(*lines)


def test_the_same_statement_counts_once_and_a_differing_one_again() -> None:
    ages = [
        row[2]
        for row in stated("Tom Hale, 46, left. Tom Hale, 46, came. Tom Hale, 47, sat.")
        if row[1] == "age"
    ]
    assert ages == ["46", "47"]


def test_an_age_said_of_the_one_just_named() -> None:
    assert ("tom-hale", "age", "46", "46-year-old") in stated(
        "Tom Hale met a friend. The 46-year-old left first."
    )


def test_boilerplate_states_nothing() -> None:
    assert stated(("boilerplate", "Tom Hale, 46, a bus driver, is our editor.")) == []


def test_kin_of_a_shared_surname_are_the_victims_kin_or_nobodys() -> None:
    one = stated(
        "Ada Hale, 40, was murdered. Luis Hale, a neighbour, saw it. Hale's widower, Osric Vane, wept."
    )
    assert ("osric-vane", "partner_of", "ada-hale", "widower") in one
    two = stated("Ada Hale and her brother Luis Hale were murdered. Hale's widower, Osric Vane, wept.")
    assert [attribute for attribute in two if attribute[1] == "partner_of"] == []


@pytest.mark.parametrize(
    ("line", "body"),
    [
        ("Tom Hale, director of nursing at the Kelder Trust, left.", "kelder-trust"),
        ("The Kelder Council met. The Council's chair, Tom Hale, left.", "kelder-council"),
    ],
)
def test_an_office_is_tied_to_its_body_across_what_it_is_over(line: str, body: str) -> None:
    assert ("tom-hale", "organisation", body) in [attribute[:3] for attribute in stated(line)]


@pytest.mark.parametrize(
    ("line", "position"),
    [
        ("Trust chief executive Beth Crane agreed.", "chief executive"),
        ("Beth Crane, the trust's medical director, agreed.", "medical director"),
        ("Beth Crane, chief executive of the trust, agreed.", "chief executive"),
        ("Its chief operating officer, Dr Beth Crane, agreed.", "chief operating officer"),
        ("The trust's director of nursing, Beth Crane, agreed.", "director of nursing"),
    ],
)
def test_an_officer_of_a_body_told_by_its_noun_is_of_the_body(line: str, position: str) -> None:
    found = stated("Kelder NHS Trust failed patients.", line)
    assert {(a, value) for who, a, value, _ in found if who == "beth-crane" and a != "honorific"} == {
        ("position", position),
        ("organisation", "kelder-nhs-trust"),
    }


def test_an_office_without_a_body_states_no_organisation() -> None:
    found = stated("Kelder NHS Trust met Kelder Council.", "Director of nursing Beth Crane agreed.")
    assert [(a, value) for who, a, value, _ in found if who == "beth-crane"] == [
        ("position", "director of nursing")
    ]
