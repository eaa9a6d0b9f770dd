"""The model: every export says the same of every table."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from datetime import date
from typing import get_args

import pandas as pd
import pandera.pandas as pandera
import pyarrow as pa
import pytest
from frictionless import Schema

from portdata.model.arrow import arrow_schema, arrow_table
from portdata.model.dictionary import data_dictionary
from portdata.model.pandas_types import to_pandas
from portdata.model.pandera_schema import pandera_schema
from portdata.model.table_schema import table_schema
from portdata.model.tables import TABLES, Row, Table, TableName
from samples import sample_tables

ALL = pytest.mark.parametrize("table", TABLES.values(), ids=lambda table: table.name)


def test_the_type_of_table_names_lists_the_tables() -> None:
    assert get_args(TableName) == tuple(TABLES)


def test_tables_refer_only_to_tables_and_primary_keys_that_exist() -> None:
    seen: set[str] = set()
    for table in TABLES.values():
        seen.add(table.name)
        for key in table.foreign_keys:
            assert key.table in seen
            assert set(key.columns) <= set(table.columns)
            assert key.references == TABLES[key.table].primary_key


@ALL
def test_keys_and_row_rules_name_columns_of_the_table(table: Table) -> None:
    columns = set(table.columns)
    assert columns >= {*table.primary_key, *table.nullable, *table.exactly_one, *table.at_most_one}
    assert not table.nullable & set(table.primary_key)
    assert table.nullable >= {*table.exactly_one, *table.at_most_one}


@ALL
def test_table_schema_is_accepted_by_frictionless(table: Table) -> None:
    schema = Schema.from_descriptor(table_schema(table))
    assert schema.field_names == list(table.columns)
    assert schema.primary_key == list(table.primary_key)
    assert len(schema.foreign_keys) == len(table.foreign_keys)


@ALL
def test_arrow_and_table_schema_agree_on_order_null_and_meaning(table: Table) -> None:
    arrow = arrow_schema(table)
    for described, field in zip(table_schema(table)["fields"], arrow, strict=True):
        assert described["name"] == field.name
        assert described.get("constraints", {}).get("required", False) is not field.nullable
        assert described["description"].encode() == field.metadata[b"description"]
    assert json.loads(arrow.metadata[b"primary_key"]) == list(table.primary_key)
    assert list(arrow.metadata) == sorted(arrow.metadata)


def test_codes_stand_as_enum_and_with_their_definitions_as_categories() -> None:
    kind = next(field for field in table_schema(TABLES["quotes"])["fields"] if field["name"] == "kind")
    assert kind["constraints"]["enum"] == ["direct", "partial", "term"]
    assert [category["value"] for category in kind["categories"]] == kind["constraints"]["enum"]
    assert all(category["label"] for category in kind["categories"])


def test_a_reference_into_the_own_table_leaves_out_the_resource() -> None:
    keys = {tuple(key["fields"]): key["reference"] for key in table_schema(TABLES["quotes"])["foreignKeys"]}
    assert keys["utterance_id",] == {"fields": ["quote_id"]}
    assert keys["person_id",] == {"resource": "people", "fields": ["person_id"]}


@ALL
def test_rows_keep_values_and_types_through_arrow_and_pandas(table: Table) -> None:
    rows = sample_tables()[table.name]
    content = arrow_table(table, rows)
    assert content.to_pylist() == rows
    frame = to_pandas(content)
    assert list(frame.columns) == list(table.columns)
    assert not {"object", "float64"} & {str(dtype) for dtype in frame.dtypes}
    assert pa.Table.from_pandas(frame, schema=arrow_schema(table), preserve_index=False).to_pylist() == rows


def test_arrow_refuses_a_value_of_another_type() -> None:
    rows = sample_tables()["people"]
    rows[0]["age"] = "61"
    with pytest.raises(pa.ArrowException):
        arrow_table(TABLES["people"], rows)


@ALL
def test_pandera_accepts_the_sample(table: Table) -> None:
    pandera_schema(table).validate(_frame(table.name))


@pytest.mark.parametrize(
    ("table", "changes", "message"),
    [
        ("quotes", {"kind": "hearsay"}, "must be one of direct, partial, term"),
        ("quotes", {"n_segments": 0}, "at least 1"),
        ("quotes", {"quote_id": "Not A Slug"}, "must match"),
        ("quotes", {"quote_id": "a-b\n"}, "must match"),
        ("quotes", {"text": None}, "not_nullable"),
        ("quotes", {"organisation_id": "inquest-jury"}, "at most one of person_id, organisation_id"),
        ("mentions", {"organisation_id": "inquest-jury"}, "exactly one of person_id, organisation_id"),
        ("mentions", {"person_id": None, "organisation_id": None}, "exactly one of"),
        ("mentions", {"char_end": 0, "char_start": 0}, "char_end must be greater than char_start"),
        ("articles", {"url": "see gazette.example"}, "must match"),
        ("articles", {"sha256": "ABC"}, "must match"),
    ],
)
def test_pandera_refuses_what_breaks_a_rule(table: str, changes: Row, message: str) -> None:
    rows = sample_tables()[table]
    row = next(row for row in rows if row.get("person_id", True))
    row.update(changes)
    with pytest.raises(pandera.errors.SchemaErrors, match=message):
        pandera_schema(TABLES[table]).validate(to_pandas(arrow_table(TABLES[table], rows)), lazy=True)


@pytest.mark.parametrize(
    "spoil",
    [
        pytest.param(lambda frame: pd.concat([frame, frame.head(1)], ignore_index=True), id="key twice"),
        pytest.param(lambda frame: frame.drop(columns="kind"), id="column missing"),
        pytest.param(lambda frame: frame.assign(note="x"), id="column unknown"),
        pytest.param(lambda frame: frame[frame.columns[::-1]], id="columns in another order"),
        pytest.param(lambda frame: frame.astype({"char_start": "float64"}), id="integers as floats"),
        pytest.param(lambda frame: frame.astype({"kind": "category"}), id="text as categories"),
    ],
)
def test_pandera_refuses_a_frame_of_another_shape(spoil: Callable[[pd.DataFrame], pd.DataFrame]) -> None:
    with pytest.raises(pandera.errors.SchemaErrors):
        pandera_schema(TABLES["passages"]).validate(spoil(_frame("passages")), lazy=True)


def test_dates_are_days_in_a_frame() -> None:
    assert _frame("events")["date_earliest"].tolist() == [date(2017, 3, 1)]


def test_the_data_dictionary_tells_every_column_and_code() -> None:
    page = data_dictionary()
    for table in TABLES.values():
        section = page.split(f"\n## {table.name}\n")[1].split("\n## ")[0]
        for field in table.fields:
            assert re.search(
                rf"^\| `{field.name}` \| {field.type} \| .*{re.escape(field.description)}", section, re.M
            )
            for code, definition in (field.codes or {}).items():
                assert f"- `{code}`: {definition}" in section
    assert "→ `people.person_id`" in page


def _frame(name: str) -> pd.DataFrame:
    return to_pandas(arrow_table(TABLES[name], sample_tables()[name]))
