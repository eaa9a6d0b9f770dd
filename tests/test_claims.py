"""Claims in the ways parties make, deny and duck them, and words that only look like one."""

from __future__ import annotations

from datetime import date

import pytest

from portdata.assemble.corpus import assemble
from portdata.extract.annotations import Article
from portdata.extract.article import Extraction, extract
from portdata.model.tables import TABLES

PREJUDICE = "prejudice_in_investigation"
HOMOPHOBIA = "institutional_homophobia"
RESOURCES = "lack_of_resources"
INCOMPETENCE = "incompetence"
LEAD = "Westshire Police was criticised over its investigation on Monday."


def read(*paragraphs: str) -> Extraction:
    return extract(Article("westshire-2019-03-14", "\n\n".join((LEAD, *paragraphs)), date(2019, 3, 14)))


def claimed(*paragraphs: str) -> set[tuple[str, str, str | None]]:
    return {
        (t.code, t.stance or "", party.entity)
        for t in read(*paragraphs).tellings
        if t.frame.table == "claims"
        for party in t.parties["claimant"]
    }


@pytest.mark.parametrize(
    ("code", "sentence"),
    [
        (PREJUDICE, "Ruth Dale told the inquiry that sexist attitudes had shaped the response."),
        (PREJUDICE, "The force has been accused by Ruth Dale of discriminating against disabled people."),
        (PREJUDICE, "According to Ruth Dale, detectives were prejudiced against her son."),
        (PREJUDICE, "The investigation was tainted by bias, said Ruth Dale."),
        (PREJUDICE, '"They didn\'t search for him because he was homeless," Ruth Dale said.'),
        (PREJUDICE, '"I have no doubt that homophobia played a part," Ruth Dale said.'),
        (PREJUDICE, "Ruth Dale accused officers of treating her son as a second-class citizen."),
        (HOMOPHOBIA, 'Ruth Dale, of the charity Harbour, called the force "institutionally homophobic".'),
        (HOMOPHOBIA, "\"If that isn't institutional homophobia, I don't know what is,\" said Ruth Dale."),
        (RESOURCES, "Ruth Dale, who chairs the trust, put the failures down to a shortage of nurses."),
        (RESOURCES, '"You can\'t police a city with 12 officers," Ruth Dale said.'),
        (RESOURCES, "Ruth Dale, a union official, pointed to funding cuts."),
        (RESOURCES, '"It comes down to money," Ruth Dale told the inquiry.'),
        (INCOMPETENCE, "Ruth Dale described the investigation as a shambles."),
        (INCOMPETENCE, '"They hadn\'t a clue what they were doing," Ruth Dale said.'),
    ],
)
def test_a_party_asserts(code: str, sentence: str) -> None:
    assert claimed(sentence) == {(code, "asserts", "ruth-dale")}


@pytest.mark.parametrize(
    ("code", "sentence"),
    [
        (
            PREJUDICE,
            "Chief Constable Mark Lowe dismissed suggestions that officers were motivated by sexism.",
        ),
        (PREJUDICE, '"There was no racism in my team," said Mark Lowe.'),
        (PREJUDICE, "Mark Lowe said that race had nothing to do with it."),
        (PREJUDICE, "Mark Lowe told the inquiry that he did not believe sexism had played a role."),
        (HOMOPHOBIA, "Mark Lowe, who took over last year, has always denied that the force was homophobic."),
        (RESOURCES, "\"It's not about resources. It's about attitude,\" Mark Lowe said."),
        (RESOURCES, '"They had plenty of officers," Mark Lowe said.'),
        (INCOMPETENCE, "Accusations of incompetence were rejected by Mark Lowe."),
        (INCOMPETENCE, '"I reject any suggestion that we were incompetent," said Mark Lowe.'),
        (
            INCOMPETENCE,
            "Mark Lowe told the inquiry he was new to the job and denied that he had been incompetent.",
        ),
    ],
)
def test_a_party_denies(code: str, sentence: str) -> None:
    assert claimed(sentence) == {(code, "denies", "mark-lowe")}


@pytest.mark.parametrize(
    ("code", "sentence"),
    [
        (PREJUDICE, "Mark Lowe declined to say whether prejudice had influenced the investigation."),
        (PREJUDICE, "Mark Lowe would neither confirm nor deny that prejudice had been a factor."),
        (HOMOPHOBIA, "Asked if the force was institutionally homophobic, Mark Lowe would not answer."),
        (RESOURCES, "Asked whether staffing had been a factor, Mark Lowe said he would not speculate."),
        (INCOMPETENCE, "Mark Lowe would not be drawn on whether his officers had been incompetent."),
    ],
)
def test_a_party_declines(code: str, sentence: str) -> None:
    assert claimed(sentence) == {(code, "declines", "mark-lowe")}


@pytest.mark.parametrize(
    "sentence",
    [
        "Ruth Dale said her son was murdered because he was gay.",
        "Ruth Dale works for a charity that fights racism and discrimination.",
        "Mark Lowe said the force would spend more money on training about bias.",
        "Ruth Dale said that a queue stretched out of the door.",
        '"He was a lovely, hopeless romantic," said Ruth Dale.',
        '"I have no money for a funeral," Ruth Dale said.',
        "Mark Lowe said that 40 officers had been drafted in to cover the match.",
        "A neighbour said the detectives had been incompetent.",
        "Ruth Dale said that women on the trading floor faced sexism every day.",
    ],
)
def test_what_only_looks_like_a_claim(sentence: str) -> None:
    assert claimed(sentence) == set()


def test_a_relative_clause_takes_up_the_accusation() -> None:
    assert claimed("Ruth Dale accused the force of incompetence, a charge Mark Lowe denies.") == {
        (INCOMPETENCE, "asserts", "ruth-dale"),
        (INCOMPETENCE, "denies", "mark-lowe"),
    }


def claims_of(*paragraphs: str) -> set[tuple[str | None, str]]:
    register = [{**dict.fromkeys(TABLES["articles"].columns), "article_id": "westshire-2019-03-14"}]
    rows = assemble(register, [read(*paragraphs)])["claims"]
    return {(row["person_id"] or row["organisation_id"], str(row["stance"])) for row in rows}


def test_who_rules_on_a_matter_claims_nothing_of_it() -> None:
    assert claims_of("The coroner, Nina Frost, said that she had heard no evidence of prejudice.") == set()


def test_who_speaks_for_a_body_makes_its_claim() -> None:
    found = claims_of(
        "Ruth Dale claimed the failings stemmed from prejudice.",
        'The Harbour Trust rejects this. "There is no prejudice in this trust," said Mark Lowe, chief executive of'
        " the Harbour Trust.",
    )
    assert found == {("ruth-dale", "asserts"), ("mark-lowe", "denies")}


@pytest.mark.parametrize(
    ("code", "stance", "sentence"),
    [
        (
            RESOURCES,
            "asserts",
            "Mark Lowe, in a letter to the council, attributed the delays to underfunding.",
        ),
        (RESOURCES, "denies", "Staffing was adequate throughout, Mark Lowe contended."),
        (INCOMPETENCE, "asserts", "It was plain incompetence, according to the former governor, Mark Lowe."),
    ],
)
def test_a_party_claims_wherever_its_verb_stands(code: str, stance: str, sentence: str) -> None:
    assert claimed(sentence) == {(code, stance, "mark-lowe")}
