"""What an indicator is, as a form."""

from typing import Any

from strategy_tracker.indicators.kinds import KINDS
from strategy_tracker.indicators.kinds.labels import FREQUENCIES
from strategy_tracker.indicators.kinds.units import UNITS
from strategy_tracker.indicators.models import Indicator
from strategy_tracker.indicators.rules.words import Direction, IndicatorRole
from strategy_tracker.kernel.text import msg
from strategy_tracker.sources.queries import cited_by
from strategy_tracker.strategy.kinds import Basis
from strategy_tracker.web.citations import Citations
from strategy_tracker.web.fields import Choice, Choices, InLanguages, Line, Number, Yes
from strategy_tracker.web.forms import EditForm, Form

OFFICIAL = {True: "yes", False: "no", None: None}
SAME = ("name", "role", "kind", "unit", "direction", "band_low", "band_high", "frequency")
REMARKS = ("goal_basis", "goal_note", "is_key_figure", "note")


class IndicatorForm(Form):
    """What an indicator counts, for which goal, and how it is judged."""

    name = InLanguages(msg("Name"), required=True, help=msg("What is counted, as a reader would say it."))
    goal = Choice(msg("Main goal"), required=True, help=msg("The one goal it is counted under in every total."))
    goal_basis = Choice(
        msg("Who says it belongs to this goal"),
        of=Basis,
        required=True,
        help=msg("Stands beside the goal on the page."),
    )
    also_goals = Choices(msg("Other goals it says something about"))
    goal_note = InLanguages(msg("Remark on the choice of goal"), most=1000, rows=2)
    role = Choice(
        msg("What it is for"),
        required=True,
        of=IndicatorRole,
        look="radios",
        help=msg("Only an indicator that is followed up is missed when it has no target."),
    )
    kind = Choice(
        msg("Kind of value"),
        required=True,
        choices=[(kind.key, kind.title) for kind in KINDS],
        help=msg("Decides which values can be entered: a share lies between 0 and 100."),
    )
    unit = Choice(msg("Unit"), required=True, choices=[(unit.key, unit.label) for unit in UNITS.values()])
    direction = Choice(
        msg("Which way is better"),
        required=True,
        of=Direction,
        look="radios",
        help=msg("Without a direction nobody can say whether a change is for the better."),
    )
    band_low = Number(msg("Lowest good value"), help=msg("Only for what is best within a band."))
    band_high = Number(msg("Highest good value"))
    owner = Choice(msg("Owner of the figure"), empty=msg("Nobody is named"), help=msg("The body that publishes it."))
    frequency = Choice(msg("How often it is counted"), required=True, choices=list(FREQUENCIES.items()))
    is_official = Choice(
        msg("On the official list of strategic indicators"),
        choices=[("yes", msg("Yes")), ("no", msg("No"))],
        empty=msg("Not known"),
    )
    is_key_figure = Yes(msg("Key figure: shown first for its goal"))
    measures = Choices(msg("Measures that should move it"))
    note = InLanguages(msg("Note"), most=2000, rows=2, help=msg("A remark for readers of the page."))
    cited = Citations(msg("Sources"))


class NewIndicator(IndicatorForm):
    """An indicator that is not here yet."""

    slug = Line(
        msg("Id in the address"),
        most=100,
        help=msg("Permanent: small letters, digits and hyphens. Left empty, it is made from the name."),
    )


class EditIndicator(IndicatorForm, EditForm):
    """An indicator that is here."""


class GroupForm(Form):
    """A group that has values of its own."""

    name = InLanguages(msg("Name of the group"), required=True, help=msg("Such as “Women” or “Helse Vest”."))
    dimension = Line(
        msg("Key of the group"),
        most=80,
        help=msg("Stands in downloads. Left empty, it is made from the name."),
    )


def stored_indicator(indicator: Indicator) -> dict[str, Any]:
    """Return what is stored as the form's fields have it."""
    return {
        **{name: getattr(indicator, name) for name in (*SAME, *REMARKS)},
        "goal": indicator.goal.slug,
        "also_goals": [goal.slug for goal in indicator.also_goals],
        "owner": indicator.owner.slug if indicator.owner else None,
        "is_official": OFFICIAL[indicator.is_official],
        "measures": [measure.slug for measure in indicator.measures],
        "cited": list(cited_by(indicator.sources)),
    }
