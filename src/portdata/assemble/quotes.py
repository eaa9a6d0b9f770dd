"""Quotes of all articles, and the utterances that several of them print."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from portdata.assemble.cases import Groups
from portdata.assemble.evidence import Evidence, passage_no
from portdata.assemble.identity import Identities
from portdata.extract.annotations import Quotation
from portdata.extract.article import Extraction
from portdata.extract.similar import LEAST_WORDS, alike, words_of
from portdata.model.tables import Row

SHINGLE = 4
"""Words in a row that two printings must share before they are compared."""
COMMON = 50
"""A run of words in more wordings than this is a phrase of the language, no sign of one utterance."""


@dataclass(frozen=True, slots=True)
class _Quote:
    extraction: Extraction
    quotation: Quotation
    id: str
    text: str
    speaker: str | None

    @property
    def order(self) -> tuple[str, str, int]:
        return (
            str(self.extraction.article.published or "9999"),
            self.extraction.article.article_id,
            self.quotation.segments[0].start,
        )


def quotes(extractions: Sequence[Extraction], identities: Identities, evidence: Evidence) -> list[Row]:
    """Return the quotes table, adding segments, speakers and cues to the evidence."""
    found = sorted(
        (_quote(e, q, identities) for e in extractions for q in e.quotations), key=lambda quote: quote.order
    )
    utterances = _utterances(found)
    rows: list[Row] = []
    for quote in found:
        article = quote.extraction.article.article_id
        quotation = quote.quotation
        for segment in quotation.segments:
            evidence.add_whole("quotes", quote.id, "text", article, segment)
        if quote.speaker is not None and quotation.speaker is not None:
            evidence.add("quotes", quote.id, "speaker", article, quotation.speaker)
        if quotation.cue is not None:
            evidence.add("quotes", quote.id, "cue", article, quotation.cue)
        text = quote.extraction.article.text
        number = passage_no(quote.extraction, quotation.segments[0])
        person = quote.speaker is not None and identities.is_person(quote.speaker)
        named = quotation.speaker if quotation.cue is not None else None
        rows.append(
            {
                "quote_id": quote.id,
                "utterance_id": utterances[quote.id],
                "article_id": article,
                "passage_no": number,
                "passage_kind": quote.extraction.passages[number - 1].kind,
                "kind": quotation.kind,
                "text": quote.text,
                "n_segments": len(quotation.segments),
                "person_id": quote.speaker if person else None,
                "organisation_id": None if person else quote.speaker,
                "speaker_text": named.of(text) if named else None,
                "cue": quotation.cue.of(text) if quotation.cue else None,
                "attribution": quotation.attribution,
                "medium": quotation.medium,
            }
        )
    return rows


@dataclass(frozen=True, slots=True)
class Wording:
    """The words of one quote, in lower case and without punctuation, and what ranks it among its printings."""

    order: tuple[str, str, int]
    quote_id: str
    speaker: str | None
    words: tuple[str, ...]


def wordings(extractions: Iterable[Extraction], identities: Identities) -> Iterator[Wording]:
    """Yield the wordings of the quotes that may be printings of one utterance."""
    for extraction in extractions:
        for quotation in extraction.quotations:
            quote = _quote(extraction, quotation, identities)
            if quotation.kind != "term" and (words := tuple(words_of(quote.text))):
                yield Wording(quote.order, quote.id, quote.speaker, words)


def _quote(extraction: Extraction, quotation: Quotation, identities: Identities) -> _Quote:
    article = extraction.article.article_id
    text = "\n".join(segment.of(extraction.article.text) for segment in quotation.segments)
    speaker = identities.id_of(article, quotation.entity) if quotation.entity else None
    return _Quote(extraction, quotation, f"{article}-{quotation.segments[0].start}", text, speaker)


def _utterances(found: Sequence[_Quote]) -> dict[str, str]:
    """Return for each quote the id of the first printing of the same words by the same speaker.

    Short fragments must agree in every word, longer ones but for small differences (see `alike`). Each wording is
    compared once, and only with those that share a run of words with it, so that the work grows with the text, not its
    square.
    """
    first: dict[tuple[str | None, tuple[str, ...]], str] = {}
    rank = {quote.id: f"{i:09d}" for i, quote in enumerate(found)}
    wording = {quote.id: rank[quote.id] for quote in found}
    for quote in found:
        if quote.quotation.kind != "term" and (words := tuple(words_of(quote.text))):
            wording[quote.id] = first.setdefault((quote.speaker, words), rank[quote.id])
    blocks: dict[tuple[str | None, tuple[str, ...]], list[tuple[str, tuple[str, ...]]]] = defaultdict(list)
    for (speaker, words), name in first.items():
        if len(words) >= LEAST_WORDS:
            for run in {words[i : i + SHINGLE] for i in range(len(words) - SHINGLE + 1)}:
                blocks[speaker, run].append((name, words))
    groups = Groups()
    compared: set[tuple[str, str]] = set()
    for together in blocks.values():
        for (one, words), (other, others) in combinations(together, 2) if len(together) <= COMMON else ():
            if (one, other) in compared or groups.find(one) == groups.find(other):
                continue
            compared.add((one, other))
            if alike(words, others):
                groups.join(one, other)
    return {quote.id: found[int(groups.find(wording[quote.id]))].id for quote in found}
