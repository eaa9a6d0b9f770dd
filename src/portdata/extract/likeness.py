"""Tell what the ways of writing one name have in common, so that names can be joined by keys."""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from itertools import groupby
from typing import Final, NamedTuple

from portdata.codebook import data
from portdata.extract.slugs import slug


class Spelling(NamedTuple):
    """What spellings of one person's name share: two people are alike in writing if they share one of these.

    Attributes:
        plain: the name without hyphens, blanks, apostrophes and accents.
        given: the same, but of the first word only what spellings of it share.
        surname: the same of the last word.
    """

    plain: str | None
    given: str | None
    surname: str | None


UNTOLD: Final = Spelling(None, None, None)
"""Where nothing is shared."""


def spelling(name: str, role: str) -> Spelling:
    """Return what spellings of a person's name share, by ``codebook/likeness.toml``.

    Args:
        name: the name; what it shares is nothing if it is one word, but for those whom the press names so.
        role: the person's role.
    """
    parts = [plain for word in name.split() if (plain := _plain(word))]
    if len(parts) < 2 and not (parts and role in data("conflicts")["alone"]["roles"]):
        return UNTOLD
    first, last, rest = parts[0], parts[-1], parts[1:]
    given = f"{_skeleton(first)}{first[-1]} {''.join(rest)}" if rest else None
    return Spelling("".join(parts), given, f"{''.join(parts[:-1])} {_skeleton(last)}")


def shorter(name: str) -> str | None:
    """Return the key of the name that a body's name extends: "Press Ombudsman" of "Press Ombudsman for Wales"."""
    before = _extended().split(name, maxsplit=1)[0].split()
    if (
        len(before) < 2
        or len(before) == len(name.split())
        or before[-1] not in data("likeness")["extended"]["heads"]
    ):
        return None
    return slug(" ".join(before))


@cache
def _extended() -> re.Pattern[str]:
    return re.compile(rf" (?:{'|'.join(data('likeness')['extended']['words'])}) ")


def _plain(word: str) -> str:
    letters = unicodedata.normalize("NFKD", word.casefold())
    return "".join(letter for letter in letters if letter.isalnum())


def _skeleton(plain: str) -> str:
    """Return a word up to its first vowel and the consonants behind it, doubled ones once; a short word whole."""
    rules = data("likeness")["spelling"]
    vowels = rules["vowels"]
    start = next((at for at, letter in enumerate(plain, 1) if letter in vowels), len(plain))
    rest = plain[:start] + "".join(letter for letter in plain[start:] if letter not in vowels)
    letters = "".join(letter for letter, _ in groupby(rest))
    consonants = sum(letter not in vowels for letter in letters)
    if len(plain) < rules["least_letters"] or consonants < rules["least_consonants"]:
        return plain
    return f"{letters}*"
