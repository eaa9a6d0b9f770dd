"""Tell kinds of quotes apart: a full clause, a fragment, a title; spoken or written words."""

from __future__ import annotations

import re
from itertools import islice

from portdata.extract.annotations import Medium, Span
from portdata.extract.quote_lexicon import lexicon

_WORD = re.compile(r"[^\W_][\w'’-]*")
_NESTED_MARKS = "'’”\" \u00a0"
_LONG_TITLE = 200
"""Characters that a title of nine words fits in."""
_MANY = 14
"""Words of a quote beyond which a full stop inside shows a clause."""
_ENOUGH = 2000
"""Characters of a quote that tell whether it holds a clause."""


_VOICED = frozenset(("speech", "judgement", "finding", "thought"))
"""Classes of verbs whose words a person is taken to have spoken."""


def is_clause(text: str, span: Span) -> bool:
    """Tell whether the quoted words hold at least one clause that stands alone.

    ``We failed.`` and ``we did not look`` do; ``heavy workload`` and ``to demand an inquiry`` do not.
    """
    words = text[span.start : min(span.end, span.start + _ENOUGH)].rstrip(_NESTED_MARKS) or "."
    count = sum(1 for _ in islice(_WORD.finditer(words), _MANY + 1))
    capital = next((char.isupper() for char in words if char.isalpha()), False)
    if count < 2:
        return capital and words[-1] in ".!?,—"
    if capital and (count > 5 or words[-1] in ".!?" or (count > 3 and words[-1] in ",—")):
        return not is_title(words)
    opening = lexicon().clause_opening
    return bool(opening.match(words)) or (count > _MANY and ". " in words and bool(opening.search(words)))


def is_title(words: str) -> bool:
    """Tell whether the words are set like a title: ``Meet the Press``."""
    found = _WORD.findall(words[:_LONG_TITLE])
    if not found or len(found) > 9 or not found[0][0].isupper():
        return False
    small = lexicon().small
    return all(word[0].isupper() or word[0].isdigit() or word.lower() in small for word in found)


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
    if verb == "writing" or (words and words[-1] in known.written):
        return "written"
    if known.written_context.search(text, start, cue.end + 50):
        return "written"
    voiced = verb in _VOICED or cue.of(text).lower() in known.misprints
    return "spoken" if voiced and _is_person(speaker.of(text), words) else "unknown"


def _is_person(speaker: str, words: list[str]) -> bool:
    """Tell whether the words name one person rather than a body or a group."""
    known = lexicon()
    name = speaker.split()
    last = words[-1] if words else ""
    plural = last.endswith("s") and not last.endswith("ss")
    if plural and (last in known.people or name[-1].islower()):
        return False
    if last in known.bodies or last in ("they", "we", "it", "who", "which"):
        return False
    if any(word in known.bodies for word in words) and not any(word in known.people for word in words):
        return False
    return not (name[0].lower() == "the" and name[-1][:1].isupper()) and not (
        len(name) == 1 and speaker.isupper() and len(speaker) > 1
    )
