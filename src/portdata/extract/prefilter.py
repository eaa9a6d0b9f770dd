"""Tell at once which of many patterns can match a text, by the words that each cannot do without.

From the parse tree of a pattern follow sets of strings of which any match holds at least one: ``(?:was|were) found``
needs "was found" or "were found". A text is searched for all these strings at once, by their runs of three letters,
and only the patterns whose every set it meets are run. The method is that of FilteredRE2 and of trigram indexes (Cox,
*Regular Expression Matching with a Trigram Index*, 2012); it changes no result, only the time.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from importlib import import_module
from itertools import product
from typing import Any, Final, NamedTuple

GRAM: Final = 3
"""Length of the runs of letters by which strings are looked up; shorter strings tell too little."""
MOST_SETS: Final = 3
"""So many sets of a pattern are looked up: the more, the fewer patterns are run in vain."""
MOST_STRINGS: Final = 16
"""A part of a pattern that stands for more strings than this is taken apart instead."""

# Python's own parser of patterns; it has no public name. Where it is missing or speaks of something unknown, nothing is
# required of the text and the pattern is always run.
try:
    _parser: Any = import_module("re._parser")
    _LITERAL: Any = _parser.LITERAL
except (ImportError, AttributeError):
    _parser = None

_FOLDED: Final = str.maketrans({"İ": "i", "ı": "i", "ſ": "s"})
"""Characters that `re.IGNORECASE` takes for a letter but `str.lower` does not turn into it."""

_PLACEHOLDER: Final = re.compile("‹[a-z_]* ?")

Strings = frozenset[str]


def folded(text: str) -> str:
    """Return a text in the form in which strings are compared, equal for what a pattern takes as equal."""
    return text.translate(_FOLDED).lower()


class Prefilter:
    """Knows for each of some patterns which strings a text must hold for it to match.

    Args:
        patterns: regular expressions, matched without regard to case.
        cues: for each pattern strings in lower case of which a text must hold one besides; empty for none.
    """

    def __init__(self, patterns: Sequence[str], cues: Sequence[Iterable[str]] = ()) -> None:
        needs = [_rarest(required(pattern)) for pattern in patterns]
        for sets, words in zip(needs, cues, strict=False):
            if words := frozenset(words):
                sets.append(words)
        self._needs = needs
        self._always = [number for number, sets in enumerate(needs) if not sets]
        self._by_string: dict[str, list[int]] = defaultdict(list)
        for number, sets in enumerate(needs):
            for string in sorted(sets[0]) if sets else ():
                self._by_string[string].append(number)
        strings = {string for sets in needs for strings in sets for string in strings}
        self._grams: dict[str, list[str]] = defaultdict(list)
        self._short: list[str] = []
        grams = Counter(gram for string in strings for gram in _grams(string))
        for string in sorted(strings):
            if len(string) < GRAM:
                self._short.append(string)
            else:
                self._grams[min(_grams(string), key=lambda gram: (grams[gram], gram))].append(string)

    def candidates(self, text: str) -> list[int]:
        """Return the numbers of the patterns that can match a text, in order."""
        words = folded(text)
        near = self._grams.keys() & {words[i : i + GRAM] for i in range(len(words) - GRAM + 1)}
        held = {string for gram in near for string in self._grams[gram] if string in words}
        held.update(string for string in self._short if string in words)
        found = {number for string in held for number in self._by_string.get(string, ())}
        able = [n for n in found if not any(strings.isdisjoint(held) for strings in self._needs[n])]
        return sorted([*self._always, *able])


def _grams(string: str) -> set[str]:
    return {string[i : i + GRAM] for i in range(len(string) - GRAM + 1)}


def _rarest(sets: Iterable[Strings]) -> list[Strings]:
    """Return the sets that the fewest texts meet, as far as the lengths of their strings tell."""

    def commonness(strings: Strings) -> float:
        # A placeholder stands in most sentences.
        return sum(8.0 ** -len(_PLACEHOLDER.sub("", string)) for string in strings)

    return sorted(set(sets), key=lambda strings: (commonness(strings), sorted(strings)))[:MOST_SETS]


def required(pattern: str) -> list[Strings]:
    """Return sets of folded strings; a text that holds none of one of them cannot match the pattern.

    Raises:
        re.error: it is no pattern.
    """
    if _parser is None:
        return []
    try:
        read = _read(_parser.parse(pattern))
    except _UnknownPartError:
        return []
    return [frozenset(map(folded, strings)) for strings in read.required()]


class _UnknownPartError(Exception):
    """A part of a pattern that this module does not know."""


_EMPTY: Final = frozenset({""})


class _Read(NamedTuple):
    """What is known of a part of a pattern.

    Attributes:
        run: the strings with which it ends; all that it stands for where it is `whole`.
        sets: sets of strings of which a match holds one each besides.
        whole: whether nothing but a string of `run` matches it.
    """

    run: Strings
    sets: list[Strings]
    whole: bool

    def required(self) -> list[Strings]:
        """Return the sets that are worth looking for."""
        return [strings for strings in (*self.sets, self.run) if min(map(len, strings)) >= GRAM]


_ANYTHING: Final = _Read(_EMPTY, [], whole=False)
_NOTHING: Final = _Read(_EMPTY, [], whole=True)


def _read(nodes: Iterable[tuple[Any, Any]]) -> _Read:
    """Read a sequence: strings that follow one another are joined as long as they are few."""
    run, whole = _EMPTY, True
    sets: list[Strings] = []
    for node in nodes:
        if node[0] is _LITERAL:
            letter = chr(node[1])
            run = frozenset(string + letter for string in run)
            continue
        part = _part(node)
        if part.whole and len(run) * len(part.run) <= MOST_STRINGS:
            sets += part.sets
            run = frozenset(map("".join, product(run, part.run)))
            continue
        whole = False
        sets += [run, *part.sets]
        run = part.run if part.whole else _EMPTY
        if not part.whole:
            sets.append(part.run)
    return _Read(run, sets, whole)


def _part(node: tuple[Any, Any]) -> _Read:
    name, value = str(node[0]), node[1]
    if name in {"AT", "ASSERT_NOT"}:
        return _NOTHING
    if name == "ASSERT":
        # It takes up nothing, but what it looks at must be there.
        return _Read(_EMPTY, _read(value[1]).required(), whole=True)
    if name == "IN":
        return _characters(value)
    if name in {"SUBPATTERN", "ATOMIC_GROUP"}:
        return _read(value[3] if name == "SUBPATTERN" else value)
    if name == "BRANCH":
        return _branch([_read(alternative) for alternative in value[1]])
    if name in {"MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"}:
        return _repeated(*value)
    if name in {"ANY", "NOT_LITERAL", "CATEGORY", "GROUPREF", "GROUPREF_EXISTS", "ANY_ALL"}:
        return _ANYTHING
    raise _UnknownPartError(name)


def _repeated(least: int, most: int, nodes: Iterable[tuple[Any, Any]]) -> _Read:
    part = _read(nodes)
    if (least, most) == (1, 1):
        return part
    if (least, most) == (0, 1) and part.whole and len(part.run) < MOST_STRINGS:
        return _Read(part.run | _EMPTY, [], whole=True)
    return _Read(_EMPTY, part.required(), whole=False) if least else _ANYTHING


def _branch(alternatives: Sequence[_Read]) -> _Read:
    if all(part.whole and not part.sets for part in alternatives):
        strings = frozenset[str]().union(*(part.run for part in alternatives))
        if len(strings) <= MOST_STRINGS:
            return _Read(strings, [], whole=True)
    best = [_rarest(part.required())[:1] for part in alternatives]
    if not all(best):
        return _ANYTHING
    return _Read(_EMPTY, [frozenset[str]().union(*(strings for (strings,) in best))], whole=False)


def _characters(members: Sequence[tuple[Any, Any]]) -> _Read:
    """Return the characters of a class if they are few."""
    if any(str(name) != "LITERAL" for name, _ in members) or len(members) > 4:
        return _ANYTHING
    return _Read(frozenset(chr(code) for _, code in members), [], whole=True)
