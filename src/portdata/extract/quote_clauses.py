"""Read the words around quotes: one letter per word, and the noun phrases that are subjects.

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
    r"(?:[A-Za-z]\.){2,}|[@#]\w+|\d(?:[\d,.]*\d)?[\w%]*|\w(?:[\w'’&@/-]*\w)?(?:(?<=[sS])[’'])?|--+|\.{2,}|\S"
)
_PUNCTUATION = {
    ".": ".", "!": ".", "?": ".", "…": ".", ",": ",", ":": ":", ";": ";", "-": "-", "–": "-", "—": "-", "―": "-", "--": "-",
    "(": "(", ")": ")", "[": "(", "]": ")", "&": "c", "...": "-",
}  # fmt: skip
_BE = frozenset(
    ["is", "are", "was", "were", "be", "been", "being", "am", "'s", "isn't", "aren't", "wasn't", "weren't"]
)
_HAVE = frozenset(["has", "have", "had", "having", "hasn't", "haven't", "hadn't"])
_PERFECT_ONLY = frozenset(["been", "being"])
_NOUNISH = frozenset("NnSZ0D")
_PLURAL_SUBJECTS = frozenset(
    ["police", "people", "men", "women", "children", "others", "media", "many", "some"]
)
_NESTED_MARKS = frozenset("'’”\" \u00a0")
_PLURAL_PRONOUNS = frozenset("they we i you who".split())
_ARTICLES = frozenset(
    [
        "the",
        "a",
        "an",
        "his",
        "her",
        "their",
        "its",
        "my",
        "our",
        "your",
        "this",
        "no",
        "any",
        "every",
        "each",
        "such",
    ]
)
_SENTENCE_FINAL = frozenset(".…")
_HEAD = frozenset("NnS0")
_INNER = frozenset("NnS0ZDEi")
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
        start = (
            max(self.tags.rfind(".", max(0, at - REACH), at), self.tags.rfind("?", max(0, at - REACH), at))
            + 1
        )
        start = max(start, at - REACH)
        stop = self.tags.find(".", at, at + REACH)
        return start, min(stop, at + REACH) if stop >= 0 else min(len(self.tags), at + REACH)


def read_line(text: str, passage: Span, quotes: Sequence[tuple[Span, Span]]) -> Line:
    """Read one passage; `quotes` are its segments as (outer, inner) spans in order."""
    tags: list[str] = []
    words: list[str] = []
    spans: list[Span] = []
    places: list[int] = []
    at = passage.start
    fresh = True
    for outer, inner in quotes:
        fresh = _read_words(text, at, outer.start, fresh, tags, words, spans)
        places.append(len(tags))
        named = bool(tags) and tags[-1] in "Zpn" and is_title(inner.of(text))
        tags.append("N" if named else "Q")
        words.append("")
        spans.append(outer)
        at = outer.end
        stop = _stop_inside(text, inner, at, passage.end)
        fresh = stop == "."
        if stop:
            tags.append(stop)
            words.append("")
            spans.append(Span(inner.end, inner.end))
    _read_words(text, at, passage.end, fresh, tags, words, spans)
    _settle_nouns(tags, words)
    return Line("".join(tags), tuple(words), tuple(spans), tuple(places))


def _settle_nouns(tags: list[str], words: list[str]) -> None:
    """Read ``claims``, ``states`` and the like as nouns where nothing follows that a verb would take."""
    known = lexicon()
    last = len(tags) - 1
    for i, tag in enumerate(tags):
        if tag != "R" or i == last or words[i] in known.past:
            continue
        before = tags[i - 1] if i else "."
        after = tags[i + 1]
        if words[i].endswith("s"):
            if (before in "ncE" and after not in "TtQPD:") or (after in "VXbK" and before in "NS"):
                tags[i] = "n"
        elif before == "n" and after in ",.-)cp":
            tags[i] = "S" if words[i] in known.written else "n"


def _stop_inside(text: str, inner: Span, after: int, end: int) -> str:
    end_of_words = inner.end
    while end_of_words > inner.start + 1 and text[end_of_words - 1] in _NESTED_MARKS:
        end_of_words -= 1
    last = text[end_of_words - 1]
    if last in ",-–—":
        return ","
    if last in "?!":
        return "?"
    if last in _SENTENCE_FINAL:
        following = text[after : min(end, after + 3)].lstrip()
        if following[:1] in ("", ".", ",", ";"):
            return ""
        return "," if following[:1].islower() else "."
    return ""


def _read_words(
    text: str, start: int, end: int, fresh: bool, tags: list[str], words: list[str], spans: list[Span]
) -> bool:
    """Append the words of ``text[start:end]``; return whether a sentence starts after them."""
    known = lexicon()
    for match in _TOKEN.finditer(text, start, end):
        word = match.group()
        first = word[0]
        if not first.isalnum() and first not in "@#":
            tag = _PUNCTUATION.get(word, "-" if first in "-." else "")
            if not tag or (tag == "." and _goes_on(text, match.end())):
                continue
            if tag == "." and word == "." and tags and _abbreviated(words[-1], text, spans[-1], match.end()):
                continue
            tags.append(tag)
            words.append(word)
            spans.append(Span(*match.span()))
            fresh = tag == "."
            continue
        low = word.lower().replace("’", "'")
        if low[-1] == "." and known.sentence_start.match(text, match.end()):
            tags.append("N")
            words.append(low)
            spans.append(Span(*match.span()))
            tags.append(".")
            words.append(".")
            spans.append(Span(match.end(), match.end()))
            fresh = True
            continue
        tag = _tag(word, low, first, fresh, tags, words, known.tags)
        tags.append(tag)
        words.append(low)
        spans.append(Span(*match.span()))
        fresh = False
    return fresh


def _goes_on(text: str, after: int) -> bool:
    """Tell whether what follows a full stop shows that no sentence ends: ``(D-Ore.)``, ``R-Ky., said``."""
    following = text[after : after + 1]
    return following.isalnum() or following in (")", ",", ";", ":")


def _abbreviated(word: str, text: str, span: Span, after: int) -> bool:
    """Tell whether a full stop belongs to an abbreviation or an initial and ends no sentence."""
    known = lexicon()
    if len(word) == 1 and word.isalpha():
        return text[span.start].isupper() and word != "i"
    if word in known.honorifics:
        return True
    return word in known.abbreviations and not known.sentence_start.match(text, after)


def _tag(
    word: str, low: str, first: str, fresh: bool, tags: list[str], words: list[str], known: dict[str, str]
) -> str:
    if first.isdigit():
        return "0"
    if len(low) > 2 and (low.endswith("'s") or low.endswith("s'")):
        base = low[:-2]
        if known.get(base) in ("P", "W", "T"):
            return known[base]
        return "Z"
    tag = known.get(low)
    capital = first.isupper() or first in "@#"
    if capital and not fresh and tag in ("R", "V", "I", "i", "S", "n", "a", "X", None):
        return "a" if tag == "a" and low.endswith("day") else "N"
    if tag is None:
        if low in lexicon().misprints and not capital and tags and tags[-1] in "PNS":
            return "R"
        if capital and not (low.endswith("ing") or low.endswith("ly")):
            return "N"
        if low.endswith("ly") and len(low) > 4:
            return "a"
        if low.endswith("ing") and len(low) > 4:
            return "i"
        if low.endswith("ed") and len(low) > 3:
            return _past(tags, words, "E")
        if low.endswith("n't"):
            return "X"
        if (
            tags
            and tags[-1] in "PW"
            and low.endswith("s") == (words[-1] not in _PLURAL_PRONOUNS)
            and len(low) > 3
        ):
            return "V"
        return "n"
    if tag == "R":
        return _verb(low, tags, words)
    if low == "since" and tags and tags[-1] == "X":
        return "a"
    if tag == "X":
        return "b" if low in _BE else "X"
    if tag == "I" and tags and tags[-1] in "DZ":
        return "n"
    return tag


def _verb(low: str, tags: list[str], words: list[str]) -> str:
    """Tell a verb of speech from the noun of the same form: ``he claims``, ``his claims``, ``to claim``."""
    known = lexicon()
    before = tags[-1] if tags else "."
    past = low in known.past
    if past and before in "Z0p":
        return "R"
    if (before in "DZ0" and (before != "D" or words[-1] in _ARTICLES)) or (
        before == "p" and words[-1] not in ("to",)
    ):
        return "S" if low in known.written or low in known.people else "n"
    if low.endswith("s") and not low.endswith("ss"):
        return "R" if before in "PNnSWTca)," or before == "Q" else "n"
    if low.endswith("ed") or known.tags.get(low + "s") is None or known.verbs.get(low + "s") is None:
        return _past(tags, words, "R")
    if low in known.unmistakable:
        return "R"
    # The base form: after to, a modal, a plural; else it is the noun.
    if before in "tXcP" or (before == "a" and (len(tags) < 2 or tags[-2] in "tXPNSW,")):
        return "R"
    if before in "NnS" and (words[-1].endswith("s") or words[-1] in _PLURAL_SUBJECTS):
        return "R"
    if before in "W,QTR":
        return "R"
    return "S" if low in known.written or low in known.people else "n"


def _past(tags: list[str], words: list[str], active: str) -> str:
    """Tell a past tense from a passive: ``was accused``, ``had been described``."""
    i = len(tags) - 1
    while i >= 0 and tags[i] == "a":
        i -= 1
    if i >= 0 and tags[i] == "b":
        return "K"
    if active == "E" and i >= 0 and tags[i] in "DZp":
        return "n"
    return active


def noun_phrase_from(line: Line, at: int, stop: int) -> tuple[int, int] | None:
    """Return the head of the noun phrase that starts at word `at` (first and last word), if one does.

    ``Monika Bickert, head of policy`` → Monika Bickert; ``a spokesman for the force`` → a spokesman.
    """
    tags = line.tags
    i = at
    while i < stop and tags[i] == "a":
        i += 1
    if i >= stop:
        return None
    if tags[i] == "P":
        return i, i
    if tags[i] == "E" and i + 1 < stop and tags[i + 1] in "NnS":
        i += 1
    first = i
    while i < stop and tags[i] in _INNER and not (tags[i] in "Ei" and i == first):
        i += 1
    last = i - 1
    while last >= first and tags[last] in "EiD" and not (last == first and tags[last] == "D"):
        last -= 1
    if last < first:
        return None
    return tighten(line, first, last)


def tighten(line: Line, first: int, last: int) -> tuple[int, int]:
    """Narrow a noun phrase to the words that name: ``Mr Lee's mother Ann Lee`` → Ann Lee.

    ``regional director Ann Lee`` → Ann Lee, ``Mayor Ann Lee`` → Ann Lee, ``Mr Lee``, ``Dame Ann Lee`` and ``the
    police's own lawyers`` stay.
    """
    tags, words = line.tags, line.words
    if tags[last] != "N":
        return first, last
    start = last
    while start > first and tags[start - 1] == "N":
        start -= 1
    known = lexicon()
    for i in range(last - 1, start - 1, -1):
        low = words[i]
        if low in known.honorifics:
            continue
        if low in known.people or low in known.bodies:
            start = i + 1
            break
    if start == first + 1 and tags[first] == "D":
        return first, last
    return start, last


def noun_phrase_to(line: Line, at: int, floor: int) -> tuple[int, int] | None:
    """Return the head of the noun phrase that ends at word `at`.

    ``a spokesman for the White House`` → a spokesman; ``In Leeds Mr Lee`` → Mr Lee.
    """
    tags = line.tags
    i = at
    while i >= floor and tags[i] == "a":
        i -= 1
    if i >= floor and tags[i] == ")":
        opening = tags.rfind("(", floor, i)
        if opening < 0:
            return None
        i = opening - 1
    if i < floor:
        return None
    if tags[i] in "PW":
        return i, i
    if tags[i] not in _INNER:
        return None
    end = i
    first = i
    while i >= floor and (
        tags[i] in _INNER or tags[i] == "p" or (tags[i] in "a" and i > floor and tags[i - 1] in "NnSp")
    ):
        first = i
        i -= 1
    chunks: list[tuple[int, int]] = []
    k = first
    while k <= end:
        if tags[k] in "pa":
            k += 1
            continue
        m = k
        while m <= end and tags[m] not in "pa":
            m += 1
        chunks.append((k, m - 1))
        k = m
    if not chunks:
        return None
    a, b = chunks[-1] if tags[first] in "pa" else chunks[0]
    while a < b and tags[a] in "Ei":
        a += 1
    return tighten(line, a, b)


def subject_of(line: Line, verb: int, floor: int) -> tuple[int, int] | None:
    """Return the head of the subject of the verb at word `verb`, not before `floor`.

    Goes over auxiliaries and adverbs (``has also said``), to the verb before in a chain or a list (``began
    to say``, ``came and said``, ``left, adding``), and over what stands between commas (``Ann Lee, a
    nurse, said``).
    """
    tags = line.tags
    if tags[verb] in "Ii":
        return _subject_of_participle(line, verb, floor)
    j = verb
    for _ in range(8):
        j -= 1
        while j >= floor and tags[j] in "aXb":
            j -= 1
        if j < floor:
            return None
        tag = tags[j]
        if tag == "P":
            return j, j
        if tag == "W":
            return _antecedent(line, j, floor)
        if tag == "c":
            return _subject_shared(line, j, floor)
        if tag in "tRVEKIi":
            chain = _verb_before(line, j, floor)
            if chain is None:
                return None
            if tags[chain] in "Ii":
                return _subject_of_participle(line, chain, floor)
            j = chain
            continue
        if tag in ",-":
            return _subject_around(line, j, floor)
        if tag in "NnSZ0D)":
            first = phrase_start(line, j, floor)
            if tags[first] == "p" and first > floor:
                if tags[first - 1] in "Xb":
                    j = first
                    continue
                if tags[first - 1] == "c":
                    return _subject_shared(line, first - 1, floor)
                if tags[first - 1] in ",-":
                    return _subject_around(line, first - 1, floor) or noun_phrase_to(line, j, floor)
            return _first_named(line, first, floor) or noun_phrase_to(line, j, floor)
        return None
    return None


def _first_named(line: Line, second: int, floor: int) -> tuple[int, int] | None:
    """Return the first of two joined subjects, when word `second` opens the other: ``Ann Lee and Tom Low said``."""
    tags = line.tags
    j = second - 1
    if j <= floor or tags[j] != "c" or line.words[j] not in ("and", "or", "&"):
        return None
    j -= 1
    comma = tags[j] == ","
    if comma:
        j -= 1
    if j < floor or tags[j] not in "NSnP0)":
        return None
    first = phrase_start(line, j, floor) if tags[j] != "P" else j
    before = tags[first - 1] if first > floor else "s"
    if comma:
        return noun_phrase_to(line, j, floor) if _first_finite(line, floor, second) is None else None
    if before == "s" and first > floor and line.words[first - 1] in ("than", "as"):
        return None
    if before in "sT" or (before == "R" and line.words[first - 1] in lexicon().clause_verbs):
        return noun_phrase_to(line, j, floor)
    return None


def _subject_of_participle(line: Line, verb: int, floor: int) -> tuple[int, int] | None:
    """Return the subject of an -ing form: of the main clause, of ``with``, or the noun it follows.

    ``Lee welcomed the move, adding`` → Lee; ``with Lee adding`` → Lee; ``Lee issued a statement saying`` → Lee.
    """
    tags, words = line.tags, line.words
    j = verb - 1
    while j >= floor and tags[j] in "ab":
        j -= 1
    if j < floor:
        return _subject_behind(line, verb)
    if tags[j] == "c":
        return _subject_shared(line, j, floor)
    main = _main_verb(line, verb, floor)
    if tags[j] in "NSnZ0)P":
        first = phrase_start(line, j, floor) if tags[j] != "P" else j
        if first > floor and words[first] == "with":
            return noun_phrase_to(line, j, first + 1)
        opener = tags[first - 1] if first > floor else ","
        if opener in ",-c" and tags[j] in "NSP":
            return noun_phrase_to(line, j, floor)
        if tags[j] == "P" or words[j] in lexicon().people:
            between = words[main:j] if main is not None else ()
            if not any(word in lexicon().written for word in between):
                return noun_phrase_to(line, j, floor)
    if main is not None:
        side = _side_verb(line, verb, main)
        return subject_of(line, side if side is not None else main, floor)
    return noun_phrase_to(line, j, floor) if tags[j] in "NSn" else _subject_behind(line, verb)


def _subject_behind(line: Line, verb: int) -> tuple[int, int] | None:
    """Return the subject that follows an opening participle: ``Calling it a “sham,” Lee left.``"""
    stop = line.tags.find(".", verb, verb + REACH)
    stop = stop if stop >= 0 else min(len(line.tags), verb + REACH)
    comma = line.tags.find(",", verb, stop)
    while 0 <= comma < stop:
        head = noun_phrase_from(line, comma + 1, stop)
        if head and _first_finite(line, comma + 1, stop) is not None:
            return head
        comma = line.tags.find(",", comma + 1, stop)
    return None


def _side_verb(line: Line, before: int, main: int) -> int | None:
    """Return the verb of a clause with ``when``, ``as`` or ``while`` that ends the sentence so far.

    What is added after ``Boos were heard when Lee spoke, saying`` belongs to it, not to the main clause.
    """
    tags, words = line.tags, line.words
    end = before - 1
    while end > main and tags[end] in ",a":
        end -= 1
    for i in range(end, main, -1):
        if tags[i] in ",;:Q":
            return None
        if tags[i] == "s" and words[i] in ("when", "as", "while", "where"):
            head = _head_of(line, i + 1, end)
            verb = _first_finite(line, i + 1, end + 1)
            return verb if head and verb is not None and tags[head[1]] in "NSP" else None
    return None


def _main_verb(line: Line, before: int, floor: int) -> int | None:
    """Return the last finite verb before word `before` on the level of the main clause.

    Clauses opened by ``when``, ``who``, ``that``, and what a verb of saying reports, are passed over up to
    the next comma.
    """
    tags, words = line.tags, line.words
    found: int | None = None
    aside, fresh = False, True
    for i in range(floor, before):
        tag = tags[i]
        if tag in "sWT":
            aside = True
        elif tag in ",-;:":
            aside, fresh = False, True
        elif tag == "c":
            fresh = True
        elif not aside and (tag in "RVXbK" or (tag == "E" and i > floor and tags[i - 1] in "NSPaX),Wc")):
            if i > floor and tags[i - 1] in "tXb" and found is not None:
                continue
            if tag in "RVE" and (fresh or found is None or tags[found] in "Xb"):
                found, fresh = i, False
            elif found is None:
                found = i
            if tag == "R" and words[i] in lexicon().clause_verbs and i + 1 < before and tags[i + 1] in "PDNS":
                aside = True
    return found


def _is_infinitive(line: Line, verb: int) -> bool:
    i = verb - 1
    while i >= 0 and line.tags[i] == "a":
        i -= 1
    return i >= 0 and line.tags[i] in "tX"


def _subject_shared(line: Line, conjunction: int, floor: int) -> tuple[int, int] | None:
    """Return the subject of the verb that a conjunction joins on: ``Lee praised her and said``."""
    if conjunction <= floor:
        return None
    tags, words = line.tags, line.words
    if tags[conjunction + 1 : conjunction + 2] in ("I", "i"):
        for i in range(conjunction - 1, floor - 1, -1):
            if tags[i] == "I":
                return subject_of(line, i, floor)
    past = lexicon().past
    for i in range(conjunction - 2 if tags[conjunction - 1] == "," else conjunction - 1, floor - 1, -1):
        if tags[i] in ",;:":
            break
        if tags[i] == "R" and words[i] in past and not _is_infinitive(line, i):
            return subject_of(line, i, floor)
    main = _main_verb(line, conjunction, floor)
    return subject_of(line, main, floor) if main is not None else None


def _first_finite(line: Line, start: int, stop: int) -> int | None:
    """Return the first finite verb of a main clause; those of ``who``, ``when`` and the like are passed over."""
    tags = line.tags
    skipping = False
    for i in range(start, stop):
        tag = tags[i]
        if tag in "sWT":
            skipping = True
        elif tag in "RVK" and i > start and tags[i - 1] == "t":
            continue
        elif tag in "RVXbEK" and (tag != "E" or (i > start and tags[i - 1] in "NSPaX),W")):
            if not skipping:
                return i
            skipping = False
    return None


def _subject_around(line: Line, comma: int, floor: int) -> tuple[int, int] | None:
    """Return the subject before an insertion that ends at a comma or dash.

    ``On Monday, Ann Lee, a nurse, said`` → Ann Lee; ``Mr Lee's partner, Tom Low, said`` → Tom Low.
    """
    tags = line.tags
    bounds: list[tuple[int, int]] = []
    stop = comma
    i = comma - 1
    while i >= floor - 1:
        if i < floor or tags[i] in ",-:;Q.":
            if i + 1 < stop:
                bounds.append((i + 1, stop))
            stop = i
            if i >= floor and tags[i] in ":;Q.":
                break
        i -= 1
    head: tuple[int, int] | None = None
    for a, b in bounds:
        start = a
        while start < b and tags[start] in "ca":
            start += 1
        if start == b:
            continue
        if tags[b - 1] == "P" and (b - 1 == start or tags[b - 2] == "c"):
            return b - 1, b - 1
        if tags[start] == "W" and b == start + 1:
            return _antecedent(line, start, floor)
        if tags[start] in "sWiIEpKXbtR(":
            if tags[start] == "s" and _first_finite(line, start + 1, b) is None:
                inner = _head_of(line, start + 1, b)
                if inner and tags[inner[1]] in "NSP":
                    return inner
            verbal = _first_finite(line, start, b) if tags[start] == "p" else None
            if verbal is not None:
                return head or subject_of(line, verbal, start)
            continue
        verbal = _first_finite(line, start, b)
        opener = max(tags.rfind(tag, start, b) for tag in "TWs")
        if opener >= 0 and opener + 1 < b and (verbal is None or verbal < opener):
            inner = _head_of(line, opener + 1, b)
            if inner and tags[inner[1]] in "NSP" and _first_finite(line, opener + 1, b) is None:
                return inner
        if verbal is not None:
            if tags[b - 1] in "NS" and head is not None and tags[verbal] == "R" and not is_name(line, head):
                head = noun_phrase_to(line, b - 1, verbal + 1) or head
            return head or subject_of(line, verbal, a)
        head = _head_of(line, start, b) or head
        if (start > a and tags[a] == "c") or (head and is_name(line, head) and "p" not in tags[head[0] : b]):
            break
    return head


def is_name(line: Line, head: tuple[int, int]) -> bool:
    """Tell whether a noun phrase is a person's name rather than a place or a role: ``Tom Low``, ``Mr Low``."""
    first, last = head
    if last == first or line.tags[first : last + 1].strip("N"):
        return False
    known = lexicon()
    return line.words[last] not in known.people and line.words[last] not in known.bodies


def _head_of(line: Line, start: int, stop: int) -> tuple[int, int] | None:
    return (start, start) if line.tags[start] == "P" else noun_phrase_from(line, start, stop)


def phrase_start(line: Line, at: int, floor: int) -> int:
    tags = line.tags
    i = at
    if tags[i] == ")":
        i = max(tags.rfind("(", floor, i), floor)
        i -= 1
    while i >= floor and (tags[i] in _INNER or tags[i] == "p"):
        i -= 1
    return i + 1


def _verb_before(line: Line, at: int, floor: int) -> int | None:
    """Return the nearest verb at or before word `at`."""
    tags = line.tags
    for i in range(at, floor - 1, -1):
        tag = tags[i]
        if tag in "RVKIbX" or (tag == "E" and i > floor and tags[i - 1] in "NnSPaX)W,"):
            return i
    return None


def _antecedent(line: Line, who: int, floor: int) -> tuple[int, int] | None:
    """Return the noun phrase that a relative pronoun stands for."""
    j = who - 1
    while j >= floor and line.tags[j] in ",-p":
        j -= 1
    return noun_phrase_to(line, j, floor) if j >= floor else None
