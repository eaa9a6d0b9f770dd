"""Events, findings, claims, roles and conflicts in sixteen invented articles about ten cases, coded by two readings.

The readings were made before the frames saw the articles. Four cases, chosen by a hash of their names, are set aside:
frames are written with the others at hand. `python tests/test_cases.py [--list]` prints the figures of both parts and
every difference in the part for tuning.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Hashable
from functools import cache
from pathlib import Path
from typing import Any

from portdata.pipeline import tables_of
from scoring import Items, compare

ASIDE = frozenset(
    {
        "marlingham-herald-2023-09-26",
        "national-courier-2021-03-18",
        "the-lantern-2018-11-14",
        "wexholm-echo-2017-02-16",
    }
)
NAMES = {None: "all", False: "for tuning", True: "set aside"}
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
def coded(coder: str) -> dict[str, Items]:
    """Return one reading as items: events and findings by code, what they are about, and where they are told."""

    def read(name: str) -> list[dict[str, Any]]:
        return [
            json.loads(line) for line in (CASES / coder / f"{name}.jsonl").read_text("utf-8").splitlines()
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
def made() -> dict[str, Items]:
    """Return the pipeline's tables in the same form."""
    tables = tables_of(CASES / "articles")
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
        if table != "claims":
            dated = sum(gold[table][a]["date_edtf"] == ours[table][b]["date_edtf"] for a, b in pairs)
            numbers[f"{table} dates right"] = dated / len(pairs) if pairs else 0.0
    people = compare("people", gold["people"], ours["people"])
    numbers["people found F1"] = people.f1
    numbers["roles right"] = people.accuracy("role") * len(people.both) / len(gold["people"])
    conflicts = gold["conflicts"].keys() & ours["conflicts"].keys()
    numbers["conflicts found"] = len(conflicts) / len(gold["conflicts"]) if gold["conflicts"] else 1.0
    return numbers


def part(items: dict[str, Items], aside: bool) -> dict[str, Items]:
    """Return the items of the cases set aside, or of the others."""
    texts = {path.stem: path.read_text("utf-8").lower() for path in (CASES / "articles").glob("*.txt")}
    found: dict[str, Items] = {}
    for table, rows in items.items():
        if table == "people":
            there = {n for n in rows if any(str(n).split()[-1] in texts[article] for article in ASIDE)}
            found[table] = {n: row for n, row in rows.items() if (n in there) == aside}
        elif table == "conflicts":
            found[table] = {} if aside else rows
        else:
            found[table] = {k: row for k, row in rows.items() if bool(row["articles"] & ASIDE) == aside}
    return found


def test_sixteen_cases() -> None:
    numbers = figures(coded("first"), made())
    least = {
        "events F1": 0.88,
        "findings F1": 0.8,
        "people found F1": 0.95,
        "roles right": 0.9,
        "conflicts found": 0.75,
    }
    assert {name: numbers[name] for name, value in least.items() if numbers[name] < value} == {}


def test_what_is_told_of_cases_set_aside_is_right() -> None:
    """Recall is low on cases the frames were not written for (docs/accuracy.md); what is told there must be right."""
    gold, ours = part(coded("first"), True), part(made(), True)
    for table in ("events", "findings"):
        _, _, extra = paired(gold[table], ours[table])
        assert extra == []


def main() -> None:
    for aside in (None, False, True):
        first, second, ours = (
            items if aside is None else part(items, aside)
            for items in (coded("first"), coded("second"), made())
        )
        readers, one, two = figures(first, second), figures(first, ours), figures(second, ours)
        sys.stdout.write(f"{NAMES[aside]:22}{'readers':>9}{'first':>9}{'second':>9}\n")
        for name, value in readers.items():
            sys.stdout.write(f"  {name:20}{value:9.3f}{one[name]:9.3f}{two[name]:9.3f}\n")
        if aside is not False or "--list" not in sys.argv:
            continue
        for table in ("events", "findings", "claims"):
            _, missing, extra = paired(first[table], ours[table])
            for word, keys, items in (("missing", missing, first[table]), ("extra", extra, ours[table])):
                for key in keys:
                    where = ", ".join(sorted(items[key]["articles"]))
                    who = ", ".join(sorted(map(str, items[key]["who"])))
                    sys.stdout.write(f"{word:8}{table:9}{key[:-2]} [{who}] in {where}\n")
        for name, item in first["people"].items():
            role = ours["people"].get(name, {}).get("role")
            if role != item["role"]:
                sys.stdout.write(f"role    {name}: coded {item['role']}, made {role}\n")
        for key in sorted(first["conflicts"].keys() - ours["conflicts"].keys()):
            sys.stdout.write(f"conflict missing {key}\n")


if __name__ == "__main__":
    main()
