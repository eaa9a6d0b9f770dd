"""The fourteen tables: their columns, keys and the rules that bind a row."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Final

from portdata.model.fields import Field, field_of
from portdata.model.names import TableName as TableName

Value = str | int | bool | date | None
Row = dict[str, Value]
Tables = dict[str, list[Row]]
"""Rows by table name; every row holds every column of its table, in the table's order."""


@dataclass(frozen=True, slots=True)
class ForeignKey:
    """`columns` of this table name a row of `table` by its `references`."""

    columns: tuple[str, ...]
    table: str
    references: tuple[str, ...]


@dataclass(frozen=True)
class Table:
    """One table: what a row is, its columns in order, and what must hold within and between rows.

    `exactly_one` and `at_most_one` name columns of which exactly one, or at most one, is filled.
    """

    name: str
    description: str
    columns: tuple[str, ...]
    primary_key: tuple[str, ...]
    nullable: frozenset[str] = frozenset()
    foreign_keys: tuple[ForeignKey, ...] = ()
    exactly_one: tuple[str, ...] = ()
    at_most_one: tuple[str, ...] = ()

    @cached_property
    def fields(self) -> tuple[Field, ...]:
        """The definitions of the columns, in order."""
        return tuple(field_of(self.name, column) for column in self.columns)


def _table(
    name: str,
    description: str,
    columns: str,
    *,
    key: str,
    nullable: str = "",
    references: Mapping[str, str] | None = None,
    exactly_one: str = "",
    at_most_one: str = "",
) -> Table:
    """Build a table from space-separated column names; `references` maps columns to "table.column"."""
    foreign_keys = []
    for here, there in (references or {}).items():
        targets = [target.split(".") for target in there.split()]
        foreign_keys.append(
            ForeignKey(tuple(here.split()), targets[0][0], tuple(column for _, column in targets))
        )
    return Table(
        name=name,
        description=description,
        columns=tuple(columns.split()),
        primary_key=tuple(key.split()),
        nullable=frozenset(nullable.split()),
        foreign_keys=tuple(foreign_keys),
        exactly_one=tuple(exactly_one.split()),
        at_most_one=tuple(at_most_one.split()),
    )


_ARTICLE = {"article_id": "articles.article_id"}
_PASSAGE = {"article_id passage_no": "passages.article_id passages.passage_no"}
_PARTY = {"person_id": "people.person_id", "organisation_id": "organisations.organisation_id"}

_DEFINITIONS: Final = (
    _table(
        "articles",
        "The source articles, with what the register knows of each and what was counted in it",
        "article_id publisher title author published_date published_basis url file sha256"
        " n_chars n_words n_passages n_quotes",
        key="article_id",
        nullable="publisher title author published_date url",
    ),
    _table(
        "passages",
        "Each non-blank line of each article, by kind",
        "article_id passage_no char_start char_end kind",
        key="article_id passage_no",
        references=_ARTICLE,
    ),
    _table(
        "organisations",
        "Named bodies and formal collectives",
        "organisation_id name kind in_authority n_articles n_mentions n_quotes",
        key="organisation_id",
    ),
    _table(
        "people",
        "Named individuals with their role in the matter",
        "person_id name given_name family_name role position organisation_id occupation age"
        " in_authority n_articles n_mentions n_quotes",
        key="person_id",
        nullable="given_name family_name position organisation_id occupation age",
        references={"organisation_id": "organisations.organisation_id"},
    ),
    _table(
        "mentions",
        "Each span that names a person or an organisation",
        "mention_id article_id passage_no char_start char_end exact person_id organisation_id",
        key="mention_id",
        nullable="person_id organisation_id",
        references=_PASSAGE | _PARTY,
        exactly_one="person_id organisation_id",
    ),
    _table(
        "quotes",
        "Each turn of quoted words with its speaker",
        "quote_id utterance_id article_id passage_no passage_kind kind text n_segments"
        " person_id organisation_id speaker_text cue attribution medium",
        key="quote_id",
        nullable="person_id organisation_id speaker_text cue",
        references=_PASSAGE | _PARTY | {"utterance_id": "quotes.quote_id"},
        at_most_one="person_id organisation_id",
    ),
    _table(
        "events",
        "What at least one article asserts happened or is planned; one row per real-world event",
        "event_id event_type label date_edtf date_earliest date_latest date_basis place n_articles",
        key="event_id",
        nullable="date_edtf date_earliest date_latest place",
    ),
    _table(
        "event_participants",
        "Who took part in an event, named or described",
        "event_id participant_no role person_id organisation_id description quantity",
        key="event_id participant_no",
        nullable="person_id organisation_id description quantity",
        references={"event_id": "events.event_id"} | _PARTY,
        exactly_one="person_id organisation_id description",
    ),
    _table(
        "findings",
        "What a body with authority determined, ruled, decided or admitted about itself",
        "finding_id institution_id person_id subject_id kind proposition statement qualifier quantity"
        " quantity_unit date_edtf date_earliest date_latest date_basis event_id n_articles",
        key="finding_id",
        nullable="institution_id person_id subject_id qualifier quantity quantity_unit date_edtf"
        " date_earliest date_latest event_id",
        references={
            "institution_id": "organisations.organisation_id",
            "person_id": "people.person_id",
            "subject_id": "organisations.organisation_id",
            "event_id": "events.event_id",
        },
    ),
    _table(
        "finding_people",
        "Whom a finding concerns",
        "finding_id person_id",
        key="finding_id person_id",
        references={"finding_id": "findings.finding_id", "person_id": "people.person_id"},
    ),
    _table(
        "claims",
        "Assertions and denials by a party on a contested proposition, outside the findings",
        "claim_id person_id organisation_id proposition stance n_articles",
        key="claim_id",
        nullable="person_id organisation_id",
        references=_PARTY,
        exactly_one="person_id organisation_id",
    ),
    _table(
        "attributes",
        "What an article states of a person or organisation, one row per statement",
        "attribute_id person_id organisation_id attribute value article_id char_start char_end exact",
        key="attribute_id",
        nullable="person_id organisation_id",
        references=_ARTICLE | _PARTY,
        exactly_one="person_id organisation_id",
    ),
    _table(
        "conflicts",
        "The same field of the same subject with different values in two articles or passages",
        "conflict_id value_no kind table_name row_id field value article_id char_start char_end",
        key="conflict_id value_no",
        references=_ARTICLE,
    ),
    _table(
        "evidence",
        "The words on which a row rests: at most 200 characters of a clause, a quote's segments whole",
        "evidence_id table_name row_id field segment_no article_id passage_no char_start char_end exact",
        key="evidence_id",
        references=_PASSAGE,
    ),
)

TABLES: Final[Mapping[str, Table]] = {table.name: table for table in _DEFINITIONS}
"""All tables by name, each after the tables it refers to."""

EVIDENCE_LIMIT: Final = 200
"""Longest clause shown as evidence, in code points; a quote's segments are shown whole."""
