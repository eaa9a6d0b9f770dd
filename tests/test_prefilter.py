"""The prefilter passes over patterns to save time; it must never pass over one that matches."""

from __future__ import annotations

import re
from importlib import import_module

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portdata.extract import prefilter as module
from portdata.extract.frames import contexts, find_contexts, frames
from portdata.extract.prefilter import Prefilter, folded, required

PATTERNS = (
    r"(?:was|were) found dead",
    r"(?P<who>‹person \d+›) (?:has )?died(?: (?:in|at) (?P<where>[A-Z]\w+))?",
    r"\b(?:arrest|charg|detain)(?:s|ed|ing)?\b(?! that)",
    r"missed (?:chances|opportunities) (?:[\w-]+ ){0,3}(?:to|of)",
    r"(?:she|he|they)(?:'s|’s)? (?:said|told)",
    r"colou?r[- ]blind(?:ness)?",
    r"(?<!not )guilty|convicted",
    r"(?:ab|c)+d",
    r"x*",
    r"(?i:Life) for [^.;]{1,20} murder",
)


@pytest.mark.parametrize("pattern", PATTERNS)
def test_a_pattern_that_matches_is_a_candidate(pattern: str) -> None:
    number = PATTERNS.index(pattern)
    prefilter = Prefilter(PATTERNS)
    compiled = re.compile(pattern, re.IGNORECASE)

    @given(st.from_regex(compiled), st.text(max_size=5))
    def check(matching: str, after: str) -> None:
        assert compiled.search(matching) is None or number in prefilter.candidates(matching)
        text = matching + after
        assert compiled.search(text) is None or number in prefilter.candidates(text)

    check()


def test_patterns_whose_words_are_missing_are_passed_over() -> None:
    prefilter = Prefilter(PATTERNS)
    assert prefilter.candidates("The mayor opened a bridge.") == [7, 8]
    assert prefilter.candidates("Two men were found dead.") == [0, 7, 8]


def test_cues_are_asked_for_besides() -> None:
    prefilter = Prefilter(["found|told", "found|told"], [("dead",), ("alive", "well")])
    assert prefilter.candidates("found dead") == [0]
    assert prefilter.candidates("found well") == [1]
    assert prefilter.candidates("found again") == []


def test_letters_that_match_without_regard_to_case_are_folded_alike() -> None:
    everything = [chr(code) for code in range(0x10000)]  # no later character has a case of one of these
    for letter in "abcdefghijklmnopqrstuvwxyz’‹› -":
        alike = re.compile(re.escape(letter), re.IGNORECASE)
        assert [c for c in everything if alike.match(c) and folded(c) != letter] == []


def test_without_pythons_parser_every_pattern_is_run(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_parser", None)
    assert Prefilter(PATTERNS).candidates("The mayor opened a bridge.") == list(range(len(PATTERNS)))


def test_a_parser_that_speaks_of_something_new_requires_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    real = import_module("re._parser")

    class Newer:
        @staticmethod
        def parse(pattern: str) -> list[tuple[object, object]]:
            return [*real.parse(pattern), ("SOMETHING_NEW", None)]

    monkeypatch.setattr(module, "_parser", Newer)
    assert required("found dead") == []


def test_nearly_every_pattern_of_the_codebook_requires_words() -> None:
    bare = [pattern for frame in frames() for pattern in frame.patterns if not required(pattern)]
    assert len(bare) < 5


def test_contexts_are_those_that_match() -> None:
    words = "‹jury 0› found that ‹police_force 1› missed chances, and relatives claimed that nobody listened."
    expected = [(c.name, m.span()) for c in contexts() for m in c.pattern.finditer(words)]
    assert [(f.context.name, f.match.span()) for f in find_contexts(words)] == expected
    assert expected
