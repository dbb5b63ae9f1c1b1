"""Actions on gatherings, the inputs given there, and the involvement at large."""

from strategy_tracker.engagement.models import Gathering, GatheringInput, Involvement
from strategy_tracker.engagement.policy import may_edit_gatherings
from strategy_tracker.kernel.errors import Invalid
from strategy_tracker.kernel.record_actions import RecordActions
from strategy_tracker.kernel.text import msg
from strategy_tracker.sources.services import with_cited


def _check_gathering(record: Gathering) -> None:
    _refuse_negative(record.registered, "registered")


def _check_involvement(record: Involvement) -> None:
    _refuse_negative(record.count, "count")


def _check_input(record: GatheringInput) -> None:
    if record.figure_value is not None and not record.figure_unit:
        raise Invalid(msg("Say what the figure counts."), field="figure_unit")
    if record.figure_value is None and (record.figure_unit or record.figure_precision):
        raise Invalid(msg("A unit without a figure says nothing."), field="figure_value")


def _refuse_negative(value: int | None, field: str) -> None:
    if value is not None and value < 0:
        raise Invalid(msg("A count cannot be negative."), field=field)


_gatherings = RecordActions(
    model=Gathering,
    noun="gathering",
    allow=may_edit_gatherings,
    under="strategy",
    needs=("kind", "name"),
    prepare=with_cited,
    check=_check_gathering,
)
create_gathering = _gatherings.create("Take in a gathering, as a draft.")
edit_gathering = _gatherings.edit("Change what is known of a gathering.")
publish_gathering = _gatherings.publish("Make a gathering and its inputs public.")
withdraw_gathering = _gatherings.withdraw("Take a gathering and its inputs out of public sight.")

_inputs = RecordActions(
    model=GatheringInput,
    noun="gathering_input",
    allow=may_edit_gatherings,
    under="gathering",
    needs=("theme", "statement"),
    check=_check_input,
)
create_gathering_input = _inputs.create("Add what was said at a gathering.")
edit_gathering_input = _inputs.edit("Change what was said at a gathering, or what came of it.")
remove_gathering_input = _inputs.remove(
    "Remove what was never said at a gathering; what it came to is changed instead."
)

_involvements = RecordActions(
    model=Involvement,
    noun="involvement",
    allow=may_edit_gatherings,
    needs=("text",),
    prepare=with_cited,
    check=_check_involvement,
)
create_involvement = _involvements.create("Say how many took part, where it was not found who; as a draft.")
edit_involvement = _involvements.edit("Change what is said of how many took part.")
publish_involvement = _involvements.publish("Make public how many took part.")
withdraw_involvement = _involvements.withdraw("Take what is said of how many took part out of public sight.")
