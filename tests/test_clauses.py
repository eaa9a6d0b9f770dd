"""The parties of a trigger are found wherever its clause has them."""

from __future__ import annotations

import re

import pytest

from portdata.extract.clauses import arguments, fits

VERB = {"subject": "investigator", "object": "respondent"}
KINDS = {"investigator": "police", "respondent": "people"}
ARREST = re.compile(r"\b(?:arrested|arresting|arrests|(?P<base>arrest))\b", re.IGNORECASE)


def found(words: str) -> dict[str, str] | None:
    match = ARREST.search(words)
    assert match is not None
    spans = arguments(VERB, KINDS, words, match)
    return None if spans is None else {slot: words[at.start : at.end] for slot, at in spans.items()}


@pytest.mark.parametrize(
    ("words", "investigator", "respondent"),
    [
        ("Detectives arrested a 45-year-old plumber in Hull.", "Detectives", "a 45-year-old plumber"),
        ("‹person 0›, 41, of Hull, was ‹date 1› arrested by detectives.", "detectives", "‹person 0›"),
        ("A man who fled the house has since been arrested.", None, "A man"),
        ("The mother of the boy, a nurse, was later arrested.", None, "The mother"),
        ("‹person 0› ran into the road and was arrested.", None, "‹person 0›"),
        ("Arrested in May by gardaí, ‹person 0› said nothing.", "gardaí", "‹person 0›"),
        ("Police spoke of a woman arrested at the scene.", None, "a woman"),
        ("After being arrested, the tutor was driven away.", None, "the tutor"),
        ("Officers stopped the car before arresting both.", "Officers", "both"),
        ("Officers decided to arrest ‹person 0› there.", "Officers", "‹person 0›"),
        ("The aunt has become the second person to be arrested.", None, "The aunt"),
    ],
)
def test_a_verb_has_its_parties(words: str, investigator: str | None, respondent: str) -> None:
    parties = found(words)
    assert parties is not None
    assert (parties.get("investigator"), parties.get("respondent")) == (investigator, respondent)


@pytest.mark.parametrize(
    "words",
    [
        "Officers hoped to arrest ‹person 0›.",
        "The arrested man said nothing.",
        "The now-arrested ‹person 0› said nothing.",
        "The figures show how police arrested development.",
    ],
)
def test_no_fact_or_no_fitting_party_is_no_deed(words: str) -> None:
    assert found(words) is None


@pytest.mark.parametrize(
    ("words", "respondent"),
    [
        ("The arrest of a retired nurse by police shocked Hull.", "a retired nurse"),
        ("‹person 0›'s arrest shocked Hull.", "‹person 0›"),
        ("The arrest, trial and jailing of ‹person 0› shocked Hull.", "‹person 0›"),
    ],
)
def test_a_noun_has_its_parties(words: str, respondent: str) -> None:
    match = re.search("arrest", words)
    assert match is not None
    spans = arguments({"of": "respondent", "by": "investigator"}, KINDS, words, match)
    assert spans is not None
    at = spans["respondent"]
    assert words[at.start : at.end] == respondent


@pytest.mark.parametrize(
    ("phrase", "kind", "expected"),
    [
        ("the former bus driver", "people", True),
        ("‹person 3›", "people", True),
        ("‹other 3›", "people", False),
        ("the quarterly report", "people", False),
        ("murder squad detectives", "police", True),
        ("a resident", "police", False),
    ],
)
def test_a_party_is_of_a_kind(phrase: str, kind: str, expected: bool) -> None:
    assert fits(phrase, kind) is expected
