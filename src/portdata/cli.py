"""The command line: one thin verb each.

Exit status: 0 done, 1 the data is wrong, 2 the call is wrong. Errors are one line on standard error.
"""

from __future__ import annotations

import argparse
import io
import json
import os
import sys
from collections.abc import Sequence
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import Any, Final, NoReturn, get_args

import portdata
from portdata.citation import CitationFormat
from portdata.errors import CallError, DataError, PortdataError, require
from portdata.extras import needs
from portdata.load import package_root
from portdata.model.tables import TABLES, Row
from portdata.publish.csv_files import records
from portdata.terminal import as_csv, as_json, as_table, labelled, width_of_terminal

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

    verb = verbs.add_parser("build", help="turn articles into tables")
    verb.add_argument(
        "--raw",
        default="raw",
        metavar="SOURCE",
        help="folder with register and texts, or Parquet or JSON Lines, local or at an address (raw)",
    )
    verb.add_argument("--out", type=Path, default=Path(), metavar="DIR", help="where processed/ goes (here)")
    verb.add_argument("--jobs", type=_positive, default=1, metavar="N", help="processes at work (1)")
    verb.add_argument("--check", action="store_true", help="write nothing, tell what would change")
    verb.add_argument(
        "--work", type=Path, metavar="DIR", help="work past memory through DIR, and keep there what was read"
    )
    verb.add_argument(
        "--keep-going", action="store_true", help="set articles aside that cannot be read, in OUT/rejects.csv"
    )
    verb.add_argument(
        "--engine", choices=("processes", "dask"), default="processes", help="where to work (processes)"
    )
    verb.add_argument("--scheduler", metavar="ADDRESS", help="the Dask scheduler to work with")
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

    verb = verbs.add_parser("release", help="write every file of a release")
    verb.add_argument("--out", type=Path, default=Path("dist"), metavar="DIR", help="where they go (dist)")
    verb.add_argument("--previous", metavar="OLD", help="the version before, to tell what changed")
    verb.set_defaults(verb=_release)

    verb = verbs.add_parser("verify", help="prove a downloaded release")
    verb.add_argument(
        "folder", type=Path, metavar="DIR", help="folder with SHA256SUMS and the files it names"
    )
    verb.add_argument("--raw", type=Path, metavar="DIR", help="the articles' texts, to prove every excerpt")
    verb.set_defaults(verb=_verify)

    verb = verbs.add_parser("diff", help="what changed between two versions, and what step that calls for")
    for name in ("old", "new"):
        verb.add_argument(name, metavar=name.upper(), help="folder, zip archive, release or 'installed'")
    verb.add_argument("--format", choices=("text", "json", "html"), default="text")
    verb.set_defaults(verb=_diff)

    looking = _Parser(add_help=False)
    looking.add_argument("--from", dest="package", type=Path, metavar="DIR", help="a package of your own")
    looking.add_argument("--format", choices=FORMATS, default="table", help="csv and json are for programs")

    verb = verbs.add_parser("info", parents=[looking], help="what this package is, whose words it rests on")
    verb.set_defaults(verb=_info)

    verb = verbs.add_parser("tables", parents=[looking], help="the tables and their sizes")
    verb.set_defaults(verb=_tables)

    verb = verbs.add_parser("show", parents=[looking], help="the rows of a table")
    verb.add_argument("table", metavar="TABLE")
    verb.add_argument("--where", action="append", default=[], metavar="COLUMN=VALUE", help="only such rows")
    verb.add_argument("--limit", type=_positive, metavar="N", help="only the first rows")
    verb.add_argument(
        "--joined", action="store_true", help="give programs, too, what the ids stand for and the sources"
    )
    verb.set_defaults(verb=_show)

    verb = verbs.add_parser("evidence", parents=[looking], help="the words on which a row rests")
    verb.add_argument("table", metavar="TABLE")
    verb.add_argument("row_id", metavar="ROW_ID")
    verb.set_defaults(verb=_evidence)

    verb = verbs.add_parser("plot", help="draw what the tables hold, as an SVG or PNG file")
    verb.add_argument("name", metavar="NAME", help="timeline, speakers, claims or conflicts")
    verb.add_argument("--out", type=Path, metavar="FILE", help="a name in .svg or .png (NAME.svg)")
    verb.add_argument("--from", dest="package", type=Path, metavar="DIR", help="a package of your own")
    verb.set_defaults(verb=_plot)

    verb = verbs.add_parser("explore", help="write the explorer, one HTML file that needs no network")
    verb.add_argument(
        "--out", type=Path, default=Path("explorer.html"), metavar="FILE", help="the file (explorer.html)"
    )
    verb.add_argument("--open", action="store_true", help="show it in the browser")
    verb.add_argument("--from", dest="package", type=Path, metavar="DIR", help="a package of your own")
    verb.set_defaults(verb=_explore)

    verb = verbs.add_parser("cite", help="how to cite the dataset and its articles")
    verb.add_argument("--format", choices=get_args(CitationFormat), default="text")
    verb.set_defaults(verb=_cite)
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


def _build(options: argparse.Namespace) -> int:
    with needs("build", "this command"):
        from portdata.inputs.faults import Rejects, stop
        from portdata.pipeline import build, check_build
        from portdata.scale.means import Means

    if (options.engine == "dask") != (options.scheduler is not None):
        remedy = "give --engine dask and --scheduler ADDRESS, or neither"
        raise CallError("one of --engine dask and --scheduler without the other", remedy=remedy)
    means = Means(options.jobs, options.scheduler, options.work)
    if not options.check:
        rejects = Rejects() if options.keep_going else None
        count = build(options.raw, options.out, means, rejects or stop)
        if rejects:
            path = rejects.write(options.out)
            told = f"{_counted(count, 'article')} read, {rejects.count:,} set aside in {path}"
            print(f"portdata: {told}", file=sys.stderr)
        return 0
    differences = check_build(options.raw, options.out, means)
    for line in differences:
        print(line)
    return 1 if differences else 0


def _register(options: argparse.Namespace) -> int:
    with needs("build", "this command"):
        from portdata.pipeline import register

    for line in register(options.raw):
        print(line)
    return 0


def _extract(options: argparse.Namespace) -> int:
    with needs("build", "this command"):
        from portdata.pipeline import extract

    for line in extract(options.files, options.date):
        print(line)
    return 0


def _validate(options: argparse.Namespace) -> int:
    with needs("validate", "this command"):
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


def _release(options: argparse.Namespace) -> int:
    with needs("release", "this command"):
        from portdata.releasing import release

    release(Path(), options.out, options.previous)
    return 0


def _verify(options: argparse.Namespace) -> int:
    with needs("validate", "this command"):
        from portdata.check.release import check_release

    problems = check_release(options.folder, options.raw)
    for problem in problems:
        print(problem.as_text())
    print(f"{options.folder}: {_counted(len(problems), 'problem') if problems else 'verified'}")
    return 1 if problems else 0


def _diff(options: argparse.Namespace) -> int:
    from portdata.versions.difference import difference
    from portdata.versions.read import read_version
    from portdata.versions.report import FORMATS as REPORTS

    found = difference(read_version(options.old), read_version(options.new))
    print(REPORTS[options.format](found), end="")
    return 0


def _info(options: argparse.Namespace) -> int:
    root = package_root(options.package)
    package: dict[str, Any] = json.loads((root / "datapackage.json").read_text(encoding="utf-8"))
    if not package.get("resources"):
        remedy = "run `portdata build`"
        raise DataError("it describes no table", where=str(root / "datapackage.json"), remedy=remedy)
    facts = {
        **{key: package[key] for key in ("name", "version", "title", "description")},
        "tables": len(package["resources"]),
        "rows": sum(_n_rows(root, table) for table in TABLES),
        "licence": ", ".join(licence["title"] for licence in package["licenses"]),
        "files": str(root),
    }
    sources = [(source.get("version"), source["title"], source.get("path")) for source in package["sources"]]
    if options.format == "json":
        listed = [dict(zip(("published", "title", "url"), source, strict=True)) for source in sources]
        print(json.dumps(facts | {"sources": listed}, ensure_ascii=False, indent=2))
        return 0
    told = [f"{published or 'undated'}  {title}" for published, title, _ in sources]
    if options.format == "csv":
        pairs = [*facts.items(), *(("source", text) for text in told)]
        print(as_csv([{"property": key, "value": value} for key, value in pairs], ("property", "value")))
        return 0
    print(labelled([*facts.items(), *(("source", text) for text in told)], width_of_terminal()))
    return 0


def _tables(options: argparse.Namespace) -> int:
    root = package_root(options.package)
    rows: list[Row] = [
        {
            "table": name,
            "rows": _n_rows(root, name),
            "columns": len(table.columns),
            "description": table.description,
        }
        for name, table in TABLES.items()
    ]
    _print_rows(rows, list(rows[0]), options.format, cell_lines=None)
    return 0


def _show(options: argparse.Namespace) -> int:
    require(options.table, TABLES, "table")
    from portdata.conditions import rows_where
    from portdata.joining import joined_columns

    joined = options.joined or options.format == "table"
    table = TABLES[options.table]
    columns = joined_columns(table) if joined else table.columns
    rows = rows_where(options.table, options.where, options.package)
    _print_rows(rows[: options.limit], columns, options.format, rest="--joined --format csv")
    return 0


def _evidence(options: argparse.Namespace) -> int:
    frame = portdata.evidence(options.table, options.row_id, package=options.package)
    rows: list[Any] = frame.astype(object).where(frame.notna(), None).to_dict("records")
    columns = list(frame.columns)
    if options.format == "table":
        first = ["field", "exact", "publisher", "published_date", "char_start", "char_end"]
        columns = list(dict.fromkeys([*first, *columns]))
    _print_rows(rows, columns, options.format, cell_lines=None)
    return 0


def _plot(options: argparse.Namespace) -> int:
    from portdata import plots

    out = options.out or Path(f"{options.name}.svg")
    plots.save(options.name, out, package=options.package)
    print(out)
    return 0


def _explore(options: argparse.Namespace) -> int:
    from portdata.exploring import write_explorer

    write_explorer(options.out, options.package)
    print(options.out)
    if options.open:
        import webbrowser

        webbrowser.open(options.out.resolve().as_uri())
    return 0


def _cite(options: argparse.Namespace) -> int:
    print(portdata.cite(options.format))
    return 0


def _print_rows(rows: Sequence[Row], columns: Sequence[str], form: str, **shape: Any) -> None:
    """Print rows in one of the formats; `shape` is how `as_table` lays them out."""
    if form == "csv":
        print(as_csv(rows, columns))
    elif form == "json":
        print(as_json(rows, columns))
    else:
        print(as_table(rows, columns, width_of_terminal(), **shape))


def _n_rows(root: Path, table: str) -> int:
    return sum(1 for _ in records(root / "processed" / f"{table}.csv")) - 1


def _counted(number: int, noun: str) -> str:
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


def _from_here(path: Path) -> Path:
    """Return a path as one would type it here."""
    return path.relative_to(Path.cwd()) if path.is_relative_to(Path.cwd()) else path
