"""Compare tables with a coding made by reading: what both have, what one lacks, field by field."""

from __future__ import annotations

import json
from collections.abc import Hashable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

CODING = Path(__file__).parent / "coding"
RAW = Path(__file__).parents[1] / "raw"

Tables = dict[str, list[dict[str, Any]]]
Items = dict[Hashable, dict[str, Any]]
"""What a table says, by what tells one item from another; the values are its fields."""


@dataclass(frozen=True)
class Agreement:
    """How far two sets of items agree: matched, only in either, and matched items with differing fields."""

    table: str
    both: list[Hashable]
    missing: list[Hashable]
    extra: list[Hashable]
    differing: list[tuple[Hashable, str, Any, Any]]

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall over items."""
        total = 2 * len(self.both) + len(self.missing) + len(self.extra)
        return 2 * len(self.both) / total if total else 1.0

    def accuracy(self, field: str) -> float:
        """Share of the matched items that agree in a field."""
        wrong = sum(name == field for _, name, _, _ in self.differing)
        return 1 - wrong / len(self.both) if self.both else 1.0


def compare(table: str, gold: Items, made: Items) -> Agreement:
    """Compare item by item; a field is compared where the gold item has it."""
    both = [key for key in gold if key in made]
    differing = [
        (key, name, value, made[key].get(name))
        for key in both
        for name, value in gold[key].items()
        if made[key].get(name) != value
    ]
    return Agreement(
        table, both, [k for k in gold if k not in made], [k for k in made if k not in gold], differing
    )


def texts() -> dict[str, str]:
    """Return the raw texts by article id."""
    return {path.stem: path.read_bytes().decode() for path in sorted(RAW.glob("*.txt"))}


def coded(coder: str) -> dict[str, Items]:
    """Return one coder's tables as items, offsets found from line and words."""
    folder = CODING / coder

    def read(name: str) -> list[dict[str, Any]]:
        return [json.loads(line) for line in (folder / f"{name}.jsonl").read_text("utf-8").splitlines()]

    text = texts()

    def span(article: str, place: dict[str, Any]) -> tuple[int, int]:
        lines = text[article].split("\n")
        start = sum(len(line) + 1 for line in lines[: place["line"] - 1])
        at = -1
        for _ in range(place.get("n") or 1):
            at = lines[place["line"] - 1].index(place["exact"], at + 1)
        return start + at, start + at + len(place["exact"])

    named = {r["key"]: r["proposition"] for r in read("findings")} | {
        r["key"]: r["event_type"] for r in read("events")
    }
    return {
        "passages": {
            (r["article"], _passage_no(text[r["article"]], r["line"])): {"kind": r["kind"]}
            for r in read("passages")
        },
        "quotes": {
            (r["article"], tuple(span(r["article"], s) for s in r["segments"])): {
                name: r[name] for name in ("kind", "speaker", "speaker_text", "cue", "attribution", "medium")
            }
            for r in read("quotes")
        },
        "people": {
            r["name"]: {name: r[name] for name in ("role", "position", "occupation", "organisation", "age")}
            for r in read("people")
        },
        "organisations": {r["name"]: {"kind": r["kind"]} for r in read("organisations")},
        "mentions": {(r["article"], *span(r["article"], r)): {"of": r["of"]} for r in read("mentions")},
        "attributes": {
            (r["article"], r["of"], r["attribute"], str(r["value"])): {} for r in read("attributes")
        },
        "events": _distinct(
            (
                (r["event_type"], _main(r["participants"])),
                {
                    "date_edtf": r["date_edtf"],
                    "participants": {(p["role"], p["who"]) for p in r["participants"] if p["who"]},
                    "described": sum(not p["who"] for p in r["participants"]),
                    "articles": {t["article"] for t in r["told"]},
                },
            )
            for r in read("events")
        ),
        "findings": {
            (r["institution"], r["proposition"]): {
                "kind": r["kind"],
                "person": r["person"],
                "subject": r["subject"],
                "qualifier": r["qualifier"],
                "quantity": r["quantity"],
                "people": set(r["people"]),
                "date_edtf": r["date_edtf"],
                "articles": {t["article"] for t in r["told"]},
            }
            for r in read("findings")
        },
        "claims": {
            (r["claimant"], r["proposition"], r["stance"]): {"articles": {t["article"] for t in r["told"]}}
            for r in read("claims")
        },
        "conflicts": {
            (r["table"], named.get(r["row"], r["row"]), CONFLICT_FIELD.get(r["field"], r["field"])): {
                "kind": r["kind"],
                "articles": {v["article"] for v in r["values"]},
            }
            for r in read("conflicts")
        },
    }


def _passage_no(text: str, line: int) -> int:
    return sum(bool(words.strip()) for words in text.split("\n")[:line])


NAMING = {"organisation", "partner_of", "parent_of", "child_of", "sibling_of", "friend_of", "lawyer_for"}
"""Attributes whose value is the id of a person or body."""

CONFLICT_FIELD = {"people": "person_id", "subject": "subject_id", "abbreviation": "name", "date": "date_edtf"}
"""Column names for the fields the readers named in their own words."""

MAIN_ROLES = (
    "victim",
    "claimant",
    "author",
    "speaker",
    "investigator",
    "perpetrator",
    "respondent",
    "decision_maker",
)


def _main(participants: Iterable[dict[str, Any]]) -> str | None:
    """Return the named participant that tells the event from others of its type."""
    named = [p for p in participants if p["who"]]
    if len({p["who"] for p in named if p["role"] == "victim"}) > 1:
        named = [p for p in named if p["role"] != "victim"]
    ranked = sorted(named, key=lambda p: MAIN_ROLES.index(p["role"]) if p["role"] in MAIN_ROLES else 99)
    return ranked[0]["who"] if ranked else None


def _distinct(items: Iterable[tuple[tuple[Hashable, ...], dict[str, Any]]]) -> Items:
    """Number items that would share a key, in the order of their first articles."""
    found: Items = {}
    for key, fields in sorted(items, key=lambda item: (str(item[0]), sorted(item[1]["articles"]))):
        number = 1
        while (*key, number) in found:
            number += 1
        found[*key, number] = fields
    return found


def built(tables: Tables) -> dict[str, Items]:
    """Return the pipeline's tables as items of the same form."""
    person = {r["person_id"]: r["name"] for r in tables["people"]}
    body = {r["organisation_id"]: r["name"] for r in tables["organisations"]}

    def who(row: dict[str, Any], *columns: str) -> str | None:
        for column in columns or ("person_id", "organisation_id"):
            if row.get(column):
                return person.get(row[column]) or body.get(row[column])
        return None

    segments: dict[str, list[tuple[int, int]]] = {}
    told: dict[tuple[str, str], set[str]] = {}
    for r in tables["evidence"]:
        if r["table_name"] == "quotes" and r["field"] == "text":
            segments.setdefault(r["row_id"], []).append((r["char_start"], r["char_end"]))
        if r["field"] in {"event_type", "proposition"}:
            told.setdefault((r["table_name"], r["row_id"]), set()).add(r["article_id"])
    taking_part: dict[str, list[dict[str, Any]]] = {}
    for r in tables["event_participants"]:
        taking_part.setdefault(r["event_id"], []).append({"role": r["role"], "who": who(r)})
    concerned: dict[str, set[str]] = {}
    for r in tables["finding_people"]:
        concerned.setdefault(r["finding_id"], set()).add(person[r["person_id"]])
    return {
        "passages": {(r["article_id"], r["passage_no"]): {"kind": r["kind"]} for r in tables["passages"]},
        "quotes": {
            (r["article_id"], tuple(segments[r["quote_id"]])): {
                "speaker": who(r),
                **{name: r[name] for name in ("kind", "speaker_text", "cue", "attribution", "medium")},
            }
            for r in tables["quotes"]
        },
        "people": {
            r["name"]: {
                "organisation": body.get(r["organisation_id"]),
                **{name: r[name] for name in ("role", "position", "occupation", "age")},
            }
            for r in tables["people"]
        },
        "organisations": {r["name"]: {"kind": r["kind"]} for r in tables["organisations"]},
        "mentions": {
            (r["article_id"], r["char_start"], r["char_end"]): {"of": who(r)} for r in tables["mentions"]
        },
        "attributes": {
            (
                r["article_id"],
                who(r),
                r["attribute"],
                (person | body).get(r["value"], r["value"]) if r["attribute"] in NAMING else r["value"],
            ): {}
            for r in tables["attributes"]
        },
        "events": _distinct(
            (
                (r["event_type"], _main(taking_part.get(r["event_id"], []))),
                {
                    "date_edtf": r["date_edtf"],
                    "participants": {
                        (p["role"], p["who"]) for p in taking_part.get(r["event_id"], []) if p["who"]
                    },
                    "described": sum(not p["who"] for p in taking_part.get(r["event_id"], [])),
                    "articles": told["events", r["event_id"]],
                },
            )
            for r in tables["events"]
        ),
        "findings": {
            (who(r, "institution_id"), r["proposition"]): {
                "person": person.get(r["person_id"]),
                "subject": body.get(r["subject_id"]),
                "people": concerned.get(r["finding_id"], set()),
                "articles": told["findings", r["finding_id"]],
                **{name: r[name] for name in ("kind", "qualifier", "quantity", "date_edtf")},
            }
            for r in tables["findings"]
        },
        "claims": {
            (who(r), r["proposition"], r["stance"]): {"articles": told["claims", r["claim_id"]]}
            for r in tables["claims"]
        },
        "conflicts": dict(_conflicts(tables, person | body)),
    }


def _conflicts(tables: Tables, names: dict[str, str]) -> Iterable[tuple[Hashable, dict[str, Any]]]:
    """Yield each conflict with the row it is about: a name, a proposition or an event type."""
    rows = names | {r["finding_id"]: r["proposition"] for r in tables["findings"]}
    rows |= {r["event_id"]: r["event_type"] for r in tables["events"]}
    for id_ in dict.fromkeys(r["conflict_id"] for r in tables["conflicts"]):
        values = [r for r in tables["conflicts"] if r["conflict_id"] == id_]
        key = (values[0]["table_name"], rows[values[0]["row_id"]], values[0]["field"])
        yield key, {"kind": values[0]["kind"], "articles": {r["article_id"] for r in values}}
