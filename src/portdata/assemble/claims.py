"""From tellings to claims: one row per claimant, proposition and stance."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from portdata.assemble.evidence import Evidence
from portdata.assemble.grouping import Told
from portdata.assemble.identity import Identities
from portdata.assemble.like_rows import Wanted, told_apart
from portdata.codebook import data
from portdata.extract.slugs import slug
from portdata.model.tables import Row


@dataclass(frozen=True, slots=True)
class Claim:
    """A claim of the corpus: its row, and the id it would have if it were alone."""

    row: Row
    wanted: Wanted


def claims(items: Iterable[Told], identities: Identities, evidence: Evidence) -> list[Claim]:
    """Return the claims, adding the words they rest on to the evidence."""
    found: dict[tuple[str, str, str, str], list[Told]] = {}
    claimed = [pair for item in items for pair in _claimants(item, identities)]
    for claimant, told in _voiced(claimed):
        stance = told.telling.stance or "asserts"
        found.setdefault((told.case, claimant, told.telling.code, stance), []).append(told)
    ranked = sorted(((_wanted(key, told), key, told) for key, told in found.items()), key=lambda c: c[0])
    ids = told_apart((want for want, _, _ in ranked), set())
    rows: list[Claim] = []
    for claim_id, (want, (_, claimant, proposition, stance), tellings) in zip(ids, ranked, strict=True):
        for told in tellings:
            evidence.add("claims", claim_id, "proposition", told.article, told.telling.span)
        person = identities.is_person(claimant)
        row: Row = {
            "claim_id": claim_id,
            "person_id": claimant if person else None,
            "organisation_id": None if person else claimant,
            "proposition": proposition,
            "stance": stance,
            "n_articles": len({told.article for told in tellings}),
        }
        rows.append(Claim(row, want))
    return rows


def _wanted(key: tuple[str, str, str, str], tellings: Iterable[Told]) -> Wanted:
    _, claimant, proposition, stance = key
    day, article = min((str(t.extraction.article.published), t.article) for t in tellings)
    base = slug(f"{claimant} {stance} {proposition}")
    return Wanted(day, article, (claimant, proposition, stance), base)


def _claimants(told: Told, identities: Identities) -> Iterator[tuple[str, Told]]:
    """Yield who claims in a telling; one who determines the matter is no party to it."""
    for id_ in told.ids("claimant"):
        party = identities.people.get(id_) or identities.organisations[id_]
        if party.type not in data("frames")["roles"]["no_party"]:
            yield id_, told


def _voiced(claimed: Sequence[tuple[str, Told]]) -> Iterator[tuple[str, Told]]:
    """Leave out a body's claim that the article's next words give to the one who speaks for it."""
    by_article: dict[str, list[tuple[str, Told]]] = {}
    for claimant, told in claimed:
        by_article.setdefault(told.article, []).append((claimant, told))
    for claimant, told in claimed:
        if not any(_speaks_for(other, beside, claimant, told) for other, beside in by_article[told.article]):
            yield claimant, told


def _speaks_for(person: str, voiced: Told, body: str, told: Told) -> bool:
    """Tell whether a person makes a body's claim as one of it, in the same passage or the next."""
    one, other = told.telling, voiced.telling
    return (
        person != body
        and (one.code, one.stance) == (other.code, other.stance)
        and 0 <= other.passage_no - one.passage_no <= 1
        and any(
            a.attribute == "organisation"
            and a.value in {p.entity for id_, p in told.parties["claimant"] if id_ == body}
            and a.entity in {p.entity for id_, p in voiced.parties["claimant"] if id_ == person}
            for a in told.extraction.attributes
        )
    )
