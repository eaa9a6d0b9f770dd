"""Resolving pronouns, roles and documents to the entity they stand for."""

import pytest

from laid_out import LaidOut, lay_out
from portdata.extract.coreference import resolve


def resolved(article: LaidOut, context: str, words: str | None = None) -> str | None:
    return resolve(article.text, article.passages, article.names, article.span(context, words))


HEARING = lay_out(
    "Senior coroner Dr Louise Penhale opened the inquest into the death of Leon Hartley, who was murdered.",
    "Westshire Constabulary said the force was sorry. The coroner then sat down.",
    ("related_link", "Karl Weller jailed for nine years after plea"),
    "Jurors heard evidence for a week. In written conclusions, they found neglect.",
    "Mr Hartley's partner, Corin Quill, wept. “Karl Weller is to blame,” he said.",
    "Naomi Hartley, a friend of Mr Quill, blamed Chief Constable Brian Tolland. She left early.",
    "Mayor Ada Brandt and 17 others had written to the council. The letter asks for help. The mayor is ill.",
    "At a press conference the families' lawyer, Martin Gale, of Hollin Law, read out a statement.",
    "“We are glad.",
    "“We are tired,” he added later. However, the statement also named Mr Weller. The lawyer went home.",
    "A spokesman for Westshire Constabulary declined. One relative shrugged.",
)


@pytest.mark.parametrize(
    ("context", "words", "entity"),
    [
        ("said the force was", "the force", "westshire-constabulary"),
        ("The coroner then", "The coroner", "louise-penhale"),
        ("conclusions, they found", "they", "inquest-jury"),
        ("Mr Hartley's partner, Corin Quill,", None, "corin-quill"),
        ("blame,” he said", "he", "corin-quill"),
        ("Naomi Hartley, a friend of Mr Quill,", None, "naomi-hartley"),
        ("She left", "She", "naomi-hartley"),
        ("The letter", None, "ada-brandt"),
        ("The mayor is", "The mayor", "ada-brandt"),
        ("the families' lawyer, Martin Gale, of Hollin Law,", None, "martin-gale"),
        ("he added later", "he", "martin-gale"),
        ("the statement also", "the statement", "martin-gale"),
        ("The lawyer went", "The lawyer", "martin-gale"),
        ("A spokesman for Westshire Constabulary", None, "westshire-constabulary"),
        ("One relative", None, None),
    ],
)
def test_whom_an_expression_names(context: str, words: str | None, entity: str | None) -> None:
    assert resolved(HEARING, context, words) == entity


def test_two_equally_likely_antecedents_give_none() -> None:
    article = lay_out("Tom Hale and Karl Weller met. Then he left.")
    assert resolved(article, "he left", "he") is None


def test_a_pronoun_agrees_in_sex_with_its_antecedent() -> None:
    article = lay_out("Mr Hale told Ms Lisle to wait. She refused. He left.")
    assert resolved(article, "She refused", "She") == "lisle"
    assert resolved(article, "He left", "He") == "hale"


def test_names_inside_quotations_are_no_antecedents_for_the_reporter() -> None:
    article = lay_out("Mr Hale wept. “Mr Weller did it. Mr Weller lied,” he said.")
    assert resolved(article, "he said", "he") == "hale"


def test_kin_of_a_pronoun_with_no_antecedent_in_the_sentence_are_the_victims() -> None:
    article = lay_out(
        "Leon Hartley was murdered in 2017. Mr Hartley was a chef.",
        "Chief Constable Brian Tolland apologised. Mr Tolland left.",
        "“My son deserved better,” said his mother, Grace Brandt.",
    )
    assert article.people()["grace-brandt"] == "bereaved"


def test_an_indefinite_description_names_nobody() -> None:
    article = lay_out("The lawyer Martin Gale spoke. A lawyer said little. The partner of one victim wept.")
    assert resolved(article, "A lawyer") is None
    assert resolved(article, "The partner of one victim") is None


def test_a_watchdog_is_the_one_of_the_article() -> None:
    article = lay_out(
        "A watchdog announced it. The Rail Ombudsman said so. The watchdog's director, Ada Lisle, smiled."
    )
    assert resolved(article, "A watchdog") == "rail-ombudsman"
    assert article.people() == {"ada-lisle": "watchdog"}


def test_a_coroner_with_no_name_is_the_office_if_anyone() -> None:
    with_office = lay_out("Her Majesty’s Coroner wrote to us. The coroner was clear.")
    assert resolved(with_office, "The coroner") == "coroner"
    assert resolved(lay_out("The coroner was clear."), "The coroner") is None


def test_the_so_many_year_old_is_the_person_of_that_age() -> None:
    article = lay_out("Tom Hale, 46, met Karl Weller, 22, in May. The 46-year-old left first.")
    assert resolved(article, "The 46-year-old") == "tom-hale"


@pytest.mark.parametrize(
    ("lines", "words", "entity"),
    [
        (("Dunmore Council voted.", "It was wrong, the council said."), "the council", "dunmore-council"),
        (("Hollin Foods closed.", "It was sorry."), "It", "hollin-foods"),
        (("The report from Hollin Foods is out.", "It was sorry."), "It", None),
        (("Local 12 of the Joined Weavers voted.",), "Local 12", "local-12-of-the-joined-weavers"),
        (("The Hollin Rovers lost. A club statement said so.",), "A club statement", "hollin-rovers"),
        (("Ada Lisle sat down. The teacher told us more.",), "The teacher", "ada-lisle"),
        (("Ada Lisle sat down. The family's teacher told us more.",), "The family's teacher", None),
        (("Ada Lisle sat down. “Be quiet,” says teacher.",), "teacher", None),
        (("A judge was kind.", "Judge Ada Lisle smiled."), "A judge", "ada-lisle"),
        (("Mr Hale's firm met its treasurer, Ada Lisle, today.",), "its treasurer", "ada-lisle"),
        (("Ada Lisle and Karl Weller said no.",), "Karl Weller", "ada-lisle"),
        (("Karl Weller looked at Judge Ada Lisle, who smiled.",), "who", "ada-lisle"),
    ],
)
def test_words_for_someone_named_elsewhere(lines: tuple[str, ...], words: str, entity: str | None) -> None:
    assert resolved(lay_out(*lines), words) == entity


def test_a_spokesman_without_a_name_is_not_the_person_named_before() -> None:
    article = lay_out("Ada Lisle waved. Asked about it, the mayor's spokesman laughed. “No,” he said.")
    assert resolved(article, "he said", "he") is None


def test_the_mayor_is_who_is_called_so_not_another_politician() -> None:
    article = lay_out("The mayor, Councillor Ada Lisle, sat. Alderman Karl Weller rose. The mayor spoke.")
    assert resolved(article, "The mayor spoke", "The mayor") == "ada-lisle"


def test_a_sister_is_found_from_her_brother() -> None:
    article = lay_out("Ms Lisle's brother Karl wept. His sister did not.")
    assert resolved(article, "His sister") == "lisle"


@pytest.mark.parametrize(
    ("lines", "words", "entity"),
    [
        (("Sid Crale sent officers a postcard.", "It read so."), "It", "sid-crale"),
        (("The court heard of Sid Crale. He had sent a card to Tom Hale.", "It said so."), "It", "sid-crale"),
        (("A card signed by Sid Crale came. The card said so.",), "The card", "sid-crale"),
        (("Kelder Council had a letter from Hollin Foods.", "It said so."), "It", "hollin-foods"),
        (
            (
                "Ten relatives of Tom Hale signed a letter.",
                "It reads: “No.",
                "“Signed, for us all, Beth Crane.”",
            ),
            "It",
            "beth-crane",
        ),
        (("Ten doctors signed a letter. The letter said so.",), "The letter", None),
        (("A spokesperson for Hollin Foods said so.",), "A spokesperson", "hollin-foods"),
        (("Chair of governors Ada Lisle said so.",), "Chair", "ada-lisle"),
        (
            ("Hollin Trust and Brask Trust fell out.", "Brask Trust rose.", "The trust said so."),
            "The trust",
            "brask-trust",
        ),
        (("Hollin Trust and Brask Trust fell out.", "The trust said so."), "The trust", None),
        (
            ("Manager Beth Crane won. The former striker, 39, had read Hale's words.", "She said so."),
            "She",
            "beth-crane",
        ),
        (("An inquest heard how Beth Crane died. The dead woman was kind.",), "The dead woman", "beth-crane"),
    ],
)
def test_documents_voices_and_unnamed_subjects(
    lines: tuple[str, ...], words: str, entity: str | None
) -> None:
    assert resolved(lay_out(*lines), words) == entity


@pytest.mark.parametrize(
    ("lines", "words", "entity"),
    [
        (("Hollin Trust said it was sorry.", "A spokeswoman said so."), "A spokeswoman", "hollin-trust"),
        (("Hollin Trust erred. Tom Hale wept.", "A spokeswoman said so."), "A spokeswoman", None),
        (("A jury cleared Tom Hale.", "Their foreman said so."), "Their foreman", "jury"),
        (
            ("A review, led by the barrister Ada Lisle, is out. The review said so.",),
            "The review",
            "ada-lisle",
        ),
        (("The report, by the firm Hollin Reed, is out.", "It said so."), "It", "hollin-reed"),
        (
            ("A review by Ada Lisle and a review by Tom Hale are out. The review said so.",),
            "The review",
            None,
        ),
        (
            ("A review said so. According to the review’s author, the lawyer Ada Lisle, it is bad.",),
            "A review",
            "ada-lisle",
        ),
        (
            ("A report by the Care Standards Authority is out.", "Inspectors said so."),
            "Inspectors",
            "care-standards-authority",
        ),
        (("A clerk told a hearing of a float.", "Mrs Ada Lisle said so."), "A clerk", "ada-lisle"),
        (("A clerk told a hearing of a float.", "Sergeant Ada Lisle said so."), "A clerk", None),
        (("A clerk told a hearing of a float.", "Mayor Ada Lisle sat down."), "A clerk", None),
        (("Tom Hale left. Cross-examined by Karl Weller, he agreed.",), "he", "tom-hale"),
        (("Ada Lisle, a nurse at the ward, spoke.", "She said so."), "She", "ada-lisle"),
        (("Ada Lisle read out a letter from her class. It began so.",), "It", None),
        (("Mayor Ada Lisle’s office said so.",), "Mayor Ada Lisle’s office", None),
        (("The regulator, Hollin Watch, said so.",), "The regulator", "hollin-watch"),
    ],
)
def test_those_who_speak_for_others_or_are_named_elsewhere(
    lines: tuple[str, ...], words: str, entity: str | None
) -> None:
    assert resolved(lay_out(*lines), words) == entity


def test_an_answer_is_given_by_whoever_is_asked() -> None:
    article = lay_out("Tom Hale rose.", "Karl Weller asked him: ‘Why?’", "‘Because,’ he said.")
    assert resolved(article, "he said", "he") == "tom-hale"


def test_names_within_single_marks_are_not_the_reporters() -> None:
    article = lay_out("Ada Lisle wept. ‘Beth Crane is to blame,’ she said. She left.")
    assert resolved(article, "She left", "She") == "ada-lisle"
