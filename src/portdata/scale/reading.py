"""Read articles in batches, wherever an engine does it, and pack what was read for keeping."""

from __future__ import annotations

import hashlib
import pickle
import sys
import unicodedata
import zlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Final

from portdata.assemble.keys import Record, keys_of
from portdata.errors import DataError
from portdata.extract.annotations import Article
from portdata.extract.article import Extraction, extract

BATCH: Final = 16
"""Articles a process is handed at a time: long enough that handing them over takes no time to speak of."""
_ROOMS: Final = ("codebook", "extract", "model")
_NOT_READ_BY: Final = frozenset({"corrections.toml", "decisions.py", "identity.toml"})
"""Files of these rooms that no extraction depends on."""


@dataclass(frozen=True, slots=True)
class Packed:
    """What was read in one article, packed, and its keys; neither knows the article's id."""

    content: bytes
    extraction: bytes
    keys: bytes


@cache
def extractor_version() -> str:
    """Return a hash over all that reading depends on but for the text: code, codebook and Python."""
    digest = hashlib.sha256(f"{sys.version_info[:2]} {unicodedata.unidata_version}".encode())
    for room in _ROOMS:
        for name, content in sorted(_sources(files("portdata") / room)):
            digest.update(f"{room}/{name} {len(content)}\n".encode())
            digest.update(content)
    return digest.hexdigest()


def _sources(folder: Traversable) -> list[tuple[str, bytes]]:
    return [
        (file.name, file.read_bytes())
        for file in folder.iterdir()
        if file.name.endswith((".py", ".toml")) and file.name not in _NOT_READ_BY
    ]


def content_key(article: Article) -> bytes:
    """Return a hash of all that is read of an article: its text and day, and who reads it."""
    head = f"{extractor_version()} {article.published}\n"
    return hashlib.sha256((head + article.text).encode("utf-8", "surrogatepass")).digest()


def extracted(batch: tuple[str, Sequence[Article]]) -> list[Extraction]:
    """Return what is read in some articles.

    Args:
        batch: the version of the extractor that is meant, and the articles.

    Raises:
        DataError: the extractor at hand is of another version.
    """
    version, articles = batch
    if version != extractor_version():
        remedy = "install the same version of portdata and Python on every worker"
        raise DataError("a worker has another version of the extractor", remedy=remedy)
    return [extract(article) for article in articles]


def read(batch: tuple[str, Sequence[Article]]) -> list[Packed]:
    """Do as `extracted` and pack what was read, which is quicker to send and ready to keep."""
    return [packed(content_key(found.article), found) for found in extracted(batch)]


def packed(content: bytes, extraction: Extraction) -> Packed:
    """Pack what was read under the hash of its content."""
    plain = replace(extraction, article=replace(extraction.article, article_id=""))
    keys = [record[2:] for record in keys_of(extraction)]
    return Packed(
        content,
        zlib.compress(pickle.dumps(plain, pickle.HIGHEST_PROTOCOL), 1),
        zlib.compress(pickle.dumps(keys, pickle.HIGHEST_PROTOCOL), 1),
    )


def unpacked(article_id: str, extraction: bytes) -> Extraction:
    """Return what was packed as that of an article."""
    found: Extraction = pickle.loads(zlib.decompress(extraction))
    return replace(found, article=replace(found.article, article_id=article_id))


def unpacked_keys(article_id: str, day: str, keys: bytes) -> list[Record]:
    """Return the keys that were packed as those of an article."""
    return [(article_id, day, *record) for record in pickle.loads(zlib.decompress(keys))]
