"""Which way a target was moved."""

from decimal import Decimal
from typing import Any

import pytest

from strategy_tracker.indicators.rules.goalposts import Shift, shift_of, time_way
from strategy_tracker.indicators.rules.values import Aim
from strategy_tracker.indicators.rules.words import Comparison, Direction, TargetKind
from strategy_tracker.kernel.partial_date import PartialDate

UP, DOWN, WITHIN, NONE = Direction.UP, Direction.DOWN, Direction.WITHIN, Direction.NONE
LEAST, MOST = Comparison.AT_LEAST, Comparison.AT_MOST


def aim(value: str, due: str | None = "2027", how: Comparison | None = None, **more: Any) -> Aim:
    kind = more.get("kind", TargetKind.FINAL)
    return Aim(kind, Decimal(value), PartialDate.parse(due) if due else None, more.get("unit"), how)


@pytest.mark.parametrize(
    ("before", "after", "direction", "shift"),
    [
        (aim("80"), aim("70"), UP, Shift.EASED),
        (aim("80"), aim("90"), UP, Shift.TIGHTENED),
        (aim("30"), aim("40"), DOWN, Shift.EASED),
        (aim("30"), aim("20"), DOWN, Shift.TIGHTENED),
        (aim("80"), aim("80", "2029"), UP, Shift.EASED),
        (aim("80"), aim("80", "2026"), UP, Shift.TIGHTENED),
        (aim("80"), aim("80", None), UP, Shift.EASED),
        (aim("80", None), aim("80"), UP, Shift.TIGHTENED),
        (aim("80"), aim("90", "2029"), UP, Shift.MIXED),
        (aim("80"), aim("70", "2026"), UP, Shift.MIXED),
        (aim("80"), aim("70", "2029"), UP, Shift.EASED),
        # A date that is told more exactly is no move.
        (aim("80"), aim("80", "2027-06"), UP, None),
        (aim("80"), aim("80"), UP, None),
        # How it is met says more than which way is better, and is all there is within a band.
        (aim("80", how=LEAST), aim("70", how=LEAST), WITHIN, Shift.EASED),
        (aim("80", how=MOST), aim("70", how=MOST), WITHIN, Shift.TIGHTENED),
        (aim("80"), aim("70", how=LEAST), NONE, Shift.EASED),
        (aim("80"), aim("70"), WITHIN, Shift.CHANGED),
        (aim("80"), aim("70"), NONE, Shift.CHANGED),
        (aim("80", how=LEAST), aim("80", how=MOST), UP, Shift.CHANGED),
        (aim("80"), aim("80", unit="persons"), UP, Shift.CHANGED),
        (aim("5", kind=TargetKind.BASELINE), aim("8", kind=TargetKind.BASELINE), UP, Shift.CHANGED),
        (aim("5", kind=TargetKind.BASELINE), aim("5", kind=TargetKind.BASELINE), UP, None),
        (aim("80"), None, UP, Shift.DROPPED),
        (None, aim("80"), UP, Shift.RESTORED),
    ],
)
def test_a_move_has_a_way(before: Aim | None, after: Aim | None, direction: Direction, shift: Shift | None) -> None:
    assert shift_of(before, after, direction) is shift


def test_what_is_easier_one_way_is_harder_the_other() -> None:
    turned = {Shift.EASED: Shift.TIGHTENED, Shift.TIGHTENED: Shift.EASED, Shift.MIXED: Shift.MIXED, None: None}
    aims = [aim(value, due) for value in ("70", "80") for due in ("2026", "2027", None)]
    for before in aims:
        for after in aims:
            assert shift_of(after, before, UP) == turned[shift_of(before, after, UP)]


@pytest.mark.parametrize(
    ("before", "after", "way"), [("2026", "2027", 1), ("2027-03", "2027-01", -1), ("2027", "2027-H1", 0)]
)
def test_time_is_won_or_lost(before: str, after: str, way: int) -> None:
    assert time_way(PartialDate.parse(before), PartialDate.parse(after)) == way
