"""The command line: one thin verb each.

Exit status: 0 done, 1 the data is wrong, 2 the call is wrong. Errors are one line on standard error.
"""

from __future__ import annotations

import argparse
import io
import json
import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import Any, Final, NoReturn

import portdata
from portdata.errors import CallError, DataError, PortdataError, require
from portdata.load import package_root
from portdata.model.tables import TABLES, Row
from portdata.publish.csv_files import read_csv, records, to_text
from portdata.terminal import as_csv, as_json, as_table, width_of_terminal

FORMATS: Final = ("table", "csv", "json")
CLOSED_PIPE: Final = 141
"""What a shell reports of a program whose reader went away: 128 + SIGPIPE."""


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        """Say what is wrong with the call in one line."""
        self.exit(2, f"portdata: {message}; see `{self.prog} --help`\n")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit status."""
    options = _parser().parse_args(arguments)
    if isinstance(sys.stdout, io.TextIOWrapper):
        # What programs read must be the same under every locale and system.
        sys.stdout.reconfigure(encoding="utf-8", newline="\n")
    try:
        status: int = options.verb(options)
        sys.stdout.flush()
    except BrokenPipeError:
        # Python flushes once more at exit: give it somewhere to write to.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return CLOSED_PIPE
    except PortdataError as error:
        return _refuse(str(error), 1 if isinstance(error, DataError) else 2)
    except OSError as error:
        return _refuse(f"{error.filename}: {error.strerror}" if error.filename else str(error), 2)
    except KeyboardInterrupt:
        return _refuse("stopped", 130)
    return status


def _refuse(message: str, status: int) -> int:
    print(f"portdata: {' '.join(message.split())}", file=sys.stderr)
    return status


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(prog="portdata", description=(portdata.__doc__ or "").partition("\n")[0])
    parser.add_argument("--version", action="version", version=f"portdata {portdata.__version__}")
    verbs = parser.add_subparsers(metavar="COMMAND", required=True)

    verb = verbs.add_parser("build", help="turn a register and its texts into tables")
    verb.add_argument("--raw", type=Path, default=Path("raw"), metavar="DIR", help="register and texts (raw)")
    verb.add_argument("--out", type=Path, default=Path(), metavar="DIR", help="where processed/ goes (here)")
    verb.add_argument("--jobs", type=_positive, default=1, metavar="N", help="processes at work (1)")
    verb.add_argument("--check", action="store_true", help="write nothing, tell what would change")
    verb.set_defaults(verb=_build)

    verb = verbs.add_parser("register", help="add a register row for each new text in a folder")
    verb.add_argument("raw", type=Path, metavar="DIR")
    verb.set_defaults(verb=_register)

    verb = verbs.add_parser("extract", help="read any article text into rows as JSON lines")
    verb.add_argument("files", type=Path, nargs="+", metavar="FILE")
    verb.add_argument("--date", type=_day, metavar="YYYY-MM-DD", help="day of publication")
    verb.set_defaults(verb=_extract)

    verb = verbs.add_parser("validate", help="check a copy of the package")
    verb.add_argument("package", type=Path, nargs="?", metavar="PACKAGE", help="folder or datapackage.json")
    verb.add_argument("--format", choices=("text", "json", "github"), default="text")
    verb.set_defaults(verb=_validate)

    verb = verbs.add_parser("info", help="what this package is, whose words it rests on")
    verb.set_defaults(verb=_info)

    verb = verbs.add_parser("tables", help="the tables and their sizes")
    verb.set_defaults(verb=_tables)

    verb = verbs.add_parser("show", help="the rows of a table")
    verb.add_argument("table", metavar="TABLE")
    verb.add_argument("--where", action="append", default=[], metavar="COLUMN=VALUE", help="only such rows")
    verb.add_argument("--limit", type=_positive, metavar="N", help="only the first rows")
    verb.add_argument("--format", choices=FORMATS, default="table")
    verb.set_defaults(verb=_show)

    verb = verbs.add_parser("evidence", help="the words on which a row rests")
    verb.add_argument("table", metavar="TABLE")
    verb.add_argument("row_id", metavar="ROW_ID")
    verb.add_argument("--format", choices=FORMATS, default="table")
    verb.set_defaults(verb=_evidence)
    return parser


def _positive(text: str) -> int:
    if not (text.isdecimal() and int(text) > 0):
        raise argparse.ArgumentTypeError(f"{text!r} is no number from 1 on")
    return int(text)


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is no day; write YYYY-MM-DD") from None


@contextmanager
def _extra(name: str) -> Iterator[None]:
    """Name the optional dependencies to install where a module of theirs is missing."""
    try:
        yield
    except ModuleNotFoundError as error:
        what = f"this command needs {error.name}, which is not installed"
        raise CallError(what, remedy=f"run pip install 'portdata[{name}]'") from None


def _build(options: argparse.Namespace) -> int:
    with _extra("build"):
        from portdata.pipeline import build, check_build

    if not options.check:
        build(options.raw, options.out, options.jobs)
        return 0
    differences = check_build(options.raw, options.out, options.jobs)
    for line in differences:
        print(line)
    return 1 if differences else 0


def _register(options: argparse.Namespace) -> int:
    with _extra("build"):
        from portdata.pipeline import register

    for line in register(options.raw):
        print(line)
    return 0


def _extract(options: argparse.Namespace) -> int:
    with _extra("build"):
        from portdata.pipeline import extract

    for line in extract(options.files, options.date):
        print(line)
    return 0


def _validate(options: argparse.Namespace) -> int:
    with _extra("validate"):
        from portdata.check.package import check_package

    package = options.package or _from_here(package_root())
    problems = check_package(package)
    if options.format == "json":
        report = {"valid": not problems, "problems": [asdict(problem) for problem in problems]}
        print(json.dumps(report, ensure_ascii=False, indent=2))
    elif options.format == "github":
        for problem in problems:
            print(problem.as_annotation())
    else:
        for problem in problems:
            print(problem.as_text())
        file = package / "datapackage.json" if package.is_dir() else package
        print(f"{file}: {_counted(len(problems), 'problem') if problems else 'valid'}")
    return 1 if problems else 0


def _info(_: argparse.Namespace) -> int:
    root = package_root()
    package: dict[str, Any] = json.loads((root / "datapackage.json").read_text(encoding="utf-8"))
    if not package.get("resources"):
        remedy = "run `portdata build`"
        raise DataError("it describes no table", where=str(root / "datapackage.json"), remedy=remedy)
    print(f"{package['name']} {package['version']}: {package['title']}")
    print(package["description"])
    print()
    print(f"tables   {len(package['resources'])}, {_counted(sum(map(_n_rows, TABLES)), 'row')}")
    print(f"licence  {', '.join(licence['title'] for licence in package['licenses'])}")
    print(f"files    {root}")
    print("sources")
    for source in package["sources"]:
        print(f"  {source.get('version', 'undated')}  {source['title']}")
    return 0


def _tables(_: argparse.Namespace) -> int:
    rows: list[Row] = [
        {
            "table": name,
            "rows": _n_rows(name),
            "columns": len(table.columns),
            "description": table.description,
        }
        for name, table in TABLES.items()
    ]
    print(as_table(rows, list(rows[0]), width_of_terminal()))
    return 0


def _show(options: argparse.Namespace) -> int:
    require(options.table, TABLES, "table")
    table = TABLES[options.table]
    wanted = dict(_condition(text, table.columns) for text in options.where)
    rows = [
        row
        for row in read_csv(package_root() / "processed" / f"{table.name}.csv", table)
        if all(to_text(row[column]) == value for column, value in wanted.items())
    ]
    _print_rows(rows[: options.limit], table.columns, options.format)
    return 0


def _evidence(options: argparse.Namespace) -> int:
    frame = portdata.evidence(options.table, options.row_id)
    rows: list[Row] = frame.astype(object).where(frame.notna(), None).to_dict("records")  # type: ignore[assignment]
    _print_rows(rows, list(frame.columns), options.format)
    return 0


def _condition(text: str, columns: Sequence[str]) -> tuple[str, str]:
    column, equals, value = text.partition("=")
    if not equals:
        raise CallError(f"--where {text!r} is no condition", remedy="write COLUMN=VALUE")
    require(column, columns, "column")
    return column, value


def _print_rows(rows: Sequence[Row], columns: Sequence[str], form: str) -> None:
    if form == "csv":
        print(as_csv(rows, columns))
    elif form == "json":
        print(as_json(rows, columns))
    else:
        print(as_table(rows, columns, width_of_terminal()))


def _n_rows(table: str) -> int:
    return sum(1 for _ in records(package_root() / "processed" / f"{table}.csv")) - 1


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def _from_here(path: Path) -> Path:
    """Return a path as one would type it here."""
    return path.relative_to(Path.cwd()) if path.is_relative_to(Path.cwd()) else path
