from datetime import UTC, date, datetime, timedelta

import pytest

from strategy_tracker.consultations.kinds import ConsultationState
from strategy_tracker.consultations.rules.deadlines import (
    DeadlineVerdict,
    check_hearing_deadline,
    check_moved_deadline,
    check_order,
    closing_moment,
    day_of,
    deadline_warning,
    judge_deadline,
    length_in_days,
    normal_deadline,
    opening_moment,
)
from strategy_tracker.consultations.rules.states import state_at
from strategy_tracker.kernel.errors import Invalid

OPENED = date(2022, 5, 31)
DEADLINE = date(2022, 10, 1)


def test_the_real_round_of_2022_gave_123_days_which_is_more_than_the_normal_time():
    assert length_in_days(OPENED, DEADLINE) == 123
    assert judge_deadline(OPENED, DEADLINE) is DeadlineVerdict.NORMAL
    assert deadline_warning(OPENED, DEADLINE) is None


@pytest.mark.parametrize(
    ("opened_on", "expected"),
    [
        (date(2022, 5, 31), date(2022, 8, 31)),
        (date(2022, 1, 15), date(2022, 4, 15)),
        (date(2022, 11, 30), date(2023, 2, 28)),  # no 30 February
        (date(2023, 11, 30), date(2024, 2, 29)),
        (date(2022, 10, 1), date(2023, 1, 1)),
        (date(2022, 9, 30), date(2022, 12, 30)),
    ],
)
def test_three_months_end_on_the_same_day_of_the_month_or_its_last(opened_on, expected):
    assert normal_deadline(opened_on) == expected


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        (0, DeadlineVerdict.TOO_SHORT),
        (41, DeadlineVerdict.TOO_SHORT),
        (42, DeadlineVerdict.SHORT),
        (91, DeadlineVerdict.SHORT),
        (92, DeadlineVerdict.NORMAL),
        (123, DeadlineVerdict.NORMAL),
    ],
)
def test_the_time_given_is_held_against_six_weeks_and_three_months(days, expected):
    assert judge_deadline(OPENED, OPENED + timedelta(days=days)) is expected


@pytest.mark.parametrize("days", [10, 60])
def test_less_than_three_months_gives_a_warning(days):
    assert deadline_warning(OPENED, OPENED + timedelta(days=days))


@pytest.mark.parametrize(
    ("moment", "state"),
    [
        (datetime(2026, 3, 31, 21, 59, 59, tzinfo=UTC), ConsultationState.OPEN),
        (datetime(2026, 3, 31, 22, 0, 0, tzinfo=UTC), ConsultationState.CLOSED),
    ],
)
def test_a_round_is_open_until_midnight_after_its_last_day(moment, state):
    closes_at = closing_moment(date(2026, 3, 31))
    assert state_at(ConsultationState.OPEN, opening_moment(date(2026, 1, 1)), closes_at, moment) is state
    assert day_of(closes_at) == date(2026, 3, 31)


def test_less_than_six_weeks_is_refused_without_a_written_reason():
    with pytest.raises(Invalid) as refused:
        check_hearing_deadline(OPENED, OPENED + timedelta(days=41), has_reason=False)
    assert refused.value.field == "short_deadline_reason"


@pytest.mark.parametrize(("days", "has_reason"), [(41, True), (42, False), (123, False)])
def test_six_weeks_or_a_written_reason_will_do(days, has_reason):
    check_hearing_deadline(OPENED, OPENED + timedelta(days=days), has_reason=has_reason)


def test_a_deadline_before_the_first_day_is_refused():
    with pytest.raises(Invalid, match="before the first day"):
        check_order(DEADLINE, OPENED)


@pytest.mark.parametrize("after", [DEADLINE - timedelta(days=1), None])
def test_a_deadline_is_neither_shortened_nor_dropped_after_the_first_response(after):
    with pytest.raises(Invalid) as refused:
        check_moved_deadline(DEADLINE, after, has_responses=True)
    assert refused.value.field == "deadline_on"


@pytest.mark.parametrize(
    ("before", "after", "has_responses"),
    [
        (DEADLINE, DEADLINE + timedelta(days=7), True),
        (DEADLINE, DEADLINE, True),
        (DEADLINE, DEADLINE - timedelta(days=7), False),
        (DEADLINE, None, False),
        (None, DEADLINE, True),
    ],
)
def test_a_deadline_may_be_extended_and_moved_freely_before_the_first_response(before, after, has_responses):
    check_moved_deadline(before, after, has_responses=has_responses)
