"""Tell whether two printings hold the same words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from difflib import SequenceMatcher

_WORD = re.compile(r"\w+(?:[’'-]\w+)*")

LEAST_SHARE = 0.8
"""Share of the shorter printing's words, in order, that the longer must hold as well."""
LEAST_WORDS = 6
"""A printing shorter than this must hold exactly the same words."""


def words_of(text: str) -> list[str]:
    """Return the words of a text in lower case, straight apostrophes, no punctuation."""
    return [word.replace("’", "'").lower() for word in _WORD.findall(text)]


def share(first: Sequence[str], second: Sequence[str]) -> float:
    """Return what share of the shorter list of words the longer holds in runs of two or more, in order."""
    shorter = min(len(first), len(second))
    if not shorter:
        return 0.0
    matcher = SequenceMatcher(None, first, second, autojunk=False)
    return sum(block.size for block in matcher.get_matching_blocks() if block.size > 1) / shorter


def same_words(first: str, second: str) -> bool:
    """Tell whether two printings are of the same words, but for small differences of wording and extent."""
    return alike(words_of(first), words_of(second))


def alike(one: Sequence[str], two: Sequence[str]) -> bool:
    """Tell the same of two lists of words."""
    if min(len(one), len(two)) < LEAST_WORDS:
        return bool(one) and one == two
    return share(one, two) >= LEAST_SHARE


def holds_words(printing: str, words: str) -> bool:
    """Tell whether a printing holds some words: the same in a row, or all of it of the same words."""
    whole, part = words_of(printing), words_of(words)
    if any(whole[i : i + len(part)] == part for i in range(len(whole) - len(part) + 1)):
        return bool(part)
    return same_words(printing, words)
