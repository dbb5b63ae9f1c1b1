"""Who holds which seat."""

from strategy_tracker.accounts.models import User
from strategy_tracker.council.models import SeatHolder
from strategy_tracker.kernel.text import msg
from strategy_tracker.web.fields import Choice, Day, Tie, Whole
from strategy_tracker.web.forms import Form, VersionedForm


class HolderForm(Form):
    """A person's hold of a place."""

    place = Choice(msg("Seat"), required=True)
    user = Tie(
        msg("Person"),
        User,
        required=True,
        help=msg("Everybody with the role council member or council chair. An administrator gives the roles."),
    )
    part = Choice(SeatHolder.part, required=True, look="radios")
    deputy_order = Whole(
        msg("Which deputy"),
        low=1,
        high=20,
        sometimes=True,
        help=msg("1 for the first deputy. Needed for deputies, and only for them."),
    )
    from_on = Day(msg("First day"), required=True)
    to_on = Day(msg("Last day"), help=msg("Left empty until further notice."))


class HolderEndForm(VersionedForm):
    """The last day of a hold."""

    to_on = Day(msg("Last day"), help=msg("Left empty until further notice."))
