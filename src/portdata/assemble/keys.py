"""Who is who over a whole corpus, settled by keys alone: which article names whom, never what the texts say.

The rules are SQL that SQLite and DuckDB understand alike. SQLite, part of Python, is enough for what fits in memory;
DuckDB runs the same statements past memory (see `portdata.scale`). The result does not depend on which it is.

Two articles mean one person by a name if they share another sign, somebody or some body that at most `frequent`
articles name (``codebook/identity.toml``), directly or through further articles with the name. Of several people of one
name the one told first keeps the bare id and each other bears the article that tells it first, so that ids keep their
meaning when articles are added that share nothing with these. Where a body has the id of a name, the body keeps it.

Two spellings of a name (``codebook/likeness.toml``) are one person's if articles with each share a sign, none names
both, and neither role nor sex keeps them apart; the id is that of the spelling most articles give, then the earliest.
Who is named in part, a person by a surname or a given name, a body without what its full name goes on with, is the one
of that part who is named in full in the article or in another that shares a sign with it.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from typing import Any, Final, Protocol

from portdata.codebook import data
from portdata.extract.annotations import Entity
from portdata.extract.article import Extraction
from portdata.extract.likeness import UNTOLD, shorter, spelling
from portdata.extract.people import lexicon

Record = tuple[Any, ...]

NAMED: Final = "named"
"""The table of keys: one row for each person or body that an article names."""
COLUMNS: Final = {
    "article": "VARCHAR",
    "day": "VARCHAR",
    "no": "INTEGER",
    "entity": "VARCHAR",
    "kind": "VARCHAR",
    "name": "VARCHAR",
    "n_words": "INTEGER",
    "n_chars": "INTEGER",
    "surname": "VARCHAR",
    "type": "VARCHAR",
    "listed": "INTEGER",
    "whole": "INTEGER",
    "female": "INTEGER",
    "plain": "VARCHAR",
    "alike_given": "VARCHAR",
    "alike_surname": "VARCHAR",
    "given": "VARCHAR",
    "extends": "VARCHAR",
    "n_mentions": "INTEGER",
    "n_with_the": "INTEGER",
}


class Database(Protocol):
    """What SQL runs in: `sqlite3.Connection` behaves so, and DuckDB's connection wrapped."""

    def execute(self, statement: str, /) -> Any:
        """Run a statement and return what its rows can be fetched from."""

    def executemany(self, statement: str, rows: Iterable[Sequence[Any]], /) -> Any:
        """Run a statement once for each of some rows."""


def keys_of(extraction: Extraction) -> Iterator[Record]:
    """Yield a row of `NAMED` for each entity of an article, in the article's order."""
    article, names = extraction.article, extraction.names
    n_mentions, n_with_the = dict.fromkeys(names.entities, 0), dict.fromkeys(names.entities, 0)
    titled: set[str] = set()
    for mention in names.mentions:
        n_mentions[mention.entity] += 1
        if mention.span.of(article.text) != names.entities[mention.entity].name:
            titled.add(mention.entity)
        before = article.text[max(0, mention.span.start - 4) : mention.span.start].lower()
        n_with_the[mention.entity] += before == "the "
    for number, (key, entity) in enumerate(names.entities.items()):
        is_person = entity.kind == "person"
        yield (
            article.article_id,
            str(article.published),
            number,
            key,
            entity.kind,
            entity.name,
            len(entity.name.split()),
            len(entity.name),
            surname(entity.name),
            entity.type,
            int(entity.in_authority),
            int(entity.full),
            None if entity.female is None else int(entity.female),
            *(spelling(entity.name, entity.type) if is_person else UNTOLD),
            _given(entity, key in titled) if is_person else None,
            None if is_person or entity.in_authority else shorter(entity.name),
            n_mentions[key],
            n_with_the[key],
        )


def surname(name: str) -> str:
    """Return the last word of a name, for comparison."""
    return name.split()[-1].casefold()


def _given(entity: Entity, titled: bool) -> str | None:
    """Return a person's given name, for comparison; that of "Mr Jordan" is not told."""
    first = entity.name.split()[0]
    if not entity.full and (titled or first not in lexicon().given):
        return None
    return first.casefold()


def create(database: Database) -> None:
    """Create the table of keys."""
    columns = ", ".join(f"{name} {type_}" for name, type_ in COLUMNS.items())
    database.execute(f"CREATE TABLE {NAMED} ({columns})")


def settle(database: Database) -> None:
    """Make of the table of keys the table `known`: article, entity and the id that the entity has in the corpus."""
    frequent = int(data("identity")["namesakes"]["frequent"])
    for statement in _split(_OCCURRENCES.format(frequent=frequent)):
        database.execute(statement)
    connect(database, "shared", "story")
    for statement in _split(_OWN.format(frequent=frequent)):
        database.execute(statement)
    connect(database, "alike", "spelled")
    for statement in _split(_KNOWN):
        database.execute(statement)


def ids(extractions: Iterable[Extraction]) -> dict[tuple[str, str], str]:
    """Return the id of each entity of some articles, by article and key, settled in memory."""
    with closing(sqlite3.connect(":memory:")) as database:
        create(database)
        marks = ", ".join("?" * len(COLUMNS))
        database.executemany(
            f"INSERT INTO {NAMED} VALUES ({marks})", (row for e in extractions for row in keys_of(e))
        )
        settle(database)
        found = database.execute("SELECT article, entity, id FROM known").fetchall()
    return {(article, entity): id_ for article, entity, id_ in found}


def connect(database: Database, edges: str, result: str) -> None:
    """Find the connected components of the graph in which nodes that share a hub are neighbours.

    Each round every node takes the least label around it, then the label of that label, so that the rounds grow with
    the logarithm of the longest chain (Shiloach and Vishkin, 1982).

    Args:
        database: where the tables are.
        edges: a table with the columns `node`, an integer, and `hub`.
        result: the table that is made: `node` and `label`, the least node connected with it.
    """
    database.execute(f"CREATE TABLE {result} AS SELECT DISTINCT node, node AS label FROM {edges}")
    while True:
        for statement in _split(_ROUND.format(edges=edges, result=result)):
            database.execute(statement)
        changed = f"SELECT count(*) FROM {result} a JOIN nearer b ON a.node = b.node WHERE a.label <> b.label"
        (moved,) = database.execute(changed).fetchone()
        database.execute(f"DROP TABLE {result}")
        database.execute(f"ALTER TABLE nearer RENAME TO {result}")
        if not moved:
            return


def _split(statements: str) -> list[str]:
    return [statement for statement in statements.split(";") if statement.strip()]


_ROUND: Final = """
CREATE TABLE least AS
    SELECT e.hub AS hub, min(l.label) AS label FROM {edges} e JOIN {result} l ON e.node = l.node GROUP BY e.hub;
CREATE TABLE near AS
    SELECT e.node AS node, min(l.label) AS label FROM {edges} e JOIN least l ON e.hub = l.hub GROUP BY e.node;
CREATE TABLE nearer AS
    SELECT n.node AS node, m.label AS label FROM near n JOIN near m ON m.node = n.label;
DROP TABLE least;
DROP TABLE near
"""

_OCCURRENCES: Final = """
CREATE TABLE place AS
    SELECT article, row_number() OVER (ORDER BY day, article) AS place
    FROM (SELECT DISTINCT article, day FROM named) days;
CREATE TABLE sign AS
    SELECT article, entity FROM named WHERE whole = 1 AND entity IN (
        SELECT entity FROM named WHERE whole = 1 GROUP BY entity HAVING count(*) BETWEEN 2 AND {frequent});
CREATE TABLE occurrence AS
    SELECT n.article AS article, n.entity AS entity, row_number() OVER (ORDER BY p.place, n.no) AS node
    FROM named n JOIN place p ON p.article = n.article
    WHERE n.kind = 'person' AND n.listed = 0;
CREATE TABLE pair AS
    SELECT o.node AS node, o.entity AS name, s.entity AS sign
    FROM occurrence o JOIN sign s ON s.article = o.article AND s.entity <> o.entity;
CREATE TABLE hub AS
    SELECT name, sign, row_number() OVER (ORDER BY name, sign) AS hub
    FROM (SELECT name, sign FROM pair GROUP BY name, sign HAVING count(*) > 1) pairs;
CREATE TABLE shared AS
    SELECT p.node AS node, h.hub AS hub FROM pair p JOIN hub h ON h.name = p.name AND h.sign = p.sign
"""

_OWN: Final = """
CREATE TABLE person AS
    SELECT o.article AS article, o.entity AS entity, coalesce(s.label, o.node) AS first
    FROM occurrence o LEFT JOIN story s ON s.node = o.node;
CREATE TABLE namesake AS
    SELECT p.entity AS entity, p.first AS first,
        CASE WHEN b.entity IS NULL AND row_number() OVER (PARTITION BY p.entity ORDER BY p.first) = 1 THEN p.entity
        ELSE p.entity || '-' || o.article END AS id
    FROM (SELECT DISTINCT entity, first FROM person) p JOIN occurrence o ON o.node = p.first
    LEFT JOIN (SELECT DISTINCT entity FROM named WHERE kind = 'organisation') b ON b.entity = p.entity;
CREATE TABLE own AS
    SELECT n.*, q.place AS place, coalesce(s.id, n.entity) AS id
    FROM named n JOIN place q ON q.article = n.article
    LEFT JOIN person p ON p.article = n.article AND p.entity = n.entity AND n.kind = 'person'
    LEFT JOIN namesake s ON s.entity = p.entity AND s.first = p.first;
CREATE TABLE way AS
    SELECT entity, plain AS way FROM own WHERE plain IS NOT NULL
    UNION SELECT entity, alike_given AS way FROM own WHERE alike_given IS NOT NULL
    UNION SELECT entity, alike_surname AS way FROM own WHERE alike_surname IS NOT NULL;
CREATE TABLE two_ways AS
    SELECT entity, way FROM way
    WHERE way IN (SELECT way FROM way GROUP BY way HAVING count(*) BETWEEN 2 AND {frequent});
CREATE TABLE writing AS
    SELECT id, row_number() OVER (ORDER BY max(listed) DESC, count(DISTINCT article) DESC, min(place), id) AS node
    FROM own WHERE kind = 'person' AND entity IN (SELECT entity FROM two_ways) GROUP BY id;
CREATE TABLE signed AS
    SELECT DISTINCT w.node AS node, t.way AS way, s.entity AS sign
    FROM two_ways t
    JOIN own o ON o.entity = t.entity AND o.kind = 'person'
    JOIN writing w ON w.id = o.id
    JOIN sign s ON s.article = o.article AND s.entity <> o.entity;
CREATE TABLE way_hub AS
    SELECT way, sign, row_number() OVER (ORDER BY way, sign) AS hub
    FROM (SELECT way, sign FROM signed GROUP BY way, sign HAVING count(*) > 1) pairs;
CREATE TABLE alike AS
    SELECT s.node AS node, h.hub AS hub FROM signed s JOIN way_hub h ON h.sign = s.sign AND h.way = s.way
"""

# Of the people told in part, bodies included, those who are two in full stay apart.
_KNOWN: Final = """
CREATE TABLE spelled_here AS
    SELECT s.label AS label, o.id AS id, o.article AS article, o.type AS type, o.female AS female
    FROM spelled s JOIN writing w ON w.node = s.node JOIN own o ON o.id = w.id AND o.kind = 'person';
CREATE TABLE role_of AS
    SELECT label, type, count(DISTINCT id) AS n FROM spelled_here WHERE type <> 'other' GROUP BY label, type
    UNION ALL SELECT label, '' AS type, count(DISTINCT id) AS n FROM spelled_here WHERE type <> 'other' GROUP BY label;
CREATE TABLE several AS
    SELECT label FROM spelled_here GROUP BY label HAVING count(DISTINCT female) > 1
    UNION SELECT label FROM spelled_here GROUP BY label, article HAVING count(DISTINCT id) > 1
    UNION SELECT label FROM role_of GROUP BY label
    HAVING max(CASE WHEN type = '' THEN 0 ELSE n END) < max(CASE WHEN type = '' THEN n ELSE 0 END);
CREATE TABLE main_spelling AS
    SELECT w.id AS id, m.id AS main
    FROM spelled s JOIN writing w ON w.node = s.node JOIN writing m ON m.node = s.label
    WHERE s.label <> s.node AND s.label NOT IN (SELECT label FROM several);
CREATE TABLE one AS
    SELECT o.article AS article, o.entity AS entity, o.kind AS kind, o.surname AS surname, o.whole AS whole,
        o.female AS female, o.given AS given, o.extends AS extends, coalesce(m.main, o.id) AS id
    FROM own o LEFT JOIN main_spelling m ON o.kind = 'person' AND m.id = o.id;
CREATE TABLE full_name AS
    SELECT article, 'surname ' || surname AS part, id, female FROM one WHERE kind = 'person' AND whole = 1
    UNION SELECT article, 'given ' || given AS part, id, female FROM one WHERE kind = 'person' AND whole = 1
    UNION SELECT article, 'body ' || extends AS part, id, female FROM one WHERE extends IS NOT NULL;
CREATE TABLE sought AS
    SELECT article, entity, 'surname ' || surname AS part, female FROM one WHERE kind = 'person' AND whole = 0
    UNION SELECT o.article AS article, o.entity AS entity, 'given ' || o.given AS part, o.female AS female
    FROM one o LEFT JOIN full_name f ON f.article = o.article AND f.part = 'given ' || o.given
    WHERE o.kind = 'person' AND o.whole = 0 AND o.given IS NOT NULL AND f.id IS NULL
    UNION SELECT article, entity, 'body ' || entity AS part, female FROM one
    WHERE kind = 'organisation' AND 'body ' || entity IN (SELECT part FROM full_name);
CREATE TABLE in_full AS
    SELECT article, part, id, female FROM full_name WHERE part IN (SELECT part FROM sought);
CREATE TABLE candidate AS
    SELECT a.article AS article, a.entity AS entity, g.id AS id
    FROM sought a JOIN in_full g ON g.article = a.article AND g.part = a.part
    UNION
    SELECT a.article AS article, a.entity AS entity, g.id AS id
    FROM sought a
    JOIN sign s ON s.article = a.article AND s.entity <> a.entity
    JOIN sign t ON t.entity = s.entity
    JOIN in_full g ON g.article = t.article AND g.part = a.part
    WHERE a.part NOT LIKE 'given %' OR coalesce(a.female = g.female, 1 = 1);
CREATE TABLE found AS
    SELECT article, entity, min(id) AS id FROM candidate GROUP BY article, entity HAVING count(*) = 1;
CREATE TABLE known AS
    SELECT o.article AS article, o.entity AS entity, o.kind AS kind, coalesce(f.id, o.id) AS id
    FROM one o LEFT JOIN found f ON f.article = o.article AND f.entity = o.entity
"""
