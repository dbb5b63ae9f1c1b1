from datetime import date
from decimal import Decimal

import pytest

from strategy_tracker.kernel.partial_date import PartialDate
from strategy_tracker.sources.kinds import AbsenceCode
from strategy_tracker.strategy.kinds import DateKind, DeliveryWord
from strategy_tracker.strategy.rules.body_use import BodyFacts, BodyStep, UseEvidence, count_uses, step_of
from strategy_tracker.strategy.rules.dates import standing_dates
from strategy_tracker.strategy.rules.deliveries import DeliveryFacts, DeliveryState, assess_delivery

TODAY = date(2026, 11, 30)
State, Evidence, Code = DeliveryState, UseEvidence, AbsenceCode


def when(text: str | None) -> PartialDate | None:
    return PartialDate.parse(text) if text else None


def step(planned=None, delivered=None, *, own=("", "", False), is_only=True, **more) -> BodyStep:
    given = [(DateKind.PLANNED, when(planned)), (DateKind.DELIVERED, when(delivered))]
    facts = DeliveryFacts(dates=standing_dates([one for one in given if one[1]]), **more)
    here = BodyFacts(when(own[0]), when(own[1]), own[2])
    return step_of(assess_delivery(facts, TODAY), here, is_only=is_only, today=TODAY)


@pytest.mark.parametrize(
    ("facts", "state", "evidence", "why"),
    [
        ({"planned": "2027"}, State.AHEAD, Evidence.NONE, Code.NOT_DUE),
        ({"delivered": "2024"}, State.DELIVERED, Evidence.NONE, Code.NOT_FOUND),
        ({"delivered": "2024", "has_users": False}, State.DELIVERED, Evidence.NONE, Code.NOT_APPLICABLE),
        ({"delivered": "2024", "is_in_use": True}, State.IN_USE, Evidence.OF_THE_DELIVERY, None),
        ({"planned": "2020", "word": DeliveryWord.CONTINUED}, State.CARRIED_ON, Evidence.NONE, Code.NOT_APPLICABLE),
    ],
)
def test_the_only_body_is_as_far_as_the_delivery(facts, state, evidence, why) -> None:
    found = step(**facts)
    assert (found.state, found.evidence, found.why) == (state, evidence, why)


def test_word_of_several_bodies_together_is_word_of_none_of_them() -> None:
    found = step(delivered="2024", is_in_use=True, is_only=False)
    assert (found.state, found.evidence) == (State.DELIVERED, Evidence.OF_ALL_TOGETHER)


def test_where_all_use_it_each_does() -> None:
    assert step(delivered="2024", in_use_percent=Decimal(100), is_only=False).is_in_use
    assert not step(delivered="2024", in_use_percent=Decimal(99), is_only=False).is_in_use


def test_word_of_a_body_alone_counts_whatever_is_known_of_the_whole() -> None:
    found = step(planned="2027", own=("", "", True), is_only=False)
    assert (found.state, found.evidence, found.why) == (State.IN_USE, Evidence.OWN, None)


@pytest.mark.parametrize(
    ("own", "state", "delivered"),
    [
        (("2027", "", False), State.AHEAD, None),
        (("", "2025", False), State.DELIVERED, "2025"),
        (("2024", "", False), State.OUTCOME_UNKNOWN, None),
    ],
)
def test_a_body_with_dates_of_its_own_is_judged_by_them(own, state, delivered) -> None:
    found = step(planned="2023", delivered="2023", word=DeliveryWord.DELIVERED, own=own, is_only=False)
    assert (found.state, found.delivered) == (state, when(delivered))


@pytest.mark.parametrize(
    ("facts", "code"),
    [
        ({"planned": "2024-11-09"}, Code.NOT_FOUND),
        ({"planned": "2027"}, Code.NOT_DUE),
        ({"planned": "2020", "word": DeliveryWord.CONTINUED}, Code.NOT_APPLICABLE),
        ({}, Code.NOT_FOUND),
        ({"word": DeliveryWord.DELIVERED}, None),
    ],
)
def test_a_body_without_the_delivery_says_why(facts, code) -> None:
    assert step(**facts).why_not_made == code


def test_a_body_is_never_called_late_on_evidence_of_another() -> None:
    late = {"planned": "2019", "word": DeliveryWord.ONGOING, "status_as_of": when("2025")}
    assert step(**late).state is State.LATE
    assert step(**late, own=("2020", "", False), is_only=False).state is State.OUTCOME_UNKNOWN


def test_the_count_is_of_the_newest_dated_word() -> None:
    used, waiting = step(delivered="2024", is_in_use=True), step(planned="2027")
    found = count_uses([(used, when("2024-04-27")), (used, when("2024-01")), (used, None), (waiting, when("2026"))])
    assert (found.known, found.total, found.as_of) == (3, 4, when("2024-04-27"))


def test_a_count_without_a_dated_word_has_no_date() -> None:
    found = count_uses([(step(delivered="2024", is_in_use=True), None)])
    assert (found.known, found.as_of) == (1, None)
