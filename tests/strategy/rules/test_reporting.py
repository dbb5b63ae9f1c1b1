from datetime import date

import pytest

from strategy_tracker.strategy.rules.assignments import is_in_force
from strategy_tracker.strategy.rules.receipts import receipt_number
from strategy_tracker.strategy.rules.reporting import Freshness, due_on, freshness
from tests.support.factories import TODAY, when


@pytest.mark.parametrize(
    ("reported_on", "due"),
    [("2026-10-31", date(2027, 2, 28)), ("2026-08-15", date(2026, 12, 15)), ("2026-09", date(2027, 1, 30))],
)
def test_a_report_is_due_four_months_after_the_last(reported_on, due):
    assert due_on(when(reported_on)) == due


@pytest.mark.parametrize(
    ("reported_on", "expected"),
    [
        (None, Freshness.MISSING),
        ("2026-07-22", Freshness.FRESH),
        ("2026-07-21", Freshness.DUE),
        ("2026", Freshness.FRESH),
    ],
)
def test_a_report_ages(reported_on, expected):
    assert freshness(when(reported_on) if reported_on else None, TODAY) is expected


@pytest.mark.parametrize(
    ("from_on", "to_on", "expected"),
    [
        (None, None, True),
        ("2026-11-22", None, True),
        ("2026-11-23", None, False),
        (None, "2026-11-22", True),
        (None, "2026-11-21", False),
        ("2026", "2026", True),
    ],
)
def test_a_part_holds_from_its_first_day_to_its_last(from_on, to_on, expected):
    assert is_in_force(when(from_on) if from_on else None, when(to_on) if to_on else None, TODAY) is expected


def test_a_receipt_can_be_read_out():
    assert receipt_number("01JD9QK3T2ABCDEFGHJK7K3M9Q") == "R-JK7K-3M9Q"
