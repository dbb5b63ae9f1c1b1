"""A real Chromium: one browser per run, silent or the test fails.

A window is used again by the next who looks in the same way: a new one takes three times what a page takes.
"""

import re
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import Browser, ConsoleMessage, Page, Playwright, Request, ViewportSize, WebError

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
# The first of the elements that are alike to axe: called the same, with the same classes and attributes, in the same.
ALIKE = """(() => {
  const told = one => [one.tagName, ...one.classList].join('.');
  const attributes = one => one.getAttributeNames().filter(name => !['class', 'id', 'lang', 'hreflang'].includes(name));
  const alike = one => [told(one), ...attributes(one), one.role, one.type, 'in', told(one.parentElement)].join(' ');
  const all = [...document.querySelectorAll('body, body :not(svg *)')].reverse();
  return new Map(all.map(one => [alike(one), one]));
})()"""
PATIENCE_MS = 120_000  # for the browser to start on a busy machine
DESKTOP, PHONE = (1280, 900), (320, 640)
MOST_USES = 20  # of a window: Playwright keeps what it was told of each request until the window closes


def launch(playwright: Playwright) -> Browser:
    return playwright.chromium.launch(executable_path=machine.chromium(), args=ARGUMENTS, timeout=PATIENCE_MS)


@dataclass
class Watch:
    """What must not happen on a page: words on the console, an error, a request to another host."""

    host: str
    seen: list[str] = field(default_factory=list)
    expected: list[re.Pattern[str]] = field(default_factory=list)

    def expect(self, pattern: str) -> None:
        """Let a message through, such as the browser's own note on a page that answers 404."""
        self.expected.append(re.compile(pattern))

    def complaints(self) -> list[str]:
        return [words for words in self.seen if not any(pattern.search(words) for pattern in self.expected)]

    def console(self, message: ConsoleMessage) -> None:
        if message.location["url"] == f"http://{self.host}/favicon.ico":
            return  # asked for where a window waits for the next
        self.seen.append(f"console {message.type}: {message.text} ({message.page.url if message.page else '?'})")

    def weberror(self, problem: WebError) -> None:
        self.seen.append(f"error: {problem.error}")

    def request(self, request: Request) -> None:
        parts = urlsplit(request.url)
        if parts.scheme in {"http", "https", "ws", "wss"} and parts.netloc != self.host:
            self.seen.append(f"request to another host: {request.url}")


@dataclass(frozen=True)
class Look:
    """What a window cannot change once it is open."""

    server: str
    locale: str
    scripts: bool


class Window:
    """One page with cookies of its own."""

    def __init__(self, browser: Browser, look: Look) -> None:
        self.look, self.watch, self.uses = look, Watch(""), 0
        self.context = browser.new_context(
            base_url=look.server,
            locale=look.locale,
            java_script_enabled=look.scripts,
            reduced_motion="reduce",
            service_workers="block",
        )
        for kind in ("console", "weberror", "request"):
            self.context.on(kind, partial(self._hear, kind))
        self.page = self.context.new_page()

    def _hear(self, kind: str, what: ConsoleMessage | WebError | Request) -> None:
        getattr(self.watch, kind)(what)

    def leave(self) -> None:
        """Be as new for the next, on a page on which nothing goes on."""
        for page in self.context.pages:
            if page is not self.page:
                page.close()
        self.page.unroute_all()
        self.page.goto("/healthz")
        self.context.clear_cookies()


_left: defaultdict[tuple[Browser, Look], list[Window]] = defaultdict(list)


class Visitor:
    """Opens pages of one server, each as a new visitor; `close` fails if any of them was not silent."""

    def __init__(self, browser: Browser, server: str) -> None:
        self.browser, self.server = browser, server
        self.watch = Watch(urlsplit(server).netloc)
        self.windows: list[Window] = []
        self.own: list[Window] = []

    def open(
        self,
        path: str,
        *,
        size: tuple[int, int] = DESKTOP,
        scheme: str = "light",
        locale: str = "nb-NO",
        scripts: bool = True,
        own: bool = False,
    ) -> Page:
        """Return the page at `path` once it has loaded and stands still; `own` is one to which a test hangs things."""
        page = self.window(size, scheme=scheme, look=Look(self.server, locale, scripts), own=own)
        return turn(page, path, scripts=scripts)

    def window(self, size: tuple[int, int], *, scheme: str = "light", look: Look, own: bool = False) -> Page:
        """Return a page that shows nothing of the site yet."""
        left = [] if own else _left[self.browser, look]
        taken = left.pop() if left else Window(self.browser, look)
        taken.uses += 1
        is_last = own or taken.uses >= MOST_USES
        (self.own if is_last else self.windows).append(taken)
        taken.watch = self.watch
        taken.page.set_viewport_size(window(size))
        taken.page.emulate_media(media="null", color_scheme=scheme)
        return taken.page

    def close(self) -> None:
        for one in self.windows:
            one.leave()
            _left[self.browser, one.look].append(one)
        for one in self.own:
            one.context.close()
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
    return _found_by_axe(page, "document", None)


def violations_in_new(page: Page, known: set[str]) -> list[str]:
    """Return what axe finds in elements whose like is not known yet, and make these known."""
    new = [str(one) for one in page.evaluate(f"() => [...{ALIKE}.keys()]") if one not in known]
    known.update(new)
    where = f"(found => ({{include: new_.map(one => found.get(one))}}))({ALIKE})"
    return _found_by_axe(page, where, new) if new else []


def _found_by_axe(page: Page, where: str, new: list[str] | None) -> list[str]:
    page.evaluate(Path(AXE).read_text(encoding="utf-8"))
    found = page.evaluate(
        f"([rules, new_]) => axe.run({where}, {{runOnly: rules, resultTypes: ['violations']}})"
        ".then(result => result.violations)",
        [RULES, new],
    )
    return [f"{rule['id']}: {rule['help']}: {rule['nodes'][0]['html'][:200]} ({len(rule['nodes'])}×)" for rule in found]
