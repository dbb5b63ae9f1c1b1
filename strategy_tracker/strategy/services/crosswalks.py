"""Actions on what became of the goals of one strategy in the next."""

from strategy_tracker.audit.queries import has_been_published
from strategy_tracker.kernel.errors import Invalid
from strategy_tracker.kernel.record_actions import RecordActions
from strategy_tracker.kernel.text import msg
from strategy_tracker.sources.services import with_cited
from strategy_tracker.strategy.kinds import GoalFate
from strategy_tracker.strategy.models import GoalCrosswalk
from strategy_tracker.strategy.policy import may_edit_content


def _check(record: GoalCrosswalk) -> None:
    later, is_dropped = record.later, record.fate is GoalFate.DROPPED
    if is_dropped is not (later is None):
        raise Invalid(msg("Say which later goal it lives on in; one that was dropped lives on in none."), field="later")
    if later is not None and later.strategy.predecessor is not record.earlier.strategy:
        raise Invalid(msg("The later goal must be of the strategy that replaced the earlier one."), field="later")


def was_public(record: GoalCrosswalk) -> bool:
    """Tell whether the public has seen it: with both of its goals."""
    strategies = [goal.strategy.slug for goal in (record.earlier, record.later) if goal is not None]
    return all(has_been_published("strategy", slug) for slug in strategies)


_crosswalks = RecordActions(
    model=GoalCrosswalk,
    noun="goal_crosswalk",
    allow=may_edit_content,
    needs=("earlier", "fate", "because", "basis"),
    prepare=with_cited,
    check=_check,
    was_public=was_public,
)
create_crosswalk = _crosswalks.create("Say what became of an earlier goal in the next strategy.")
edit_crosswalk = _crosswalks.edit("Correct what is said of what became of an earlier goal.")
remove_crosswalk = _crosswalks.remove("Remove what is said of what became of a goal; with a reason, once public.")
