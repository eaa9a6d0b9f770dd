"""Assemble a corpus part by part: what no key joins is assembled apart, by the function that assembles any corpus.

A part holds the articles that have people in common, directly or through others, so that all that is told of a person,
a case, an event or a finding is in one part. What reaches across parts, organisations, the wording of quotes and ids
that two parts want, is settled by keys (`portdata.scale.settling`).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import groupby
from json import dumps, loads
from operator import itemgetter
from typing import Final

from portdata.assemble import keys
from portdata.assemble.corpus import Elsewhere, LooseEnds, assemble_part
from portdata.assemble.corrections import corrected
from portdata.assemble.identity import COMMON_NOUNS, Identities, Identity, Known
from portdata.assemble.withdrawals import Withdrawn, meant
from portdata.check.rules import refuse_faults
from portdata.codebook import listed_organisations
from portdata.codebook.decisions import Decisions
from portdata.model.tables import Row, Tables
from portdata.scale.ledger import Ledger
from portdata.scale.reading import unpacked
from portdata.scale.store import Store

ARTICLES: Final = 200
"""Parts are handed over together until they have so many articles."""


@dataclass(slots=True)
class Part:
    """One or several parts, handed over together."""

    decided: Sequence[Decisions]
    withdrawn: Withdrawn
    known: Known
    without_them: Known
    rows: list[Row] = field(default_factory=list)
    contents: list[bytes] = field(default_factory=list)
    extractions: list[bytes] = field(default_factory=list)


def assembled(part: Part) -> tuple[Tables, LooseEnds]:
    """Return the tables of a part, and what they leave to be settled.

    Raises:
        DataError: a row breaks a rule, or a correction no longer fits its article.
    """
    read = [
        unpacked(str(row["article_id"]), packed)
        for row, packed in zip(part.rows, part.extractions, strict=True)
    ]
    elsewhere = Elsewhere(part.known, part.withdrawn, part.without_them)
    tables, ends = assemble_part(part.rows, read, part.decided, elsewhere)

    refuse_faults(tables)
    return tables, ends


def as_json(row: Row) -> str:
    """Return a row of the register as text."""
    return dumps(row, ensure_ascii=False, default=str)


def _from_json(text: str) -> Row:
    row: Row = loads(text)
    published = row["published_date"]
    return {**row, "published_date": date.fromisoformat(published) if isinstance(published, str) else None}


def divide(ledger: Ledger, store: Store, decided: Sequence[Decisions]) -> Withdrawn:
    """Make of the keys the tables `known`, `body` and `part`: who is who, what bodies are, what belongs together.

    Returns:
        Who is withdrawn from the corpus; if anybody is, `known` and `body` are made without them as well.

    Raises:
        DataError: a correction or a withdrawal no longer fits its article.
    """
    keys.settle(ledger)
    _run(ledger, _BODIES)
    ledger.create("withdrawn", WITHDRAWN)
    withdrawn = _withdrawn(ledger, store, decided)
    ledger.execute("CREATE TABLE belongs AS " + _BELONGING.format(known="known", mark="with"))
    if withdrawn:
        # The same once more, in a schema of its own, without those withdrawn.
        ledger.execute("CREATE SCHEMA without_them")
        ledger.execute(_NAMED_WITHOUT_THEM)
        ledger.execute("USE without_them")
        keys.settle(ledger)
        _run(ledger, _BODIES)
        ledger.execute("USE main")
        ledger.execute("INSERT INTO belongs " + _BELONGING.format(known="without_them.known", mark="without"))
    keys.connect(ledger, "belongs", "together")
    ledger.execute(_PART)
    return withdrawn


def _run(ledger: Ledger, statements: str) -> None:
    for statement in statements.split(";"):
        ledger.execute(statement)


def _withdrawn(ledger: Ledger, store: Store, decided: Sequence[Decisions]) -> Withdrawn:
    """Find whom the withdrawals mean and note in the table `withdrawn` where they are named."""
    ids: set[str] = set()
    for article in sorted({entry.article for file in decided for entry in file.withdrawals}):
        for (content,) in list(ledger.rows("SELECT content FROM article WHERE article = ?", [article])):
            found = corrected([unpacked(article, *store.extractions([content]))], decided)
            known = dict(ledger.rows("SELECT entity, id FROM known WHERE article = ?", [article]))
            here = Known({(article, entity): id_ for entity, id_ in known.items()}, {})
            ids |= meant(found, Identities(found, here), decided)
    named = list(ledger.rows(_WITHDRAWN, [sorted(ids)])) if ids else []
    ledger.insert("withdrawn", WITHDRAWN, [(article, entity) for article, entity, _ in named])
    of_article: dict[str, set[str]] = {}
    for article, entity, _ in named:
        of_article.setdefault(article, set()).add(entity)
    return Withdrawn.known(of_article, {name for _, _, name in named})


def parts(ledger: Ledger, store: Store, decided: Sequence[Decisions], withdrawn: Withdrawn) -> Iterator[Part]:
    """Yield the corpus in parts, several small ones at a time."""
    spoken_of = {body.id for body in listed_organisations()}
    spoken_of |= {correction.value for file in decided for correction in file.corrections}
    who = _Who(ledger, "main", sorted(spoken_of))
    without = _Who(ledger, "without_them", sorted(spoken_of)) if withdrawn else None

    def fresh() -> Part:
        return Part(decided, withdrawn, who.nobody(), without.nobody() if without else Known({}, {}))

    several = fresh()
    articles = ledger.rows("SELECT part, row, content FROM part ORDER BY part, article")
    for label, members in groupby(articles, itemgetter(0)):
        who.add(label, several.known)
        if without:
            without.add(label, several.without_them)
        for _, row, content in members:
            several.rows.append(_from_json(row))
            several.contents.append(content)
        if len(several.rows) >= ARTICLES:
            several.extractions = store.extractions(several.contents)
            yield several
            several = fresh()
    if several.rows:
        several.extractions = store.extractions(several.contents)
        yield several


class _Who:
    """Hands out who is who part by part, in order of the parts."""

    def __init__(self, ledger: Ledger, schema: str, spoken_of: Sequence[str]) -> None:
        about = f"SELECT id, name, type, listed, with_the FROM {schema}.body WHERE list_contains(?, id)"
        self._bodies = {row[0]: _body(*row) for row in ledger.rows(about, [list(spoken_of)])}
        self._named = groupby(ledger.rows(_NAMED.format(schema=schema)), itemgetter(0))
        self._next = next(self._named, None)

    def nobody(self) -> Known:
        """Return what is known of no article: the bodies that any may speak of without a name."""
        return Known({}, dict(self._bodies))

    def add(self, label: int, known: Known) -> None:
        """Add what is known of a part's articles."""
        if self._next is None or self._next[0] != label:
            return
        for _, article, entity, kind, *about in self._next[1]:
            known.ids[article, entity] = about[0]
            if kind == "organisation":
                known.organisations[about[0]] = _body(*about)
        self._next = next(self._named, None)


def _body(id_: str, name: str, type_: str, listed: int, with_the: int) -> Identity:
    takes_article = type_ in COMMON_NOUNS or bool(with_the)
    return Identity(id_, "organisation", name, type_, bool(listed), (), takes_article)


WITHDRAWN: Final = {"article": "VARCHAR", "entity": "VARCHAR"}

_WITHDRAWN: Final = """
SELECT k.article, k.entity, n.name FROM known k
JOIN named n ON n.article = k.article AND n.entity = k.entity
WHERE k.kind = 'person' AND list_contains(?, k.id)
"""

_NAMED_WITHOUT_THEM: Final = """
CREATE TABLE without_them.named AS SELECT n.* FROM named n ANTI JOIN withdrawn w
ON w.article = n.article AND w.entity = n.entity
"""

_BELONGING: Final = """
SELECT p.place AS node, '{mark} ' || k.id AS hub
FROM {known} k JOIN place p ON p.article = k.article WHERE k.kind = 'person'
"""

_PART: Final = """
CREATE TABLE part AS
    SELECT a.article AS article, a.row AS row, a.content AS content, coalesce(t.label, -a.no) AS part
    FROM article a LEFT JOIN place p ON p.article = a.article LEFT JOIN together t ON t.node = p.place
"""

_NAMED: Final = """
SELECT p.part, k.article, k.entity, k.kind, k.id, b.name, b.type, b.listed, b.with_the
FROM {schema}.known k JOIN part p ON p.article = k.article
LEFT JOIN {schema}.body b ON k.kind = 'organisation' AND b.id = k.id
ORDER BY p.part, k.article
"""

# As `portdata.assemble.identity` chooses: the fullest name, the type most articles give, of equals the first.
_BODIES: Final = """
CREATE TABLE told AS
    SELECT k.id AS id, n.* FROM known k JOIN named n ON n.article = k.article AND n.entity = k.entity
    WHERE k.kind = 'organisation';
CREATE TABLE body_type AS
    SELECT id, type FROM (
        SELECT id, type, row_number() OVER (PARTITION BY id ORDER BY count(*) DESC, min(article)) AS rank
        FROM told WHERE type <> 'other' GROUP BY id, type) ranked
    WHERE rank = 1;
CREATE TABLE body_name AS
    SELECT id, name FROM (
        SELECT id, name, row_number() OVER (PARTITION BY id ORDER BY n_words DESC, n_chars DESC, name DESC) AS rank
        FROM (SELECT DISTINCT id, name, n_words, n_chars FROM told) names) ranked
    WHERE rank = 1;
CREATE TABLE body AS
    SELECT t.id AS id, any_value(n.name) AS name, coalesce(any_value(y.type), 'other') AS type,
        max(t.listed) AS listed, (sum(t.n_with_the) * 2 >= sum(t.n_mentions))::INTEGER AS with_the
    FROM told t JOIN body_name n ON n.id = t.id LEFT JOIN body_type y ON y.id = t.id GROUP BY t.id
"""
