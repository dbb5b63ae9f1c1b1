"""Somebody at work in a browser: goes from page to page by what they offer, and looks at each.

The tests say the words of buttons and pages in English, as the code does; the walker reads them in its own language.
"""

from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest
from babel.support import Translations
from playwright.sync_api import Locator, Page

from steps.environment import ROOT
from tests.support.browser import DESKTOP, Look, Visitor, follow, overflow_px, settle, violations, violations_in_new
from tests.support.server import Restored

if TYPE_CHECKING:
    from playwright.sync_api import Browser

PHONE = (360, 720)
CATALOGUES = ROOT / "strategy_tracker" / "translations"
_looked_at: set[tuple[str, ...]] = set()
_known: defaultdict[tuple[int, int], set[str]] = defaultdict(set)


@dataclass(frozen=True)
class Way:
    """In which language, at which width and with or without scripts somebody walks."""

    language: str
    size: tuple[int, int]
    scripts: bool = True

    def __str__(self) -> str:
        return f"{self.language}-{self.size[0]}" + ("" if self.scripts else "-without-scripts")


WAYS = [
    Way("nb", PHONE),
    Way("nn", DESKTOP),
    Way("en", PHONE),
    Way("nn", PHONE),
    Way("nb", DESKTOP),
    Way("en", DESKTOP),
]
WITH_EACH_LANGUAGE = (WAYS[:3], WAYS[3:])
PLAIN_WAYS = [Way("nn", PHONE, scripts=False), Way("nb", DESKTOP, scripts=False), Way("en", PHONE, scripts=False)]


def ways_of(metafunc: pytest.Metafunc) -> None:
    """Let each walk of a module be walked in one way, by turns, or in three with --every-variant.

    These three have every language and both widths, and the walk beside it has the languages in the other widths.

    A walk marked `plain` is walked without scripts; it is promised to work so.
    """
    if "walker" not in metafunc.fixturenames:
        return
    is_plain = metafunc.definition.get_closest_marker("plain")
    tests = [name for name in vars(metafunc.module) if name.startswith("test_")]
    place = tests.index(metafunc.function.__name__)
    every = metafunc.config.getoption("--every-variant")
    several = PLAIN_WAYS if is_plain else WITH_EACH_LANGUAGE[place % 2]
    by_turns = PLAIN_WAYS if is_plain else WAYS
    chosen = several if every else [by_turns[place % len(by_turns)]]
    metafunc.parametrize("walker", chosen, indirect=True, ids=map(str, chosen))


@cache
def catalogue(language: str) -> Translations:
    return Translations.load(Path(CATALOGUES), [language]) if language != "en" else Translations()


class Walker:
    """One visitor, in one window."""

    def __init__(self, browser: "Browser", site: Restored, way: Way, *, is_thorough: bool) -> None:
        """`is_thorough`: axe is asked about every page in every way, not only about what is new on it."""
        self.site, self.way, self.is_thorough = site, way, is_thorough
        self.visitor = Visitor(browser, site.address)
        self.page = self.visitor.window(way.size, look=Look(site.address, "nb-NO", way.scripts))

    def close(self) -> None:
        self.visitor.close()

    def somebody_else(self) -> "Walker":
        """Return another visitor of the same site, who walks in the same way."""
        return Walker(self.visitor.browser, self.site, self.way, is_thorough=self.is_thorough)

    def words(self, english: str) -> str:
        said = catalogue(self.way.language).ugettext(english)
        assert self.way.language == "en" or said != english or english in SAME, f"no words for {english!r}"
        return said

    def sign_in(self, who: str) -> Page:
        """Be let in; the form for that has tests of its own."""
        self.site.let_in(self.page, who)
        self.go("/min-side")
        assert self.page.url.endswith("/min-side")
        return self.page

    def go(self, path: str) -> Page:
        self.page.goto(f"/{self.way.language}{path}")
        if self.way.scripts:
            settle(self.page)
        return self.look()

    def offered(self, words: str, *, exact: bool = True) -> Locator:
        """Return the buttons and links in the page's main part with these words."""
        main, name = self.page.locator("main"), self.words(words)
        return main.get_by_role("button", name=name, exact=exact).or_(main.get_by_role("link", name=name, exact=exact))

    def press(self, words: str, *, exact: bool = True) -> Page:
        """Press a button or follow a link in the page's main part, and look at where it leads."""
        self.open_folds()
        self.follow(self.offered(words, exact=exact).first)
        return self.look()

    def follow_to(self, ending: str) -> Page:
        """Follow the first link in the page's main part whose address ends so."""
        return self.click(f"main a[href$='{ending}']")

    def open_folds(self) -> None:
        """Open what is folded, as one does who looks for something."""
        self.page.locator("main details:not([open])").evaluate_all("all => all.forEach(one => { one.open = true; })")

    def fill(self, **fields: str) -> None:
        for name, value in fields.items():
            field = self.page.locator(f"main [name='{name.replace('__', '-')}']").first
            if not field.is_visible():
                self.open_folds()
            field.fill(value)

    def pick(self, name: str, value: str) -> None:
        box = self.page.locator(f"main input[name='{name}'][value='{value}']")
        if not box.is_visible():
            self.open_folds()
        box.check()

    def choose(self, name: str, place: int = 1) -> None:
        """Choose from a list by place; the first is no choice."""
        self.page.locator(f"main select[name='{name}']").select_option(index=place)

    def click(self, selector: str) -> Page:
        """Press what stands at a place, in any part of the page, and look at where it leads."""
        self.open_folds()
        self.follow(self.page.locator(selector).first)
        return self.look()

    def look(self) -> Page:
        assert self.page.locator("h1").count() == 1, self.page.url
        assert self.page.locator("html").get_attribute("lang") == self.way.language, self.page.url
        if self.way.scripts:
            assert overflow_px(self.page) == 0, self.page.url
            self._examine()
        return self.page

    def _examine(self) -> None:
        """Ask axe about what is new, or about the page unless one that is called the same was seen in the same way."""
        if not self.is_thorough:
            assert violations_in_new(self.page, _known[self.way.size]) == [], self.page.url
            return
        seen = (str(self.way), urlsplit(self.page.url).path, self.page.title())
        if seen not in _looked_at:
            _looked_at.add(seen)
            assert violations(self.page) == [], self.page.url

    def reads(self, words: str) -> bool:
        """Tell whether the page says something, in its own language if the program has words for it."""
        return catalogue(self.way.language).ugettext(words) in self.page.locator("body").inner_text()

    def heading(self) -> str:
        return self.page.locator("h1").inner_text()

    @property
    def text(self) -> str:
        return self.page.locator("main").inner_text()

    def follow(self, what: Locator) -> None:
        """Press something that leads to another page."""
        follow(self.page, what.click, scripts=self.way.scripts)


SAME: frozenset[str] = frozenset()
