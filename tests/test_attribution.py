"""Attributing quotes: speaker, cue, kind, medium and the way they were found."""

from itertools import pairwise

import pytest

from portdata.codebook import data
from portdata.extract.annotations import Passage, Quotation, Span
from portdata.extract.attribution import quotations


def lay_out(*lines: tuple[str, str] | str) -> tuple[str, list[Passage]]:
    """Join lines to a text; a plain line is body, a pair gives the kind first."""
    text, passages = "", []
    for line in lines:
        kind, words = line if isinstance(line, tuple) else ("body", line)
        passages.append(Passage(len(passages) + 1, Span(len(text), len(text) + len(words)), kind))
        text += words + "\n\n"
    return text, passages


def read(*lines: tuple[str, str] | str) -> tuple[str, tuple[Quotation, ...]]:
    """Return the text and its quotes."""
    text, passages = lay_out(*lines)
    return text, quotations(text, passages)


def speakers(*lines: tuple[str, str] | str) -> list[tuple[str | None, str | None]]:
    """Return speaker and cue of every quote as printed."""
    text, found = read(*lines)
    return [(q.speaker and q.speaker.of(text), q.cue and q.cue.of(text)) for q in found]


def kinds(*lines: tuple[str, str] | str) -> list[str]:
    """Return the kinds of the quotes."""
    return [quote.kind for quote in read(*lines)[1]]


@pytest.mark.parametrize(
    ("line", "speaker", "cue"),
    [
        # the cue behind the quote
        ("“You have to hope it helped,” Mr Dale said.", "Mr Dale", "said"),
        ("“You have to hope it helped”, Mr Dale said.", "Mr Dale", "said"),
        ("“You have to hope it helped,” she has since said.", "she", "said"),
        ("“We had no staff,” Ann Lee, a nurse from Leeds, told the hearing.", "Ann Lee", "told"),
        ("“We had no staff,” Ann Lee, 52, said.", "Ann Lee", "said"),
        ("“Why did nobody call?” the widow asked.", "the widow", "asked"),
        ("“We had no staff,” a spokesman for the trust said.", "a spokesman", "said"),
        ("“That is a wild claim,” Tom Low deadpanned.", "Tom Low", "deadpanned"),
        ("“Well, I am looking at it…” Tom Low said.", "Tom Low", "said"),
        ("“Would he have paid for it?” Tom Low pressed.", "Tom Low", "pressed"),
        ("“My dear friend,” the conference speaker says into a camera.", "the conference speaker", "says"),
        ("“Nobody will lend until they sign” -- Brightwater Bank, in a note.", "Brightwater Bank", "--"),
        # verb before subject
        ("“We had no staff,” said Ann Lee, head of nursing.", "Ann Lee", "said"),
        ("“We had no staff,” added the trust's director Tom Low.", "Tom Low", "added"),
        # the cue before the quote
        ("Mrs Lee said: “If they had called there would have been an outcry.”", "Mrs Lee", "said"),
        ("Mrs Lee said, “If they had called there would have been an outcry.”", "Mrs Lee", "said"),
        ("Ann Lee, Assistant Commissioner of the Northern Force, said: “We are sorry.”", "Ann Lee", "said"),
        ("Mr Dale's partner, Tom Low, said: “I believe it is a mix of things.”", "Tom Low", "said"),
        ("Mr Dale's mother Ann Lee said: “I believe it is a mix of things.”", "Ann Lee", "said"),
        ("The coroner, Jane Roe QC, said: “This has been a long inquest.”", "Jane Roe QC", "said"),
        (
            "The senior police officer said: “We have been working on it.”",
            "The senior police officer",
            "said",
        ),
        ("Acting Deputy Commissioner Ann Lee said: “We are sorry.”", "Ann Lee", "said"),
        ("IXX regional director Tom Low said: “We examined it all.”", "Tom Low", "said"),
        ("In a statement, regional director Tom Low said: “We are examining it.”", "Tom Low", "said"),
        ("On Monday, Ann Lee, a Labour MP, told reporters: “We are not done.”", "Ann Lee", "told"),
        ("Mrs Lee siad: “It was a massive victory for us all.”", "Mrs Lee", "siad"),
        ("She siad the verdict was a “massive victory”.", "She", "siad"),
        # a participle after another verb
        ("London Mayor Omar Reed welcomed the ruling, adding: “It is right.”", "Omar Reed", "adding"),
        (
            "The coroner, Jane Roe QC, said she would write a report, to be published in May, adding: “It is vital.”",
            "Jane Roe QC",
            "adding",
        ),
        ("Addressing the families, the coroner added: “You have been listened to.”", "the coroner", "added"),
        ("Boos were heard when Ann Lee spoke, saying: “They had every chance.”", "Ann Lee", "saying"),
        # fragments in reported speech
        ("Ann Lee said the force will offer “every support” to them.", "Ann Lee", "said"),
        (
            "The Northern Force said the team will offer “every support” to them.",
            "The Northern Force",
            "said",
        ),
        ("Mr Dale told them he felt it was “a cover-up by the force”.", "Mr Dale", "told"),
        (
            "Tom Low and campaigner Omar Reed maintained that “deep prejudice” played a part.",
            "Tom Low",
            "maintained",
        ),
        (
            "Mr Dale's friend, Tom Low, and campaigner Omar Reed held that “bias” played a part.",
            "Tom Low",
            "held",
        ),
        # the cue at the end of the sentence
        (
            "Mistakes by the force “probably” contributed to the deaths, an inquest jury has found.",
            "an inquest jury",
            "found",
        ),
        ("It used “kid gloves” in its dealings with them, said Tom Low, an expert.", "Tom Low", "said"),
        # a charge, praise, a name given
        ("The families accused the Northern Force of “deep prejudice”.", "The families", "accused"),
        (
            "The killer died and the victims families have since accused the force of “bias”.",
            "the victims families",
            "accused",
        ),
        (
            "Tom Low, a friend of the victim Ann Lee, blamed “deep prejudice” for the failings.",
            "Tom Low",
            "blamed",
        ),
        ("The minister dismissed the report as “plain nonsense”.", "The minister", "dismissed"),
        # written sources and collectives
        ("The letter says: “The police have admitted their mistakes.”", "The letter", "says"),
        (
            "The letter concludes that it is “imperative that an inquiry takes place”.",
            "The letter",
            "concludes",
        ),
        ("Jurors ruled that “omissions and failures” cost lives.", "Jurors", "ruled"),
        ("The report found “serious failings” in the unit.", "The report", "found"),
        # other shapes
        ("According to Ann Lee, the plan was “dead in the water”.", "Ann Lee", "According to"),
        (
            "The plan was “dead in the water”, according to the club's chairman.",
            "the club's chairman",
            "according to",
        ),
        ("The trouble, says Ann Lee, is that it was “money for nothing”.", "Ann Lee", "says"),
        ("Ann Lee: “We are not done with them yet.”", "Ann Lee", ":"),
        ("“We are not done with them yet.” — Ann Lee", "Ann Lee", "—"),
        ("Tenants, who’ve asked friends to bring “one good joke”, will stay.", "who", "asked"),
        ("As Tom Low put it, “they never looked at all”.", "Tom Low", "put"),
        ("Mr Low, who called the plan “a disgrace to us”, left.", "who", "called"),
        ("Mr Low told the inquest that he thought it was “a disgrace to us”.", "Mr Low", "told"),
        ("“We had no staff,” as Mr Low put it.", "Mr Low", "put"),
        ("“We had no staff,” Mr Low said, according to the Echo.", "Mr Low", "said"),
        (
            "Boos were heard from campaigners accusing the force of “deep prejudice”.",
            "campaigners",
            "accusing",
        ),
        ("With Ann Lee calling it a “plain disgrace to us”, they left.", "Ann Lee", "calling"),
        ("His claim that it was “all a mistake” was rejected.", "His", "claim"),
    ],
)
def test_speaker_and_cue_of_one_quote(line: str, speaker: str, cue: str) -> None:
    assert speakers(line) == [(speaker, cue)]


def test_two_fragments_with_two_verbs_share_the_subject() -> None:
    assert speakers(
        "Jurors at the inquest, acknowledged officers’ “heavy workload”, but said there were failures "
        "that “cannot be overlooked”."
    ) == [("Jurors", "acknowledged"), ("Jurors", "said")]


def test_a_fragment_without_its_own_verb_of_saying_keeps_the_speaker_of_the_sentence() -> None:
    assert speakers(
        "Mr Dale's mother, Ann Lee, said it was a “massive victory” but she is “disappointed” with it."
    ) == [
        ("Ann Lee", "said"),
        ("Ann Lee", "said"),
    ]


def test_a_turn_split_by_its_cue_gives_two_quotes_with_that_cue() -> None:
    text, found = read("“There would have been an outcry,” Ms Lee said. “There just was not one.”")
    assert [(q.speaker and q.speaker.of(text), q.cue and q.cue.of(text)) for q in found] == [
        ("Ms Lee", "said")
    ] * 2
    assert [q.attribution for q in found] == ["explicit", "explicit"]


def test_a_fresh_quote_paragraph_without_a_cue_is_carried() -> None:
    text, found = read(
        "“We are incensed by what the police did,” he added.",
        "“The coroner did not rule on that, and our position is unchanged.”",
    )
    assert found[1].attribution == "carried"
    assert found[1].speaker is not None and found[1].speaker.of(text) == "he"
    assert found[1].cue is None


def test_an_unclosed_turn_does_not_swallow_the_next_speaker() -> None:
    text, found = read(
        "Ann Lee said: “I give my own heartfelt apologies.",
        "Tom Low welcomed the decision, adding: “It is right that they are looked into again.",
        "“We owe it to the families.”",
    )
    assert [(q.speaker and q.speaker.of(text), len(q.segments)) for q in found] == [
        ("Ann Lee", 1),
        ("Tom Low", 2),
    ]


def test_a_reopened_paragraph_that_names_another_speaker_is_a_turn_of_its_own() -> None:
    text, found = read("Ann Lee said: “We are sorry for all of it.", "“They never called us,” Tom Low said.")
    assert [q.speaker and q.speaker.of(text) for q in found] == ["Ann Lee", "Tom Low"]


def test_one_turn_over_reopened_paragraphs_takes_the_cue_of_the_first() -> None:
    text, found = read("Ann Lee said: “One is done.", ("caption", "Tom Low outside court"), "“Two is next.”")
    assert len(found) == 1
    assert [segment.of(text) for segment in found[0].segments] == ["One is done.", "Two is next."]


def test_the_cue_of_a_turn_may_stand_behind_a_later_paragraph() -> None:
    assert speakers("“We had no staff on the ward.", "“And nobody came to help us,” Ann Lee said.") == [
        ("Ann Lee", "said")
    ]


def test_a_colon_at_the_end_of_a_paragraph_introduces_the_next() -> None:
    assert speakers(
        "After the hearing Ann Lee issued this statement:", "“We welcome what the jury found today.”"
    ) == [("Ann Lee", "issued")]


def test_a_quote_alone_belongs_to_whoever_spoke_in_the_sentence_before() -> None:
    text, found = read(
        "Ann Lee was critical and warned the minister of more to come.", "“It is a disgrace to us all.”"
    )
    assert found[0].speaker is not None and found[0].speaker.of(text) == "Ann Lee"
    assert (found[0].attribution, found[0].cue) == ("carried", None)


def test_a_quote_without_a_cue_is_not_carried_over_a_stretch_of_story() -> None:
    story = ["The road was closed.", "Rain fell on the town.", "The school opened again."]
    _, found = read("“We had no staff,” Ann Lee said.", *story, "“It is a disgrace to us all.”")
    assert (found[1].attribution, found[1].speaker, found[1].kind) == ("none", None, "direct")


def test_a_sentence_between_tells_who_goes_on() -> None:
    assert speakers("Mrs Lee said they had all tried. “We really did try.”") == [("Mrs Lee", "said")]


def test_a_dash_and_a_name_below_sign_the_quote() -> None:
    assert speakers("“We welcome what the jury found today.”", "— Ann Lee") == [("Ann Lee", "—")]


@pytest.mark.parametrize(
    "line",
    [
        "He gave them the “date rape” drug before they met.",
        "Dale, known as the “Harbour Killer”, is in prison.",
        "The Northern Force is facing legal action over its “mindblowing” failings.",
        "The “Harbour killer” also went on to rob others.",
        "She appeared on ITV's “Good Morning Town”.",
        "The so-called “ghost shift” ended.",
        "He wrote the song “Blue Harbour Nights”.",
        "She stood across the road under a sign that read “Honk if you are late”.",
        "One held up a bedsheet on which was painted “We want our £22”.",
        "The handler's note, marked “no further action”, was lost.",
    ],
)
def test_words_of_nobody_are_terms_without_a_speaker(line: str) -> None:
    (quote,) = read("“We had no staff at all,” Ann Lee said.", line)[1][1:]
    assert (quote.kind, quote.speaker, quote.cue, quote.attribution) == ("term", None, None, "none")


def test_reported_speech_without_marks_is_no_quote() -> None:
    assert speakers("Ms Lee said she and the mayor have offered to meet the families.") == []


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Force faces action over 'mindblowing' failings, says inquest", ("inquest", "says")),
        ("Ward errors ‘probably’ cost lives of patients - says inquest", ("inquest", "says")),
        ("Town told to wait as mayor says it is ‘stuck at the kerb’", ("mayor", "says")),
        ("Closure ‘an act of spite’, say actors", ("actors", "say")),
        ("Patients ‘treated as a nuisance’ at trust, review finds", ("review", "finds")),
        ("Last call was ‘calm as you like’, inquest told", (None, None)),
        ("Force faces action over 'mindblowing' failings", (None, None)),
        ("‘We failed them all’", (None, None)),
    ],
)
@pytest.mark.parametrize("kind", ["headline", "subheading", "related_link"])
def test_a_heading_names_a_speaker_only_by_a_cue(
    kind: str, line: str, expected: tuple[str | None, str | None]
) -> None:
    _, found = read((kind, line))
    assert speakers((kind, line)) == [expected]
    assert found[0].attribution == ("explicit" if expected[0] else "none")


def test_a_related_link_is_attributed_but_not_mixed_into_the_story() -> None:
    assert speakers(
        "“One is done,” Ann Lee said.", ("related_link", 'Tom Low admits trust "shaken" after murder')
    ) == [
        ("Ann Lee", "said"),
        ("Tom Low", "admits"),
    ]


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("Ann Lee said: “We are sorry.”", "direct"),
        ("“Plain and simple,” Ann Lee said.", "partial"),
        ("Ann Lee said that “we are deeply sorry for what was done”.", "direct"),
        ("Ann Lee said the finding was “devastating”.", "partial"),
        ("Jurors found failures that “cannot be overlooked”.", "partial"),
        ("Ann Lee wrote “to demand that a public inquiry considers whether the force is biased”.", "partial"),
    ],
)
def test_kind_of_a_quote(line: str, kind: str) -> None:
    assert kinds(line) == [kind]


@pytest.mark.parametrize(
    ("line", "medium"),
    [
        ("Ann Lee said: “We are sorry.”", "spoken"),
        ("Ann Lee told the court: “We are sorry.”", "spoken"),
        ("In a statement, Ann Lee said: “We are sorry.”", "written"),
        ("Ann Lee wrote: “We are sorry.”", "written"),
        ("The letter says: “We are sorry for it.”", "written"),
        ("In written conclusions, they acknowledged a “heavy workload”.", "written"),
        ("The jury found “serious failings”.", "unknown"),
        ("The families accused the force of “bias”.", "unknown"),
        ("The Northern Force said: “We are sorry.”", "unknown"),
        ("Ann Lee accused the force of “bias”.", "spoken"),
        ("Ann Lee found it “hard to bear”.", "spoken"),
        ("Jurors said there were failures that “cannot be overlooked”.", "unknown"),
        ("Campaigners vowed to stay “until the last light”.", "unknown"),
    ],
)
def test_medium_of_a_quote(line: str, medium: str) -> None:
    assert [quote.medium for quote in read(line)[1]] == [medium]


def test_editorial_inserts_and_dashes_stay_inside_the_quote() -> None:
    text, found = read(
        'Ann Lee said: "(The jury) found the deaths of two men (Mr Dale and Mr Low) - so, both - could be prevented."'
    )
    assert found[0].segments[0].of(text).startswith("(The jury) found")
    assert len(found) == 1


def test_offsets_slice_the_text_as_stored_and_quotes_do_not_overlap() -> None:
    text = "\ufeffAnn Lee said: “One.\r\n\r\n“Two 😀 \u200fthree.”\r\n\r\nNo “end here.\r\n"
    passages = [
        Passage(1, Span(0, 20), "body"),
        Passage(2, Span(24, 40), "body"),
        Passage(3, Span(44, 57), "body"),
    ]
    found = quotations(text, passages)
    assert [[segment.of(text) for segment in quote.segments] for quote in found] == [
        ["One.", "Two 😀 \u200fthree."],
        ["end here."],
    ]
    spans = [segment for quote in found for segment in quote.segments]
    assert all(a.end <= b.start for a, b in pairwise(spans))


def test_an_article_without_marks_or_words_gives_nothing() -> None:
    assert read("No marks here at all.")[1] == ()
    assert quotations("", []) == ()


def test_the_same_text_gives_the_same_quotes() -> None:
    lines = ("“One is done,” Ann Lee said. “Two is not.”", "Tom Low called it “a win”.")
    assert read(*lines) == read(*lines)


@pytest.mark.parametrize(
    ("line", "speaker"),
    [
        ("The plan was branded “plain madness” by the local MP, Tom Low.", "Tom Low"),
        ("The trust was criticised by the coroner for its “culture of denial”.", "the coroner"),
        ("“It beggars belief,” said the family's barrister, Omar Reed.", "Omar Reed"),
        ("“It beggars belief,” said a visibly upset Mrs Lee outside court.", "Mrs Lee"),
        (
            "The Independent Office for Ward Safety said there was “no sign” of it.",
            "The Independent Office for Ward Safety",
        ),
        ("A nurse who saw it all said it was “a disgrace to us”.", "A nurse"),
        ("Giovanni Low, editor of the newspaper, Morning Star, said it was “a sham”.", "Giovanni Low"),
        ("Ann Lee - the force's assistant commissioner - said: “We are sorry.”", "Ann Lee"),
        ("About 60 per cent of staff said the ward was “chaotic”.", "staff"),
        (
            "Jurors at the inquests into the deaths of Mr Dale, 23, Tom Low, 22, and 25-year-old Omar Reed, "
            "acknowledged a “heavy workload”.",
            "Jurors",
        ),
        (
            "Jurors at the inquests into the two men - Mr Dale, 23, and Omar Reed, 25 - concluded that errors "
            "“probably” played a part.",
            "Jurors",
        ),
        ("Mr Dale, 23, and Mrs Reed, 25, said it was “a disgrace to us”.", "Mr Dale"),
        (
            "Its chairman, the poet Omar Reed, and its treasurer, Ann Lee, said it was “a disgrace to us”.",
            "Omar Reed",
        ),
        (
            "Councillor Pat Winter, who chairs the schools panel, and campaigner Des Orme called it “shambolic”.",
            "Pat Winter",
        ),
        ("Dame Ann Lee said she and 17 others had written to the mayor “to demand answers”.", "Dame Ann Lee"),
        ("Families of lost sailors talk of a “huge tragedy”.", "Families of lost sailors"),
        ("The 23-year-old said it was “a disgrace to us”.", "The 23-year-old"),
        ("The 340-page report found “serious failings” in the unit.", "The 340-page report"),
        ("They turned down a pay offer their union called “an insult to us”.", "their union"),
        ("The storm, which forecasters had described as “a glancing blow”, hit the town.", "forecasters"),
        ("Tom Low, who called the findings “a roll of shame”, urged ministers to act.", "who"),
        ("The regulator said it had called. It accepted that this was “hard to square” with them.", "It"),
        ("They found “no sign” of the men, said the unit's head, Tom Low, on Monday.", "Tom Low"),
        (
            "When the mayor said on Tuesday that “they got into trouble for less”, one of the lawyers said no.",
            "the mayor",
        ),
    ],
)
def test_the_words_that_name_the_speaker(line: str, speaker: str) -> None:
    assert [name for name, _ in speakers(line)] == [speaker]


@pytest.mark.parametrize(
    ("line", "speaker"),
    [
        ("Mr Hale, whose firm ran the ward until May, told staff it was “not safe”.", "Mr Hale"),
        ("Hale's wife, Ellen, said he was “lucky to be here”.", "Ellen"),
        ("Hale and his wife, Ellen, a nurse, said it was “not safe”.", "Hale"),
        ("The head of the charity, Sue Webb, said it was “not safe”.", "Sue Webb"),
        ("The study's lead author, Ann Lee of the University of Selby, said it was “not safe”.", "Ann Lee"),
        ("Ann Lee, the member who chairs the panel, said it was “not safe”.", "Ann Lee"),
        ("Ann Lee, a nurse who backed Low in May and now supports Reed, said it was “not safe”.", "Ann Lee"),
        ("Ann Lee, a nurse making her first complaint, said it was “not safe”.", "Ann Lee"),
        ("Ann Lee, the ward's top nurse, said the lift, which had failed, was “not safe”.", "Ann Lee"),
        ("Ann Lee, who had called the ward after midnight, told her staff, “We are not safe.”", "Ann Lee"),
        ("The panel, in a statement issued late on Friday, said it was “not safe”.", "The panel"),
        ("A note left at the scene said it was “not safe”.", "A note"),
        ("The group that organised the march said it was “not safe”.", "The group"),
        ("One nurse who saw him that night said it was “not safe”.", "One nurse"),
        ("Neighbours in the street where he lived described it as “not safe”.", "Neighbours"),
        ("Inspectors who visited Larkmoor and Vale Trust in May said it was “not safe”.", "Inspectors"),
        ("A source close to Ann Lee said it was “not safe”.", "A source"),
        ("Another source speaking to Channel Two said it was “not safe”.", "Another source"),
        ("A person familiar with the talks called them “not safe”.", "A person"),
        ("The force two weeks ago said it was “not safe”.", "The force"),
        ("Chairman Tom Low last week said it was “not safe”.", "Tom Low"),
        ("The airline, one of the largest, blamed “unprecedented demand”.", "The airline"),
        ("Kelly responded at once, with a smile: “It is not safe.”", "Kelly"),
        ("Selby House press secretary Tom Earl, asked about it, said it was “not safe”.", "Tom Earl"),
        ("The head of the ward emailed supporters saying: “It is not safe.”", "The head"),
        ("The cut, described by Reed as “modest”, passed easily.", "Reed"),
        ("It was a cut that growers called “a death sentence”.", "growers"),
        ("Said Tom Low, head of the ward: “It is not safe.”", "Tom Low"),
        ("In other words, explained presenter Ann Lee: “It is not safe.”", "Ann Lee"),
        ("We are “very happy” about it, said Ann Lee, director of a union that has backed it.", "Ann Lee"),
        ("“You know it, right?” Low went on, as if nothing had happened.", "Low"),
        ("“It is not safe,” state Sen. Ida Cruz said on the steps.", "Sen. Ida Cruz"),
        ("Low cannot say that “from where he stands,” Reed added.", "Reed"),
        ("Low told the ward's editorial board, Reed said: “It is not safe.”", "Reed"),
    ],
)
def test_the_subject_is_found_across_what_stands_between(line: str, speaker: str) -> None:
    assert [name for name, _ in speakers(line)] == [speaker]


def test_a_cue_behind_the_last_of_joined_quotes_brings_them_all() -> None:
    line = "Gulls are “a plague” and “bad for trade,” Ann Lee, the mayor, told a cheering crowd."
    assert [name for name, _ in speakers(line)] == ["Ann Lee", "Ann Lee"]


def test_a_cue_may_stand_between_two_parts_of_a_quoted_sentence() -> None:
    line = "“If we had not acted” as a board, Ann Lee said at the inquest on Monday, “it would have closed.”"
    assert [name for name, _ in speakers(line)] == ["Ann Lee", "Ann Lee"]


@pytest.mark.parametrize(
    "line",
    [
        "Ann Lee told “Good Morning Selby”, reminding viewers of the vote.",
        "She wrote of it in her memoir, “Tough Choices”.",
        "He wore a “Make Selby Great” hat to the hearing, she said.",
    ],
)
def test_titles_and_slogans_worn_are_terms(line: str) -> None:
    assert kinds(line) == ["term"]


@pytest.mark.parametrize(
    ("line", "rule"),
    [
        ("“We had no staff at all,” Mr Low said.", "said_after"),
        ("“We had no staff at all,” said Ann Lee, a nurse.", "said_after_inverted"),
        ("Ann Lee said the ward was “short of staff at night”.", "said_before"),
        ("The ward was “short of staff at night”, Mr Low said.", "said_after_part"),
        ("The ward was “short of staff at night,” said Mr Low.", "said_after_part"),
        ("Poor care “probably” cost lives, Mr Low said on Monday.", "said_at_end"),
        ("Ann Lee said the ward was “chaotic”.", "said_in_clause"),
        ("Tom Low called the ward “a disgrace to us all”.", "said_in_clause"),
        ("Ann Lee said, on the day, that the ward was “chaotic”.", "said_that"),
        ("When Ann Lee said the ward was “short of staff at night”, they laughed.", "said_at_length"),
        ("Ann Lee left the ward, saying it was “chaotic”.", "added_before"),
        ("Ann Lee said Tom Low had told her it was “short of staff at night”.", "cue_before"),
        ("Ann Lee said, to the board, it was “chaotic”.", "cue_before"),
        ("Tom Low, who called the ward “a disgrace”, left.", "cue_before"),
    ],
)
def test_the_rule_tells_plain_cases_from_others(line: str, rule: str) -> None:
    assert [quote.rule for quote in read(line)[1]] == [rule]


@pytest.mark.parametrize(
    "line",
    [
        "The rules made it a “smart” and “sober” town.",
        "The clip was billed as “fresh” and sold out.",
    ],
)
def test_a_subject_that_cannot_speak_is_no_speaker_of_a_short_term(line: str) -> None:
    assert all(name is None for name, _ in speakers(line))


def test_a_quote_goes_on_only_directly_behind_the_sentence_of_its_cue() -> None:
    said = "“We had no staff at all,” Mr Low said."
    assert [q.rule for q in read(f"{said} “Nobody came to us.”")[1]] == ["said_after", "continued"]
    assert [q.rule for q in read(f"{said} His wife wept. “Nobody came to us.”")[1]] == [
        "said_after",
        "resumed",
    ]


def test_clauses_set_against_each_other_have_their_own_speakers() -> None:
    assert [
        name
        for name, _ in speakers(
            "Ann Lee said it was “damning”, while Tory MP Tom Low called it “a wake-up call”."
        )
    ] == [
        "Ann Lee",
        "Tom Low",
    ]


def test_those_who_are_told_are_not_the_speakers() -> None:
    (quote,) = read("The inquests, held at the town hall, heard he was found with a “suicide note”.")[1]
    assert (quote.kind, quote.speaker) == ("term", None)


def test_a_transcript_of_question_and_answer_names_nobody() -> None:
    assert [name for name, _ in speakers("Q: “Did you check the phone at all?”")] == [None]


def test_every_verb_stands_in_one_list_and_every_group_says_why() -> None:
    book = data("quotation")
    verbs = [entry.split("/")[0] for group in book["verbs"].values() for entry in group["words"]]
    assert len(verbs) == len(set(verbs))
    groups = [*book["verbs"].values(), *(group for name, group in book.items() if name != "verbs")]
    assert all(group["reason"] for group in groups)


def test_questions_and_answers_without_cues_alternate() -> None:
    assert [
        name
        for name, _ in speakers(
            "“Did you see it?” Mr Low asked her.",
            "“I did,” Mrs Lee said.",
            "“Would you have stopped?”",
            "“I would.”",
        )
    ] == ["Mr Low", "Mrs Lee", "Mr Low", "Mrs Lee"]


def test_an_examination_names_both_sides_of_a_transcript() -> None:
    assert [
        name
        for name, _ in speakers(
            "Questioned by Ann Lee, he agreed.", "Q: “Were you there?”", "A: “By the gate.”"
        )
    ] == ["Ann Lee", "he"]


def test_a_speaker_who_asks_nobody_goes_on() -> None:
    assert [
        name
        for name, _ in speakers(
            "Mr Low rose. “We lost,” Ann Lee said.", "“Who is to blame?”", "“We all are.”"
        )
    ] == ["Ann Lee", "Ann Lee", "Ann Lee"]
