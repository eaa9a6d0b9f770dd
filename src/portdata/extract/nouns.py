"""Read the nouns around a name that say what its bearer is: ranks, trades, kinship."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from portdata.codebook import data, words
from portdata.extract.annotations import Span

_WORD = re.compile(r"[^\W_](?:[\w'’-]*\w)?\.?")
_MOST_WORDS = 5


@dataclass(frozen=True, slots=True)
class Sense:
    """What a noun says of its bearer.

    `role` is the role it gives, `attribute` what it states, `relation` the kind of relation it names; `kin`
    tells whether loss makes its bearer bereaved, `female` the sex.
    """

    role: str | None = None
    attribute: str | None = None
    relation: str | None = None
    kin: bool = False
    female: bool | None = None


class Noun(NamedTuple):
    """A noun found in the text, in small letters without full stops."""

    word: str
    span: Span
    sense: Sense


@cache
def senses() -> Mapping[str, Sense]:
    """Return what every noun of the codebook says, by the noun in small letters."""
    book = data("roles")
    found: dict[str, Sense] = {}
    for group in book["role"]:
        for word in group["words"]:
            found[word] = Sense(role=group["role"], attribute=group.get("attribute"))
    for relation in [*book["relation"], {"attribute": None, "bereaved": True, **book["kin"]}]:
        for sex, female in (("female", True), ("male", False), ("any", None)):
            for word in relation.get(sex, ()):
                known = found.get(word, Sense())
                found[word] = Sense(
                    known.role,
                    known.attribute,
                    relation["attribute"],
                    relation.get("bereaved", False),
                    female,
                )
    return found


@cache
def body_nouns() -> Mapping[str, frozenset[str]]:
    """Return the kinds of organisation that each noun for a body can mean: "the watchdog"."""
    return {
        word: frozenset(noun.get("kinds", ()))
        for noun in data("roles")["bodies"]["noun"]
        for word in noun["words"]
    }


@cache
def body_heads() -> Mapping[str, frozenset[str]]:
    """Return the words of a name, one of which makes a body what the noun says: "the council"."""
    return {
        word: frozenset(noun.get("heads", ())) | words("organisations", *noun.get("endings", ()))
        for noun in data("roles")["bodies"]["noun"]
        for word in noun["words"]
    }


@cache
def _inner_words() -> frozenset[str]:
    return frozenset(part for noun in senses() for part in noun.split())


@cache
def _last_words() -> frozenset[str]:
    return frozenset(noun.split()[-1] for noun in senses())


@cache
def title_words() -> frozenset[str]:
    """Return every word of the codebook's nouns, capitalised: "Assistant", "Commissioner", "Mayor"."""
    inner = {word[0].upper() + word[1:] for word in _inner_words()}
    titles = {word for word in inner if word not in words("roles", "of_bodies") or word.lower() in senses()}
    plurals = {f"{title}s" for title in titles}
    return frozenset(titles | plurals | {word.upper() for word in words("roles", "abbreviations")})


def _key(word: str) -> str:
    return word.rstrip(".").lower()


def noun_before(text: str, stop: int, first: int) -> Noun | None:
    """Return the longest noun of the codebook that ends right before `stop`, a blank or dash between.

    Args:
        text: the article.
        stop: where the name starts.
        first: where the passage or sentence starts.
    """
    at = stop
    while at > first and text[at - 1] in " \u00a0":
        at -= 1
    if at in (stop, first):
        return None
    return noun_ending(text, at, first)


def noun_ending(text: str, stop: int, first: int) -> Noun | None:
    """Return the longest noun of the codebook that ends exactly at `stop` and starts at `first` or later."""
    start = max(first, stop - 60)
    last = _key(text[max(start, text.rfind(" ", start, stop) + 1) : stop].lstrip("(\"“‘'"))
    if last not in _last_words() or (text[stop - 1] == "." and last not in words("roles", "abbreviations")):
        return None
    before = list(_WORD.finditer(text, start, stop))[-_MOST_WORDS:]
    if not before or before[-1].end() != stop:
        return None
    known = senses()
    for i in range(len(before)):
        phrase = " ".join(_key(match.group()) for match in before[i:])
        if phrase in known and "\n" not in text[before[i].start() : stop]:
            span = Span(before[i].start(), stop)
            if len(span.of(text)) <= len(phrase) + len(before) - i:
                return Noun(phrase, span, known[phrase])
    return None


def noun_in(text: str, span: Span) -> Noun | None:
    """Return the head noun of a phrase: the longest noun of the codebook that ends furthest right in it."""
    known = senses()
    parts = list(_WORD.finditer(text, *span))[:40]
    for last in range(len(parts) - 1, -1, -1):
        for first in range(max(0, last - _MOST_WORDS + 1), last + 1):
            phrase = " ".join(_key(match.group()) for match in parts[first : last + 1])
            if phrase in known:
                return Noun(phrase, Span(parts[first].start(), parts[last].end()), known[phrase])
    return None


def first_noun(text: str, span: Span) -> Noun | None:
    """Return the first noun of the codebook in a stretch of text, at its longest."""
    known = senses()
    inner = _inner_words()
    parts = list(_WORD.finditer(text, *span))[:24]
    for first, part in enumerate(parts):
        if _key(part.group()) not in inner:
            continue
        for last in range(min(first + _MOST_WORDS, len(parts)) - 1, first - 1, -1):
            phrase = " ".join(_key(match.group()) for match in parts[first : last + 1])
            if phrase in known and text[parts[first].start() : parts[last].end()].count(",") == 0:
                return Noun(phrase, Span(part.start(), parts[last].end()), known[phrase])
    return None


def modified(text: str, noun: Noun, first: int, *, determined: bool) -> Span:
    """Return the noun with the words that belong to it: "bus depot chef", "regional director".

    Args:
        text: the article.
        noun: the noun.
        first: where its phrase may start at the earliest.
        determined: whether an article opens the phrase, so that all between belongs to it; otherwise only
            the modifiers that the codebook lists do.
    """
    before = list(_WORD.finditer(text, max(first, noun.span.start - 60), noun.span.start))
    allowed = words("roles", "modifiers")
    adjectives = words("roles", "plain_adjectives")
    start = noun.span.start
    for match in reversed(before):
        word = match.group()
        between = text[match.end() : start]
        if between not in (" ", " and ") or word in adjectives or not word.islower():
            break
        if re.match(r"\d", word) or (not determined and word not in allowed):
            break
        start = match.start()
    return Span(start, noun.span.end)
