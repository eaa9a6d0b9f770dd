"""The words of ``codebook/quotation.toml``, ready for use."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from portdata.codebook import data

_VOWELS = "aeiou"
_SPEAKERS = ("people", "bodies", "written")


@dataclass(frozen=True, slots=True)
class Lexicon:
    """What is known of words that tell who speaks.

    `tags` gives a lower-case word's letter (see `quote_words`); `verbs` its class (speech, writing,
    finding, thought, judgement, other); the patterns serve the repair of lost marks.
    """

    tags: dict[str, str]
    verbs: dict[str, str]
    be: frozenset[str]
    full: frozenset[str]
    articles: frozenset[str]
    possessives: frozenset[str]
    plural_pronouns: frozenset[str]
    adverbial: frozenset[str]
    contraction: re.Pattern[str]
    plural_nouns: frozenset[str]
    side_openers: frozenset[str]
    complemented: frozenset[str]
    comparatives: frozenset[str]
    dayparts: frozenset[str]
    periods: frozenset[str]
    near_by: frozenset[str]
    contrasting: frozenset[str]
    pointers: frozenset[str]
    past: frozenset[str]
    people: frozenset[str]
    person_suffixes: tuple[str, ...]
    aged: tuple[str, ...]
    bodies: frozenset[str]
    written: frozenset[str]
    titled: frozenset[str]
    honorifics: frozenset[str]
    abbreviations: frozenset[str]
    nominal: frozenset[str]
    clause_verbs: frozenset[str]
    relayed: frozenset[str]
    unmistakable: frozenset[str]
    receiving: frozenset[str]
    addressed: frozenset[str]
    small: frozenset[str]
    clause_opening: re.Pattern[str]
    elision: re.Pattern[str]
    lost_close: re.Pattern[str]
    lost_open: re.Pattern[str]
    according: re.Pattern[str]
    according_words: frozenset[str]
    sentence_start: re.Pattern[str]
    misprints: frozenset[str]
    written_context: re.Pattern[str]
    term_context: re.Pattern[str]
    work_context: re.Pattern[str]
    display_context: re.Pattern[str]
    displays: frozenset[str]
    silent: frozenset[tuple[str, ...]]


def _plurals(words: Iterable[str]) -> Iterator[str]:
    """Yield each word and, where it has none of its own, its plural: ``pundit``, ``pundits``."""
    for word in words:
        yield word
        if word.endswith("man"):
            yield word[:-2] + "en"
        elif word.endswith("y") and word[-2] not in _VOWELS:
            yield word[:-1] + "ies"
        elif word.endswith(("ss", "x", "ch", "sh")):
            yield word + "es"
        elif not word.endswith("s"):
            yield word + "s"


def _forms(entry: str) -> tuple[list[str], list[str]]:
    """Return the finite and base forms of a verb, and its -ing forms."""
    base, *given = entry.split("/")
    ing = [form for form in given if form.endswith("ing") and form != base]
    past = [form for form in given if form not in ing]
    if base.endswith("y") and base[-2:-1] not in _VOWELS:
        third, stem = base[:-1] + "ies", base[:-1] + "ied"
    elif base.endswith(("s", "sh", "ch", "x", "z", "o")):
        third, stem = base + "es", base + "ed"
    elif base.endswith("e"):
        third, stem = base + "s", base + "d"
    else:
        third, stem = base + "s", base + "ed"
    if not ing:
        if base.endswith("ie"):
            ing = [base[:-2] + "ying"]
        elif base.endswith("e") and not base.endswith("ee"):
            ing = [base[:-1] + "ing"]
        else:
            ing = [base + "ing"]
    return [base, third, *(past or [stem])], ing


def _misprints(words: Iterable[str]) -> set[str]:
    """Return every string one slip of the keyboard away from the words."""
    letters = "abcdefghijklmnopqrstuvwxyz"
    out: set[str] = set()
    for word in words:
        cuts = [(word[:i], word[i:]) for i in range(len(word) + 1)]
        out.update(a + b[1:] for a, b in cuts if b)
        out.update(a + b[1] + b[0] + b[2:] for a, b in cuts if len(b) > 1)
        out.update(a + c + b[1:] for a, b in cuts if b for c in letters)
        out.update(a + c + b for a, b in cuts for c in letters)
    return out


def _any(words: Iterable[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=lambda word: (-len(word), word)))


def _clause_opening(book: dict[str, Any]) -> re.Pattern[str]:
    """Return the pattern of words that open a clause of their own: ``we failed``, ``but the door was``."""
    finite = _any(word.replace("'", "’") for word in book["finite"]).replace("’", "[’']")
    short = "[’'](?:m|re|s|ve|ll|d)\\b"
    return re.compile(
        rf"(?:(?:{_any(book['openers'])}),? )?(?:"
        rf"(?:{_any(book['pronouns'])})(?:{short}| (?:\w+ly )?[a-z]+(?:[’']t)?\b)"
        rf"|(?:{_any(book['others'])})(?:{short}| (?:\w+ly )?(?:{finite}|\w{{3,}}ed|\w{{3,}}s)\b)"
        rf"|(?:{_any(book['determiners'])}) (?:[\w’'-]+ ){{1,4}}(?:{finite})\b)",
        re.IGNORECASE,
    )


def _letters(book: Mapping[str, Any]) -> tuple[dict[str, str], dict[str, str], set[str]]:
    """Return every listed word's letter, every verb form's class, and the forms of the past."""
    tags: dict[str, str] = {}
    verbs: dict[str, str] = {}
    past: set[str] = set()
    function, speakers = book["function"], book["speakers"]
    closed = (
        (book["pronouns"]["personal"], "P"),
        (book["pronouns"]["relative"], "W"),
        (["that"], "T"),
        (["to"], "t"),
        (book["auxiliaries"]["words"], "X"),
        (function["determiners"], "D"),
        (function["prepositions"], "p"),
        (function["conjunctions"], "c"),
        (function["subordinators"], "s"),
        (function["adverbs"], "a"),
    )
    for words, tag in closed:
        tags.update((word, tag) for word in words if word not in tags)
    for name, group in book["verbs"].items():
        finite_tag, ing_tag = ("V", "i") if name == "other" else ("R", "I")
        for entry in group["words"]:
            finite, ing = _forms(entry)
            past.update(form for form in finite[2:] if form != finite[0])
            for form, tag in [*((form, finite_tag) for form in finite), *((form, ing_tag) for form in ing)]:
                verbs.setdefault(form, name)
                tags.setdefault(form, tag)
    for words, tag in (
        (_receiving(book), "V"),
        *((_plurals(speakers[kind]) if kind == "people" else speakers[kind], "S") for kind in _SPEAKERS),
    ):
        tags.update((word, tag) for word in words if word not in tags)
    return tags, verbs, past


def _receiving(book: Mapping[str, Any]) -> list[str]:
    return [form for entry in book["receiving"]["words"] for form in _forms(entry)[0]]


@cache
def lexicon() -> Lexicon:
    """Return the lexicon; read and compiled once."""
    book = data("quotation")
    tags, verbs, past = _letters(book)
    speakers = book["speakers"]
    starters = [word for word, tag in tags.items() if tag in "PDspc" and word.isalpha()]
    saying = _any(form for form, kind in verbs.items() if kind in ("speech", "writing") and len(form) > 2)
    name = (
        rf"(?:(?!(?:{_any(word.capitalize() for word in starters)})\b)"
        + r"[A-Z][\w.’'-]*(?: [A-Z][\w.’'-]*){0,3}|he|she|they|[Tt]he \w+(?: \w+)?)"
    )
    glue = r"[,:]?(?:\s+(?:the|a|an|his|her|its|their|as|simply|just))?\s*$"
    return Lexicon(
        tags=tags,
        verbs=verbs,
        be=frozenset(book["auxiliaries"]["be"]),
        full=frozenset(book["auxiliaries"]["full"]),
        articles=frozenset(book["function"]["articles"]),
        possessives=frozenset(book["function"]["possessives"]),
        plural_pronouns=frozenset(book["function"]["plural_pronouns"]),
        adverbial=frozenset(book["function"]["adverbial"]),
        contraction=re.compile(rf"'(?:{_any(book['function']['contractions'])})$"),
        plural_nouns=frozenset(book["function"]["plural_nouns"]),
        side_openers=frozenset(book["function"]["side_openers"]),
        complemented=frozenset(book["function"]["complemented"]),
        comparatives=frozenset(book["function"]["comparatives"]),
        dayparts=frozenset(book["function"]["dayparts"]),
        periods=frozenset(book["function"]["periods"]),
        near_by=frozenset(book["function"]["near_by"]),
        contrasting=frozenset(book["function"]["contrasting"]),
        pointers=frozenset(book["function"]["pointers"]),
        past=frozenset(past),
        people=frozenset(_plurals(speakers["people"])),
        person_suffixes=tuple(speakers["suffixes"]),
        aged=tuple(speakers["aged"]),
        bodies=frozenset(speakers["bodies"]),
        written=frozenset(speakers["written"]),
        titled=frozenset(speakers["titled"]),
        honorifics=frozenset(speakers["honorifics"]),
        abbreviations=frozenset(speakers["abbreviations"]),
        clause_verbs=frozenset(form for entry in book["clause"]["words"] for form in _forms(entry)[0]),
        unmistakable=frozenset(book["unmistakable"]["words"]),
        relayed=frozenset(book["relayed"]["words"]),
        nominal=frozenset(book["nominal"]["words"]),
        receiving=frozenset(_receiving(book)),
        addressed=frozenset(book["receiving"]["addressed"]),
        small=frozenset(book["clauses"]["small"]),
        clause_opening=_clause_opening(book["clauses"]),
        elision=re.compile(rf"(?:(?:{_any(book['elision']['words'])})\b|\d0s?\b|\d\d\b)", re.IGNORECASE),
        lost_close=re.compile(rf"(?P<quote>[,?!.])\s+(?:{name} (?:\w+ )?(?:{saying})|(?:{saying}) {name})\b"),
        lost_open=re.compile(rf"\b(?:{saying})\b[^.“”\"]{{0,60}}?[,:]\s+(?=[A-Z“‘\[(…])"),
        sentence_start=re.compile(rf"\s+(?:{_any(word.capitalize() for word in starters)})\b"),
        according=re.compile(rf"\b(?:{_any(book['according']['phrases'])})\s+", re.IGNORECASE),
        according_words=frozenset(phrase.split()[-2] for phrase in book["according"]["phrases"]),
        misprints=frozenset(
            _misprints(book["misprints"]["cues"]) - set(book["misprints"]["words"]) - tags.keys()
        ),
        written_context=re.compile(
            rf"\b(?:(?:{_any(book['statement']['opening'])}) (?:\w+ )?(?:{_any(book['statement']['works'])})"
            rf"|{_any(book['statement']['phrases'])})\b",
            re.IGNORECASE,
        ),
        term_context=re.compile(rf"\b(?:{_any(book['terms']['before'])}){glue}", re.IGNORECASE),
        display_context=re.compile(
            rf"\b(?:{_any(book['terms']['displays'])})\b(?: [\w’'-]+){{0,6}}?,?"
            rf" (?:{_any(book['terms']['shown'])})[,:]?\s*$",
            re.IGNORECASE,
        ),
        displays=frozenset(book["terms"]["displays"]),
        silent=frozenset(tuple(pair.split()) for pair in book["silent"]["words"]),
        work_context=re.compile(rf"\b(?:{_any(book['terms']['works'])}){glue}", re.IGNORECASE),
    )
