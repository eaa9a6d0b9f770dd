"""Find people whose names two articles of one story spell differently."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from itertools import combinations

from portdata.assemble.changes import Stated
from portdata.assemble.identity import Identities
from portdata.extract.article import Extraction

LEAST_ALIKE = 0.75
"""Share of letters, in order, that two spellings of a part of a name have in common (`difflib` ratio)."""


def spellings(
    extractions: Sequence[Extraction], identities: Identities
) -> Iterator[tuple[str, list[Stated]]]:
    """Yield the people who may be one, spelled in two ways, with the name as each article gives it first.

    The two are of one role, never named by one article, and their articles have somebody else in common.
    """
    first: dict[str, dict[str, Stated]] = defaultdict(dict)
    for extraction in extractions:
        article = extraction.article
        for mention in extraction.names.mentions:
            id_ = identities.id_of(article.article_id, mention.entity)
            if identities.is_person(id_) and " " in identities.name(id_):
                said = Stated(identities.name(id_), article.article_id, mention.span)
                first[id_].setdefault(article.article_id, said)
    told_in = {id_: set(stated) for id_, stated in first.items()}
    for one, other in _differing_in_one_part(sorted(first), identities):
        if (
            not told_in[one] & told_in[other]
            and identities.people[one].type == identities.people[other].type
            and any(there & told_in[one] and there & told_in[other] for there in told_in.values())
        ):
            most = max((one, other), key=lambda id_: len(told_in[id_]))
            yield most, [*first[one].values(), *first[other].values()]


def _differing_in_one_part(ids: Sequence[str], identities: Identities) -> Iterator[tuple[str, str]]:
    """Yield the pairs of people whose names differ in one part only, and there in the spelling."""
    beside: dict[tuple[int, tuple[str, ...]], list[tuple[str, str]]] = defaultdict(list)
    for id_ in ids:
        parts = tuple(identities.name(id_).lower().split())
        for place, part in enumerate(parts):
            beside[place, (*parts[:place], "", *parts[place + 1 :])].append((part, id_))
    for same in beside.values():
        for (part, one), (other_part, other) in combinations(same, 2):
            if part != other_part and _alike(part, other_part):
                yield one, other


def _alike(one: str, other: str) -> bool:
    """Tell whether two words are spellings of one name."""
    return one[0] == other[0] and SequenceMatcher(None, one, other, autojunk=False).ratio() >= LEAST_ALIKE
