"""The names of the tables, apart from what the tables are: a loader that needs only names loads only them."""

from __future__ import annotations

from typing import Literal

TableName = Literal[
    "articles",
    "passages",
    "organisations",
    "people",
    "mentions",
    "quotes",
    "events",
    "event_participants",
    "findings",
    "finding_people",
    "claims",
    "attributes",
    "conflicts",
    "evidence",
]
