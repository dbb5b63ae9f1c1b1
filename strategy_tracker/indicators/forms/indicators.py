"""What an indicator is, as a form."""

from strategy_tracker.actors.models import Organisation
from strategy_tracker.actors.queries import organisation_choices
from strategy_tracker.indicators.kinds import KINDS
from strategy_tracker.indicators.kinds.labels import FREQUENCIES, frequency_label
from strategy_tracker.indicators.kinds.units import UNITS, unit_label
from strategy_tracker.indicators.rules.words import Direction, IndicatorRole
from strategy_tracker.kernel.text import msg
from strategy_tracker.sources.fields import SourceList
from strategy_tracker.strategy.kinds import Basis
from strategy_tracker.strategy.models import Goal, Measure
from strategy_tracker.strategy.queries.choices import goal_choices, measure_choices
from strategy_tracker.web.fields import Choice, InLanguages, Number, Slug, Tie, Ties, Yes, YesNo
from strategy_tracker.web.forms import EditForm, Form


class IndicatorForm(Form):
    """What an indicator counts, for which goal, and how it is judged."""

    name = InLanguages(msg("Name"), required=True, help=msg("What is counted, as a reader would say it."))
    goal = Tie(
        msg("Main goal"),
        Goal,
        goal_choices,
        required=True,
        help=msg("The one goal it is counted under in every total."),
    )
    goal_basis = Choice(
        msg("Who says it belongs to this goal"),
        of=Basis,
        required=True,
        help=msg("Stands beside the goal on the page."),
    )
    also_goals = Ties(msg("Other goals it says something about"), Goal, goal_choices)
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
    unit = Choice(
        msg("Unit"), required=True, choices=[(unit.key, unit.label) for unit in UNITS.values()], keep=unit_label
    )
    direction = Choice(
        msg("Which way is better"),
        required=True,
        of=Direction,
        look="radios",
        help=msg("Without a direction nobody can say whether a change is for the better."),
    )
    band_low = Number(msg("Lowest good value"), help=msg("Only for what is best within a band."))
    band_high = Number(msg("Highest good value"))
    owner = Tie(
        msg("Owner of the figure"),
        Organisation,
        organisation_choices,
        empty=msg("Nobody is named"),
        help=msg("The body that publishes it."),
    )
    frequency = Choice(
        msg("How often it is counted"), required=True, choices=list(FREQUENCIES.items()), keep=frequency_label
    )
    is_official = YesNo(msg("On the official list of strategic indicators"), empty=msg("Not known"))
    is_key_figure = Yes(msg("Key figure: shown first for its goal"))
    measures = Ties(msg("Measures that should move it"), Measure, measure_choices)
    note = InLanguages(msg("Note"), most=2000, rows=2, help=msg("A remark for readers of the page."))
    cited = SourceList()


class NewIndicator(IndicatorForm):
    """An indicator that is not here yet."""

    slug = Slug()


class EditIndicator(IndicatorForm, EditForm):
    """An indicator that is here."""


class GroupForm(Form):
    """A group that has values of its own."""

    name = InLanguages(msg("Name of the group"), required=True, help=msg("Such as “Women” or “Helse Vest”."))
    dimension = Slug(
        msg("Key of the group"), most=80, help=msg("Stands in downloads. Left empty, it is made from the name.")
    )
