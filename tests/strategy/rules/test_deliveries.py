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
    DeliveryFacts,
    DeliveryState,
    assess_delivery,
)
from strategy_tracker.strategy.rules.delivery_reasons import DeliveryReason
from strategy_tracker.web.marks import DELIVERY_MARKS

TODAY = date(2026, 11, 30)
Word, State, Reason = DeliveryWord, DeliveryState, DeliveryReason


def judged(
    word=None, planned=None, forecast=None, delivered=None, *, as_of=None, used=None, today=TODAY, **more
) -> DeliveryAssessment:
    told = zip(DateKind, (planned, forecast, delivered), strict=True)
    dates = standing_dates([(kind, PartialDate.parse(text)) for kind, text in told if text])
    evidence = PartialDate.parse(as_of) if as_of else None
    share = None if used is None else Decimal(used)
    return assess_delivery(DeliveryFacts(word, evidence, dates, in_use_percent=share, **more), today)


@pytest.mark.parametrize(
    ("facts", "state", "reason"),
    [
        ({}, State.NOTHING_FOUND, Reason.NOTHING_KNOWN),
        ({"word": Word.DELIVERED}, State.DELIVERED, Reason.UNDATED),
        ({"word": Word.DELIVERED, "planned": "2030"}, State.DELIVERED, Reason.UNDATED),
        ({"word": Word.ENDED, "planned": "2016-06-30"}, State.DELIVERED, Reason.SAID_CLOSED),
        ({"delivered": "2024"}, State.DELIVERED, Reason.NOTHING_PROMISED),
        ({"word": Word.PLANNED, "planned": "2024", "delivered": "2024"}, State.DELIVERED, Reason.ON_TIME),
        ({"planned": "2024-02-15", "delivered": "2024-02-16"}, State.DELIVERED, Reason.LATE),
        ({"planned": "2024-02-15", "delivered": "2024"}, State.DELIVERED, Reason.TOO_VAGUE),
        ({"planned": "2024", "delivered": "2024-02-15"}, State.DELIVERED, Reason.ON_TIME),
        ({"delivered": "2024", "used": "60"}, State.DELIVERED, Reason.SOME_USE_IT),
        ({"delivered": "2024", "used": "0"}, State.DELIVERED, Reason.SOME_USE_IT),
        ({"word": Word.DELIVERED, "used": "100"}, State.IN_USE, Reason.ALL_USE_IT),
        ({"word": Word.DELIVERED, "is_in_use": True}, State.IN_USE, Reason.KNOWN_IN_USE),
        ({"word": Word.DELIVERED, "is_in_use": True, "used": "60"}, State.DELIVERED, Reason.SOME_USE_IT),
        ({"word": Word.PLANNED, "planned": "2027", "used": "100"}, State.AHEAD, Reason.NEVER_MOVED),
        ({"word": Word.STOPPED, "planned": "2020"}, State.STOPPED, Reason.SAID_STOPPED),
        ({"word": Word.CONTINUED}, State.CARRIED_ON, Reason.CARRIED_ON),
        ({"word": Word.ONGOING, "planned": "2019-07", "as_of": "2019-08"}, State.LATE, Reason.STILL_OPEN),
        ({"word": Word.PARTLY, "planned": "2023", "as_of": "2024"}, State.LATE, Reason.STILL_OPEN),
        ({"word": Word.ONGOING, "planned": "2019-07"}, State.OUTCOME_UNKNOWN, Reason.NOTHING_SINCE),
        ({"word": Word.ONGOING, "planned": "2019-07", "as_of": "2019-07"}, State.OUTCOME_UNKNOWN, Reason.NOTHING_SINCE),
        ({"word": Word.PLANNED, "planned": "2023", "as_of": "2021"}, State.OUTCOME_UNKNOWN, Reason.NOTHING_SINCE),
        ({"planned": "2023", "as_of": "2025"}, State.OUTCOME_UNKNOWN, Reason.NOTHING_SINCE),
        (
            {"word": Word.PLANNED, "planned": "2023", "as_of": "2025", "can_be_late": False},
            State.OUTCOME_UNKNOWN,
            Reason.NOTHING_SINCE,
        ),
        (
            {"word": Word.POSTPONED, "planned": "2022-11", "forecast": "2023-11-04", "as_of": "2023-05"},
            State.OUTCOME_UNKNOWN,
            Reason.NOTHING_SINCE,
        ),
        ({"word": Word.PLANNED, "planned": "2026"}, State.AHEAD, Reason.NEVER_MOVED),
        ({"word": Word.PARTLY, "planned": "2027"}, State.AHEAD, Reason.NEVER_MOVED),
        ({"planned": "2025", "forecast": "2027"}, State.SLIPPED, Reason.MOVED_LATER),
        ({"planned": "2027", "forecast": "2027-06"}, State.AHEAD, Reason.NEVER_MOVED),
        ({"planned": "2028", "forecast": "2027"}, State.AHEAD, Reason.MOVED_EARLIER),
        ({"word": Word.POSTPONED, "planned": "2027"}, State.SLIPPED, Reason.POSTPONED),
        ({"word": Word.POSTPONED}, State.NO_DATE, Reason.POSTPONED),
        ({"word": Word.ONGOING}, State.NO_DATE, Reason.UNDER_WAY),
        ({"word": Word.PARTLY}, State.NO_DATE, Reason.PARTLY),
        ({"word": Word.PLANNED}, State.NO_DATE, Reason.ONLY_PLANNED),
    ],
    ids=str,
)
def test_a_delivery_is_judged_by_what_is_known(facts, state, reason):
    verdict = judged(**facts)
    assert (verdict.state, verdict.code) == (state, reason)
    assert str(verdict.reason)


@pytest.mark.parametrize(
    ("facts", "slip"),
    [
        ({"planned": "2024-02-15", "delivered": "2024-02-16"}, 1),
        ({"planned": "2024-02-15", "delivered": "2024-02-10"}, -5),
        ({"planned": "2024", "delivered": "2024-05"}, 0),
        ({"planned": "2024", "delivered": "2023-12-30"}, -2),
        ({"planned": "2024-02-15", "delivered": "2024"}, None),
        ({"word": Word.ONGOING, "planned": "2025-12-31", "as_of": "2026-01-10"}, 10),
        ({"planned": "2025", "forecast": "2027"}, 366),
        ({"word": Word.POSTPONED}, None),
    ],
    ids=str,
)
def test_a_slip_is_told_in_days_to_the_evidence_and_never_to_today(facts, slip):
    assert judged(**facts).slip_days == slip
    assert judged(**facts, today=date(2026, 12, 30)).slip_days == slip


@pytest.mark.parametrize(
    ("facts", "is_moved"),
    [
        ({"planned": "2024", "forecast": "2025"}, True),
        ({"planned": "2024", "delivered": "2025"}, True),
        ({"planned": "2024", "forecast": "2024-06"}, False),
        ({"planned": "2024", "delivered": "2024-06"}, False),
        ({"planned": "2024-06", "delivered": "2024"}, False),
        ({"planned": "2024"}, False),
        ({"delivered": "2024"}, False),
    ],
    ids=str,
)
def test_moved_is_a_fact_of_its_own(facts, is_moved):
    assert judged(**facts).is_moved is is_moved


def test_a_vague_date_has_passed_only_after_its_end():
    assert judged(planned="2026", today=date(2026, 12, 31)).state is State.AHEAD
    assert judged(planned="2026", today=date(2027, 1, 1)).state is State.OUTCOME_UNKNOWN


def test_a_delivery_was_not_made_on_days_before_it():
    verdict = judged(Word.DELIVERED, planned="2024", delivered="2025-03-01", today=date(2025, 2, 1))
    assert verdict.state is State.OUTCOME_UNKNOWN


def test_the_reason_says_at_least_where_a_date_is_vague():
    late = {"word": Word.ONGOING, "planned": "2020"}
    assert str(judged(**late, as_of="2021").reason).startswith("A source said at least one day after its date")
    assert str(judged(planned="2020", delivered="2021").reason) == (
        "It was delivered at least one day after the date first given."
    )
    assert str(judged(planned="2020-12-31", delivered="2021-01-02").reason) == (
        "It was delivered 2 days after the date first given."
    )


def test_the_evidence_has_its_date():
    assert judged(Word.ONGOING, planned="2020", as_of="2021").as_of == PartialDate.parse("2021")
    assert judged(Word.DELIVERED, delivered="2022", as_of="2023").as_of == PartialDate.parse("2022")


def test_use_is_asked_only_of_what_can_have_users():
    assert judged(Word.DELIVERED).lacks_word_of_use
    assert not judged(Word.DELIVERED, has_users=False).lacks_word_of_use
    assert not judged(Word.DELIVERED, is_in_use=True).lacks_word_of_use
    assert not judged(Word.DELIVERED, used="20").lacks_word_of_use
    assert not judged(Word.PLANNED).lacks_word_of_use


def test_silence_is_not_taken_for_news():
    assert not judged(planned="2023").is_reported
    assert judged(Word.PLANNED, planned="2023").is_reported


def test_every_state_has_a_mark_in_the_same_order():
    assert list(DELIVERY_MARKS) == list(State)


words = some.none() | some.sampled_from(Word)
days = some.none() | some.dates(date(2015, 1, 1), date(2035, 1, 1)).map(date.isoformat)
shares = some.none() | some.integers(0, 100).map(str)


@given(words, some.tuples(days, days, days), days, shares)
def test_every_delivery_gets_one_state_and_a_sentence(word, dates, as_of, used):
    verdict = judged(word, *dates, as_of=as_of, used=used)
    assert verdict.state in State
    assert "%(" not in str(verdict.reason)


@given(words, days, days, days, shares)
def test_nothing_without_news_of_it_is_delivered(word, planned, forecast, as_of, used):
    verdict = judged(word, planned, forecast, as_of=as_of, used=used)
    made = verdict.state in (State.DELIVERED, State.IN_USE)
    assert made == (word in (Word.DELIVERED, Word.ENDED))


@given(words, days, days, days)
def test_late_has_evidence_from_after_the_date(word, planned, forecast, as_of):
    verdict = judged(word, planned, forecast, as_of=as_of)
    if verdict.state is State.LATE:
        assert verdict.word is not None
        assert verdict.as_of.start > verdict.dates.current.end
        assert verdict.slip_days > 0


@given(words, days, days, some.integers(1, 4000))
def test_time_alone_makes_nothing_late(word, planned, forecast, later):
    if judged(word, planned, forecast).state is not State.LATE:
        assert judged(word, planned, forecast, today=TODAY + timedelta(days=later)).state is not State.LATE
