"""Findings and claims, as coroners, juries, panels, courts, watchdogs and parties are reported to make them."""

from __future__ import annotations

from datetime import date

import pytest

from portdata.extract.annotations import Article
from portdata.extract.article import extract
from portdata.extract.told import Telling


def told(code: str, *paragraphs: str) -> list[Telling]:
    article = Article("westshire-2019-03-14", "\n".join(paragraphs), date(2019, 3, 14))
    return [t for t in extract(article).tellings if t.code == code]


def institutions(telling: Telling) -> list[str | None]:
    return [p.entity for p in telling.parties.get("institution", ())]


@pytest.mark.parametrize(
    ("code", "sentence"),
    [
        (
            "failings_contributed_to_deaths",
            "A jury returned a conclusion of suicide contributed to by neglect.",
        ),
        (
            "failings_contributed_to_deaths",
            "Mr Reed's death was avoidable, an independent review has concluded.",
        ),
        (
            "failings_contributed_to_deaths",
            "The inquest found she would have survived had help been called sooner.",
        ),
        (
            "opportunities_missed",
            "The inquiry concluded that the force should have stopped Owen Pike in 2014.",
        ),
        ("opportunities_missed", "The report said that chances to arrest Owen Pike had been missed."),
        ("fundamental_failings", 'The panel criticised "a catalogue of errors" by Westshire Police.'),
        (
            "failures_enabled_offending",
            "The judge said the failures had left Owen Pike free to attack other women.",
        ),
        (
            "basic_steps_omitted",
            "The report said officers failed to seize CCTV and did not interview witnesses.",
        ),
        (
            "gross_misconduct_found",
            "PC Adam Frost was dismissed after a panel found he had committed gross misconduct.",
        ),
        (
            "no_case_to_answer",
            "The Police Conduct Ombudsman found that neither officer had a case to answer.",
        ),
        ("issue_kept_from_jury", "The judge directed jurors that they could not consider unlawful killing."),
        ("errors_admitted", "Westshire Police has admitted it should have done more."),
        ("inquiry_declined", "The government has refused to order a public inquiry."),
        ("guilty_of_murder", "Jurors convicted Owen Pike of murder."),
        ("guilty", "Owen Pike admitted causing death by dangerous driving."),
        ("jailed", "Judge Helen Moss jailed Owen Pike for seven years."),
        ("appeal_allowed", "Three judges at the Court of Appeal quashed Owen Pike's conviction."),
        ("appeal_dismissed", "The Court of Appeal refused Owen Pike permission to appeal."),
    ],
)
def test_a_determination_is_read_in_its_many_forms(code: str, sentence: str) -> None:
    assert told(code, sentence)


@pytest.mark.parametrize(
    ("code", "sentence"),
    [
        ("opportunities_missed", "Relatives said police missed opportunities to save Ellen Marsh."),
        ("opportunities_missed", "The hearing will decide whether officers missed opportunities."),
        (
            "failings_contributed_to_deaths",
            "Westshire Police denied that its failings contributed to the death of Ellen Marsh.",
        ),
        (
            "failings_contributed_to_deaths",
            "The coroner rejected claims that the delay contributed to her death.",
        ),
        ("fundamental_failings", 'MP Ruth Dale said: "There were serious failings at Westshire Police."'),
        ("fundamental_failings", "The review found no evidence of systemic failings."),
        ("prevention_report", "Lawyers said the coroner should write a prevention of future deaths report."),
        ("life_sentence", "Prosecutors said Owen Pike could be jailed for life."),
        ("guilty", "Two officers were found guilty of gross misconduct."),
        ("appeal_allowed", "Owen Pike lodged an appeal against his conviction."),
    ],
)
def test_opinions_questions_and_denials_are_no_findings(code: str, sentence: str) -> None:
    assert told(code, sentence) == []


def test_what_a_body_found_goes_on_through_its_paragraph_and_no_further() -> None:
    found = "The coroner, Helen Moss, concluded that Ellen Marsh died of her injuries."
    missed = "Two chances to call a doctor were not taken."
    (telling,) = told("opportunities_missed", f"{found} {missed}")
    assert (institutions(telling), telling.quantity) == (["coroner"], 2)
    assert told("opportunities_missed", found, missed) == []


def test_a_quoted_coroner_determines_and_a_quoted_mother_does_not() -> None:
    words = '"It was a missed opportunity," {} said.'
    inquest = "The inquest was held by the coroner, Helen Moss. Jean Reed, the victim's mother, was there."
    (telling,) = told("opportunities_missed", inquest, words.format("the coroner, Helen Moss,"))
    assert institutions(telling) == ["coroner"]
    assert told("opportunities_missed", inquest, words.format("his mother, Jean Reed,")) == []


def test_the_same_words_tell_a_finding_once_and_with_their_count() -> None:
    (telling,) = told(
        "opportunities_missed", "The inquest jury found that officers missed six opportunities."
    )
    assert telling.quantity == 6


def test_half_a_year_is_not_rounded_off() -> None:
    (telling,) = told("jailed", "Owen Pike got four and a half years for fraud.")
    assert telling.quantity is None


@pytest.mark.parametrize(
    ("code", "stance", "words"),
    [
        ("prejudice_in_investigation", "asserts", "If she had been white, they would have searched."),
        ("prejudice_in_investigation", "asserts", "They didn't think my son was worth the bother."),
        ("prejudice_in_investigation", "denies", "There was no racism on my team."),
        ("lack_of_resources", "asserts", "There weren't enough of us."),
        ("lack_of_resources", "asserts", "I was one man doing the work of four."),
        ("lack_of_resources", "denies", "That isn't resources."),
        ("incompetence", "asserts", "They didn't know what they were doing."),
    ],
)
def test_a_quoted_party_claims_in_plain_words(code: str, stance: str, words: str) -> None:
    (claim,) = told(code, f'Ruth Dale said: "{words}"')
    assert ([p.entity for p in claim.parties["claimant"]], claim.stance) == (["ruth-dale"], stance)


def test_a_party_may_decline_to_say() -> None:
    claims = told(
        "prejudice_in_investigation",
        "Ruth Dale claimed the failings stemmed from prejudice. Westshire Police declined to comment on her claims.",
    )
    assert [claim.stance for claim in claims] == ["asserts", "declines"]
