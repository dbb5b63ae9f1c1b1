"""Which criteria an indicator is judged by on a day, and that it is."""

from datetime import date
from decimal import Decimal

import pytest

from strategy_tracker.indicators.rules.criteria import CriteriaFacts, criteria_on
from strategy_tracker.indicators.rules.pace import status_of
from strategy_tracker.indicators.rules.values import PaceBounds
from strategy_tracker.indicators.rules.words import Status
from strategy_tracker.kernel.partial_date import PartialDate

STRICT = PaceBounds(Decimal(1), Decimal("0.75"))


def given(uid: str, valid_from: str) -> CriteriaFacts:
    return CriteriaFacts(uid, PartialDate.parse(valid_from), STRICT, None)


@pytest.mark.parametrize(
    ("day", "uid"),
    [
        (date(2025, 12, 31), None),
        (date(2026, 1, 1), "first"),
        (date(2026, 12, 31), "first"),
        (date(2027, 6, 1), "put right"),
    ],
)
def test_those_valid_from_last_hold(day: date, uid: str | None) -> None:
    found = criteria_on(day, [given("second", "2027"), given("first", "2026"), given("put right", "2027")])
    assert (found.uid if found else None) == uid


@pytest.mark.parametrize(
    ("ratio", "status"), [("1", Status.ON_TRACK), ("0.97", Status.MODERATE), ("0.7", Status.INSUFFICIENT)]
)
def test_a_pace_means_what_the_criteria_say(ratio: str, status: Status) -> None:
    assert status_of(Decimal(ratio), STRICT) is status
