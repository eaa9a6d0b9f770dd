"""From tellings to claims: one row per claimant, proposition and stance."""

from __future__ import annotations

from collections.abc import Iterable

from portdata.assemble.evidence import Evidence
from portdata.assemble.grouping import Told
from portdata.assemble.identity import Identities
from portdata.extract.slugs import slug
from portdata.model.tables import Row


def claims(items: Iterable[Told], identities: Identities, evidence: Evidence) -> list[Row]:
    """Return the claims, adding the words they rest on to the evidence."""
    found: dict[tuple[str, str, str, str], list[Told]] = {}
    for told in items:
        for claimant in told.ids("claimant"):
            stance = told.telling.stance or "asserts"
            found.setdefault((told.case, claimant, told.telling.code, stance), []).append(told)
    rows: list[Row] = []
    taken: set[str] = set()
    for (_, claimant, proposition, stance), tellings in sorted(found.items(), key=lambda item: item[0]):
        claim_id = base = slug(f"{claimant} {stance} {proposition}")
        count = 1
        while claim_id in taken:
            count += 1
            claim_id = f"{base}-{count}"
        taken.add(claim_id)
        for told in tellings:
            evidence.add("claims", claim_id, "proposition", told.article, told.telling.span)
        person = identities.is_person(claimant)
        rows.append(
            {
                "claim_id": claim_id,
                "person_id": claimant if person else None,
                "organisation_id": None if person else claimant,
                "proposition": proposition,
                "stance": stance,
                "n_articles": len({told.article for told in tellings}),
            }
        )
    return rows
