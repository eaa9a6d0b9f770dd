"""The tables as a Croissant dataset (mlcommons.org/croissant, 1.0)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

from portdata.citation import AUTHOR, KEYWORDS, RELEASED_ON
from portdata.model.fields import Field, FieldType
from portdata.model.tables import TABLES, Table
from portdata.publish.release_files import MEDIA_TYPES

DATA_TYPES: Final[Mapping[FieldType, str]] = {
    "string": "sc:Text",
    "integer": "sc:Integer",
    "boolean": "sc:Boolean",
    "date": "sc:Date",
}
# The context that the specification gives, whole: a shorter one draws a warning from every reader.
_CONTEXT: Final[dict[str, Any]] = {
    "@language": "en",
    "@vocab": "https://schema.org/",
    "citeAs": "cr:citeAs",
    "column": "cr:column",
    "conformsTo": "dct:conformsTo",
    "cr": "http://mlcommons.org/croissant/",
    "data": {"@id": "cr:data", "@type": "@json"},
    "dataBiases": "cr:dataBiases",
    "dataCollection": "cr:dataCollection",
    "dataType": {"@id": "cr:dataType", "@type": "@vocab"},
    "dct": "http://purl.org/dc/terms/",
    "equivalentProperty": "cr:equivalentProperty",
    "examples": {"@id": "cr:examples", "@type": "@json"},
    "extract": "cr:extract",
    "field": "cr:field",
    "fileObject": "cr:fileObject",
    "fileProperty": "cr:fileProperty",
    "fileSet": "cr:fileSet",
    "format": "cr:format",
    "includes": "cr:includes",
    "isLiveDataset": "cr:isLiveDataset",
    "jsonPath": "cr:jsonPath",
    "key": "cr:key",
    "md5": "cr:md5",
    "parentField": "cr:parentField",
    "path": "cr:path",
    "personalSensitiveInformation": "cr:personalSensitiveInformation",
    "rai": "http://mlcommons.org/croissant/RAI/",
    "recordSet": "cr:recordSet",
    "references": "cr:references",
    "regex": "cr:regex",
    "repeated": "cr:repeated",
    "replace": "cr:replace",
    "samplingRate": "cr:samplingRate",
    "sc": "https://schema.org/",
    "separator": "cr:separator",
    "source": "cr:source",
    "subField": "cr:subField",
    "transform": "cr:transform",
}


def croissant(package: Mapping[str, Any], citation: str) -> dict[str, Any]:
    """Return the Croissant description of a package whose files lie beside it in a flat folder.

    Args:
        package: the package's descriptor.
        citation: how to cite it, as BibTeX.
    """
    files = [file for resource in package["resources"] for file in _files(resource)]
    return {
        "@context": _CONTEXT,
        "@type": "sc:Dataset",
        "conformsTo": "http://mlcommons.org/croissant/1.0",
        "name": package["name"],
        "alternateName": package["title"],
        "description": package["description"],
        "version": package["version"],
        "datePublished": RELEASED_ON,
        "license": package["licenses"][0]["path"],
        "creator": {"@type": "sc:Organization", "name": AUTHOR},
        "keywords": list(KEYWORDS),
        "inLanguage": "en",
        "isLiveDataset": False,
        "citeAs": citation,
        "distribution": files,
        "recordSet": [_record_set(table) for table in TABLES.values()],
    }


def _files(resource: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    twin = resource["portdata:parquet"]
    for form, part in (("csv", resource), ("parquet", twin)):
        name = f"{resource['name']}.{form}"
        yield {
            "@type": "cr:FileObject",
            "@id": name,
            "name": name,
            "description": resource["description"],
            "contentUrl": name,
            "contentSize": f"{part['bytes']} B",
            "encodingFormat": MEDIA_TYPES[f".{form}"],
            "sha256": part["hash"].removeprefix("sha256:"),
        }


def _record_set(table: Table) -> dict[str, Any]:
    keys = [{"@id": f"{table.name}/{column}"} for column in table.primary_key]
    return {
        "@type": "cr:RecordSet",
        "@id": table.name,
        "name": table.name,
        "description": table.description,
        "key": keys[0] if len(keys) == 1 else keys,
        "field": [_field(table, field) for field in table.fields],
    }


def _field(table: Table, field: Field) -> dict[str, Any]:
    """Return a field, with what it refers to where readers can follow.

    Readers join tables along a reference: along one part of a key, or into the table itself, rows would
    multiply, and mlcroissant 1.1 cannot join along a column that is empty throughout. All foreign keys stand
    in the data package.
    """
    described: dict[str, Any] = {
        "@type": "cr:Field",
        "@id": f"{table.name}/{field.name}",
        "name": field.name,
        "description": field.description,
        "dataType": DATA_TYPES[field.type],
        "source": _source(table.name, field.name),
    }
    for key in table.foreign_keys:
        if key.columns == (field.name,) and key.table != table.name and field.name not in table.nullable:
            described["references"] = _source(key.table, key.references[0])
    return described


def _source(table: str, column: str) -> dict[str, Any]:
    return {"fileObject": {"@id": f"{table}.csv"}, "extract": {"column": column}}
