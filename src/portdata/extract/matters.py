"""Tell where an article is about a matter that a public body dealt with: what claims of prejudice or neglect are about.

Parties call each other prejudiced or incompetent in politics, business and sport; a claim of the codebook is about how
a body handled a matter. The words around it, and those the article begins with, show which it is.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from portdata.codebook import data
from portdata.extract.annotations import Passage

BEFORE = 2
"""So many passages before a claim may tell what it is about."""
OPENING = 2
"""So many passages at the head of an article tell what all of it is about: its headline and its lead."""


def at_issue(text: str, passages: Sequence[Passage], passage: Passage) -> bool:
    """Tell whether a passage, those before it or the article's opening tell of a matter that a body dealt with."""
    before = [told for told in passages if told.no <= passage.no]
    around = {told.no: told for told in [*before[:OPENING], *before[-1 - BEFORE :]]}
    words = "\n".join(told.span.of(text) for told in around.values())
    plain, body, deed = _words()
    return bool(plain.search(words) or (body.search(words) and deed.search(words)))


@cache
def _words() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    matter = data("frames_claims")["matter"]
    plain, body, deed = (re.compile(matter[name], re.IGNORECASE) for name in ("plain", "body", "deed"))
    return plain, body, deed
