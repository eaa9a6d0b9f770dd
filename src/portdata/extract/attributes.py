"""Read the attributes that an article states of the people it names."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from portdata.codebook import data, words
from portdata.extract.annotations import Attribute, Names, Passage, Span
from portdata.extract.coreference import owner_of, resolve
from portdata.extract.describing import Described, Description, describe
from portdata.extract.people import lexicon

_OLD_ONE = re.compile(
    r"\bThe (\d{1,3}-year-old)(?= [a-z]+)(?! (?:man|woman|boy|girl|victim|suspect)\b)"
    r"|\b(?P<one>He|She|he|she|The (?!court|force|jury)[a-z]+(?: [a-z]+)?)"
    r"(?: (?:is|was) (?:(?:just|only|then|still) )*|, (?:who (?:is|was) )?(?:aged )?)"
    r"(?P<years>\d{2})(?=[.,;] ?[A-Z\n]?(?!\d)|$| when\b| at the time\b| years old\b)"
    r"|(?<=[a-z] )the (\d{1,3}-year-old)(?=[,.]| (?:guilty|was|had|has|is|who|and|to|of (?!\d))\b)"
)
_NO_EMPLOYER = frozenset(("collective", "jury"))


@cache
def _symmetric() -> frozenset[str]:
    return frozenset(r["attribute"] for r in data("roles")["relation"] if r.get("symmetric"))


def attributes(text: str, passages: Sequence[Passage], names: Names) -> tuple[Attribute, ...]:
    """Return every differing statement about a named person, at the place of its first printing.

    Args:
        text: the article.
        passages: its passages.
        names: its mentions and entities.

    Returns:
        Attributes in text order. Numbers are digits; the value of a relation is the other's entity key,
        that of `organisation` the body's. A relation both ways alike, such as partner, is stated of the
        survivor where the other is a victim.
    """
    described = describe(text, passages, names.mentions, names.entities)
    found = sorted(
        (
            *_titles(text, names),
            *_ages(text, passages, names, described),
            *_memberships(names, described),
            *(
                attribute
                for description in described.descriptions
                for attribute in _statements(text, passages, names, description)
            ),
        ),
        key=lambda attribute: (attribute.span, attribute.attribute),
    )
    first: dict[tuple[str, str, str], Attribute] = {}
    for attribute in found:
        first.setdefault((attribute.entity, attribute.attribute, attribute.value), attribute)
    return tuple(first.values())


def _as_noun(text: str, phrase: Span) -> str:
    """Return a phrase as printed, without the capital that only a sentence's start gave it."""
    value = " ".join(phrase.of(text).split())
    before = text[max(0, phrase.start - 8) : phrase.start].rstrip(' \u00a0•"“')[-1:]
    starts = before in ("", ".", "!", "?", "\n")
    abbreviated = value.rstrip(".").lower() in words("roles", "abbreviations")
    return value[0].lower() + value[1:] if starts and value[1:].islower() and not abbreviated else value


def _titles(text: str, names: Names) -> Iterator[Attribute]:
    lex = lexicon()
    for mention in names.mentions:
        if names.entities[mention.entity].kind != "person":
            continue
        parts = list(re.finditer(r"[^\s,]+", mention.span.of(text)))
        at = mention.span.start
        for part in parts:
            word = part.group().rstrip(".")
            if word not in lex.honorifics or part is parts[-1]:
                break
            yield Attribute(
                mention.entity, "honorific", word, Span(at + part.start(), at + part.start() + len(word))
            )
        for part in parts[1:]:
            if part.group() in lex.post_nominals:
                yield Attribute(
                    mention.entity, "post_nominal", part.group(), Span(at + part.start(), at + part.end())
                )


def _ages(text: str, passages: Sequence[Passage], names: Names, described: Described) -> Iterator[Attribute]:
    for age in described.ages:
        yield Attribute(names.mentions[age.mention].entity, "age", age.years, age.span)
    for passage in passages:
        if passage.kind == "boilerplate":
            continue
        for match in _OLD_ONE.finditer(text, *passage.span):
            one = Span(*match.span("one")) if match["one"] else Span(*match.span())
            entity = resolve(text, passages, names, one)
            years = Span(*match.span("years" if match["one"] else match.lastindex or 1))
            if entity and 0 < int(number := years.of(text).split("-")[0]) < 120:
                yield Attribute(entity, "age", number, years)


def _memberships(names: Names, described: Described) -> Iterator[Attribute]:
    for membership in described.memberships:
        body = names.mentions[membership.body]
        yield Attribute(names.mentions[membership.mention].entity, "organisation", body.entity, body.span)


def _statements(
    text: str, passages: Sequence[Passage], names: Names, description: Description
) -> Iterator[Attribute]:
    """Yield what one description states: trade or office, the body it is held in, a relation."""
    bearer = names.mentions[description.mention].entity
    sense, phrase = description.noun.sense, description.phrase
    if description.former:
        return
    if phrase.of(text).endswith("."):
        phrase = Span(phrase.start, phrase.end - 1)
    if sense.attribute:
        value = _as_noun(text, phrase)
        yield Attribute(bearer, sense.attribute, value, phrase)
    if description.body is not None and sense.attribute:
        body = names.mentions[description.body]
        if names.entities[body.entity].type not in _NO_EMPLOYER:
            yield Attribute(bearer, "organisation", body.entity, body.span)
    owner = owner_of(text, passages, names, description)
    if owner is None or owner == bearer:
        return
    is_body = names.entities[owner].kind == "organisation"
    if is_body and description.body is None and sense.attribute == "position":
        yield Attribute(bearer, "organisation", owner, _owner_span(names, description))
    if sense.relation is None or (is_body and sense.relation != "lawyer_for"):
        return
    victims = [names.entities[key].type == "victim" for key in (bearer, owner)]
    if sense.relation in _symmetric() and victims == [True, False]:
        bearer, owner = owner, bearer
    yield Attribute(bearer, sense.relation, owner, phrase)


def _owner_span(names: Names, description: Description) -> Span:
    """Return the words for whom the description relates to."""
    owner = description.owner
    return names.mentions[owner].span if isinstance(owner, int) else owner or description.phrase
