"""Cut an article into passages, one per non-blank line, and tell their kinds."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from portdata.codebook import data
from portdata.extract.annotations import Passage, Span

_LINE = re.compile(r"[^\r\n]+")
_BLANK = "".join(filter(str.isspace, map(chr, range(0x3001)))) + "\ufeff\u200b\u200e\u200f"
_SENTENCE_END = re.compile(r"[.!?:;,…—–-][\"'”’)\]]*$|[\"”]$")
_QUOTE_START = re.compile(r"[\"“„'‘(\[]")
_SEPARATOR = re.compile(r"[:|(]")
"""What every caption's credit and every link's introduction holds; it spares the patterns plain paragraphs."""
_TOLD = frozenset({"body", "bullet"})


@dataclass(frozen=True, slots=True)
class _Rules:
    """The codebook's line patterns, compiled."""

    boilerplate: re.Pattern[str]
    to_end: re.Pattern[str]
    byline: re.Pattern[str]
    name: re.Pattern[str]
    dateline: re.Pattern[str]
    caption: re.Pattern[str]
    bullet: re.Pattern[str]
    link: re.Pattern[str]
    link_words: range
    subheading_words: int
    quoted: re.Pattern[str]
    quoted_words: int
    headline_words: int


def _any(patterns: Sequence[str]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns), re.IGNORECASE)


@cache
def _rules() -> _Rules:
    book = data("passages")
    return _Rules(
        boilerplate=_any(book["boilerplate"]["line"]),
        to_end=_any(book["boilerplate"]["to_end"]),
        byline=_any(book["byline"]["line"]),
        name=_any([book["byline"]["name"]]),
        dateline=_any(book["dateline"]["line"]),
        caption=_any(book["caption"]["line"]),
        bullet=re.compile(book["bullet"]["mark"]),
        link=_any(book["related_link"]["line"]),
        link_words=range(book["related_link"]["least_words"], book["related_link"]["most_words"] + 1),
        subheading_words=book["subheading"]["most_words"],
        quoted=_any([book["subheading"]["quoted"]]),
        quoted_words=book["subheading"]["quoted_words"],
        headline_words=book["headline"]["most_words"],
    )


LONGEST_FURNITURE = 400
"""A line longer than this is never furniture, heading or caption; it spares the patterns long text."""


def _by_pattern(line: str, rules: _Rules) -> str | None:
    """Tell the kind of a line whose form alone gives it away."""
    if len(line) > LONGEST_FURNITURE:
        return None
    if rules.boilerplate.fullmatch(line):
        return "boilerplate"
    if rules.byline.fullmatch(line):
        return "byline"
    if rules.dateline.fullmatch(line):
        return "dateline"
    if _SEPARATOR.search(line):
        if rules.caption.fullmatch(line):
            return "caption"
        if rules.link.fullmatch(line):
            return "related_link"
    if rules.bullet.match(line):
        return "bullet"
    return None


def _mark_captions(lines: Sequence[str], kinds: list[str | None]) -> None:
    """A line that a caption next to it repeats, whole or with a credit, is a caption as well."""
    for here, there in [(i, i + step) for step in (1, -1) for i in range(len(lines))]:
        if not 0 <= there < len(lines) or kinds[here] is not None:
            continue
        repeated = len(lines[here].split()) > 1 and lines[there].startswith(lines[here])
        twice = lines[there] == lines[here] and not _SENTENCE_END.search(lines[here])
        if repeated and (twice or kinds[there] == "caption"):
            kinds[here] = "caption"


def _mark_names(lines: Sequence[str], kinds: list[str | None], rules: _Rules) -> None:
    """A name alone in the line above a byline belongs to it: ``Ann Lee`` over ``Legal affairs correspondent``."""
    for i in range(1, len(lines) - 1):
        if kinds[i] is None and kinds[i + 1] == "byline" and rules.name.fullmatch(lines[i]):
            kinds[i] = "byline"


def _mark_headings(lines: Sequence[str], kinds: list[str | None], rules: _Rules) -> None:
    """Tell headline, standfirst, subheadings and related links from paragraphs by length and ending."""
    told = False
    headline = False
    for i, line in enumerate(lines):
        if kinds[i] is not None:
            told = told or kinds[i] == "bullet"
            continue
        if told and len(line.split()) <= rules.quoted_words and rules.quoted.fullmatch(line):
            kinds[i] = "subheading"
            continue
        open_ended = len(line) <= LONGEST_FURNITURE and not _SENTENCE_END.search(line)
        words = len(line.split()) if open_ended else 0
        if not open_ended or len(lines) == 1:
            kinds[i] = "body"
        elif not told and not headline and words <= rules.headline_words:
            kinds[i] = "headline"
            headline = True
            continue
        elif not told and headline and words <= rules.headline_words:
            kinds[i] = "standfirst"
            continue
        elif _QUOTE_START.match(line):
            kinds[i] = "body"
        elif words in rules.link_words:
            kinds[i] = "related_link"
        elif words <= rules.subheading_words:
            kinds[i] = "subheading"
        else:
            kinds[i] = "body"
        told = told or kinds[i] in _TOLD
    last_told = max((i for i, kind in enumerate(kinds) if kind in _TOLD), default=-1)
    if headline and last_told < 0:
        kinds[kinds.index("headline")] = "body"


@cache
def _glued() -> re.Pattern[str]:
    return re.compile(data("passages")["dateline"]["glued"], re.IGNORECASE)


def told_from(text: str, passage: Passage) -> int:
    """Return where a passage's own words begin, behind a date of publication glued to them."""
    match = _glued().match(text, passage.span.start, passage.span.end)
    return match.end() if match else passage.span.start


def passages(text: str) -> tuple[Passage, ...]:
    """Return the passages of an article in text order.

    Args:
        text: the article exactly as stored.

    Returns:
        One passage per line that holds more than blanks, numbered from 1; kinds as in the codebook.
    """
    spans = []
    for match in _LINE.finditer(text):
        line = match.group()
        start = match.start() + len(line) - len(line.lstrip(_BLANK))
        end = match.end() - (len(line) - len(line.rstrip(_BLANK)))
        if start < end:
            spans.append(Span(start, end))
    rules = _rules()
    lines = [span.of(text) for span in spans]
    kinds = [_by_pattern(line, rules) for line in lines]
    for i, line in enumerate(lines):
        if len(line) <= LONGEST_FURNITURE and i > 0 and rules.to_end.fullmatch(line):
            kinds[i:] = ["boilerplate"] * (len(kinds) - i)
            break
    _mark_captions(lines, kinds)
    _mark_names(lines, kinds, rules)
    _mark_headings(lines, kinds, rules)
    return tuple(
        Passage(no, span, kind or "body") for no, (span, kind) in enumerate(zip(spans, kinds, strict=True), 1)
    )
