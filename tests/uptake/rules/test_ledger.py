from datetime import date
from decimal import Decimal

from msgspec import Struct

from strategy_tracker.kernel.partial_date import PartialDate
from strategy_tracker.uptake.rules.ledger import BenefitState, Promise, judge_benefit, standing_results
from tests.support.cases import each

TODAY = date(2026, 12, 1)
PROMISE = Promise(Decimal(38), Decimal(10), PartialDate.parse("2026-06-30"))


class Result(Struct, frozen=True):
    measured_on: PartialDate
    value: Decimal | None = None
    is_correction: bool = False


def measured(day: str, value: int | None = None, *, corrects: bool = False) -> Result:
    return Result(PartialDate.parse(day), None if value is None else Decimal(value), corrects)


@each(
    ("day", "value", "state", "share"),
    [
        ("2026-09-01", 10, BenefitState.REACHED, 100),
        ("2026-09-01", 24, BenefitState.BELOW, 50),
        ("2026-06", 24, BenefitState.ON_THE_WAY, 50),
        ("2025", 45, BenefitState.ON_THE_WAY, -25),
        ("2026-09-01", None, BenefitState.MEASURED, None),
    ],
)
def test_what_was_measured_last_is_held_against_the_promise(day, value, state, share):
    verdict = judge_benefit(PROMISE, [measured(day, value)], TODAY)
    assert (verdict.state, verdict.share) == (state, share)


def test_the_result_that_was_true_last_counts_however_late_an_older_one_came_in():
    assert judge_benefit(PROMISE, [measured("2026-09-01", 10), measured("2025", 38)], TODAY).share == 100


@each(
    ("due", "state"),
    [("2026-06-30", BenefitState.NOTHING_MEASURED), ("2026-12", BenefitState.NOT_DUE), (None, BenefitState.NOT_DUE)],
)
def test_nothing_measured_is_no_verdict(due, state):
    promise = Promise(Decimal(0), Decimal(5), PartialDate.parse(due) if due else None)
    assert judge_benefit(promise, [], TODAY).state is state


def test_without_a_value_before_no_share_is_told():
    assert judge_benefit(Promise(promised=Decimal(5)), [measured("2026", 5)], TODAY).state is BenefitState.MEASURED


def test_one_that_puts_the_newest_right_takes_its_place():
    first, wrong, right = measured("2024", 1), measured("2025", 20), measured("2025", 2, corrects=True)
    assert standing_results([first, wrong, right]) == [first, right]
