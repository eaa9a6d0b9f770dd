"""Each table as a Table Schema (Data Package v2)."""

from __future__ import annotations

from typing import Any

from portdata.model.fields import Field
from portdata.model.tables import ForeignKey, Table

PROFILE = "https://datapackage.org/profiles/2.0/tableschema.json"


def table_schema(table: Table) -> dict[str, Any]:
    """Return the table's Table Schema: fields with constraints, primary and foreign keys."""
    schema: dict[str, Any] = {
        "$schema": PROFILE,
        "fields": [_field(field, table) for field in table.fields],
        "missingValues": [""],
        "primaryKey": list(table.primary_key),
    }
    if table.foreign_keys:
        schema["foreignKeys"] = [_foreign_key(key, table) for key in table.foreign_keys]
    return schema


def _field(field: Field, table: Table) -> dict[str, Any]:
    constraints: dict[str, Any] = {}
    if field.name not in table.nullable:
        constraints["required"] = True
    if table.primary_key == (field.name,):
        constraints["unique"] = True
    if field.pattern is not None:
        constraints["pattern"] = field.pattern
    if field.minimum is not None:
        constraints["minimum"] = field.minimum
    if field.codes is not None:
        constraints["enum"] = list(field.codes)
    descriptor: dict[str, Any] = {"name": field.name, "type": field.type, "description": field.description}
    if field.codes is not None:
        # Readers that know categories get the definitions; those that do not still get the enum.
        descriptor["categories"] = [{"value": code, "label": label} for code, label in field.codes.items()]
    if constraints:
        descriptor["constraints"] = constraints
    return descriptor


def _foreign_key(key: ForeignKey, table: Table) -> dict[str, Any]:
    """Return a foreign key; one into its own table leaves out the resource, as version 2 demands."""
    reference: dict[str, Any] = {} if key.table == table.name else {"resource": key.table}
    return {"fields": list(key.columns), "reference": reference | {"fields": list(key.references)}}
