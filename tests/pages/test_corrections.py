"""What was put right after it was public stands on a page of its own, with old and new, and why."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient

from strategy_tracker.indicators.services.indicators import withdraw_indicator
from strategy_tracker.kernel import clock
from strategy_tracker.kernel.partial_date import PartialDate
from strategy_tracker.strategy.kinds import DateKind
from strategy_tracker.strategy.services.deliveries import record_delivery_date
from tests.indicators.factories import Made, observe
from tests.support.factories import a_delivery
from tests.support.ground import EDITOR, a_goal, a_measure, a_strategy


@pytest.fixture
def reader(app: Flask) -> Iterator[FlaskClient]:
    with app.app_context():
        yield app.test_client()


def page(reader: FlaskClient) -> str:
    return reader.get("/en/rettelser").get_data(as_text=True)


def test_nothing_is_said_to_be_corrected_that_was_not(reader):
    observe(Made().new_indicator(slug="antall"), 2024, 17)
    assert "No figure or fact has been corrected" in page(reader)


def test_a_corrected_figure_is_told_with_old_and_new(reader):
    indicator = Made().new_indicator(slug="antall")
    old = observe(indicator, 2024, 17)
    observe(indicator, 2024, 4711, supersedes=old)
    told = page(reader)
    assert "One figure or fact has been corrected" in told
    assert "17" in told
    assert "4,711" in told
    assert "Value for 2024" in told


def test_a_new_figure_is_no_correction(reader):
    indicator = Made().new_indicator(slug="antall")
    observe(indicator, 2023, 17)
    observe(indicator, 2024, 18)
    assert "No figure or fact" in page(reader)


def test_a_date_that_was_read_wrongly_is_a_correction_and_a_new_promise_is_none(reader):
    delivery = a_delivery(a_measure(a_goal(a_strategy()), "tiltak"), "leveranse", planned="2026-06")
    record_delivery_date(EDITOR, delivery, kind=DateKind.FORECAST, value=PartialDate.parse("2027-06"))
    assert "No figure or fact" in page(reader)
    moved = {"kind": DateKind.FORECAST, "value": PartialDate.parse("2027-09"), "is_correction": True}
    record_delivery_date(EDITOR, delivery, reason="Feil lest", **moved)
    told = page(reader)
    assert "Feil lest" in told
    assert "June 2027" in told
    assert "September 2027" in told


def test_what_is_not_public_is_not_told(reader):
    indicator = Made().new_indicator(slug="antall")
    old = observe(indicator, 2024, 17)
    observe(indicator, 2024, 4711, supersedes=old)
    withdraw_indicator(EDITOR, indicator)
    assert "4,711" not in page(reader)


def test_a_figure_under_embargo_corrects_nothing_yet(reader):
    indicator = Made().new_indicator(slug="antall")
    old = observe(indicator, 2024, 17)
    observe(indicator, 2024, 4711, supersedes=old, release_at=clock.now() + timedelta(days=5))
    assert "4,711" not in page(reader)
    with clock.fixed(clock.now() + timedelta(days=6)):
        assert "4,711" in page(reader)


def test_it_is_handed_on_as_a_file(reader):
    indicator = Made().new_indicator(slug="antall")
    observe(indicator, 2024, 4711, supersedes=observe(indicator, 2024, 17))
    assert "Value for 2024" in reader.get("/en/rettelser.csv").get_data(as_text=True)
