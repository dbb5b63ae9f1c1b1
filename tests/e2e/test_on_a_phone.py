"""On a phone: rows are cards that are still a table, and nothing scrolls sideways."""

from collections import Counter

import pytest
from playwright.sync_api import Page

from tests.support.browser import DESKTOP, Visitor, overflow_px

SIZES = ((360, 740), (320, 640))
PAGES = (
    "/tiltak", "/veikart", "/indikatorer", "/aktorer", "/hull", "/kilder", "/europa", "/tiltak/helseplattformen",
    "/tiltak/pasientens-provesvar", "/indikator/digital-kontakt", "/mal/1", "/horinger/horing-nes-2022",
)  # fmt: skip
SCROLLING = """() => [...document.querySelectorAll('.table-region')]
  .filter(one => one.checkVisibility() && one.scrollWidth > one.clientWidth).map(one => one.ariaLabel)"""
UNLABELLED = """() => [...document.querySelectorAll('[data-cards] td')]
  .filter(one => one.checkVisibility() && !getComputedStyle(one, '::before').content.startsWith('"')).length"""


def roles(page: Page) -> Counter[str]:
    """Return how many there are of each role, as the browser tells a screen reader."""
    nodes = page.context.new_cdp_session(page).send("Accessibility.getFullAXTree")["nodes"]
    return Counter(one["role"]["value"] for one in nodes if not one["ignored"])


@pytest.mark.parametrize("path", PAGES)
def test_rows_are_cards_with_a_label_at_each_value_and_nothing_scrolls_sideways(visitor: Visitor, path: str) -> None:
    page = visitor.open(f"/nb{path}", size=SIZES[0])
    for size in SIZES:
        page.set_viewport_size({"width": size[0], "height": size[1]})
        page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
        assert overflow_px(page) == 0
        assert page.evaluate(SCROLLING) == []
        assert page.evaluate(UNLABELLED) == 0


@pytest.mark.parametrize("scripts", [True, False])
def test_cards_are_a_table_to_those_who_hear_the_page(visitor: Visitor, *, scripts: bool) -> None:
    page = visitor.open("/nb/tiltak", size=SIZES[0], scripts=scripts)
    rows = page.locator(".data-table tbody tr").count()
    found = roles(page)
    assert (found["table"], found["row"], found["rowheader"]) == (1, rows + 1, rows)
    assert found["cell"] == rows * (found["columnheader"] - 1)


def test_cards_can_be_sorted(visitor: Visitor) -> None:
    page = visitor.open("/nb/tiltak", size=SIZES[0])
    page.locator(".data-table thead a").nth(1).click()
    page.wait_for_url("**sorter=*")


def test_the_roadmap_has_its_cards_folded_under_the_picture(visitor: Visitor) -> None:
    page = visitor.open("/nb/veikart", size=SIZES[0])
    row = page.locator("section > .on-phone tbody tr").first
    assert page.evaluate("document.documentElement.scrollHeight") < 11_000
    page.locator("section > .on-phone > summary").click()
    assert row.is_visible()
    page.locator("section > .on-phone thead a").first.click()
    page.wait_for_url("**sorter=*")
    assert page.locator("section > .table-region tbody tr").first.is_visible()


def test_where_there_is_room_and_on_paper_the_roadmap_has_its_table_open(visitor: Visitor) -> None:
    page = visitor.open("/nb/veikart", size=DESKTOP)
    row = page.locator("section > .on-phone tbody tr").last
    assert row.bounding_box()["height"] > 0
    assert not page.locator("section > .on-phone > summary").is_visible()
    page.set_viewport_size({"width": SIZES[0][0], "height": SIZES[0][1]})
    page.emulate_media(media="print")
    assert row.bounding_box()["height"] > 0


def test_the_page_of_the_largest_measure_is_short_enough_to_find_ones_way_in(visitor: Visitor) -> None:
    page = visitor.open("/nb/tiltak/helseplattformen", size=SIZES[0])
    assert page.evaluate("document.documentElement.scrollHeight") < 16_000
    page.locator(".page-contents a[href='#hull']").click()
    assert 0 <= page.locator("#hull").bounding_box()["y"] < 200
