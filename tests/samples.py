"""A small package about an invented town: two articles and the consistent tables that follow from them."""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import Any

import portdata
from portdata.model.tables import TABLES, Row, Tables, Value
from portdata.publish.csv_files import write_csv
from portdata.publish.package import publish

GAZETTE = "gazette-2019-05-04"
HERALD = "herald-2019-06-01"
TEXTS = {
    GAZETTE: (
        "Harbour inquest: police missed chances\n"
        "\n"
        "Ada Quill was murdered in March 2017. An inquest jury found that Northmoor Police missed chances, "
        "blaming 12 officers.\n"
        "\n"
        "“They did not listen,” her mother, Beth Quill, 61, said. “We asked again.\n"
        "\n"
        "“Nobody came.”\n"
    ),
    HERALD: (
        "Beth Quill is the mother of Ada Quill. "
        "The jury found that 14 officers of Northmoor Police missed chances.\n"
        "\n"
        "‘They did not listen’, Mrs Quill told the Herald, “and nobody came”; "
        "she said the force was “careless — naïve, even”.\n"
        "\n"
        "Northmoor Police denies prejudice.\n"
    ),
}
_REGISTER = {
    GAZETTE: {
        "publisher": "The Gazette",
        "title": "Harbour inquest: police missed chances",
        "author": "C. Penn",
        "published_date": date(2019, 5, 4),
        "published_basis": "stated",
        "url": "https://gazette.example/harbour-inquest",
    },
    HERALD: {
        "publisher": "Herald",
        "title": None,
        "author": None,
        "published_date": date(2019, 6, 1),
        "published_basis": "inferred",
        "url": None,
    },
}
_QUOTES = (
    # article, segments, kind, speaker, speaker_text, cue, attribution, medium, first printing
    (
        GAZETTE,
        ("They did not listen,",),
        "direct",
        "beth-quill",
        "Beth Quill",
        "said",
        "explicit",
        "spoken",
        0,
    ),
    (
        GAZETTE,
        ("We asked again.", "Nobody came."),
        "direct",
        "beth-quill",
        None,
        None,
        "carried",
        "spoken",
        1,
    ),
    (HERALD, ("They did not listen",), "direct", "beth-quill", "Mrs Quill", "told", "explicit", "spoken", 0),
    (HERALD, ("and nobody came",), "direct", "beth-quill", "Mrs Quill", "told", "explicit", "spoken", 3),
    (HERALD, ("careless — naïve, even",), "term", None, None, None, "none", "unknown", 4),
)
_MURDER = "murder-ada-quill"
_FINDING = "inquest-jury-opportunities-missed"
_CLAIM = "northmoor-police-prejudice-denies"


def sample_tables() -> Tables:
    """Return the tables of the two articles."""
    tables: Tables = {
        "passages": [row for article in TEXTS for row in _passages(article)],
        "mentions": [
            *_mentions(GAZETTE, "person_id", {"ada-quill": ["Ada Quill"], "beth-quill": ["Beth Quill"]}),
            *_mentions(
                HERALD, "person_id", {"ada-quill": ["Ada Quill"], "beth-quill": ["Beth Quill", "Mrs Quill"]}
            ),
            *_mentions(GAZETTE, "organisation_id", {"northmoor-police": ["Northmoor Police"]}),
            *_mentions(GAZETTE, "organisation_id", {"inquest-jury": ["inquest jury"]}),
            *_mentions(HERALD, "organisation_id", {"northmoor-police": ["Northmoor Police"] * 2}),
            *_mentions(HERALD, "organisation_id", {"inquest-jury": ["jury"]}),
        ],
        "quotes": _quotes(),
        "people": [
            _person("ada-quill", "Ada Quill", "victim", None),
            _person("beth-quill", "Beth Quill", "bereaved", 61),
        ],
        "organisations": [
            _organisation("inquest-jury", "Inquest jury", "jury"),
            _organisation("northmoor-police", "Northmoor Police", "police_force"),
        ],
        "events": [
            {
                "event_id": _MURDER,
                "event_type": "murder",
                "label": "Murder of Ada Quill",
                "date_edtf": "2017-03",
                "date_earliest": date(2017, 3, 1),
                "date_latest": date(2017, 3, 31),
                "date_basis": "stated",
                "place": None,
                "n_articles": 1,
            }
        ],
        "event_participants": [
            {
                "event_id": _MURDER,
                "participant_no": 1,
                "role": "victim",
                "person_id": "ada-quill",
                "organisation_id": None,
                "description": None,
                "quantity": None,
            }
        ],
        "findings": [
            {
                "finding_id": _FINDING,
                "institution_id": "inquest-jury",
                "person_id": None,
                "subject_id": "northmoor-police",
                "kind": "conclusion",
                "proposition": "opportunities_missed",
                "statement": "The inquest jury found that Northmoor Police missed opportunities.",
                "qualifier": None,
                "quantity": 12,
                "quantity_unit": "officers",
                "date_edtf": None,
                "date_earliest": None,
                "date_latest": None,
                "date_basis": "unknown",
                "event_id": None,
                "n_articles": 2,
            }
        ],
        "finding_people": [{"finding_id": _FINDING, "person_id": "ada-quill"}],
        "claims": [
            {
                "claim_id": _CLAIM,
                "person_id": None,
                "organisation_id": "northmoor-police",
                "proposition": "prejudice_in_investigation",
                "stance": "denies",
                "n_articles": 1,
            }
        ],
        "attributes": [
            {"attribute_id": f"{GAZETTE}-age", "person_id": "beth-quill", "organisation_id": None}
            | {"attribute": "age", "value": "61"}
            | _span(GAZETTE, "61", "article_id char_start char_end exact"),
        ],
        "conflicts": [
            {
                "conflict_id": f"{_FINDING}-quantity",
                "value_no": no,
                "kind": "contradiction",
                "table_name": "findings",
            }
            | {"row_id": _FINDING, "field": "quantity", "value": value}
            | _span(article, value, "article_id char_start char_end")
            for no, (article, value) in enumerate([(GAZETTE, "12"), (HERALD, "14")], start=1)
        ],
        "evidence": [
            *(row for number in range(len(_QUOTES)) for row in _quote_evidence(number)),
            _evidence("people", "ada-quill", "role", GAZETTE, "Ada Quill was murdered"),
            _evidence("people", "beth-quill", "role", HERALD, "Beth Quill is the mother of Ada Quill."),
            _evidence("events", _MURDER, "event_type", GAZETTE, "Ada Quill was murdered in March 2017."),
            _evidence("findings", _FINDING, "proposition", GAZETTE, "Northmoor Police missed chances"),
            _evidence(
                "findings", _FINDING, "proposition", HERALD, "14 officers of Northmoor Police missed chances"
            ),
            _evidence("claims", _CLAIM, "proposition", HERALD, "Northmoor Police denies prejudice."),
        ],
    }
    _count_names(tables)
    tables["articles"] = [_article(article, tables) for article in TEXTS]
    return {name: _complete(name, tables[name]) for name in TABLES}


def write_raw(folder: Path) -> None:
    """Write the two texts and their register into `folder`."""
    folder.mkdir(parents=True)
    for article, text in TEXTS.items():
        (folder / f"{article}.txt").write_bytes(text.encode())
    write_csv(folder / "articles.csv", TABLES["articles"], sample_tables()["articles"])


def _span(article: str, words: str, columns: str) -> Row:
    """Return the asked columns of the place where `words` first stand in the article."""
    start = TEXTS[article].index(words)
    place: Row = {
        "article_id": article,
        "passage_no": next(no for no, span in _lines(article) if span.start <= start < span.stop),
        "char_start": start,
        "char_end": start + len(words),
        "exact": words,
    }
    return {column: place[column] for column in columns.split()}


def _lines(article: str) -> list[tuple[int, range]]:
    lines = re.finditer(r"\S.*", TEXTS[article])
    return [(no, range(match.start(), match.end())) for no, match in enumerate(lines, start=1)]


def _passages(article: str) -> list[Row]:
    title = _REGISTER[article]["title"]
    return [
        {
            "article_id": article,
            "passage_no": no,
            "char_start": line.start,
            "char_end": line.stop,
            "kind": "headline" if TEXTS[article][line.start : line.stop] == title else "body",
        }
        for no, line in _lines(article)
    ]


def _mentions(article: str, column: str, names: dict[str, list[str]]) -> list[Row]:
    """Return a mention for each name; a name given twice stands for its first two places."""
    rows: list[Row] = []
    for entity, words in names.items():
        start = -1
        for name in words:
            start = TEXTS[article].index(name, start + 1)
            place = _span(article, TEXTS[article][start : start + len(name)], "article_id exact")
            number = next(no for no, span in _lines(article) if span.start <= start < span.stop)
            rows.append(
                place
                | {"mention_id": f"{article}-{start}", "passage_no": number, column: entity}
                | {"char_start": start, "char_end": start + len(name)}
            )
    return rows


def _quote_id(number: int) -> str:
    article, segments, *_ = _QUOTES[number]
    return f"{article}-{TEXTS[article].index(segments[0])}"


def _quotes() -> list[Row]:
    rows: list[Row] = []
    for number, (article, segments, kind, speaker, words, cue, attribution, medium, first) in enumerate(
        _QUOTES
    ):
        rows.append(
            {
                "quote_id": _quote_id(number),
                "utterance_id": _quote_id(first),
                "passage_kind": "body",
                "kind": kind,
                "text": "\n".join(segments),
                "n_segments": len(segments),
                "person_id": speaker,
                "speaker_text": words,
                "cue": cue,
                "attribution": attribution,
                "medium": medium,
            }
            | _span(article, segments[0], "article_id passage_no")
        )
    return rows


def _quote_evidence(number: int) -> list[Row]:
    article, segments, _, _, speaker, cue, *_ = _QUOTES[number]
    rows = [
        _evidence("quotes", _quote_id(number), "text", article, segment, no)
        for no, segment in enumerate(segments, start=1)
    ]
    for field, words in (("speaker", speaker), ("cue", cue)):
        if words:
            rows.append(_evidence("quotes", _quote_id(number), field, article, words))
    return rows


def _evidence(table: str, row_id: str, field: str, article: str, words: str, segment: int = 1) -> Row:
    place = _span(article, words, "article_id passage_no char_start char_end exact")
    slug = f"{table}-{row_id}-{field}-{article}-{place['char_start']}".replace("_", "-")
    return {
        "evidence_id": slug,
        "table_name": table,
        "row_id": row_id,
        "field": field,
        "segment_no": segment,
    } | place


def _person(person: str, name: str, role: str, age: int | None) -> Row:
    given, family = name.split()
    return {
        "person_id": person,
        "name": name,
        "given_name": given,
        "family_name": family,
        "role": role,
        "age": age,
    }


def _organisation(organisation: str, name: str, kind: str) -> Row:
    return {"organisation_id": organisation, "name": name, "kind": kind}


def _count_names(tables: Tables) -> None:
    for name, column in (("people", "person_id"), ("organisations", "organisation_id")):
        for row in tables[name]:
            mentions = [mention for mention in tables["mentions"] if mention.get(column) == row[column]]
            row["in_authority"] = name == "organisations"
            row["n_articles"] = len({mention["article_id"] for mention in mentions})
            row["n_mentions"] = len(mentions)
            row["n_quotes"] = sum(quote.get(column) == row[column] for quote in tables["quotes"])


def _article(article: str, tables: Tables) -> Row:
    text = TEXTS[article]
    counts: dict[str, Value] = {
        "n_chars": len(text),
        "n_words": len(re.findall(r"\w+", text)),
        "n_passages": sum(row["article_id"] == article for row in tables["passages"]),
        "n_quotes": sum(row["article_id"] == article for row in tables["quotes"]),
    }
    received = {"file": f"{article}.txt", "sha256": hashlib.sha256(text.encode()).hexdigest()}
    return {"article_id": article} | _REGISTER[article] | received | counts


def _complete(name: str, rows: list[Row]) -> list[Row]:
    """Return the rows with every column of the table in its order, sorted by primary key."""
    table = TABLES[name]
    assert all(set(row) <= set(table.columns) for row in rows)
    whole = [{column: row.get(column) for column in table.columns} for row in rows]
    return sorted(whole, key=lambda row: [row[column] for column in table.primary_key])


def install(folder: Path) -> Path:
    """Lay portdata with the sample's tables into `folder` as a wheel would; return the data's folder."""
    package = Path(portdata.__file__).parent
    shutil.copytree(package, folder / "portdata", ignore=shutil.ignore_patterns("__pycache__", "data"))
    data = folder / "portdata" / "data"
    publish(sample_tables(), data)
    return data


def run(folder: Path, *command: str, **options: Any) -> subprocess.CompletedProcess[str]:
    """Run Python on the portdata installed in `folder`, from a place without data."""
    environment = {"PYTHONPATH": str(folder), "PATH": os.environ["PATH"], "PYTHONDONTWRITEBYTECODE": "1"}
    settings = {"env": environment, "cwd": folder.parent, "capture_output": True, "encoding": "utf-8"}
    return subprocess.run([sys.executable, *command], check=False, **(settings | options))
