"""Invented articles with known truth, any number of them, the same each time.

Three articles tell a story: a death, a trial, an inquest. Names are drawn from lists so short that many people of
unrelated stories share theirs, as in an archive. Nothing here was ever reported; places and bodies do not exist.
"""

from __future__ import annotations

import random
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

WORDS = tomllib.loads(Path(__file__).with_suffix(".toml").read_text("utf-8"))
GIVEN, HEADS, TAILS, TOWNS, NUMBERS = (
    WORDS[name].split() for name in ("given", "family_heads", "family_tails", "towns", "numbers")
)
ARTICLES_IN_STORY = 3


@dataclass(frozen=True)
class Truth:
    """What a story holds: events by type and person, findings by proposition, quotes by words and speaker."""

    events: frozenset[tuple[str, str]]
    findings: frozenset[tuple[str, str]]
    quotes: frozenset[tuple[str, str]]


@dataclass(frozen=True)
class Invented:
    """One article: its record as a data set has it."""

    article_id: str
    published_date: str
    publisher: str
    title: str
    text: str

    def record(self) -> dict[str, str]:
        """Return the article as a record of JSON Lines."""
        return dict(vars(self))


def story(number: int) -> tuple[list[Invented], Truth]:
    """Return the articles of a story and what they tell."""
    draw = random.Random(number)
    names: list[str] = []
    while len(names) < 5:
        name = f"{draw.choice(GIVEN)} {draw.choice(HEADS)}{draw.choice(TAILS)}"
        if name.split()[1] not in {other.split()[1] for other in names} and name.split()[0] not in " ".join(
            names
        ):
            names.append(name)
    victim, killer, sister, officer, coroner = names
    town, court = draw.sample(TOWNS, 2)
    ages = [draw.randint(19, 88) for _ in range(3)]
    found = date(1995, 1, 1) + timedelta(days=draw.randrange(8000))
    days = [found + timedelta(days=2), found + timedelta(days=draw.randint(200, 500))]
    days.append(days[1] + timedelta(days=draw.randint(200, 500)))
    force = f"{town} Constabulary"
    said = [f"{words},".format(n=draw.choice(NUMBERS)) for words in draw.sample(WORDS["said"], 3)]
    day = f"{found.day} {found:%B} {found.year}"
    texts = [
        (
            f"Man arrested after {town} death",
            f"The body of {victim}, {ages[0]}, was found in {town} on {day}.\n\n"
            f"Police arrested {killer}, {ages[1]}, on suspicion of murder.\n\n"
            f"“{said[0]}” said {sister}, the sister of {victim}.\n\n"
            f"Detective Inspector {officer} of {force} asked witnesses to come forward.",
        ),
        (
            f"Life for {town} murder",
            f"{killer}, {ages[1] + 1}, has been found guilty of murdering {victim}, {ages[0]}, "
            f"at {court} Crown Court.\n\n"
            f"{killer.split()[1]} was sentenced to life imprisonment.\n\n"
            f"“{said[1]}” {sister}, the victim's sister, told the court.",
        ),
        (
            f"Police failings contributed to {town} death, jury finds",
            f"Failings by {force} probably contributed to the death of {victim}, an inquest jury has found.\n\n"
            f"{victim}, {ages[0]}, was murdered by {killer}. "
            f"The coroner, {coroner}, said she would write a prevention of future deaths report.\n\n"
            f"“{said[2]}” said {sister}.\n\n"
            f"Detective Inspector {officer} apologised to the family.",
        ),
    ]
    papers = [f"{town} Gazette", f"{court} Herald", f"{town} Gazette"]
    articles = [
        Invented(f"story-{number:07d}-{part}", when.isoformat(), paper, title, f"{title}\n\n{text}\n")
        for part, (when, paper, (title, text)) in enumerate(zip(days, papers, texts, strict=True), 1)
    ]
    truth = Truth(
        frozenset(
            {
                ("body_found", victim),
                ("arrest", killer),
                ("murder", victim),
                ("conviction", killer),
                ("sentence", killer),
                ("inquest_conclusion", ""),
                ("report_planned", coroner),
                ("apology", officer),
            }
        ),
        frozenset(
            (code, str(number))
            for code in (
                "guilty_of_murder",
                "life_sentence",
                "failings_contributed_to_deaths",
                "prevention_report",
            )
        ),
        frozenset((words, sister) for words in said),
    )
    return articles, truth


def corpus(size: int) -> Iterator[tuple[list[Invented], Truth]]:
    """Yield stories with so many articles in all, or up to two more."""
    for number in range(-(-size // ARTICLES_IN_STORY)):
        yield story(number)
