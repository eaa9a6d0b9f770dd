"""Tell kinds of quotes apart: a full clause, a fragment, a title; spoken or written words."""

from __future__ import annotations

import re

from portdata.extract.annotations import Medium, Span
from portdata.extract.quote_lexicon import lexicon

_SUBJECT_VERB = re.compile(
    r"\b(?:I|we|you|he|she|they|it|that|this|there|these|those|who|what)(?:[’'](?:m|re|s|ve|ll|d)\b| (?:\w+ly )?"
    r"(?:am|are|is|was|were|have|has|had|do|does|did|don[’']t|will|would|can|could|may|might|must|should|\w+ed|\w+s|[a-z]+)\b)",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W_][\w'’-]*")
_SMALL = frozenset(["a", "an", "the", "of", "in", "on", "at", "for", "to", "and", "or", "with", "from", "by"])


def is_clause(text: str, span: Span) -> bool:
    """Tell whether the quoted words hold at least one clause that stands alone."""
    words = text[span.start : min(span.end, span.start + 2000)].rstrip("'’”\" \u00a0") or "."
    count = len(_WORD.findall(words))
    capital = next((char.isupper() for char in words if char.isalpha()), False)
    if count < 2:
        return capital and words[-1] in ".!?,—"
    if capital and (count > 5 or words[-1] in ".!?" or (count > 3 and words[-1] in ",—")):
        return not is_title(words)
    if _SUBJECT_VERB.match(words) and count > 2:
        return True
    return count > 14 and bool(_SUBJECT_VERB.search(words)) and ". " in words


def is_title(words: str) -> bool:
    """Tell whether the words are set like a title: ``Meet the Press``."""
    found = _WORD.findall(words)
    if not found or len(found) > 9:
        return False
    return (
        all(word[0].isupper() or word[0].isdigit() or word.lower() in _SMALL for word in found)
        and found[0][0].isupper()
    )


def medium_of(text: str, speaker: Span | None, cue: Span | None) -> Medium:
    """Tell whether the source spoke or wrote, as far as speaker, cue and the words around the cue say.

    A body, a crowd or the author of nothing named is neither: ``the force said`` is unknown.
    """
    if cue is None or speaker is None:
        return "unknown"
    known = lexicon()
    verb = known.verbs.get(cue.of(text).lower())
    words = [word.lower() for word in _WORD.findall(speaker.of(text))]
    start = max(text.rfind("\n", 0, cue.start) + 1, min(speaker.start, cue.start) - 80)
    if verb == "writing" or words[-1:] and words[-1] in known.written:
        return "written"
    if known.written_context.search(text, start, cue.end + 50):
        return "written"
    speech = verb == "speech" or cue.of(text).lower() in known.misprints
    return "spoken" if speech and _is_person(speaker.of(text), words) else "unknown"


def _is_person(speaker: str, words: list[str]) -> bool:
    """Tell whether the words name one person rather than a body or a group."""
    known = lexicon()
    last = words[-1] if words else ""
    if (
        last in known.bodies
        or last in ("they", "we", "it", "who")
        or (last in known.people and last.endswith("s"))
    ):
        return False
    if any(word in known.bodies for word in words) and not any(word in known.people for word in words):
        return False
    name = speaker.split()
    return not (name[0].lower() == "the" and name[-1][:1].isupper()) and not (
        len(name) == 1 and speaker.isupper() and len(speaker) > 1
    )
