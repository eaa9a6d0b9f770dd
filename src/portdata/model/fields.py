"""Every column of every table, defined once by name."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Final, Literal

from portdata.model import codes

FieldType = Literal["string", "integer", "boolean", "date"]

SLUG: Final = r"[a-z0-9]+(?:-[a-z0-9]+)*"
"""What an identifier looks like: lower-case ASCII words joined by hyphens."""


@dataclass(frozen=True, slots=True)
class Field:
    """One column: its meaning, its type (Table Schema names) and what its values must keep to.

    `codes` maps each allowed value to its definition; `pattern` is a full match; `minimum` is inclusive.
    """

    name: str
    type: FieldType
    description: str
    codes: Mapping[str, str] | None = None
    pattern: str | None = None
    minimum: int | None = None


def _text(name: str, description: str, pattern: str | None = None) -> Field:
    return Field(name, "string", description, pattern=pattern)


def _id(name: str, description: str) -> Field:
    return Field(name, "string", description, pattern=SLUG)


def _code(name: str, description: str, values: Mapping[str, str]) -> Field:
    return Field(name, "string", description, codes=values)


def _count(name: str, description: str, minimum: int = 0) -> Field:
    return Field(name, "integer", description, minimum=minimum)


def _date(name: str, description: str) -> Field:
    return Field(name, "date", description)


_DEFINITIONS: Final = (
    # identifiers
    _id("article_id", "The article: publisher and date"),
    _id("organisation_id", "The organisation, as a slug of its canonical name"),
    _id("person_id", "The person, as a slug of the name"),
    _id("mention_id", "The mention, from article and character offset"),
    _id("quote_id", "The quote, from article and character offset"),
    _id("utterance_id", "Groups the same words printed by several articles; the id of their first printing"),
    _id("event_id", "The event, from its type and what tells it from others of the type"),
    _id("finding_id", "The finding, from institution, proposition and what tells it from others"),
    _id("claim_id", "The claim, from claimant, proposition and stance"),
    _id("attribute_id", "The attribute statement, from article, offset and attribute"),
    _id("conflict_id", "The conflict, from table, row and field"),
    _id("evidence_id", "The piece of evidence, from table, row, field and place"),
    _id("institution_id", "The organisation that determined the finding; empty where the text names none"),
    _id("subject_id", "The organisation whose acts the finding judges"),
    # articles
    _text("publisher", "Who published the article"),
    _text("title", "The article's headline, empty where the file has none"),
    _text("author", "The article's author, empty where the file names none"),
    _date("published_date", "Day of publication"),
    _code("published_basis", "How the day of publication is known", codes.PUBLISHED_BASIS),
    _text("url", "Where the article was published", r"https?://\S+"),
    _text("file", "File name of the raw text"),
    _text("sha256", "SHA-256 of the raw file's bytes, lower-case hexadecimal", r"[0-9a-f]{64}"),
    _count("n_chars", "Unicode code points in the raw text"),
    _count("n_words", "Runs of word characters in the raw text"),
    _count("n_passages", "Passages of the article"),
    _count("articles.n_quotes", "Quotes of the article"),
    # places in a text
    _count("passage_no", "Number of the passage in its article, counted from 1", 1),
    _count("char_start", "First code point of the span in the raw text, counted from 0"),
    _count("char_end", "Code point after the last of the span"),
    _text("exact", "The characters of the span, exactly as in the raw text"),
    _count("segment_no", "Number of the segment within the row's evidence for the field, counted from 1", 1),
    # names
    _text("name", "Name in its fullest form, without honorific and letters after the name"),
    _text("organisations.name", "Canonical name"),
    _text("given_name", "Given name or names, empty for someone known by surname alone"),
    _text("family_name", "Family name"),
    _code("role", "Role in the matter reported", codes.ROLE),
    _text("position", "Rank or office as last stated"),
    _text("occupation", "Work, studies or trade as stated"),
    _count("age", "Age in years as stated"),
    Field("in_authority", "boolean", "Whether the codebook's authority list names it"),
    _count("n_articles", "Articles that tell it"),
    _count("n_mentions", "Mentions of it"),
    _count("n_quotes", "Quotes it is the speaker of"),
    # quotes
    _code("passage_kind", "Kind of the passage in which the quote begins", codes.PASSAGE_KIND),
    _text("text", "The quoted words without the outer marks; segments joined by a newline"),
    _count("n_segments", "Paragraphs the quote runs over", 1),
    _text("speaker_text", "The words that name the speaker in the clause of the cue"),
    _text("cue", "The reporting word as printed"),
    _code("attribution", "How the speaker is told", codes.ATTRIBUTION),
    _code("medium", "Whether the words were spoken or written", codes.MEDIUM),
    # events, findings, claims
    _code("event_type", "What kind of event it is", codes.EVENT_TYPE),
    _text("label", "The event in a few words of the dataset's own"),
    _text("date_edtf", "Date in EDTF (ISO 8601-2), never more precise than the words; empty when unknown"),
    _date("date_earliest", "First day the date allows; empty when open or unknown"),
    _date("date_latest", "Last day the date allows; empty when open or unknown"),
    _code("date_basis", "How the date is known", codes.DATE_BASIS),
    _text("place", "Place as stated"),
    _count("participant_no", "Number of the participant within its event, counted from 1", 1),
    _code("event_participants.role", "What the participant did in the event", codes.PARTICIPANT_ROLE),
    _text("description", "Description of an unnamed party, as printed"),
    _count("quantity", "Count as stated"),
    _text("quantity_unit", "What is counted"),
    _code("proposition", "What was determined", codes.PROPOSITION),
    _code("claims.proposition", "What is asserted or denied", codes.CLAIM_PROPOSITION),
    _text("statement", "The finding in one sentence of the dataset's own words"),
    _text("qualifier", "Degree of certainty or agreement, as printed"),
    _code("stance", "What the claimant says of the proposition", codes.STANCE),
    # kinds
    _code("passages.kind", "Kind of passage", codes.PASSAGE_KIND),
    _code("organisations.kind", "Kind of organisation", codes.ORGANISATION_KIND),
    _code("quotes.kind", "Kind of quote", codes.QUOTE_KIND),
    _code("findings.kind", "Kind of determination", codes.FINDING_KIND),
    _code("conflicts.kind", "Kind of conflict", codes.CONFLICT_KIND),
    # attributes, conflicts, evidence
    _code("attribute", "What is stated of the person or organisation", codes.ATTRIBUTE),
    _text("value", "The value stated; for a relation, the other person's id where the text names one"),
    _count("value_no", "Number of the value within its conflict, counted from 1", 1),
    _text("conflicts.value", "The value this article states"),
    _text("table_name", "Table of the row"),
    _id("row_id", "Primary key of the row"),
    _text("field", "Column of the row that the words bear on"),
    _text(
        "evidence.field",
        "Column of the row that the words bear on; for a derived date followed by a colon and the rule",
    ),
)

FIELDS: Final[Mapping[str, Field]] = {field.name: field for field in _DEFINITIONS}


def field_of(table: str, column: str) -> Field:
    """Return the definition of a column: the table's own where it has one, else the common one.

    Raises:
        KeyError: no column of that name is defined.
    """
    own = FIELDS.get(f"{table}.{column}")
    return replace(own, name=column) if own else FIELDS[column]
