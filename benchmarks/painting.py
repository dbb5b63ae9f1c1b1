"""What a reader waits for: the largest picture, in a browser whose processor is four times as slow."""

import os
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from benchmarks.marks import at_most
from benchmarks.server import served
from strategy_tracker.exchange.imports.seed import load_seed
from strategy_tracker.factory import create_app
from strategy_tracker.kernel.db import db
from strategy_tracker.kernel.settings import Settings
from strategy_tracker.migrations import upgrade

SLOWER, TIMES, MARK_SECONDS = 4, 5, 2
ROADMAP = "/nb/veikart"
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]
PICTURE = "figure.figure .chart .still, figure.figure .chart .main-svg"
# Seconds from the start of navigation until the frame after the one in which the first picture stands.
SEEN = """picture => new Promise(seen => {
  const look = () => document.querySelector(picture)?.getBoundingClientRect().height > 0
    ? requestAnimationFrame(() => seen(performance.now() / 1000)) : requestAnimationFrame(look);
  look();
})"""


def measure_painting(folder: Path) -> None:
    """Print when the roadmap's picture stands, and when the live one has taken its place."""
    folder.mkdir()
    _load(folder)
    with served(folder) as server, _slow_page(f"http://127.0.0.1:{server.port}") as page:
        page.goto(ROADMAP)  # the server makes the page once; a reader's own memory stays empty
        seconds = sorted(_seconds_until(page, ROADMAP) for _ in range(TIMES))[TIMES // 2]
        print(f"the roadmap's picture stands after {at_most('roadmap', seconds, MARK_SECONDS, ' s')}")
        print(f"the live one has taken its place {_seconds_until_drawn(page):.1f} s after the first sign of the reader")


def _load(folder: Path) -> None:
    settings = Settings(folder, f"sqlite:///{folder / 'strategy.sqlite3'}", "not a secret", testing=True)
    with create_app(settings).app_context():
        upgrade(db.engine)
        load_seed(settings.seed_dir)
        db.session.remove()


@contextmanager
def _slow_page(address: str) -> Iterator[Page]:
    chromium = os.environ.get("CHROMIUM") or shutil.which("chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=ARGUMENTS)
        page = browser.new_context(base_url=address, viewport={"width": 1280, "height": 900}).new_page()
        session = page.context.new_cdp_session(page)
        session.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
        session.send("Network.enable")
        session.send("Network.setCacheDisabled", {"cacheDisabled": True})
        yield page
        browser.close()


def _seconds_until(page: Page, path: str) -> float:
    page.goto("about:blank")
    page.goto(path, wait_until="commit")
    return float(page.evaluate(SEEN, PICTURE))


def _seconds_until_drawn(page: Page) -> float:
    page.wait_for_load_state()
    start = time.monotonic()
    page.mouse.move(200, 200)
    page.wait_for_selector("figure.figure .chart[data-state=drawn]", timeout=60_000)
    return time.monotonic() - start
