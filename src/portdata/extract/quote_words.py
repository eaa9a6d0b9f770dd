"""Read the words around quotes: one letter per word.

A passage becomes a string of letters, one for each word or stop outside its quotes, so that a rule about
words is a pattern over letters:

    Q quote            N capitalised word    n common word       S noun that can speak   P he, she, they
    W who, which       T that                D determiner, his   0 number                Z possessive
    R finite verb of speech or judgement     I its -ing form     K the same, passive     V other finite verb
    E other -ed form   i other -ing form     X auxiliary         b form of be            t to
    p preposition      c conjunction         s subordinator      a adverb
    .  end of sentence      ?  question or exclamation mark that ends a quote      , : ; - ( )  as printed

A stop inside the closing mark (``“Yes,” he said``) is read as if it stood outside.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from portdata.extract.annotations import Span
from portdata.extract.quote_kinds import is_title
from portdata.extract.quote_lexicon import lexicon

_TOKEN = re.compile(
    r"(?:[A-Za-z]\.){2,}|[@#]\w+|\d(?:[\d,.]*\d)?[\w%]*(?:-[A-Za-z]+)*|\w(?:[\w'’&@/-]*\w)?(?:(?<=[sS])[’'])?|--+|\.{2,}|\S"
)
_PUNCTUATION = {
    ".": ".", "!": ".", "?": ".", "…": ".", ",": ",", ":": ":", ";": ";", "-": "-", "–": "-", "—": "-", "―": "-",
    "--": "-", "(": "(", ")": ")", "[": "(", "]": ")", "&": "c", "...": "-",
}  # fmt: skip
_CLOSED = frozenset("PWTDpcstb")
"""Letters that a capital in mid-sentence does not turn into a name."""
_NESTED_MARKS = frozenset("'’”\" \u00a0")
_JOINING = re.compile(r"\W{0,3}\s(?:and|but|or)\b")
REACH = 90
"""How many words from a quote its cue may stand."""


@dataclass(frozen=True, slots=True)
class Line:
    """The words of one passage outside its quotes, and the quotes as one word each."""

    tags: str
    words: tuple[str, ...]
    spans: tuple[Span, ...]
    quotes: tuple[int, ...]

    def span(self, first: int, last: int) -> Span:
        """Return the characters from word `first` to word `last`, both included."""
        return Span(self.spans[first].start, self.spans[last].end)

    def sentence(self, at: int) -> tuple[int, int]:
        """Return the bounds of the sentence that holds word `at`: first word, and the stop that ends it."""
        first = max(0, at - REACH)
        start = max(self.tags.rfind(stop, first, at) for stop in ".?") + 1
        start = max(start, first)
        stop = self.tags.find(".", at, at + REACH)
        return start, min(stop, at + REACH) if stop >= 0 else min(len(self.tags), at + REACH)


def read_line(text: str, passage: Span, quotes: Sequence[tuple[Span, Span]]) -> Line:
    """Read one passage; `quotes` are its segments as (outer, inner) spans in order."""
    reader = _Reader(text)
    places: list[int] = []
    at = passage.start
    for outer, inner in quotes:
        reader.read(at, outer.start)
        places.append(len(reader.tags))
        reader.add(_quote_tag(inner.of(text), reader.tags), "", outer)
        at = outer.end
        stop = _stop_inside(text, inner, at, passage.end)
        reader.fresh = stop == "."
        if stop:
            reader.add(stop, "", Span(inner.end, inner.end))
    reader.read(at, passage.end)
    reader.settle()
    return Line("".join(reader.tags), tuple(reader.words), tuple(reader.spans), tuple(places))


def _quote_tag(words: str, tags: Sequence[str]) -> str:
    """Read a quoted title as the name it is (``on ITV's “Good Morning Town”``), all else as a quote."""
    return "N" if tags and tags[-1] in "Zpn" and is_title(words) else "Q"


def _stop_inside(text: str, inner: Span, after: int, end: int) -> str:
    """Return the letter of the stop that ends the quoted words, empty if none closes or continues a clause."""
    end_of_words = inner.end
    while end_of_words > inner.start + 1 and text[end_of_words - 1] in _NESTED_MARKS:
        end_of_words -= 1
    last = text[end_of_words - 1]
    if last in ",-–—":
        return ","
    if last in "?!…" or text[end_of_words - 3 : end_of_words] == "...":
        return "," if _JOINING.match(text, after) else "?"
    if last == ".":
        following = text[after : min(end, after + 3)].lstrip()
        if following[:1] in ("", ".", ",", ";"):
            return ""
        return "," if following[:1].islower() else "."
    return ""


class _Reader:
    """Collects the letters of a passage word by word; `fresh` says that a sentence starts here."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.tags: list[str] = []
        self.words: list[str] = []
        self.spans: list[Span] = []
        self.fresh = True
        self.known = lexicon()

    def add(self, tag: str, word: str, span: Span) -> None:
        self.tags.append(tag)
        self.words.append(word)
        self.spans.append(span)

    def read(self, start: int, end: int) -> None:
        """Take in the words of ``text[start:end]``."""
        for match in _TOKEN.finditer(self.text, start, end):
            word, span = match.group(), Span(match.start(), match.end())
            first = word[0]
            if not first.isalnum() and first not in "@#":
                self._read_stop(word, span)
                continue
            low = word.lower().replace("’", "'")
            if low[-1] == "." and self.known.sentence_start.match(self.text, span.end):
                self.add("N", low, span)
                self.add(".", ".", Span(span.end, span.end))
                self.fresh = True
                continue
            self.add(self._tag(low, first), low, span)
            self.fresh = False

    def _read_stop(self, word: str, span: Span) -> None:
        tag = _PUNCTUATION.get(word, "-" if word[0] in "-." else "")
        if not tag or (tag == "." and _goes_on(self.text, span.end)):
            return
        if word == "." and self.words and self._abbreviated(span.end):
            return
        self.add(tag, word, span)
        self.fresh = tag == "."

    def _abbreviated(self, after: int) -> bool:
        """Tell whether a full stop belongs to an abbreviation or an initial and ends no sentence."""
        word, start = self.words[-1], self.spans[-1].start
        if len(word) == 1 and word.isalpha():
            return self.text[start].isupper() and word != "i"
        if word in self.known.honorifics:
            return True
        return word in self.known.abbreviations and not self.known.sentence_start.match(self.text, after)

    def _tag(self, low: str, first: str) -> str:
        """Return the letter of a word; `low` is in small letters, `first` its first character as printed."""
        known, before = self.known, self.tags[-1] if self.tags else "."
        if first.isdigit():
            return "0" if "-" not in low else "S" if low.endswith(known.aged) else "n"
        if len(low) > 2 and low.endswith(("'s", "s'")):
            base = known.tags.get(low[:-2], "")
            return base if base in ("P", "W", "T") else "Z"
        tag = known.tags.get(low, "")
        if not tag and "'" in low:
            tag = known.tags.get(known.contraction.sub("", low), "")
        capital = first.isupper() or first in "@#"
        if capital and not self.fresh and tag not in _CLOSED:
            return "a" if tag == "a" and low.endswith("day") else "N"
        if before == "a" and low in known.dayparts and self.words[-1].endswith("day"):
            return "a"
        if capital and tag == "V" and low in known.past:
            return "N"
        if not tag:
            return self._tag_unknown(low, before, capital)
        if tag == "R":
            return self._tag_verb(low, before)
        if tag == "S" and before == "W" and self.words[-1] == "who" and low.endswith("s"):
            return "V"
        if tag == "V" and before == "a" and self.tags[-2:-1] == ["D"]:
            return "n"
        if low in known.adverbial and before in "XWPNS":
            return "a"
        if tag == "V" and before in ("p" if low in known.past else "DZ"):
            return "n"
        if tag == "X":
            return "b" if low in known.be else "X"
        if tag == "I" and before in "DZ":
            return "n"
        return tag

    def _tag_unknown(self, low: str, before: str, capital: bool) -> str:
        """Return the letter of a word that no list holds, by its form and its place."""
        known = self.known
        if low in known.misprints and not capital and before in "PNS":
            return "R"
        if capital and not low.endswith(("ing", "ly")):
            return "N"
        if low.endswith("ly") and len(low) > 4:
            return "a"
        if low.endswith("ing") and len(low) > 4:
            return "n" if before in "DZ" else "i"
        if low.endswith("ed") and len(low) > 3:
            return self._past("E")
        if low.endswith("n't"):
            return "X"
        if (
            before == "W"
            and self.words[-1] != "whose"
            and len(low) > 3
            and (low.endswith("s") or self.words[-1] == "who")
        ):
            return "V"
        if before == "P" and len(low) > 3 and low.endswith("s") != (self.words[-1] in known.plural_pronouns):
            return "V"
        return "S" if len(low) > 5 and low.endswith(known.person_suffixes) else "n"

    def _tag_verb(self, low: str, before: str) -> str:
        """Tell a verb of saying from the noun of the same form: ``he claims``, ``his claims``, ``to claim``."""
        known = self.known
        noun = "S" if low in known.written or low in known.people else "n"
        if low in known.past and before in "Z0p":
            return "R"
        if before in "Z0p" or (before == "D" and self.words[-1] in known.articles):
            return noun
        if low.endswith("s") and not low.endswith("ss"):
            return "R" if before in "PNnSWTca),-Q" else "n"
        if low.endswith("ed") or known.verbs.keys().isdisjoint((low + "s", low + "es", low[:-1] + "ies")):
            return self._past("R")
        if low in known.unmistakable:
            return "R"
        if before in "tXcPW,QTR" and self.tags[-2:] != ["Q", ","]:
            return "R"
        # What is left is a base form: the verb of a plural subject, else the noun.
        if before == "a" and (len(self.tags) < 2 or self.tags[-2] in "tXPNSW,"):
            return "R"
        if before in "NnS" and (self.words[-1].endswith("s") or self.words[-1] in known.plural_nouns):
            return "R"
        return noun

    def _past(self, active: str) -> str:
        """Tell a past tense from a passive: ``was accused``, ``had been described``."""
        i = len(self.tags) - 1
        while i >= 0 and self.tags[i] == "a":
            i -= 1
        if i >= 0 and self.tags[i] == "b":
            return "K"
        return "n" if active == "E" and i >= 0 and self.tags[i] in "DZp" else active

    def _opens_with_capital(self, at: int) -> bool:
        """Tell whether word `at` opens a sentence with a capital, so that its form does not show its kind."""
        return self.tags[at - 1 : at] in ([], ["."]) and self.text[self.spans[at].start].isupper()

    def _settle_times(self) -> None:
        """Read times without a preposition as adverbs: ``The force last week said``, ``Lee two years ago said``."""
        tags, words, known = self.tags, self.words, self.known
        if known.periods.isdisjoint(words):
            return
        for i, word in enumerate(words):
            if word in known.periods and i > 1 and words[i - 1] in known.near_by and tags[i - 2] not in "pDb":
                tags[i - 1] = tags[i] = "a"
            elif word == "ago" and i > 2 and words[i - 1] in known.periods:
                first = i - 2
                if tags[first - 1 : first] == ["s"] and words[first - 1] == "than":
                    first -= 2
                tags[first:i] = "a" * (i - first)

    def settle(self) -> None:
        """Read again what the next word decides.

        ``Kelly said`` opens with no adverb; ``claims`` is a noun where nothing follows that a verb would take; in
        ``Lee, accused of theft,`` the verb is a participle; in ``which experts had said`` the word behind ``which``
        is no verb.
        """
        self._settle_times()
        tags, words = self.tags, self.words
        for i in range(len(tags) - 1):
            if tags[i] == "V" and tags[i - 1 : i] == ["W"] and tags[i + 1] in "XbRV":
                tags[i] = "S" if words[i].endswith(self.known.person_suffixes) else "n"
            if tags[i] != "R":
                continue
            if words[i] in self.known.complemented and tags[i + 1] == "t":
                tags[i] = "n"
                continue
            if words[i] in self.known.past and i and tags[i - 1] in "aip" and self._opens_with_capital(i - 1):
                tags[i - 1] = "N"
            before, after = tags[i - 1] if i else ".", tags[i + 1]
            if words[i] in self.known.past:
                kind = self.known.verbs[words[i]]
                if (
                    before == ","
                    and after == "p"
                    and (kind in ("finding", "judgement") or words[i + 1] == "by")
                ):
                    tags[i] = "K"
                continue
            if words[i][:-1] in self.known.unmistakable:
                continue
            if words[i].endswith("s"):
                if (before in "ncE" and after not in "TtQPD:0") or (after in "VXbK" and before in "NS"):
                    tags[i] = "n"
            elif (before == "n" and after in ",.-)cp" and not words[i - 1].endswith("s")) or (
                before == "c" and words[i + 1] == "of"
            ):
                tags[i] = "S" if words[i] in self.known.written else "n"


def _goes_on(text: str, after: int) -> bool:
    """Tell whether what follows a full stop shows that no sentence ends: ``(D-Ore.)``, ``R-Ky., said``."""
    following = text[after : after + 1]
    return following.isalnum() or following in (")", ",", ";", ":")
