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
    (claim,) = told(code, "Police closed the case of Ellen Marsh.", f'Ruth Dale said: "{words}"')
    assert ([p.entity for p in claim.parties["claimant"]], claim.stance) == (["ruth-dale"], stance)


@pytest.mark.parametrize(
    ("code", "sentence", "people"),
    [
        ("guilty", "Adam Frost beat Owen Pike, who was convicted of fraud in 2015.", ["Owen Pike"]),
        (
            "guilty",
            "Adam Frost named others, such as Owen Pike, 40, who pleaded guilty to theft.",
            ["Owen Pike"],
        ),
        ("jailed", "Adam Frost met a plumber who was jailed for six years.", []),
    ],
)
def test_a_relative_clause_tells_of_the_party_before_it(code: str, sentence: str, people: list[str]) -> None:
    named = {p.entity for telling in told(code, sentence) for p in telling.parties.get("people", ())} - {None}
    assert named == {name.lower().replace(" ", "-") for name in people}


@pytest.mark.parametrize(
    ("code", "sentence"),
    [
        ("appeal_allowed", "Adam Frost succeeded in broadening his appeal to rural voters."),
        ("whole_life_sentence", "The last of the letters will not be released until March."),
        ("life_sentence", "The club gave Owen Pike its Tree of Life award."),
        ("jailed", "A judge sentenced Owen Pike to five months of probation."),
        ("guilty", "The charity helps people convicted of drug offences."),
        ("no_disciplinary_action", "Letters were sent to the mayor, but no action was taken."),
        ("jailed", "Owen Pike faces at least two years in prison for the theft."),
        ("prejudice_in_investigation", "Ruth Dale accused Mark Lowe of sexism in a debate on the budget."),
        ("prejudice_in_investigation", "Mark Lowe dismissed critics who called his speech sexist."),
        ("incompetence", '"Mark Lowe is an incompetent candidate," Ruth Dale told voters.'),
        ("lack_of_resources", "Ruth Dale said her theatre had been short of money since the spring."),
        ("recommendations_made", "A friend recommended a different plumber."),
        (
            "errors_admitted",
            "The jury acknowledged police officers were busy but said there were failures.",
        ),
        (
            "opportunities_missed",
            "The inquest jury said the squad missed the opportunity to take over the case.",
        ),
    ],
)
def test_what_only_looks_like_a_finding(code: str, sentence: str) -> None:
    assert not told(code, sentence)


def test_a_party_may_decline_to_say() -> None:
    claims = told(
        "prejudice_in_investigation",
        "Ruth Dale claimed the failings stemmed from prejudice. Westshire Police declined to comment on her claims.",
    )
    assert [claim.stance for claim in claims] == ["asserts", "declines"]


@pytest.mark.parametrize(
    ("code", "sentence"),
    [
        (
            "failings_contributed_to_deaths",
            "Weak supervision by the home, the coroner said, was a cause of her death.",
        ),
        (
            "opportunities_missed",
            "Two chances to help her were let slip, in the view of the independent panel.",
        ),
        (
            "failures_not_excusable",
            "The failures were beyond excuse, ruled Sir Owen Dale, chairman of the inquiry.",
        ),
        ("heavy_workload", "The coroner, who spoke for an hour, noted how stretched the ward had been."),
        (
            "issue_kept_from_jury",
            "The jury had been forbidden by the coroner to consider the role of the ministry.",
        ),
        ("no_disciplinary_action", "The board voted on Monday against disciplining the head teacher."),
        ("prevention_report", "The coroner has served a regulation 28 notice on the trust."),
        ("errors_admitted", "Westshire Council owned up to losing the file, an error it blamed on a clerk."),
        ("guilty_of_murder", "Jurors took two hours to convict Owen Pike of murdering his landlady."),
        ("guilty", "Owen Pike was convicted by a majority of causing death by careless driving."),
        ("life_sentence", "There was applause as Mrs Justice Dale sent the porter to prison for life."),
        ("whole_life_sentence", "Owen Pike must spend the rest of his life behind bars, the judge said."),
        ("jailed", "A judge in Thornley sentenced the warden to nine years in prison."),
        ("appeal_allowed", "Striking down the ban, the Court of Appeal ruled for the surgeon."),
        (
            "appeal_dismissed",
            "The killer's bid to have his sentence reduced was rejected at the Court of Appeal.",
        ),
    ],
)
def test_a_body_determines_wherever_its_verb_stands(code: str, sentence: str) -> None:
    assert told(code, sentence)


@pytest.mark.parametrize(
    ("code", "sentence"),
    [
        (
            "opportunities_missed",
            "Ruth Dale told the inquest jury that chances to help her had been let slip.",
        ),
        ("failures_not_excusable", "A lawyer invited the jury to say that the failures were beyond excuse."),
        (
            "opportunities_missed",
            "The watchdog's report is grim, said Ruth Dale, who saw chances being let slip.",
        ),
        ("whole_life_sentence", "The prosecutor asked the court for a whole life order."),
        ("appeal_allowed", "The Court of Appeal rejected her bid to have the conviction quashed."),
        ("issue_kept_from_jury", "The family urged the coroner not to withhold the question from the jury."),
        ("prevention_report", "Ruth Dale urged the coroner to make a prevention of future deaths report."),
        ("jailed", "Owen Pike could be jailed for nine years."),
    ],
)
def test_what_others_say_to_a_body_is_not_determined_by_it(code: str, sentence: str) -> None:
    assert not told(code, sentence)


def test_a_quoted_officer_admits_what_the_own_body_left_undone() -> None:
    (telling,) = told(
        "basic_steps_omitted",
        'Assistant Commissioner Adam Frost of Westshire Police said: "We failed to search the house."',
    )
    assert institutions(telling) == ["westshire-police"]
    assert [p.entity for p in telling.parties["subject"]] == ["westshire-police"]


def dates(code: str, *paragraphs: str) -> list[str | None]:
    """Return the dates of what an article of Thursday 14 March 2019 tells."""
    return [t.date.edtf if t.date else None for t in told(code, *paragraphs)]


LEAD = "Nina Frost, 30, was found dead at her home in Thornley."


@pytest.mark.parametrize(
    ("code", "paragraphs", "expected"),
    [
        (  # what a report holds is of the day it is published
            "opportunities_missed",
            [
                "The report by the Police Conduct Ombudsman, published on Tuesday, is long.",
                "The Police Conduct Ombudsman found that chances to arrest Owen Pike had been missed.",
            ],
            "2019-03-12",
        ),
        (
            "fundamental_failings",
            [
                "Handing down her findings on Tuesday, coroner Ada Lisle thanked the family.",
                'The coroner condemned "fundamental failings" at the trust.',
            ],
            "2019-03-12",
        ),
        (  # an outcome is of the month in which the investigation ended, told beside it
            "no_case_to_answer",
            [
                "The Police Conduct Ombudsman closed its inquiry in June 2017. "
                "It found that no officer had a case to answer."
            ],
            "2017-06",
        ),
        (  # a year is too vague for that
            "no_case_to_answer",
            [
                "The Police Conduct Ombudsman investigation, which concluded in 2017, "
                "found that no officer had a case to answer."
            ],
            None,
        ),
        (  # a report to come dates nothing
            "recommendations_made",
            [
                "The Police Conduct Ombudsman will publish a further report in the autumn.",
                "The Police Conduct Ombudsman made nine recommendations.",
            ],
            None,
        ),
    ],
)
def test_a_finding_is_of_the_day_of_its_report(
    code: str, paragraphs: list[str], expected: str | None
) -> None:
    assert dates(code, LEAD, *paragraphs) == [expected]


def test_a_day_that_the_article_tells_is_better_than_its_own() -> None:
    lead = "Failings by Westshire Police contributed to a woman's death, an inquest jury has found."
    verdict = "The jury at Thornley Coroner's Court delivered its findings on Tuesday."
    assert dates("failings_contributed_to_deaths", lead) == ["2019-03-14"]
    assert dates("failings_contributed_to_deaths", lead, verdict) == ["2019-03-12"]


def test_an_admission_is_of_the_day_it_is_said() -> None:
    quoted = 'Westshire Police chief constable Ann Lowe said on Tuesday: "We made mistakes in 1987."'
    assert dates("errors_admitted", LEAD, quoted) == ["2019-03-12"]


def test_those_sentenced_together_are_sentenced_on_one_day() -> None:
    first = "Owen Pike was jailed for ten years at Thornley Crown Court on Tuesday."
    assert dates("sentence", first, "Carl Dunn was jailed for four years.") == ["2019-03-12"] * 2
    earlier = "Carl Dunn was earlier jailed for four years."
    assert dates("sentence", first, earlier) == ["2019-03-12", None]


def test_what_a_lapse_names_is_counted_back() -> None:
    told_ = (
        "The watchdog announced it on Tuesday, 16 months after an inquest jury concluded that neglect "
        "contributed to his death."
    )
    assert dates("inquest_conclusion", LEAD, told_) == ["2017-11"]


def test_until_dates_no_release_but_not_until_does() -> None:
    assert dates("charge", LEAD, "Owen Pike was not charged until March 2018.") == ["2018-03"]
    assert dates("bail", LEAD, "Owen Pike, 40, was released on bail until May.") == [None]
