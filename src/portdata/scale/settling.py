"""Settle by keys what reaches across the parts of a corpus: ids that several rows want, utterances, organisations.

Each rule is that of the module of `portdata.assemble` which settles it within a part; `LooseEnds` has what it needs.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import groupby
from operator import itemgetter
from typing import Final

from portdata.assemble.changes import Stated
from portdata.assemble.conflicts import conflict_rows, of_organisations
from portdata.assemble.corpus import LooseEnds
from portdata.assemble.keys import connect
from portdata.assemble.like_rows import Wanted, told_apart
from portdata.assemble.quotes import COMMON, SHINGLE
from portdata.extract.annotations import Span
from portdata.extract.similar import LEAST_WORDS, alike
from portdata.extract.slugs import slug
from portdata.model.tables import Row, Tables
from portdata.scale.ledger import Ledger

_TIE: Final = "\x1f"
"""Stands between the parts of a tie and sorts before every character of one."""

WANTED: Final = {
    "batch": "INTEGER",
    "kind": "VARCHAR",
    "id": "VARCHAR",
    "day": "VARCHAR",
    "article": "VARCHAR",
    "tie": "VARCHAR",
    "base": "VARCHAR",
}
SPOKEN: Final = {
    "day": "VARCHAR",
    "article": "VARCHAR",
    "start": "INTEGER",
    "quote_id": "VARCHAR",
    "speaker": "VARCHAR",
    "words": "VARCHAR",
}
WRITTEN: Final = {
    "body": "VARCHAR",
    "value": "VARCHAR",
    "article": "VARCHAR",
    "char_start": "INTEGER",
    "char_end": "INTEGER",
}

Renamed = Mapping[tuple[str, str], str]
"""The id of a row in the corpus by its table and the id it has in its part."""

_OWN: Final = {"events": "event_id", "findings": "finding_id", "claims": "claim_id"}
"""The columns that are settled, by table; the same columns elsewhere refer to them."""


def create(ledger: Ledger) -> None:
    """Create the tables of loose ends."""
    ledger.create("wanted", WANTED)
    ledger.create("spoken", SPOKEN)
    ledger.create("written", WRITTEN)


def note(ledger: Ledger, batch: int, ends: LooseEnds) -> None:
    """Note the loose ends of a part."""
    wanted = (
        (batch, kind, id_, want.day, want.article, _TIE.join(want.tie), want.base)
        for kind, id_, want in ends.wanted
    )
    ledger.insert("wanted", WANTED, wanted)
    spoken = ((*w.order, w.quote_id, w.speaker, " ".join(w.words)) for w in ends.spoken)
    ledger.insert("spoken", SPOKEN, spoken)
    written = ((id_, s.value, s.article, *s.span) for id_, stated in ends.written for s in stated)
    ledger.insert("written", WRITTEN, written)


def settle_ids(ledger: Ledger) -> None:
    """Give every event, finding and claim that another part's row has the id of the one it has in the corpus.

    Makes the table `renamed` of batch, kind, id in the part and id in the corpus.
    """
    columns = {"batch": "INTEGER", "kind": "VARCHAR", "id": "VARCHAR", "new": "VARCHAR"}
    ledger.create("renamed", columns)
    for kind in _OWN:
        taken: set[str] = set()

        def decided(
            rows: Iterator[tuple[int, str, str, str, str, str]], taken: set[str] = taken, kind: str = kind
        ) -> Iterator[tuple[int, str, str, str]]:
            for batch, id_, day, article, tie, base in rows:
                want = Wanted(day, article, tuple(tie.split(_TIE)), base)
                (new,) = told_apart([want], taken)
                if new != id_:
                    yield batch, kind, id_, new

        ledger.insert("renamed", columns, decided(ledger.rows(_CONTESTED, [kind] * 3)))


def renamed_in(ledger: Ledger, batch: int) -> Renamed:
    """Return the new ids of a batch of parts."""
    found = ledger.rows("SELECT kind, id, new FROM renamed WHERE batch = ?", [batch])
    return {(kind, id_): new for kind, id_, new in found}


def rename(tables: Tables, new: Renamed) -> None:
    """Give rows their ids in the corpus, and with them those that refer to them or are named after them."""
    if not new:
        return
    for rows in tables.values():
        for row in rows:
            for kind, column in _OWN.items():
                if row.get(column) is not None:
                    row[column] = new.get((kind, str(row[column])), row[column])
    for row in tables["evidence"]:
        if id_ := new.get((str(row["table_name"]), str(row["row_id"]))):
            row["row_id"] = id_
            place = f"{row['field']} {row['article_id']} {row['char_start']}"
            row["evidence_id"] = slug(f"{row['table_name']} {id_} {place}")
    for row in tables["conflicts"]:
        if id_ := new.get((str(row["table_name"]), str(row["row_id"]))):
            row["row_id"] = id_
            row["conflict_id"] = slug(f"{row['table_name']} {id_} {row['field']}")


def settle_utterances(ledger: Ledger) -> None:
    """Give each quote the id of the first printing of its utterance in the corpus.

    Wordings are compared that share a run of words, found by joining runs, never all pairs: an index of runs finds a
    short printing inside a long one, which MinHash, made for sets of one size, does not.
    """
    for statement in _WORDINGS.format(least=LEAST_WORDS, run=SHINGLE, common=COMMON).split(";"):
        ledger.execute(statement)
    columns = {"node": "INTEGER", "hub": "INTEGER"}
    ledger.create("same", columns)

    def same() -> Iterator[tuple[int, int]]:
        for one, other, words, others in ledger.rows(_PAIRS):
            if alike(words.split(" "), others.split(" ")):
                yield one, one
                yield other, one

    ledger.insert("same", columns, same())
    connect(ledger, "same", "utterance")
    for statement in _UTTERANCES.split(";"):
        ledger.execute(statement)


def settle_organisations(ledger: Ledger) -> None:
    """Add up what the parts count of each body, and find those that articles abbreviate in different ways."""
    for statement in _ORGANISATIONS.split(";"):
        ledger.execute(statement)
    ledger.insert_rows("conflicts", list(_abbreviated(ledger)))


def _abbreviated(ledger: Ledger) -> Iterator[Row]:
    stated = ledger.rows(
        "SELECT body, value, article, char_start, char_end FROM written WHERE body IN "
        "(SELECT body FROM written GROUP BY body HAVING count(DISTINCT value) > 1) ORDER BY ALL"
    )
    for body, rows in groupby(stated, itemgetter(0)):
        values = [Stated(value, article, Span(start, end)) for _, value, article, start, end in rows]
        for conflict in of_organisations([(body, values)]):
            yield from conflict_rows(*conflict)


def without_settled(tables: Tables) -> None:
    """Leave out of a part's rows what is settled for the whole corpus."""
    tables["conflicts"] = [row for row in tables["conflicts"] if row["table_name"] != "organisations"]


# Rows that want an id which another wants, or which another may be given: "arrest-x-gazette-2".
_CONTESTED: Final = """
WITH crowd AS (
    SELECT base FROM wanted WHERE kind = ? GROUP BY base HAVING count(*) > 1
), given AS (
    SELECT w.base || '-' || w.article AS base FROM wanted w JOIN crowd c ON c.base = w.base WHERE w.kind = ?
)
SELECT batch, id, day, article, tie, base FROM wanted WHERE kind = ? AND (
    base IN (SELECT base FROM crowd) OR base IN (SELECT base FROM given)
    OR regexp_replace(base, '-[0-9]+$', '') IN (SELECT base FROM given))
ORDER BY day, article, tie, base, batch
"""

_WORDINGS: Final = """
CREATE TABLE ranked AS
    SELECT quote_id, speaker, words, row_number() OVER (ORDER BY day, article, start) AS place FROM spoken;
CREATE TABLE wording AS
    SELECT speaker, words, min(place) AS node FROM ranked GROUP BY speaker, words;
CREATE TABLE word_run AS
    SELECT DISTINCT node, speaker, array_to_string(list_slice(list, i, i + {run} - 1), ' ') AS run FROM (
        SELECT node, speaker, list, unnest(generate_series(1, len(list) - {run} + 1)) AS i FROM (
            SELECT node, speaker, string_split(words, ' ') AS list FROM wording) lists
        WHERE len(list) >= {least}) runs;
CREATE TABLE block AS
    SELECT speaker, run FROM word_run GROUP BY speaker, run HAVING count(*) BETWEEN 2 AND {common};
CREATE TABLE near_words AS
    SELECT DISTINCT a.node AS one, b.node AS other
    FROM block k
    JOIN word_run a ON a.run = k.run AND a.speaker IS NOT DISTINCT FROM k.speaker
    JOIN word_run b ON b.run = k.run AND b.speaker IS NOT DISTINCT FROM k.speaker AND a.node < b.node
"""

_PAIRS: Final = """
SELECT n.one, n.other, a.words, b.words
FROM near_words n JOIN wording a ON a.node = n.one JOIN wording b ON b.node = n.other
"""

_UTTERANCES: Final = """
CREATE TABLE first_printing AS
    SELECT r.quote_id AS quote_id, f.quote_id AS utterance_id
    FROM ranked r
    JOIN wording w ON w.words = r.words AND w.speaker IS NOT DISTINCT FROM r.speaker
    LEFT JOIN utterance u ON u.node = w.node
    JOIN ranked f ON f.place = coalesce(u.label, w.node);
UPDATE quotes SET utterance_id = coalesce(
    (SELECT f.utterance_id FROM first_printing f WHERE f.quote_id = quotes.quote_id), quotes.quote_id)
"""

_ORGANISATIONS: Final = """
CREATE TABLE counted AS
    SELECT organisation_id, any_value(name) AS name, any_value(kind) AS kind, any_value(in_authority) AS in_authority,
        sum(n_articles)::BIGINT AS n_articles, sum(n_mentions)::BIGINT AS n_mentions, sum(n_quotes)::BIGINT AS n_quotes
    FROM organisations GROUP BY organisation_id;
DROP TABLE organisations;
ALTER TABLE counted RENAME TO organisations
"""
