"""The calendar of releases: what is to come, and what says so; nothing of what a figure says before its time."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from flask import Flask
from flask.testing import FlaskClient
from icalendar import Calendar

from strategy_tracker.indicators.rules.releases import due_by
from strategy_tracker.indicators.services.observations import record_observation
from strategy_tracker.kernel import clock
from strategy_tracker.kernel.db import db
from strategy_tracker.kernel.principal import SEED
from strategy_tracker.strategy.models import Strategy
from strategy_tracker.strategy.services.strategies import withdraw_strategy
from tests.indicators.factories import Made, observe
from tests.support.acting import acting_as
from tests.support.factories import when
from tests.support.forms import submit
from tests.support.ground import EDITOR
from tests.support.html import parse
from tests.support.reading import text_of

PAGE = "/en/publiseringer"


def words(client: FlaskClient, address: str) -> str:
    main = parse(text_of(client, address)).query_one("main")
    assert main is not None
    return " ".join(main.to_text().split())


@pytest.fixture
def coming(app: Flask) -> Flask:
    """A site with a figure held back, one announced, one due by its rhythm, and one of which nothing says when."""
    with app.app_context():
        made, year = Made(), clock.today().year
        held = made.new_indicator(slug="holdt", frequency="annual")
        span = {"period_start": date(year, 1, 1), "period_end": date(year, 7, 1)}
        at = clock.now() + timedelta(days=30)
        record_observation(SEED, held.total, value=Decimal(4242), release_at=at, **span)
        made.new_indicator(slug="varslet", frequency="ad hoc", next_release_on=when(f"{year + 1}-Q1"))
        observe(made.new_indicator(slug="arlig", frequency="annual"), year - 1, 5)
        observe(made.new_indicator(slug="gammel", frequency="annual"), year - 5, 5)
        observe(made.new_indicator(slug="uviss", frequency="unknown"), year - 1, 5)
    return app


def test_it_lists_what_is_to_come_and_what_says_so(coming: Flask) -> None:
    page = words(coming.test_client(), PAGE)
    assert "3 figures are to come. Of 1 more indicator the next figure could be out by now" in page
    for told in ("Set: the figure is entered, and hidden until then", "Announced", "it is counted every year"):
        assert told in page
    assert "4242" not in page
    assert "uviss" not in page
    assert "gammel" not in page


def test_it_is_a_calendar_file(coming: Flask) -> None:
    answer = coming.test_client().get(f"{PAGE}.ics")
    assert answer.content_type.startswith("text/calendar")
    events = Calendar.from_ical(answer.data).walk("VEVENT")
    told = {str(one["summary"]) for one in events}
    assert told == {f"Figure expected: {name}" for name in ("holdt", "varslet", "arlig")}
    assert b"4242" not in answer.data


def test_what_is_withdrawn_is_not_announced(coming: Flask) -> None:
    with coming.app_context():
        withdraw_strategy(SEED, db.session.query(Strategy).first())
    page = words(coming.test_client(), PAGE)
    assert "holdt" not in page
    assert "No coming figure is announced" in page


def test_an_editor_enters_what_is_announced(coming: Flask) -> None:
    with acting_as(EDITOR):
        typed = {"next_release_on": f"{clock.today().year + 2}"}
        assert submit(coming.test_client(), "/en/indikator/uviss/rediger", typed).status_code == 303
    assert "uviss" in words(coming.test_client(), PAGE)
    assert f"Next release during {clock.today().year + 2}" in words(coming.test_client(), "/en/indikator/uviss")


@pytest.mark.parametrize(
    ("end", "frequency", "due"),
    [
        (date(2026, 1, 1), "annual", date(2027, 4, 2)),
        (date(2026, 7, 1), "quarterly", date(2027, 1, 1)),
        (date(2026, 1, 1), "ad hoc", None),
        (None, "annual", None),
    ],
)
def test_how_often_it_is_counted_says_by_when(end: date | None, frequency: str, due: date | None) -> None:
    assert due_by(end, frequency) == due
