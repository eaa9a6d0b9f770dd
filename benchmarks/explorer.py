"""How large the explorer is, how soon it can be used, and how long each view takes to draw, in Chromium.

Usage: python benchmarks/explorer.py [PACKAGE]

PACKAGE is a folder that `portdata build --out` wrote; without it the dataset's own. Needs `portdata[browser]` and a
Chromium. Times are medians of five openings from disk, each with an empty profile, in milliseconds.
"""

from __future__ import annotations

import gzip
import shutil
import statistics
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from portdata.exploring import write_explorer

OPENINGS = 5
VIEWS = (
    "timeline",
    "findings",
    "differences",
    "claims",
    "people",
    "quotes",
    "reports",
    "tables",
    "search?q=the",
)
READY = "document.documentElement.dataset.ready === 'yes'"
LOADED = "performance.getEntriesByType('navigation')[0].loadEventEnd"
DRAW = """(hash) => new Promise((done) => {
  const start = performance.now();
  const end = () => requestAnimationFrame(() => done(performance.now() - start));
  window.addEventListener("hashchange", end, { once: true });
  location.hash = hash;
})"""


def opened(browser: Browser, path: Path) -> tuple[float, dict[str, float]]:
    """Return the time to the load event and that of each view, in milliseconds."""
    page = browser.new_page(offline=True)
    page.goto(path.as_uri(), wait_until="load")
    page.wait_for_function(READY)
    loaded: float = page.evaluate(LOADED)
    views = {view: page.evaluate(DRAW, f"#{view}") for view in VIEWS}
    page.close()
    return loaded, views


def main() -> None:
    """Write the explorer, open it, and print what was measured."""
    package = Path(sys.argv[1]) if len(sys.argv) > 1 else None
    chromium = shutil.which("chromium") or shutil.which("google-chrome")
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as driver:
        path = Path(folder) / "explorer.html"
        write_explorer(path, package)
        content = path.read_bytes()
        browser = driver.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        runs = [opened(browser, path) for _ in range(OPENINGS)]
        print(f"Chromium {browser.version}")
        browser.close()
    print(f"size           {len(content):>12,} bytes, {len(gzip.compress(content, mtime=0)):,} with gzip")
    print(f"load           {statistics.median(loaded for loaded, _ in runs):>12.0f} ms")
    for view in VIEWS:
        print(f"{view:14} {statistics.median(views[view] for _, views in runs):>12.0f} ms")


if __name__ == "__main__":
    main()
