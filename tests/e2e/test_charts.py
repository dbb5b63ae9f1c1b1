"""What chart.js does with a slot."""

from playwright.sync_api import Page

from tests.support.browser import Visitor

DRAWN = "[data-module=chart][data-state=drawn]"


def first_chart(page: Page, key: str) -> str:
    slot = f"[data-module=chart][data-figure-url*='{key}']"
    page.locator(slot).scroll_into_view_if_needed()
    page.wait_for_selector(f"{slot}[data-state=drawn]", timeout=15_000)
    return slot


def test_a_bar_leads_to_the_record_it_counts(visitor: Visitor) -> None:
    page = visitor.open("/nb/strategi/nes-2023-2030")
    slot = first_chart(page, "delivery-states")
    page.locator(f"{slot} .bars .point path").first.hover(force=True)
    box = page.locator(f"{slot} .bars .point path").first.bounding_box()
    page.mouse.click(box["x"] + 5, box["y"] + box["height"] / 2)
    page.wait_for_url("**/mal/**")


def test_a_figure_that_fails_opens_its_table(visitor: Visitor) -> None:
    visitor.watch.expect("500")
    page = visitor.open("/nb/om", own=True)
    page.route("**/figur/**", lambda route: route.fulfill(status=500))
    page.goto("/nb/europa")
    page.locator("[data-module=chart]").first.scroll_into_view_if_needed()
    frame = page.locator("figure.figure:has([data-module=chart])").first
    frame.locator(".chart-failed").wait_for(state="visible")
    assert frame.locator("table").is_visible()


def test_a_chart_follows_the_colour_scheme(visitor: Visitor) -> None:
    page = visitor.open("/nb/")
    first_chart(page, "thread")
    with page.expect_request("**/figur/thread.json?tema=dark"):
        page.emulate_media(color_scheme="dark")


def test_a_still_picture_stands_until_the_reader_stirs(visitor: Visitor) -> None:
    page = visitor.open("/nb/om", own=True)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto("/nb/indikator/digital-kontakt", wait_until="load")
    assert page.locator(".chart .line-still").is_visible()
    assert not [url for url in asked if "plotly" in url]
    page.mouse.move(200, 200)
    page.wait_for_selector(DRAWN, timeout=15_000)
    assert page.locator(".chart .line-still").is_hidden()
