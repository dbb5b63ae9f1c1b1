"""Forms for a goal or sub-goal, and what it should have led to."""

from strategy_tracker.kernel.text import msg
from strategy_tracker.sources.fields import SourceList
from strategy_tracker.strategy.models import Goal, Outcome, PortfolioTotal
from strategy_tracker.web.fields import Day, InLanguages, Line, Tie, Whole
from strategy_tracker.web.forms import EditForm, Form


class GoalFields:
    """What a goal is."""

    number = Line(
        msg("Goal number"),
        most=10,
        required=True,
        help=msg("As the strategy numbers it: 1, or 1A for a sub-goal. It stands in the address of its page."),
    )
    name = InLanguages(Goal.name, required=True, help=msg("The official wording."))
    parent = Tie(Goal.parent, empty=msg("None: it is a goal of its own"), help=msg("The goal it lies under."))
    description = InLanguages(
        msg("What it means"), most=4000, rows=4, help=msg("Two or three sentences, in our own words.")
    )
    benefit_target = InLanguages(
        Goal.benefit_target, most=2000, rows=2, help=msg("As published. Left empty where it was not found.")
    )
    cited = SourceList()


class NewGoal(GoalFields, Form):
    """A goal that is not here yet."""


class EditGoal(GoalFields, EditForm):
    """A goal that is here."""


class TotalForm(EditForm):
    """How many active measures the national portfolio itself counted for a goal."""

    counted_on = Day(
        PortfolioTotal.counted_on, required=True, help=msg("The day of the count, as the source gives it.")
    )
    active_measures = Whole(
        PortfolioTotal.active_measures,
        required=True,
        low=0,
        high=10_000,
        help=msg(
            "As published. It stands beside the number of measures we hold, so that nobody takes a sample for all."
        ),
    )
    cited = SourceList()


class OutcomeForm(EditForm):
    """What a goal should have led to."""

    text = InLanguages(
        Outcome.text, required=True, most=2000, rows=3, help=msg("What has changed when the goal is reached.")
    )
