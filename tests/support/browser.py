"""A real Chromium: one browser per run, one context per page, silent or the test fails."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Playwright, Request, ViewportSize

from steps import machine
from steps.environment import ROOT

AXE = ROOT / "build" / "test" / "axe.min.js"
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
PATIENCE_MS = 120_000  # for the browser to start on a busy machine
DESKTOP, PHONE = (1280, 900), (320, 640)


def launch(playwright: Playwright) -> Browser:
    return playwright.chromium.launch(executable_path=machine.chromium(), args=ARGUMENTS, timeout=PATIENCE_MS)


@dataclass
class Watch:
    """What must not happen on a page: words on the console, an error, a request to another host."""

    host: str
    seen: list[str] = field(default_factory=list)
    expected: list[re.Pattern[str]] = field(default_factory=list)

    def over(self, context: BrowserContext) -> None:
        context.on("console", self._console)
        context.on("weberror", lambda problem: self.seen.append(f"error: {problem.error}"))
        context.on("request", self._request)

    def expect(self, pattern: str) -> None:
        """Let a message through, such as the browser's own note on a page that answers 404."""
        self.expected.append(re.compile(pattern))

    def complaints(self) -> list[str]:
        return [words for words in self.seen if not any(pattern.search(words) for pattern in self.expected)]

    def _console(self, message: ConsoleMessage) -> None:
        self.seen.append(f"console {message.type}: {message.text} ({message.page.url if message.page else '?'})")

    def _request(self, request: Request) -> None:
        parts = urlsplit(request.url)
        if parts.scheme in {"http", "https", "ws", "wss"} and parts.netloc != self.host:
            self.seen.append(f"request to another host: {request.url}")


class Visitor:
    """Opens pages of one server, each as a new visitor; `close` fails if any of them was not silent."""

    def __init__(self, browser: Browser, server: str) -> None:
        self.browser, self.server = browser, server
        self.watch = Watch(urlsplit(server).netloc)
        self.contexts: list[BrowserContext] = []

    def open(
        self,
        path: str,
        *,
        size: tuple[int, int] = DESKTOP,
        scheme: str = "light",
        locale: str = "nb-NO",
        scripts: bool = True,
        contrast: str = "no-preference",
    ) -> Page:
        """Return the page at `path` once it has loaded and stands still."""
        context = self.browser.new_context(
            base_url=self.server,
            viewport=window(size),
            color_scheme=scheme,
            contrast=contrast,
            locale=locale,
            java_script_enabled=scripts,
            reduced_motion="reduce",
            service_workers="block",
        )
        self.contexts.append(context)
        self.watch.over(context)
        return turn(context.new_page(), path, scripts=scripts)

    def close(self) -> None:
        for context in self.contexts:
            context.close()
        complaints = self.watch.complaints()
        assert not complaints, "\n".join(complaints)


class Looker:
    """Turns the same few pages to one address after another, which is several times as quick as opening new ones."""

    def __init__(self, browser: Browser, server: str) -> None:
        self.visitor = Visitor(browser, server)
        self.pages: dict[tuple[object, ...], Page] = {}

    def look(self, path: str, *, size: tuple[int, int] = DESKTOP, scheme: str = "light", scripts: bool = True) -> Page:
        """Return the page at `path`, in the window that this way of looking has."""
        page = self.pages.get((size, scheme, scripts))
        if page is None:
            page = self.visitor.open(path, size=size, scheme=scheme, scripts=scripts)
            self.pages[size, scheme, scripts] = page
            return page
        page.set_viewport_size(window(size))
        return turn(page, path, scripts=scripts)

    def complaints(self) -> list[str]:
        """Return what was said since this was asked for last."""
        complaints = self.visitor.watch.complaints()
        self.visitor.watch.seen.clear()
        return complaints


def window(size: tuple[int, int]) -> ViewportSize:
    width, height = size
    return {"width": width, "height": height}


def turn(page: Page, path: str, *, scripts: bool) -> Page:
    """Let a page go to `path`, and wait until it stands still there."""
    page.goto(path)
    if scripts:
        settle(page)
    return page


def settle(page: Page) -> None:
    """Wait until the page has its fonts and has been drawn with them; its modules have run by then."""
    page.evaluate(
        "() => document.fonts.ready.then(() => new Promise(drawn => requestAnimationFrame(() => setTimeout(drawn))))"
    )


def follow(page: Page, press: Callable[[], None], *, scripts: bool = True) -> None:
    """Press something that leads to another page, and wait until that page has loaded."""
    with page.expect_navigation():  # to ask the page again and again needs eval, which its policy refuses
        press()
    if scripts:
        settle(page)


def overflow_px(page: Page) -> int:
    """Return by how much the page is wider than the window; 0 when nothing scrolls sideways."""
    return page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")


def violations(page: Page) -> list[str]:
    """Return what axe finds on the page, one line per rule with the first place where it is broken."""
    page.evaluate(Path(AXE).read_text(encoding="utf-8"))
    found = page.evaluate(
        "rules => axe.run(document, {runOnly: rules, resultTypes: ['violations']}).then(result => result.violations)",
        RULES,
    )
    return [f"{rule['id']}: {rule['help']}: {rule['nodes'][0]['html'][:200]} ({len(rule['nodes'])}×)" for rule in found]
