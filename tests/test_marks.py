"""Finding quotation marks, pairing them, and joining the turns of an article."""

import time
from collections.abc import Sequence
from itertools import pairwise

import pytest

from portdata.extract.annotations import Passage, Span
from portdata.extract.marks import turns


def lay_out(*lines: tuple[str, str] | str) -> tuple[str, list[Passage]]:
    """Join lines to a text; a plain line is body, a pair gives the kind first."""
    text, passages = "", []
    for line in lines:
        kind, words = line if isinstance(line, tuple) else ("body", line)
        passages.append(Passage(len(passages) + 1, Span(len(text), len(text) + len(words)), kind))
        text += words + "\n\n"
    return text, passages


def quoted(*lines: tuple[str, str] | str) -> list[list[str]]:
    """Return the segments of every turn as text."""
    text, passages = lay_out(*lines)
    return [[segment.span.of(text) for segment in turn.segments] for turn in turns(text, passages)]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("“We failed,” she said.", ["We failed,"]),
        ('"We failed," she said.', ["We failed,"]),
        ("''We failed,'' she said.", ["We failed,"]),
        ("``We failed,'' she said.", ["We failed,"]),
        ("«We failed», she said.", ["We failed"]),
        ("‘We failed,’ she said.", ["We failed,"]),
        ("'We failed,' she said.", ["We failed,"]),
        ('She said: “We failed in a dreadful way."', ["We failed in a dreadful way."]),
        ('"We failed,” she said.', ["We failed,"]),
        ("“Yes,” he said. “But no.”", ["Yes,", "But no."]),
        ("It was “hard”, “long” and “dull”.", ["hard", "long", "dull"]),
    ],
)
def test_marks_of_every_glyph_are_paired(line: str, expected: list[str]) -> None:
    assert quoted(line) == [[words] for words in expected]


@pytest.mark.parametrize(
    "line",
    [
        "The officers’ workload and the victims’ loved ones and Dale’s flat.",
        "The officers' workload and the victims' loved ones and Dale's flat.",
        "It was the '90s, rock 'n' roll and ’twas the night; he told 'em so.",
        "No marks at all.",
        "He is 6'2\" tall and she is 5’4” tall.",
        '<img alt="A “fine” view"> A caption.',
        "",
        "“”",
    ],
)
def test_what_is_not_a_quotation_mark_gives_nothing(line: str) -> None:
    assert quoted(line) == []


def test_possessives_do_not_close_a_single_quote() -> None:
    assert quoted("He said the officers’ ‘heavy workload’ and ‘the officers’ own error’ was to blame.") == [
        ["heavy workload"],
        ["the officers’ own error"],
    ]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("“She said ‘no’ to me,” he said.", ["She said ‘no’ to me,"]),
        ("‘She said “no” to me,’ he said.", ["She said “no” to me,"]),
        ("“She shouted “stop” at us all,” he said.", ["She shouted “stop” at us all,"]),
        ("\"She shouted 'stop!'\" he said.", ["She shouted 'stop!'"]),
        ("““We failed,” she said.", ["We failed,"]),
    ],
)
def test_nested_marks_belong_to_the_outer_quote(line: str, expected: list[str]) -> None:
    assert quoted(line) == [[words] for words in expected]


def test_reopened_paragraphs_are_one_turn() -> None:
    assert quoted("She said: “One.", "“Two.", '"Three."', "“Four.”") == [
        ["One.", "Two.", "Three."],
        ["Four."],
    ]


@pytest.mark.parametrize("kind", ["caption", "related_link", "byline", "boilerplate"])
def test_a_turn_runs_on_across_what_stands_between(kind: str) -> None:
    assert quoted("She said: “One.", (kind, "Tom Low outside court (PA Media)"), "“Two.”") == [
        ["One.", "Two."]
    ]


def test_a_related_link_keeps_its_own_quote_inside_a_running_turn() -> None:
    found = quoted("She said: “One.", ("related_link", "Force 'sorry' for errors"), "“Two.”")
    assert found == [["One.", "Two."], ["sorry"]]


def test_a_headline_ends_a_running_turn() -> None:
    assert quoted("She said: “One.", ("headline", "Another story"), "“Two.”") == [["One."], ["Two."]]


def test_boilerplate_yields_nothing() -> None:
    assert quoted(("boilerplate", "“Sign up” for our newsletter")) == []


def test_an_unclosed_turn_ends_with_its_paragraph() -> None:
    assert quoted("He said: “We are angry.", "However, he left.", "“Yes,” said Ann Lee.") == [
        ["We are angry."],
        ["Yes,"],
    ]


def test_a_mark_that_was_never_closed_stops_where_narration_resumes() -> None:
    assert quoted("“I do not agree, he said. “But I accept it.”") == [
        ["I do not agree,"],
        ["But I accept it."],
    ]


def test_a_turn_goes_on_in_a_paragraph_that_only_closes_it() -> None:
    assert quoted("She said: “One.", "Two goes on here to the end.”") == [
        ["One.", "Two goes on here to the end."]
    ]


def test_a_missing_opening_mark_is_put_after_the_cue() -> None:
    assert quoted("She added, He is a proven failure in all he does.”") == [
        ["He is a proven failure in all he does."]
    ]


def test_an_opening_glyph_used_to_close_closes() -> None:
    assert quoted("“It is unusual,“ said Ann Lee. “Very hard.“") == [["It is unusual,"], ["Very hard."]]


def test_a_closing_glyph_used_to_open_opens() -> None:
    assert quoted("Doing so ”looked like an attempt to hide it.”") == [["looked like an attempt to hide it."]]


def test_single_marks_reopen_paragraphs_too() -> None:
    assert quoted("‘One of us left.", "‘Two of us stayed.’") == [["One of us left.", "Two of us stayed."]]
    assert quoted("She said: ‘One left.", "‘Two didn’t.’") == [["One left.", "Two didn’t."]]


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (("‘We’d gone,’ said Ann Lee. ‘My aide said, “It moved.” It did.", "‘Twice.’"), 2),
        (("She said: ‘We have our own divers’ survey and the men’s word.", "‘Two didn’t.’"), 2),
        (("‘It is a shame,’ she said, ‘and it’s done by men who can’t spell “stage”. I saw.",), 1),
    ],
)
def test_single_marks_hold_apostrophes_and_double_marks_and_run_on(
    lines: tuple[str, ...], expected: int
) -> None:
    found = quoted(*lines)
    assert len(found[-1]) == expected
    assert not any("“" in words[:1] for turn in found for words in turn)


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("She was firm, saying: ‘Let us at least see the body.”", ["Let us at least see the body."]),
        ("They vow to stay ‘till the last light bulb’s gone’ and more.", ["till the last light bulb’s gone"]),
        ("They love rock ‘n’ roll and the victims’ homes.", []),
        ("He said ‘bad officers’ and left.", ["bad officers"]),
    ],
)
def test_single_marks_and_letters_left_out(line: str, expected: list[str]) -> None:
    assert quoted(line) == [[words] for words in expected]


@pytest.mark.parametrize(
    "text",
    [
        "\ufeff“One,” he said.",
        "\u200f“One,” he said.",
        "😀 “One,” he said.",
        "\u00a0“One,” he said.",
        "• “One,” he said.",
    ],
)
def test_stray_characters_do_not_move_offsets(text: str) -> None:
    (turn,) = turns(text, [Passage(1, Span(0, len(text)), "body")])
    assert turn.segments[0].span.of(text) == "One,"


def test_carriage_returns_stay_outside_segments() -> None:
    text = "She said: “One.\r\n\r\n“Two.”\r\n"
    passages = [Passage(1, Span(0, 15), "body"), Passage(2, Span(19, 25), "body")]
    (turn,) = turns(text, passages)
    assert [segment.span.of(text) for segment in turn.segments] == ["One.", "Two."]


def test_segments_never_overlap_whatever_the_marks() -> None:
    marks = ["“", "”", '"', "'", "‘", "’", "''", "``"]
    words = ["one", "Two", "said", "he,", "x.", "Mr"]
    for seed in range(400):
        line = "".join(
            marks[(seed * 7 + i * i) % len(marks)] * ((seed + i) % 3 == 0)
            + words[(seed + i * 5) % len(words)]
            + " " * ((seed * i) % 4 != 1)
            for i in range(14)
        )
        text, passages = lay_out(line, line[::-1].strip())
        spans: Sequence[Span] = sorted(
            segment.span for turn in turns(text, passages) for segment in turn.segments
        )
        assert all(a.end <= b.start for a, b in pairwise(spans))


@pytest.mark.parametrize("unit", ["“a ", "''a ", "“A,” he said. ", "6' ", "<a ", "‘a’ “b” "])
def test_a_line_of_a_megabyte_is_read_in_linear_time(unit: str) -> None:
    text = unit * (1_000_000 // len(unit))
    started = time.perf_counter()
    turns(text, [Passage(1, Span(0, len(text)), "body")])
    assert time.perf_counter() - started < 20
