"""Frames fire on what they were written for; what is negated, supposed, planned or alleged is told apart."""

from __future__ import annotations

import tomllib
from datetime import date
from importlib.resources import files

import pytest

from portdata.extract.annotations import Article
from portdata.extract.article import Extraction, extract
from portdata.extract.tellings import Telling

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
        assert [t.stance for t in found] == ["asserts", "denies"]
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
    ],
)
def test_what_is_not_asserted_is_not_told(code: str, sentence: str) -> None:
    assert told(code, sentence) == []


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
