"""What a reader sees and can do: each view has each row, filters are addresses, rows lead to their words."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from portdata.model.tables import TABLES, Row
from portdata.publish.csv_files import read_csv

ROOT = Path(__file__).parents[2]
RAW = ROOT / "raw"
VIEWS = (
    "start",
    "timeline",
    "findings",
    "differences",
    "claims",
    "people",
    "quotes",
    "reports",
    "tables",
    "search",
)

Open = Callable[..., Any]
SHOWN_ROWS = "[...document.querySelectorAll('#view [data-row]')].map((link) => link.dataset.row)"


def rows(table: str) -> list[Row]:
    """Return a table of the dataset."""
    return read_csv(ROOT / "processed" / f"{table}.csv", TABLES[table])


def keys(table: str) -> set[str]:
    """Return what the explorer calls the rows of a table."""
    primary = TABLES[table].primary_key
    return {f"{table}/{'.'.join(str(row[column]) for column in primary)}" for row in rows(table)}


def shown(page: Any) -> set[str]:
    """Return the rows that a view links to."""
    return set(page.evaluate(SHOWN_ROWS))


def values(page: Any, name: str) -> set[str]:
    """Return the values of a data attribute in a view."""
    script = (
        "(name) => [...document.querySelectorAll(`#view [data-${name}]`)].map((each) => each.dataset[name])"
    )
    return set(page.evaluate(script, name))


def go(page: Any, address: str) -> None:
    """Follow an address within the page."""
    page.evaluate("(hash) => { location.hash = hash; }", address)
    page.wait_for_function("(hash) => location.hash === hash", arg=address)
    settle(page)


def settle(page: Any) -> None:
    """Wait until the page has answered to a step: its address changes first, what it shows a moment later."""
    page.evaluate(
        "() => new Promise((done) => setTimeout(() => requestAnimationFrame(() => setTimeout(done)), 20))"
    )


def turn(page: Any) -> bool:
    """Go to the next page of a view; tell whether there is one."""
    if page.locator("a#page-next").count() == 0:
        return False
    before = page.inner_text(".pager")
    page.click("a#page-next")
    page.wait_for_function("(text) => document.querySelector('.pager').innerText !== text", arg=before)
    return True


# --- every row


def test_every_view_shows_each_of_its_rows(show: Open, explorer_file: Path) -> None:
    page = show(explorer_file, "#timeline")
    assert shown(page) >= keys("events") | keys("findings") | keys("claims")
    go(page, "#findings")
    assert {f"findings/{key}" for key in values(page, "finding")} == keys("findings")
    go(page, "#differences")
    assert values(page, "conflict") == {row["conflict_id"] for row in rows("conflicts")}
    go(page, "#claims")
    assert {f"claims/{key}" for key in values(page, "claim")} == keys("claims")
    go(page, "#people")
    assert shown(page) >= keys("people") | keys("organisations")
    go(page, "#reports")
    assert shown(page) >= keys("articles")


def test_every_quote_is_printed_beside_the_same_words_elsewhere(show: Open, explorer_file: Path) -> None:
    page = show(explorer_file, "#quotes")
    found: set[str] = set()
    while True:
        found |= values(page, "quote")
        if not turn(page):
            break
    assert {f"quotes/{key}" for key in found} == keys("quotes")


@pytest.mark.parametrize("table", TABLES)
def test_every_row_of_every_table_is_there_and_opens(table: str, show: Open, explorer_file: Path) -> None:
    page = show(explorer_file, f"#tables?table={table}")
    found: set[str] = set()
    while True:
        found |= {row for row in shown(page) if row.startswith(f"{table}/")}
        if not turn(page):
            break
    assert found >= keys(table)
    for row in sorted(keys(table))[:: max(len(keys(table)) // 25, 1)]:
        go(page, f"#start?row={row}")
        assert page.inner_text("#sheet-title").strip() not in {"", "No such row"}
        assert "undefined" not in page.inner_text("#sheet")


def test_no_cell_is_lost_on_the_way(show: Open, explorer_file: Path) -> None:
    page = show(explorer_file, "#tables?table=people&row=people/helen-ball")
    page.click("#sheet details.columns summary")
    (person,) = (row for row in rows("people") if row["person_id"] == "helen-ball")
    told = page.inner_text("#sheet details.columns")
    for column, value in person.items():
        assert column in told
        assert value is None or str(value).lower() in told.lower()


# --- filters and addresses


def test_a_filter_is_an_address_that_shows_the_same_again(show: Open, explorer_file: Path) -> None:
    page = show(explorer_file, "#timeline")
    page.select_option("#filter-type", "murder")
    page.uncheck("#show-claims")
    page.uncheck("#show-findings")
    address = page.evaluate("location.hash")
    first = shown(page)
    murders = {f"events/{row['event_id']}" for row in rows("events") if row["event_type"] == "murder"}
    assert first == murders
    again = show(explorer_file, address)
    assert shown(again) == first
    assert again.input_value("#filter-type") == "murder"


def test_zooming_leaves_what_overlaps_the_years(show: Open, explorer_file: Path) -> None:
    page = show(explorer_file, "#timeline?from=2015-01-01&to=2016-01-01&show=events")
    dated = {f"events/{row['event_id']}" for row in rows("events") if _within(row, 2015)}
    undated = {f"events/{row['event_id']}" for row in rows("events") if row["date_edtf"] is None}
    assert dated
    assert shown(page) == dated | undated
    page.click("text=All years")
    assert shown(page) == keys("events")


def _within(row: Row, year: int) -> bool:
    first, last = row["date_earliest"], row["date_latest"]
    assert first is None or isinstance(first, date)
    assert last is None or isinstance(last, date)
    return bool(first or last) and (first or date.min).year <= year <= (last or date.max).year


def test_a_month_is_a_bar_as_wide_as_a_month(show: Open, explorer_file: Path) -> None:
    page = show(explorer_file, "#timeline?from=2014-01-01&to=2015-01-01&show=events")
    (event,) = (row["event_id"] for row in rows("events") if row["date_edtf"] == "2014-08")
    lane = page.locator(f'.lane:has([data-row="events/{event}"])')
    bar, track = lane.locator(".bar").bounding_box(), lane.locator(".track").bounding_box()
    assert abs((bar["x"] - track["x"]) / track["width"] - 212 / 365) < 0.01
    assert abs(bar["width"] / track["width"] - 31 / 365) < 0.01


def test_dragging_over_the_years_zooms_and_a_bar_opens_its_event(show: Open, explorer_file: Path) -> None:
    page = show(explorer_file, "#timeline?show=events")
    axis = page.locator(".axis-track").bounding_box()
    page.mouse.move(axis["x"] + 5, axis["y"] + 9)
    page.mouse.down()
    page.mouse.move(axis["x"] + axis["width"] / 3, axis["y"] + 9)
    page.mouse.up()
    assert "from=" in page.evaluate("location.hash")
    lane = page.locator(".chart .lane").nth(1)
    track = lane.locator(".track").bounding_box()
    page.mouse.click(track["x"] + track["width"] / 2, track["y"] + track["height"] / 2)
    settle(page)
    assert page.inner_text("#sheet-title") == lane.locator(".lane-link").inner_text()


def test_derived_dates_look_and_read_other_than_stated_ones(show: Open, explorer_file: Path) -> None:
    page = show(explorer_file, "#timeline?show=events")
    fills = {}
    for row in rows("events"):
        if row["date_edtf"]:
            lane = page.locator(f'.lane:has([data-row="events/{row["event_id"]}"])')
            fill = lane.locator(".bar").evaluate("(bar) => getComputedStyle(bar).backgroundImage !== 'none'")
            fills.setdefault(row["date_basis"], set()).add(fill)
            assert ("(derived)" in lane.inner_text()) == (row["date_basis"] == "derived")
    assert fills == {"stated": {False}, "derived": {True}}


def test_findings_assertions_and_denials_have_labels_of_their_own(show: Open, explorer_file: Path) -> None:
    page = show(explorer_file, "#timeline")
    looks = {}
    for kind in ("finding", "asserts", "denies"):
        tag = page.locator(f"#view .tag-{kind}").first
        style = "(tag) => { const s = getComputedStyle(tag); return [s.backgroundColor, s.borderTopStyle].join(); }"
        looks[tag.inner_text().split(":")[0] + kind] = tag.evaluate(style)
    assert len(set(looks.values())) == 3
    labels = {row["stance"] for row in rows("claims")}
    for stance in labels:
        assert page.locator(f"#view .tag-{stance}").first.inner_text() == f"Claim: {stance}"


def test_search_finds_words_wherever_they_stand(show: Open, explorer_file: Path) -> None:
    page = show(explorer_file)
    page.fill("#search-field", "DISGRACED nobody-says-this")
    page.wait_for_selector(".empty")
    page.fill("#search-field", "waumsley MIXTURE laziness")
    page.wait_for_selector(".hit")
    assert {row.split("/")[0] for row in shown(page)} >= {"quotes"}
    assert page.evaluate("location.hash").startswith("#search?q=waumsley")
    assert page.locator("#view mark").count() > 0


def test_sorting_is_told_and_turns_round(show: Open, explorer_file: Path) -> None:
    page = show(explorer_file, "#people")
    page.click("#sort-n_quotes")
    settle(page)
    assert page.get_attribute("th:has(#sort-n_quotes)", "aria-sort") == "ascending"
    assert page.evaluate("document.activeElement.id") == "sort-n_quotes"
    page.click("#sort-n_quotes")
    settle(page)
    assert page.get_attribute("th:has(#sort-n_quotes)", "aria-sort") == "descending"
    cells = [int(text) for text in page.locator("tbody td:nth-child(3)").all_inner_texts()]
    assert cells == sorted(cells, reverse=True)
    page.click("#sort-n_quotes")
    settle(page)
    assert page.get_attribute("th:has(#sort-n_quotes)", "aria-sort") is None


def test_going_back_undoes_a_step(show: Open, explorer_file: Path) -> None:
    page = show(explorer_file, "#findings")
    link = page.locator("#view h3 [data-row]").first
    row = link.get_attribute("data-row")
    link.click()
    settle(page)
    assert page.is_visible("#sheet")
    assert f"row={row}" in page.evaluate("location.hash")
    page.go_back()
    settle(page)
    assert page.is_hidden("#sheet")
    page.go_forward()
    settle(page)
    assert page.is_visible("#sheet")


# --- evidence


def test_a_finding_leads_to_every_excerpt_with_its_source(show: Open, explorer_file: Path) -> None:
    key = max(rows("findings"), key=lambda row: row["n_articles"])["finding_id"]
    page = show(explorer_file, f"#findings?row=findings/{key}")
    told = " ".join(page.inner_text("#sheet").split())
    articles = {row["article_id"]: row for row in rows("articles")}
    pieces = [row for row in rows("evidence") if (row["table_name"], row["row_id"]) == ("findings", key)]
    assert len({piece["article_id"] for piece in pieces}) > 1
    links = page.evaluate("[...document.querySelectorAll('#sheet a')].map((link) => link.href)")
    for piece in pieces:
        article = articles[piece["article_id"]]
        assert " ".join(str(piece["exact"]).split()) in told
        assert str(article["publisher"]) in told
        assert article["url"] in links
        if piece["field"] == "proposition":
            assert f"characters {piece['char_start']}–{piece['char_end']}" in told


def test_words_that_a_report_quotes_are_told_from_its_own(show: Open, explorer_file: Path) -> None:
    names = {row["person_id"]: row["name"] for row in rows("people")}
    speakers = {row["quote_id"]: names.get(row["person_id"]) for row in rows("quotes")}
    spans = [row for row in rows("evidence") if (row["table_name"], row["field"]) == ("quotes", "text")]
    page = show(explorer_file)
    quoted = 0
    for piece in rows("evidence"):
        if (piece["table_name"], piece["field"]) != ("findings", "proposition"):
            continue
        around = [
            speakers[str(span["row_id"])]
            for span in spans
            if span["article_id"] == piece["article_id"]
            and span["char_start"] <= piece["char_start"]
            and piece["char_end"] <= span["char_end"]
        ]
        go(page, f"#findings?row=findings/{piece['row_id']}")
        place = f"characters {piece['char_start']}–{piece['char_end']}"
        (line,) = {text for text in page.locator("#sheet .clause .source").all_inner_texts() if place in text}
        assert (" · quoting " in line) == bool(around)
        if around and around[0]:
            quoted += 1
            assert f" · quoting {around[0]}" in line
    assert quoted


def test_the_same_words_have_their_differences_marked(show: Open, explorer_file: Path) -> None:
    page = show(explorer_file, "#quotes?several=yes")
    assert page.locator("#view ins").count() > 0
    assert page.locator("#view del").count() > 0
    assert "only in" in (page.locator("#view ins").first.text_content() or "")
    words = {row["quote_id"]: row["text"] for row in rows("quotes")}
    script = """() => [...document.querySelectorAll("#view .printing")].map((part) => {
      const copy = part.querySelector("blockquote")?.cloneNode(true);
      copy?.querySelectorAll("del, .vh").forEach((each) => each.remove());
      return [part.dataset.quote, copy?.textContent.replaceAll(" ¶ ", "") ?? null];
    })"""
    for quote, text in page.evaluate(script):
        if text is not None:
            assert text == words[quote].replace("\n", "")


def test_pieces_of_one_report_are_not_set_against_each_other(show: Open, explorer_file: Path) -> None:
    page = show(explorer_file, "#quotes?several=yes")
    outlets = {row["quote_id"]: row["article_id"] for row in rows("quotes")}
    script = """() => [...document.querySelectorAll("#view .utterance")].map((card) =>
      [...card.querySelectorAll(".printing")].map((part) =>
        [part.dataset.quote, part.querySelector("ins, del") !== null]))"""
    again = [
        marked
        for (first, _), *others in page.evaluate(script)
        for quote, marked in others
        if outlets[quote] == outlets[first]
    ]
    assert again
    assert not any(again)


def test_the_dead_are_named_before_anything_else(show: Open, explorer_file: Path) -> None:
    murdered = {row["event_id"] for row in rows("events") if row["event_type"] == "murder"}
    parts = [row for row in rows("event_participants") if row["event_id"] in murdered]
    victims = {f"people/{row['person_id']}" for row in parts if row["role"] == "victim"}
    page = show(explorer_file)
    assert victims <= shown(page)
    assert victims
    go(page, "#people")
    first = page.locator("tbody th [data-row]").evaluate_all("(all) => all.map((each) => each.dataset.row)")
    assert set(first[: len(victims)]) == victims


def test_a_victim_of_another_matter_is_not_counted_to_this_one(show: Open, explorer_file: Path) -> None:
    concerned = {
        row["person_id"] for table in ("event_participants", "finding_people") for row in rows(table)
    }
    for person in rows("people"):
        if person["role"] == "victim":
            page = show(explorer_file, f"#people?row=people/{person['person_id']}")
            assert ("only named" in page.inner_text("#sheet")) == (person["person_id"] not in concerned)
            page.close()


def test_a_finding_concerns_someone_only_in_the_reports_that_say_so(show: Open, explorer_file: Path) -> None:
    ids = {person["name"]: person["person_id"] for person in rows("people")}
    sides: dict[object, list[set[str]]] = {}
    for row in rows("conflicts"):
        if (row["table_name"], row["field"]) == ("findings", "person_id"):
            sides.setdefault(row["row_id"], []).append(set(str(row["value"]).split("; ")))
    assert sides
    page = show(explorer_file)
    for named in sides.values():
        for name in set.union(*named):
            go(page, f"#people?row=people/{ids[name]}")
            disputed = not all(name in names for names in named)
            assert ("the reports differ: it concerns them in" in page.inner_text("#sheet")) == disputed


def test_a_number_is_looked_for_in_what_is_told(show: Open, explorer_file: Path) -> None:
    page = show(explorer_file, "#search?q=17")
    quotes = {f"quotes/{row['quote_id']}" for row in rows("quotes") if "17" in str(row["text"])}
    assert {row for row in shown(page) if row.startswith("quotes/")} == quotes


def test_texts_are_checked_and_passages_shown_in_them(show: Open, explorer_file: Path) -> None:
    page = show(explorer_file, "#reports")
    page.set_input_files("#texts-field", sorted(RAW.glob("*.txt")))
    page.wait_for_selector(".report .good")
    assert page.locator(".report .good").count() == len(rows("articles"))
    pieces = {row["article_id"]: row for row in rows("evidence")} | {
        f"{row['article_id']} 2": row for row in reversed(rows("evidence"))
    }
    for piece in pieces.values():
        at = f"{piece['char_start']}-{piece['char_end']}"
        go(page, f"#reports?row=articles/{piece['article_id']}&at={at}")
        marked = "".join(page.locator("#sheet .running mark").all_text_contents())
        assert marked == str(piece["exact"]).replace("\n", "")


def test_a_text_that_was_changed_is_refused(show: Open, explorer_file: Path, tmp_path: Path) -> None:
    (article, *_) = rows("articles")
    changed = tmp_path / str(article["file"])
    changed.write_bytes((RAW / str(article["file"])).read_bytes() + b"\n")
    other = tmp_path / "other.txt"
    other.write_text("Somebody else's text.", encoding="utf-8")
    page = show(explorer_file, f"#reports?row=articles/{article['article_id']}&at=0-10")
    page.set_input_files("#sheet #texts-field", [changed, other])
    page.wait_for_selector("#sheet .report .bad")
    assert page.locator("#sheet .report .bad").count() == 2
    assert page.locator("#sheet .running").count() == 0
    assert "refused" in page.inner_text("#status")


# --- taking along


def test_a_table_is_copied_as_csv(show: Open, explorer_file: Path) -> None:
    page = show(explorer_file, "#tables?table=quotes")
    page.click("#copy-table")
    page.wait_for_function("window.copied.length === 1")
    (text,) = page.evaluate("window.copied")
    assert text.count("\r\n") == len(rows("quotes")) + 1
    found = list(csv.DictReader(io.StringIO(text, newline="")))
    with (ROOT / "processed/quotes.csv").open(encoding="utf-8", newline="") as file:
        wanted = list(csv.DictReader(file))
    assert found == wanted


def test_only_the_rows_that_are_left_are_copied(show: Open, explorer_file: Path) -> None:
    page = show(explorer_file, "#tables?table=people&words=watchdog")
    page.click("#copy-table")
    page.wait_for_function("window.copied.length === 1")
    found = list(csv.DictReader(io.StringIO(page.evaluate("window.copied[0]"), newline="")))
    assert [row["role"] for row in found] == ["watchdog"] * len(found)
    assert found


def test_a_table_is_saved_as_a_file(show: Open, explorer_file: Path) -> None:
    page = show(explorer_file, "#tables?table=claims&sort=-n_articles", accept_downloads=True)
    with page.expect_download() as saving:
        page.click("#save-table")
    assert saving.value.suggested_filename == "claims.csv"
    with Path(saving.value.path()).open(encoding="utf-8", newline="") as file:
        numbers = [int(row["n_articles"]) for row in csv.DictReader(file)]
    assert numbers == sorted((row["n_articles"] for row in rows("claims")), reverse=True)


def test_a_row_is_cited_with_its_sources(show: Open, explorer_file: Path) -> None:
    claim = rows("claims")[0]["claim_id"]
    page = show(explorer_file, f"#claims?row=claims/{claim}")
    page.click("text=Cite this row")
    page.click("text=Copy citation")
    page.wait_for_function("window.copied.length === 1")
    citation = page.evaluate("window.copied[0]")
    assert f"Table claims, row {claim}." in citation
    for piece in rows("evidence"):
        if piece["row_id"] == claim:
            assert f"{piece['char_start']}–{piece['char_end']}" in citation


def test_a_filtered_view_is_linked(show: Open, explorer_file: Path) -> None:
    page = show(explorer_file, "#claims?proposition=prejudice_in_investigation")
    page.click("text=Copy link to this view")
    page.wait_for_function("window.copied.length === 1")
    assert page.evaluate("window.copied[0]").endswith("#claims?proposition=prejudice_in_investigation")
    page.wait_for_selector("#status.shown")
    assert "from # on" in page.inner_text("#status")


def test_copying_works_where_the_browser_withholds_its_clipboard(show: Open, explorer_file: Path) -> None:
    page = show(explorer_file, "#tables?table=claims")
    page.evaluate(
        """() => {
        navigator.clipboard.writeText = async () => { throw new Error("withheld"); };
        document.addEventListener("copy", () => window.copied.push(document.activeElement.value));
        }"""
    )
    page.click("#copy-table")
    page.wait_for_function("window.copied.length === 1")
    assert page.evaluate("window.copied[0]").startswith("claim_id,person_id")
    assert page.evaluate("document.activeElement.id") == "copy-table"
