"""Forms for a measure: what it is, what it serves, who does what in it, its money."""

from wtforms import Field
from wtforms.validators import ValidationError

from strategy_tracker.actors.queries import organisation_choices
from strategy_tracker.kernel.text import msg
from strategy_tracker.sources.fields import SourceList
from strategy_tracker.strategy.kinds import measure_kind_label
from strategy_tracker.strategy.models import Assignment, BudgetLine, Goal, Measure
from strategy_tracker.strategy.queries.choices import measure_kind_choices, segment_choices, strategy_choices
from strategy_tracker.strategy.services.measures import FIRST_BUDGET_YEAR, LAST_BUDGET_YEAR
from strategy_tracker.web.fields import Choice, InLanguages, Kroner, OwnNote, Slug, Tie, Ties, VagueDate, Year
from strategy_tracker.web.forms import EditForm, Form

BASIS_HELP = msg(
    "Whether a source says it in so many words, or it is our own reading, which is marked wherever it is shown."
)


class NewMeasure(Form):
    """A measure that is not here yet: the least it takes."""

    name = InLanguages(Measure.name, required=True, help=msg("The official name, as its owner writes it."))
    slug = Slug()
    strategy = Tie(
        Measure.strategy,
        offer=strategy_choices,
        empty=msg("Outside any strategy"),
        help=msg("The strategy it is carried out under. It cannot be changed afterwards."),
    )
    kind = Choice(Measure.kind, required=True, choices=measure_kind_choices)


class EditMeasure(EditForm):
    """What a measure is."""

    name = InLanguages(Measure.name, required=True, help=msg("The official name, as its owner writes it."))
    description = InLanguages(
        msg("What it shall give"), most=4000, rows=4, help=msg("Two or three sentences, in our own words.")
    )
    kind = Choice(Measure.kind, required=True, choices=measure_kind_choices, keep=measure_kind_label)
    segment = Choice(
        Measure.segment,
        choices=segment_choices,
        help=msg("Where the national portfolio of e-health measures places it."),
    )
    phase = Choice(Measure.phase, help=msg("How far it has come, in the words of the portfolio."))
    starts_on = VagueDate(Measure.starts_on)
    ends_on = VagueDate(Measure.ends_on)
    goal_basis = Choice(Measure.goal_basis, required=True, help=BASIS_HELP)
    owner_basis = Choice(Measure.owner_basis, required=True, help=BASIS_HELP)
    note = InLanguages(Measure.note, most=2000, rows=2, help=msg("A remark for readers of the page."), rare=True)
    internal_note = OwnNote()
    cited = SourceList()


class MeasureGoals(EditForm):
    """Which goals a measure serves."""

    main = Tie(
        msg("Main goal"), Goal, required=True, help=msg("The one goal or sub-goal it is counted under, in every total.")
    )
    others = Ties(
        msg("Other goals it serves"),
        Goal,
        help=msg("Shown on the page, and on the pages of those goals, but not counted."),
    )
    goal_basis = Choice(Measure.goal_basis, required=True, help=BASIS_HELP)

    def validate_main(self, field: Field) -> None:
        """Refuse a second main goal."""
        if len(set(field.raw_data or ())) > 1:
            raise ValidationError(msg("A measure has one main goal."))


class NewAssignment(Form):
    """An organisation's part in a measure."""

    organisation = Tie(Assignment.organisation, offer=organisation_choices, required=True)
    role = Choice(
        Assignment.role,
        required=True,
        help=msg("The owner answers for the measure. Owners and reporters may report how it goes."),
    )
    from_on = VagueDate(Assignment.from_on)
    to_on = VagueDate(Assignment.to_on, help=msg("Left empty while the part is held."))


class EditAssignment(EditForm):
    """From when to when an organisation has its part."""

    from_on = VagueDate(Assignment.from_on)
    to_on = VagueDate(Assignment.to_on, help=msg("The last day. Left empty while the part is held."))


class BudgetLineInputs:
    """Money for a measure, as published."""

    kind = Choice(BudgetLine.kind, required=True)
    year = Year(BudgetLine.year, low=FIRST_BUDGET_YEAR, high=LAST_BUDGET_YEAR)
    amount_ore = Kroner(
        BudgetLine.amount_ore,
        help=msg("In kroner, not millions. Left empty where it was not found: that is not zero."),
    )
    note = InLanguages(BudgetLine.note, most=1000, rows=2)
    internal_note = OwnNote()
    cited = SourceList()


class NewBudgetLine(BudgetLineInputs, Form):
    """A line that is not here yet."""


class EditBudgetLine(BudgetLineInputs, EditForm):
    """A line that is here."""
