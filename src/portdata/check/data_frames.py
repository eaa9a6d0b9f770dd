"""What pandera says of the tables as DataFrames."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import pandas as pd
import pandera.pandas as pa

from portdata.check.problem import RowFault
from portdata.model.arrow import arrow_table
from portdata.model.pandas_types import to_pandas
from portdata.model.pandera_schema import pandera_schema
from portdata.model.tables import TABLES, Table, Tables

_REMEDY: Final = "give a value that the schema allows"


def pandera_faults(tables: Tables) -> Iterator[RowFault]:
    """Yield a fault for each row that breaks a rule of its table's schema, once per rule and column."""
    for name, table in TABLES.items():
        frame = to_pandas(arrow_table(table, tables[name]))
        try:
            pandera_schema(table).validate(frame, lazy=True)
        except pa.errors.SchemaErrors as error:
            yield from _faults(table, error.failure_cases)


def _faults(table: Table, cases: pd.DataFrame) -> Iterator[RowFault]:
    of_column = cases["schema_context"] == "Column"
    for case in cases[of_column].to_dict("records"):
        what = f"{case['column']} {case['failure_case']!r}: {case['check']}"
        yield RowFault(table.name, case["index"], what, _REMEDY, case["column"])
    # A rule over whole rows is reported once for each column of the row.
    for case in cases[~of_column].drop_duplicates(["index", "check"]).to_dict("records"):
        repeated = case["check"] == "multiple_fields_uniqueness"
        what = "the primary key is there twice" if repeated else case["check"]
        column = table.primary_key[-1] if repeated else None
        yield RowFault(table.name, case["index"], what, _REMEDY, column)
