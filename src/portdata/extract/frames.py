"""Match the codebook's frames: who did, found or claimed what, in which words.

A frame is a set of patterns over a masked sentence (see `portdata.extract.masking`) with named groups for its slots,
in the tradition of dictionary-based event coding (CAMEO, PETRARCH). Some frames count only within a context: what
stands in the scope of a verb by which a body determines something, or of one by which a party claims it. This module
knows no verb and no body; they are in ``codebook/frames*.toml``.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache
from typing import Any, Literal

from portdata.codebook import data
from portdata.extract.annotations import Span
from portdata.extract.clauses import arguments, asserted_from, doubted, fits
from portdata.extract.macros import expand
from portdata.extract.prefilter import Prefilter

FrameTable = Literal["events", "findings", "claims"]


@dataclass(frozen=True, slots=True)
class Frame:
    """One way in which articles tell a code of one table.

    Attributes:
        table: the table a match becomes a row of.
        number: place among all frames.
        code: event type or proposition; "same" takes up the proposition claimed before.
        patterns: alternatives, regular expressions matched without regard to case; compiled when first run.
        cues: beginnings or parts of words, in lower case, of which any match holds at least one.
        within: name of the context the match must lie in; None for a frame that stands by itself.
        voice: "reporter" for the article's own sentences, "speaker" for sentences inside quotations, "any".
        key: the slots that tell one row of the code from another.
        label: the row's label or statement; parts in square brackets are left out when a slot is empty.
        subject: the slot that the subject of the sentence fills when no group does.
        fill: for a slot the words leave empty, the kind or role of which the article names just one.
        beside: the same, but the one that the sentence names.
        from_voice: slots filled by the speaker of the quotation, as a person or as the person's organisation.
        requires: slots without which a match is no telling.
        institutions: kinds of organisation that may fill the slot `institution`; empty for any.
        kind: the finding's kind where it does not follow from the institution's.
        event: the type of event in which the finding was made.
        unit: what the quantity counts, where no group says.
        each: the slot of which every filler makes a row of its own.
        counts: "nested" when differing counts may both hold.
        stance: the claim's stance where the context does not say.
        news: whether the lead tells it as news of the article's own day.
        place: "court" when the deciding court is the place.
        before: the event type that this one comes to an end with.
        same_place: pattern of a place that is the one told before.
        allows: names of the vetoes that do not apply.
        about: words the article must hold somewhere.
        unless: words before the match in its clause, or in it, that take it back besides the vetoes.
        dated: whether the words of time in the sentence are the event's.
        same_day: whether it is of the day of the body's determination when no date of its own is told.
        arguments: for a trigger, whose pattern is only the word that makes the event, the slot of each party that the
            clause has beside it (see `portdata.extract.clauses`). Other frames of its code that match the same words
            and name their party go before.
        kinds: for a slot the kind of party that alone may fill it, of those that ``clauses.toml`` tells.
        opens: whether the event only begins here and lasts until the one of `before`.
    """

    table: FrameTable
    number: int
    code: str
    patterns: tuple[str, ...]
    cues: tuple[str, ...]
    within: str | None = None
    voice: str = "reporter"
    key: tuple[str, ...] = ()
    label: str = ""
    subject: str | None = None
    fill: Mapping[str, str] = field(default_factory=dict)
    beside: Mapping[str, str] = field(default_factory=dict)
    from_voice: Mapping[str, str] = field(default_factory=dict)
    requires: tuple[str, ...] = ()
    institutions: frozenset[str] = frozenset()
    kind: str | None = None
    event: str | None = None
    unit: str | None = None
    each: str | None = None
    counts: str | None = None
    stance: str | None = None
    news: bool = False
    place: str | None = None
    before: str | None = None
    same_place: re.Pattern[str] | None = None
    allows: frozenset[str] = frozenset()
    about: re.Pattern[str] | None = None
    unless: re.Pattern[str] | None = None
    dated: bool = True
    opens: bool = False
    same_day: bool = False
    arguments: Mapping[str, str] = field(default_factory=dict)
    kinds: Mapping[str, str] = field(default_factory=dict)

    def __reduce__(self) -> tuple[Callable[[int], Frame], tuple[int]]:
        """Travel between processes by number; the patterns are compiled once in each."""
        return frame_of, (self.number,)


@dataclass(frozen=True, slots=True)
class Context:
    """A verb with its subject in whose scope frames count: "the jury found that …", "relatives claimed …".

    A `fallback` is read loosely: it counts where no other context has the words, and for bodies that determine.
    """

    name: str
    pattern: re.Pattern[str]
    scope: str
    stance: str | None
    fallback: bool


@dataclass(frozen=True, slots=True)
class Found:
    """A context found in a masked sentence: its match and the stretch of words it governs."""

    context: Context
    match: re.Match[str]
    start: int
    end: int


def _expanded(entry: Mapping[str, Any], macros: Mapping[str, str]) -> tuple[str, ...]:
    patterns = entry["match"] if isinstance(entry["match"], list) else [entry["match"]]
    return tuple(expand(pattern, macros) for pattern in patterns)


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)


@cache
def macros(table: FrameTable | None = None) -> Mapping[str, str]:
    """Return the codebook's macros, named parts of patterns: the shared ones and those of a table."""
    shared = {**data("clauses")["macros"], **data("frames")["macros"]}
    own = data(f"frames_{table}").get("macros", {}) if table else {}
    return {name: words for name, words in {**shared, **own}.items() if name != "reason"}


@cache
def vetoes() -> Mapping[str, re.Pattern[str]]:
    """Return the words before a match that take the assertion back, by the name of the veto."""
    return {
        name: re.compile(expand(entry["match"], macros()), re.IGNORECASE)
        for name, entry in data("frames")["veto"].items()
    }


@cache
def contexts() -> tuple[Context, ...]:
    """Return the codebook's contexts in order."""
    return tuple(
        Context(
            entry["name"],
            _compiled(pattern),
            entry.get("scope", "after"),
            entry.get("stance"),
            entry.get("fallback", False),
        )
        for entry in data("frames")["context"]
        for pattern in _expanded(entry, macros())
    )


_NOTES = frozenset({"reason", "example", "match"})


def _frame(table: FrameTable, number: int, entry: Mapping[str, Any]) -> Frame:
    given: dict[str, Any] = {name: value for name, value in entry.items() if name not in _NOTES}
    for name in ("key", "requires", "cues"):
        given[name] = tuple(given.get(name, ()))
    for name in ("institutions", "allows"):
        given[name] = frozenset(given.get(name, ()))
    for name in {"same_place", "about", "unless"} & given.keys():
        given[name] = _compiled(expand(given[name], macros(table)))
    return Frame(table=table, number=number, patterns=_expanded(entry, macros(table)), **given)


@cache
def frames() -> tuple[Frame, ...]:
    """Return all frames of the codebook, those of events first."""
    tables: tuple[FrameTable, ...] = ("events", "findings", "claims")
    entries = [(table, entry) for table in tables for entry in data(f"frames_{table}")["frame"]]
    return tuple(_frame(table, number, entry) for number, (table, entry) in enumerate(entries))


def frame_of(number: int) -> Frame:
    """Return the frame of a number."""
    return frames()[number]


@cache
def _context_filter() -> Prefilter:
    return Prefilter([context.pattern.pattern for context in contexts()])


@lru_cache(maxsize=2048)
def find_contexts(words: str) -> tuple[Found, ...]:
    """Return the contexts of a masked sentence; each governs the words up to the verb of the next of its name."""
    raw = [
        (context, match)
        for context in (contexts()[number] for number in _context_filter().candidates(words))
        for match in context.pattern.finditer(words)
    ]
    found = []
    for context, match in raw:
        if context.scope != "after":
            end = match.start() if context.scope == "before" else len(words)
            found.append(Found(context, match, 0, end))
            continue
        verbs = [_last_word(m) for c, m in raw if c.name == context.name and c.scope == "after"]
        end = min((verb for verb in verbs if verb >= match.end()), default=len(words))
        found.append(Found(context, match, match.end(), end))
    return tuple(f for f in found if not (f.context.fallback and _overruled(f, found)))


def _overruled(loose: Found, governed: Sequence[Found]) -> bool:
    """Tell whether a loosely read context yields to others: to another speaker, or a claim to a refusal to answer."""
    declined = loose.context.name == "claim" and any(f.context.name == "question" for f in governed)
    return declined or _another_speaks(loose, governed)


def _another_speaks(loose: Found, governed: Sequence[Found]) -> bool:
    """Tell whether a sentence gives its words to somebody else than a body that it is read to be determined by."""
    slot = "institution" if "institution" in loose.match.re.groupindex else "claimant"
    body = Span(*loose.match.span(slot))
    for found in (f for f in governed if not f.context.fallback):
        for slot in {"claimant", "institution"} & found.match.re.groupindex.keys():
            at = Span(*found.match.span(slot))
            if at.start >= 0 and not at.overlaps(body) and "‹person" in found.match[slot]:
                return True
    return False


def _last_word(match: re.Match[str]) -> int:
    return match.start() + match.group().rstrip().rfind(" ") + 1


def vetoed(frame: Frame, words: str, start: int, end: int) -> str | None:
    """Return the name of the veto that takes ``words[start:end]`` back, or None."""
    for name, pattern in vetoes().items():
        if name not in frame.allows and pattern.search(words, start, end):
            return name
    return None


@cache
def _denial() -> re.Pattern[str]:
    """Return the negations that turn a claim round: "failed to act because …" is none."""
    return re.compile(expand(data("frames")["veto"]["negated"]["denial"], macros()), re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Hit:
    """A frame's match in a masked sentence, the context it lies in, and whether the sentence negates a claim.

    `found` is None for a frame that needs no context, and for one whose sentence itself opens none: then the words
    around the sentence tell whether a body determines it.
    """

    frame: Frame
    match: re.Match[str]
    found: Found | None
    negated: bool = False
    arguments: Mapping[str, Span] = field(default_factory=dict)


def hits(words: str, voice: str) -> Iterator[Hit]:
    """Yield the frames that match a masked sentence and are not taken back by it.

    A negated claim is a claim all the same: a denial. What a quoted speaker says a body determined counts as the
    article's own words do, if the body is named.

    Args:
        words: the masked sentence.
        voice: "reporter" or "speaker".
    """
    heard, prefilter = _heard(voice)
    candidates = [heard[number] for number in prefilter.candidates(words)]
    governed = find_contexts(words) if any(frame.within for frame, _ in candidates) else ()
    for frame, source in candidates:
        pattern = _compiled(source)
        told = False
        for found, start, end in _places(frame, words, governed):
            if told and found and found.context.fallback:
                break
            for match in pattern.finditer(words, start, end):
                lead = clause_start(words, match.start(), start)
                if frame.unless and frame.unless.search(words, lead, match.end()):
                    continue
                if frame.arguments:
                    yield from (hit for hit in _triggered(frame, words, lead, match) if _of_kind(hit, words))
                    continue
                veto = vetoed(frame, words, lead, match.end())
                denial = veto == "negated" and frame.table == "claims"
                if veto is None or denial:
                    told = True
                    negated = denial and bool(_denial().search(words, lead, match.end()))
                    if _of_kind(hit := Hit(frame, match, found, negated), words):
                        yield hit


def _places(frame: Frame, words: str, governed: Sequence[Found]) -> Iterator[tuple[Found | None, int, int]]:
    """Yield the stretches of a sentence in which a frame counts, those of loosely read contexts last."""
    determined = frame.within == "determination"
    names = {frame.within, "admission"} if determined else {frame.within}
    others = [f for f in governed if _of_another(f) and (f.context.name in names or not f.context.fallback)]
    if frame.within is None or (determined and not others):
        yield None, 0, len(words)
        return
    for found in sorted(governed, key=lambda f: f.context.fallback):
        if found.context.name in names:
            yield found, found.start, found.end


def _triggered(frame: Frame, words: str, lead: int, match: re.Match[str]) -> Iterator[Hit]:
    """Yield the hit of a trigger with the parties of its clause, unless the words before it take it back."""
    lead, start = asserted_from(words, lead, match)
    if vetoed(frame, words, lead, start) or doubted(words, lead, start):
        return
    found = arguments(frame.arguments, frame.kinds, words, match)
    if found is not None:
        yield Hit(frame, match, None, arguments=found)


def _of_kind(hit: Hit, words: str) -> bool:
    """Tell whether the parties a hit found are of the kinds that its frame asks for."""
    spans = ((slot_span(hit, slot), kind) for slot, kind in hit.frame.kinds.items())
    return all(fits(words[span.start : span.end], kind) for span, kind in spans if span)


_SELF = re.compile(r"\W*(?:I|we)\b", re.IGNORECASE)


def _of_another(found: Found) -> bool:
    """Tell whether a context is opened by somebody else than the one who speaks."""
    return not _SELF.match(found.match.group())


@cache
def _heard(voice: str) -> tuple[tuple[tuple[Frame, str], ...], Prefilter]:
    """Return the frames that are read in a voice with each of their patterns; what a body determined counts in any."""
    heard = [f for f in frames() if f.voice in {voice, "any"} or f.within == "determination"]
    pairs = tuple((frame, pattern) for frame in heard for pattern in frame.patterns)
    return pairs, Prefilter([pattern for _, pattern in pairs], [frame.cues for frame, _ in pairs])


_CLAUSE = re.compile(
    r"[;:.]|, (?:and|while|which|who|where|I|we|he|she|they|it)\b"
    r"|\b(?:but|although|though|however|after|before|when|until|because)\b|\bas (?:they|it|he|she)\b",
    re.IGNORECASE,
)


def clause_start(words: str, position: int, floor: int = 0) -> int:
    """Return where the clause that holds `position` begins, no earlier than `floor`."""
    ends = [m.end() for m in _CLAUSE.finditer(words, floor, position)]
    return ends[-1] if ends else floor


def clause_end(words: str, position: int) -> int:
    """Return where the clause that holds `position` ends."""
    match = _CLAUSE.search(words, position)
    return match.start() if match else len(words)


def slot_span(hit: Hit, slot: str) -> Span | None:
    """Return where in the masked words a slot's group stands, in the frame's match or its context's."""
    if slot in hit.arguments:
        return hit.arguments[slot]
    for match in (hit.match, hit.found.match if hit.found else None):
        if match is not None and slot in match.re.groupindex and match[slot]:
            return Span(*match.span(slot))
    return None
