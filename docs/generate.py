"""Write the pages of docs/ and the source files that follow from the model, the codebook and the tables.

Usage: python docs/generate.py [--check]

With --check nothing is written; the exit status is 1 when a file is not what the command would write.
"""

from __future__ import annotations

import csv
import sys
import tomllib
from collections.abc import Iterator, Mapping
from importlib.resources import files
from pathlib import Path
from typing import Any

from api_source import schemas, table_functions

from portdata.model import codes
from portdata.model.dictionary import data_dictionary
from portdata.publish.release import citation_files

DOCS = Path(__file__).parent
PROCESSED = DOCS.parent / "processed"

VOCABULARIES = {
    "passages": {"kind": codes.PASSAGE_KIND},
    "organisations": {"kind": codes.ORGANISATION_KIND},
    "people": {"role": codes.ROLE},
    "quotes": {"kind": codes.QUOTE_KIND, "attribution": codes.ATTRIBUTION, "medium": codes.MEDIUM},
    "attributes": {"attribute": codes.ATTRIBUTE},
    "events": {"event_type": codes.EVENT_TYPE, "date_basis": codes.DATE_BASIS},
    "event_participants": {"role": codes.PARTICIPANT_ROLE},
    "findings": {"kind": codes.FINDING_KIND, "proposition": codes.PROPOSITION},
    "claims": {"proposition": codes.CLAIM_PROPOSITION, "stance": codes.STANCE},
    "conflicts": {"kind": codes.CONFLICT_KIND},
}
SHOWN = {
    "passages": ("article_id", "passage_no"),
    "organisations": ("name",),
    "people": ("name",),
    "quotes": ("speaker_text", "cue", "text"),
    "attributes": ("person_id", "organisation_id", "value"),
    "events": ("label", "date_edtf"),
    "event_participants": ("event_id", "person_id", "organisation_id", "description"),
    "findings": ("statement",),
    "claims": ("claim_id",),
    "conflicts": ("row_id", "field", "value"),
}
FRAMED = {("events", "event_type"), ("findings", "proposition"), ("claims", "proposition")}
LONGEST = 110


def rows(table: str) -> list[dict[str, str]]:
    """Return a table of processed/."""
    with (PROCESSED / f"{table}.csv").open(encoding="utf-8", newline="") as handle:
        return list(csv.DictReader(handle))


def frames(table: str) -> Mapping[str, list[Mapping[str, Any]]]:
    """Return the frames of a table by code."""
    text = files("portdata.codebook").joinpath(f"frames_{table}.toml").read_text("utf-8")
    found: dict[str, list[Mapping[str, Any]]] = {}
    for frame in tomllib.loads(text)["frame"]:
        found.setdefault(frame["code"], []).append(frame)
    return found


def cell(text: str) -> str:
    """Return text as it may stand in a cell of a Markdown table."""
    short = text if len(text) <= LONGEST else text[: LONGEST - 1].rstrip() + "…"
    return short.replace("|", "\\|").replace("\n", " ¶ ")


def example(table: str, column: str, code: str) -> str:
    """Return the first row of a code in a few of its columns; a dash where no row has it."""
    row = next((row for row in rows(table) if row[column] == code), None)
    return " · ".join(cell(row[name]) for name in SHOWN[table] if row[name]) if row else "–"


def codebook() -> Iterator[str]:
    """Yield the lines of the codebook: each code, what tells it, and a row that has it."""
    yield "# Codebook"
    yield ""
    yield "Every code a column may hold, with its definition and the first row of `processed/` that has it (– where"
    yield "none has). For events, findings and claims also what words tell it: the reason of each frame in"
    yield "`src/portdata/codebook/` with an invented example that a test fires it on. By `python docs/generate.py`."
    for table, columns in VOCABULARIES.items():
        for column, definitions in columns.items():
            yield ""
            yield f"## {table}.{column}"
            yield ""
            told = frames(table) if (table, column) in FRAMED else {}
            yield f"| code | definition | {'told by | ' if told else ''}example |"
            yield f"|---|---|{'---|' if told else ''}---|"
            for code, definition in definitions.items():
                words = "<br>".join(
                    f"{frame['reason']} *{cell(frame['example'])}*" for frame in told.get(code, [])
                )
                yield f"| `{code}` | {definition} | {words + ' | ' if told else ''}{example(table, column, code)} |"
    yield ""
    yield "## What takes an assertion back"
    yield ""
    yield "A frame whose clause holds one of these tells nothing (a negated claim is a denial):"
    yield ""
    book = tomllib.loads(files("portdata.codebook").joinpath("frames.toml").read_text("utf-8"))
    for name, veto in book["veto"].items():
        yield f"- {name}: {veto['reason']}"


def generated() -> dict[str, str]:
    """Return the generated files by their path in the project."""
    return {
        "docs/codebook.md": "\n".join(codebook()) + "\n",
        "docs/dictionary.md": data_dictionary(),
        "src/portdata/schemas.py": schemas(),
        "src/portdata/table_functions.py": table_functions(),
        **citation_files(DOCS.parent),
    }


def main() -> int:
    """Write the files, or tell which are not as they would be written."""
    stale = []
    for name, text in generated().items():
        path = DOCS.parent / name
        if not path.is_file() or path.read_text("utf-8") != text:
            stale.append(name)
            if "--check" not in sys.argv:
                path.write_text(text, encoding="utf-8", newline="\n")
    if "--check" in sys.argv:
        for name in stale:
            print(f"{name}: not up to date; run python docs/generate.py")
        return int(bool(stale))
    return 0


if __name__ == "__main__":
    sys.exit(main())
