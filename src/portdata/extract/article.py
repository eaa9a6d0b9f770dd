"""Read one article whole. A pure function of the article: it can be mapped over files, processes or machines."""

from __future__ import annotations

from dataclasses import dataclass, replace

from portdata.extract.annotations import Article, Attribute, Names, Passage, Quotation, Span
from portdata.extract.attributes import attributes
from portdata.extract.attribution import quotations
from portdata.extract.coreference import resolve
from portdata.extract.names import names
from portdata.extract.passages import passages
from portdata.extract.series import series_notes
from portdata.extract.similar import holds_words
from portdata.extract.tellings import Reader
from portdata.extract.told import SeriesNote, Telling
from portdata.extract.units import Reading, units

_HEADINGS = frozenset({"headline", "standfirst", "subheading"})


@dataclass(frozen=True, slots=True)
class Extraction:
    """All that one article says, in text order."""

    article: Article
    passages: tuple[Passage, ...]
    names: Names
    quotations: tuple[Quotation, ...]
    attributes: tuple[Attribute, ...]
    tellings: tuple[Telling, ...]
    series: tuple[SeriesNote, ...]


def extract(article: Article) -> Extraction:
    """Read one article.

    Args:
        article: the text exactly as stored, with its id and day of publication.

    Returns:
        Spans in code points of the text, entities by keys of this article.
    """
    lines = passages(article.text)
    named = names(article.text, lines)
    quoted = _spoken(article.text, lines, named, quotations(article.text, lines))
    said = attributes(article.text, lines, named)
    reading = Reading(article, lines, named, quoted, said)
    read = list(units(reading))
    return Extraction(
        article=article,
        passages=lines,
        names=named,
        quotations=quoted,
        attributes=said,
        tellings=tuple(Reader(reading, read).tellings()),
        series=tuple(series_notes(reading, read)),
    )


def _spoken(
    text: str, lines: tuple[Passage, ...], named: Names, found: tuple[Quotation, ...]
) -> tuple[Quotation, ...]:
    """Resolve each quotation's speaker to an entity; a heading takes the speaker the body gives the words."""
    resolved = [
        replace(q, entity=resolve(text, lines, named, q.speaker)) if q.speaker and q.kind != "term" else q
        for q in found
    ]
    kinds = [_kind_at(lines, q.segments[0]) for q in resolved]
    body = [q for q, kind in zip(resolved, kinds, strict=True) if kind not in _HEADINGS and q.entity]
    for i, quotation in enumerate(resolved):
        if kinds[i] not in _HEADINGS or quotation.entity:
            continue
        words = quotation.segments[0].of(text)
        twin = next((q for q in body if any(holds_words(s.of(text), words) for s in q.segments)), None)
        if twin is not None:
            resolved[i] = replace(
                quotation, entity=twin.entity, kind="partial" if quotation.kind == "term" else quotation.kind
            )
    return tuple(resolved)


def _kind_at(lines: tuple[Passage, ...], span: Span) -> str:
    return next((p.kind for p in lines if p.span.overlaps(span)), "body")
