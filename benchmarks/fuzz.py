"""Fuzz `portdata extract` and `portdata validate`: no text and no spoilt package may end in a traceback.

Usage: python benchmarks/fuzz.py [extract] [validate] [--cases N | --minutes M] [--seed S]

Extract: any text gives rows that keep every rule of a package, but those that quote a formula. Validate: a
package in which anything changed is refused. A case that fails is shrunk by hypothesis and shown; else the
number of cases is printed.
"""

from __future__ import annotations

import argparse
import json
import shutil
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st

from portdata.assemble.corpus import assemble
from portdata.check.package import check_package
from portdata.check.rules import named, row_faults
from portdata.errors import PortdataError
from portdata.extract.annotations import Article
from portdata.extract.article import extract
from portdata.model.arrow import read_parquet

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

from faults.fault import ARTICLES, good_copy, restamp

RUNS = "begins as a formula"
"""A text may quote a formula, and then it is right to refuse its rows."""
ROUND = {"extract": 200, "validate": 50}
"""Cases between two looks at the clock."""
COUNTS: Counter[str] = Counter()

# --- texts

FRAGMENTS = """
“|”|‘|’|"|'|«|»|‹|›| said | says | told the Herald | asked:| added| , said |, | . | – | — | … |?|!|\n|\n\n|\r\n|\t|
 |\u200b|\ufeff|\u202e|é|e\u0301|😀|(|)|[|]|=|@|-|1|12|61|2017|3 April 2017|in March 2017|last week|on Friday|
Ada Quill|Mrs Quill|Beth Quill|Mr |Dr |PC |Constable |Det Supt |Sir |the |her mother|his brother|a neighbour|
Northmoor Police|the inquest jury|the jury|the coroner|the force|The Gazette|inquest|murdered|arrested|charged|
found that|concluded|ruled|failings|contributed to|missed chances|denies|prejudice|apologised|homophobic|
By C. Penn|Read more:|Advertisement|Published 4 May 2019|and|of|, 41,|, aged 30,|who|she|he|they|were|was
""".strip("\n").split("|")
fragment = st.sampled_from([piece.strip("\n") or "\n" for piece in FRAGMENTS])
written = st.lists(fragment | st.text(max_size=3), max_size=60).map("".join)


@st.composite
def spoilt_articles(draw: st.DrawFn) -> str:
    """Draw an article with a few slices taken out, doubled or replaced."""
    text = draw(st.sampled_from(sorted(ARTICLES.values())))
    for _ in range(draw(st.integers(1, 4))):
        start, end = sorted(draw(st.tuples(*[st.integers(0, len(text))] * 2)))
        text = text[:start] + draw(st.just("") | st.just(text[start:end] * 2) | written) + text[end:]
    return text


texts = (written | spoilt_articles()).filter(lambda text: "\0" not in text)


def extract_case(texts: list[str]) -> None:
    """Read articles and hold their rows against every rule."""
    articles = [Article(f"text-{number}", text, None) for number, text in enumerate(texts)]
    rows: list[dict[str, Any]] = [
        {
            **dict.fromkeys(("publisher", "title", "author", "published_date", "url")),
            "article_id": article.article_id,
            "published_basis": "unknown",
            "file": f"{article.article_id}.txt",
            "sha256": sha256(article.text.encode()).hexdigest(),
        }
        for article in articles
    ]
    tables = assemble(rows, [extract(article) for article in articles])
    faults = [named(fault, tables).as_text() for fault in row_faults(tables) if RUNS not in fault.what]
    assert not faults, faults[:3]


# --- packages


@cache
def room() -> tempfile.TemporaryDirectory[str]:
    """Return a folder that goes with the process."""
    return tempfile.TemporaryDirectory(prefix="portdata-fuzz-")


@cache
def good() -> Path:
    """Return the package that is spoilt, built once."""
    return good_copy(Path(room().name) / "good")


@st.composite
def spoilt_bytes(draw: st.DrawFn, content: bytes) -> bytes:
    """Draw a content with one slice of it replaced."""
    start = draw(st.integers(0, len(content)))
    end = min(len(content), start + draw(st.integers(0, 8) | st.integers(0, len(content))))
    new = draw(st.binary(max_size=8) | st.sampled_from([b'"', b",", b"\n", b"\r\n", b"\0", b"=", b"0", b"-"]))
    return content[:start] + new + content[end:]


json_values: st.SearchStrategy[Any] = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner, max_size=3),
    max_leaves=5,
)


@st.composite
def spoilt_json(draw: st.DrawFn, content: bytes) -> bytes:
    """Draw a JSON document with one value in it replaced or removed."""
    document = json.loads(content)
    at = document
    while True:
        key = draw(st.sampled_from(sorted(at) if isinstance(at, dict) else range(len(at))))
        if not at[key] or not isinstance(at[key], dict | list) or draw(st.integers(0, 3)) == 0:
            break
        at = at[key]
    if draw(st.booleans()):
        at[key] = draw(json_values)
    else:
        del at[key]
    return json.dumps(document).encode()


def validate_case(data: st.DataObject) -> None:
    """Spoil one file of a package and see that it is refused, unless it says the same as before."""
    files = sorted(path.relative_to(good()).as_posix() for path in good().rglob("*") if path.is_file())
    name = data.draw(st.sampled_from(files))
    before = (good() / name).read_bytes()
    described = name == "datapackage.json"
    kind = data.draw(st.sampled_from([spoilt_bytes, spoilt_json])) if described else spoilt_bytes
    after = data.draw(kind(before))
    with tempfile.TemporaryDirectory(prefix="portdata-fuzz-") as folder:
        copy = shutil.copytree(good(), Path(folder) / "copy")
        (copy / name).write_bytes(after)
        if not described and data.draw(st.booleans()):
            restamp(copy)
        try:
            problems = check_package(copy)
        except PortdataError:
            return
        lines = [problem.as_text() for problem in problems]
        assert all(len(line.splitlines()) == 1 and line.encode() for line in lines)
        assert problems or says_the_same(name, before, after), f"{name} was let through"


def says_the_same(name: str, before: bytes, after: bytes) -> bool:
    """Tell whether a changed file still means what it did, or what it means is free."""
    if name == "datapackage.json":
        one, other = (json.loads(content) for content in (before, after))
        return {**one, "version": ""} == {**other, "version": ""}
    if name.endswith(".parquet"):
        with tempfile.TemporaryDirectory() as folder:
            contents = []
            for number, content in enumerate((before, after)):
                (Path(folder) / str(number)).write_bytes(content)
                contents.append(read_parquet(Path(folder) / str(number)))
        return bool(contents[0].equals(contents[1]))
    # Of the raw folder, only the texts are compared: the register's rows stand in the tables.
    return name == "raw/articles.csv" or before == after


CASES: dict[str, tuple[Callable[..., None], st.SearchStrategy[Any]]] = {
    "extract": (extract_case, st.lists(texts, min_size=1, max_size=2)),
    "validate": (validate_case, st.data()),
}


def run(verb: str, cases: int, start: int) -> None:
    """Run a number of cases that follow from a seed."""
    case, strategy = CASES[verb]

    @seed(start)
    @settings(
        max_examples=cases,
        deadline=None,
        database=None,
        phases=[Phase.generate, Phase.shrink],
        suppress_health_check=list(HealthCheck),
    )
    @given(strategy)
    def counted(drawn: Any) -> None:
        COUNTS[verb] += 1
        case(drawn)

    counted()


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("verbs", nargs="*", choices=[*CASES, []], default=list(CASES))
    parser.add_argument("--cases", type=int, default=0, help="cases of each verb")
    parser.add_argument("--minutes", type=float, default=1.0, help="or how long to go on with each verb")
    parser.add_argument("--seed", type=int, default=0)
    options = parser.parse_args()
    for verb in options.verbs:
        end = time.monotonic() + 60 * options.minutes
        start = options.seed
        while COUNTS[verb] < options.cases if options.cases else time.monotonic() < end:
            left = options.cases - COUNTS[verb] if options.cases else ROUND[verb]
            run(verb, min(left, ROUND[verb]), start)
            start += 1
        print(f"{verb}: {COUNTS[verb]} cases, none ended badly")


if __name__ == "__main__":
    main()
