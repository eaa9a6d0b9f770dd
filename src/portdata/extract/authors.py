"""Tell who wrote or issued a document: a letter speaks for its signatory, a report for its publisher."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from functools import cache

from portdata.codebook import data, words
from portdata.extract.annotations import Mention, Span
from portdata.extract.mentioned import Mentioned

Resolve = Callable[[Span], str | None]

_BY = re.compile(
    r"(?: (?:signed|written|sent|posted|issued|published|left|penned|drafted|released|commissioned))?,?"
    r"(?: jointly)?(?: by| from|(?<=by)|(?<=from)) (?:the |its |their )?"
)
_PRONOUN_BEFORE = re.compile(r"\b([Hh]e|[Ss]he|[Tt]hey) (?:(?:had|has|have|also|later|then) ){0,2}$")
_IN_A_DOCUMENT = re.compile(r"[Ii]n ")
_SIGNED = re.compile(r"^[“\"‘'•\s]*Signed\b[^.\n]{0,60}", re.MULTILINE)
_WORDED = re.compile(
    r",? (?:also |then |further )?(?:reads?|says?|said|began|begins|ends|ended|goes|went on|adds?|added|continue[sd]|"
    r"states?|stated|conclude[sd]|warn(?:s|ed)|described?|describes|claim(?:s|ed)|call(?:s|ed)|accuse[sd]|told|tells|asks|asked)\b"
)
_MADE_BY = re.compile(
    r",?(?: (?:which|that) (?:was|is))?(?: jointly| recently)?"
    r"(?: (?:led|chaired|headed|written|authored|conducted|compiled|prepared|produced|published|issued|released|"
    r"carried out|drawn up|undertaken))?(?: (?:on|in|last|this) [A-Za-z]+)?,? (?:by|from) (?:the |an? |its |their )?"
    r"(?:(?!(?:into|on|about|of|at|in|for|to|after|that|which|his|her)\b)[a-z'’-]+ ){0,4}"
)
_AUTHOR_BEFORE = (
    r"(?:\b[Tt]he (?:[\w-]+ ){{0,2}}{noun}['’]s author|\bauthor of (?:the|an?) (?:[\w-]+ ){{0,3}}{noun}),? "
    r"(?:the )?(?:[a-z-]+ ){{0,3}}$"
)
_AUTHOR_AFTER = (
    r",? who (?:had |has )?(?:led|wrote|chaired|headed|conducted|carried out|compiled|authored) "
    r"(?:the|an?|that) (?:[\w-]+ ){{0,3}}{noun}\b"
)
_UNNAMED_MAKER = re.compile(r" (?:from|by) (?:an?|his|her|their|its) [a-z]")
_UNNAMED = re.compile(r" (?:an?|his|her|their|its) [a-z]")
_PRONOUN_AFTER = re.compile(r", ([Hh]e|[Ss]he|[Tt]hey) [a-z]")
_FARTHEST_SIGNATURE = 4000
_FARTHEST_DOCUMENT = 3
"""How many sentences back a document is sought that "it" stands for."""


@cache
def document_verbs() -> Mapping[str, re.Pattern[str]]:
    """Return for each noun for a document the verbs whose subject made it."""
    return {
        word: re.compile(noun["verbs"])
        for noun in data("roles")["documents"]["noun"]
        for word in noun["words"]
    }


@cache
def _document() -> re.Pattern[str]:
    nouns = "|".join(sorted(document_verbs(), key=len, reverse=True))
    return re.compile(
        rf"\b(?:[Aa]n?|[Tt]he|[Tt]his|[Hh]is|[Hh]er|[Tt]heir|[Ii]ts) (?:[\w-]+ ){{0,3}}?(?P<noun>{nouns})\b"
    )


def author(mentioned: Mentioned, span: Span, noun: str, resolve: Resolve) -> str | None:
    """Return the author of a document that is spoken of: "the letter", "a note signed by Ada Lisle".

    Args:
        mentioned: the article's mentions.
        span: the words for the document.
        noun: the noun for it, in small letters.
        resolve: tells whom a pronoun stands for.
    """
    at = mentioned.text.lower().find(noun, *span)
    named = _named_after(mentioned, at + len(noun)) if at >= 0 else None
    named = named or _possessor(mentioned, span)
    if named:
        return named.entity
    verbs = document_verbs()[noun]
    if noun in words("roles", "credited"):
        credited = _credited(mentioned, noun)
        if len(credited) > 1:
            return None
        return credited[0] if credited else _author_told(mentioned, span, noun, resolve)
    for sentence, mentions in mentioned.sentences_before(span.start):
        found = _author_in(mentioned, sentence, mentions, verbs, resolve)
        if found:
            return found
    return _signatory(mentioned, span.end)


def credited_author(mentioned: Mentioned, noun: str) -> str | None:
    """Return the only one the article credits with a report: "the review, led by Ada Lisle", "by the firm Hale Reed".

    Args:
        mentioned: the article's mentions.
        noun: the noun for the document, in small letters.
    """
    credited = _credited(mentioned, noun)
    return credited[0] if len(credited) == 1 else None


def _credited(mentioned: Mentioned, noun: str) -> list[str]:
    """Return all whom the article credits with documents of a kind."""
    text = mentioned.text
    found: dict[str, None] = {}
    for match in re.finditer(rf"\b{noun}\b", text):
        named = mentioned.mentions_in(match.end(), min(len(text), match.end() + 120))[:1]
        if named and _MADE_BY.fullmatch(text, match.end(), named[0].span.start):
            found[named[0].entity] = None
    before, after = (re.compile(pattern.format(noun=noun)) for pattern in (_AUTHOR_BEFORE, _AUTHOR_AFTER))
    for mention in mentioned.mentions:
        start, end = mention.span
        if mentioned.is_person(mention) and (
            before.search(text, max(0, start - 90), start) or after.match(text, end)
        ):
            found[mention.entity] = None
    return list(found)


def _author_told(mentioned: Mentioned, span: Span, noun: str, resolve: Resolve) -> str | None:
    """Return whoever the nearest sentence that speaks of a report says wrote or issued it."""
    for sentence, mentions in mentioned.sentences_before(span.start):
        if noun not in sentence.of(mentioned.text).lower():
            continue
        found = _author_in(mentioned, sentence, mentions, document_verbs()[noun], resolve)
        if found:
            return found
    return None


def last_document(mentioned: Mentioned, at: int) -> str | None:
    """Return the noun for the document that was last spoken of before an offset."""
    for _, (sentence, _) in zip(range(_FARTHEST_DOCUMENT), mentioned.sentences_before(at), strict=False):
        found = list(_document().finditer(mentioned.text, *sentence))
        if found:
            return found[-1]["noun"].lower()
    return None


def author_of_it(mentioned: Mentioned, span: Span, resolve: Resolve) -> str | None:
    """Return the author of the document that "it" stands for, None where it stands for something else.

    Args:
        mentioned: the article's mentions.
        span: the pronoun.
        resolve: tells whom a pronoun stands for.
    """
    if not _WORDED.match(mentioned.text, span.end):
        return None
    for _, (sentence, mentions) in zip(
        range(_FARTHEST_DOCUMENT), mentioned.sentences_before(span.start), strict=False
    ):
        documents = list(_document().finditer(mentioned.text, *sentence))
        if documents:
            verbs = document_verbs()[documents[-1]["noun"]]
            named = _named_after(mentioned, documents[-1].end())
            if named:
                return named.entity
            if _UNNAMED_MAKER.match(mentioned.text, documents[-1].end()):
                return None
            found = credited_author(mentioned, documents[-1]["noun"])
            found = found or _author_in(mentioned, sentence, mentions, verbs, resolve)
            return found or (
                _signatory(mentioned, span.end) if verbs.search(mentioned.text, *sentence) else None
            )
        if mentions:
            return None
    return None


def _named_after(mentioned: Mentioned, at: int) -> Mention | None:
    """Return who is named as the maker: "signed by Ada Lisle", "from the council"."""
    link = _BY.match(mentioned.text, at)
    found = mentioned.mentions_in(link.end(), min(len(mentioned.text), link.end() + 80))[:1] if link else ()
    return found[0] if link and found and found[0].span.start == link.end() else None


def _possessor(mentioned: Mentioned, span: Span) -> Mention | None:
    return next((m for m in mentioned.outermost(span) if mentioned.is_possessor(m)), None)


def _author_in(
    mentioned: Mentioned,
    sentence: Span,
    mentions: Sequence[Mention],
    verbs: re.Pattern[str],
    resolve: Resolve,
) -> str | None:
    """Return whoever a sentence says wrote or issued something."""
    verb = verbs.search(mentioned.text, *sentence)
    if verb is None:
        return None
    named = _named_after(mentioned, verb.end())
    if named:
        return named.entity
    if _UNNAMED.match(mentioned.text, verb.end()) and verb.group().endswith(("from", "by")):
        return None
    subjects = [
        m
        for m in mentions
        if not mentioned.is_possessor(m) and not mentioned.is_complement(m, sentence.start)
    ]
    before = [m for m in subjects if m.span.end <= verb.start()]
    if not before and _IN_A_DOCUMENT.match(verb.group()):
        before = subjects
    if before:
        return next((m for m in before if mentioned.is_person(m)), before[0]).entity
    pronoun = _PRONOUN_BEFORE.search(mentioned.text, sentence.start, verb.start())
    if pronoun is None and _IN_A_DOCUMENT.match(verb.group()):
        pronoun = _PRONOUN_AFTER.search(mentioned.text, verb.end(), sentence.end)
    return resolve(Span(*pronoun.span(1))) if pronoun else None


def _signatory(mentioned: Mentioned, at: int) -> str | None:
    """Return the first name under a letter that is printed after the words that speak of it."""
    signed = _SIGNED.search(mentioned.text, at, at + _FARTHEST_SIGNATURE)
    names = mentioned.mentions_in(*signed.span()) if signed else ()
    return names[0].entity if names else None
