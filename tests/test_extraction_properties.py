"""What holds for every text, however odd: offsets slice, quotes keep apart, and later text changes no earlier quote."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from portdata.assemble.corpus import assemble
from portdata.check.rules import row_faults
from portdata.extract.annotations import Article
from portdata.extract.article import Extraction, extract
from portdata.model.tables import Row

PIECES = (
    *("“", "”", '"', "‘", "’", "'", "''", "(", ")", " – ", "…", ", ", ". ", ": ", "\u00a0", "\u200f", "😀"),
    *(
        "Ada Quill",
        "Mr Low",
        "Mrs Reed",
        "she",
        "they",
        "the coroner",
        "An inquest jury",
        "Westshire Police",
        "the force",
    ),
    *(
        " said",
        " told the court",
        " added",
        " accused",
        " found that",
        " was jailed",
        " in May 2018",
        " today",
        " 17 officers",
    ),
    *(
        "we asked again",
        "nobody came",
        "failings contributed to the deaths of",
        "it is not",
        "heavy workload",
        "’s mother",
    ),
)
paragraphs = st.lists(st.sampled_from(PIECES), min_size=1, max_size=14).map("".join)
articles = st.lists(paragraphs, min_size=1, max_size=7).map("\n".join)
LAST = "The museum opens at ten on most days and the harbour walk is free."
START = "Ships came and went all day. The weather held.\nThe fair drew a large crowd from the town.\n"


def read(text: str) -> Extraction:
    return extract(Article("harbour-post-1", text))


@given(articles)
@settings(max_examples=150, deadline=None)
def test_spans_slice_their_text_and_quotes_keep_apart(text: str) -> None:
    found = read(text)
    segments = sorted(s for q in found.quotations for s in q.segments)
    assert all(0 <= s.start < s.end <= len(text) for s in segments)
    assert all(a.end <= b.start for a, b in pairwise(segments))
    for quotation in found.quotations:
        assert (quotation.speaker is None) or quotation.speaker.of(text).strip()
        assert quotation.kind != "term" or quotation.attribution == "none"
        for segment in quotation.segments:
            assert any(p.span.covers(segment) for p in found.passages if p.kind != "boilerplate")


@given(articles)
@settings(max_examples=60, deadline=None)
def test_extraction_is_a_function_of_the_text(text: str) -> None:
    one, two = read(text), read(text)
    assert one.quotations == two.quotations
    assert one.names == two.names
    assert one.tellings == two.tellings


@given(articles)
@settings(max_examples=150, deadline=None)
def test_an_unrelated_paragraph_at_the_end_changes_no_quote_before_it(text: str) -> None:
    before = START + text + "\nThe rain set in at dusk."
    assert read(before).quotations == read(f"{before}\n{LAST}").quotations


@given(articles)
@settings(max_examples=60, deadline=None)
def test_the_tables_of_any_text_keep_every_rule(text: str) -> None:
    row: Row = {
        **dict.fromkeys(("publisher", "title", "author", "url", "published_date")),
        "article_id": "harbour-post-1",
        "published_basis": "unknown",
        "file": "harbour-post-1.txt",
        "sha256": "0" * 64,
    }
    tables = assemble([row], [read(text)])
    assert list(row_faults(tables)) == []
    for name, rows in tables.items():
        for there in rows:
            if "exact" in there:
                start, end = int(str(there["char_start"])), int(str(there["char_end"]))
                assert text[start:end] == there["exact"], name
