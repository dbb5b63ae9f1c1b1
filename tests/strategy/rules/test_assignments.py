from datetime import date

import pytest

from strategy_tracker.kernel.partial_date import PartialDate
from strategy_tracker.strategy.rules.assignments import is_in_force

TODAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("from_on", "to_on", "holds"),
    [
        (None, None, True),
        ("2026-11-22", "2026-11-22", True),
        ("2026-11", "2026-11", True),
        ("2026-11-23", None, False),
        ("2027", None, False),
        (None, "2026-11-21", False),
        ("2020", "2025", False),
        ("2020", "2026", True),
    ],
)
def test_a_part_holds_from_its_first_day_to_its_last(from_on, to_on, holds):
    begins, ends = (day and PartialDate.parse(day) for day in (from_on, to_on))
    assert is_in_force(begins, ends, TODAY) is holds
