"""Roles that no clause with the name tells: from relatives, from a lead without a name, from pronouns and offices."""

import pytest

from laid_out import lay_out

KIN = [
    (
        ("Two officers broke down the door, and a woman was dead.", "Ada Lisle's brother, Tom, wept."),
        {"ada-lisle": "victim", "tom": "bereaved"},
    ),
    (
        (
            "Jurors heard how two people were killed.",
            "Relatives of Ada Lisle and Tom Hale left without a word.",
        ),
        {"ada-lisle": "victim", "tom-hale": "victim"},
    ),
    (
        ("An inquest has opened.", "Beth Crane, who represents the family of Tom Hale, asked for time."),
        {"beth-crane": "lawyer", "tom-hale": "victim"},
    ),
    (
        ("Nobody answered, and the fire was fatal.", "Tom Hale rang twice. His widow, Ada, has the phone."),
        {"tom-hale": "victim", "ada": "bereaved"},
    ),
    (
        ("A man died in the cells.", "Beth Crane said that her brother Tom had not been the first death."),
        {"beth-crane": "bereaved", "tom": "victim"},
    ),
]

NOT_KIN = [
    # No death: relatives of the living.
    (("The fair opened.", "Ada Lisle's brother, Tom, sang."), {"ada-lisle": "other", "tom": "other"}),
    # Relatives of an accused, of someone cleared, of someone who speaks.
    (
        ("A man died in the cells.", "Lee Marsh is charged with murder. Mr Marsh's mother, Jean, wept."),
        {"lee-marsh": "other", "jean": "other"},
    ),
    (
        (
            "Judges have overturned the murder conviction of a dock worker.",
            "Tom Hale hugged his sister Beth in the gallery.",
        ),
        {"tom-hale": "other", "beth": "other"},
    ),
    (
        ("A man died in the cells.", "Tom Hale said so. Mr Hale's wife, Jean, agreed."),
        {"tom-hale": "other", "jean": "other"},
    ),
]


@pytest.mark.parametrize(("lines", "people"), [*KIN, *NOT_KIN])
def test_whose_relatives_an_article_on_a_death_names_is_its_victim(
    lines: tuple[str, ...], people: dict[str, str]
) -> None:
    assert lay_out(*lines).people() == people


@pytest.mark.parametrize(
    ("lead", "follows", "role"),
    [
        ("A haulier who was reading a message has been sent to prison for six years.", "", "perpetrator"),
        ("A former detective who sold secrets has been locked up for nine years.", "", "perpetrator"),
        ("A farmhand was shot dead by officers, an inquest heard.", "", "victim"),
        ("The council is to pay the family of a volunteer who died.", "", "victim"),
        ("Police will look again at the death of a farmhand.", "", "victim"),
        ("A patient would have lived had help come sooner, a coroner found.", "", "victim"),
        ("A mother whose son was killed by a lorry has walked to the capital.", "", "bereaved"),
        # The lead is about someone else, or about someone who has not been convicted.
        ("A nurse who gave the wrong dose has been suspended.", "A patient died.", "other"),
        ("A woman on trial for the murder of a clerk was at home, jurors heard.", "", "other"),
        ("A company has been fined after a worker's hand was hurt.", "", "other"),
        ("A baker jailed for murder has had his conviction quashed.", "", "other"),
        ("The town has a new clock.", "", "other"),
    ],
)
def test_the_subject_of_the_next_paragraph_is_whom_the_lead_tells_of(
    lead: str, follows: str, role: str
) -> None:
    article = lay_out(lead, f"Tom Hale, 40, had stood by the gate. {follows}".strip())
    assert article.people() == {"tom-hale": role}


def test_the_noun_of_a_lead_comes_back_with_the_name() -> None:
    lines = "The ward was shut two days before a patient bled to death there.", "The sister asked for help."
    assert lay_out(*lines, "The patient, Tom Hale, sang.").people()["tom-hale"] == "victim"
    assert lay_out(*lines, "The porter, Tom Hale, sang.").people()["tom-hale"] == "other"


@pytest.mark.parametrize(
    ("line", "person", "role"),
    [
        ("Ada Lisle lay by the road. She died at the scene.", "ada-lisle", "victim"),
        ("Ada Lisle never woke.", "ada-lisle", "victim"),
        (
            "Ada Lisle was murdered. “She was my daughter, not a number,” said Beth Crane.",
            "beth-crane",
            "bereaved",
        ),
        ("Ada Lisle was murdered. “My daughter is late,” said Beth Crane.", "beth-crane", "other"),
        ("Ada Lisle was murdered. “I lost my best mate,” said Beth Crane.", "beth-crane", "friend"),
        ("Ada Lisle was murdered. Her parents wept. “No,” said Beth Lisle.", "beth-lisle", "bereaved"),
        ("Ada Lisle was dead by Saturday.", "ada-lisle", "victim"),
        ("Ada Lisle never liked the town.", "ada-lisle", "other"),
        ("Ada Lisle woke late.", "ada-lisle", "other"),
        ("Tom Hale was detained for at least 17 years.", "tom-hale", "perpetrator"),
        ("Tom Hale admitted a safety breach.", "tom-hale", "perpetrator"),
        ("Tom Hale, already serving life, smiled.", "tom-hale", "perpetrator"),
        ("Tom Hale was sent to prison.", "tom-hale", "perpetrator"),
        ("Tom Hale was told he would serve 20 years.", "tom-hale", "perpetrator"),
        ("Tom Hale was struck off and jailed.", "tom-hale", "perpetrator"),
        ("The jury took an hour to convict Tom Hale.", "tom-hale", "perpetrator"),
        ("The jury refused to convict Tom Hale.", "tom-hale", "other"),
        ("The man jailed for it, Tom Hale, smiled.", "tom-hale", "perpetrator"),
        ("The minister for justice, Tom Hale, agreed.", "tom-hale", "politician"),
        ("The council's leader, Tom Hale, agreed.", "tom-hale", "politician"),
        ("The chair of the inquiry, Tom Hale, agreed.", "tom-hale", "watchdog"),
        ("The coroner is Tom Hale.", "tom-hale", "coroner"),
        ("The judge was Tom Hale KC.", "tom-hale", "judge"),
        ("Sheriff Tom Hale fined the firm £4,000.", "tom-hale", "judge"),
        ("Tree officer Tom Hale agreed.", "tom-hale", "other"),
        ("Safety inspector Tom Hale agreed.", "tom-hale", "watchdog"),
        ("Air accident investigator Tom Hale agreed.", "tom-hale", "watchdog"),
        ("Chief inspector of drinking water Tom Hale agreed.", "tom-hale", "watchdog"),
        ("The parole board met. The board's chair, Sir Tom Hale, agreed.", "tom-hale", "watchdog"),
        ("The golf club met. The board's chair, Sir Tom Hale, agreed.", "tom-hale", "other"),
        ("Committee chair Tom Hale told MPs so.", "tom-hale", "politician"),
        ("Tom Hale, who sits as a Labour peer, agreed.", "tom-hale", "politician"),
        ("Tom Hale, of the serious collision unit, agreed.", "tom-hale", "police"),
        ("The protest was loud. Organiser Tom Hale agreed.", "tom-hale", "campaigner"),
        ("The fair was loud. Organiser Tom Hale agreed.", "tom-hale", "other"),
        ("The charity Safe Nights agreed. Its director, Tom Hale, wept.", "tom-hale", "campaigner"),
    ],
)
def test_a_role_is_told_by_what_became_of_someone_and_by_what_they_head(
    line: str, person: str, role: str
) -> None:
    assert lay_out(line).people()[person] == role


@pytest.mark.parametrize(
    "line",
    [
        "Ada Lisle | Norwick Gazette",
        "Norwick Gazette / Ada Lisle",
        "Political Correspondent Ada Lisle",
        "EXCLUSIVE: ADA LISLE",
        "NORWICK — By Ada Lisle",
        "Posted by Ada Lisle, Live Desk",
        "Pictures and words: Ada Lisle",
        "Ada Lisle, Local Democracy Reporter",
    ],
)
def test_a_line_of_nothing_but_who_wrote_it_and_for_whom_is_a_signature(line: str) -> None:
    article = lay_out(("headline", "Mill closes"), ("standfirst", line), "The mill at Kelder has closed.")
    assert article.people() == {"ada-lisle": "journalist"}


@pytest.mark.parametrize(
    "line", ["Story of Ada Lisle told in court", "Ada Lisle, 34", "Ada Lisle and the mill"]
)
def test_a_line_about_someone_is_no_signature(line: str) -> None:
    article = lay_out(("headline", "Mill closes"), ("standfirst", line), "The mill at Kelder has closed.")
    assert article.people() == {"ada-lisle": "other"}


def test_a_trade_that_opens_a_sentence_is_no_part_of_a_name() -> None:
    assert set(lay_out("Triathlete Ada Lisle swam. Coxswain Tom Hale rowed.").people()) == {
        "ada-lisle",
        "tom-hale",
    }


def test_relatives_known_by_given_names_alone_are_people() -> None:
    article = lay_out(
        "Tom Hale was murdered. “No,” said Bernice, his wife. His parents, Anthony and Celia, wept."
    )
    assert article.people() == {
        "tom-hale": "victim",
        "bernice": "bereaved",
        "anthony": "bereaved",
        "celia": "bereaved",
    }
