from dataclasses import dataclass
from decimal import Decimal

from strategy_tracker.indicators.rules.spread import spread_of


@dataclass(frozen=True)
class Figure:
    name: str
    value: Decimal


def figures(**values: int) -> list[Figure]:
    return [Figure(name, Decimal(value)) for name, value in values.items()]


def test_the_mean_the_lowest_and_the_highest_are_told_and_each_body_counts_once() -> None:
    found = spread_of(figures(nord=67, vest=63, midt=50), None)
    assert found is not None
    assert (found.mean, found.lowest.name, found.highest.name) == (Decimal(60), "midt", "nord")
    assert [one.name for one in found.figures] == ["nord", "vest", "midt"]


def test_one_body_is_no_spread() -> None:
    assert spread_of(figures(nord=67), None) is None


def test_how_many_meet_the_target_is_told_only_where_there_is_one() -> None:
    found = spread_of(figures(nord=67, vest=63), lambda value: value >= Decimal(65))
    assert found is not None
    assert found.meeting == 1
    without = spread_of(figures(nord=67, vest=63), None)
    assert without is not None
    assert without.meeting is None
