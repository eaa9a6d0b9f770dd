"""Every code a column may hold, with its definition. The wording follows the codebook."""

from __future__ import annotations

from typing import Final

PUBLISHED_BASIS: Final = {
    "stated": "the article itself gives the date",
    "inferred": "the date follows from the article's words and other reports (see the register's note)",
    "unknown": "no date is known",
}
PASSAGE_KIND: Final = {
    "headline": "the article's own headline",
    "standfirst": "the summary line under the headline",
    "byline": "who wrote it",
    "dateline": "when it was published or updated",
    "subheading": "a heading inside the article",
    "body": "a paragraph of the article",
    "bullet": "an item of a list in the article",
    "caption": "a picture caption or credit",
    "related_link": "the headline of another article set inside this one",
    "boilerplate": "site furniture: navigation, players, notices to readers",
}
ORGANISATION_KIND: Final = {
    "police_force": "a police force or a unit of one",
    "watchdog": "a body that looks into complaints or conduct",
    "court": "a court",
    "jury": "the jury of an inquest or a trial",
    "inspectorate": "a body that inspects services",
    "law_firm": "a firm of solicitors or chambers",
    "advisory_group": "a group that advises a public body",
    "political_party": "a political party",
    "media": "a publisher, agency or broadcaster",
    "collective": "people speaking or acting together under one description",
    "office": "an office held by one person at a time",
    "other": "any other named body",
}
ROLE: Final = {
    "victim": "killed or harmed in the matter reported",
    "perpetrator": "convicted, or formally found to have done it",
    "bereaved": "a relative or partner of someone who died",
    "friend": "a friend of a victim",
    "police": "a police officer or member of police staff",
    "watchdog": "an officer of a watchdog or inspectorate",
    "coroner": "a coroner",
    "judge": "a judge",
    "politician": "an elected or appointed politician",
    "lawyer": "a lawyer in the matter",
    "campaigner": "a campaigner",
    "journalist": "a journalist",
    "other": "anyone else named",
}
QUOTE_KIND: Final = {
    "direct": "holds at least one full clause that stands alone as the source's words",
    "partial": "a fragment that completes the reporter's sentence, attributed to a source",
    "term": "a nickname, label, title or scare quote, attributed to nobody in particular",
}
ATTRIBUTION: Final = {
    "explicit": "the quotation's own paragraph names the speaker with a cue",
    "carried": "the speaker is carried on from an earlier passage",
    "none": "the article does not tell the speaker",
}
MEDIUM: Final = {
    "spoken": "a person said, told, added and the like",
    "written": "the passage says it was written: a letter, a statement, written conclusions",
    "unknown": "the article does not tell",
}
ATTRIBUTE: Final = {
    "age": "age in years as stated",
    "occupation": "work, studies or trade",
    "position": "rank or office held",
    "organisation": "the body the person belongs to",
    "honorific": "title before the name",
    "post_nominal": "letters after the name",
    "partner_of": "is the partner of",
    "parent_of": "is a parent of",
    "child_of": "is a child of",
    "sibling_of": "is a sibling of",
    "friend_of": "is a friend of",
    "lawyer_for": "is the lawyer of",
}
EVENT_TYPE: Final = {
    "murder": "one person's murder",
    "body_found": "a body was found",
    "emergency_call": "a call to the emergency services",
    "police_interview": "someone was interviewed by police",
    "arrest": "someone was arrested",
    "charge": "someone was charged with an offence",
    "bail": "someone was given bail",
    "conviction": "someone was found guilty or pleaded guilty",
    "sentence": "a court imposed a sentence",
    "imprisonment": "someone was jailed, no court or term being given",
    "release": "someone was released",
    "referral": "a matter was referred to a body",
    "investigation_opened": "an investigation was opened",
    "investigation_concluded": "an investigation was concluded",
    "reinvestigation_announced": "a closed matter is to be investigated again",
    "inquest_hearings": "the hearings of an inquest",
    "inquest_conclusion": "an inquest's conclusion was returned",
    "press_conference": "a press conference",
    "letter": "a letter was written",
    "legal_action": "civil legal action was begun",
    "call_for_resignation": "someone was called on to resign",
    "call_for_inquiry": "an inquiry or a new investigation was called for",
    "apology": "an apology was made",
    "inspection": "an inspection of a service",
    "report_planned": "a report was announced",
    "allegation_reported": "someone came forward with an allegation",
}
PARTICIPANT_ROLE: Final = {
    "victim": "to whom it was done",
    "perpetrator": "who did it, or was dealt with for it",
    "finder": "who found",
    "investigator": "who investigated or inspected",
    "decision_maker": "who decided",
    "author": "who wrote or made it",
    "addressee": "to whom it was addressed",
    "claimant": "who claimed or called for it",
    "respondent": "against whom it was directed",
    "speaker": "who spoke",
}
FINDING_KIND: Final = {
    "conclusion": "determined by an inquest jury",
    "ruling": "ruled by a coroner or judge",
    "investigation_outcome": "determined by a watchdog or inspectorate",
    "verdict": "a criminal court's verdict",
    "sentence": "a criminal court's sentence",
    "admission": "admitted by a body about itself",
    "decision": "decided by a body: to do or not to do something",
}
PROPOSITION: Final = {
    "failings_contributed_to_deaths": "the body's failings caused, contributed to or cost lives",
    "opportunities_missed": "chances to catch, stop or help were missed",
    "failures_not_excusable": "failures cannot be overlooked or excused",
    "heavy_workload": "pressure of work is acknowledged",
    "failures_enabled_offending": "failings let someone go on offending",
    "case_takeover_missed": "a specialist unit could have taken the case and did not",
    "takeover_request_rejected": "a specialist unit was asked to take the case and refused",
    "fundamental_failings": "failings called basic, fundamental or serious as a whole, without a stated effect",
    "issue_kept_from_jury": "a question was withheld from the jury",
    "prevention_report": "a prevention of future deaths report is or will be made",
    "no_case_for_gross_misconduct": "no case to answer for gross misconduct",
    "case_to_answer": "a case to answer",
    "no_case_to_answer": "no case to answer",
    "gross_misconduct_found": "gross misconduct was found",
    "performance_below_standard": "performance fell below the standard required",
    "no_disciplinary_action": "no disciplinary action followed",
    "investigation_too_narrow": "an earlier investigation should have been wider",
    "outcome_might_have_differed": "with other facts known, decisions might have been other",
    "officers_reinvestigated": "a closed matter is opened again",
    "inquiry_declined": "a body will not hold or propose an inquiry",
    "basic_steps_omitted": "routine steps were not taken, said by the body itself or a tribunal",
    "errors_admitted": "a body says of itself that it erred, failed or let people down",
    "trust_damaged": "a body says that trust in it has suffered",
    "recommendations_made": "recommendations were made to a body",
    "guilty_of_murder": "guilty of murder",
    "guilty": "guilty of another offence",
    "life_sentence": "a life sentence",
    "whole_life_sentence": "a whole life sentence",
    "jailed": "a term of imprisonment",
    "appeal_allowed": "an appeal was allowed",
    "appeal_dismissed": "an appeal was dismissed",
}
CLAIM_PROPOSITION: Final = {
    "institutional_homophobia": "the body is or was institutionally homophobic",
    "prejudice_in_investigation": "prejudice played a part in the investigation",
    "lack_of_resources": "the failings came from a lack of people or means",
    "incompetence": "the failings came from incompetence",
}
STANCE: Final = {
    "asserts": "says that it is so",
    "denies": "says that it is not so",
    "declines": "will not say, or withholds the question",
}
CONFLICT_KIND: Final = {
    "contradiction": "both values cannot hold",
    "wording": "the same thing said differently",
    "development": "the later article is later: the value changed in between",
}
DATE_BASIS: Final = {
    "stated": "words at that event",
    "derived": "by a rule from another statement",
    "unknown": "no date is told",
}
