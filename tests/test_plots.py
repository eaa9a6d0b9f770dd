"""The pictures: what they tell of the tables, that they come out the same anywhere, and what they refuse."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from html import unescape
from pathlib import Path
from typing import Any

import pytest

from portdata.cli import main
from portdata.errors import CallError, DataError
from portdata.model import codes
from portdata.model.tables import Tables
from portdata.publish.package import publish
from samples import sample_tables

pytest.importorskip("altair")
pytest.importorskip("vl_convert")

from portdata import plots

ROOT = Path(__file__).parents[1]
WIDEST = 860
"""Pixels that a README leaves for a picture."""

Draw = Callable[..., str]


@pytest.fixture
def draw(tmp_path: Path) -> Draw:
    """Return a function that draws a picture of the sample's tables, changed or not, as SVG."""

    def svg(name: str, change: Callable[[Tables], None] = lambda tables: None) -> str:
        tables = sample_tables()
        change(tables)
        publish(tables, tmp_path / "package")
        plots.save(name, tmp_path / "picture.svg", package=tmp_path / "package")
        return (tmp_path / "picture.svg").read_text("utf-8")

    return svg


def words(svg: str) -> list[str]:
    """Return the words that a picture shows, in their order."""
    shown = re.findall(r"<text[^>]*>(.*?)</text>", svg, re.S)
    return [unescape(re.sub(r"<[^>]*>", " ", text)).strip() for text in shown]


def marks(svg: str) -> list[tuple[str, str]]:
    """Return each mark's kind with what it says to those who cannot see it."""
    named = re.findall(r'aria-label="([^"]*)" role="graphics-symbol" aria-roledescription="([^"]*)"', svg)
    return [(kind, unescape(label)) for label, kind in named]


def width(svg: str) -> int:
    (pixels,) = re.findall(r'<svg[^>]* width="(\d+)"', svg)
    return int(pixels)


def add_event(tables: Tables, event_id: str, **dates: Any) -> None:
    blank = {"date_edtf": None, "date_earliest": None, "date_latest": None, "date_basis": "derived"}
    changed = {"event_id": event_id, "label": event_id.capitalize()} | blank | dates
    tables["events"].append(tables["events"][0] | changed)
    tables["events"].sort(key=lambda event: event["event_id"])


def test_the_timeline_draws_a_day_as_a_dot_and_an_uncertain_date_as_long_as_it_may_be(draw: Draw) -> None:
    def change(tables: Tables) -> None:
        day = date(2017, 4, 2)
        add_event(tables, "hearing", date_edtf="2017-04-02", date_earliest=day, date_latest=day)
        add_event(tables, "strike", date_edtf="../2017-04-02", date_latest=day)
        add_event(tables, "apology", date_basis="unknown")

    svg = draw("timeline", change)
    kinds = dict(reversed(mark) for mark in marks(svg) if mark[0] != "text mark")
    assert kinds == {
        "Murder of Ada Quill: 2017-03 (stated)": "bar",
        "Hearing: 2017-04-02 (derived)": "point",
        "Strike: ../2017-04-02 (derived)": "rule mark",
    }
    labels = [text for text in words(svg) if text in {"Murder of Ada Quill", "Hearing", "Strike", "Apology"}]
    assert labels == ["Murder of Ada Quill", "Hearing", "Strike"]
    assert "Not shown: 1 event without a date." in " ".join(words(svg))


def test_a_bar_is_in_proportion_to_its_days(draw: Draw) -> None:
    def change(tables: Tables) -> None:
        year = {"date_earliest": date(2018, 1, 1), "date_latest": date(2018, 12, 31)}
        add_event(tables, "inquiry", date_edtf="2018", **year)

    bars = re.findall(
        r'aria-label="(\w+)[^>]*roledescription="bar" d="M[^h]*h([\d.]+)', draw("timeline", change)
    )
    lengths = {label: float(length) for label, length in bars}
    assert lengths["Inquiry"] / lengths["Murder"] == pytest.approx(365 / 31)


def test_speakers_are_counted_by_outlet_and_quotes_of_nobody_are_told(draw: Draw) -> None:
    svg = draw("speakers")
    assert {label for kind, label in marks(svg)} == {"Beth Quill, The Gazette: 2", "Beth Quill, Herald: 2"}
    outlets = [text for text in words(svg) if text in {"The Gazette", "Herald"}]
    assert outlets == ["The Gazette", "Herald"], "outlets stand in order of publication"
    assert "Not shown: 1 quote without a speaker." in " ".join(words(svg))


def test_an_outlet_without_a_publisher_goes_by_its_article(draw: Draw) -> None:
    def change(tables: Tables) -> None:
        tables["articles"][1]["publisher"] = None

    labels = {label for _, label in marks(draw("speakers", change))}
    assert labels == {"Beth Quill, The Gazette: 2", "Beth Quill, herald-2019-06-01: 2"}


def test_claims_show_stance_claimant_and_outlet(draw: Draw) -> None:
    svg = draw("claims")
    assert marks(svg) == [("point", "Northmoor Police denies it, Herald")]
    assert {"Northmoor Police", "Herald", "denies"} <= set(words(svg))
    assert "that prejudice played a part in the investigation" in words(svg)


@pytest.mark.parametrize("stance", codes.STANCE)
def test_every_stance_has_a_mark(stance: str, draw: Draw) -> None:
    def change(tables: Tables) -> None:
        tables["claims"][0]["stance"] = stance

    assert marks(draw("claims", change)) == [("point", f"Northmoor Police {stance} it, Herald")]


def test_who_asserts_and_who_denies_the_same_gets_two_rows(draw: Draw) -> None:
    def change(tables: Tables) -> None:
        (denial,) = tables["claims"]
        claim = denial | {"claim_id": "northmoor-police-prejudice-asserts", "stance": "asserts"}
        told = next(row for row in tables["evidence"] if row["table_name"] == "claims")
        tables["claims"].insert(0, claim)
        tables["evidence"].append(told | {"evidence_id": "zz", "row_id": claim["claim_id"]})

    svg = draw("claims", change)
    assert [label for _, label in marks(svg)] == [
        "Northmoor Police asserts it, Herald",
        "Northmoor Police denies it, Herald",
    ]
    assert words(svg).count("Northmoor Police") == 2


def test_conflicts_set_each_value_above_the_outlets_that_state_it(draw: Draw) -> None:
    places = re.findall(r'translate\((\d+),(\d+)\)"[^>]*>([^<]+)</text>', draw("conflicts"))
    columns: dict[int, list[tuple[int, str]]] = {}
    for x, y, text in places:
        columns.setdefault(int(x), []).append((int(y), text))
    _, *cells = (["\n".join(text for _, text in sorted(column))] for _, column in sorted(columns.items()))
    assert cells == [["12\nThe Gazette"], ["14\nHerald"]]
    assert "Contradiction (both values cannot hold)" in {text for _, _, text in places}


def test_rows_beyond_what_fits_are_counted(draw: Draw) -> None:
    def change(tables: Tables) -> None:
        for number in range(50):
            day = date(2018, 1, 1 + number % 28)
            add_event(tables, f"hearing-{number}", date_edtf=str(day), date_earliest=day, date_latest=day)

    svg = draw("timeline", change)
    assert "Not shown: 11 events later than these." in " ".join(words(svg))
    assert len({label for _, label in marks(svg) if label.startswith(("Hearing", "Murder"))}) == 40


def test_many_outlets_still_fit_a_readme_and_those_left_out_are_counted(draw: Draw) -> None:
    def change(tables: Tables) -> None:
        (article, quote) = tables["articles"][0], tables["quotes"][0]
        for number in range(30):
            own = {"article_id": f"outlet-{number}", "publisher": f"The Outlet Called {number}"}
            tables["articles"].append(article | own | {"file": str(number)})
            added = quote | {"article_id": own["article_id"], "quote_id": f"{own['article_id']}-1"}
            tables["quotes"].append(added)

    svg = draw("speakers", change)
    assert width(svg) <= WIDEST
    assert "Not shown: 12 outlets with fewer quotes." in " ".join(words(svg))
    assert {"The Gazette", "Herald"} <= set(words(svg)), "the outlets with most quotes stay"


@pytest.mark.parametrize("name", plots.PICTURES)
def test_a_picture_fits_a_readme_and_has_no_address_to_fetch(name: str, draw: Draw) -> None:
    svg = draw(name)
    assert width(svg) <= WIDEST
    assert set(re.findall(r"https?://[^\"]*", svg)) <= {
        "http://www.w3.org/2000/svg",
        "http://www.w3.org/1999/xlink",
    }
    assert not re.search(r"<(image|script|style)|href=|@import", svg)


@pytest.mark.parametrize("name", plots.PICTURES)
def test_the_same_tables_give_the_same_bytes_in_any_time_zone(name: str, tmp_path: Path) -> None:
    publish(sample_tables(), tmp_path)
    code = "import sys; from portdata import plots; plots.save(sys.argv[1], sys.argv[2], package='.')"
    for zone, seed in (("Asia/Tokyo", "1"), ("America/Los_Angeles", "2")):
        settings = os.environ | {"TZ": zone, "PYTHONHASHSEED": seed, "LC_ALL": "C"}
        for ending in plots.FORMATS:
            command = [sys.executable, "-c", code, name, f"{seed}{ending}"]
            subprocess.run(command, cwd=tmp_path, env=settings, check=True)
    for ending in plots.FORMATS:
        assert (tmp_path / f"1{ending}").read_bytes() == (tmp_path / f"2{ending}").read_bytes()


def test_a_png_is_a_png(tmp_path: Path) -> None:
    publish(sample_tables(), tmp_path)
    plots.save("claims", tmp_path / "claims.png", package=tmp_path)
    assert (tmp_path / "claims.png").read_bytes().startswith(b"\x89PNG\r\n")


@pytest.mark.parametrize("name", plots.PICTURES)
def test_tables_with_nothing_to_draw_are_refused(name: str, draw: Draw) -> None:
    def change(tables: Tables) -> None:
        for rows in tables.values():
            rows.clear()

    with pytest.raises(DataError, match=r"^no .* to draw; "):
        draw(name, change)


def test_wrong_calls_are_refused_in_one_line(tmp_path: Path) -> None:
    with pytest.raises(CallError, match="did you mean 'timeline'"):
        plots.draw("timelines")
    with pytest.raises(CallError, match=r"x\.gif: .* \.svg or \.png"):
        plots.save("claims", tmp_path / "x.gif")
    with pytest.raises(CallError, match="no such folder"):
        plots.save("claims", tmp_path / "none" / "x.svg")
    assert not list(tmp_path.iterdir())


def test_the_command_writes_the_picture_and_says_where(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    publish(sample_tables(), tmp_path / "package")
    plots.save("claims", tmp_path / "same.svg", package=tmp_path / "package")
    monkeypatch.chdir(tmp_path)
    assert main(["plot", "claims", "--from", "package"]) == 0
    assert main(["plot", "claims", "--from", "package", "--out", "other.png"]) == 0
    assert capsys.readouterr().out == "claims.svg\nother.png\n"
    assert Path("claims.svg").read_bytes() == Path("same.svg").read_bytes()
    assert Path("other.png").is_file()
    assert main(["plot", "claim"]) == 2
    assert capsys.readouterr().err == "portdata: no picture 'claim'; did you mean 'claims'?\n"


def test_without_the_extra_the_error_says_what_to_install() -> None:
    code = "import sys; sys.modules['altair'] = None; import portdata.plots"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.stderr.splitlines()[-1].endswith("run pip install 'portdata[plot]'")


@pytest.mark.parametrize("name", plots.PICTURES)
def test_the_committed_picture_shows_the_committed_tables(name: str, tmp_path: Path) -> None:
    plots.save(name, tmp_path / "now.svg", package=ROOT)
    committed = (ROOT / "docs" / "pictures" / f"{name}.svg").read_text("utf-8")
    now = (tmp_path / "now.svg").read_text("utf-8")
    # Another version of the renderer may draw it a little differently, but not say anything else.
    assert (words(committed), marks(committed)) == (words(now), marks(now)), "run make build"
