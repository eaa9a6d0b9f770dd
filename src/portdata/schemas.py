"""One pandera model a table: `portdata.schemas.Quotes.validate(frame)` says what is wrong with a frame.

A valid frame comes back with the types that `portdata.load` gives. Needs the extra `portdata[validate]`.

By `python docs/generate.py`, from the model; not to be edited.
"""

from __future__ import annotations

from portdata.extras import needs

with needs("validate", "portdata.schemas"):
    import pandas as pd
    from pandera.typing import Series

    from portdata.model.pandera_schema import TableModel

# fmt: off


class Articles(TableModel):
    """The source articles, with what the register knows of each and what was counted in it.

    Primary key: article_id.

    Columns:
        article_id (string): The article: publisher and date
        publisher (string, may be empty): Who published the article
        title (string, may be empty): The article's headline, empty where the file has none
        author (string, may be empty): The article's author, empty where the file names none
        published_date (date, may be empty): Day of publication
        published_basis (string): How the day of publication is known
            - stated: the article itself gives the date
            - inferred: the date follows from the article's words and other reports (see the register's note)
            - unknown: no date is known
        url (string, may be empty): Where the article was published
        file (string): File name of the raw text
        sha256 (string): SHA-256 of the raw file's bytes, lower-case hexadecimal
        n_chars (integer): Unicode code points in the raw text
        n_words (integer): Runs of word characters in the raw text
        n_passages (integer): Passages of the article
        n_quotes (integer): Quotes of the article
    """

    article_id: Series[pd.StringDtype]
    publisher: Series[pd.StringDtype]
    title: Series[pd.StringDtype]
    author: Series[pd.StringDtype]
    published_date: Series[pd.ArrowDtype]
    published_basis: Series[pd.StringDtype]
    url: Series[pd.StringDtype]
    file: Series[pd.StringDtype]
    sha256: Series[pd.StringDtype]
    n_chars: Series[pd.Int64Dtype]
    n_words: Series[pd.Int64Dtype]
    n_passages: Series[pd.Int64Dtype]
    n_quotes: Series[pd.Int64Dtype]


class Passages(TableModel):
    """Each non-blank line of each article, by kind.

    Primary key: article_id, passage_no.

    Columns:
        article_id (string): The article: publisher and date → articles.article_id
        passage_no (integer): Number of the passage in its article, counted from 1
        char_start (integer): First code point of the span in the raw text, counted from 0
        char_end (integer): Code point after the last of the span
        kind (string): Kind of passage
            - headline: the article's own headline
            - standfirst: the summary line under the headline
            - byline: who wrote it
            - dateline: when it was published or updated
            - subheading: a heading inside the article
            - body: a paragraph of the article
            - bullet: an item of a list in the article
            - caption: a picture caption or credit
            - related_link: the headline of another article set inside this one
            - boilerplate: site furniture: navigation, players, notices to readers
    """

    article_id: Series[pd.StringDtype]
    passage_no: Series[pd.Int64Dtype]
    char_start: Series[pd.Int64Dtype]
    char_end: Series[pd.Int64Dtype]
    kind: Series[pd.StringDtype]


class Organisations(TableModel):
    """Named bodies and formal collectives.

    Primary key: organisation_id.

    Columns:
        organisation_id (string): The organisation, as a slug of its canonical name
        name (string): Canonical name
        kind (string): Kind of organisation
            - police_force: a police force or a unit of one
            - watchdog: a body that looks into complaints or conduct
            - court: a court
            - jury: the jury of an inquest or a trial
            - inspectorate: a body that inspects services
            - law_firm: a firm of solicitors or chambers
            - advisory_group: a group that advises a public body
            - political_party: a political party
            - media: a publisher, agency or broadcaster
            - collective: people speaking or acting together under one description
            - office: an office held by one person at a time
            - other: any other named body
        in_authority (boolean): Whether the codebook's authority list names it
        n_articles (integer): Articles that tell it
        n_mentions (integer): Mentions of it
        n_quotes (integer): Quotes it is the speaker of
    """

    organisation_id: Series[pd.StringDtype]
    name: Series[pd.StringDtype]
    kind: Series[pd.StringDtype]
    in_authority: Series[pd.BooleanDtype]
    n_articles: Series[pd.Int64Dtype]
    n_mentions: Series[pd.Int64Dtype]
    n_quotes: Series[pd.Int64Dtype]


class People(TableModel):
    """Named individuals with their role in the matter.

    Primary key: person_id.

    Columns:
        person_id (string): The person, as a slug of the name
        name (string): Name in its fullest form, without honorific and letters after the name
        given_name (string, may be empty): Given name or names, empty for someone known by surname alone
        family_name (string, may be empty): Family name
        role (string): Role in the matter reported
            - victim: killed or harmed in the matter reported
            - perpetrator: convicted, or formally found to have done it
            - bereaved: a relative or partner of someone who died
            - friend: a friend of a victim
            - police: a police officer or member of police staff
            - watchdog: an officer of a watchdog or inspectorate
            - coroner: a coroner
            - judge: a judge
            - politician: an elected or appointed politician
            - lawyer: a lawyer in the matter
            - campaigner: a campaigner
            - journalist: a journalist
            - other: anyone else named
        position (string, may be empty): Rank or office as last stated
        organisation_id (string, may be empty): The organisation, as a slug of its canonical name →
            organisations.organisation_id
        occupation (string, may be empty): Work, studies or trade as stated
        age (integer, may be empty): Age in years as stated
        in_authority (boolean): Whether the codebook's authority list names it
        n_articles (integer): Articles that tell it
        n_mentions (integer): Mentions of it
        n_quotes (integer): Quotes it is the speaker of
    """

    person_id: Series[pd.StringDtype]
    name: Series[pd.StringDtype]
    given_name: Series[pd.StringDtype]
    family_name: Series[pd.StringDtype]
    role: Series[pd.StringDtype]
    position: Series[pd.StringDtype]
    organisation_id: Series[pd.StringDtype]
    occupation: Series[pd.StringDtype]
    age: Series[pd.Int64Dtype]
    in_authority: Series[pd.BooleanDtype]
    n_articles: Series[pd.Int64Dtype]
    n_mentions: Series[pd.Int64Dtype]
    n_quotes: Series[pd.Int64Dtype]


class Mentions(TableModel):
    """Each span that names a person or an organisation.

    Primary key: mention_id. Exactly one of person_id, organisation_id is filled.

    Columns:
        mention_id (string): The mention, from article and character offset
        article_id (string): The article: publisher and date → passages.article_id
        passage_no (integer): Number of the passage in its article, counted from 1 → passages.passage_no
        char_start (integer): First code point of the span in the raw text, counted from 0
        char_end (integer): Code point after the last of the span
        exact (string): The characters of the span, exactly as in the raw text
        person_id (string, may be empty): The person, as a slug of the name → people.person_id
        organisation_id (string, may be empty): The organisation, as a slug of its canonical name →
            organisations.organisation_id
    """

    mention_id: Series[pd.StringDtype]
    article_id: Series[pd.StringDtype]
    passage_no: Series[pd.Int64Dtype]
    char_start: Series[pd.Int64Dtype]
    char_end: Series[pd.Int64Dtype]
    exact: Series[pd.StringDtype]
    person_id: Series[pd.StringDtype]
    organisation_id: Series[pd.StringDtype]


class Quotes(TableModel):
    """Each turn of quoted words with its speaker.

    Primary key: quote_id. At most one of person_id, organisation_id is filled.

    Columns:
        quote_id (string): The quote, from article and character offset
        utterance_id (string): Groups the same words printed by several articles; the id of their first
            printing → quotes.quote_id
        article_id (string): The article: publisher and date → passages.article_id
        passage_no (integer): Number of the passage in its article, counted from 1 → passages.passage_no
        passage_kind (string): Kind of the passage in which the quote begins
            - headline: the article's own headline
            - standfirst: the summary line under the headline
            - byline: who wrote it
            - dateline: when it was published or updated
            - subheading: a heading inside the article
            - body: a paragraph of the article
            - bullet: an item of a list in the article
            - caption: a picture caption or credit
            - related_link: the headline of another article set inside this one
            - boilerplate: site furniture: navigation, players, notices to readers
        kind (string): Kind of quote
            - direct: holds at least one full clause that stands alone as the source's words
            - partial: a fragment that completes the reporter's sentence, attributed to a source
            - term: a nickname, label, title or scare quote, attributed to nobody in particular
        text (string): The quoted words without the outer marks; segments joined by a newline
        n_segments (integer): Paragraphs the quote runs over
        person_id (string, may be empty): The person, as a slug of the name → people.person_id
        organisation_id (string, may be empty): The organisation, as a slug of its canonical name →
            organisations.organisation_id
        speaker_text (string, may be empty): The words that name the speaker in the clause of the cue
        cue (string, may be empty): The reporting word as printed
        attribution (string): How the speaker is told
            - explicit: the quotation's own paragraph names the speaker with a cue
            - carried: the speaker is carried on from an earlier passage
            - none: the article does not tell the speaker
        medium (string): Whether the words were spoken or written
            - spoken: a person said, told, added and the like
            - written: the passage says it was written: a letter, a statement, written conclusions
            - unknown: the article does not tell
    """

    quote_id: Series[pd.StringDtype]
    utterance_id: Series[pd.StringDtype]
    article_id: Series[pd.StringDtype]
    passage_no: Series[pd.Int64Dtype]
    passage_kind: Series[pd.StringDtype]
    kind: Series[pd.StringDtype]
    text: Series[pd.StringDtype]
    n_segments: Series[pd.Int64Dtype]
    person_id: Series[pd.StringDtype]
    organisation_id: Series[pd.StringDtype]
    speaker_text: Series[pd.StringDtype]
    cue: Series[pd.StringDtype]
    attribution: Series[pd.StringDtype]
    medium: Series[pd.StringDtype]


class Events(TableModel):
    """What at least one article asserts happened or is planned; one row per real-world event.

    Primary key: event_id.

    Columns:
        event_id (string): The event, from its type and what tells it from others of the type
        event_type (string): What kind of event it is
            - murder: one person's murder
            - body_found: a body was found
            - emergency_call: a call to the emergency services
            - police_interview: someone was interviewed by police
            - arrest: someone was arrested
            - charge: someone was charged with an offence
            - bail: someone was given bail
            - conviction: someone was found guilty or pleaded guilty
            - sentence: a court imposed a sentence
            - imprisonment: someone was jailed, no court or term being given
            - release: someone was released
            - referral: a matter was referred to a body
            - investigation_opened: an investigation was opened
            - investigation_concluded: an investigation was concluded
            - reinvestigation_announced: a closed matter is to be investigated again
            - inquest_hearings: the hearings of an inquest
            - inquest_conclusion: an inquest's conclusion was returned
            - press_conference: a press conference
            - letter: a letter was written
            - legal_action: civil legal action was begun
            - call_for_resignation: someone was called on to resign
            - call_for_inquiry: an inquiry or a new investigation was called for
            - apology: an apology was made
            - inspection: an inspection of a service
            - report_planned: a report was announced
            - allegation_reported: someone came forward with an allegation
        label (string): The event in a few words of the dataset's own
        date_edtf (string, may be empty): Date in EDTF (ISO 8601-2), never more precise than the words; empty
            when unknown
        date_earliest (date, may be empty): First day the date allows; empty when open or unknown
        date_latest (date, may be empty): Last day the date allows; empty when open or unknown
        date_basis (string): How the date is known
            - stated: words at that event
            - derived: by a rule from another statement
            - unknown: no date is told
        place (string, may be empty): Place as stated
        n_articles (integer): Articles that tell it
    """

    event_id: Series[pd.StringDtype]
    event_type: Series[pd.StringDtype]
    label: Series[pd.StringDtype]
    date_edtf: Series[pd.StringDtype]
    date_earliest: Series[pd.ArrowDtype]
    date_latest: Series[pd.ArrowDtype]
    date_basis: Series[pd.StringDtype]
    place: Series[pd.StringDtype]
    n_articles: Series[pd.Int64Dtype]


class EventParticipants(TableModel):
    """Who took part in an event, named or described.

    Primary key: event_id, participant_no. Exactly one of person_id, organisation_id, description is filled.

    Columns:
        event_id (string): The event, from its type and what tells it from others of the type →
            events.event_id
        participant_no (integer): Number of the participant within its event, counted from 1
        role (string): What the participant did in the event
            - victim: to whom it was done
            - perpetrator: who did it, or was dealt with for it
            - finder: who found
            - investigator: who investigated or inspected
            - decision_maker: who decided
            - author: who wrote or made it
            - addressee: to whom it was addressed
            - claimant: who claimed or called for it
            - respondent: against whom it was directed
            - speaker: who spoke
        person_id (string, may be empty): The person, as a slug of the name → people.person_id
        organisation_id (string, may be empty): The organisation, as a slug of its canonical name →
            organisations.organisation_id
        description (string, may be empty): Description of an unnamed party, as printed
        quantity (integer, may be empty): Count as stated
    """

    event_id: Series[pd.StringDtype]
    participant_no: Series[pd.Int64Dtype]
    role: Series[pd.StringDtype]
    person_id: Series[pd.StringDtype]
    organisation_id: Series[pd.StringDtype]
    description: Series[pd.StringDtype]
    quantity: Series[pd.Int64Dtype]


class Findings(TableModel):
    """What a body with authority determined, ruled, decided or admitted about itself.

    Primary key: finding_id.

    Columns:
        finding_id (string): The finding, from institution, proposition and what tells it from others
        institution_id (string, may be empty): The organisation that determined the finding; empty where the
            text names none → organisations.organisation_id
        person_id (string, may be empty): The person, as a slug of the name → people.person_id
        subject_id (string, may be empty): The organisation whose acts the finding judges →
            organisations.organisation_id
        kind (string): Kind of determination
            - conclusion: determined by an inquest jury
            - ruling: ruled by a coroner or judge
            - investigation_outcome: determined by a watchdog or inspectorate
            - verdict: a criminal court's verdict
            - sentence: a criminal court's sentence
            - admission: admitted by a body about itself
            - decision: decided by a body: to do or not to do something
        proposition (string): What was determined
            - failings_contributed_to_deaths: the body's failings caused, contributed to or cost lives
            - opportunities_missed: chances to catch, stop or help were missed
            - failures_not_excusable: failures cannot be overlooked or excused
            - heavy_workload: pressure of work is acknowledged
            - failures_enabled_offending: failings let someone go on offending
            - case_takeover_missed: a specialist unit could have taken the case and did not
            - takeover_request_rejected: a specialist unit was asked to take the case and refused
            - fundamental_failings: failings called basic, fundamental or serious as a whole, without a stated
                effect
            - issue_kept_from_jury: a question was withheld from the jury
            - prevention_report: a prevention of future deaths report is or will be made
            - no_case_for_gross_misconduct: no case to answer for gross misconduct
            - case_to_answer: a case to answer
            - no_case_to_answer: no case to answer
            - gross_misconduct_found: gross misconduct was found
            - performance_below_standard: performance fell below the standard required
            - no_disciplinary_action: no disciplinary action followed
            - investigation_too_narrow: an earlier investigation should have been wider
            - outcome_might_have_differed: with other facts known, decisions might have been other
            - officers_reinvestigated: a closed matter is opened again
            - inquiry_declined: a body will not hold or propose an inquiry
            - basic_steps_omitted: routine steps were not taken, said by the body itself or a tribunal
            - errors_admitted: a body says of itself that it erred, failed or let people down
            - trust_damaged: a body says that trust in it has suffered
            - recommendations_made: recommendations were made to a body
            - guilty_of_murder: guilty of murder
            - guilty: guilty of another offence
            - life_sentence: a life sentence
            - whole_life_sentence: a whole life sentence
            - jailed: a term of imprisonment
            - appeal_allowed: an appeal was allowed
            - appeal_dismissed: an appeal was dismissed
        statement (string): The finding in one sentence of the dataset's own words
        qualifier (string, may be empty): Degree of certainty or agreement, as printed
        quantity (integer, may be empty): Count as stated
        quantity_unit (string, may be empty): What is counted
        date_edtf (string, may be empty): Date in EDTF (ISO 8601-2), never more precise than the words; empty
            when unknown
        date_earliest (date, may be empty): First day the date allows; empty when open or unknown
        date_latest (date, may be empty): Last day the date allows; empty when open or unknown
        date_basis (string): How the date is known
            - stated: words at that event
            - derived: by a rule from another statement
            - unknown: no date is told
        event_id (string, may be empty): The event, from its type and what tells it from others of the type →
            events.event_id
        n_articles (integer): Articles that tell it
    """

    finding_id: Series[pd.StringDtype]
    institution_id: Series[pd.StringDtype]
    person_id: Series[pd.StringDtype]
    subject_id: Series[pd.StringDtype]
    kind: Series[pd.StringDtype]
    proposition: Series[pd.StringDtype]
    statement: Series[pd.StringDtype]
    qualifier: Series[pd.StringDtype]
    quantity: Series[pd.Int64Dtype]
    quantity_unit: Series[pd.StringDtype]
    date_edtf: Series[pd.StringDtype]
    date_earliest: Series[pd.ArrowDtype]
    date_latest: Series[pd.ArrowDtype]
    date_basis: Series[pd.StringDtype]
    event_id: Series[pd.StringDtype]
    n_articles: Series[pd.Int64Dtype]


class FindingPeople(TableModel):
    """Whom a finding concerns.

    Primary key: finding_id, person_id.

    Columns:
        finding_id (string): The finding, from institution, proposition and what tells it from others →
            findings.finding_id
        person_id (string): The person, as a slug of the name → people.person_id
    """

    finding_id: Series[pd.StringDtype]
    person_id: Series[pd.StringDtype]


class Claims(TableModel):
    """Assertions and denials by a party on a contested proposition, outside the findings.

    Primary key: claim_id. Exactly one of person_id, organisation_id is filled.

    Columns:
        claim_id (string): The claim, from claimant, proposition and stance
        person_id (string, may be empty): The person, as a slug of the name → people.person_id
        organisation_id (string, may be empty): The organisation, as a slug of its canonical name →
            organisations.organisation_id
        proposition (string): What is asserted or denied
            - institutional_homophobia: the body is or was institutionally homophobic
            - prejudice_in_investigation: prejudice played a part in the investigation
            - lack_of_resources: the failings came from a lack of people or means
            - incompetence: the failings came from incompetence
        stance (string): What the claimant says of the proposition
            - asserts: says that it is so
            - denies: says that it is not so
            - declines: will not say, or withholds the question
        n_articles (integer): Articles that tell it
    """

    claim_id: Series[pd.StringDtype]
    person_id: Series[pd.StringDtype]
    organisation_id: Series[pd.StringDtype]
    proposition: Series[pd.StringDtype]
    stance: Series[pd.StringDtype]
    n_articles: Series[pd.Int64Dtype]


class Attributes(TableModel):
    """What an article states of a person or organisation, one row per statement.

    Primary key: attribute_id. Exactly one of person_id, organisation_id is filled.

    Columns:
        attribute_id (string): The attribute statement, from article, offset and attribute
        person_id (string, may be empty): The person, as a slug of the name → people.person_id
        organisation_id (string, may be empty): The organisation, as a slug of its canonical name →
            organisations.organisation_id
        attribute (string): What is stated of the person or organisation
            - age: age in years as stated
            - occupation: work, studies or trade
            - position: rank or office held
            - organisation: the body the person belongs to
            - honorific: title before the name
            - post_nominal: letters after the name
            - partner_of: is the partner of
            - parent_of: is a parent of
            - child_of: is a child of
            - sibling_of: is a sibling of
            - friend_of: is a friend of
            - lawyer_for: is the lawyer of
        value (string): The value stated; for a relation, the other person's id where the text names one
        article_id (string): The article: publisher and date → articles.article_id
        char_start (integer): First code point of the span in the raw text, counted from 0
        char_end (integer): Code point after the last of the span
        exact (string): The characters of the span, exactly as in the raw text
    """

    attribute_id: Series[pd.StringDtype]
    person_id: Series[pd.StringDtype]
    organisation_id: Series[pd.StringDtype]
    attribute: Series[pd.StringDtype]
    value: Series[pd.StringDtype]
    article_id: Series[pd.StringDtype]
    char_start: Series[pd.Int64Dtype]
    char_end: Series[pd.Int64Dtype]
    exact: Series[pd.StringDtype]


class Conflicts(TableModel):
    """The same field of the same subject with different values in two articles or passages.

    Primary key: conflict_id, value_no.

    Columns:
        conflict_id (string): The conflict, from table, row and field
        value_no (integer): Number of the value within its conflict, counted from 1
        kind (string): Kind of conflict
            - contradiction: both values cannot hold
            - wording: the same thing said differently
            - development: the later article is later: the value changed in between
        table_name (string): Table of the row
        row_id (string): Primary key of the row
        field (string): Column of the row that the words bear on
        value (string): The value this article states
        article_id (string): The article: publisher and date → articles.article_id
        char_start (integer): First code point of the span in the raw text, counted from 0
        char_end (integer): Code point after the last of the span
    """

    conflict_id: Series[pd.StringDtype]
    value_no: Series[pd.Int64Dtype]
    kind: Series[pd.StringDtype]
    table_name: Series[pd.StringDtype]
    row_id: Series[pd.StringDtype]
    field: Series[pd.StringDtype]
    value: Series[pd.StringDtype]
    article_id: Series[pd.StringDtype]
    char_start: Series[pd.Int64Dtype]
    char_end: Series[pd.Int64Dtype]


class Evidence(TableModel):
    """The words on which a row rests: at most 200 characters of a clause, a quote's segments whole.

    Primary key: evidence_id.

    Columns:
        evidence_id (string): The piece of evidence, from table, row, field and place
        table_name (string): Table of the row
        row_id (string): Primary key of the row
        field (string): Column of the row that the words bear on; for a derived date followed by a colon and
            the rule
        segment_no (integer): Number of the segment within the row's evidence for the field, counted from 1
        article_id (string): The article: publisher and date → passages.article_id
        passage_no (integer): Number of the passage in its article, counted from 1 → passages.passage_no
        char_start (integer): First code point of the span in the raw text, counted from 0
        char_end (integer): Code point after the last of the span
        exact (string): The characters of the span, exactly as in the raw text
    """

    evidence_id: Series[pd.StringDtype]
    table_name: Series[pd.StringDtype]
    row_id: Series[pd.StringDtype]
    field: Series[pd.StringDtype]
    segment_no: Series[pd.Int64Dtype]
    article_id: Series[pd.StringDtype]
    passage_no: Series[pd.Int64Dtype]
    char_start: Series[pd.Int64Dtype]
    char_end: Series[pd.Int64Dtype]
    exact: Series[pd.StringDtype]
