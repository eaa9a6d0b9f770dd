"""Find the noun phrases that are the subjects of verbs, over the letters of `quote_words`."""

from __future__ import annotations

from portdata.extract.quote_lexicon import lexicon
from portdata.extract.quote_words import REACH, Line

_INNER = frozenset("NnS0ZDEi")
"""Letters that stand inside a noun phrase."""

Words = tuple[int, int]
"""First and last word of a noun phrase."""


def noun_phrase_from(line: Line, at: int, stop: int) -> Words | None:
    """Return the head of the noun phrase that starts at word `at` (first and last word), if one does.

    ``Ann Lee, head of policy`` → Ann Lee; ``a spokesman for the force`` → a spokesman.
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
    while (
        i < stop
        and (tags[i] in _INNER or tags[i - 1 : i + 1] == "Da")
        and not (tags[i] in "Ei" and i == first)
    ):
        i += 1
    last = i - 1
    while last >= first and tags[last] in "EiD" and not (last == first and tags[last] == "D"):
        last -= 1
    if last < first:
        return None
    return tighten(line, first, last)


def explained(line: Line, head: Words, stop: int) -> Words:
    """Prefer the name that explains a role behind its verb: ``said his mother, Ann Lee.`` → Ann Lee."""
    tags, comma = line.tags, head[1] + 1
    named = tags[head[1]] == "N" and line.words[head[1]] not in lexicon().people
    if named or tags[comma : comma + 1] != ",":
        return head
    i = comma + 1
    while i < stop and tags[i] == "N":
        i += 1
    name = (comma + 1, i - 1)
    return name if i - comma > 2 and is_name(line, name) and (i == stop or tags[i] in ",.") else head


def with_kind(line: Line, head: Words) -> Words:
    """Add what tells unnamed people apart: ``Families of lost sailors`` rather than Families."""
    tags, words, last = line.tags, line.words, head[1]
    if tags[last] != "S" or not words[last].endswith("s") or words[last + 1 : last + 2] != ("of",):
        return head
    end = last + 2
    while end < len(tags) and tags[end] in "nSD0E":
        end += 1
    return (head[0], end - 1) if tags[end - 1] in "nS" and tags[end : end + 1] not in ("N", "Z") else head


def tighten(line: Line, first: int, last: int) -> Words:
    """Narrow a noun phrase to the words that name: ``Mr Lee's mother Ann Lee`` → Ann Lee.

    ``regional director Ann Lee`` → Ann Lee, ``Mayor Ann Lee`` → Ann Lee, ``Mr Lee``, ``Dame Ann Lee`` and ``the
    police's own lawyers`` stay.
    """
    tags, words = line.tags, line.words
    if tags[last] != "N":
        return first, last
    end = last
    last = _full_name(line, last)
    start = last
    while start > first and tags[start - 1] in ("N" if last == end else "Np"):
        start -= 1
    known = lexicon()
    for i in range(end - 1, start - 1, -1):
        low = words[i]
        if low in known.honorifics:
            continue
        if low in known.people or low in known.bodies:
            start = i + 1
            break
    role = words[last] in known.people
    return (first, last) if role or (start == first + 1 and tags[first] == "D") else (start, last)


def _full_name(line: Line, last: int) -> int:
    """Return the last word of a body's name that goes on: ``the Office for Police Conduct``."""
    tags, known = line.tags, lexicon()
    while line.words[last] in known.bodies and tags[last + 1 : last + 3] == "pN":
        last += 2
        while tags[last + 1 : last + 2] == "N":
            last += 1
    return last


def noun_phrase_to(line: Line, at: int, floor: int) -> Words | None:
    """Return the head of the noun phrase that ends at word `at`.

    ``a spokesman for the White House`` → a spokesman; ``In Leeds Mr Lee`` → Mr Lee; ``the offer their union``
    → their union.
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
    chunks: list[Words] = []
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
    if (
        tags[b + 1 : b + 2] in ("p", "t")
        and tags[a : b + 1].endswith("Sn")
        and line.words[b - 1] in lexicon().people
    ):
        b -= 1
    a = next((k for k in range(b - 1, a, -1) if tags[k] == "D" and tags[k - 1] in "nSN0"), a)
    while a < b and tags[a] in "Ei":
        a += 1
    return tighten(line, a, b)


def subject_of(line: Line, verb: int, floor: int) -> Words | None:
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
        if tag in "PW":
            return j, j
        if tag == "c":
            return _subject_shared(line, j, floor)
        if tag in "tRVEKIi":
            chain = _verb_before(line, j, floor)
            if chain is None:
                return None
            if tag in "VER" and line.words[verb] in lexicon().past:
                opener = _clause_opener(line, j, floor)
                if opener is not None:
                    return noun_phrase_to(line, opener - 1, floor)
            if tags[chain] in "Ii":
                return _subject_of_participle(line, chain, floor)
            j = chain
            continue
        if tag in ",-":
            return _subject_around(line, j, floor)
        if tag in "NnSZ0D)":
            first = phrase_start(line, j, floor)
            if (
                tags[first] in "DNZ0"
                and tags[first - 1 : first] == "t"
                and _complements(line, first - 2, floor)
            ):
                j = first - 1
                continue
            if tags[first] == "p" and first > floor + 1 and _qualifies(line, first - 1):
                j = first - 1
                continue
            if tags[first] == "p" and first > floor:
                if tags[first - 1] == "W":
                    return first - 1, first - 1
                if tags[first - 1] in "Xb":
                    j = first
                    continue
                if tags[first - 1] == "c":
                    return _subject_shared(line, first - 1, floor)
                if tags[first - 1] in ",-":
                    return _subject_around(line, first - 1, floor) or noun_phrase_to(line, j, floor)
            return (
                _before_relative(line, first, j + 1, floor)
                or _first_named(line, first, floor)
                or noun_phrase_to(line, j, floor)
            )
        if tag == "p":
            continue
        return None
    return None


def _qualifies(line: Line, verb: int) -> bool:
    """Tell whether a past form qualifies the noun before it: ``a note left at the scene said``."""
    past = line.words[verb] in lexicon().past
    return past and line.tags[verb] in "RV" and line.tags[verb - 1] in "nS"


def _clause_opener(line: Line, at: int, floor: int) -> int | None:
    """Return the opener of the clause in a subject that verb `at` ends: ``people in the town where he lived said``."""
    for i in range(at - 1, floor, -1):
        if line.tags[i] in ",;:Q-ct":
            return None
        if line.tags[i] == "W" or line.words[i] in lexicon().side_openers:
            return i if line.tags[i - 1] in "nNS" else None
    return None


def _complements(line: Line, at: int, floor: int) -> bool:
    """Tell whether ``to`` goes with word `at`, which describes a subject: ``a source close to Lee said``."""
    if at < floor or line.tags[at] not in "nSiI":
        return False
    start = phrase_start(line, at - (line.tags[at] == "I"), floor)
    return start < at and line.tags[start] != "p"


def _before_relative(line: Line, first: int, stop: int, floor: int) -> Words | None:
    """Return the subject when the phrase from word `first` ends its ``who`` clause: ``a man who saw it all said``."""
    tags = line.tags
    for i in range(first - 1, floor, -1):
        if tags[i] == "W" or (tags[i] == "T" and tags[i - 1] in "nNS" and tags[i + 1] in "VEXRb"):
            return (
                noun_phrase_to(line, i - 1, floor) if _first_finite(line, i + 1, stop) is not None else None
            )
        if tags[i] in ",;:Q-csT" and tags[i - 1 : i + 2] != "NcN":
            return None
    return None


def _first_named(line: Line, second: int, floor: int) -> Words | None:
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
        return _subject_around(line, j + 1, floor) if _first_finite(line, floor, second) is None else None
    if before == "s" and first > floor and line.words[first - 1] in lexicon().comparatives:
        return None
    if (
        before in "sT"
        or (before == "," and _first_finite(line, floor, first) is None)
        or (before == "R" and line.words[first - 1] in lexicon().clause_verbs)
    ):
        return noun_phrase_to(line, j, floor)
    return None


def _subject_of_participle(line: Line, verb: int, floor: int) -> Words | None:
    """Return the subject of an -ing form: of the main clause, of ``with``, or the noun it follows.

    ``Lee welcomed the move, adding`` → Lee; ``with Lee adding`` → Lee; ``Lee issued a statement saying`` → Lee;
    ``Lee, citing`` → Lee.
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
            addressed = main is not None and lexicon().verbs.get(words[main]) == "writing"
            if not addressed and not any(word in lexicon().written for word in between):
                return noun_phrase_to(line, j, floor)
    if main is not None:
        side = _side_verb(line, verb, main)
        return subject_of(line, side if side is not None else main, floor)
    if tags[j] == "," and j > floor and phrase_start(line, j - 1, floor) == floor:
        return noun_phrase_to(line, j - 1, floor)
    return noun_phrase_to(line, j, floor) if tags[j] in "NSn" else _subject_behind(line, verb)


def _subject_behind(line: Line, verb: int) -> Words | None:
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
        if tags[i] == "s" and words[i] in lexicon().side_openers:
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


def _subject_shared(line: Line, conjunction: int, floor: int) -> Words | None:
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
    skipping = chained = passed = False
    for i in range(start, stop):
        tag = tags[i]
        if chained and tag in "aXbERVK":
            chained = tag in "aXb"
        elif tag in "sWT" or (tag == "c" and passed and tags[i + 1 : stop].lstrip("a")[:1] in tuple("RV")):
            skipping, chained = True, False
        elif tag in "RVK" and i > start and tags[i - 1] == "t":
            continue
        elif tag in "RVXbEK" and (tag != "E" or (i > 0 and tags[i - 1] in "NSPaX),WT")):
            if not skipping:
                return i
            skipping, chained, passed = False, tag in "Xb", True
        else:
            chained = False
    return None


def hangs(line: Line, start: int, stop: int) -> bool:
    """Tell whether a ``who`` clause keeps the main verb waiting: ``Ann Lee, who called it …, urged him to go``."""
    return "W" in line.tags[start + 1 : stop] and _first_finite(line, start, stop) is None


def _subject_around(line: Line, comma: int, floor: int) -> Words | None:
    """Return the subject before an insertion that ends at a comma or dash.

    ``On Monday, Ann Lee, a nurse, said`` → Ann Lee; ``Mr Lee's partner, Tom Low, said`` → Tom Low.
    """
    tags = line.tags
    bounds: list[Words] = []
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
    head: Words | None = None
    for a, b in bounds:
        start = a
        while start < b and tags[start] in "ca":
            start += 1
        if start == b:
            continue
        if tags[b - 1] == "P" and (b - 1 == start or tags[b - 2] == "c"):
            return b - 1, b - 1
        if tags[start] == "W" and b == start + 1:
            return start, start
        if tags[start + 1 : start + 3] == "pW":
            continue
        if tags[start] in "sWiIEpKXbtR(":
            if tags[start] == "s" and _first_finite(line, start + 1, b) is None:
                inner = _head_of(line, start + 1, b)
                if inner and tags[inner[1]] in "NSP":
                    return inner
            verbal = _first_finite(line, start, b) if tags[start] == "p" else None
            if verbal is not None and _qualifies(line, verbal):
                continue
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
        if tags[a] == "c":
            pair = tags[a - 1] == "," and a > floor and _first_finite(line, floor, a) is None
            first = _before_list(line, bounds, a) or (_subject_around(line, a - 1, floor) if pair else None)
            if first or (head and is_name(line, head)):
                return first or head
            return _head_of(line, start, b) or head
        head = _head_of(line, start, b) or head
        relation = (
            a - 2 >= floor and line.words[a - 2] in lexicon().people and not _joined(line, a - 2, floor)
        )
        named = head is not None and (is_name(line, head) or (relation and tags[a:b] == "N"))
        joined = a - 2 >= floor and any(tags[x] == "c" for x, y in bounds if y == a - 1)
        if named and not joined and not _names_body(line, a, floor):
            break
    return head


def _joined(line: Line, at: int, floor: int) -> bool:
    """Tell whether the phrase that ends at word `at` is the second of two: ``Lee and his wife``."""
    start = phrase_start(line, at, floor)
    return start > floor and line.tags[start - 1] == "c"


def _before_list(line: Line, parts: list[Words], last: int) -> Words | None:
    """Return the noun phrase that takes the list ending with the part at word `last`.

    ``Jurors at the inquests into Ann Lee, 23, Tom Low, 40, and Omar Reed, 25, said`` → Jurors. `parts` are what
    stands between commas, the nearest to the verb first.
    """
    tags = line.tags
    start, stop = next(((a, b) for a, b in reversed(parts) if tags[a] not in "sWiIEpKXbtR("), (last, last))
    head = _head_of(line, start, stop) if start < last else None
    if head is None or _first_finite(line, start, last) is not None:
        return None
    return head if tags[head[1] + 1 : head[1] + 2] == "p" and tags[stop - 1] in "NnS" else None


def _names_body(line: Line, start: int, floor: int) -> bool:
    """Tell whether the name at word `start` is that of a body or work: ``of the newspaper, Morning Star,``."""
    return start - 2 >= floor and line.words[start - 2] in lexicon().titled


def is_name(line: Line, head: Words) -> bool:
    """Tell whether a noun phrase is a person's name rather than a place or a role: ``Tom Low``, ``Mr Low``."""
    first, last = head
    if last == first or line.tags[first : last + 1].strip("N"):
        return False
    known = lexicon()
    return line.words[last] not in known.people and line.words[last] not in known.bodies


def _head_of(line: Line, start: int, stop: int) -> Words | None:
    return (start, start) if line.tags[start] == "P" else noun_phrase_from(line, start, stop)


def phrase_start(line: Line, at: int, floor: int) -> int:
    """Return the first word of the noun phrase, with its prepositions, that ends at word `at`."""
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
