"""The form for what became of a goal in the next strategy."""

from strategy_tracker.kernel.text import msg
from strategy_tracker.sources.fields import SourceList
from strategy_tracker.strategy.models import GoalCrosswalk
from strategy_tracker.strategy.queries.choices import goal_choices
from strategy_tracker.web.fields import Choice, InLanguages, Tie
from strategy_tracker.web.forms import EditForm, Form


class CrosswalkForm(Form):
    """What became of one earlier goal, in one later."""

    earlier = Tie(GoalCrosswalk.earlier, required=True, offer=goal_choices)
    fate = Choice(GoalCrosswalk.fate, required=True)
    later = Tie(GoalCrosswalk.later, offer=goal_choices, sometimes=True, empty=msg("None: it was dropped"))
    because = InLanguages(
        GoalCrosswalk.because, required=True, most=500, rows=2, help=msg("What in the two strategies this rests on.")
    )
    basis = Choice(GoalCrosswalk.basis, required=True)
    cited = SourceList()


class EditCrosswalk(CrosswalkForm, EditForm):
    """What is said already."""
