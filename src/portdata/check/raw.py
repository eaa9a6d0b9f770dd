"""Raw texts, where they are at hand: the bytes that were read, and every span says what it says."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from pathlib import Path

from portdata.check.problem import RowFault
from portdata.check.rows import AnyRow, AnyTables
from portdata.model.tables import TABLES


def raw_faults(tables: AnyTables, raw: Path) -> Iterator[RowFault]:
    """Yield a fault for each article whose text is missing or changed and each span of other words."""
    texts: dict[str, str] = {}
    for index, article in enumerate(tables["articles"]):
        try:
            texts[article["article_id"]] = _text(raw / Path(article["file"]).name, article)
        except (OSError, ValueError) as error:
            what = f"{article['file']}: {error}"
            yield RowFault("articles", index, what, "put back the text that was read, or build anew")
    for name, table in TABLES.items():
        if "exact" not in table.columns:
            continue
        for index, row in enumerate(tables[name]):
            text = texts.get(row["article_id"])
            if text is not None and text[row["char_start"] : row["char_end"]] != row["exact"]:
                place = f"{row['article_id']}:{row['char_start']}"
                yield RowFault(name, index, f"exact is not what stands at {place}", "build anew", "exact")


def _text(path: Path, article: AnyRow) -> str:
    if path.is_symlink():
        raise ValueError("it is a link")
    content = path.read_bytes()
    if hashlib.sha256(content).hexdigest() != article["sha256"]:
        raise ValueError("its sha256 is another")
    text = content.decode("utf-8")
    if len(text) != article["n_chars"]:
        raise ValueError(f"it has {len(text)} characters, n_chars is {article['n_chars']}")
    words = len(re.findall(r"\w+", text))
    if words != article["n_words"]:
        raise ValueError(f"it has {words} words, n_words is {article['n_words']}")
    return text
