"""With the keyboard alone: nothing that has the focus lies under something else."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import Page

from tests.support import server
from tests.support.browser import Visitor

if TYPE_CHECKING:
    from playwright.sync_api import Browser

# What has the focus, and what lies on top where it stands: its middle, its head and its foot.
COVERED = """() => {
  const on = document.activeElement;
  if (!on || on === document.body || on.closest('.ds-skip-link')) return null;
  const box = on.getBoundingClientRect();
  if (!box.width || !box.height) return null;
  const inside = [0.15, 0.5, 0.85].map(share => box.top + box.height * share).filter(y => y >= 0 && y < innerHeight);
  const x = box.left + Math.min(box.width / 2, 20);
  const tops = inside.map(y => document.elementFromPoint(x, y));
  const free = tops.filter(top => top && (on.contains(top) || top.contains(on) || top.closest('label')?.contains(on)));
  return free.length === tops.length && tops.length ? null : on.outerHTML.slice(0, 160);
}"""
SIZES = pytest.mark.parametrize("size", [(1280, 720), (360, 640), (320, 256)])


@pytest.fixture
def at_work(browser: "Browser", example_server: server.Restored) -> Iterator[Visitor]:
    example_server.put_back()
    visitor = Visitor(browser, example_server.address)
    yield visitor
    visitor.close()


def covered(page: Page, steps: int) -> list[str]:
    """Press the tabulator so many times, there and back; return what was covered on the way."""
    found = []
    for key in ("Tab", "Shift+Tab"):
        for _ in range(steps):
            page.keyboard.press(key)
            found.append(page.evaluate(COVERED))
    return [one for one in found if one]


@SIZES
def test_the_bar_of_a_ballot_covers_nothing_that_has_the_focus(
    at_work: Visitor, example_server: server.Restored, size: tuple[int, int]
) -> None:
    page = at_work.open("/nb/om", size=size)
    example_server.let_in(page, "medlem")
    page.goto("/nb/raad/runder/eksempelrunde-host/stem")
    assert page.locator(".answer-bar").count() == 1
    assert covered(page, 40) == []


@SIZES
def test_the_bar_of_a_response_covers_nothing_that_has_the_focus(
    at_work: Visitor, example_server: server.Restored, size: tuple[int, int]
) -> None:
    page = at_work.open("/nb/om", size=size)
    example_server.let_in(page, "horing")
    page.goto("/nb/min-side")
    page.locator("main a[href*='/svar/']").first.click()
    page.wait_for_selector(".answer-bar")
    assert covered(page, 40) == []


@pytest.mark.parametrize("path", ["/nb/tiltak", "/nb/hull", "/nb/indikatorer"])
def test_the_head_of_a_table_covers_nothing_that_has_the_focus(visitor: Visitor, path: str) -> None:
    page = visitor.open(path)
    page.locator("tbody a").nth(30).focus()
    assert covered(page, 40) == []
