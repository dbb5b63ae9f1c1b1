"""A unit, as a form."""

from strategy_tracker.indicators.models import AddedUnit
from strategy_tracker.kernel.text import msg
from strategy_tracker.web.fields import InLanguages, Slug, Yes
from strategy_tracker.web.forms import EditForm, Form

LONGEST_KEY = 60


class UnitForm(Form):
    """What a unit is called."""

    name = InLanguages(
        AddedUnit.name, required=True, most=100, help=msg("As it stands after a number, in small letters: days.")
    )
    is_measured = Yes(AddedUnit.is_measured, help=msg("Not for what is counted one by one, such as persons."))


class NewUnit(UnitForm):
    """A unit that is not here yet."""

    slug = Slug(msg("Id"), most=LONGEST_KEY, longest_made=LONGEST_KEY)


class EditUnit(UnitForm, EditForm):
    """A unit that is here."""
