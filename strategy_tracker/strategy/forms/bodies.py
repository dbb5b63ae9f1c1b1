"""Forms for the bodies that take a delivery into use."""

from strategy_tracker.actors.queries import organisation_choices
from strategy_tracker.kernel.text import msg
from strategy_tracker.sources.fields import SourceList
from strategy_tracker.strategy.models import DeliveryBody
from strategy_tracker.web.fields import InLanguages, Tie, VagueDate
from strategy_tracker.web.forms import EditForm, Form


class WhichBody:
    """The body, while it can still be chosen."""

    organisation = Tie(DeliveryBody.organisation, offer=organisation_choices, required=True)


class BodyInputs:
    """When a body gets a delivery, and what shows that it uses it."""

    planned_on = VagueDate(
        DeliveryBody.planned_on, help=msg("Only where it is another date than that of the whole delivery.")
    )
    delivered_on = VagueDate(
        DeliveryBody.delivered_on, help=msg("Only where it is another date than that of the whole delivery.")
    )
    in_use_as_of = VagueDate(
        DeliveryBody.in_use_as_of, help=msg("When the body used it, as far as a source tells of this body alone.")
    )
    in_use_text = InLanguages(
        DeliveryBody.in_use_text,
        most=500,
        sometimes=True,
        help=msg(
            "What shows that this body uses it. Needed where there is a date; left empty where it is not known to."
        ),
    )
    cited = SourceList()


class NewDeliveryBody(WhichBody, BodyInputs, Form):
    """A body that is not named here yet."""


class EditDeliveryBody(BodyInputs, EditForm):
    """A body that is named here."""
