from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from strategy_tracker.kernel.partial_date import PartialDate
from strategy_tracker.uptake.kinds import CountedBodies
from strategy_tracker.uptake.rules.counts import RolloutSteps, are_in_order, newest_first, standing, steps_of


@dataclass(frozen=True)
class Taken:
    in_use: int | None = None
    decided: int | None = None
    of_all: int | None = None
    bodies: CountedBodies = CountedBodies.MUNICIPALITIES
    counted_on: PartialDate | None = None


def on(day: str, **more: object) -> Taken:
    return Taken(counted_on=PartialDate.parse(day), **more)  # type: ignore[arg-type] # as the fields are


@pytest.mark.parametrize(
    ("count", "expected"),
    [
        (Taken(20, 34, 67), RolloutSteps(in_use=20, either=0, preparing=14, rest=33)),
        (Taken(None, 274, None), RolloutSteps(in_use=0, either=274, preparing=0, rest=0)),
        (Taken(None, 5, 19), RolloutSteps(in_use=0, either=5, preparing=0, rest=14)),
        (Taken(2, None, 3), RolloutSteps(in_use=2, either=0, preparing=0, rest=1)),
        (Taken(28, None, None), RolloutSteps(in_use=28, either=0, preparing=0, rest=0)),
        (Taken(0, 4, 4), RolloutSteps(in_use=0, either=0, preparing=4, rest=0)),
    ],
    ids=str,
)
def test_a_body_is_counted_on_the_step_it_has_come_to(count: Taken, expected: RolloutSteps) -> None:
    assert steps_of(count) == expected


@given(st.integers(0, 500), st.integers(0, 500), st.integers(1, 500))
def test_the_steps_add_up_to_all_there_are(in_use: int, more: int, rest: int) -> None:
    told = steps_of(Taken(in_use, in_use + more, in_use + more + rest))
    assert told.in_use + told.either + told.preparing + told.rest == in_use + more + rest


@pytest.mark.parametrize(
    ("numbers", "expected"),
    [((1, 2, 3), True), ((3, 3, 3), True), ((None, 4, 3), False), ((5, None, 4), False), ((5, 4, None), False)],
    ids=str,
)
def test_users_are_among_the_decided_and_those_among_all(numbers, expected) -> None:
    assert are_in_order(*numbers) is expected


def test_the_newest_count_of_each_sort_of_bodies_stands() -> None:
    old, new = on("2023-06-30", in_use=10), on("2024-04-27", in_use=28)
    trusts = on("2020", in_use=1, bodies=CountedBodies.HOSPITAL_TRUSTS)
    assert standing([old, trusts, new]) == {CountedBodies.MUNICIPALITIES: new, CountedBodies.HOSPITAL_TRUSTS: trusts}


def test_a_count_without_a_date_comes_last() -> None:
    undated, old = Taken(in_use=99), on("2019", in_use=1)
    assert newest_first([undated, old]) == [old, undated]
