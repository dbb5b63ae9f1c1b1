from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as some

from strategy_tracker.kernel.partial_date import PartialDate
from strategy_tracker.strategy.kinds import DateKind, DeliveryWord
from strategy_tracker.strategy.rules.dates import standing_dates
from strategy_tracker.strategy.rules.deliveries import (
    DeliveryAssessment,
    DeliveryReason,
    DeliveryState,
    assess_delivery,
)
from strategy_tracker.web.marks import DELIVERY_MARKS

TODAY = date(2026, 11, 22)
Word, State, Reason = DeliveryWord, DeliveryState, DeliveryReason


def judged(word=None, planned=None, forecast=None, delivered=None, *, used=None, today=TODAY) -> DeliveryAssessment:
    told = zip(DateKind, (planned, forecast, delivered), strict=True)
    dates = standing_dates([(kind, PartialDate.parse(text)) for kind, text in told if text])
    return assess_delivery(word, dates, None if used is None else Decimal(used), today)


@pytest.mark.parametrize(
    ("facts", "state", "reason"),
    [
        ({}, State.NOT_PUBLISHED, Reason.NOTHING_KNOWN),
        ({"word": Word.DELIVERED}, State.DELIVERED, Reason.UNDATED),
        ({"word": Word.DELIVERED, "planned": "2030"}, State.DELIVERED, Reason.UNDATED),
        ({"delivered": "2024"}, State.DELIVERED, Reason.NOTHING_PROMISED),
        ({"word": Word.PLANNED, "planned": "2024", "delivered": "2024"}, State.DELIVERED, Reason.ON_TIME),
        ({"planned": "2024-02-15", "delivered": "2024-02-16"}, State.DELIVERED, Reason.LATE),
        ({"planned": "2024-02-15", "delivered": "2024"}, State.DELIVERED, Reason.TOO_VAGUE),
        ({"planned": "2024", "delivered": "2024-02-15"}, State.DELIVERED, Reason.ON_TIME),
        ({"delivered": "2024", "used": "60"}, State.DELIVERED, Reason.SOME_USE_IT),
        ({"delivered": "2024", "used": "0"}, State.DELIVERED, Reason.SOME_USE_IT),
        ({"word": Word.DELIVERED, "used": "100"}, State.IN_USE, Reason.ALL_USE_IT),
        ({"word": Word.PLANNED, "planned": "2027", "used": "100"}, State.ON_PLAN, Reason.NEVER_MOVED),
        ({"word": Word.STOPPED, "planned": "2020"}, State.STOPPED, Reason.SAID_STOPPED),
        ({"word": Word.ENDED, "planned": "2016-06-30"}, State.ENDED, Reason.SAID_ENDED),
        ({"word": Word.CONTINUED}, State.ENDED, Reason.CARRIED_ON),
        ({"word": Word.ONGOING, "planned": "2019-07-31"}, State.OVERDUE, Reason.PASSED),
        ({"planned": "2023"}, State.OVERDUE, Reason.PASSED_UNREPORTED),
        ({"word": Word.POSTPONED, "planned": "2022-11", "forecast": "2023-11-04"}, State.OVERDUE, Reason.PASSED),
        ({"word": Word.PLANNED, "planned": "2026"}, State.ON_PLAN, Reason.NEVER_MOVED),
        ({"word": Word.PARTLY, "planned": "2027"}, State.ON_PLAN, Reason.NEVER_MOVED),
        ({"planned": "2025", "forecast": "2027"}, State.SLIPPED, Reason.MOVED_LATER),
        ({"planned": "2028", "forecast": "2027"}, State.ON_PLAN, Reason.MOVED_EARLIER),
        ({"word": Word.POSTPONED, "planned": "2027"}, State.SLIPPED, Reason.POSTPONED),
        ({"word": Word.POSTPONED}, State.SLIPPED, Reason.POSTPONED),
        ({"word": Word.ONGOING}, State.NO_DATE, Reason.UNDER_WAY),
        ({"word": Word.PARTLY}, State.NO_DATE, Reason.PARTLY),
        ({"word": Word.PLANNED}, State.NO_DATE, Reason.ONLY_PLANNED),
    ],
    ids=str,
)
def test_a_delivery_is_judged_by_what_is_published(facts, state, reason):
    verdict = judged(**facts)
    assert (verdict.state, verdict.code) == (state, reason)
    assert str(verdict.reason)


@pytest.mark.parametrize(
    ("facts", "slip", "late"),
    [
        ({"planned": "2024-02-15", "delivered": "2024-02-16"}, 1, 0),
        ({"planned": "2024-02-15", "delivered": "2024-02-10"}, -5, 0),
        ({"planned": "2024", "delivered": "2024-05"}, 0, 0),
        ({"planned": "2024", "delivered": "2023-12-30"}, -2, 0),
        ({"planned": "2024-02-15", "delivered": "2024"}, None, 0),
        ({"planned": "2026-11-21"}, 0, 1),
        ({"planned": "2025", "forecast": "2027"}, 730, 0),
        ({"word": Word.POSTPONED}, None, 0),
    ],
    ids=str,
)
def test_lateness_is_told_in_days(facts, slip, late):
    verdict = judged(**facts)
    assert (verdict.slip_days, verdict.late_days) == (slip, late)


def test_a_vague_date_is_late_only_after_its_end():
    assert judged(planned="2026", today=date(2026, 12, 31)).state is State.ON_PLAN
    assert judged(planned="2026", today=date(2027, 1, 1)).state is State.OVERDUE


def test_a_delivery_was_not_made_on_days_before_it():
    verdict = judged(Word.DELIVERED, planned="2024", delivered="2025-03-01", today=date(2025, 2, 1))
    assert (verdict.state, verdict.word) == (State.OVERDUE, None)


def test_the_reason_speaks_of_one_day_and_of_several():
    assert str(judged(planned="2026-11-21").reason).startswith("The date passed one day ago")
    assert str(judged(planned="2026-11-20").reason).startswith("The date passed 2 days ago")


def test_silence_is_not_taken_for_news():
    assert not judged(planned="2023").is_reported
    assert judged(Word.PLANNED, planned="2023").is_reported


def test_every_state_has_a_mark_in_the_same_order():
    assert list(DELIVERY_MARKS) == list(State)


words = some.none() | some.sampled_from(Word)
days = some.none() | some.dates(date(2015, 1, 1), date(2035, 1, 1)).map(date.isoformat)
shares = some.none() | some.integers(0, 100).map(str)


@given(words, days, days, days, shares)
def test_every_delivery_gets_one_state_and_a_sentence(word, planned, forecast, delivered, used):
    verdict = judged(word, planned, forecast, delivered, used=used)
    assert verdict.state in State
    assert "%(" not in str(verdict.reason)


@given(words, days, days, shares)
def test_nothing_without_news_of_it_is_delivered(word, planned, forecast, used):
    verdict = judged(word, planned, forecast, used=used)
    made = verdict.state in (State.DELIVERED, State.IN_USE)
    assert made == (word is Word.DELIVERED)


@given(some.none() | some.just(Word.PLANNED), days.filter(bool), some.integers(1, 4000))
def test_what_is_overdue_stays_so_until_news_comes(word, planned, later):
    if judged(word, planned).state is State.OVERDUE:
        assert judged(word, planned, today=TODAY + timedelta(days=later)).state is State.OVERDUE
