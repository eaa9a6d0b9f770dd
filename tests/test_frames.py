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
        assert (first, second) in {("asserts", "denies"), ("asserts", "declines"), ("denies", "asserts")}
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
        ("murder", "Ruth Dale accused Owen Pike of killing Ellen Marsh."),
        ("arrest", "Ruth Dale wants Owen Pike arrested."),
        ("arrest", "Pike could be arrested and charged."),
        ("charge", "Pike may be charged with murder."),
        ("charge", "Prosecutors are deciding whether to charge Pike."),
        ("conviction", "Pike hopes his conviction will be quashed."),
        ("sentence", "Pike faces a life sentence if convicted."),
        ("sentence", "The sentence was written by Ruth Dale."),
        ("release", "Westshire Police released a statement."),
        ("release", "The report was released on Friday."),
        ("referral", "The minister referred to the Police Conduct Ombudsman in her speech."),
        ("investigation_opened", "The Police Conduct Ombudsman will open an investigation next week."),
        (
            "investigation_concluded",
            "The Police Conduct Ombudsman is expected to conclude its inquiry in May.",
        ),
        ("letter", "In the letter column of the paper, Ruth Dale is praised."),
        ("apology", "Westshire Police refused to apologise."),
        ("apology", "Ruth Dale said the force should apologise."),
        ("apology", "Ruth Dale said she had not received an apology from the force."),
        ("legal_action", "The force denied that legal action had been taken against it."),
        ("call_for_resignation", "Ruth Dale said Adam Frost should not resign."),
        ("call_for_inquiry", "The minister said she had considered calling a public inquiry."),
        ("inspection", "Ruth Dale visited the prison in May."),
        ("body_found", "Ellen Marsh found Ruth Dale in the kitchen."),
        ("body_found", "Ellen Marsh was found in the park by police and taken home."),
        ("emergency_call", "Ruth Dale called police incompetent."),
        ("emergency_call", "Ruth Dale called police to account."),
        ("police_interview", "Ruth Dale was interviewed by a journalist in May."),
        ("bail", "Pike was bailed out by his mother."),
        ("imprisonment", "Pike was never jailed."),
        ("allegation_reported", "Ruth Dale told police that she was tired."),
        ("press_conference", "Ruth Dale did not attend the press conference."),
        ("report_planned", "The coroner said she would not report the officers."),
        ("apology", "Ruth Dale called for an apology."),
        ("arrest", "Police have not arrested anyone."),
        ("arrest", "No arrests have been made."),
        ("charge", "Pike was cleared of all charges."),
        ("conviction", "Pike was found not guilty of murder."),
        ("conviction", "Pike was never convicted."),
        ("sentence", "Pike could be jailed for life."),
        ("release", "Pike will be released in 2030."),
        ("letter", "Ruth Dale plans to write to the minister Adam Frost."),
        ("legal_action", "Ruth Dale is considering legal action against the force."),
        ("call_for_inquiry", "The minister said there was no need for a public inquiry."),
        ("body_found", "The body of the report found failings."),
        ("murder", "Pike is accused of murdering Ellen Marsh."),
        ("murder", "Pike attempted to murder Ellen Marsh."),
        ("inspection", "The force should be inspected more often, said Ruth Dale."),
        ("investigation_concluded", "The investigation has yet to conclude."),
        ("referral", "The force did not refer itself to the Police Conduct Ombudsman."),
        ("police_interview", "Pike should have been interviewed by police."),
        ("emergency_call", "She did not call 999."),
        ("press_conference", "No press conference was held."),
        (
            "reinvestigation_announced",
            "The Police Conduct Ombudsman said it had not decided whether to reopen its investigation.",
        ),
        ("charge", "No officer will be charged."),
        (
            "arrest",
            "Pike was not arrested until officers had reviewed the case, critics said should have been arrested.",
        ),
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
        ("murder", "Ms Marsh was bludgeoned to death by Pike as she slept."),
        ("murder", "Pike, who stabbed Ellen Marsh 14 times, showed no remorse."),
        ("murder", "The killer throttled Ellen Marsh in her own kitchen."),
        ("murder", "The murder of Ellen Marsh shocked the town."),
        ("murder", "Owen Pike has admitted murdering Ellen Marsh."),
        ("body_found", "Ellen Marsh's body was found by a dog walker on 14 May 2017."),
        ("body_found", "Police found the body of Ellen Marsh in woodland on 14 May 2017."),
        ("body_found", "She was found dead in her flat by her landlord."),
        ("body_found", "A cleaner discovered Ms Marsh unconscious in her cell."),
        ("body_found", "Her remains were recovered from the canal by divers."),
        ("emergency_call", "Ruth Dale rang 999 at 11.40pm to say her daughter was missing."),
        ("emergency_call", "Neighbours called police after hearing screams."),
        ("emergency_call", "Ms Dale phoned 911 twice that night."),
        ("emergency_call", "In a 999 call, Ruth Dale begged for help."),
        ("emergency_call", "Ruth Dale made a triple zero call at 2am."),
        ("arrest", "Police took a 34-year-old man into custody."),
        ("arrest", "A man, 34, has been arrested on suspicion of murder."),
        ("arrest", "Owen Pike was nicked at Thornley station."),
        ("arrest", "He had been detained at Heathrow airport as he tried to board a flight."),
        ("arrest", "Two men have been arrested in connection with the death of Ellen Marsh."),
        ("charge", "A 34-year-old man has been charged with the murder of Ellen Marsh."),
        ("charge", "The trust has been charged with corporate manslaughter."),
        (
            "charge",
            "Sergeant Tom Reed, 44, of Westshire Police, faces a charge of misconduct in public office.",
        ),
        ("charge", "Two former detectives have been charged with perverting the course of justice."),
        ("conviction", "Pike was convicted of murder in March 2018."),
        ("conviction", "Pike was unanimously found guilty on Tuesday."),
        ("conviction", "The company was convicted of health and safety offences."),
        ("conviction", "Pike was found guilty of four murders following a trial at Thornley Crown Court."),
        ("sentence", "Pike was given a life sentence with a minimum term of 28 years."),
        ("sentence", "Pike was sentenced to 14 years' imprisonment."),
        ("sentence", "He is serving a life sentence imposed at Thornley Crown Court in March 2018."),
        ("sentence", "Pike was handed a whole-life order in 2018."),
        ("sentence", "The trust was fined £1.2m."),
        ("release", "Pike was released from prison in February 2016."),
        ("release", "Pike was freed from jail in 2016 after serving half his sentence."),
        ("release", "Pike was out of prison within two years, having been released early in 2016."),
        ("release", "He was paroled in 2016."),
        ("referral", "The force referred itself to the Police Conduct Ombudsman."),
        ("referral", "Westshire Police made a mandatory referral to the Police Conduct Ombudsman."),
        ("referral", "The case has been referred to the Police Conduct Ombudsman."),
        ("referral", "The Police Conduct Ombudsman received a referral from Westshire Police in June 2017."),
        ("referral", "The death was reported to the Police Conduct Ombudsman."),
        (
            "investigation_opened",
            "The Police Conduct Ombudsman has launched an inquiry into the handling of the case.",
        ),
        (
            "investigation_opened",
            "The Police Conduct Ombudsman is investigating how officers dealt with her calls.",
        ),
        ("investigation_opened", "An investigation was opened by the Police Conduct Ombudsman in June 2017."),
        ("investigation_opened", "The council commissioned an independent review in June 2017."),
        ("investigation_opened", "A murder inquiry was launched."),
        (
            "investigation_concluded",
            "The Police Conduct Ombudsman's investigation concluded in May 2018 that no officer had a case to answer.",
        ),
        ("investigation_concluded", "A review by Thornley Council found that chances were missed."),
        ("investigation_concluded", "The Police Conduct Ombudsman published its report in May 2018."),
        ("investigation_concluded", "An independent report published today says the force failed."),
        ("investigation_concluded", "The Police Conduct Ombudsman said it had completed its investigation."),
        (
            "reinvestigation_announced",
            "The Police Conduct Ombudsman has announced it will reinvestigate the officers.",
        ),
        (
            "reinvestigation_announced",
            "Eight officers are to face a fresh investigation, the Police Conduct Ombudsman said.",
        ),
        ("reinvestigation_announced", "The case is being reopened by the Police Conduct Ombudsman."),
        ("reinvestigation_announced", "The Police Conduct Ombudsman is to reopen its inquiry."),
        (
            "reinvestigation_announced",
            "The Police Conduct Ombudsman will re-investigate the actions of officers.",
        ),
        (
            "inquest_hearings",
            "An inquest into the death of Ellen Marsh opened at Thornley Town Hall on 5 March.",
        ),
        ("inquest_hearings", "The inquest heard that Pike had been known to police."),
        ("inquest_hearings", "Giving evidence at the inquest, Sergeant Tom Reed said he was sorry."),
        ("inquest_hearings", "The inquest jury was told that officers did not check his laptop."),
        ("inquest_hearings", "The four-week inquest at Thornley Coroner's Court heard from 40 witnesses."),
        ("inquest_conclusion", "The inquest jury concluded that police failings contributed to her death."),
        (
            "inquest_conclusion",
            "Coroner Helen Moss recorded a conclusion of unlawful killing at the inquest.",
        ),
        ("inquest_conclusion", "The inquest concluded that Ms Marsh was unlawfully killed."),
        ("inquest_conclusion", "An inquest jury returned a narrative verdict on Friday."),
        (
            "inquest_conclusion",
            "In her findings, the coroner Helen Moss ruled that the death was preventable, ending the inquest.",
        ),
        ("press_conference", "Ruth Dale told a press conference that she wanted justice."),
        ("press_conference", "At a news conference on Monday, Sheriff Tom Reed apologised."),
        ("press_conference", "Speaking to reporters at a press conference, Ruth Dale wept."),
        ("press_conference", "Chief Constable Adam Frost held a news conference outside headquarters."),
        ("press_conference", "The family held a press conference outside the court."),
        ("letter", "Ruth Dale wrote to the home secretary last month."),
        (
            "letter",
            "In an open letter to the prime minister, Ruth Dale and 12 others said the force had failed.",
        ),
        ("letter", "The family sent a letter to Chief Constable Adam Frost."),
        ("letter", "A letter sent by Ruth Dale to Westshire Police in 2018 went unanswered."),
        ("letter", "MPs have written to the commissioner, Adam Frost, demanding answers."),
        ("legal_action", "Ruth Dale is suing Westshire Police."),
        ("legal_action", "The family have begun legal action against the force."),
        ("legal_action", "Ruth Dale has issued a claim for damages against Westshire Police."),
        ("legal_action", "Relatives have launched a judicial review of the decision."),
        ("legal_action", "Westshire Police faces civil claims from the family."),
        ("call_for_resignation", "Ruth Dale said Chief Constable Adam Frost should resign."),
        ("call_for_resignation", "Ruth Dale called on Adam Frost to quit."),
        ("call_for_resignation", "Calls for the resignation of Adam Frost grew louder, led by Ruth Dale."),
        ("call_for_resignation", "Adam Frost faced calls to resign from Ruth Dale."),
        ("call_for_resignation", "Adam Frost must resign, said Ruth Dale."),
        ("call_for_inquiry", "Ruth Dale is demanding a public inquiry."),
        ("call_for_inquiry", "Campaigners called for a full public inquiry into the force."),
        ("call_for_inquiry", "Ruth Dale has asked the government to set up a statutory inquiry."),
        ("call_for_inquiry", "Ruth Dale repeated her call for an independent inquiry."),
        ("call_for_inquiry", "There should be a public inquiry, Ruth Dale said."),
        ("apology", "Westshire Police has apologised to the family."),
        ("apology", 'Chief Constable Adam Frost said the force was "deeply sorry".'),
        ("apology", '"We are sorry for our failings," said Chief Constable Adam Frost.'),
        ("apology", "The force issued an apology to the family in 2018."),
        ("apology", "Adam Frost, who has apologised to the family, said lessons had been learned."),
        ("inspection", "The Police Inspectorate carried out an inspection of the force in 2018."),
        ("inspection", "Inspectors from the Police Inspectorate visited the force in May."),
        ("inspection", "The home was inspected by the Care Standards Authority in May 2018."),
        ("inspection", "An inspection by the Police Inspectorate is under way."),
        ("inspection", "Inspectors visited the prison in May 2018."),
        (
            "report_planned",
            "The coroner, Helen Moss, said she will write a prevention of future deaths report.",
        ),
        ("report_planned", "The Police Conduct Ombudsman is expected to publish its report in the spring."),
        ("report_planned", "Helen Moss, the coroner, is to issue a report to prevent future deaths."),
        ("report_planned", "The inquiry's final report is due next year."),
        ("report_planned", "The coroner said she would be making a report to prevent future deaths."),
        ("allegation_reported", "Another woman has come forward to say Pike attacked her."),
        ("allegation_reported", "A second man told police he had been drugged by Pike."),
        ("allegation_reported", "Three women have since made allegations against Pike."),
        (
            "allegation_reported",
            "A 19-year-old student told police in June 2016 that he had been raped by Pike.",
        ),
        ("allegation_reported", "Ms Marsh made a complaint of harassment."),
        ("imprisonment", "Pike was later imprisoned for perverting the course of justice."),
        ("imprisonment", "Pike was jailed for fraud."),
        ("imprisonment", "He had been imprisoned for burglary in 2015."),
    ],
)
def test_an_event_is_told_in_other_words_too(code: str, sentence: str) -> None:
    assert told(code, "Ellen Marsh died in Thornley.", sentence)


@pytest.mark.parametrize(
    ("code", "sentence", "edtf"),
    [
        ("sentence", "Owen Pike pleaded guilty in 2015 and was sentenced to 12 years.", None),
        ("arrest", "Owen Pike, who was released in May 2016, was arrested in Thornley.", None),
        ("arrest", "Owen Pike was arrested in Thornley, Westshire, on 5 June 2017.", "2017-06-05"),
        ("murder", "Owen Pike smothered Ellen Marsh, 83, at her home on 12 May 2017.", "2017-05-12"),
        ("emergency_call", "Ellen Marsh dialled 999 at 11:52 p.m. on May 3, 2017.", "2017-05-03"),
        ("investigation_concluded", "The Police Conduct Ombudsman closed its inquiry Tuesday.", "2019-03-12"),
    ],
)
def test_a_date_is_that_of_its_own_verb(code: str, sentence: str, edtf: str | None) -> None:
    dates = {t.date.edtf if t.date else None for t in told(code, "Ellen Marsh died in Thornley.", sentence)}
    assert dates == {edtf}


def test_a_time_of_the_day_is_on_the_day_told_before() -> None:
    article = read("Ellen Marsh vanished on 6 March 2018.", "Her mother, Ruth Dale, dialled 999 at 11.40pm.")
    assert [t.date.edtf for t in article.tellings if t.code == "emergency_call" and t.date] == ["2018-03-06"]


def test_those_who_are_charged_together_are_one_event() -> None:
    (telling,) = told("charge", "Two bouncers, Owen Pike and Tom Reed, were charged with murder in May 2018.")
    assert [p.entity for p in telling.parties["respondent"]] == ["owen-pike", "tom-reed"]


def test_the_relation_acts_and_not_the_one_whose_it_is() -> None:
    sentence = "A daughter of the retired miner Tom Reed called for a public inquiry."
    (telling,) = told("call_for_inquiry", sentence)
    assert "tom-reed" not in {p.entity for p in telling.parties.get("claimant", ())}


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
