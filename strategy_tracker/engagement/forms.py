"""Forms for gatherings, what was said there, and how many took part at large."""

from strategy_tracker.actors.queries import organisation_choices
from strategy_tracker.engagement.kinds import GatheringKind
from strategy_tracker.engagement.models import Gathering, GatheringInput, Involvement
from strategy_tracker.kernel.text import msg
from strategy_tracker.sources.fields import SourceList
from strategy_tracker.strategy.queries.choices import goal_choices, measure_choices, strategy_choices
from strategy_tracker.web.fields import (
    Choice,
    Day,
    InLanguages,
    Line,
    Number,
    OwnNote,
    Slug,
    Tie,
    Ties,
    VagueDate,
    Whole,
)
from strategy_tracker.web.forms import EditForm, Form


class GatheringForm(Form):
    """An input meeting, a conference, an arena or a visit."""

    name = InLanguages(Gathering.name, required=True, help=msg("What it was called."))
    kind = Choice(msg("What sort of meeting place"), of=GatheringKind, required=True)
    held_on = VagueDate(Gathering.held_on)
    ended_on = Day(Gathering.ended_on, help=msg("The last day, of one over several days."), rare=True)
    date_text = InLanguages(
        Gathering.date_text,
        help=msg("Where the source says it another way, such as “in the autumn”."),
        rare=True,
    )
    purpose = InLanguages(Gathering.purpose, most=2000, rows=3, help=msg("What it was for, in a sentence or two."))
    strategy = Tie(Gathering.strategy, offer=strategy_choices, empty=msg("None in particular"), rare=True)
    strategy_basis = Choice(Gathering.strategy_basis, empty=msg("Not stated"), rare=True)
    registered = Whole(
        Gathering.registered,
        low=0,
        high=10**7,
        help=msg("Left empty where it was not found; never 0 then."),
        rare=True,
    )
    organisers = Ties(Gathering.organisers, offer=organisation_choices)
    participants = Ties(
        Gathering.participants,
        offer=organisation_choices,
        help=msg("Organisations that took part. People are not named here."),
    )
    measures = Ties(Gathering.measures, offer=measure_choices)
    internal_note = OwnNote()
    cited = SourceList()


class NewGathering(GatheringForm):
    """A gathering that is not here yet."""

    slug = Slug()


class EditGathering(GatheringForm, EditForm):
    """A gathering that is here."""


class InputForm(EditForm):
    """Something said at a gathering."""

    theme = InLanguages(GatheringInput.theme, required=True, help=msg("What it is about, in a word or two."))
    statement = InLanguages(
        GatheringInput.statement, required=True, most=3000, rows=4, help=msg("In our own words, true to the source.")
    )
    givers = Ties(GatheringInput.givers, offer=organisation_choices)
    subjects = Ties(GatheringInput.subjects, offer=organisation_choices, rare=True)
    goals = Ties(GatheringInput.goals, offer=goal_choices)
    measures = Ties(GatheringInput.measures, offer=measure_choices)
    goals_basis = Choice(GatheringInput.goals_basis, empty=msg("Not stated"), rare=True)
    figure_value = Number(GatheringInput.figure_value, rare=True)
    figure_unit = InLanguages(
        GatheringInput.figure_unit, sometimes=True, help=msg("Needed where there is a figure."), rare=True
    )
    figure_precision = Choice(GatheringInput.figure_precision, empty=msg("Not stated"), rare=True)
    outcome = InLanguages(GatheringInput.outcome, most=2000, rows=3, help=msg("Left empty as long as it is not found."))


class NewInput(InputForm):
    """An input that is not here yet."""

    slug = Line(
        msg("Id"),
        most=100,
        help=msg(
            "Permanent: small letters, digits and hyphens. Left empty, it is made from the gathering and the theme."
        ),
        rare=True,
    )


class InvolvementForm(Form):
    """How many took part in the work at large, where it was not found who."""

    text = InLanguages(
        Involvement.text,
        required=True,
        most=1000,
        rows=2,
        help=msg("In a sentence: who says it, of which work, and what sort of participants. Nobody is named here."),
    )
    count = Whole(
        Involvement.count,
        low=0,
        high=10**7,
        help=msg("About how many took part. Left empty where no number was found; never 0 then."),
    )
    count_text = InLanguages(
        Involvement.count_text,
        help=msg("Shown in place of the number where the source says it another way, such as “around sixty bodies”."),
    )
    cited = SourceList()


class NewInvolvement(InvolvementForm):
    """Involvement that is not here yet."""

    slug = Slug(
        msg("Id"),
        made_of=("text",),
        longest_made=60,
        help=msg("Permanent: small letters, digits and hyphens. Left empty, it is made from what is known."),
    )


class EditInvolvement(InvolvementForm, EditForm):
    """Involvement that is here."""
