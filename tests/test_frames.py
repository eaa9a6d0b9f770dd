"""Frames fire on what they were written for; what is negated, supposed, planned or alleged is told apart."""

from __future__ import annotations

import tomllib
from datetime import date
from importlib.resources import files

import pytest

from portdata.extract.annotations import Article
from portdata.extract.article import Extraction, extract
from portdata.extract.told import Telling

PUBLISHED = date(2019, 3, 14)


def read(*paragraphs: str) -> Extraction:
    return extract(Article("westshire-2019-03-14", "\n".join(paragraphs), PUBLISHED))


def told(code: str, *paragraphs: str) -> list[Telling]:
    return [t for t in read(*paragraphs).tellings if t.code == code]


def examples() -> list[tuple[str, str, str]]:
    found = []
    for table in ("events", "findings", "claims"):
        text = files("portdata.codebook").joinpath(f"frames_{table}.toml").read_text("utf-8")
        found += [(table, frame["code"], frame["example"]) for frame in tomllib.loads(text)["frame"]]
    return found


@pytest.mark.parametrize(("table", "code", "example"), examples())
def test_a_frame_fires_on_its_own_example(table: str, code: str, example: str) -> None:
    found = [t for t in read(example).tellings if t.frame.table == table]
    if code == "same":
        first, second = (t.stance for t in found)
        assert first == "asserts"
        assert second in {"denies", "declines"}
        assert len({t.code for t in found}) == 1
    else:
        assert code in {t.code for t in found}


@pytest.mark.parametrize(
    ("code", "sentence"),
    [
        (
            "failings_contributed_to_deaths",
            "An inquest jury found that failings by the force did not contribute to the death of Ellen Marsh.",
        ),
        ("opportunities_missed", "The inquest jury found that officers had not missed any opportunities."),
        ("conviction", "Owen Pike was not found guilty."),
        ("conviction", "Owen Pike would be found guilty if the appeal failed."),
        ("murder", "Owen Pike was charged with the murder of Ellen Marsh."),
        ("murder", "Owen Pike denied that he murdered Ellen Marsh."),
        ("arrest", "Owen Pike should have been arrested."),
        ("sentence", "Owen Pike will be sentenced to a term in May."),
        ("heavy_workload", "A columnist wrote that the officers had a heavy workload."),
        ("gross_misconduct_found", "Ruth Dale said that his actions amounted to gross misconduct."),
        ("body_found", "A jury found Owen Pike guilty at Thornley Crown Court."),
        ("murder", "Owen Pike was cleared of the murder of Ellen Marsh."),
        ("murder", "Owen Pike went on trial for the murder of Ellen Marsh."),
        ("murder", "Ellen Marsh was killed by a falling tree."),
        ("murder", "Owen Pike threatened to kill Ellen Marsh."),
        ("body_found", "The jury found Ellen Marsh had been failed."),
        ("body_found", "Ellen Marsh was found guilty by a jury."),
        ("emergency_call", "Ellen Marsh could have called 999."),
        ("emergency_call", "Nobody called 999."),
        ("emergency_call", "She dialled 999 four times in a year."),
        ("police_interview", "Owen Pike was never interviewed by police."),
        ("police_interview", "Sergeant Tom Reed was questioned by the coroner."),
        ("arrest", "Police could have arrested Owen Pike in May."),
        ("charge", "No officer has been charged or disciplined."),
        ("charge", "Owen Pike was charged with looking after the dog."),
        ("bail", "Owen Pike was refused bail."),
        ("conviction", "Owen Pike will be pleading not guilty."),
        ("conviction", "Owen Pike had his conviction quashed."),
        ("sentence", "Owen Pike could face a life sentence."),
        ("sentence", "A life sentence was never in question."),
        ("release", "The film was released in June 2018."),
        ("referral", "There has been no referral to the police watchdog."),
        ("investigation_opened", "The force said it would not open an investigation."),
        ("investigation_concluded", "The Police Conduct Ombudsman has not concluded its investigation."),
        ("reinvestigation_announced", "The Police Conduct Ombudsman said it would not reopen the case."),
        (
            "reinvestigation_announced",
            "Ruth Dale called for the Police Conduct Ombudsman to reopen its investigation.",
        ),
        ("inquest_conclusion", "An inquest has yet to reach a conclusion."),
        ("letter", "Ruth Dale said she would write to the minister Adam Frost."),
        ("legal_action", "No claim has been lodged against the force."),
        ("call_for_resignation", "Ruth Dale asked Adam Frost to go to the station."),
        ("call_for_inquiry", "The minister Adam Frost rejected a public inquiry."),
        ("apology", "Adam Frost has never apologised."),
        ("apology", "Ruth Dale demanded an apology."),
        ("apology", 'Ruth Dale said: "I feel sorry for him."'),
        (
            "report_planned",
            "The coroner, Helen Moss, said she would not write a prevention of future deaths report.",
        ),
        ("allegation_reported", "Ellen Marsh never told police that she had been raped."),
    ],
)
def test_what_is_not_asserted_is_not_told(code: str, sentence: str) -> None:
    assert told(code, sentence) == []


@pytest.mark.parametrize(
    ("code", "sentence"),
    [
        ("murder", "Owen Pike battered Ellen Marsh to death with a hammer."),
        ("murder", "Ellen Marsh was killed by her former partner, Owen Pike, in June 2017."),
        ("body_found", "Police divers recovered Ellen Marsh's body from the river."),
        ("body_found", "Ellen Marsh was found hanging in her cell."),
        ("emergency_call", "Neighbours dialled 999. Her sister called 999 at 3am."),
        ("police_interview", "Detectives questioned Owen Pike for two days."),
        ("arrest", "Officers from Westshire Police arrested a 44-year-old man on Friday."),
        ("arrest", "Owen Pike died hours after being arrested in Thornley."),
        ("charge", "Owen Pike appeared in court charged with murder."),
        ("bail", "Owen Pike was released on conditional bail."),
        ("conviction", "Jurors took three hours to convict Owen Pike of murder."),
        ("conviction", "Owen Pike pleaded guilty to manslaughter."),
        ("sentence", "Judge Helen Moss jailed Owen Pike for 12 years at Thornley Crown Court."),
        ("sentence", "Owen Pike must serve a minimum of 22 years."),
        ("release", "Owen Pike walked free from prison in June 2018."),
        ("referral", "Westshire Police referred itself to the Police Conduct Ombudsman."),
        ("investigation_opened", "The Police Conduct Ombudsman is investigating the death of Ellen Marsh."),
        ("investigation_concluded", "The Police Conduct Ombudsman completed its investigation in May 2018."),
        ("reinvestigation_announced", "The Police Conduct Ombudsman has reopened its investigation."),
        ("inquest_hearings", "The inquest into the death of Ellen Marsh heard that she had called for help."),
        ("inquest_conclusion", "The coroner, Helen Moss, recorded a narrative verdict at the inquest."),
        ("press_conference", "Speaking at a press conference on Friday, Ruth Dale said she was relieved."),
        ("letter", "In a letter to the chief constable, Adam Frost, Ruth Dale said she was angry."),
        ("legal_action", "Ruth Dale has launched a civil claim against Westshire Police."),
        ("call_for_resignation", "Ruth Dale called for Adam Frost to go."),
        ("call_for_inquiry", "Ruth Dale urged the government to hold a public inquiry."),
        ("apology", "Adam Frost offered his sincere apologies to the family."),
        ("inspection", "The Care Standards Authority carried out an inspection of Thornley Hospital."),
        (
            "report_planned",
            "The coroner, Helen Moss, indicated that she intends to make a report to prevent future deaths.",
        ),
        ("allegation_reported", "Ellen Marsh told police in June 2016 that she had been raped."),
    ],
)
def test_an_event_is_told_in_other_words_too(code: str, sentence: str) -> None:
    assert told(code, "Ellen Marsh died in Thornley.", sentence)


def test_each_of_his_victims_are_those_the_article_names() -> None:
    article = read(
        "Owen Pike, a serial killer, was found guilty of the murders of Ellen Marsh and Tom Reed.",
        "The murderer Owen Pike struck again, killing each of his victims in the same way.",
        "Owen Pike killed seven people in all.",
    )
    told_of = [
        {party.entity for party in t.parties["victim"]}
        for t in article.tellings
        if t.code == "murder" and t.passage_no > 1
    ]
    assert told_of == [{"ellen-marsh", "tom-reed"}]


def test_one_sentence_tells_an_event_once() -> None:
    sentence = "Owen Pike was arrested in Thornley on 5 June 2017 on suspicion of murder."
    (telling,) = told("arrest", sentence)
    assert telling.date is not None
    assert telling.date.edtf == "2017-06-05"


def test_the_day_of_a_report_is_not_the_day_of_what_it_reports() -> None:
    (telling,) = told("arrest", "On Tuesday it emerged that Owen Pike had been arrested in Thornley.")
    assert telling.date is None


def test_a_day_in_a_story_follows_the_day_told_before() -> None:
    article = read(
        "Ellen Marsh vanished on March 6 last year.",
        "It was not until May 19 that Owen Pike was arrested.",
        "He was charged the following evening.",
    )
    dates = {t.code: t.date.edtf if t.date else None for t in article.tellings}
    assert dates == {"arrest": "2018-05-19", "charge": "2018-05-20"}


def test_related_links_and_site_furniture_tell_nothing() -> None:
    article = read(
        "Westshire Police welcomed the report on Tuesday.",
        "Owen Pike jailed for 12 years after inquest jury found serious failings at Westshire Police",
        "Advertisement",
        "The force thanked everyone who had helped.",
    )
    assert article.passages[1].kind == "related_link"
    assert {t.passage_no for t in article.tellings} <= {1, 4}


def test_slots_are_filled_from_the_words() -> None:
    (telling,) = told(
        "failings_contributed_to_deaths",
        "An inquest jury found that failings by Westshire Police probably contributed to the deaths"
        " of Ellen Marsh and Tom Reed.",
    )
    assert [p.entity for p in telling.parties["people"]] == ["ellen-marsh", "tom-reed"]
    assert [p.entity for p in telling.parties["institution"]] == ["inquest-jury"]
    assert [p.entity for p in telling.parties["subject"]] == ["westshire-police"]


def test_an_unnamed_party_stays_a_description() -> None:
    (telling,) = told("body_found", "A dog walker found Ellen Marsh dead in Thornley Woods in May 2018.")
    (finder,) = telling.parties["finder"]
    assert (finder.entity, finder.description) == (None, "A dog walker")
    assert telling.date is not None
    assert telling.date.edtf == "2018-05"


def test_a_date_does_not_carry_to_a_second_verb() -> None:
    article = read("Owen Pike was found guilty in October 2016 and jailed at Thornley Crown Court.")
    dates = {t.code: t.date.edtf if t.date else None for t in article.tellings}
    assert dates["conviction"] == "2016-10"
    assert dates["sentence"] is None


def test_the_lead_is_news_of_the_articles_day_and_later_paragraphs_are_not() -> None:
    lead = "An inquest jury has found that failings contributed to the death of Ellen Marsh."
    (first,) = told("inquest_conclusion", lead)
    assert first.date is not None
    assert (first.date.edtf, first.date.basis) == ("2019-03-14", "derived")
    (second,) = told("inquest_conclusion", "Ellen Marsh died in Thornley.", lead)
    assert second.date is None


def test_a_glued_date_of_publication_dates_nothing() -> None:
    (telling,) = told(
        "imprisonment", "date 2019-03-14 Owen Pike was jailed for perverting the course of justice."
    )
    assert telling.date is None


def test_three_weeks_later_counts_from_the_event_before() -> None:
    article = read(
        "A dog walker found Ellen Marsh dead in Thornley Woods in May 2018.",
        "Three weeks later, the same dog walker found Tom Reed dead in Thornley Woods.",
    )
    dates = [t.date.edtf for t in article.tellings if t.code == "body_found" and t.date]
    assert dates == ["2018-05", "2018-05/2018-06"]
