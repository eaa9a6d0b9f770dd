"""Faults in the CSV files: as bytes, as CSV, as tables; most with every sum put right afterwards."""

from __future__ import annotations

import shutil
from pathlib import Path

from faults.fault import (
    Fault,
    Inject,
    bytes_of,
    csv_cell,
    csv_lines,
    linked,
    replaced,
    row,
    stamped,
    swapped,
)

PEOPLE, ORGANISATIONS, QUOTES = (f"processed/{name}.csv" for name in ("people", "organisations", "quotes"))


def _folder_of_links(folder: Path) -> None:
    shutil.move(folder / "processed", folder.parent / "away")
    (folder / "processed").symlink_to(folder.parent / "away")


def _folder_in_place(folder: Path) -> None:
    (folder / PEOPLE).unlink()
    (folder / PEOPLE).mkdir()


def _people(old: bytes, new: bytes) -> Inject:
    return stamped(bytes_of(PEOPLE, lambda content: content.replace(old, new)))


def _cells_of_first(lines: list[str], cells: int) -> None:
    lines[1] = lines[1] + "," * cells if cells > 0 else lines[1].rpartition(",")[0]


def _columns_reversed(lines: list[str]) -> None:
    lines[:] = [",".join(reversed(line.split(","))) for line in lines]


FAULTS = {
    # the file
    "a changed digit": Fault(replaced(PEOPLE, b",44,", b",45,"), PEOPLE, "its hash is sha256:"),
    "a file cut short": Fault(
        bytes_of(PEOPLE, lambda content: content[:-20]), PEOPLE, "datapackage.json says"
    ),
    "a missing file": Fault(lambda folder: (folder / PEOPLE).unlink(), PEOPLE, "the file is missing"),
    "a folder in place of a file": Fault(_folder_in_place, PEOPLE, "the file is missing"),
    "a link to the file": Fault(linked(PEOPLE), PEOPLE, "it is a link"),
    "a link to a file of the system": Fault(stamped(linked(PEOPLE, "/etc/hostname")), PEOPLE, "it is a link"),
    "a folder that is a link": Fault(_folder_of_links, PEOPLE, "in a folder that is one"),
    "a stray file": Fault(
        lambda folder: (folder / "processed/notes.csv").write_text("mine"),
        "processed/notes.csv",
        "it is no file of the package",
    ),
    "two tables swapped": Fault(
        stamped(swapped(PEOPLE, ORGANISATIONS)), f"{PEOPLE}:1", "the columns must be person_id"
    ),
    # the encoding
    "UTF-16": Fault(
        stamped(bytes_of(PEOPLE, lambda content: content.decode().encode("utf-16"))),
        f"{PEOPLE}:1",
        "is not UTF-8",
    ),
    "Windows-1252 in one cell": Fault(
        _people(b"Tom Reed", b"T\xf6m Reed"), f"{PEOPLE}:6", "byte 0xf6 is not"
    ),
    "a byte order mark": Fault(
        stamped(bytes_of(PEOPLE, lambda content: b"\xef\xbb\xbf" + content)),
        f"{PEOPLE}:1",
        "begins with a byte order mark",
    ),
    "a null character": Fault(row("people", name="Ada\0Quill"), f"{PEOPLE}:2", "holds a null character"),
    # lines
    "an empty file": Fault(stamped(bytes_of(PEOPLE, lambda _: b"")), f"{PEOPLE}:1", "the columns must be"),
    "line ends of Windows": Fault(_people(b"\n", b"\r\n"), f"{PEOPLE}:1", "other quotes or line ends"),
    "line ends of old": Fault(_people(b"\n", b"\r"), f"{PEOPLE}:1", "other quotes or line ends"),
    "no end of the last line": Fault(
        stamped(bytes_of(PEOPLE, lambda content: content[:-1])), f"{PEOPLE}:6", "other quotes or line ends"
    ),
    "a blank line": Fault(csv_lines("people", lambda lines: lines.insert(2, "")), f"{PEOPLE}:3", "blank"),
    "a blank line at the end": Fault(
        csv_lines("people", lambda lines: lines.append("")), f"{PEOPLE}:7", "blank"
    ),
    "a line of blanks": Fault(csv_lines("people", lambda lines: lines.insert(2, "  ")), f"{PEOPLE}:3", ""),
    "a line of commas": Fault(
        csv_lines("people", lambda lines: lines.insert(2, "," * 12)), f"{PEOPLE}:3", "blank"
    ),
    "a comment": Fault(csv_lines("people", lambda lines: lines.insert(1, "# people")), f"{PEOPLE}:2", ""),
    # quotes and commas
    "semicolons": Fault(_people(b",", b";"), f"{PEOPLE}:1", "the columns must be"),
    "tabs": Fault(_people(b",", b"\t"), f"{PEOPLE}:1", "the columns must be"),
    "needless quotes": Fault(_people(b"Tom Reed", b'"Tom Reed"'), f"{PEOPLE}:6", "other quotes"),
    "a quoted nothing": Fault(_people(b",,", b',"",'), f"{PEOPLE}:2", "other quotes"),
    "an open quote": Fault(_people(b"Tom Reed", b'"Tom Reed'), f"{PEOPLE}:6", "not readable as CSV"),
    "words after a quote": Fault(_people(b"Tom Reed", b'"Tom" Reed'), f"{PEOPLE}:6", "not readable as CSV"),
    "a quote inside a cell": Fault(_people(b"Tom Reed", b'Tom "T" Reed'), f"{PEOPLE}:6", "other quotes"),
    "a backslash before a quote": Fault(_people(b"Tom Reed", b'"Tom \\"T\\" Reed"'), f"{PEOPLE}:6", ""),
    "single quotes": Fault(_people(b"Tom Reed", b"'Reed, Tom'"), f"{PEOPLE}:6", ""),
    # columns
    "no header": Fault(csv_lines("people", lambda lines: lines.pop(0)), f"{PEOPLE}:1", "the columns must be"),
    "two headers": Fault(csv_lines("people", lambda lines: lines.insert(1, lines[0])), f"{PEOPLE}:2", ""),
    "columns in another order": Fault(
        csv_lines("people", _columns_reversed), f"{PEOPLE}:1", "the columns must be"
    ),
    "a column renamed": Fault(_people(b",name,", b",full_name,"), f"{PEOPLE}:1", "the columns must be"),
    "a column in other letters": Fault(_people(b",name,", b",Name,"), f"{PEOPLE}:1", "the columns must be"),
    "a column less": Fault(
        csv_lines("people", lambda lines: lines.__setitem__(0, lines[0].rpartition(",")[0])),
        f"{PEOPLE}:1",
        "the columns must be",
    ),
    "a column more": Fault(
        csv_lines("people", lambda lines: lines.__setitem__(0, f"{lines[0]},note")),
        f"{PEOPLE}:1",
        "the columns must be",
    ),
    "a cell less": Fault(csv_lines("people", lambda lines: _cells_of_first(lines, -1)), f"{PEOPLE}:2", ""),
    "a cell more": Fault(csv_lines("people", lambda lines: _cells_of_first(lines, 1)), f"{PEOPLE}:2", ""),
    # rows
    "a row twice": Fault(
        csv_lines("people", lambda lines: lines.insert(1, lines[1])), f"{PEOPLE}:3", "the same as in the row"
    ),
    "rows in another order": Fault(
        csv_lines("people", lambda lines: lines.append(lines.pop(1))), f"{PEOPLE}:6", "sort by primary key"
    ),
    "a row dropped": Fault(
        csv_lines("people", lambda lines: lines.pop(1)),
        "processed/mentions.csv",
        "person_id ada-quill is no row",
    ),
    "no rows": Fault(
        csv_lines("claims", lambda lines: lines.__delitem__(slice(1, None))),
        "processed/evidence.csv",
        "is no row of claims",
    ),
    # the form of a value
    "a number with a blank": Fault(csv_cell("articles", "n_chars", " 9"), "processed/articles.csv:2", "' 9'"),
    "a number with a nought": Fault(
        csv_cell("articles", "n_chars", "09"), "processed/articles.csv:2", "'09'"
    ),
    "a number with a sign": Fault(csv_cell("articles", "n_chars", "+9"), "processed/articles.csv:2", "'+9'"),
    "a number with a fraction": Fault(
        csv_cell("articles", "n_chars", "9.0"), "processed/articles.csv:2", "'9.0'"
    ),
    "a number with a mark": Fault(
        csv_cell("articles", "n_chars", "9_000"), "processed/articles.csv:2", "'9_000'"
    ),
    "a number in other digits": Fault(
        csv_cell("articles", "n_chars", "\u0663"), "processed/articles.csv:2", "'\u0663'"
    ),
    "a number too large": Fault(
        csv_cell("articles", "n_chars", "9" * 30), "processed/articles.csv:2", "9" * 30
    ),
    "a truth in other letters": Fault(csv_cell("people", "in_authority", "False"), f"{PEOPLE}:2", "'False'"),
    "a truth as a number": Fault(csv_cell("people", "in_authority", "0"), f"{PEOPLE}:2", "'0'"),
    "a day in another form": Fault(
        csv_cell("articles", "published_date", "20190504"), "processed/articles.csv:2", "'20190504'"
    ),
    "a week for a day": Fault(
        csv_cell("articles", "published_date", "2019-W18-6"), "processed/articles.csv:2", "'2019-W18-6'"
    ),
    "a word for nothing": Fault(csv_cell("people", "age", "NA"), f"{PEOPLE}:2", "'NA'"),
    "a code with a blank": Fault(csv_cell("people", "role", "victim "), f"{PEOPLE}:2", "'victim '"),
    # cells that a spreadsheet would run; both files and all sums follow
    "a formula": Fault(row("people", name='=HYPERLINK("x")'), f"{PEOPLE}:2", "begins as a formula"),
    "a formula after a sign": Fault(
        row("people", name="+cmd|' /C calc'!A0"), f"{PEOPLE}:2", "begins as a formula"
    ),
    "a formula after a minus": Fault(
        row("people", name="-2+3+cmd|' /C calc'!D2"), f"{PEOPLE}:2", "begins as a formula"
    ),
    "a formula of old": Fault(row("people", name="@SUM(1+1)"), f"{PEOPLE}:2", "begins as a formula"),
    "a formula after a tab": Fault(row("people", name="\t=1+1"), f"{PEOPLE}:2", "begins as a formula"),
    "a formula in a quote": Fault(row("quotes", speaker_text="=1+1"), f"{QUOTES}:2", "begins as a formula"),
}
