from datetime import date

import pytest

from strategy_tracker.kernel.partial_date import PartialDate
from strategy_tracker.sources.kinds import AbsenceCode
from strategy_tracker.strategy.kinds import DeliveryKind, DeliveryWord
from strategy_tracker.strategy.rules.absences import why_not_delivered, why_not_in_use
from strategy_tracker.strategy.rules.dates import DeliveryDates

TODAY = date(2026, 11, 30)
AHEAD = PartialDate.parse("2026-autumn")
PASSED = PartialDate.parse("2025-H1")
NOT_FOUND, NOT_DUE, NOT_APPLICABLE = AbsenceCode.NOT_FOUND, AbsenceCode.NOT_DUE, AbsenceCode.NOT_APPLICABLE


def promised(when):
    return DeliveryDates(first=when, current=when, planned=when)


@pytest.mark.parametrize(
    ("word", "dates", "code"),
    [
        (DeliveryWord.ONGOING, promised(AHEAD), NOT_DUE),
        (DeliveryWord.CONTINUED, promised(PASSED), NOT_APPLICABLE),
        (None, promised(PASSED), None),
        (None, DeliveryDates(), None),
    ],
)
def test_a_date_of_delivery_is_not_due_before_the_promise_has_passed(word, dates, code):
    assert why_not_delivered(word, dates, TODAY) == code


@pytest.mark.parametrize(
    ("kind", "word", "status_as_of", "dates", "code"),
    [
        (DeliveryKind.REPORT, DeliveryWord.DELIVERED, None, promised(PASSED), NOT_APPLICABLE),
        (DeliveryKind.SYSTEM, DeliveryWord.CONTINUED, None, promised(PASSED), NOT_APPLICABLE),
        (DeliveryKind.SYSTEM, DeliveryWord.DELIVERED, None, promised(PASSED), NOT_FOUND),
        (DeliveryKind.ROLLOUT, DeliveryWord.PLANNED, None, promised(AHEAD), NOT_DUE),
        (DeliveryKind.ROLLOUT, DeliveryWord.ONGOING, PartialDate.parse("2026"), promised(PASSED), NOT_DUE),
        (DeliveryKind.ROLLOUT, DeliveryWord.ONGOING, PartialDate.parse("2025"), promised(PASSED), NOT_FOUND),
        (DeliveryKind.ROLLOUT, None, None, DeliveryDates(), NOT_DUE),
    ],
)
def test_nobody_is_asked_whether_something_is_in_use_that_has_no_users_or_is_not_made(
    kind, word, status_as_of, dates, code
):
    assert why_not_in_use(kind.has_users, word, status_as_of, dates, TODAY) == code
