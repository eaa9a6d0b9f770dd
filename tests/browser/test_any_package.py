"""Other people's packages: hostile texts, letters beyond the first plane, many rows, none at all."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from test_views import VIEWS, go, shown

from portdata.cli import main
from portdata.exploring import write_explorer
from portdata.model.tables import TABLES
from portdata.publish.explorer import explorer
from samples import sample_tables

Open = Callable[..., Any]

HOSTILE = '</script><script>window.broken = 1</script><img src=x onerror="window.broken = 1">{{data}}'


def described(package: Path) -> dict[str, Any]:
    """Return a package's descriptor."""
    return json.loads((package / "datapackage.json").read_bytes())


def test_texts_of_a_package_never_become_html(show: Open, sample_file: Path, tmp_path: Path) -> None:
    tables = sample_tables()
    for table, column in (("people", "name"), ("quotes", "text"), ("events", "label"), ("articles", "title")):
        for row in tables[table]:
            row[column] = HOSTILE
    package = described(sample_file.parent / "package") | {"title": HOSTILE, "description": HOSTILE}
    path = tmp_path / "hostile.html"
    path.write_text(explorer(package, tables), encoding="utf-8")
    page = show(path)
    for view in VIEWS:
        go(page, f"#{view}")
        assert page.locator("#view img, #view script").count() == 0
    go(page, "#people?row=people/ada-quill")
    assert page.inner_text("#sheet-title") == HOSTILE
    assert page.evaluate("window.broken") is None


def test_an_address_is_no_place_for_a_script_either(show: Open, sample_file: Path) -> None:
    page = show(sample_file, "#search?q=%3Cimg%20src=x%20onerror=alert(1)%3E&row=people/%3Cb%3E")
    assert page.locator("#view img").count() == 0
    assert page.inner_text("#sheet-title") == "No such row"


def test_a_formula_is_copied_as_text(show: Open, sample_file: Path, tmp_path: Path) -> None:
    tables = sample_tables()
    tables["people"][0]["name"] = '=HYPERLINK("https://example.org","x")'
    path = tmp_path / "formula.html"
    path.write_text(explorer(described(sample_file.parent / "package"), tables), encoding="utf-8")
    page = show(path, "#tables?table=people")
    page.click("#copy-table")
    page.wait_for_function("window.copied.length === 1")
    (first, *_) = csv.DictReader(io.StringIO(page.evaluate("window.copied[0]"), newline=""))
    assert first["name"] == '\'=HYPERLINK("https://example.org","x")'


def test_offsets_count_code_points_also_after_letters_of_two_units(show: Open, tmp_path: Path) -> None:
    raw = tmp_path / "raw"
    raw.mkdir()
    text = "😀 𝔗𝔥𝔢 Harbour Post 😀\n\n“We were never told, 😀 not once,” Ada Quill said on Tuesday.\n"
    (raw / "post.txt").write_text(text, encoding="utf-8")
    assert main(["register", str(raw)]) == 0
    assert main(["build", "--raw", str(raw), "--out", str(tmp_path / "out")]) == 0
    write_explorer(tmp_path / "explorer.html", tmp_path / "out")
    page = show(tmp_path / "explorer.html", "#reports")
    page.set_input_files("#texts-field", raw / "post.txt")
    page.wait_for_selector(".report .good")
    with (tmp_path / "out/processed/evidence.csv").open(encoding="utf-8", newline="") as file:
        pieces = list(csv.DictReader(file))
    assert any("😀" in piece["exact"] for piece in pieces)
    for piece in pieces:
        go(page, f"#reports?row=articles/{piece['article_id']}&at={piece['char_start']}-{piece['char_end']}")
        assert page.inner_text("#passage") == piece["exact"]


def test_a_package_without_a_row_has_every_view(show: Open, sample_file: Path, tmp_path: Path) -> None:
    path = tmp_path / "empty.html"
    tables = {name: [] for name in TABLES}
    path.write_text(explorer(described(sample_file.parent / "package"), tables), encoding="utf-8")
    page = show(path)
    for view in VIEWS:
        go(page, f"#{view}")
        assert page.inner_text("h1")


def test_many_rows_come_in_pages(show: Open, sample_file: Path, tmp_path: Path) -> None:
    tables = sample_tables()
    (event,), (finding,) = tables["events"], tables["findings"]
    (person, *_) = tables["people"]
    number = 20_000
    tables["people"] += [person | {"person_id": f"p-{at}", "name": f"Person {at}"} for at in range(number)]
    tables["events"] += [event | {"event_id": f"e-{at}"} for at in range(number)]
    tables["findings"] += [finding | {"finding_id": f"f-{at}"} for at in range(number)]
    path = tmp_path / "many.html"
    path.write_text(explorer(described(sample_file.parent / "package"), tables), encoding="utf-8")
    page = show(path)
    for view in VIEWS:
        go(page, f"#{view}")
        assert page.evaluate("document.querySelectorAll('#view .lane, #view .card, #view tr').length") <= 310
    go(page, "#tables?table=people&page=401")
    assert 0 < len(shown(page)) <= 50 * 3
    go(page, "#people?words=person+19999")
    assert shown(page) >= {"people/p-19999"}
