"""Lines of an article are told apart by their form, wherever they come from."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portdata.extract.passages import passages
from portdata.extract.sentences import sentences
from portdata.model.codes import PASSAGE_KIND

BODY = "The council said on Monday that the harbour wall would be mended."


def kinds(*lines: str) -> list[str]:
    return [p.kind for p in passages("\n".join(lines))]


def test_headline_standfirst_byline_and_dateline_stand_before_the_body() -> None:
    found = kinds(
        "Harbour wall to be mended after storm",
        "Council finds money for works that residents asked for",
        "By Ada Quill",
        "10 December 2021, 15:52 | Updated: 10 December 2021, 23:34",
        BODY,
    )
    assert found == ["headline", "standfirst", "byline", "dateline", "body"]


def test_a_first_line_that_is_a_sentence_is_body_also_with_a_date_glued_to_it() -> None:
    assert kinds(BODY) == ["body"]
    assert kinds(f" date 2021-12-10 {BODY}", BODY) == ["body", "body"]


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("Storm victims talk of the long night when the harbour wall gave way", "related_link"),
        ("Read more: Harbour wall gives way", "related_link"),
        ("What happens next", "subheading"),
        ("  • The wall is 200 years old", "bullet"),
        ("Ada Quill at the harbour. Picture: Alamy", "caption"),
        ("Ada Quill (left) and Tom Reed (right) at the harbour", "caption"),
        ("The wall after the storm (PA/handout) (PA Media)", "caption"),
        ("(Westshire Police)", "caption"),
        ("Sign up to our newsletter for more", "boilerplate"),
        ("Advertisement", "boilerplate"),
        ("·4-min read", "boilerplate"),
        ("“We asked again and again", "body"),
    ],
)
def test_lines_among_paragraphs(line: str, kind: str) -> None:
    assert kinds("Harbour wall to be mended", BODY, line, BODY)[2] == kind


def test_a_caption_printed_twice_is_a_caption_both_times() -> None:
    line = "The family of the lost crew have asked for answers"
    assert kinds("Wall fell", line, f"{line}. Picture: Alamy", BODY)[1:3] == ["caption", "caption"]


def test_all_that_follows_the_editors_message_is_furniture() -> None:
    found = kinds("Wall fell", BODY, "A message from the editor:", BODY, "Related topics:")
    assert found[2:] == ["boilerplate"] * 3


@pytest.mark.parametrize("blank", ["\r\n", "\n\n", "\n \u00a0\n", "\r\n\r\n"])
def test_line_ends_and_blank_lines_do_not_matter(blank: str) -> None:
    found = passages(blank.join(["Wall fell", BODY, BODY]))
    assert [p.kind for p in found] == ["headline", "body", "body"]
    assert [p.no for p in found] == [1, 2, 3]


@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=400))
def test_spans_hold_every_word_once_and_in_order(text: str) -> None:
    found = passages(text)
    ends = [0]
    for passage in found:
        words = passage.span.of(text)
        assert words and words == words.strip()
        assert passage.span.start >= ends[-1]
        assert passage.kind in PASSAGE_KIND
        ends.append(passage.span.end)
    kept = "".join("".join(p.span.of(text).split()) for p in found)
    assert [c for c in kept if c.isalnum()] == [c for c in text if c.isalnum()]


def test_a_full_stop_after_a_title_or_an_initial_ends_no_sentence() -> None:
    text = "Mr. A. Quill met Dr. Reed at 3 p.m. on Monday. “Come in.” He did."
    (passage,) = passages(text)
    assert [s.of(text) for s in sentences(text, passage.span)] == [
        "Mr. A. Quill met Dr. Reed at 3 p.m. on Monday.",
        "“Come in.”",
        "He did.",
    ]
