"""What a page is on paper, with wide text spacing, and to a keyboard that walks over tables."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import Page

from tests.support import server
from tests.support.browser import DESKTOP, Visitor, overflow_px

if TYPE_CHECKING:
    from playwright.sync_api import Browser

FIGURE = re.compile(rb"<<[^<>]*/S /Figure(?:[^<>]|<(?!<)[^<>]*>|<<[^<>]*>>)*>>")
SPACING = (
    "* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important }"
    " p { margin-block-end: 2em !important }"
)
ADD_STYLE = (
    "css => { const sheet = new CSSStyleSheet(); sheet.replaceSync(css); document.adoptedStyleSheets = [sheet]; }"
)
ROUND, HEARING = "/raad/runder/eksempelrunde-var", "/horinger/eksempelhoring-revidert-strategi"
LONG_WORDS = (
    "/strategi/nes-2023-2030", "/horinger/horing-nes-2022", "/raad/runder", "/tiltak", "/", "/hull", ROUND, HEARING,
    f"{HEARING}/les", f"{HEARING}/svarene/1", "/mal/2", "/tiltak/helseplattformen", "/veikart", "/indikatorer",
    "/indikator/digital-kontakt", "/europa", "/data", "/kostnader", "/tilgjengelighet",
)  # fmt: skip


def shown(page: Page, selector: str) -> list[str]:
    return [
        str(one) for one in page.locator(selector).evaluate_all("all => all.map(one => getComputedStyle(one).display)")
    ]


def test_every_figure_in_a_printed_page_has_a_text(visitor: Visitor) -> None:
    page = visitor.open("/nb/", own=True)
    page.mouse.move(200, 200)
    page.locator("[data-module=chart]").first.scroll_into_view_if_needed()
    page.wait_for_selector("[data-module=chart][data-state=drawn]")
    figures = FIGURE.findall(page.pdf(tagged=True))
    assert figures
    assert [one[:200] for one in figures if b"/Alt" not in one] == []


def test_paper_has_a_figure_or_its_table_and_says_where_it_is_from(visitor: Visitor) -> None:
    page = visitor.open("/nb/indikator/digital-kontakt", own=True)
    page.emulate_media(media="print")
    assert shown(page, ".figure:has(.still) .as-table") == ["none"]
    page.goto("/nb/strategi/nes-2023-2030")
    page.emulate_media(media="print")
    assert shown(page, ".figure:has(.chart:not([data-state])) .chart") == ["none"]
    assert "none" not in shown(page, ".figure:has(.chart:not([data-state])) .as-table")
    assert page.locator(".site-foot .from").is_visible()
    assert shown(page, ".site-foot") == ["table-footer-group"]


@pytest.fixture
def on_examples(browser: "Browser", example_server: server.Restored) -> Iterator[Visitor]:
    visitor = Visitor(browser, example_server.address)
    yield visitor
    visitor.close()


def test_wide_text_spacing_fits_on_a_phone(on_examples: Visitor) -> None:
    page = on_examples.open("/nb/om", size=(320, 640))
    for path in LONG_WORDS:
        page.goto(f"/nb{path}")
        page.evaluate(ADD_STYLE, SPACING)
        assert (path, overflow_px(page)) == (path, 0)


def test_a_table_is_a_stop_for_the_keyboard_only_where_it_scrolls(visitor: Visitor) -> None:
    page = visitor.open("/nb/tiltak", size=DESKTOP)
    assert page.locator(".table-region[tabindex]").count() == 0
    page.set_viewport_size({"width": 560, "height": 640})
    page.wait_for_selector('.table-region[tabindex="0"]')


def test_escape_takes_away_what_the_pointer_brought_up(visitor: Visitor) -> None:
    page = visitor.open("/nb/strategi/nes-2023-2030")
    slot = "[data-module=chart][data-figure-url*='delivery-states']"
    page.locator(slot).scroll_into_view_if_needed()
    page.wait_for_selector(f"{slot}[data-state=drawn]", timeout=15_000)
    page.locator(f"{slot} .bars .point path").first.hover(force=True)
    page.wait_for_selector(f"{slot} .hoverlayer .hovertext")
    page.keyboard.press("Escape")
    assert page.locator(f"{slot} .hoverlayer .hovertext").count() == 0
