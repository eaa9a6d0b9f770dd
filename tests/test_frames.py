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
            "An inquest jury found that failings by the force did not contribute to the death of Ellen "
            "Marsh.",
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
            "Pike was not arrested until officers had reviewed the case, critics said should have been "
            "arrested.",
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
            "The Police Conduct Ombudsman's investigation concluded in May 2018 that no officer had a "
            "case to answer.",
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
            "In her findings, the coroner Helen Moss ruled that the death was preventable, ending the "
            "inquest.",
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


PLAIN_ENGLISH = [
    (
        "investigation_concluded",
        "",
        "Having interviewed 40 witnesses, Westshire Police have wound up their inquiry into the fire.",
    ),
    (
        "investigation_concluded",
        "",
        "The college was cleared of misconduct by an independent review in 2018.",
    ),
    (
        "reinvestigation_announced",
        "",
        "Detectives from Westshire Police are to take a fresh look at the death of Ellen Marsh.",
    ),
    ("inquest_hearings", "", "Giving evidence at the inquest, the driver said that the gate had been open."),
    (
        "inquest_conclusion",
        "",
        "Ellen Marsh might have lived had the gate been shut, the assistant coroner for Westshire found.",
    ),
    ("letter", "", "Every tenant has received a letter from Westshire Council admitting it."),
    ("legal_action", "", "The builder was sued by forty tenants in 2017."),
    (
        "call_for_resignation",
        "",
        "The fire chief, Adam Frost, has resisted calls from families that he stand down.",
    ),
    (
        "call_for_inquiry",
        "",
        "Ministers turned down a plea by three charities for a national inquiry into the fires.",
    ),
    ("apology", "", "Turning to the widow, the driver said how sorry he was."),
    ("inspection", "", "Inspectors from the county turned up unannounced at the home in May."),
    ("report_planned", "", "Publication of the report has been put back to October."),
    ("allegation_reported", "", "A teenager went to police in 2016 to say that the coach had touched her."),
    (
        "body_found",
        "Harold Ormerod and his wife Jean were killed in January 2019.",
        "Their bodies were found by a postman in a barn near Stoke Hennor on 11 January 2019.",
    ),
    (
        "call_for_inquiry",
        "Kwame Boyce is a solicitor for the family.",
        "He called for an independent inquiry into the force's handling of the case.",
    ),
    (
        "call_for_resignation",
        "Graham Fisk, the chief executive, has apologised.",
        "Councillor Nasreen Iqbal called on him to step down.",
    ),
    (
        "emergency_call",
        "Gemma Tolliver, 34, lived in Penmere.",
        "On the evening of November 14, 2020 Miss Tolliver called 999.",
    ),
    (
        "emergency_call",
        "A healthcare assistant found her.",
        "Another carer rang for an ambulance at 12.51pm.",
    ),
    ("arrest", "She told the police in 2019.", "The man she accused was arrested but was never charged."),
    (
        "inspection",
        "Fenmarch Ambulance Trust apologised.",
        "The trust was rated as requiring improvement when it was last inspected in October 2021.",
    ),
    (
        "investigation_opened",
        "The Dunstall Inquiry sat for 64 days.",
        "It was set up in 2018 after a campaign by the two families.",
    ),
    (
        "investigation_concluded",
        "",
        "A spokesman for the Health and Work Agency said it was considering whether to reopen its "
        "own inquiry, which closed in 2017 without any action being taken.",
    ),
    (
        "investigation_concluded",
        "",
        "The Prisons Ombudsman, which published its investigation in May 2020, said checks were not made.",
    ),
    (
        "investigation_concluded",
        "",
        "Holmbridge Council missed at least nine chances to stop Colin Marrable, according to the "
        "independent review published today.",
    ),
    (
        "legal_action",
        "Marcia Cassidy complained to the Police Conduct Authority.",
        "In February 2018 she began a High Court challenge to the authority's original decision.",
    ),
    (
        "referral",
        "Asher appealed against his conviction at the Court of Appeal.",
        "The case was sent to the court in 2018 by the Conviction Review Panel.",
    ),
    ("referral", "", "One officer, Wayne Dugdale, was referred to the prison's disciplinary unit."),
    ("release", "", "Gareth Tunnicliffe had been jailed in 2008 for robbery and freed in 2013."),
    (
        "report_planned",
        "The coroner, Robert Ainscow, spoke to the jury.",
        "He will write to the Ministry of Justice with a prevention of future deaths report.",
    ),
    (
        "report_planned",
        "The Police Conduct Authority reopened the case.",
        "The new investigation is expected to report in the spring of next year.",
    ),
    (
        "sentence",
        "Vincent Asher and Bradley Stott were convicted of manslaughter.",
        "Asher was jailed for 16 years and Stott for 18 years.",
    ),
    (
        "murder",
        "Harold Ormerod and his wife Jean Ormerod lived in Hennor. Gareth Tunnicliffe was a burglar.",
        "Tunnicliffe beat Mr Ormerod, 79, to death with a hammer on 7 January 2019 and killed Mrs "
        "Ormerod, 77, the next day after forcing her to talk.",
    ),
    (
        "letter",
        "",
        "The Police Standards Commission, which began its inquiry in July 2018 after an anonymous "
        "letter from a junior officer, recommended that DS Whitmore should answer a case.",
    ),
    ("allegation_reported", "", "The case was that of a woman who reported being raped in 2017."),
    (
        "call_for_inquiry",
        "",
        "Parents had previously asked the Department for Education to order a statutory inquiry.",
    ),
    (
        "murder",
        "Joan Tarrant was killed in her kitchen on 3 May 2016.",
        "She was murdered by her lodger, Dennis Cole.",
    ),
    (
        "murder",
        "Joan Tarrant, 71, lived alone. Dennis Cole was her lodger.",
        "Cole murdered her on 3 May 2016.",
    ),
    (
        "murder",
        "Joan Tarrant, 71, lived alone.",
        "On 3 May 2016 she was stabbed to death by Dennis Cole, a lodger.",
    ),
    ("murder", "", "Joan Tarrant's lodger, Dennis Cole, killed her in May 2016."),
    (
        "murder",
        "Dennis Cole murdered Joan Tarrant in May 2016. Paul Mercer was a teacher.",
        "A year later he strangled Paul Mercer at a flat in Dunford.",
    ),
    (
        "murder",
        "Dennis Cole murdered Joan Tarrant in May 2016.",
        "In June 2017 Cole struck again, murdering Paul Mercer, 44.",
    ),
    ("murder", "", "The man who murdered Joan Tarrant, Dennis Cole, was on bail at the time."),
    ("murder", "", "Amy Sturt was beaten to death by her former boyfriend in 2015."),
    ("body_found", "Joan Tarrant was 71.", "Her body was found by a neighbour on 5 May 2016."),
    (
        "body_found",
        "Joan Tarrant was 71. Ruth Bell lived next door.",
        "Mrs Bell found her body in the kitchen two days later.",
    ),
    ("body_found", "Joan Tarrant was 71.", "On 5 May 2016 she was found dead in her kitchen."),
    ("body_found", "Joan Tarrant was 71.", "Her daughter found her dead at home in Dunford."),
    (
        "body_found",
        "Peter Hale was held at the prison.",
        "An officer found him hanging in his cell on 4 June 2017.",
    ),
    (
        "body_found",
        "Peter Hale died in prison.",
        "He was discovered hanged in his cell by a prison officer on 4 June 2017.",
    ),
    (
        "body_found",
        "",
        "Two boys walking their dogs came across Lucy Ames's body beside the canal in March 2014.",
    ),
    (
        "body_found",
        "Lucy Ames disappeared in January 2014.",
        "Her remains were pulled from the canal in March 2014.",
    ),
    (
        "body_found",
        "",
        "The body of Lucy Ames, 19, was recovered from a reservoir by police divers in March 2014.",
    ),
    ("emergency_call", "Peter Hale was ill.", "His mother called 999 at 3.15am."),
    ("emergency_call", "", "A passer-by dialled 999 at 3.15am."),
    ("emergency_call", "Ruth Bell lived next door.", "She rang the police at 11.40pm on 3 May 2016."),
    ("emergency_call", "", "A neighbour had phoned the police to report screams."),
    ("emergency_call", "", "Mrs Ruth Bell, a neighbour, rang 999 to report screaming."),
    ("emergency_call", "", "Staff at the home called for an ambulance at 8.20am."),
    ("emergency_call", "", "The first 999 call was made at 8.20am by a passing driver."),
    ("emergency_call", "Ruth Bell lived next door.", "On 3 May 2016 she made a 999 call."),
    ("police_interview", "Dennis Cole was her lodger.", "Police interviewed him on 10 May 2016."),
    ("police_interview", "Dennis Cole was her lodger.", "He was questioned by detectives for two days."),
    ("police_interview", "Dennis Cole was her lodger.", "Officers spoke to him a week later."),
    (
        "police_interview",
        "Dennis Cole was her lodger and told police nothing.",
        "He was interviewed under caution on 10 May 2016.",
    ),
    ("police_interview", "", "Detectives questioned a 44-year-old man from Dunford."),
    ("police_interview", "Dennis Cole was arrested.", "In his police interviews he made no comment."),
    ("arrest", "Dennis Cole was her lodger.", "Police arrested him on 9 May 2016."),
    ("arrest", "Dennis Cole was her lodger.", "He was arrested on 9 May 2016 at his sister's house."),
    ("arrest", "Dennis Cole was her lodger.", "Detectives arrested Cole a week after the killing."),
    ("arrest", "", "A 44-year-old man was arrested at the scene."),
    ("arrest", "", "Officers arrested a man at the scene."),
    ("arrest", "", "The driver was arrested on suspicion of causing death by dangerous driving."),
    (
        "arrest",
        "",
        "One of the officers was arrested in June 2018 on suspicion of misconduct in public office.",
    ),
    ("arrest", "", "Her husband was arrested the same night."),
    ("arrest", "Dennis Cole was her lodger.", "In the early hours of 9 May 2016 he was arrested at home."),
    ("charge", "Dennis Cole was her lodger.", "He was charged with murder on 11 May 2016."),
    ("charge", "Dennis Cole was her lodger.", "On 11 May 2016 police charged him with murder."),
    ("charge", "", "A former nurse was charged with manslaughter in 2017."),
    ("charge", "Dennis Cole was her lodger.", "He was arrested and charged with murder."),
    ("charge", "", "Two officers were charged with perjury in 2017."),
    ("charge", "", "Her husband has been charged with murder."),
    ("bail", "Dennis Cole was her lodger.", "He was released on bail."),
    ("bail", "Dennis Cole was her lodger.", "Magistrates granted him bail in April 2016."),
    (
        "bail",
        "Dennis Cole was her lodger.",
        "On 2 April 2016 he was bailed by a judge at Dunford Crown Court.",
    ),
    ("bail", "", "The man was later released on police bail."),
    ("conviction", "Dennis Cole was her lodger.", "He was convicted of murder in January 2017."),
    ("conviction", "Dennis Cole was her lodger.", "He pleaded guilty to murder in January 2017."),
    ("conviction", "Dennis Cole was her lodger.", "A jury convicted him of murder at Dunford Crown Court."),
    ("conviction", "Dennis Cole was her lodger.", "In January 2017 jurors found him guilty of murder."),
    (
        "conviction",
        "Dennis Cole was her lodger.",
        "Cole admitted murder at Dunford Crown Court in January 2017.",
    ),
    (
        "conviction",
        "Dennis Cole and Ian Preece were lodgers.",
        "Cole was found guilty of murder and Preece of manslaughter.",
    ),
    ("conviction", "", "Both men were convicted of manslaughter in March 2014."),
    ("conviction", "", "The lodger was found guilty of her murder."),
    ("conviction", "", "The company pleaded guilty to breaching health and safety law in 2018."),
    (
        "sentence",
        "Dennis Cole was her lodger.",
        "He was jailed for life at Dunford Crown Court in February 2017.",
    ),
    ("sentence", "Dennis Cole was her lodger.", "He was given a life sentence in February 2017."),
    (
        "sentence",
        "Dennis Cole was her lodger.",
        "A judge sentenced him to life with a minimum term of 24 years.",
    ),
    ("sentence", "Dennis Cole was her lodger.", "He was told he would serve at least 24 years."),
    ("sentence", "Dennis Cole was her lodger.", "Cole got 24 years."),
    (
        "sentence",
        "Dennis Cole and Ian Preece were lodgers.",
        "Cole was jailed for 24 years and Preece for nine.",
    ),
    (
        "sentence",
        "Dennis Cole and Ian Preece were lodgers.",
        "Cole was sentenced to 24 years in prison and Preece to nine years.",
    ),
    ("sentence", "", "The company was fined £200,000 in 2018."),
    ("sentence", "", "Two men were each jailed for six years."),
    ("imprisonment", "Dennis Cole was her lodger.", "He had been jailed in 2009 for robbery."),
    ("imprisonment", "Dennis Cole was her lodger.", "He was sent to prison for burglary in 2009."),
    ("imprisonment", "", "Dennis Cole, who was jailed in 2009 for robbery, was her lodger."),
    ("release", "Dennis Cole was jailed for robbery.", "He was freed in June 2013."),
    ("release", "Dennis Cole was jailed for robbery.", "In June 2013 he was let out on licence."),
    ("release", "Dennis Cole was jailed for robbery.", "The Parole Board released him in June 2013."),
    ("release", "Dennis Cole was jailed for robbery.", "He came out of prison in June 2013."),
    ("release", "", "Dennis Cole, released from prison in 2013, moved to Dunford."),
    ("release", "", "A 50-year-old man was released without charge."),
    (
        "referral",
        "The Police Standards Agency is based in Leeds.",
        "The force referred itself to the Police Standards Agency.",
    ),
    (
        "referral",
        "The Police Standards Agency is based in Leeds.",
        "The complaint was referred to the agency by Dunford Police in July 2017.",
    ),
    ("referral", "", "A file was sent to the Crown Prosecution Service in July 2017."),
    ("referral", "", "Two nurses were referred to the Nursing and Midwifery Council."),
    ("referral", "", "Dunford Police referred the case to the Police Standards Agency in July 2017."),
    ("referral", "", "The matter was passed to the police watchdog in July 2017."),
    ("referral", "", "His case was referred to the Court of Appeal in 2018."),
    ("investigation_opened", "", "The Police Standards Agency began an investigation in July 2017."),
    (
        "investigation_opened",
        "The Police Standards Agency is independent.",
        "It began investigating in July 2017.",
    ),
    ("investigation_opened", "The inquiry has cost £4m.", "It was launched in July 2017."),
    ("investigation_opened", "", "Police launched a murder inquiry."),
    ("investigation_opened", "", "An inquiry was ordered by the government in July 2017."),
    ("investigation_opened", "", "The Police Standards Agency started its investigation in July 2017."),
    ("investigation_opened", "", "The review, led by Dame Helen Moss, was set up in 2018."),
    ("investigation_opened", "", "In January 2018 the home secretary announced a public inquiry."),
    ("investigation_opened", "", "A safeguarding review was commissioned by the council in January 2018."),
    (
        "investigation_concluded",
        "",
        "The Police Standards Agency finished its investigation in November 2018.",
    ),
    (
        "investigation_concluded",
        "The Police Standards Agency is independent.",
        "It published its report in November 2018.",
    ),
    (
        "investigation_concluded",
        "",
        "The investigation ended in November 2018 with no action against anyone.",
    ),
    (
        "investigation_concluded",
        "",
        "The Police Standards Agency, whose inquiry ended in 2018, said no officer would face action.",
    ),
    ("investigation_concluded", "", "An internal inquiry cleared both officers."),
    ("investigation_concluded", "", "The council's own review concluded that nobody was to blame."),
    (
        "investigation_concluded",
        "",
        "The Police Standards Agency looked into the complaint and cleared the officers.",
    ),
    (
        "reinvestigation_announced",
        "The Police Standards Agency closed the case.",
        "It is to reopen its investigation.",
    ),
    ("reinvestigation_announced", "", "Police said they would look again at the case."),
    ("reinvestigation_announced", "", "Detectives have reopened the case."),
    ("reinvestigation_announced", "", "The Police Standards Agency said its inquiry would be reopened."),
    ("inquest_hearings", "", "The inquest heard that she had asked for help four times."),
    ("inquest_hearings", "", "The inquest in Dunford opened on 4 February 2019."),
    ("inquest_hearings", "", "Jurors at the inquest were told that nobody checked on him."),
    ("inquest_hearings", "", "The inquest lasted three weeks."),
    ("inquest_hearings", "", "The jury at the inquest heard evidence for nine days."),
    ("inquest_conclusion", "", "The inquest jury returned a narrative conclusion."),
    (
        "inquest_conclusion",
        "",
        "The inquest jury concluded on 14 February 2019 that his death was contributed to by neglect.",
    ),
    (
        "inquest_conclusion",
        "The inquest began in May.",
        "The coroner, Helen Moss, recorded a conclusion of unlawful killing.",
    ),
    (
        "inquest_conclusion",
        "The inquest began in May.",
        "On Thursday the jury found that she had been unlawfully killed.",
    ),
    ("inquest_conclusion", "Peter Hale's inquest opened.", "Jurors decided that he had taken his own life."),
    (
        "press_conference",
        "Adam Frost is the chief constable.",
        "He told a press conference that he was sorry.",
    ),
    (
        "press_conference",
        "",
        "Speaking at a news conference in Dunford, Adam Frost said the force had changed.",
    ),
    ("press_conference", "", "The family held a press conference outside the court."),
    ("press_conference", "", "Adam Frost faced reporters at a press conference on Tuesday."),
    (
        "letter",
        "Ruth Bell is her sister. Adam Frost is chief constable.",
        "She wrote to Mr Frost in June 2018.",
    ),
    ("letter", "Ruth Bell is her sister.", "In June 2018 she sent a letter to the council."),
    ("letter", "", "Twelve doctors signed a letter to the health secretary."),
    ("letter", "Adam Frost is chief constable.", "He has written to the family."),
    ("letter", "", "The family wrote to the prime minister in May 2018."),
    ("letter", "", "A whistleblower wrote to the trust in May 2018."),
    ("letter", "Adam Frost is chief constable.", "MPs have written to him demanding answers."),
    ("legal_action", "Ruth Bell is her sister.", "She is suing Dunford Police."),
    ("legal_action", "", "The family is suing Dunford Police for negligence."),
    ("legal_action", "", "The family has begun legal action against the force."),
    ("legal_action", "Ruth Bell is her sister.", "In May 2018 she lodged a claim at the High Court."),
    ("legal_action", "", "Her parents have started a civil claim against the trust."),
    ("legal_action", "", "The families took the force to court and won damages."),
    (
        "legal_action",
        "Ruth Bell is her sister.",
        "Last year she applied for a judicial review of the decision.",
    ),
    ("legal_action", "", "The High Court quashed the decision in 2018 after a challenge by the family."),
    ("call_for_resignation", "Adam Frost is chief constable.", "Her family said he should resign."),
    ("call_for_resignation", "Adam Frost is chief constable.", "Ruth Bell, her sister, urged him to quit."),
    ("call_for_resignation", "Adam Frost is chief constable.", "Two councillors have called for him to go."),
    ("call_for_resignation", "", "Relatives want Adam Frost, the chief constable, to resign."),
    (
        "call_for_resignation",
        "Adam Frost is chief constable.",
        "The MP Ruth Bell called for his resignation.",
    ),
    ("call_for_inquiry", "Ruth Bell is her sister.", "She wants a public inquiry."),
    ("call_for_inquiry", "Ruth Bell is her sister.", "She has asked for a review of the case."),
    ("call_for_inquiry", "", "The family called for an independent inquiry into the force."),
    ("call_for_inquiry", "", "Her parents are calling for a public inquiry into maternity care."),
    ("call_for_inquiry", "", "MPs have demanded an inquiry."),
    ("call_for_inquiry", "Ruth Bell is an MP.", "She urged the government to hold a public inquiry."),
    ("call_for_inquiry", "", "Three charities asked ministers for a public inquiry."),
    ("apology", "Adam Frost is chief constable.", "He apologised to the family."),
    ("apology", "", "Dunford Police apologised to her parents on Thursday."),
    ("apology", "Adam Frost is chief constable.", "He said he was sorry for the mistakes."),
    ("apology", "", "The trust said it was sorry for her death."),
    ("apology", "", "The force has written to the family to apologise."),
    ("apology", "", "The council has apologised unreservedly."),
    ("apology", "", "A spokesman for the trust apologised for the failings."),
    ("inspection", "Dunford Prison is in Kent.", "Inspectors visited the jail in February 2018."),
    ("inspection", "", "The Care Standards Commission inspected the home in February 2018."),
    ("inspection", "", "The home was inspected twice in 2018."),
    ("inspection", "", "An inspection in February 2018 found the ward was short of staff."),
    ("inspection", "Dunford House is a care home.", "It was last inspected in February 2018."),
    ("report_planned", "", "The review is due to report in the autumn."),
    ("report_planned", "", "Its report is expected in May."),
    (
        "report_planned",
        "Helen Moss, the coroner, thanked the jury.",
        "She said she would write to the health secretary with a report to prevent future deaths.",
    ),
    ("report_planned", "", "The coroner will send a report to the prison service."),
    ("report_planned", "", "The inquiry will report next year."),
    ("report_planned", "Dame Helen Moss leads the inquiry.", "She is due to publish her findings in June."),
    ("allegation_reported", "", "A woman told police in 2014 that she had been raped."),
    (
        "allegation_reported",
        "Amy Sturt was 24.",
        "She told officers in March 2015 that he had threatened to kill her.",
    ),
    (
        "allegation_reported",
        "Amy Sturt was 24.",
        "In March 2015 she reported him to the police for stalking.",
    ),
    ("allegation_reported", "", "A second woman reported that he had attacked her."),
    ("investigation_concluded", "", "The Care Ombudsman's report said the home had failed her."),
    (
        "investigation_concluded",
        "",
        "A review by the council found that staff had missed three chances to help.",
    ),
    (
        "investigation_concluded",
        "",
        "An investigation by the Police Conduct Authority found no officer had broken the rules.",
    ),
    (
        "investigation_concluded",
        "",
        "The Police Conduct Authority investigated and found that two officers had a case to answer.",
    ),
    (
        "investigation_concluded",
        "",
        "A report published on Thursday by the Care Ombudsman said the home was unsafe.",
    ),
    (
        "investigation_concluded",
        "",
        "A report by the Care Ombudsman, published on Thursday, found 12 failings.",
    ),
    ("investigation_concluded", "", "The Police Conduct Authority said its investigation had finished."),
    ("investigation_concluded", "", "The report, published on Thursday, says managers ignored warnings."),
    (
        "investigation_concluded",
        "",
        "An independent review led by Dame Helen Moss found the trust had failed patients.",
    ),
    ("investigation_concluded", "", "The inquiry, chaired by Sir Alan Dent, reported in 2016."),
    ("investigation_concluded", "", "The trust carried out its own review, which found no fault."),
    (
        "investigation_concluded",
        "",
        "The council's review, completed in June 2017, found social workers were overworked.",
    ),
    ("investigation_concluded", "", "The Police Conduct Authority completed its inquiry in March 2018."),
    ("investigation_concluded", "", "An internal investigation found he had broken the rules."),
    ("investigation_concluded", "", "A police investigation ended in 2017 without charges."),
    ("investigation_concluded", "", "Police closed the case in June 2016."),
    ("investigation_concluded", "", "The health trust held an internal inquiry, which ended in May 2017."),
    (
        "investigation_concluded",
        "",
        "The Police Conduct Authority ruled in May 2017 that he should face a hearing.",
    ),
    ("inspection", "", "Inspectors from the Care Commission visited the home in March 2018."),
    ("inspection", "", "The Care Commission inspected Oak House in March 2018 and rated it inadequate."),
    ("inspection", "", "Inspectors found the home was dirty when they visited in March 2018."),
    ("inspection", "", "The Care Commission carried out an inspection in March 2018."),
    ("inspection", "", "The home was rated good after an inspection in March 2018."),
    ("inspection", "", "A surprise inspection in March 2018 found rooms without heating."),
    ("inspection", "", "Prison inspectors visited in March 2018."),
    ("apology", "", "The council said it was deeply sorry."),
    ("apology", "", 'The chief executive, Ann Lee, said: "We are sorry for what happened."'),
    ("apology", "", "The trust has said sorry to her parents."),
    ("apology", "", "Ann Lee, the chief executive, offered an apology to the family."),
    ("letter", "", "The council sent a letter to parents in May 2017."),
    (
        "letter",
        "",
        "In a letter to her parents, the chief executive, Ann Lee, said lessons had been learned.",
    ),
    ("letter", "", "The coroner has written to the health secretary."),
    ("letter", "", "Ann Lee, the chief executive, wrote to Mr and Mrs Dale in May 2017."),
    ("letter", "", "She got a letter from the trust in May 2017."),
    ("referral", "", "The trust referred the death to the coroner."),
    ("referral", "", "The force referred the case to the Police Conduct Authority the next day."),
    ("referral", "", "The council has reported the matter to the police."),
    ("referral", "", "The nurse was reported to the Nursing Council."),
    ("referral", "", "The officers were referred to the Police Conduct Authority by the force."),
    (
        "inquest_conclusion",
        "",
        "The coroner, Helen Moss, said at the inquest that he died because of neglect.",
    ),
    ("inquest_conclusion", "", "The inquest jury found that he had been unlawfully killed."),
    ("inquest_conclusion", "", "An inquest in 2017 found that he died by accident."),
    (
        "inquest_conclusion",
        "",
        "A jury at Thornley Coroner's Court ruled at the inquest that he died of neglect.",
    ),
    ("conviction", "", "Dennis Cole was found guilty on Friday of killing Joan Tarrant."),
]


@pytest.mark.parametrize(("code", "before", "sentence"), PLAIN_ENGLISH)
def test_an_ordinary_sentence_tells_its_event(code: str, before: str, sentence: str) -> None:
    found = read(*filter(None, (before, sentence)))
    last = found.passages[-1].no
    assert code in {t.code for t in found.tellings if t.passage_no == last}


NOT_TOLD = [
    ("investigation_concluded", "Police would not comment until the investigation had been completed."),
    ("investigation_concluded", "The inquiry is expected to be completed in May."),
    ("reinvestigation_announced", "Relatives are demanding that the case be reopened."),
    ("inquest_conclusion", "Counsel invited the coroner at the inquest to record a conclusion of neglect."),
    ("letter", "Campaigners want the regulator to send a letter to every home."),
    ("legal_action", "The council said that threats to sue had come to nothing."),
    ("call_for_inquiry", "Ministers rejected calls for a public inquiry."),
    ("apology", "A full apology is the least the council owes the families."),
    ("inspection", "The regulator should inspect every home."),
    ("report_planned", "There are no plans to publish the report."),
    ("police_interview", "She was interviewed by a newspaper last year."),
    ("police_interview", "Dennis Cole was interviewed by the watchdog in May 2018."),
    ("police_interview", "Sergeant Tom Reed was questioned at the inquest about his notes."),
    ("police_interview", "The chief constable, Adam Frost, was questioned by MPs in May."),
    (
        "police_interview",
        "Adam Frost told officers that he was proud of them in an interview with the Gazette.",
    ),
    ("police_interview", "In an interview with the BBC Adam Frost said the police had changed."),
    ("police_interview", "Two constables were interviewed by the Police Standards Agency under caution."),
    ("police_interview", "He was interviewed for the job of detective."),
    ("police_interview", "Dennis Cole was never questioned by police."),
    ("police_interview", "Detectives failed to interview Dennis Cole."),
    ("police_interview", "Police should have interviewed Dennis Cole."),
    ("arrest", "Dennis Cole was not arrested."),
    ("arrest", "Police could have arrested him sooner."),
    ("arrest", "Officers had grounds to arrest Dennis Cole."),
    ("arrest", "No one has been arrested."),
    ("arrest", "Nobody was arrested over the death."),
    ("arrest", "Dennis Cole should have been detained under the Mental Health Act."),
    ("arrest", "The force's arrest rate fell in 2018."),
    ("arrest", "A cardiac arrest killed her husband."),
    ("call_for_inquiry", "Ruth Bell rejected calls for a public inquiry."),
    ("call_for_inquiry", "Ministers ruled out a public inquiry."),
    ("call_for_inquiry", "The judge-led public inquiry opened in 2018."),
    ("call_for_inquiry", "Adam Frost said there was no need for an inquiry."),
    ("investigation_concluded", "The Police Standards Agency has yet to publish its report."),
    ("investigation_concluded", "The investigation has not ended."),
    (
        "investigation_concluded",
        "The Crown Prosecution Service decided in January 2019 that no officer would be charged.",
    ),
    ("investigation_concluded", "The council published its annual report in May 2018."),
    ("investigation_concluded", "The Police Standards Agency will publish its report in May."),
    ("investigation_concluded", "The company published its results in May 2018."),
    ("investigation_concluded", "Her book, published in November 2018, found a wide audience."),
    ("investigation_opened", "The Police Standards Agency was set up in 2018 to handle complaints."),
    ("investigation_opened", "It was set up in 2018 by a group of mothers."),
    ("investigation_opened", "The agency refused to open an investigation."),
    ("charge", "Dennis Cole was not charged."),
    ("charge", "No officer was charged over the death."),
    ("charge", "Two officers may be charged."),
    ("charge", "Adam Frost was charged with leading the force out of crisis."),
    ("legal_action", "The family said it would not sue the force."),
    ("legal_action", "The High Court opened in 1882."),
    ("legal_action", "The family is considering legal action."),
    ("legal_action", "The force faces a challenge to recruit more officers."),
    ("release", "The report was released in May 2018."),
    ("release", "Police released CCTV footage of him in June 2018."),
    ("release", "The parole board refused to release him in June 2018."),
    ("release", "The court released a statement in June 2018."),
    ("referral", "He was referred to hospital by his doctor."),
    ("referral", "She was referred to the crisis team by her GP."),
    ("referral", "The case was not referred to the watchdog."),
    ("referral", "He was sent to the Crown Court for trial."),
    ("emergency_call", "She called the police cowards."),
    ("emergency_call", "He rang the bell at 3am."),
    ("emergency_call", "She called him at 3.15am."),
    ("emergency_call", "No one called an ambulance."),
    ("emergency_call", "Adam Frost called the police service a disgrace."),
    ("murder", "She was killed by a lorry."),
    ("murder", "Her husband was killed in a crash in 2015."),
    ("murder", "He killed her career."),
    ("murder", "He killed her dog."),
    ("murder", "Dennis Cole denied murdering Joan Tarrant."),
    ("murder", "Cole was accused of stalking her before murdering Joan Tarrant."),
    ("body_found", "Their bodies were never found."),
    ("body_found", "Their bodies have not been found."),
    ("body_found", "A jury found their killer guilty."),
    ("letter", "He has not written to the family."),
    ("letter", "She wrote to be free of worry."),
    ("apology", "He did not apologise."),
    ("report_planned", "The newspaper will report on the trial next week."),
    ("report_planned", "He is due to report to a police station in May."),
    ("report_planned", "She said she would write to him."),
    ("report_planned", "She said she would write to the council."),
    ("call_for_resignation", "Ruth Bell asked him to go to the shop."),
    ("call_for_resignation", "She stopped short of calling on him to resign."),
    ("call_for_resignation", "Her family said he should not resign."),
    ("call_for_resignation", "He told her to stand aside as the crew came in."),
    ("inspection", "It was inspected by the buyer in May 2018."),
    ("inspection", "Dennis Cole inspected the car."),
    ("sentence", "He was told he would get a new lawyer."),
    ("sentence", "Dennis Cole could get 24 years."),
    ("conviction", "Cole was cleared of murder and Reed of manslaughter."),
    ("allegation_reported", "She complained to the council about the bins."),
    ("allegation_reported", "He reported to the police station."),
    ("allegation_reported", "She raised concerns with the council about parking."),
]


@pytest.mark.parametrize(("code", "sentence"), NOT_TOLD)
def test_an_ordinary_sentence_tells_no_event_of_another_kind(code: str, sentence: str) -> None:
    assert not told(code, sentence)


@pytest.mark.parametrize(
    ("code", "sentence"),
    [
        ("arrest", "A plumber who had driven off at speed was on Tuesday arrested near Hull."),
        ("arrest", "Police made nine arrests at the match."),
        ("arrest", "Nineteen were arrested at the gates."),
        (
            "call_for_resignation",
            "Owen Pike left after calls for his resignation from the councillor Ruth Dale.",
        ),
        ("reinvestigation_announced", "The chief constable agreed to a new investigation into the fire."),
        ("release", "The boy was arrested and released into the care of his mother."),
        ("bail", "Detectives bailed her stepfather in May."),
        ("body_found", "A walker came across the body of a woman beside the canal."),
        ("charge", "A driver will appear in court today charged with manslaughter."),
        ("conviction", "Jurors needed an hour to find the former tutor guilty of theft."),
        ("emergency_call", "Having found his uncle unconscious, Owen Pike rang for an ambulance."),
        ("imprisonment", "Ellen Marsh left Hull the year Owen Pike was put behind bars."),
        ("investigation_opened", "The Coastal Agency began examining the sinking in June."),
        ("murder", "Owen Pike, who in 2009 murdered his landlady, has asked to be moved."),
        ("police_interview", "After being quizzed by detectives, the lodger was driven home."),
        ("press_conference", "At a packed news conference in Dublin, the widow thanked the crew."),
        ("referral", "The Coastal Agency sent the case of Owen Pike back to the Court of Appeal."),
        ("release", "The killer, who came out of jail in 2011, has changed his name."),
        ("sentence", "The steward walked from court with a suspended sentence."),
    ],
)
def test_a_trigger_tells_its_event_however_the_clause_is_built(code: str, sentence: str) -> None:
    assert told(code, sentence)


@pytest.mark.parametrize(
    ("code", "sentence"),
    [
        ("arrest", "Protesters marched on the ministry chanting for the arrest of the builders."),
        ("arrest", "Prices rose and hearts were arrested by the view."),
        ("bail", "Ministers bailed out the struggling chain."),
        ("body_found", "The new governing body found a deficit in the accounts."),
        ("charge", "A group charged with reviewing the scheme met on Monday."),
        ("conviction", "The gamekeeper was found not guilty of all charges."),
        ("emergency_call", "The number of 999 calls rose by a fifth last year."),
        ("imprisonment", "Residents felt imprisoned in their own homes."),
        ("police_interview", "Asked whether the force was to blame, the chair declined to answer."),
        ("press_conference", "The club declined to hold a press conference."),
        ("referral", "He was referred to a heart specialist."),
        ("release", "The council released a statement that left investors free to decide."),
        ("sentence", "The average sentence for burglary has risen to 28 months."),
        ("arrest", "Three of the crew were picked up alive by a lifeboat."),
        ("body_found", "Ellen Marsh was found unresponsive in her cell and died in hospital."),
        (
            "legal_action",
            "The watchdog said three officers should face misconduct proceedings over the death.",
        ),
        ("referral", "The coroner recommended that the case be sent to the Police Conduct Ombudsman."),
        ("release", "She had gone with her friend Owen Pike, who got out."),
    ],
)
def test_a_trigger_in_another_sense_tells_nothing(code: str, sentence: str) -> None:
    assert not told(code, sentence)
