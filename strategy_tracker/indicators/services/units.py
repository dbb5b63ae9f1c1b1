"""Actions on the units that editors add."""

from strategy_tracker.indicators.kinds.units import UNITS
from strategy_tracker.indicators.models import AddedUnit
from strategy_tracker.indicators.policy import may_edit_content
from strategy_tracker.indicators.queries.units import uses_of
from strategy_tracker.kernel.actions import action
from strategy_tracker.kernel.db import db
from strategy_tracker.kernel.errors import Conflict, Invalid
from strategy_tracker.kernel.principal import Principal
from strategy_tracker.kernel.record_actions import RecordActions
from strategy_tracker.kernel.text import msg, msgn


def _check(unit: AddedUnit) -> None:
    if unit.slug in UNITS:
        raise Invalid(msg("There is a unit with that id already."), field="slug")


_units = RecordActions(
    model=AddedUnit,
    noun="added_unit",
    allow=may_edit_content,
    needs=("name",),
    defaults={"is_measured": False},
    check=_check,
)
create_unit = _units.create("Add a unit that indicators can be counted in.")
edit_unit = _units.edit("Change what a unit is called, and whether its values may have decimals. Its id stays.")


@action("added_unit.remove", allow=may_edit_content)
def remove_unit(_by: Principal, unit: AddedUnit, /) -> None:
    """Take a unit out in which nothing is counted."""
    uses = uses_of(unit.slug)
    if uses:
        raise Conflict(
            msgn("The unit is in use in one place.", "The unit is in use in %(count)s places.", uses),
        )
    db.session.delete(unit)
