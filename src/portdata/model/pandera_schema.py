"""Each table as a pandera schema for the DataFrames that the loader hands out."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pandas as pd
import pandera.pandas as pa

from portdata.model.arrow import ARROW_TYPES
from portdata.model.fields import Field
from portdata.model.pandas_types import pandas_type, with_types
from portdata.model.tables import TABLES, Table


class TableModel(pa.DataFrameModel):
    """The schema of the table that a subclass is named after, as a pandera model.

    A frame of plain types, as `pandas.read_csv` gives it, is brought to the table's types first.
    """

    @classmethod
    def to_schema(cls) -> pa.DataFrameSchema:
        """Return the table's schema."""
        table = TABLES[re.sub(r"(?<=[a-z])(?=[A-Z])", "_", cls.__name__).lower()]
        types = {field.name: pandas_type(field.name, ARROW_TYPES[field.type]) for field in table.fields}
        schema = pandera_schema(table)
        schema.parsers = [pa.Parser(lambda frame: with_types(frame, types))]
        return schema


def pandera_schema(table: Table) -> pa.DataFrameSchema:
    """Return the table's pandera schema: strict, ordered, with every rule that binds a column or a row."""
    return pa.DataFrameSchema(
        {field.name: _column(field, table) for field in table.fields},
        checks=list(_row_checks(table)),
        unique=list(table.primary_key),
        report_duplicates="exclude_first",
        strict=True,
        ordered=True,
        name=table.name,
        description=table.description,
    )


def _column(field: Field, table: Table) -> pa.Column:
    checks = []
    if field.codes is not None:
        checks.append(pa.Check.isin(list(field.codes), error=f"must be one of {', '.join(field.codes)}"))
    if field.pattern is not None:
        checks.append(_pattern_check(field.pattern))
    if field.minimum is not None:
        checks.append(pa.Check.ge(field.minimum, error=f"must be at least {field.minimum}"))
    return pa.Column(
        pandas_type(field.name, ARROW_TYPES[field.type]),
        checks,
        nullable=field.name in table.nullable,
        description=field.description,
    )


def _pattern_check(pattern: str) -> pa.Check:
    """Return a full match; pandera's own `str_matches` looks at the beginning only."""
    return pa.Check(lambda texts: texts.str.fullmatch(pattern), error=f"must match {pattern}")


def _row_checks(table: Table) -> Iterator[pa.Check]:
    if table.exactly_one:
        columns = list(table.exactly_one)
        yield pa.Check(
            lambda frame: _filled(frame, columns) == 1,
            error=f"exactly one of {', '.join(columns)} must be filled",
        )
    if table.at_most_one:
        columns = list(table.at_most_one)
        yield pa.Check(
            lambda frame: _filled(frame, columns) <= 1,
            error=f"at most one of {', '.join(columns)} may be filled",
        )
    if "char_end" in table.columns:
        yield pa.Check(
            lambda frame: frame["char_end"] > frame["char_start"],
            error="char_end must be greater than char_start",
        )


def _filled(frame: pd.DataFrame, columns: list[str]) -> pd.Series[int]:
    return frame[columns].notna().sum(axis=1)
