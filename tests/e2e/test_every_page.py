"""Every public page in a real browser: narrow and wide, light and dark, in two languages.

The visitor fails on any word on the console, any error and any request to another host.
"""

from collections.abc import Iterator
from itertools import product
from typing import TYPE_CHECKING

import pytest

from tests.support.browser import DESKTOP, PHONE, Looker, Visitor, overflow_px, violations, window

if TYPE_CHECKING:
    from playwright.sync_api import Browser

PAGES = (
    "/", "/strategi", "/strategi/nes-2023-2030", "/strategi/nes-2017-2022", "/mal/1", "/mal/3", "/mal/1A",
    "/tiltak", "/tiltak/pll", "/tiltak/pasientens-provesvar", "/tiltak/heliks", "/veikart", "/indikatorer",
    "/indikator/digital-kontakt", "/indikator/pll-utbredelse", "/indikator/helsenorge-besok", "/aktorer",
    "/aktorer/helsedirektoratet", "/aktorer/direktoratet-for-e-helse", "/raad", "/raad/nuit",
    "/raad/moter/mote-nuit-2019-05-27", "/horinger", "/horinger/horing-nes-2022", "/innspill",
    "/innspill/innspillsmote-helsekonsortium", "/europa", "/hull", "/endringer", "/kilder", "/data", "/om",
    "/tilgjengelighet", "/sok", "/sok?q=legemiddel", "/galleri",
    "/logg-inn",
)  # fmt: skip
VIEWS = (
    ("nb", DESKTOP, "light"),
    ("en", PHONE, "dark"),
    ("nb", PHONE, "dark"),
    ("en", DESKTOP, "light"),
)


WITH_CHARTS = ("/", "/veikart", "/indikator/digital-kontakt", "/europa")
SCHEMES = ("light", "dark")


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Look at each page in one of the views by turns, and draw in one scheme; or in all with --every-variant."""
    every = metafunc.config.getoption("--every-variant")
    if "scheme" in metafunc.fixturenames:
        schemes = product(WITH_CHARTS, SCHEMES) if every else zip(WITH_CHARTS, SCHEMES * 2, strict=True)
        metafunc.parametrize(("drawn_on", "scheme"), list(schemes))
    if "view" in metafunc.fixturenames:
        cases = [
            pytest.param(path, view, id=f"{path}-{view[0]}-{view[1][0]}-{view[2]}")
            for place, path in enumerate(PAGES)
            for view in (VIEWS if every else [VIEWS[place % len(VIEWS)]])
        ]
        metafunc.parametrize(("path", "view"), cases)


@pytest.fixture(scope="module")
def windows(browser: "Browser", live_server: str) -> Iterator[Looker]:
    looker = Looker(browser, live_server)
    yield looker
    looker.visitor.close()


@pytest.fixture
def looker(windows: Looker) -> Iterator[Looker]:
    yield windows
    assert windows.complaints() == []


def test_a_page_is_accessible_fits_and_is_silent(
    looker: Looker, path: str, view: tuple[str, tuple[int, int], str]
) -> None:
    language, size, scheme = view
    page = looker.look(f"/{language}{path}", size=size, scheme=scheme)
    assert page.locator("h1").count() == 1
    assert page.locator("html").get_attribute("lang") == language
    assert overflow_px(page) == 0
    assert violations(page) == []
    page.set_viewport_size(window(PHONE if size == DESKTOP else DESKTOP))
    assert overflow_px(page) == 0


def test_pages_are_whole_without_scripts(looker: Looker) -> None:
    for path in PAGES:
        page = looker.look(f"/nb{path}", scripts=False)
        assert page.locator("main h1").is_visible(), path
        for figure in page.locator("figure.figure").all():
            chart = figure.locator("[data-module=chart]:not(:has(.still))")
            assert not chart.count() or not chart.is_visible(), path
            assert figure.locator("table").first.is_visible(), path


def test_a_chart_is_drawn_when_it_comes_into_view(visitor: Visitor, drawn_on: str, scheme: str) -> None:
    page = visitor.open(f"/nb{drawn_on}", scheme=scheme)
    chart = page.locator("[data-module=chart]").first
    chart.scroll_into_view_if_needed()
    page.wait_for_selector("[data-module=chart] .main-svg", timeout=15_000)
    assert chart.bounding_box()["height"] > 150


def test_the_chart_bundle_is_fetched_only_where_a_chart_comes_into_view(visitor: Visitor) -> None:
    asked: list[str] = []
    page = visitor.open("/nb/om", own=True)
    page.context.on("request", lambda request: asked.append(request.url))
    page.goto("/nb/tiltak", wait_until="networkidle")
    assert not [url for url in asked if "plotly" in url]


def test_the_thread_leads_from_the_front_page_to_a_source(visitor: Visitor) -> None:
    page = visitor.open("/nb/")
    page.locator(".goal-card h3 a").first.click()
    page.wait_for_url("**/mal/1")
    page.locator("#tiltak ~ .record-list a, section:has(#tiltak) .record-list .title a").first.click()
    page.wait_for_url("**/tiltak/*")
    assert page.locator("h1").inner_text()
    assert page.locator("main a[href^='http']").count() > 0


def test_filters_work_with_the_keyboard_and_stand_in_the_address(visitor: Visitor) -> None:
    page = visitor.open("/nb/tiltak", scripts=False)
    page.get_by_role("searchbox").nth(-1).fill("legemiddel")
    page.keyboard.press("Enter")
    page.wait_for_url("**q=legemiddel**")
    assert 0 < page.locator("tbody tr").count() < 10
    page.go_back()
    assert page.locator("tbody tr").count() > 10


def test_choosing_a_language_keeps_the_page_and_is_remembered(visitor: Visitor) -> None:
    page = visitor.open("/tiltak/pll")
    page.get_by_role("link", name="English").first.click()
    page.wait_for_url("**/en/tiltak/pll")
    page.goto("/om")
    assert page.locator("html").get_attribute("lang") == "en"


def test_a_page_that_is_not_there_helps_on(visitor: Visitor) -> None:
    visitor.watch.expect("404")
    page = visitor.open("/nb/tiltak/finnes-ikke")
    assert violations(page) == []
    page.locator("main a[href$='/tiltak']").click()
    page.wait_for_url("**/tiltak")
