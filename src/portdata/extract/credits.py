"""Find who signs an article and its pictures, also in lines that are no bylines of their own."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Sequence
from functools import cache
from typing import Final

from portdata.codebook import data, words
from portdata.extract.annotations import Passage, Span
from portdata.extract.people import lexicon

_NAME: Final = r"[A-Z][\w'’-]+(?: [A-Z][\w'’.-]*){1,3}"
_NAMES: Final = rf"(?P<names>{_NAME}(?:(?:,| and|, and| AND| &) {_NAME})*)"
_POST: Final = (
    r"(?:[\w’'-]+ ){0,4}(?:[Cc]orrespondent|[Ee]ditor|[Rr]eporter|[Ww]riter|[Cc]olumnist|[Jj]ournalist)"
)
_WORD = re.compile(r"[^\W\d_]+")
_SMALL = re.compile(r"\b[a-z]+\b")
_LONGEST_LINE: Final = 120

_OPENING = re.compile(
    rf"(?:^|[|•·] |(?<=\d{{4}} ))(?:EXCLUSIVE:? |Exclusive:? )?(?:[Bb]y|BY|[Ww]ords(?: by|:)|WORDS(?: BY|:)|"
    r"(?:An? )?[Rr]eport(?: by|:)|"
    r"(?:[Pp]osted|[Ww]ritten|[Pp]ictures and words|[Ww]ords and pictures)(?: by|:)|"
    r"[Rr]eport and (?:photograph|picture)s?(?: by|:)|"
    r"[Ss]tory(?: by|:)|STORY(?: BY|:)|(?<=[)\w.] [-–—] )[Bb]y|[Tt]ext(?: by|:)|"
    rf"[Cc]ompiled by|[Aa]dditional reporting(?: by|:)|[Rr]eporting by) {_NAMES}"
    r"(?=$|,| \||\n| at | in | for | of | from | \(| ?/| [-–—] | @|\. )"
)
_CLOSING = re.compile(
    rf"(?:^|\(|; )(?:[Aa]dditional )?(?:[Rr]eporting|[Ww]riting|[Ee]diting) by {_NAMES}(?=[;)]|$)"
)
_LAST_WORDS = re.compile(rf"(?<=[.!?] )By {_NAMES}$")
_PHOTOGRAPH = re.compile(
    rf"(?:^|(?<=[.!?] ))(?:Photo|Photograph|Photographs|Photos|Picture|Pictures|Image|Images)(?::| by) {_NAMES}(?=$|/)"
)
_CONTRIBUTED = re.compile(
    rf"^(?:[A-Z]?[a-z]+ (?:[a-z]+ )?)?{_NAMES} contributed "
    r"(?:to this (?:report|article|story)|(?:additional )?reporting)\b"
)
_COVERS = re.compile(rf"^{_NAMES} (?:covers|writes about|reports on) (?=[a-z])")
_REPORTS = re.compile(rf"^{_NAMES} (?:reports?\b(?: from [A-Z][\w'’ -]+)?[.:]?$)")
_DATED = re.compile(
    rf"^(?:\d{{1,2}} [A-Z][a-z]+,? \d{{4}} ?[|•·-] ?)?{_NAMES}"
    rf"(?:(?:,| [|•·-]) \d{{1,2}} [A-Z][a-z]+,? \d{{4}}|/[A-Z]\w+)?$"
)
_UNDER_STANDFIRST = re.compile(
    rf"(?:^|(?<=[.!?] )|(?<=, )){_NAMES} (?:pieces together|reports on|reports from|looks back|"
    r"talks to|speaks to|meets|investigates|examines|asks (?:whether|why|what|how)|explains|"
    r"tells the story|unravels|traces)\b"
)
_ANYWHERE = (
    ("ing by ", _CLOSING),
    (" By ", _LAST_WORDS),
    ("Photo", _PHOTOGRAPH),
    ("contributed", _CONTRIBUTED),
)
"""Credits that can stand at the end of any line, each with a part of all its matches."""

_RUN = re.compile(r"[A-Z][\w'’-]*(?: [A-Z][\w'’-]*)+")
_LAST_SIGNED_ABOVE: Final = 4
_MOST_NAMES: Final = 4
_DAY = re.compile(r"\d{1,2} [A-Z][a-z]+,? \d{4}")
_ALONE = re.compile(
    rf"^(?:[—–-] ?)?(?P<names>{_NAME}(?: (?:and|&) {_NAME})?)"
    r"(?:, (?:PA|AP|AFP|PA Media|Press Association|Reuters|Associated Press)| (?:in|for) (?:the )?[A-Z][\w'’ -]+)?$"
)
_FROM = re.compile(rf"^From {_NAMES} in [A-Z]")
_WITH_POST = re.compile(rf"^(?P<names>{_NAME})(?:, {_POST})?$")
_POST_ALONE = re.compile(rf"^{_POST}$")


def credited(text: str, passages: Sequence[Passage]) -> tuple[Span, ...]:
    """Return the spans that name who wrote, edited or photographed: "Words: Ada Lisle", "(Reporting by Tom Hale)".

    Args:
        text: the article.
        passages: its passages, boilerplate left out.
    """
    return tuple(span for i, _ in enumerate(passages) for span in _credits(text, passages, i))


def _credits(text: str, passages: Sequence[Passage], i: int) -> Iterator[Span]:
    start, end = passages[i].span
    line = text[start:end]
    patterns = [pattern for mark, pattern in _ANYWHERE if mark in line]
    if len(line) <= _LONGEST_LINE and passages[i].kind != "headline":
        patterns.append(_OPENING)
        following = passages[i + 1].span.of(text) if i + 1 < len(passages) else ""
        if ", " in line or (_POST_ALONE.fullmatch(following) and i):
            patterns.append(_WITH_POST)
    if len(line) <= _LONGEST_LINE and passages[i].kind in ("caption", "subheading"):
        patterns.append(_PHOTOGRAPH)
    if passages[i].kind in ("standfirst", "byline", "dateline", "subheading"):
        patterns += [_REPORTS, _UNDER_STANDFIRST, _FROM]
        if i in (1, 2, 3, len(passages) - 1) and not _heads(text, line):
            patterns.append(_ALONE)
        if passages[i].kind in ("standfirst", "dateline") and (_DAY.search(line) or "/" in line):
            patterns.append(_DATED)
    if i == len(passages) - 1:
        patterns.append(_COVERS)
    for pattern in patterns:
        for match in pattern.finditer(line):
            yield Span(start + match.start("names"), start + match.end("names"))
    last = i == len(passages) - 1
    if i and len(line) <= _LONGEST_LINE and (i <= _LAST_SIGNED_ABOVE or last):
        furniture = words("passages", "signature", *(("signature_below",) if last else ()))
        for names in _signatures(line, furniture):
            yield Span(start + names.start, start + names.end)


def _signatures(line: str, furniture: Container[str]) -> Iterator[Span]:
    """Yield the names in a line that holds nothing but who wrote, for whom, where and when.

    "Norwick Gazette | Ada Lisle", "EXCLUSIVE: ADA LISLE", "Ada Lisle, crime correspondent".
    """
    names = [found for run in _RUN.finditer(line) for found in _given_first(run)]
    rest = line
    for span in reversed(names):
        rest = rest[: span.start] + rest[span.end :]
    small = {word for word in _WORD.findall(rest) if word.islower()}
    if names and all(word in furniture for word in small) and _credit().search(rest) and _no_age(rest):
        yield from names


def _given_first(run: re.Match[str]) -> Iterator[Span]:
    """Yield the name at the end of a run of capitalised words: from a given name on, up to a post or a paper."""
    found: list[tuple[int, int]] = []
    for word in re.finditer(r"[^\W\d_][\w'’-]*", run.group()):
        printed = word.group()
        plain = printed.title() if printed.isupper() else printed
        at, end = run.start() + word.start(), run.start() + word.end()
        if not found and plain not in lexicon().given:
            continue
        if found and (plain.lower() in words("passages", "signature") or plain in _no_signatures()):
            break
        found.append((at, end))
    if 1 < len(found) <= _MOST_NAMES:
        yield Span(found[0][0], found[-1][1])


def _no_age(rest: str) -> bool:
    """Tell whether the numbers of a line are a day's or an hour's."""
    return not re.search(r"\d", rest) or re.search(r"\d{4}|\d[:.]\d", rest) is not None


@cache
def _credit() -> re.Pattern[str]:
    return re.compile(data("passages")["signature"]["credits"], re.IGNORECASE)


@cache
def _no_signatures() -> frozenset[str]:
    """Return the words that tell a line of capitalised words to be no signature: of bodies, media, things, places."""
    heads = {
        part for head in data("organisations")["head"] for word in head["words"] for part in word.split()
    }
    return (
        words("organisations", "openers", "trade_ending", "numbered", "bare", "articles")
        | words("names", "things", "stop", "calendar", "peoples")
        | words("places", "names", "last_words")
        | heads
    )


def _heads(text: str, line: str) -> bool:
    """Tell whether a line is a heading: a word in it heads names of bodies, or the article has it in small letters."""
    parts = [word.title() if word.isupper() else word for word in _WORD.findall(line)]
    small = set(_SMALL.findall(text))
    return any(word in _no_signatures() or (word[0].isupper() and word.lower() in small) for word in parts)
