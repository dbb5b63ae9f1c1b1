"""Actions on what was said that things cost."""

from strategy_tracker.audit.queries import has_been_published
from strategy_tracker.kernel.errors import Invalid
from strategy_tracker.kernel.record_actions import RecordActions
from strategy_tracker.kernel.text import msg
from strategy_tracker.sources.services import with_cited
from strategy_tracker.strategy.models import StatedCost
from strategy_tracker.strategy.policy import may_edit_content


def _check(record: StatedCost) -> None:
    if (record.measure is None) is not bool(record.programme):
        raise Invalid(msg("Say which measure it is of, or which programme that is no measure."), field="measure")
    if not record.amount_ore or record.amount_ore < 0:
        raise Invalid(msg("Give the amount that was said."), field="amount_ore")
    begins, ends = record.covers_from_on, record.covers_to_on
    if begins and ends and ends.end < begins.start:
        raise Invalid(msg("The time it covers cannot end before it begins."), field="covers_to_on")


def was_public(record: StatedCost) -> bool:
    """Tell whether an amount has been seen by the public: one of a programme from the first."""
    return record.measure is None or has_been_published("measure", record.measure.slug)


_costs = RecordActions(
    model=StatedCost,
    noun="stated_cost",
    allow=may_edit_content,
    needs=("kind", "scope"),
    prepare=with_cited,
    check=_check,
    was_public=was_public,
)
create_stated_cost = _costs.create("Add what somebody said that something costs.")
edit_stated_cost = _costs.edit("Correct what is on file of an amount that was said.")
remove_stated_cost = _costs.remove("Remove an amount that nobody said; with a reason, once public.")
