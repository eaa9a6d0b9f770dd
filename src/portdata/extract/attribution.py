"""Attribute quotes: who speaks, by which words, and what kind of quote it is.

Every rule is a small function that looks at the words around one quote (see `quote_clauses`) and answers with
a reading or None; the first that answers wins. What no rule in a passage answers is carried from the passage
before, or is a term that belongs to nobody.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from portdata.extract.annotations import Attribution, Passage, Quotation, QuoteKind, Span
from portdata.extract.marks import Segment, Turn, turns
from portdata.extract.quote_clauses import (
    Line,
    is_name,
    noun_phrase_from,
    noun_phrase_to,
    phrase_start,
    read_line,
    subject_of,
)
from portdata.extract.quote_kinds import is_clause, is_title, medium_of
from portdata.extract.quote_lexicon import lexicon


@dataclass(frozen=True, slots=True)
class Reading:
    """What a rule found: the words that name the speaker, the cue, and the rule's name."""

    speaker: Span | None
    cue: Span | None
    rule: str = ""
    term: bool = False


@dataclass(frozen=True, slots=True)
class Context:
    """One quoted segment and the words around it."""

    text: str
    line: Line
    place: int
    start: int
    stop: int
    segment: Segment
    whole: bool

    @property
    def words(self) -> str:
        """The quoted words."""
        return self.segment.span.of(self.text)

    @property
    def before(self) -> str:
        """The letter of the word before the quote, empty at the start of the sentence."""
        return self.line.tags[self.place - 1] if self.place > self.start else ""


_NAME = re.compile(r"\b(?!The\b|Mr\b|Mrs\b|Ms\b|Dr\b|Sir\b|Dame\b|He\b|She\b|They\b)[A-Z][\w’'-]+")
_FULL = frozenset(("has", "have", "had", "having", "did", "does", "do"))

_CONTINUED = frozenset(("cue_after", "cue_after_inverted", "cue_directly_before", "continued"))

Rule = Callable[[Context], Reading | None]


def _reading(context: Context, head: tuple[int, int] | None, verb: int) -> Reading | None:
    if head is None:
        return None
    return Reading(context.line.span(*head), context.line.span(verb, verb))


def cue_after(context: Context) -> Reading | None:
    """Subject and verb behind the quote: ``“We failed,” Mr Lee of the union said.``"""
    line, k, stop = context.line, context.place + 1, context.stop
    tags = line.tags
    comma = k < stop and tags[k] in ",?-"
    while k < stop and tags[k] in ",?-":
        k += 1
    if k < stop and line.words[k] == "as" and comma:
        k += 1
    if k >= stop or tags[k] not in ("PDEnNS0Z" if comma else "PDNZ"):
        return None
    if _adjacent_cue(context) and (not comma or tags[context.place + 1] == "?" or not context.whole):
        return None
    if not context.whole and tags[context.start] == "s" and "R" in tags[context.start : context.place]:
        return None
    head = noun_phrase_from(line, k, stop)
    if head is None:
        return None
    verb = _first_verb(line, head[1] + 1, stop)
    if verb is None:
        return None
    speech = tags[verb] in "RK" and _speech(line.words[verb])
    if not (context.whole and tags[context.place + 1] == ",") and not speech:
        return None
    if context.place > context.start and subject_of(line, verb, k) != head:
        return None
    if not comma and tags[head[1] + 1 : verb].strip("aXb"):
        return None
    return _reading(context, head, verb)


def relayed_cue(context: Context) -> Reading | None:
    """A cue behind the quote that another source reports: ``“We failed,” Lee said, according to the Echo.``"""
    reading = cue_after(context)
    if reading and lexicon().according.search(context.text, *_reach(context)):
        return reading
    return None


def _adjacent_cue(context: Context) -> bool:
    """Tell whether a verb of saying stands directly before the quote: ``she asked: “Why?”``"""
    tags = context.line.tags
    i = context.place - 1
    while i >= context.start and tags[i] in ",:aT":
        i -= 1
    return i >= context.start and tags[i] in "RI" and _speech(context.line.words[i])


def cue_after_inverted(context: Context) -> Reading | None:
    """Verb before subject behind the quote: ``“We failed,” said Ann Lee, head of policy.``"""
    line, k, stop = context.line, context.place + 1, _soft_stop(context)
    tags = line.tags
    while k < stop and tags[k] in ",?-a":
        k += 1
    if k >= stop or tags[k] not in "RE":
        return None
    if not _speech(line.words[k]) and not (context.whole and tags[context.place + 1] in ",?"):
        return None
    head = noun_phrase_from(line, k + 1, stop)
    return _reading(context, head, k)


def signed(context: Context) -> Reading | None:
    """A dash and a name behind the quote: ``“We failed.” — Ann Lee``"""
    line, k = context.line, context.place + 1
    tags = line.tags
    while k < len(tags) and tags[k] in ".?":
        k += 1
    if k >= len(tags) or tags[k] != "-" or not context.whole:
        return None
    head = noun_phrase_from(line, k + 1, len(tags))
    if (
        head is None
        or not is_name(line, head)
        or (head[1] + 1 < len(tags) and tags[head[1] + 1] not in ".,(")
    ):
        return None
    return _reading(context, head, k)


def according_to(context: Context) -> Reading | None:
    """The source behind ``according to``, on either side of the quote in its sentence."""
    line = context.line
    for match in lexicon().according.finditer(context.text, *_reach(context)):
        for i in range(context.start, context.stop):
            if line.spans[i].start >= match.end():
                head = noun_phrase_from(line, i, min(context.stop, len(line.tags)))
                if head is None:
                    break
                return Reading(line.span(*head), Span(match.start(), match.end() - 1))
    return None


def cue_directly_before(context: Context) -> Reading | None:
    """Subject, verb of saying, full sentence, with nothing between: ``Mr Lee said: “We failed.”``"""
    line = context.line
    tags = line.tags
    v = context.place - 1
    while v >= context.start and tags[v] in ",:T":
        v -= 1
    if (
        not context.whole
        or v <= context.start
        or tags[v] != "R"
        or not _speech(line.words[v])
        or not _says(line, v)
    ):
        return None
    head = subject_of(line, v, context.start)
    if head is None or _subordinate(line, head[0], context.start):
        return None
    return _reading(context, head, v)


def cue_before(context: Context) -> Reading | None:
    """The nearest verb of saying or judging before the quote, with its subject.

    ``Ann Lee, a nurse, said: “We failed.”`` · ``He accused the force of “bias”`` · ``Khan welcomed the decision,
    adding: “…”``
    """
    line = context.line
    near: Reading | None = None
    near_verb = near_first = 0
    for v in range(context.place - 1, context.start - 1, -1):
        if not _says(line, v):
            continue
        if near and not _reports_clause(line, v):
            continue
        head = _inserted_subject(line, v, context.place) or subject_of(line, v, context.start)
        if head is None:
            continue
        if (
            near is None
            and _subordinate(line, head[0], context.start)
            and "," in line.tags[v : context.place - 1]
        ):
            continue
        if near is None:
            near, near_verb, near_first = _reading(context, head, v), v, head[0]
            if not _may_be_reported(context, v, head):
                return near
        elif "," in line.tags[v:near_first] and _speech(line.words[near_verb]):
            continue
        elif head[0] < v < near_first and not _subordinate(line, head[0], context.start):
            return _reading(context, head, v)
    return near


def _inserted_subject(line: Line, verb: int, stop: int) -> tuple[int, int] | None:
    """Return the subject behind the verb of an inserted clause: ``The trouble, says Ann Lee, is “money”``."""
    tags = line.tags
    if verb == 0 or tags[verb - 1] != "," or tags[verb] != "R" or not _speech(line.words[verb]):
        return None
    head = noun_phrase_from(line, verb + 1, stop)
    return head if head and tags[head[1] + 1 : head[1] + 2] == "," else None


def cue_in_side_clause(context: Context) -> Reading | None:
    """A verb of saying in a subordinate clause, when no other is there: ``When Lee said so, …: “No.”``"""
    line = context.line
    for v in range(context.place - 1, context.start - 1, -1):
        if _says(line, v):
            reading = _reading(context, subject_of(line, v, context.start), v)
            if reading:
                return reading
    return None


def _may_be_reported(context: Context, verb: int, head: tuple[int, int]) -> bool:
    """Tell whether the clause of `verb` may itself be what someone said: ``Lee said they called it “a sham”``."""
    line = context.line
    before = line.tags[head[0] - 1] if head[0] > context.start else "c"
    if context.whole or before in "cW":
        return False
    return lexicon().verbs.get(line.words[verb]) != "writing"


def _reports_clause(line: Line, verb: int) -> bool:
    return line.words[verb] in lexicon().clause_verbs


def _subordinate(line: Line, first: int, floor: int) -> bool:
    start = phrase_start(line, first, floor)
    return start > floor and line.tags[start - 1] in "sW"


def thought_before(context: Context) -> Reading | None:
    """A verb of opinion, or an infinitive of saying: ``They hope to call it a “win”``."""
    line = context.line
    long = context.whole or len(context.words.split()) > 2
    for v in range(context.place - 1, context.start - 1, -1):
        if line.tags[v] in "RI" and (long or lexicon().verbs[line.words[v]] not in ("thought", "deed")):
            reading = _reading(context, subject_of(line, v, context.start), v)
            if reading:
                return reading
    return None


def noun_of_saying(context: Context) -> Reading | None:
    """A noun of speech and its possessor, with no verb of saying: ``Lee's claim that it was “over”``, ``her call for “calm”``."""
    line = context.line
    tags, words = line.tags, line.words
    nominal = lexicon().nominal
    for i in range(context.place - 1, max(context.start, context.place - 14), -1):
        if words[i] not in nominal or tags[i] not in "nSR":
            continue
        clause = i + 1 < context.place and tags[i + 1] in "T:"
        if not clause and any(_says(line, v) for v in range(context.start, context.place) if v != i):
            return None
        j = i - 1
        while j > context.start and tags[j] in "naE0S" and i - j < 5:
            j -= 1
        if tags[j] == "Z":
            return _possessor(context, j, i)
        if words[j] in ("his", "her", "their"):
            return Reading(line.span(j, j), line.span(i, i))
    return None


def _possessor(context: Context, at: int, noun: int) -> Reading:
    line = context.line
    first = at
    while first > context.start and line.tags[first - 1] == "N":
        first -= 1
    if first == at and first > context.start and line.tags[first - 1] in "nSD":
        first -= 1 + (first - 1 > context.start and line.tags[first - 2] == "D")
    span = line.span(first, at)
    end = span.end - (2 if context.text[span.end - 1] in "sS" else 1)
    return Reading(Span(span.start, end), line.span(noun, noun))


def cue_at_end(context: Context) -> Reading | None:
    """A clause of saying that ends the sentence: ``Errors “probably” cost lives, an inquest jury has found.``"""
    line = context.line
    tags = line.tags
    comma = context.stop
    for _ in range(6):
        comma = tags.rfind(",", context.place, comma)
        if comma <= context.place:
            return None
        verb = _first_verb(line, comma + 1, context.stop)
        if verb is None or tags[verb] != "R":
            continue
        head = noun_phrase_from(line, verb + 1 if verb == comma + 1 else comma + 1, context.stop)
        if head and (verb == comma + 1 or head[1] < verb):
            return _reading(context, head, verb)
    return None


def named_label(context: Context) -> Reading | None:
    """A name alone and a colon, as in a transcript: ``Ann Lee: “We failed.”``"""
    if context.before != ":" or not context.whole:
        return None
    line = context.line
    head = noun_phrase_to(line, context.place - 2, context.start)
    if head is None or line.tags[head[0] : head[1] + 1].strip("N"):
        return None
    alone = head[0] == context.start or line.tags[head[0] - 1] == "-"
    return _reading(context, head, context.place - 1) if alone else None


def label_before(context: Context) -> Reading | None:
    """Any noun phrase and a colon: ``Statement by the club: “We failed.”`` · ``Transcript as follows: “…”``"""
    if context.before != ":" or not context.whole:
        return None
    line, end = context.line, context.place - 2
    if end > context.start and line.words[end] in ("follows", "below"):
        end -= 2
    return _reading(context, noun_phrase_to(line, end, context.start), context.place - 1)


def clause_subject(context: Context) -> Reading | None:
    """The subject of the clause that holds the quote, whatever its verb: ``Mr Lee deadpanned, “No.”``"""
    line = context.line
    tags = line.tags
    for v in range(context.place - 1, context.start - 1, -1):
        if (
            tags[v] in "VE"
            or (tags[v] == "i" and tags[v - 1] in ",-" and v > context.start)
            or (tags[v] in "Xb" and (context.whole or len(context.words.split()) > 3))
        ):
            head = subject_of(line, v, context.start)
            if head and _can_speak(line, head) and (context.whole or len(context.words.split()) > 2):
                return _reading(context, head, v)
    return None


RULES: tuple[Rule, ...] = (
    relayed_cue,
    cue_after,
    cue_after_inverted,
    according_to,
    signed,
    named_label,
    cue_directly_before,
    noun_of_saying,
    cue_before,
    cue_at_end,
    thought_before,
    label_before,
    clause_subject,
    cue_in_side_clause,
)


def _reach(context: Context) -> tuple[int, int]:
    line = context.line
    return line.spans[context.start].start, line.spans[min(context.stop, len(line.spans)) - 1].end


def _soft_stop(context: Context) -> int:
    following = context.line.tags.find("Q", context.place + 1, context.stop)
    return following if following >= 0 else context.stop


def _speech(word: str) -> bool:
    return lexicon().verbs.get(word) in ("speech", "writing")


def _says(line: Line, verb: int) -> bool:
    """Tell whether a verb reports words: one of speech, writing, finding or judgement, not an infinitive."""
    tag = line.tags[verb]
    if tag not in "RI":
        return False
    if lexicon().verbs.get(line.words[verb]) in ("thought", "deed"):
        return line.words[verb] in ("put", "puts") and line.words[verb + 1 : verb + 2] == ("it",)
    return tag == "I" or verb == 0 or line.tags[verb - 1] not in "tX" or line.words[verb - 1] in _FULL


def _can_speak(line: Line, head: tuple[int, int]) -> bool:
    return line.tags[head[1]] in "NSP" and line.words[head[1]] not in ("it", "i", "you")


def _first_verb(line: Line, at: int, stop: int) -> int | None:
    tags = line.tags
    for i in range(at, stop):
        if tags[i] in "RVE" or (tags[i] == "K" and line.words[i] in lexicon().relayed):
            return i
    return None


def quotations(text: str, passages: Sequence[Passage]) -> tuple[Quotation, ...]:
    """Find the quotes of an article and attribute them.

    Args:
        text: the article, exactly as stored.
        passages: its passages in order (`portdata.extract.passages.passages`).

    Returns:
        The quotes in text order. They do not overlap; segments exclude the marks. `entity` is left None.
    """
    found = turns(text, passages)
    by_passage: dict[int, list[Segment]] = defaultdict(list)
    for turn in found:
        for segment in turn.segments:
            by_passage[segment.passage].append(segment)
    readings: dict[Span, Reading] = {}
    for index, segments in by_passage.items():
        segments.sort(key=lambda segment: segment.span)
        for segment, reading in _read_passage(
            text,
            passages[index].span,
            segments,
            passages[index - 1] if index else None,
            passages[index + 1] if index + 1 < len(passages) else None,
        ):
            readings[segment.span] = reading
    parted = [part for turn in found for part in _part(text, turn, readings)]
    return tuple(_assemble(text, passages, parted, readings))


def _read_passage(
    text: str, passage: Span, segments: list[Segment], before: Passage | None, after: Passage | None
) -> list[tuple[Segment, Reading]]:
    line = read_line(text, passage, [(segment.outer, segment.span) for segment in segments])
    out: list[tuple[Segment, Reading]] = []
    previous: Reading | None = None
    for segment, place in zip(segments, line.quotes, strict=True):
        start, stop = line.sentence(place)
        whole = is_clause(text, segment.span) or (place == start and text[segment.span.end - 1] in ",?!.")
        context = Context(text, line, place, start, stop, segment, whole)
        reading = _read(context, previous)
        if not reading.speaker and not reading.term and before and place <= 1 and not previous:
            reading = _introduced(text, before, context) or reading
        if not reading.speaker and not reading.term and after and len(line.tags) <= 3:
            reading = _signed_below(text, after) or reading
        if reading.speaker:
            previous = reading
        out.append((segment, reading))
    return out


def _introduced(text: str, before: Passage, context: Context) -> Reading | None:
    """The last sentence of the passage before, if it ends in a colon or reports speech."""
    span = before.span
    start = max(span.start, span.end - 800)
    if text[span.end - 1] not in ":." or not context.whole:
        return None
    line = read_line(text, Span(start, span.end), [])
    place = len(line.tags)
    first, _ = line.sentence(place - 1 if text[span.end - 1] == "." else place)
    ahead = Context(text, line, place, first, place, context.segment, True)
    if text[span.end - 1] == ":":
        for rule in (noun_of_saying, cue_before, thought_before, clause_subject, label_before):
            reading = rule(ahead)
            if reading:
                return replace(reading, rule="introduced")
    return None


def _signed_below(text: str, after: Passage) -> Reading | None:
    """A dash and a name on the line below the quote: ``— Ann Lee, head of policy``."""
    if text[after.span.start] not in "-–—―" or after.span.end - after.span.start > 120:
        return None
    line = read_line(text, after.span, [])
    head = noun_phrase_from(line, 1, len(line.tags))
    if head is None or line.tags[head[0] : head[1] + 1].strip("N"):
        return None
    if head[1] + 1 < len(line.tags) and line.tags[head[1] + 1] not in ".,(":
        return None
    return Reading(line.span(*head), line.span(0, 0), "signed")


def _read(context: Context, previous: Reading | None) -> Reading:
    if _is_term(context):
        return Reading(None, None, "term", term=True)
    for rule in RULES:
        reading = rule(context)
        if reading:
            return replace(reading, rule=rule.__name__)
    long = context.whole or len(context.words.split()) > 3
    if long and not (previous and _quote_in_sentence_before(context)):
        reading = _reported_before(context)
        if reading:
            return replace(reading, rule="reported_before")
    if previous and (long or context.place == context.start):
        direct = context.whole and context.place == context.start and previous.rule in _CONTINUED
        return replace(previous, rule="continued" if direct else "resumed")
    return Reading(None, None, "")


def _quote_in_sentence_before(context: Context) -> bool:
    tags = context.line.tags
    stop = max(context.start - 1, 0)
    return "Q" in tags[tags.rfind(".", 0, stop) + 1 : stop]


def _reported_before(context: Context) -> Reading | None:
    """The sentence before, in the same passage, tells what the source said: ``She said they had tried. “We did.”``"""
    line = context.line
    stop = context.start - 1
    if stop < 1:
        return None
    start = (
        max(line.tags.rfind(".", 0, stop), line.tags.rfind("Q", 0, stop), line.tags.rfind("?", 0, stop)) + 1
    )
    for v in range(start, stop):
        if line.tags[v] == "R" and _speech(line.words[v]) and _says(line, v) and line.tags[v - 1] != "W":
            head = subject_of(line, v, start)
            if head:
                return _reading(context, head, v)
    return None


def _is_term(context: Context) -> bool:
    """Tell whether the words belong to nobody: ``known as the “Fixer”``, ``on ITV's “Good Morning”``."""
    known = lexicon()
    at = context.segment.outer.start
    head = context.text[max(context.line.spans[context.start].start, at - 40) : at]
    if known.term_context.search(head) and not context.whole:
        return True
    return is_title(context.words) and (
        context.before in ("Z", "p", "n") or bool(known.work_context.search(head))
    )


def _assemble(
    text: str, passages: Sequence[Passage], found: Sequence[Turn], readings: dict[Span, Reading]
) -> list[Quotation]:
    out: list[Quotation] = []
    carried: Reading | None = None
    for turn in found:
        segments = tuple(segment.span for segment in turn.segments)
        first = turn.segments[0]
        passage = passages[first.passage]
        if passage.kind in ("headline", "subheading"):
            out.append(_unattributed(text, segments, "heading"))
            continue
        reading = next((r for span in segments if (r := readings[span]).speaker), readings[segments[0]])
        own = passage.kind != "related_link"
        if reading.speaker:
            out.append(_quotation(text, segments, reading, "explicit"))
            carried = reading if own else carried
        elif reading.term:
            out.append(Quotation(segments, "term", None, None, "none", "unknown", reading.rule))
        elif carried and own and first.outer.start - passage.span.start <= 3 and is_clause(text, segments[0]):
            out.append(_quotation(text, segments, replace(carried, rule="carried"), "carried"))
        else:
            out.append(_unattributed(text, segments, "unattributed"))
    return out


def _quotation(
    text: str, segments: tuple[Span, ...], reading: Reading, attribution: Attribution
) -> Quotation:
    kind: QuoteKind = "direct" if any(is_clause(text, span) for span in segments) else "partial"
    medium = medium_of(text, reading.speaker, reading.cue)
    cue = reading.cue if attribution == "explicit" else None
    return Quotation(segments, kind, reading.speaker, cue, attribution, medium, reading.rule)


def _unattributed(text: str, segments: tuple[Span, ...], rule: str) -> Quotation:
    kind: QuoteKind = "direct" if any(is_clause(text, span) for span in segments) else "term"
    return Quotation(segments, kind, None, None, "none", "unknown", rule)


def _part(text: str, turn: Turn, readings: dict[Span, Reading]) -> Iterator[Turn]:
    """Part a turn where a reopened paragraph names a speaker of its own: the closing mark before it was lost."""
    start, names = 0, frozenset[str]()
    for i, segment in enumerate(turn.segments):
        reading = readings[segment.span]
        if reading.speaker is None:
            continue
        here = frozenset(_NAME.findall(reading.speaker.of(text)))
        if names and here and not names & here and reading.rule in ("cue_after", "cue_after_inverted"):
            yield Turn(turn.segments[start:i])
            start = i
        names = here or names
    yield Turn(turn.segments[start:])
