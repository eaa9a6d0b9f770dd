"""From raw texts to a published package: read, assemble, publish."""

from __future__ import annotations

import json
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from hashlib import sha256
from itertools import islice
from pathlib import Path

from portdata import register as registers
from portdata.assemble.corpus import assemble
from portdata.check.rules import refuse_faults
from portdata.codebook.decisions import Decisions, decisions
from portdata.errors import DataError
from portdata.extract.annotations import Article
from portdata.extract.article import Extraction
from portdata.extract.article import extract as extract_article
from portdata.extract.slugs import slug
from portdata.extras import needs
from portdata.inputs.corpus import articles, count, decisions_beside
from portdata.inputs.faults import OnFault, stop
from portdata.inputs.records import Checked
from portdata.model.tables import Row, Tables
from portdata.publish.compare import differences
from portdata.publish.package import publish
from portdata.scale.engines import Engine, engine
from portdata.scale.means import IN_MEMORY, Means
from portdata.scale.reading import BATCH, extracted, extractor_version


def build(raw: str | Path, out: Path, means: Means = IN_MEMORY, on_fault: OnFault = stop) -> int:
    """Turn a corpus into `out`/processed and `out`/datapackage.json; return how many articles went in.

    Args:
        raw: a folder with a register and texts, or a data set (see `portdata.inputs.corpus.articles`).
        out: where the package goes.
        means: with what to build; the bytes that result do not depend on it.
        on_fault: is told of each article that cannot be read; as it stands the first stops the build.

    Raises:
        CallError: there is nothing to read, or a folder or an address cannot be used.
        DataError: a text, the register or a correction is wrong, or a row breaks a rule; nothing was written.
    """
    raw = str(raw)
    if means.work is None:
        tables = tables_of(raw, means.jobs, means.scheduler, on_fault)
        refuse_faults(tables)
        publish(tables, out)
        return len(tables["articles"])
    beside = decisions_beside(raw)
    with engine(means.jobs, means.scheduler) as at_work, needs("scale", "--work"):
        from portdata.scale.build import build_at_scale

        return build_at_scale(
            _expected(articles(raw, on_fault), beside),
            (decisions(), beside),
            out,
            means.work,
            at_work,
            _progress(raw),
        )


def check_build(raw: str | Path, out: Path, means: Means = IN_MEMORY) -> list[str]:
    """Build aside and return one line for each file of `out` that is not what the build makes.

    Raises:
        CallError: there is nothing to read, or a folder or an address cannot be used.
        DataError: a text or the register is wrong.
    """
    with tempfile.TemporaryDirectory(prefix="portdata-") as folder:
        build(raw, Path(folder), means)
        return differences(Path(folder), out)


def tables_of(
    raw: str | Path, jobs: int = 1, scheduler: str | None = None, on_fault: OnFault = stop
) -> Tables:
    """Return the tables of a corpus, held in memory.

    Raises:
        CallError: there is nothing to read.
        DataError: a text or the register is wrong.
    """
    raw = str(raw)
    beside = decisions_beside(raw)
    rows: list[Row] = []
    found: list[Extraction] = []

    def batches() -> Iterator[tuple[str, list[Article]]]:
        stream = _expected(articles(raw, on_fault), beside)
        while some := list(islice(stream, BATCH)):
            rows.extend(row for row, _ in some)
            yield extractor_version(), [article for _, article in some]

    def read(at_work: Engine) -> Iterator[int]:
        for extractions in at_work.map(extracted, batches()):
            found.extend(extractions)
            yield len(extractions)

    with engine(jobs, scheduler) as at_work:
        for _ in _progress(raw)("read", read(at_work)):
            pass
    return assemble(rows, found, (decisions(), beside))


def _expected(stream: Iterable[Checked], decided: Decisions) -> Iterator[Checked]:
    """Yield articles and make sure that those are among them that a corrections file is about.

    Raises:
        DataError: nothing came, or one is not among them.
    """
    absent = set(decided.articles)
    none = True
    for row, article in stream:
        none = False
        absent.discard(article.article_id)
        yield row, article
    if none:
        raise DataError("no article could be read", remedy="mend what was set aside")
    if absent:
        what = f"there is no article {min(absent)!r}"
        raise DataError(what, where=decided.where, remedy="write the article_id of one that is read")


def _progress(raw: str) -> Callable[[str, Iterable[int]], Iterator[int]]:
    """Return what shows how much of a stage is done, with rate and time left; on a terminal only."""
    if not sys.stderr.isatty():
        return lambda stage, done: iter(done)
    from tqdm import tqdm

    total = count(raw)

    def shown(stage: str, done: Iterable[int]) -> Iterator[int]:
        with tqdm(total=total, desc=stage, unit=" articles", leave=False) as bar:
            for number in done:
                bar.update(number)
                yield number

    return shown


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
