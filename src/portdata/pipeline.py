"""From raw texts to a published package: read, assemble, publish."""

from __future__ import annotations

import json
import sys
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from datetime import date
from hashlib import sha256
from pathlib import Path

from portdata import register as registers
from portdata.assemble.corpus import assemble
from portdata.check.rules import refuse_faults
from portdata.codebook.decisions import decisions
from portdata.errors import DataError
from portdata.extract.annotations import Article
from portdata.extract.article import Extraction
from portdata.extract.article import extract as extract_article
from portdata.extract.slugs import slug
from portdata.model.tables import Row, Tables
from portdata.publish.compare import differences
from portdata.publish.package import publish

BATCH = 16
"""Articles a process is handed at a time."""


def build(raw: Path, out: Path, jobs: int = 1) -> None:
    """Turn a register and its texts into `out`/processed and `out`/datapackage.json.

    Raises:
        DataError: a text, the register or a correction is wrong, or a row breaks a rule; nothing was written.
    """
    tables = tables_of(raw, jobs)
    refuse_faults(tables)
    publish(tables, out)


def check_build(raw: Path, out: Path, jobs: int = 1) -> list[str]:
    """Build aside and return one line for each file of `out` that is not what the build makes.

    Raises:
        DataError: a text or the register is wrong.
    """
    with tempfile.TemporaryDirectory(prefix="portdata-") as folder:
        build(raw, Path(folder), jobs)
        return differences(Path(folder), out)


def tables_of(raw: Path, jobs: int = 1) -> Tables:
    """Return the tables of a register and its texts.

    Raises:
        DataError: a text or the register is wrong.
    """
    sources = registers.sources(raw)
    articles = [source.read() for source in sources]
    decided = (decisions(), registers.decisions_beside(raw, sources))
    return assemble([source.row for source in sources], list(_extracted(articles, jobs)), decided)


def _extracted(articles: Sequence[Article], jobs: int) -> Iterator[Extraction]:
    """Yield what was read in each article, in order; progress shows on a terminal only."""
    if not sys.stderr.isatty():
        yield from _mapped(articles, jobs)
        return
    from tqdm import tqdm

    yield from tqdm(_mapped(articles, jobs), total=len(articles), unit=" articles", leave=False)


def _mapped(articles: Sequence[Article], jobs: int) -> Iterator[Extraction]:
    if jobs == 1 or len(articles) <= BATCH:
        yield from map(extract_article, articles)
        return
    with ProcessPoolExecutor(jobs) as pool:
        yield from pool.map(extract_article, articles, chunksize=BATCH)


def register(raw: Path) -> list[str]:
    """Add a register row for each new text and return a line for each.

    Raises:
        DataError: the folder or its register cannot be read.
    """
    return [f"registered {article_id}" for article_id in registers.add_new_texts(raw)]


def extract(files: Iterable[Path], published: date | None = None) -> Iterator[str]:
    """Yield the rows of each text as JSON lines, each with the name of its table.

    Raises:
        DataError: a file cannot be read as UTF-8 text.
    """
    for path in files:
        try:
            content = path.read_bytes()
            text = content.decode("utf-8")
        except OSError as error:
            raise DataError(
                f"cannot be read ({error.strerror})", where=str(path), remedy="name a text"
            ) from None
        except UnicodeDecodeError as error:
            what = f"byte 0x{content[error.start]:02x} at {error.start} is not UTF-8"
            raise DataError(what, where=str(path), remedy="convert the text to UTF-8") from None
        article_id = slug(path.stem)
        row: Row = {
            **dict.fromkeys(("publisher", "title", "author", "url")),
            "article_id": article_id,
            "published_date": published,
            "published_basis": "stated" if published else "unknown",
            "file": path.name,
            "sha256": sha256(content).hexdigest(),
        }
        tables = assemble([row], [extract_article(Article(article_id, text, published))])
        for name, rows in tables.items():
            for record in rows:
                yield json.dumps({"table": name, **record}, ensure_ascii=False, default=str)
