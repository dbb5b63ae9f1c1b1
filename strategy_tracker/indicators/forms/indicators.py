"""What an indicator is, as a form."""

from strategy_tracker.actors.queries import organisation_choices
from strategy_tracker.indicators.kinds.labels import frequency_label
from strategy_tracker.indicators.models import Criteria, Indicator, Series
from strategy_tracker.indicators.queries.units import unit_choices, unit_label
from strategy_tracker.indicators.rules.values import GENERAL_BOUNDS
from strategy_tracker.kernel.text import msg
from strategy_tracker.sources.fields import SourceList
from strategy_tracker.strategy.queries.choices import goal_choices, measure_choices
from strategy_tracker.web.fields import Choice, InLanguages, Number, OwnNote, Slug, Tie, Ties, VagueDate, Yes, YesNo
from strategy_tracker.web.forms import EditForm, Form


class IndicatorForm(Form):
    """What an indicator counts, for which goal, and how it is judged."""

    name = InLanguages(Indicator.name, required=True, help=msg("What is counted, as a reader would say it."))
    goal = Tie(
        Indicator.goal, offer=goal_choices, required=True, help=msg("The one goal it is counted under in every total.")
    )
    goal_basis = Choice(
        Indicator.goal_basis, required=True, help=msg("Our own reading is marked wherever the goal is shown.")
    )
    also_goals = Ties(Indicator.also_goals, offer=goal_choices, rare=True)
    goal_note = InLanguages(Indicator.goal_note, most=1000, rows=2, rare=True)
    role = Choice(
        Indicator.role,
        required=True,
        look="radios",
        help=msg("Only an indicator that is followed up is missed when it has no target."),
    )
    kind = Choice(
        Indicator.kind, required=True, help=msg("Decides which values can be entered: a share lies between 0 and 100.")
    )
    unit = Choice(Indicator.unit, required=True, choices=unit_choices, keep=unit_label)
    direction = Choice(
        Indicator.direction,
        required=True,
        look="radios",
        help=msg("Without a direction nobody can say whether a change is for the better."),
    )
    band_low = Number(
        Indicator.band_low, sometimes=True, rare=True, help=msg("Needed for what is best within a band, and only then.")
    )
    band_high = Number(Indicator.band_high, sometimes=True, rare=True)
    owner = Tie(
        Indicator.owner,
        offer=organisation_choices,
        empty=msg("Nobody is named"),
        help=msg("The body that publishes it."),
    )
    frequency = Choice(Indicator.frequency, required=True, keep=frequency_label)
    next_release_on = VagueDate(
        Indicator.next_release_on,
        help=msg("Only where a source says so: 2027-Q1, 2027-06 or a day. Stands in the calendar of releases."),
        rare=True,
    )
    is_official = YesNo(Indicator.is_official, empty=msg("Not known"), rare=True)
    is_key_figure = Yes(msg("Key figure: shown first for its goal"), rare=True)
    measures = Ties(Indicator.measures, offer=measure_choices)
    note = InLanguages(Indicator.note, most=2000, rows=2, help=msg("A remark for readers of the page."), rare=True)
    internal_note = OwnNote()
    cited = SourceList()


class NewIndicator(IndicatorForm):
    """An indicator that is not here yet."""

    slug = Slug()


class EditIndicator(IndicatorForm, EditForm):
    """An indicator that is here."""


class GroupForm(Form):
    """A group that has values of its own."""

    name = InLanguages(msg("Name of the group"), required=True, help=msg("Such as “Women” or “Helse Vest”."))
    body_sort = Choice(
        Series.body_sort,
        empty=msg("Neither a body nor a place"),
        help=msg("Those of one sort are held up to each other on the page of the indicator."),
    )
    dimension = Slug(
        msg("Key of the group"), most=80, help=msg("Stands in downloads. Left empty, it is made from the name.")
    )


class CriteriaForm(Form):
    """What an indicator is judged by from a date on."""

    text = InLanguages(Criteria.text, required=True, most=1000, rows=2, help=msg("As it is published, in a sentence."))
    valid_from = VagueDate(Criteria.valid_from, required=True, help=msg("Judged by the general rule until then."))
    on_track_ratio = Number(
        Criteria.on_track_ratio,
        required=True,
        default=GENERAL_BOUNDS.on_track,
        help=msg("1 is the pace that reaches the target on time; the general rule says 0.95."),
    )
    moderate_ratio = Number(
        Criteria.moderate_ratio,
        required=True,
        default=GENERAL_BOUNDS.moderate,
        help=msg("The general rule says 0.60."),
    )
    least_percent = Number(
        Criteria.least_percent,
        help=msg("Where there is no target. Left empty, the general rule is used: 1 per cent of a count."),
    )
    cited = SourceList()
