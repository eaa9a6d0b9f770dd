"""The dataset card that the Hugging Face Hub shows and reads: README.md with YAML in front."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from portdata.model.tables import TABLES, Tables
from portdata.publish.yaml_text import as_yaml

_FIRST_SHOWN: Final = "quotes"
_SIZES: Final = ((1_000, "n<1K"), (10_000, "1K<n<10K"), (100_000, "10K<n<100K"), (1_000_000, "100K<n<1M"))
_LARGEST: Final = "n>1M"


def dataset_card(package: Mapping[str, Any], tables: Tables, citation: str) -> str:
    """Return the card: one configuration a table, each read from its Parquet file.

    Args:
        package: the package's descriptor.
        tables: its tables.
        citation: how to cite it, as BibTeX.
    """
    front = as_yaml(_front_matter(package, tables))
    return f"---\n{front}---\n\n" + "\n".join(_body(package, tables, citation)) + "\n"


def _front_matter(package: Mapping[str, Any], tables: Tables) -> dict[str, Any]:
    largest = max(map(len, tables.values()))
    return {
        "pretty_name": package["title"],
        "language": ["en"],
        "license": package["licenses"][0]["name"].lower(),
        "size_categories": [next((name for limit, name in _SIZES if largest < limit), _LARGEST)],
        "task_categories": ["token-classification", "text-classification"],
        "tags": ["quotation-attribution", "provenance", "news", "tabular"],
        "configs": [_configuration(name) for name in TABLES],
    }


def _configuration(name: str) -> dict[str, Any]:
    configuration: dict[str, Any] = {"config_name": name, "data_files": f"{name}.parquet"}
    return configuration | ({"default": True} if name == _FIRST_SHOWN else {})


def _body(package: Mapping[str, Any], tables: Tables, citation: str) -> list[str]:
    title, version = package["title"], package["version"]
    return [
        f"# {title}",
        "",
        f"{package['description']} Version {version}.",
        "",
        "| table | rows | one row is |",
        "|---|---:|---|",
        *(f"| `{name}` | {len(tables[name])} | {table.description} |" for name, table in TABLES.items()),
        "",
        "## Reading it",
        "",
        "Open `explorer.html` from disk to look at all of it; it needs no network.",
        "",
        "Each table is here as CSV and as Parquet; all of them are in `portdata.sqlite`. The Data Package",
        f"`portdata-{version}.zip` tells in its `datapackage.json` what each column means. Offsets count Unicode code",
        "points of the article's text from 0, the end not included. Empty means that no article says it.",
        "",
        "## What it rests on",
        "",
        *(f"- {source['title']}{_address(source)}" for source in package["sources"]),
        "",
        "## Limits",
        "",
        "Press reports are not the proceedings they report. They give what reporters chose, repeat one another, and",
        "differ; the rows were extracted by rules, and rules err. A claim is not a finding, and a denial is neither.",
        "Do not use the data to judge, profile or contact anyone, and do not try to name those whom the reports leave",
        "unnamed.",
        "",
        "## Rights",
        "",
        f"Tables and metadata: {package['licenses'][0]['title']}. Quotations and excerpts belong to those who spoke",
        "or wrote them and to the publishers; no article is in any of the files.",
        "",
        "## Citing it",
        "",
        "```bibtex",
        citation,
        "```",
    ]


def _address(source: Mapping[str, Any]) -> str:
    return f", <{source['path']}>" if "path" in source else ""
