"""Forms for what was said that things cost."""

from strategy_tracker.kernel.text import msg
from strategy_tracker.sources.fields import SourceList
from strategy_tracker.strategy.models import StatedCost
from strategy_tracker.strategy.queries.choices import measure_choices
from strategy_tracker.web.fields import Choice, InLanguages, Kroner, Line, Tie, VagueDate, Year
from strategy_tracker.web.forms import EditForm, Form


class CostForm(Form):
    """An amount that somebody said."""

    measure = Tie(
        StatedCost.measure, sometimes=True, offer=measure_choices, empty=msg("None: a programme that is no measure")
    )
    programme = InLanguages(StatedCost.programme, sometimes=True, help=msg("Only where it is of no measure."))
    kind = Choice(StatedCost.kind, required=True)
    amount_ore = Kroner(StatedCost.amount_ore, required=True)
    scope = InLanguages(
        StatedCost.scope, required=True, most=500, rows=2, help=msg("What it covers, and according to whom.")
    )
    said_on = VagueDate(StatedCost.said_on)
    price_year = Year(
        StatedCost.price_year,
        low=1990,
        high=2100,
        help=msg("Left empty where the source does not state it."),
        rare=True,
    )
    covers_from_on = VagueDate(StatedCost.covers_from_on, rare=True)
    covers_to_on = VagueDate(StatedCost.covers_to_on, rare=True)
    cited = SourceList()


class NewCost(CostForm):
    """An amount that is not here yet."""

    slug = Line(
        msg("Id"),
        most=100,
        help=msg("Permanent: small letters, digits and hyphens. Left empty, it is made from what is known."),
        rare=True,
    )


class EditCost(CostForm, EditForm):
    """An amount that is here."""
