"""Assemble the tables of a corpus from what was read in each article."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from portdata.assemble.cases import cases
from portdata.assemble.changes import Stated
from portdata.assemble.claims import claims
from portdata.assemble.conflicts import abbreviations, conflicts
from portdata.assemble.corrections import corrected
from portdata.assemble.events import events
from portdata.assemble.evidence import Evidence
from portdata.assemble.findings import findings
from portdata.assemble.grouping import occasions, told, wanted
from portdata.assemble.identity import Identities, Known
from portdata.assemble.like_rows import Wanted
from portdata.assemble.parties import attributes, mentions, organisations, people
from portdata.assemble.quotes import Wording, quotes, wordings
from portdata.assemble.withdrawals import Withdrawn
from portdata.codebook.decisions import Decisions
from portdata.extract.article import Extraction
from portdata.model.tables import TABLES, Row, Tables

_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class LooseEnds:
    """What a part of a corpus leaves to be settled with the other parts, by keys.

    Attributes:
        wanted: table, id within the part, and bare id of each event, finding and claim.
        spoken: the wording of each quote that may be printed elsewhere.
        written: how bodies are abbreviated.
    """

    wanted: list[tuple[str, str, Wanted]]
    spoken: list[Wording]
    written: list[tuple[str, list[Stated]]]


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """What is known from the whole corpus when a part of it is assembled.

    Attributes:
        known: who is who, and what bodies are.
        withdrawn: the people withdrawn from the corpus.
        without_them: what is known when they are left out.
    """

    known: Known
    withdrawn: Withdrawn
    without_them: Known


def assemble(
    register: Sequence[Row], extractions: Sequence[Extraction], decided: Sequence[Decisions] = ()
) -> Tables:
    """Return all tables of a corpus, every row complete, in the order of their primary keys.

    Args:
        register: per article the columns of the articles table that the register knows.
        extractions: what was read in each of the same articles.
        decided: corrections, removals and withdrawals.

    Raises:
        DataError: a correction, a removal or a withdrawal no longer fits its article.
    """
    return assemble_part(register, extractions, decided)[0]


def assemble_part(
    register: Sequence[Row],
    extractions: Sequence[Extraction],
    decided: Sequence[Decisions] = (),
    elsewhere: Elsewhere | None = None,
) -> tuple[Tables, LooseEnds]:
    """Return the tables of a part of a corpus, as `assemble` does, and what they leave to be settled.

    A part holds with each of its people all articles that name the same person. Without `elsewhere` it is the whole.

    Raises:
        DataError: a correction, a removal or a withdrawal no longer fits its article.
    """
    extractions = corrected(sorted(extractions, key=lambda e: e.article.article_id), decided)
    identities = Identities(extractions, elsewhere.known if elsewhere else None)
    case_of = cases(extractions, identities)
    withdrawn = elsewhere.withdrawn if elsewhere else Withdrawn(extractions, identities, decided)
    if withdrawn:
        register, extractions = withdrawn.register(register), withdrawn.without(extractions)
        identities = Identities(extractions, elsewhere.without_them if elsewhere else None)
    evidence = Evidence(extractions)
    occasion_of = occasions(extractions, case_of)
    tables: Tables = {}
    tables["quotes"] = quotes(extractions, identities, evidence)
    found_events = events(
        told(extractions, identities, case_of, "events"),
        extractions,
        identities,
        case_of,
        occasion_of,
        evidence,
    )
    found_findings = findings(
        told(extractions, identities, case_of, "findings"), found_events, identities, occasion_of, evidence
    )
    tables["events"] = [event.row for event in found_events]
    tables["event_participants"] = [row for event in found_events for row in event.participants]
    tables["findings"] = [finding.row for finding in found_findings]
    tables["finding_people"] = [
        {"finding_id": finding.id, "person_id": person}
        for finding in found_findings
        for person in finding.people
    ]
    found_claims = claims(told(extractions, identities, case_of, "claims"), identities, evidence)
    tables["claims"] = [claim.row for claim in found_claims]
    tables["conflicts"] = conflicts(extractions, identities, found_events, found_findings)
    tables["mentions"] = mentions(extractions, identities)
    tables["attributes"] = attributes(extractions, identities)
    tables["people"] = people(extractions, identities, tables, evidence)
    tables["organisations"] = organisations(identities, tables)
    tables["passages"] = _passages(extractions)
    tables["articles"] = _articles(register, extractions)
    tables["evidence"] = evidence.rows()
    withdrawn.guard_tables(tables)
    ends = LooseEnds(
        [
            *(("events", event.id, wanted(event.group, "code")) for event in found_events),
            *(("findings", finding.id, wanted(finding.group, "key")) for finding in found_findings),
            *(("claims", str(claim.row["claim_id"]), claim.wanted) for claim in found_claims),
        ],
        list(wordings(extractions, identities)),
        list(abbreviations(extractions, identities)),
    )
    return {name: _in_order(name, tables[name]) for name in TABLES}, ends


def _in_order(name: str, rows: Sequence[Row]) -> list[Row]:
    table = TABLES[name]
    complete = [{column: row[column] for column in table.columns} for row in rows]
    return sorted(complete, key=lambda row: tuple(_sortable(row[column]) for column in table.primary_key))


def _sortable(value: object) -> tuple[int, str]:
    return (value, "") if isinstance(value, int) else (0, str(value))


def _passages(extractions: Sequence[Extraction]) -> list[Row]:
    return [
        {
            "article_id": extraction.article.article_id,
            "passage_no": passage.no,
            "char_start": passage.span.start,
            "char_end": passage.span.end,
            "kind": passage.kind,
        }
        for extraction in extractions
        for passage in extraction.passages
    ]


def _articles(register: Sequence[Row], extractions: Sequence[Extraction]) -> list[Row]:
    known: Mapping[str, Row] = {str(row["article_id"]): row for row in register}
    return [
        {
            **known[extraction.article.article_id],
            "n_chars": len(extraction.article.text),
            "n_words": len(_WORD.findall(extraction.article.text)),
            "n_passages": len(extraction.passages),
            "n_quotes": len(extraction.quotations),
        }
        for extraction in extractions
    ]
