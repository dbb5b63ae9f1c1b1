"""The editors' desk."""

from datetime import timedelta

import pytest
from flask import Flask

from strategy_tracker.actors.services import create_organisation
from strategy_tracker.kernel import clock
from strategy_tracker.kernel.principal import ANONYMOUS
from strategy_tracker.strategy.kinds import ReportedStatus
from strategy_tracker.strategy.services.measures import edit_measure
from tests.support.acting import acting_as
from tests.support.answers import main_of
from tests.support.factories import a_report, a_thread
from tests.support.ground import EDITOR, REPORTER, a_goal, a_measure, a_strategy, text
from tests.support.html import parse


def test_drafts_and_what_was_changed_last_lie_on_it_with_their_forms(app: Flask) -> None:
    with app.app_context():
        _, measure = a_thread()
        a_measure(a_goal(a_strategy("kladd", published=False)), "utkast", published=False)
        create_organisation(EDITOR, slug="etat", name=text("Etat"), kind="direktorat")
        edit_measure(EDITOR, measure, name=text("Nytt navn"))
    with acting_as(EDITOR):
        answer = app.test_client().get("/en/redaksjon")
    assert "3 records are not public." in main_of(answer)
    links = {link.attrs["href"] for link in parse(answer.text).query("main table a")}
    assert links >= {
        "/en/strategi/kladd/rediger",
        "/en/tiltak/utkast/rediger",
        "/en/aktorer/etat/rediger",
        "/en/tiltak/plan-tiltak/rediger",
    }
    ways = {link.attrs["href"] for link in parse(answer.text).query("main ul.choices a")}
    assert {"/en/tiltak/nytt", "/en/strategi/ny", "/en/aktorer/ny", "/en/indikatorer/ny", "/en/innspill/ny"} <= ways


def test_what_needs_news_lies_on_it_the_oldest_first(app: Flask) -> None:
    with app.app_context():
        goal = a_goal(a_strategy())
        for slug, days in (("ferskt", 10), ("gammelt", 2000), ("ventet", 180)):
            on = clock.today() - timedelta(days=days)
            a_report(a_measure(goal, slug), ReportedStatus.UNDER_CONTROL, on.isoformat())
        a_measure(goal, "stille")
    with acting_as(EDITOR):
        page = parse(app.test_client().get("/en/redaksjon").text)
    table = page.query_one('[aria-label="Needs news, the oldest first"]')
    assert [one.attrs["href"].rsplit("/", 1)[1] for one in table.query("a")] == ["stille", "gammelt", "ventet"]
    shared = page.query_one('[aria-label="How fresh, by goal"]').query("tbody td")
    assert [one.to_text().strip() for one in shared] == ["1", "1", "2"]
    said = "1 has a fresh status or figure; for 1 a new one is due, and for 2 it is stale or not found"
    assert said in page.query_one("#ferskhet").parent.to_text()


def test_each_way_to_something_new_leads_somewhere(app: Flask) -> None:
    with acting_as(EDITOR):
        client = app.test_client()
        for link in parse(client.get("/en/redaksjon").text).query("main ul.choices a"):
            assert client.get(link.attrs["href"]).status_code == 200, link.attrs["href"]


@pytest.mark.parametrize(("who", "status"), [(REPORTER, 403), (ANONYMOUS, 303)], ids=["reporter", "nobody"])
def test_others_have_no_desk(app: Flask, who, status) -> None:
    with acting_as(who):
        assert app.test_client().get("/en/redaksjon").status_code == status
