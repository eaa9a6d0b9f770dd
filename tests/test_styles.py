"""Quotations in invented articles of several outlets' styles, coded by two readings before the extractor saw them.

Each set in `styles/` holds articles and both codings; where the readings differ, either is right.
`python tests/test_styles.py [SET …]` prints the figures and every difference.
"""

from __future__ import annotations

import json
import sys
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from portdata.codebook import listed_organisations
from portdata.extract.annotations import Article
from portdata.extract.article import extract

STYLES = Path(__file__).parent / "styles"
EDGE = "“”\"'‘’` \t\r.,;:!?-–—…"
Key = tuple[str, tuple[tuple[int, int], ...]]


def trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start] in EDGE:
        start += 1
    while end > start and text[end - 1] in EDGE:
        end -= 1
    return start, end


@cache
def texts(name: str) -> dict[str, str]:
    articles = sorted((STYLES / name / "articles").glob("*.txt"))
    return {path.stem: path.read_bytes().decode("utf-8") for path in articles}


def coded(name: str, coder: str) -> dict[Key, dict[str, Any]]:
    found = {}
    for line in (STYLES / name / coder / "quotes.jsonl").read_text("utf-8").splitlines():
        quote = json.loads(line)
        text = texts(name)[quote["article"]]
        lines = text.split("\n")
        spans = []
        for segment in quote["segments"]:
            start = sum(len(words) + 1 for words in lines[: segment["line"] - 1])
            at = -1
            for _ in range(segment.get("n") or 1):
                at = lines[segment["line"] - 1].index(segment["exact"], at + 1)
            spans.append(trimmed(text, start + at, start + at + len(segment["exact"])))
        found[quote["article"], tuple(spans)] = quote
    return found


def made(name: str) -> dict[Key, dict[str, Any]]:
    found: dict[Key, dict[str, Any]] = {}
    for article, text in texts(name).items():
        extraction = extract(Article(article, text))
        for quotation in extraction.quotations:
            entity = extraction.names.entities.get(quotation.entity or "")
            words = quotation.speaker.of(text) if quotation.speaker else None
            found[article, tuple(trimmed(text, *segment) for segment in quotation.segments)] = {
                "speaker": entity.name if entity else None,
                "words": words if quotation.kind != "term" else None,
                "kind": quotation.kind,
                "cue": quotation.cue.of(text) if quotation.cue else None,
                "attribution": quotation.attribution,
                "rule": quotation.rule,
            }
    return found


def same_speaker(coded_as: str | None, ours: dict[str, Any]) -> bool:
    """Tell whether a speaker is right.

    A named speaker must be resolved to the person or body. A source that has no name ("residents") makes no row: the
    speaker must be empty and the words must be those the readers give, hold their noun, or be a pronoun for it.
    """
    if coded_as is None:
        return ours["speaker"] is None
    if ours["speaker"] is not None:
        return bare(coded_as) == bare(ours["speaker"])
    said = bare(ours["words"] or "")
    return described(coded_as) and (bare(coded_as).split()[-1] in said or said in {"it", "they", "who"})


def described(name: str) -> bool:
    """Tell a description ("residents", "Opposition councillors") from a name."""
    listed = {body.name for body in listed_organisations()}
    return name not in listed and (name.split()[-1].islower() or " " not in name)


def bare(name: str) -> str:
    words = name.lower().replace("’", "'").split()
    return " ".join(word for word in words if word not in {"the", "a", "an"})


def measure(name: str) -> tuple[dict[str, float], list[str]]:
    """Return the figures of a set in per cent and a line for each difference."""
    first, second, ours = coded(name, "first"), coded(name, "second"), made(name)
    certain = first.keys() & second.keys()
    possible = first.keys() | second.keys()
    spans = right = kinds = 0
    lines = []
    for key in sorted(certain):
        text = texts(name)[key[0]]
        shown = f"{key[0]}: {text[key[1][0][0] : key[1][-1][1]][:70]!r}"
        if key not in ours:
            lines.append(f"missed   {shown} [{first[key]['speaker']}]")
            continue
        spans += 1
        kinds += ours[key]["kind"] in {first[key]["kind"], second[key]["kind"]}
        if any(same_speaker(reading[key]["speaker"], ours[key]) for reading in (first, second)):
            right += 1
        else:
            lines.append(
                f"speaker  {shown} coded {first[key]['speaker']!r}, "
                f"made {ours[key]['speaker']!r} from {ours[key]['words']!r} ({ours[key]['rule']})"
            )
    extra = [key for key in ours if key not in possible]
    lines += [
        f"extra    {key[0]}: {texts(name)[key[0]][key[1][0][0] : key[1][-1][1]][:70]!r}"
        for key in sorted(extra)
    ]
    predicted = spans + len(extra)

    def f1(hits: int) -> float:
        return 200 * hits / (predicted + len(certain))

    return {
        "quotes": len(certain),
        "coders agree on span": 200 * len(certain) / (len(first) + len(second)),
        "span F1": f1(spans),
        "end to end F1": f1(right),
        "kind right": 100 * kinds / spans,
    }, lines


@pytest.mark.parametrize(("name", "span", "speaker"), [("known", 99.5, 97), ("fresh", 98, 91)])
def test_spans_and_speakers(name: str, span: float, speaker: float) -> None:
    figures, lines = measure(name)
    assert figures["span F1"] >= span, "\n".join(lines)
    assert figures["end to end F1"] >= speaker, "\n".join(lines)


if __name__ == "__main__":
    for name in sys.argv[1:] or sorted(path.name for path in STYLES.iterdir()):
        numbers, differences = measure(name)
        sys.stdout.write(
            f"{name}\n" + "".join(f"  {what:22}{value:8.1f}\n" for what, value in numbers.items())
        )
        sys.stdout.write("\n".join(differences) + "\n")
