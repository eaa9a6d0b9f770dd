"""The Python source that follows from the model: a function and a pandera model for each table.

Editors read help and completions from source, so what they show must stand there.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterator

from portdata.model.fields import Field, FieldType
from portdata.model.tables import TABLES, Table

WIDTH = 110
NOTE = "By `python docs/generate.py`, from the model; not to be edited."
RETURNED = {
    "arrow": "pa.Table",
    "polars": "pl.DataFrame",
    "duckdb": "duckdb.DuckDBPyConnection",
}
SERIES: dict[FieldType, str] = {
    "string": "pd.StringDtype",
    "integer": "pd.Int64Dtype",
    "boolean": "pd.BooleanDtype",
    "date": "pd.ArrowDtype",
}
OVERLOADED = {"evidence"}
"""Tables whose function does more than load; they are written by hand in `portdata.readings`."""


def table_functions() -> str:
    """Return the module `portdata.table_functions`."""
    lines = [
        '"""One function a table, with the table\'s data dictionary as its help.',
        "",
        NOTE,
        '"""',
        "",
        "from __future__ import annotations",
        "",
        "from typing import TYPE_CHECKING, Literal, overload",
        "",
        "from portdata.load import load",
        "",
        "if TYPE_CHECKING:",
        "    import duckdb",
        "    import pandas as pd",
        "    import polars as pl",
        "    import pyarrow as pa",
        "",
        "    from portdata.load import Engine, Folder, Loaded",
        "",
        "# fmt: off",
    ]
    for table in TABLES.values():
        if table.name not in OVERLOADED:
            lines += ["", "", *_function(table)]
    return "\n".join(lines) + "\n"


def schemas() -> str:
    """Return the module `portdata.schemas`."""
    lines = [
        '"""One pandera model a table: `portdata.schemas.Quotes.validate(frame)` says what is wrong with a frame.',
        "",
        "A valid frame comes back with the types that `portdata.load` gives. Needs the extra `portdata[validate]`.",
        "",
        NOTE,
        '"""',
        "",
        "from __future__ import annotations",
        "",
        "from portdata.extras import needs",
        "",
        'with needs("validate", "portdata.schemas"):',
        "    import pandas as pd",
        "    from pandera.typing import Series",
        "",
        "    from portdata.model.pandera_schema import TableModel",
        "",
        "# fmt: off",
    ]
    for table in TABLES.values():
        lines += ["", "", f"class {_class_name(table)}(TableModel):", *_docstring(table, table.description)]
        lines += [""]
        lines += [f"    {field.name}: Series[{SERIES[field.type]}]" for field in table.fields]
    return "\n".join(lines) + "\n"


def _class_name(table: Table) -> str:
    return table.name.title().replace("_", "")


def _function(table: Table) -> Iterator[str]:
    rest = "*, package: Folder | None = None"
    yield "@overload"
    yield f'def {table.name}(engine: Literal["pandas"] = "pandas", {rest}) -> pd.DataFrame: ...'
    for engine, returned in RETURNED.items():
        yield "@overload"
        yield f'def {table.name}(engine: Literal["{engine}"], {rest}) -> {returned}: ...'
    yield "@overload"
    yield f"def {table.name}(engine: Engine, {rest}) -> Loaded: ..."
    yield f'def {table.name}(engine: Engine = "pandas", {rest}) -> Loaded:'
    yield from _docstring(table, f"Load `{table.name}`: {_lowered(table.description)}")
    yield f'    return load("{table.name}", engine, package=package)'


def _docstring(table: Table, summary: str) -> Iterator[str]:
    yield f'    """{summary}.'
    yield ""
    key = ", ".join(table.primary_key)
    rules = [f"Primary key: {key}."]
    for words, columns in (("Exactly one of", table.exactly_one), ("At most one of", table.at_most_one)):
        if columns:
            rules.append(f"{words} {', '.join(columns)} is filled.")
    yield from textwrap.wrap(" ".join(rules), WIDTH, initial_indent="    ", subsequent_indent="    ")
    yield ""
    yield "    Columns:"
    for field in table.fields:
        yield from _column(field, table)
    yield '    """'


def _column(field: Field, table: Table) -> Iterator[str]:
    empty = ", may be empty" if field.name in table.nullable else ""
    targets = [
        f" → {key.table}.{key.references[key.columns.index(field.name)]}"
        for key in table.foreign_keys
        if field.name in key.columns
    ]
    text = f"{field.name} ({field.type}{empty}): {field.description}{''.join(targets)}"
    yield from _hanging(text, 8)
    for code, definition in (field.codes or {}).items():
        yield from _hanging(f"- {code}: {definition}", 12)


def _hanging(text: str, indent: int) -> list[str]:
    spaces = " " * indent
    return textwrap.wrap(
        text,
        WIDTH,
        initial_indent=spaces,
        subsequent_indent=f"{spaces}    ",
        break_long_words=False,
        break_on_hyphens=False,
    )


def _lowered(text: str) -> str:
    return text[0].lower() + text[1:]
