"""Keyboard, screen reader, small screens, the dark, and paper."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from test_views import RAW, ROOT, VIEWS, go, rows, settle

from portdata.model.tables import TABLES

WIDTHS = {"phone": 360, "tablet": 768, "desktop": 1280}
PICTURES = ROOT / "build" / "screenshots"

Open = Callable[..., Any]


def views() -> list[str]:
    """Return each view, and one with a row beside it."""
    contested = next(row["row_id"] for row in rows("conflicts") if row["table_name"] == "findings")
    return [
        *(f"#{view}" for view in VIEWS),
        "#search?q=police",
        "#timeline?group=type",
        f"#findings?row=findings/{contested}",
    ]


def sheets() -> list[str]:
    """Return a row of each table."""
    found = []
    for table in TABLES:
        row = rows(table)[-1]
        key = ".".join(str(row[column]) for column in TABLES[table].primary_key)
        found.append(f"#start?row={table}/{key}")
    return found


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", WIDTHS)
def test_axe_finds_nothing_and_nothing_runs_over(
    width: str, scheme: str, show: Open, explorer_file: Path
) -> None:
    axe = pytest.importorskip("axe_playwright_python.base")
    page = show(explorer_file, viewport={"width": WIDTHS[width], "height": 900}, color_scheme=scheme)
    page.evaluate(axe.AXE_SCRIPT)
    found = {}
    # Sheets are made of the same parts in the dark and on a tablet.
    for address in [
        *views(),
        *(sheets() if (width, scheme) in {("phone", "dark"), ("desktop", "light")} else []),
    ]:
        go(page, address)
        page.evaluate("document.querySelectorAll('details').forEach((each) => { each.open = true; })")
        page.wait_for_timeout(30)
        # What a tablet shows is the desktop's or the phone's.
        report = (
            page.evaluate("axe.run(document, { resultTypes: ['violations'] })") if width != "tablet" else {}
        )
        for violation in report.get("violations", ()):
            found[f"{address}: {violation['id']}"] = [node["target"] for node in violation["nodes"]][:3]
        assert page.evaluate("document.documentElement.scrollWidth") <= WIDTHS[width], address
    assert found == {}


def test_the_keyboard_goes_all_the_way(show: Open, explorer_file: Path) -> None:
    page = show(explorer_file, "#findings")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to the content"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"
    while page.evaluate("document.activeElement.closest('#view h3 a') === null"):
        page.keyboard.press("Tab")
        style = "getComputedStyle(document.activeElement).outlineStyle"
        assert page.evaluate(style) != "none", page.evaluate("document.activeElement.outerHTML")
    row = page.evaluate("document.activeElement.dataset.row")
    page.keyboard.press("Enter")
    settle(page)
    assert page.evaluate("document.activeElement.id") == "sheet-title"
    page.keyboard.press("Escape")
    settle(page)
    assert page.is_hidden("#sheet")
    assert page.evaluate("document.activeElement.dataset.row") == row
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.id") == "search-field"
    page.keyboard.type("letter")
    page.wait_for_selector(".hit")
    assert page.evaluate("document.activeElement.id") == "search-field"
    assert page.input_value("#search-field") == "letter"


def test_skipping_keeps_the_view(show: Open, explorer_file: Path) -> None:
    page = show(explorer_file, "#claims")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.inner_text("h1") == "What is claimed, what is denied"


def test_on_a_phone_a_row_stands_in_the_place_of_the_view(show: Open, explorer_file: Path) -> None:
    page = show(explorer_file, "#people", viewport={"width": 360, "height": 740})
    page.click("#menu-button")
    assert page.get_attribute("#menu-button", "aria-expanded") == "true"
    page.click("#menu >> text=Claims")
    settle(page)
    assert page.get_attribute("#menu-button", "aria-expanded") == "false"
    link = page.locator("#view h4 [data-row]").last
    link.click()
    settle(page)
    row = page.evaluate("document.querySelector('#view [aria-current=true]').dataset.row")
    assert page.is_hidden("#view .card")
    assert page.evaluate("scrollY") == 0
    page.click("#sheet-close")
    settle(page)
    assert page.is_hidden("#sheet")
    assert page.evaluate("document.activeElement.dataset.row") == row
    assert page.evaluate("document.activeElement.getBoundingClientRect().top") < 740


def test_what_is_left_is_told_to_those_who_listen(show: Open, explorer_file: Path) -> None:
    page = show(explorer_file, "#findings")
    assert page.get_attribute("#view .count", "role") == "status"
    page.fill("#filter-words", "gross misconduct")
    assert "of" in page.inner_text("#view .count")
    assert page.evaluate("document.activeElement.id") == "filter-words"


def test_paper_has_the_rows_without_the_controls(show: Open, explorer_file: Path) -> None:
    page = show(explorer_file, "#findings", color_scheme="dark")
    page.emulate_media(media="print", color_scheme="light")
    assert page.is_hidden(".masthead")
    assert page.is_hidden("#view .filters")
    assert page.locator("#view [data-finding]").first.is_visible()
    assert page.evaluate("getComputedStyle(document.body).color") == "rgb(0, 0, 0)"


@pytest.mark.parametrize("width", WIDTHS)
def test_pictures_are_taken_to_be_looked_at(width: str, show: Open, explorer_file: Path) -> None:
    """The pictures lie in build/screenshots; that they show something is all that a machine can tell."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    for scheme in ("light", "dark"):
        page = show(explorer_file, viewport={"width": WIDTHS[width], "height": 900}, color_scheme=scheme)
        for address in (
            "#start",
            "#timeline",
            "#findings",
            "#differences",
            "#claims",
            "#people",
            "#quotes",
            "#tables",
        ):
            go(page, address)
            path = PICTURES / f"{address[1:]}-{width}-{scheme}.png"
            page.screenshot(path=path)
            assert path.stat().st_size > 10_000
        page.close()


def test_the_passage_is_in_sight_when_it_is_shown(show: Open, explorer_file: Path) -> None:
    page = show(explorer_file, "#reports")
    page.set_input_files("#texts-field", sorted(RAW.glob("*.txt")))
    page.wait_for_selector(".report .good")
    last = max(rows("evidence"), key=lambda row: row["char_start"])
    go(page, f"#reports?row=articles/{last['article_id']}&at={last['char_start']}-{last['char_end']}")
    box = page.locator("#passage").bounding_box()
    assert box and 0 <= box["y"] <= 900
