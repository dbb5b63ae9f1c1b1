"""What moved between two days: of records, parts and deliveries, in words; from the log, and before it from dates."""

from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient

from strategy_tracker.kernel import clock
from strategy_tracker.kernel.partial_date import PartialDate
from strategy_tracker.strategy.kinds import DateKind, ReportedStatus
from strategy_tracker.strategy.services.deliveries import record_delivery_date
from strategy_tracker.strategy.services.measures import edit_measure, withdraw_measure
from tests.council.made import a_council, a_meeting
from tests.support.factories import a_delivery, a_report
from tests.support.ground import EDITOR, a_goal, a_measure, a_strategy, text

DAY = timedelta(days=1)
REFUSED = 422


@pytest.fixture
def reader(app: Flask) -> FlaskClient:
    return app.test_client()


@pytest.fixture(autouse=True)
def inside(app: Flask) -> Iterator[None]:
    with app.app_context():
        yield


@pytest.fixture
def day() -> date:
    return clock.today()


def in_days(number: int):
    return clock.fixed(clock.now() + number * DAY)


def page(reader: FlaskClient, query: str) -> str:
    answer = reader.get(f"/en/endringer/mellom?{query}")
    assert answer.status_code == 200, answer.get_data(as_text=True)
    return answer.get_data(as_text=True)


def test_a_changed_record_is_told_with_both_values_and_once(reader, day):
    measure = a_measure(a_goal(a_strategy()), "tiltak", name=text("Gammelt navn"))
    with in_days(1):
        edit_measure(EDITOR, measure, name=text("Innom"))
    with in_days(2):
        edit_measure(EDITOR, measure, name=text("Nytt navn"))
        told = page(reader, f"fra={day}&til={day + 2 * DAY}")
    assert "Gammelt navn" in told
    assert "Nytt navn" in told
    assert "Innom" not in told


def test_what_was_changed_and_changed_back_is_left_out(reader, day):
    measure = a_measure(a_goal(a_strategy()), "tiltak", name=text("Navnet"))
    with in_days(1):
        edit_measure(EDITOR, measure, name=text("Innom"))
    with in_days(2):
        edit_measure(EDITOR, measure, name=text("Navnet"))
        assert "nothing that is shown here has changed" in page(reader, f"fra={day}&til={day + 2 * DAY}")


def test_up_to_today_holds_what_was_done_a_moment_ago(reader, day):
    measure = a_measure(a_goal(a_strategy()), "tiltak")
    with in_days(1):
        page(reader, f"fra={day}")
        edit_measure(EDITOR, measure, description=text("Nettopp sagt"))
        assert "Nettopp sagt" in page(reader, f"fra={day}")


def test_a_delivery_that_was_made_stands_otherwise(reader, day):
    delivery = a_delivery(a_measure(a_goal(a_strategy()), "tiltak"), "levert", planned="2027-06")
    with in_days(1):
        record_delivery_date(EDITOR, delivery, kind=DateKind.DELIVERED, value=PartialDate.day(day))
        told = page(reader, f"fra={day}")
    assert "Deliveries in another state: 1" in told
    assert "Date ahead" in told
    assert "Delivered" in told


def test_what_is_not_public_now_has_moved_nowhere(reader, day):
    measure = a_measure(a_goal(a_strategy()), "tiltak", name=text("Tilbaketrukket"))
    with in_days(1):
        edit_measure(EDITOR, measure, name=text("Nytt navn"))
        assert "Nytt navn" in page(reader, f"fra={day}")
        withdraw_measure(EDITOR, measure)
        told = page(reader, f"fra={day}")
    assert "Nytt navn" not in told
    assert "Tilbaketrukket" not in told


def test_it_can_be_narrowed_to_a_measure_a_goal_and_a_strategy(reader, day):
    strategy = a_strategy("plan")
    first, second = a_goal(strategy, "1"), a_goal(strategy, "2")
    one, other = a_measure(first, "ett"), a_measure(second, "annet")
    with in_days(1):
        edit_measure(EDITOR, one, description=text("Om det ene"))
        edit_measure(EDITOR, other, description=text("Om det andre"))
        for scope in ("measure/ett", "goal/plan/1"):
            told = page(reader, f"fra={day}&om={scope}")
            assert "Om det ene" in told, scope
            assert "Om det andre" not in told, scope
        assert "Om det andre" in page(reader, f"fra={day}&om=strategy/plan")


def test_before_the_log_it_is_told_by_the_dates_of_facts(reader):
    measure = a_measure(a_goal(a_strategy(starts_on=PartialDate.parse("2020"))), "tiltak")
    a_report(measure, ReportedStatus.RED, "2024-03", text=text("Sagt i mars"))
    assert "Sagt i mars" in page(reader, "fra=2024-01-31&til=2024-04-30")
    assert "Sagt i mars" not in page(reader, "fra=2024-04-30&til=2024-06-30")


def test_since_the_council_last_met_is_a_choice(reader, day):
    a_strategy(starts_on=PartialDate.parse("2020"))
    a_meeting(a_council("raadet"), "mote", held_on=PartialDate.day(day - 10 * DAY))
    told = page(reader, "")
    assert f'href="?fra={day - 10 * DAY}"' in told


def test_it_is_handed_on_as_a_file(reader, day):
    measure = a_measure(a_goal(a_strategy()), "tiltak", name=text("Gammelt navn"))
    with in_days(1):
        edit_measure(EDITOR, measure, name=text("Nytt navn"))
        rows = reader.get(f"/en/endringer/mellom.csv?fra={day}").get_data(as_text=True)
    assert "Gammelt navn,Nytt navn" in rows


@pytest.mark.parametrize(
    "asked", ["fra=x", "fra=1999-01-01", "til=2999-01-01", "fra=2026-11-02&til=2026-11-01", "om=x/y"]
)
def test_days_that_cannot_be_compared_are_refused_in_words(reader, asked):
    a_strategy(starts_on=PartialDate.parse("2020"))
    assert reader.get(f"/nb/endringer/mellom?{asked}").status_code == REFUSED
