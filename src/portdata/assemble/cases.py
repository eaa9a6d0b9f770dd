"""Group articles into cases: those that tell of the same people.

Two articles belong to one case when they share a victim, a perpetrator, a bereaved person or a friend, directly or
through others.
What a text names only by its office ("an inquest jury", "the coroner") is one within a case and two across cases.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from portdata.assemble.identity import Identities
from portdata.extract.article import Extraction

BINDING_ROLES = frozenset({"victim", "perpetrator", "bereaved", "friend"})


class Groups:
    """Disjoint sets; each is named by its member that comes first."""

    def __init__(self) -> None:
        self._parent: dict[str, str] = {}

    def find(self, member: str) -> str:
        """Return the name of the set that holds `member`."""
        root = member
        while (above := self._parent.get(root, root)) != root:
            root = above
        while (above := self._parent.get(member, member)) != root:
            self._parent[member] = root
            member = above
        return root

    def join(self, first: str, second: str) -> None:
        """Make one set of those that hold `first` and `second`."""
        one, two = sorted((self.find(first), self.find(second)))
        self._parent[two] = one


def cases(extractions: Sequence[Extraction], identities: Identities) -> dict[str, str]:
    """Return the case of each article, named by the article id that sorts first in it."""
    groups = Groups()
    articles_of: dict[str, list[str]] = defaultdict(list)
    for extraction in extractions:
        article = extraction.article.article_id
        for key, entity in extraction.names.entities.items():
            if entity.kind == "person":
                id_ = identities.id_of(article, key)
                if identities.people[id_].type in BINDING_ROLES:
                    articles_of[id_].append(article)
    for together in articles_of.values():
        for article in together[1:]:
            groups.join(together[0], article)
    return {e.article.article_id: groups.find(e.article.article_id) for e in extractions}
