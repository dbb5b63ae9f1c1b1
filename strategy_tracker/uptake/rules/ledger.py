"""Whether a benefit was gained: what was measured last, held against what was promised, and when.

Below the promise is a verdict only where it was measured once the promise fell due. Nothing measured is never zero,
and a day that has passed with nothing measured is a thing we do not know.
"""

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from typing import Protocol, TypeVar

from msgspec import Struct

from strategy_tracker.kernel.labelled import LabelledEnum
from strategy_tracker.kernel.partial_date import PartialDate
from strategy_tracker.kernel.text import msg

WHOLE = Decimal(100)


class BenefitState(LabelledEnum):
    """How it stands with a benefit."""

    REACHED = "reached", msg("Reached")
    ON_THE_WAY = "on_the_way", msg("Measured, not there yet")
    BELOW = "below", msg("Measured below the promise")
    MEASURED = "measured", msg("Measured")
    NOT_DUE = "not_due", msg("Nothing measured yet")
    NOTHING_MEASURED = "nothing_measured", msg("Due, no measurement found")


class Measured(Protocol):
    """What the rule reads of a result."""

    @property
    def measured_on(self) -> PartialDate:
        """When it was so."""

    @property
    def value(self) -> Decimal | None:
        """What was measured."""

    @property
    def is_correction(self) -> bool:
        """Whether it takes the place of the one before it."""


R = TypeVar("R", bound=Measured)


class Promise(Struct, frozen=True):
    """What was promised: from which value to which, and when."""

    baseline: Decimal | None = None
    promised: Decimal | None = None
    due_on: PartialDate | None = None


class BenefitVerdict(Struct, frozen=True):
    """How a benefit stands; `share` is how much of what was promised is gained, in per cent, where that can be told."""

    state: BenefitState
    share: Decimal | None = None


def standing_results(given: Iterable[R]) -> list[R]:
    """Return the results, oldest first as they were recorded, without those that were put right."""
    standing: list[R] = []
    for one in given:
        if one.is_correction and standing:
            standing.pop()
        standing.append(one)
    return standing


def judge_benefit(promise: Promise, results: Sequence[Measured], today: date) -> BenefitVerdict:
    """Judge a benefit by the result that was true last; of those of one day, the one recorded last."""
    if not results:
        is_due = promise.due_on is not None and promise.due_on.is_past(today)
        return BenefitVerdict(BenefitState.NOTHING_MEASURED if is_due else BenefitState.NOT_DUE)
    newest = max(reversed(results), key=lambda one: one.measured_on.key)
    share = _share(promise, newest.value)
    if share is None:
        return BenefitVerdict(BenefitState.MEASURED)
    if share >= WHOLE:
        return BenefitVerdict(BenefitState.REACHED, share)
    is_final = promise.due_on is not None and newest.measured_on.start > promise.due_on.end
    return BenefitVerdict(BenefitState.BELOW if is_final else BenefitState.ON_THE_WAY, share)


def _share(promise: Promise, value: Decimal | None) -> Decimal | None:
    before, wanted = promise.baseline, promise.promised
    if value is None or before is None or wanted is None or before == wanted:
        return None
    return (value - before) / (wanted - before) * WHOLE
