"""A long list of boxes is looked through by words; without scripts it is the list."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import Page

from strategy_tracker.web.fields.choices import MOST_IN_SIGHT
from tests.support import server
from tests.support.browser import Visitor, violations

if TYPE_CHECKING:
    from playwright.sync_api import Browser

FORM = "/nb/indikator/eksempelindikator-oppfolging-hjemme/rediger"
MEASURES = "fieldset#measures"


@pytest.fixture
def editor(browser: "Browser", example_server: server.Restored) -> Iterator[Visitor]:
    example_server.put_back()
    visitor = Visitor(browser, example_server.address)
    yield visitor
    visitor.close()


def open_form(editor: Visitor, site: server.Restored, *, scripts: bool) -> Page:
    page = editor.open("/nb/om", size=(360, 720), scripts=scripts)
    site.let_in(page, "redaktor")
    page.goto(FORM)
    page.locator("main details").evaluate_all("all => all.forEach(one => { one.open = true; })")
    return page


def test_words_narrow_the_list_and_what_is_ticked_is_sent(editor: Visitor, example_server: server.Restored) -> None:
    page = open_form(editor, example_server, scripts=True)
    measures = page.locator(MEASURES)
    measures.locator("input[type=search]").fill("FULL\u00admakt for pårørende")
    shown = measures.locator(".pick:visible")
    assert shown.count() == 1
    assert "1 av" in measures.locator("[role=status]").inner_text()
    assert violations(page) == []
    shown.locator("input").check()
    measures.locator("input[type=search]").press("Enter")
    assert page.url.endswith(FORM)
    with page.expect_navigation():
        page.get_by_role("button", name="Lagre", exact=True).click()
    page.goto(FORM)
    first = page.locator(f"{MEASURES} .pick").first
    assert first.locator("input").is_checked()
    assert "Fullmakt for pårørende" in first.inner_text()


def test_without_scripts_all_choices_stand_there(editor: Visitor, example_server: server.Restored) -> None:
    page = open_form(editor, example_server, scripts=False)
    assert page.locator(f"{MEASURES} input[type=search]").count() == 0
    choices = page.locator(f"{MEASURES} .pick")
    assert choices.count() > MOST_IN_SIGHT
    assert choices.count() == page.locator(f"{MEASURES} .pick:visible").count()
