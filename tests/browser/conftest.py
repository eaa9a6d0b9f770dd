"""A browser that shows explorers, and everything it must not do: speak to the network, complain, break.

It is the Chromium of the system, driven by Playwright, which downloads nothing; without it these tests are skipped.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from portdata.exploring import write_explorer
from portdata.publish.package import publish
from samples import sample_tables

NAMES = ("chromium", "chromium-browser", "google-chrome")
CHROMIUM = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None)
SWITCHES = (
    *("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
)
DESKTOP = {"width": 1280, "height": 900}
READY = "document.documentElement.dataset.ready === 'yes'"

KEEP_WHAT_IS_COPIED = """
window.copied = [];
Object.defineProperty(navigator, "clipboard", { value: { writeText: async (text) => { window.copied.push(text); } } });
"""

Open = Callable[..., Any]


@pytest.fixture(scope="module")
def chromium() -> Iterator[Any]:
    """Return a browser with an empty profile.

    It lives no longer than a module: Playwright's event loop would run on under every test that follows.
    """
    playwright = pytest.importorskip("playwright.sync_api")
    if CHROMIUM is None:
        pytest.skip("no Chromium is installed (apt-get install chromium)")
    with playwright.sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=CHROMIUM, args=list(SWITCHES))
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def explorer_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the explorer of the dataset."""
    path = tmp_path_factory.mktemp("explorer") / "explorer.html"
    write_explorer(path)
    return path


@pytest.fixture(scope="session")
def sample_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the explorer of the sample's tables."""
    folder = tmp_path_factory.mktemp("sample")
    publish(sample_tables(), folder / "package")
    write_explorer(folder / "explorer.html", folder / "package")
    return folder / "explorer.html"


@pytest.fixture
def show(chromium: Any) -> Iterator[Open]:
    """Return a function that opens an explorer at an address, and hold against it whatever it did wrong."""
    contexts: list[Any] = []
    wrong: list[str] = []

    def page(path: Path, address: str = "", **options: Any) -> Any:
        context = chromium.new_context(**{"viewport": DESKTOP, "offline": True} | options)
        contexts.append(context)
        context.add_init_script(KEEP_WHAT_IS_COPIED)
        opened = context.new_page()
        opened.set_default_timeout(10_000)
        opened.on("console", lambda message: wrong.append(f"console: {message.text}"))
        opened.on("pageerror", lambda error: wrong.append(f"error: {error}"))
        opened.on("request", lambda request: wrong.append(request.url) if _leaves(request.url) else None)
        opened.goto(path.as_uri() + address)
        opened.wait_for_function(READY)
        return opened

    yield page
    for context in contexts:
        context.close()
    assert wrong == []


def _leaves(url: str) -> bool:
    return not url.startswith(("file:", "data:", "blob:"))
