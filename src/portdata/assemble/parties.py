"""People, organisations, their mentions and attributes, over all articles."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from portdata.assemble.evidence import Evidence, passage_no
from portdata.assemble.identity import Identities
from portdata.extract.article import Extraction
from portdata.extract.slugs import slug
from portdata.model.tables import Row, Value

RELATIONS = frozenset(
    {"partner_of", "parent_of", "child_of", "sibling_of", "friend_of", "lawyer_for", "organisation"}
)
"""Attributes whose value is another person or body."""


def mentions(extractions: Sequence[Extraction], identities: Identities) -> list[Row]:
    """Return the mentions table."""
    rows: list[Row] = []
    for extraction in extractions:
        article = extraction.article.article_id
        taken: Counter[int] = Counter()
        for mention in extraction.names.mentions:
            start = mention.span.start
            again = f"-{taken[start] + 1}" if taken[start] else ""
            taken[start] += 1
            rows.append(
                {
                    "mention_id": f"{article}-{start}{again}",
                    "article_id": article,
                    "passage_no": passage_no(extraction, mention.span),
                    "char_start": start,
                    "char_end": mention.span.end,
                    "exact": mention.span.of(extraction.article.text),
                    **_party(identities, identities.id_of(article, mention.entity)),
                }
            )
    return rows


def _party(identities: Identities, id_: str) -> Row:
    person = identities.is_person(id_)
    return {"person_id": id_ if person else None, "organisation_id": None if person else id_}


def attributes(extractions: Sequence[Extraction], identities: Identities) -> list[Row]:
    """Return the attributes table: per article each attribute and value of someone once."""
    rows: list[Row] = []
    taken: set[str] = set()
    for extraction in extractions:
        article = extraction.article.article_id
        seen: set[tuple[str, str, str]] = set()
        for said in extraction.attributes:
            id_ = identities.id_of(article, said.entity)
            value = said.value
            if said.attribute in RELATIONS and value in extraction.names.entities:
                value = identities.id_of(article, value)
            if (id_, said.attribute, value) in seen:
                continue
            seen.add((id_, said.attribute, value))
            attribute_id = base = slug(f"{article} {said.span.start} {said.attribute}")
            if attribute_id in taken:
                attribute_id = slug(f"{base} {value}")
            taken.add(attribute_id)
            rows.append(
                {
                    "attribute_id": attribute_id,
                    **_party(identities, id_),
                    "attribute": said.attribute,
                    "value": value,
                    "article_id": article,
                    "char_start": said.span.start,
                    "char_end": said.span.end,
                    "exact": said.span.of(extraction.article.text),
                }
            )
    return rows


def organisations(identities: Identities, rows: Mapping[str, Sequence[Row]]) -> list[Row]:
    """Return the organisations table, counting from the rows of mentions and quotes."""
    counts = _counts(rows, "organisation_id")
    return [
        {
            "organisation_id": id_,
            "name": body.name,
            "kind": body.type,
            "in_authority": body.in_authority,
            **counts.get(id_, _NEVER),
        }
        for id_, body in identities.organisations.items()
    ]


def people(
    extractions: Sequence[Extraction],
    identities: Identities,
    rows: Mapping[str, Sequence[Row]],
    evidence: Evidence,
) -> list[Row]:
    """Return the people table with the consolidated attributes, adding what proves name and attributes."""
    for extraction in extractions:
        article = extraction.article.article_id
        for mention in extraction.names.mentions:
            id_ = identities.id_of(article, mention.entity)
            if identities.is_person(id_):
                evidence.add_first("people", id_, "name", article, mention.span)
    published = {e.article.article_id: str(e.article.published or "") for e in extractions}
    said: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for row in rows["attributes"]:
        if row["person_id"]:
            said[str(row["person_id"]), str(row["attribute"])].append(row)
    counts = _counts(rows, "person_id")
    table: list[Row] = []
    for id_, person in identities.people.items():
        given, family = split_name(person.name)
        values: dict[str, Value] = {}
        for attribute in ("position", "organisation", "occupation", "age"):
            chosen = _consolidated(attribute, said[id_, attribute], published)
            values[attribute] = chosen["value"] if chosen else None
        table.append(
            {
                "person_id": id_,
                "name": person.name,
                "given_name": given,
                "family_name": family,
                "role": person.type,
                "position": values["position"],
                "organisation_id": values["organisation"]
                if values["organisation"] in identities.organisations
                else None,
                "occupation": values["occupation"],
                "age": int(str(values["age"])) if values["age"] else None,
                "in_authority": person.in_authority,
                **counts.get(id_, _NEVER),
            }
        )
        for row in table[-1:]:
            for attribute in ("position", "organisation", "occupation", "age"):
                column = "organisation_id" if attribute == "organisation" else attribute
                if row[column] is not None:
                    for statement in said[id_, attribute]:
                        evidence.add_statement("people", id_, column, statement)
    return table


def _consolidated(attribute: str, stated: Sequence[Row], published: Mapping[str, str]) -> Row | None:
    """Return the statement that the people table shows.

    A position, an organisation and an age are as the latest article has them; an occupation as most articles.
    Among equals the fullest wording counts, then the first.
    """
    if not stated:
        return None
    votes = Counter(str(row["value"]) for row in stated)
    if attribute == "occupation":
        winner = max(votes, key=lambda value: (votes[value], len(value)))
        return next(row for row in stated if row["value"] == winner)
    latest = max(published[str(row["article_id"])] for row in stated)
    last = [row for row in stated if published[str(row["article_id"])] == latest]
    late = Counter(str(row["value"]) for row in last)
    winner = max(late, key=lambda value: (late[value], len(value)))
    return next(row for row in last if row["value"] == winner)


def split_name(name: str) -> tuple[str | None, str | None]:
    """Return given and family name; a name of one word is a family name."""
    words = name.split()
    particles = [i for i, word in enumerate(words) if i and word.islower()]
    cut = particles[0] if particles else len(words) - 1
    return (" ".join(words[:cut]) or None, " ".join(words[cut:]) or None)


_NEVER: Row = {"n_articles": 0, "n_mentions": 0, "n_quotes": 0}


def _counts(rows: Mapping[str, Sequence[Row]], column: str) -> dict[Value, Row]:
    articles: dict[Value, set[Value]] = defaultdict(set)
    n_mentions: Counter[Value] = Counter()
    n_quotes: Counter[Value] = Counter()
    for row in rows["mentions"]:
        articles[row[column]].add(row["article_id"])
        n_mentions[row[column]] += 1
    for row in rows["quotes"]:
        n_quotes[row[column]] += 1
    return {
        id_: {"n_articles": len(articles[id_]), "n_mentions": n_mentions[id_], "n_quotes": n_quotes[id_]}
        for id_ in {*n_mentions, *n_quotes}
    }
