"""Read codings of cases and the pipeline's tables in one form, pair their rows, and count.

A set of cases is a folder of `tests/cases/` with `articles/` (a register and its texts) and one or two codings.
"""

from __future__ import annotations

import json
from collections.abc import Hashable
from functools import cache
from pathlib import Path
from typing import Any

from portdata.pipeline import tables_of
from scoring import Items, compare

CASES = Path(__file__).parent / "cases"
TABLES = ("events", "findings", "claims", "people", "conflicts")
FIELDS = {"people": "person_id", "subject": "subject_id", "date": "date_edtf", "name": "name"}


def bare(name: str | None) -> str | None:
    """Return a name for comparison: without article, in lower case."""
    if name is None:
        return None
    words = name.replace("’", "'").lower().split()
    return " ".join(word for word in words if word != "the")


def case_of(articles: set[str]) -> str:
    """Return the article that stands for a case: the first of those that tell it."""
    return min(articles)


@cache
def coded(folder: Path, coder: str) -> dict[str, Items]:
    """Return one reading as items: events and findings by code, what they are about, and where they are told."""

    def read(name: str) -> list[dict[str, Any]]:
        return [
            json.loads(line) for line in (folder / coder / f"{name}.jsonl").read_text("utf-8").splitlines()
        ]

    found: dict[str, Items] = {name: {} for name in TABLES}
    named: dict[str, str] = {}
    for event in read("events"):
        named[event["key"]] = event["event_type"]
        who = {bare(p["who"]) for p in event["participants"] if p["who"]}
        articles = {told["article"] for told in event["told"]}
        _add(found["events"], (event["event_type"],), who, articles, {"date_edtf": event["date_edtf"]})
    for finding in read("findings"):
        named[finding["key"]] = finding["proposition"]
        articles = {told["article"] for told in finding["told"]}
        fields = {"kind": finding["kind"], "quantity": finding["quantity"], "date_edtf": finding["date_edtf"]}
        who = {bare(finding["institution"])} - {None}
        _add(found["findings"], (finding["proposition"],), who, articles, fields)
    for claim in read("claims"):
        articles = {told["article"] for told in claim["told"]}
        _add(
            found["claims"], (claim["proposition"], claim["stance"]), {bare(claim["claimant"])}, articles, {}
        )
    for person in read("people"):
        found["people"][bare(person["name"])] = {"role": person["role"]}
    for conflict in read("conflicts"):
        row = bare(named.get(conflict["row"], conflict["row"]))
        field = FIELDS.get(conflict["field"], conflict["field"])
        found["conflicts"][conflict["table"], row, field] = {"kind": conflict["kind"]}
    return found


def _add(
    items: Items, code: tuple[str, ...], who: set[str | None], articles: set[str], fields: dict[str, Any]
) -> None:
    number = 1
    while (*code, case_of(articles), number) in items:
        number += 1
    items[*code, case_of(articles), number] = {"who": who, "articles": articles, **fields}


@cache
def made(folder: Path) -> dict[str, Items]:
    """Return the pipeline's tables in the same form."""
    tables = tables_of(folder / "articles")
    names = {r["person_id"]: r["name"] for r in tables["people"]}
    names |= {r["organisation_id"]: r["name"] for r in tables["organisations"]}
    told: dict[tuple[Any, Any], set[str]] = {}
    for row in tables["evidence"]:
        if row["field"] in {"event_type", "proposition"}:
            told.setdefault((row["table_name"], row["row_id"]), set()).add(str(row["article_id"]))
    taking_part: dict[Any, set[str | None]] = {}
    for row in tables["event_participants"]:
        id_ = row["person_id"] or row["organisation_id"]
        if id_:
            taking_part.setdefault(row["event_id"], set()).add(bare(names[id_]))
    found: dict[str, Items] = {name: {} for name in TABLES}
    for row in tables["events"]:
        articles = told["events", row["event_id"]]
        who = taking_part.get(row["event_id"], set())
        _add(found["events"], (row["event_type"],), who, articles, {"date_edtf": row["date_edtf"]})
    for row in tables["findings"]:
        fields = {name: row[name] for name in ("kind", "quantity", "date_edtf")}
        who = {bare(names.get(row["institution_id"]))} - {None}
        _add(found["findings"], (row["proposition"],), who, told["findings", row["finding_id"]], fields)
    for row in tables["claims"]:
        who = {bare(names[row["person_id"] or row["organisation_id"]])}
        articles = told["claims", row["claim_id"]]
        _add(found["claims"], (row["proposition"], row["stance"]), who, articles, {})
    for row in tables["people"]:
        found["people"][bare(row["name"])] = {"role": row["role"]}
    rows = names | {r["finding_id"]: r["proposition"] for r in tables["findings"]}
    rows |= {r["event_id"]: r["event_type"] for r in tables["events"]}
    for row in tables["conflicts"]:
        key = (row["table_name"], bare(rows[row["row_id"]]), row["field"])
        found["conflicts"][key] = {"kind": row["kind"]}
    return found


def paired(
    gold: Items, ours: Items
) -> tuple[list[tuple[Hashable, Hashable]], list[Hashable], list[Hashable]]:
    """Pair items of one code told in a common article that name the same people or bodies, best overlap first.

    Two items pair when they share someone they name, or when one of them names nobody.
    """
    candidates = []
    for key, item in gold.items():
        for other, mine in ours.items():
            same_code = key[:-2] == other[:-2]
            if not same_code or not item["articles"] & mine["articles"]:
                continue
            shared = len(item["who"] & mine["who"])
            if shared or not item["who"] or not mine["who"]:
                candidates.append((-shared, -len(item["articles"] & mine["articles"]), key, other))
    pairs, left, right = [], set(gold), set(ours)
    for *_, key, other in sorted(candidates, key=lambda c: (c[0], c[1], str(c))):
        if key in left and other in right:
            pairs.append((key, other))
            left.discard(key)
            right.discard(other)
    return pairs, sorted(left, key=str), sorted(right, key=str)


def f1(pairs: int, gold: int, ours: int) -> float:
    """Return F1 of so many pairs among two sets."""
    return 2 * pairs / (gold + ours) if gold + ours else 1.0


def figures(gold: dict[str, Items], ours: dict[str, Items]) -> dict[str, float]:
    """Return the figures of one set of items against another."""
    numbers = {}
    for table in ("events", "findings", "claims"):
        pairs, _, _ = paired(gold[table], ours[table])
        numbers[f"{table} F1"] = f1(len(pairs), len(gold[table]), len(ours[table]))
        numbers[f"{table} precision"] = len(pairs) / len(ours[table]) if ours[table] else 1.0
        if table != "claims":
            dated = sum(gold[table][a]["date_edtf"] == ours[table][b]["date_edtf"] for a, b in pairs)
            numbers[f"{table} dates right"] = dated / len(pairs) if pairs else 0.0
    people = compare("people", gold["people"], ours["people"])
    numbers["people found F1"] = people.f1
    numbers["roles right"] = people.accuracy("role") * len(people.both) / len(gold["people"])
    conflicts = gold["conflicts"].keys() & ours["conflicts"].keys()
    numbers["conflicts found"] = len(conflicts) / len(gold["conflicts"]) if gold["conflicts"] else 1.0
    return numbers


def differences(gold: dict[str, Items], ours: dict[str, Items]) -> list[str]:
    """Return a line for every row that only one of two sets of items has, and for every other role."""
    lines = []
    for table in ("events", "findings", "claims"):
        _, missing, extra = paired(gold[table], ours[table])
        for word, keys, items in (("missing", missing, gold[table]), ("extra", extra, ours[table])):
            for key in keys:
                where = ", ".join(sorted(items[key]["articles"]))
                who = ", ".join(sorted(map(str, items[key]["who"])))
                lines.append(f"{word:8}{table:9}{key[:-2]} [{who}] in {where}")
    for name, item in gold["people"].items():
        role = ours["people"].get(name, {}).get("role")
        if role != item["role"]:
            lines.append(f"role    {name}: coded {item['role']}, made {role}")
    lines += [
        f"conflict missing {key}" for key in sorted(gold["conflicts"].keys() - ours["conflicts"].keys())
    ]
    return lines
