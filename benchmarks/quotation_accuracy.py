"""Score quotation extraction against a corpus whose quotations people marked.

Usage: python benchmarks/quotation_accuracy.py GOLD.jsonl [--aside N] [--errors FILE]

GOLD has one article a line, spans in code points, marks included:

    {"doc_id", "text", "quotes": [{"start", "end", "mark", "speakers": [[start, end, text], …]}, …],
     "other": [{"start", "end", "mark"}, …], "ignore": [[start, end], …]}

PolNeAR in this form is what docs/accuracy.md reports on; no such corpus is in this repository. Only double-marked
quotes count.

A quote is right when both its ends are, marks, blanks and end punctuation left out, a paragraph at a time; its speaker
is right when the predicted words share a character with the words people marked, or neither has any. F1 end to end is
over quotes with span and speaker right. With --aside the N articles whose names hash lowest are scored apart: rules
are tuned on the others only.
"""

from __future__ import annotations

import argparse
import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from portdata.extract.annotations import Quotation, Span
from portdata.extract.attribution import quotations
from portdata.extract.passages import passages

EDGE = "“”„‟«»\"'‘’` \t\u00a0\n.,;:!?-–—…()[]"
PRONOUNS = frozenset({"he", "she", "they", "i", "we", "it", "who", "you"})


@dataclass
class Score:
    """Counts over a set of articles."""

    gold: int = 0
    predicted: int = 0
    exact: int = 0
    right: int = 0
    kinds: Counter[str] = field(default_factory=Counter)
    rules: dict[str, Counter[str]] = field(default_factory=dict)

    @staticmethod
    def f1(hits: int, predicted: int, gold: int) -> tuple[float, float, float]:
        """Return precision, recall and F1 in per cent."""
        precision = 100 * hits / predicted if predicted else 0.0
        recall = 100 * hits / gold if gold else 0.0
        both = precision + recall
        return precision, recall, 2 * precision * recall / both if both else 0.0


def trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """Return a span without marks, blanks and punctuation at its ends."""
    while start < end and text[start] in EDGE:
        start += 1
    while end > start and text[end - 1] in EDGE:
        end -= 1
    return start, end


def by_paragraph(text: str, span: tuple[int, int]) -> Iterator[tuple[int, int]]:
    """Yield the parts of a span that lie in one line each."""
    at = span[0]
    for part in text[span[0] : span[1]].split("\n"):
        if part.strip():
            yield at, at + len(part)
        at += len(part) + 1


def wanted(article: dict[str, Any]) -> dict[tuple[int, int], dict[str, Any]]:
    """Return the marked quotes that count, by trimmed span."""
    found: dict[tuple[int, int], dict[str, Any]] = {}
    for quote in article["quotes"]:
        if quote.get("mark", "double") == "double":
            span = trimmed(article["text"], quote["start"], quote["end"])
            if span[0] < span[1] and not _ignored(article, span):
                found.setdefault(span, quote)
    return found


def _ignored(article: dict[str, Any], span: tuple[int, int]) -> bool:
    covered = sum(max(0, min(span[1], b) - max(span[0], a)) for a, b in article.get("ignore", ()))
    return covered * 2 > span[1] - span[0]


def made(article: dict[str, Any]) -> Iterator[tuple[tuple[int, int], Quotation]]:
    """Yield the predicted quotes that are attributed to someone or may be, one for each paragraph."""
    text = article["text"]
    single = [
        (q["start"], q["end"])
        for q in [*article["quotes"], *article.get("other", ())]
        if q.get("mark") == "single"
    ]
    for quotation in quotations(text, passages(text)):
        if quotation.kind == "term":
            continue
        for segment in quotation.segments:
            if any(a <= segment.start < b and segment.end <= b + 1 for a, b in single):
                continue
            for part in by_paragraph(text, segment):
                span = trimmed(text, *part)
                if span[0] < span[1] and not _ignored(article, span):
                    yield span, quotation


def speaker_right(quotation: Quotation, quote: dict[str, Any]) -> bool:
    """Tell whether the predicted speaker is one of those marked."""
    speakers = [Span(start, end) for start, end, _ in quote.get("speakers") or ()]
    if not speakers:
        return quotation.speaker is None
    return quotation.speaker is not None and any(quotation.speaker.overlaps(s) for s in speakers)


def kind_of(quote: dict[str, Any]) -> str:
    """Tell how the marked speaker is named."""
    words = (quote["speakers"][0][2] if quote.get("speakers") else "").lower()
    if not words:
        return "none"
    if words in PRONOUNS:
        return "pronoun"
    names = [word for word in quote["speakers"][0][2].split() if word[:1].isupper()]
    return "name" if names else "role or collective"


def score(articles: Iterable[dict[str, Any]], errors: list[str]) -> Score:
    """Score the extractor on articles, adding a line for each error."""
    total = Score()
    for article in articles:
        gold = wanted(article)
        total.gold += len(gold)
        left = dict(gold)
        for span, quotation in made(article):
            total.predicted += 1
            rule = total.rules.setdefault(quotation.rule, Counter())
            rule["predicted"] += 1
            quote = left.pop(span, None)
            words = article["text"][span[0] : span[1]][:60].replace("\n", " ")
            if quote is None:
                errors.append(f"{article['doc_id']}\tspan\t{quotation.rule}\t{words}")
                continue
            total.exact += 1
            kind = kind_of(quote)
            total.kinds[f"n {kind}"] += 1
            if speaker_right(quotation, quote):
                total.right += 1
                rule["right"] += 1
                total.kinds[f"right {kind}"] += 1
            else:
                chosen = quotation.speaker.of(article["text"]) if quotation.speaker else "–"
                errors.append(f"{article['doc_id']}\tspeaker\t{quotation.rule}\t{words}\t{chosen}")
        errors.extend(
            f"{article['doc_id']}\tmissed\t\t{article['text'][a:b][:60]}".replace("\n", " ") for a, b in left
        )
    return total


def show(name: str, total: Score) -> None:
    """Print the figures of one set."""
    span = Score.f1(total.exact, total.predicted, total.gold)
    both = Score.f1(total.right, total.predicted, total.gold)
    print(f"{name}: {total.gold} quotes marked, {total.predicted} predicted")
    print(f"  exact span   P {span[0]:5.1f}  R {span[1]:5.1f}  F1 {span[2]:5.1f}")
    print(f"  end to end   P {both[0]:5.1f}  R {both[1]:5.1f}  F1 {both[2]:5.1f}")
    for kind in ("name", "pronoun", "role or collective", "none"):
        count = total.kinds[f"n {kind}"]
        if count:
            share = 100 * total.kinds[f"right {kind}"] / count
            print(f"  speaker right, given the span: {kind:18} {share:5.1f} of {count}")


def confident(tuned: Score, precise: float) -> set[str]:
    """Return the rules whose precision end to end on the articles for tuning says that they can be trusted."""
    ranked = sorted(tuned.rules.items(), key=lambda item: -item[1]["right"] / item[1]["predicted"])
    chosen: set[str] = set()
    right = predicted = 0
    for rule, counts in ranked:
        right, predicted = right + counts["right"], predicted + counts["predicted"]
        if 100 * right / predicted < precise:
            break
        chosen.add(rule)
    return chosen


def show_tier(name: str, total: Score, rules: set[str]) -> None:
    """Print precision and recall of the quotes that trusted rules attribute."""
    right = sum(total.rules[rule]["right"] for rule in rules if rule in total.rules)
    predicted = sum(total.rules[rule]["predicted"] for rule in rules if rule in total.rules)
    precision, recall, _ = Score.f1(right, predicted, total.gold)
    print(f"  confident tier, {name}: P {precision:5.1f}  R {recall:5.1f}")


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("gold", type=Path)
    parser.add_argument("--aside", type=int, default=0, metavar="N", help="score N articles apart")
    parser.add_argument(
        "--errors", type=Path, help="write each error of the articles for tuning to this file"
    )
    options = parser.parse_args()
    with options.gold.open(encoding="utf-8") as handle:
        articles = [json.loads(line) for line in handle]
    articles.sort(key=lambda article: hashlib.sha256(article["doc_id"].encode()).hexdigest())
    errors: list[str] = []
    tuned = score(articles[options.aside :], errors)
    show("tuned on" if options.aside else "all", tuned)
    rules = confident(tuned, 98.5)
    show_tier("tuned on", tuned, rules)
    if options.errors:
        options.errors.write_text("\n".join(errors) + "\n", encoding="utf-8")
    if options.aside:
        aside = score(articles[: options.aside], [])
        show("set aside", aside)
        show_tier("set aside", aside, rules)
    print("  rules trusted:", ", ".join(sorted(rules)))
    print("  right end to end, by rule:")
    for rule, counts in sorted(tuned.rules.items(), key=lambda item: -item[1]["predicted"]):
        print(f"    {rule:22}{100 * counts['right'] / counts['predicted']:6.1f} of {counts['predicted']}")


if __name__ == "__main__":
    main()
