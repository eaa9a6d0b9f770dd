"""Read the capitalised words of a passage: the only words that can belong to a name."""

from __future__ import annotations

import re
from collections.abc import Container, Sequence
from typing import Final, NamedTuple

from portdata.extract.annotations import Span

UPPER: Final = "".join(chr(code) for code in range(0x41, 0x250) if chr(code).isupper())
"""The capital letters of the Latin script, for use inside a character class."""

_WORD: Final = re.compile(rf"(?<![^\W_])[{UPPER}][^\W_]*(?:[-'’&.][{UPPER}][^\W_]*|['’][a-z]+)*\+?")
_SEAM: Final = re.compile(rf"[^\W\d_](?<![{UPPER}])(?=[{UPPER}])")
_LONG_WORD: Final = re.compile(r"[^\W\d_]{4,}")
_SENTENCE_MARKS: Final = frozenset(".!?:;•…\"“”‘’'()[]*–—-|·")
_NICKNAMED: Final = {"“": "”", '"': '"', "‘": "’", "'": "'", "(": ")"}
"""The marks that open and close a nickname."""
_LONGEST_GAP: Final = 24
_LONGEST_ABBREVIATION: Final = 4


class Word(NamedTuple):
    """One capitalised word.

    `text` has straight apostrophes; `end` leaves out a possessive ending. `initial` tells that the word may
    be capitalised only because something starts with it. `gap` is the text since the previous capitalised
    word of the passage, a line break where there is none nearby.
    """

    start: int
    end: int
    text: str
    possessive: bool
    initial: bool
    gap: str


def capitals(text: str, span: Span) -> list[Word]:
    """Return the capitalised words of a stretch of text, in order."""
    words: list[Word] = []
    last = -1
    for match in _WORD.finditer(text, span.start, span.end):
        start, stop = match.span()
        word = match.group()
        possessive = False
        end = stop
        if word[-1] in "sS":
            if word.endswith(("'s", "’s")):
                possessive = True
                end -= 2
                word = word[:-2]
            elif text[stop : stop + 1] in ("'", "’"):
                possessive = text[stop + 1 : stop + 2].isspace()
                stop += possessive
        gap = text[last:start] if start - last <= _LONGEST_GAP and last >= 0 else "\n"
        initial = gap != " " and _opens(text, start, span.start)
        words.append(Word(start, end, word.replace("’", "'"), possessive, initial, gap))
        last = stop
    return words


def parted(words: list[Word], known: Container[str]) -> list[Word]:
    """Cut words that were run together: ``WalgateStephen``, both parts being known from elsewhere.

    Args:
        words: the capitalised words of a passage.
        known: all capitalised words of the article.
    """
    out: list[Word] = []
    for word in words:
        cut = 0 if word.text[1:].islower() else _seam(word.text, known)
        if cut:
            out.append(word._replace(end=word.start + cut, text=word.text[:cut], possessive=False))
            out.append(word._replace(start=word.start + cut, text=word.text[cut:], initial=False, gap="\n"))
        else:
            out.append(word)
    return out


def recased(words: list[Word], known: Container[str]) -> list[Word]:
    """Read a name in capitals as the article spells it elsewhere: ``LISLE: We lost.``

    Args:
        words: the capitalised words of a passage.
        known: all capitalised words of the article.
    """
    return [
        word._replace(text=word.text.capitalize())
        if len(word.text) > _LONGEST_ABBREVIATION and word.text.isupper() and word.text.capitalize() in known
        else word
        for word in words
    ]


def without_nicknames(words: list[Word], given: Container[str]) -> list[Word]:
    """Leave out a nickname set in marks within a name: ``Sidney “Buck” Lisle``

    Args:
        words: the capitalised words of a passage.
        given: the given names that a nickname may follow.
    """
    out: list[Word] = []
    for i, word in enumerate(words):
        following = words[i + 1] if i + 1 < len(words) else None
        opens, closes = word.gap[1:], following.gap[:-1] if following else ""
        if out and following and _NICKNAMED.get(opens) == closes and out[-1].text in given:
            words[i + 1] = following._replace(gap=" ", initial=False)
        else:
            out.append(word)
    return out


def _opens(text: str, start: int, first: int) -> bool:
    at = start - 1
    while at >= first and text[at].isspace():
        at -= 1
    return at < first or text[at] in _SENTENCE_MARKS


def _seam(word: str, known: Container[str]) -> int:
    """Return where two known words meet in one, 0 if nowhere."""
    for match in _SEAM.finditer(word):
        cut = match.end()
        if 3 <= cut <= len(word) - 3 and word[:cut] in known and word[cut:] in known:
            return cut
    return 0


def is_title_case(text: str, span: Span, words: Sequence[Word]) -> bool:
    """Tell whether a passage capitalises nearly every word, as American headlines do."""
    if span.end - span.start > 300 or len(words) < 4 or text[span.end - 1] in '.!?"”':
        return False
    long_words = _LONG_WORD.findall(text, *span)
    return len(long_words) > 3 and sum(word[0].isupper() for word in long_words) >= 0.75 * len(long_words)
