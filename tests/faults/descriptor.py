"""Faults in the descriptor."""

from __future__ import annotations

from typing import Any

from faults.fault import Fault, Inject, bytes_of, descriptor, huge, linked, replaced, resource

FILE = "datapackage.json"
NOUGHT = "sha256:" + "0" * 64


def _content(content: bytes) -> Inject:
    return bytes_of(FILE, lambda _: content)


def _path(path: object) -> Fault:
    return Fault(resource(lambda quotes: quotes.update(path=path)), FILE, "is no plain path in the package")


def _twin(**keys: Any) -> Inject:
    return resource(lambda quotes: quotes["portdata:parquet"].update(keys))


def _schema(**keys: Any) -> Inject:
    return resource(lambda quotes: quotes["schema"].update(keys))


FAULTS = {
    # as a file
    "no JSON": Fault(_content(b'{\n"name": "portdata",\n}'), f"{FILE}:3", "no JSON"),
    "nothing": Fault(_content(b""), f"{FILE}:1", "no JSON"),
    "cut short": Fault(bytes_of(FILE, lambda content: content[:-40]), FILE, "no JSON"),
    "not in UTF-8": Fault(_content(b'{"name": "\xff"}'), FILE, "not in UTF-8"),
    "a byte order mark": Fault(bytes_of(FILE, lambda c: b"\xef\xbb\xbf" + c), f"{FILE}:1", "no JSON"),
    "a list": Fault(_content(b"[]"), FILE, "it has no list of resources"),
    "a number": Fault(_content(b"7"), FILE, "it has no list of resources"),
    "no resources": Fault(descriptor(lambda package: package.pop("resources")), FILE, "no list of resources"),
    "resources that are names": Fault(
        descriptor(lambda package: package.update(resources=["quotes"])), FILE, "no list of resources"
    ),
    "a key twice": Fault(replaced(FILE, b"{", b'{"name": "other",'), FILE, "the key 'name' stands twice"),
    "a number that is none": Fault(resource(lambda quotes: quotes.update(bytes=float("nan"))), FILE, "NaN"),
    "a number without end": Fault(
        replaced(FILE, b'"bytes": ', b'"bytes": ' + b"9" * 5000), FILE, "no sound JSON"
    ),
    "lists in lists": Fault(_content(b"[" * 100_000), FILE, "it nests too deep"),
    "larger than memory": Fault(huge(FILE), FILE, "bytes, more than"),
    "gone": Fault(lambda folder: (folder / FILE).unlink(), "", "no package here", status=2),
    "a link to nothing": Fault(linked(FILE, "nowhere"), "", "no package here", status=2),
    # keys
    "an unknown key": Fault(
        descriptor(lambda package: package.update(licences=package.pop("licenses"))),
        FILE,
        "/licences: unknown key; did you mean 'licenses'?",
    ),
    "a missing key": Fault(descriptor(lambda package: package.pop("licenses")), FILE, "/licenses: missing"),
    "another name": Fault(descriptor(lambda package: package.update(name="x")), FILE, '/name: is "x"'),
    "another profile": Fault(
        descriptor(lambda package: package.update({"$schema": "x"})), FILE, '/$schema: is "x"'
    ),
    "a version that is none": Fault(
        descriptor(lambda package: package.update(version="next")), FILE, '/version: is "next"'
    ),
    "a version as a number": Fault(
        descriptor(lambda package: package.update(version=1.0)), FILE, "/version: is 1.0"
    ),
    "no version": Fault(descriptor(lambda package: package.pop("version")), FILE, "/version"),
    "a source less": Fault(descriptor(lambda package: package["sources"].pop()), FILE, "/sources: is ["),
    "sources in another order": Fault(
        descriptor(lambda package: package["sources"].reverse()), FILE, "/sources/0/version: is"
    ),
    "sources that are no list": Fault(
        descriptor(lambda package: package.update(sources="the press")), FILE, "/sources: is"
    ),
    "a source without its rights": Fault(
        descriptor(lambda package: package["sources"][0].pop("portdata:rights")),
        FILE,
        "/sources/0/portdata:rights: missing",
    ),
    "letters that cannot be shown": Fault(
        descriptor(lambda package: package.update(name="\ud800\x1b[31m")), FILE, "/name: is"
    ),
    # resources
    "a resource missing": Fault(
        descriptor(lambda package: package["resources"].pop(5)), FILE, "resource quotes is missing"
    ),
    "a resource twice": Fault(
        descriptor(lambda package: package["resources"].append(package["resources"][5])),
        FILE,
        "resource quotes is there twice",
    ),
    "a resource more": Fault(
        descriptor(lambda p: p["resources"].append(p["resources"][5] | {"name": "sayings"})),
        FILE,
        "resource 'sayings' is no table",
    ),
    "resources in another order": Fault(
        descriptor(lambda package: package["resources"].reverse()),
        FILE,
        "the resources must stand in the order",
    ),
    "data set inside": Fault(
        resource(lambda quotes: quotes.update(data=[])), FILE, "/resources/5/data: unknown"
    ),
    "another dialect": Fault(
        resource(lambda quotes: quotes["dialect"].update(delimiter=";")),
        FILE,
        "/resources/5/dialect/delimiter",
    ),
    "another encoding": Fault(
        resource(lambda quotes: quotes.update(encoding="latin-1")), FILE, "/resources/5/encoding"
    ),
    "no twin": Fault(
        resource(lambda quotes: quotes.pop("portdata:parquet")), FILE, "path None is no plain path"
    ),
    "a twin that is no object": Fault(
        resource(lambda quotes: quotes.update({"portdata:parquet": "x"})), FILE, "path None is no plain path"
    ),
    # the schema
    "a type widened": Fault(
        resource(lambda quotes: quotes["schema"]["fields"][3].update(type="any")),
        FILE,
        '/resources/5/schema/fields/3/type: is "any", must be "integer"',
    ),
    "a constraint dropped": Fault(
        resource(lambda quotes: quotes["schema"]["fields"][0].pop("constraints")),
        FILE,
        "/resources/5/schema/fields/0/constraints: missing",
    ),
    "no foreign keys": Fault(_schema(foreignKeys=[]), FILE, "/resources/5/schema/foreignKeys: is []"),
    "another primary key": Fault(_schema(primaryKey=["text"]), FILE, "/resources/5/schema/primaryKey"),
    "other words for nothing": Fault(
        _schema(missingValues=["", "NA"]), FILE, "/resources/5/schema/missingValues"
    ),
    "no schema": Fault(resource(lambda quotes: quotes.pop("schema")), FILE, "/resources/5/schema: missing"),
    # paths
    "a path that climbs out": _path("../copy/processed/quotes.csv"),
    "a path that climbs out inside": _path("processed/../../quotes.csv"),
    "an absolute path": _path("/etc/hostname"),
    "a path of Windows": _path("C:\\quotes.csv"),
    "an address": _path("https://post.example/quotes.csv"),
    "a hidden path": _path(".git/config"),
    "an empty path": _path(""),
    "a path that is a list": _path(["processed/quotes.csv"]),
    "no path": _path(None),
    "a path with a null": _path("processed/\0.csv"),
    "a path without end": _path("a" * 5000),
    "a twin's path that climbs out": Fault(_twin(path="../x.parquet"), FILE, "is no plain path"),
    "the path of another table": Fault(
        resource(lambda quotes: quotes.update(path="processed/people.csv")), FILE, "/resources/5/path"
    ),
    # sums
    "another size": Fault(
        resource(lambda quotes: quotes.update(bytes=1)), "processed/quotes.csv", "datapackage.json says 1"
    ),
    "another sum": Fault(
        resource(lambda quotes: quotes.update(hash=NOUGHT)), "processed/quotes.csv", "its hash is sha256:"
    ),
    "a sum in upper case": Fault(
        resource(lambda quotes: quotes.update(hash=quotes["hash"].upper())),
        "processed/quotes.csv",
        "says SHA256:",
    ),
    "a size as text": Fault(resource(lambda quotes: quotes.update(bytes="1")), FILE, "no bytes and hash"),
    "no sum": Fault(resource(lambda quotes: quotes.pop("hash")), FILE, "no bytes and hash"),
    "another size of the twin": Fault(_twin(bytes=1), "processed/quotes.parquet", "datapackage.json says 1"),
    "another sum of the twin": Fault(_twin(hash=NOUGHT), "processed/quotes.parquet", "its hash is sha256:"),
    "no sum of the twin": Fault(_twin(hash=None), FILE, "no bytes and hash"),
    "an unknown key of the twin": Fault(_twin(rows=5), FILE, "/resources/5/portdata:parquet/rows: unknown"),
}
