"""Forms for gatherings, what was said there, and how many took part at large."""

from strategy_tracker.actors.models import Organisation
from strategy_tracker.actors.queries import organisation_choices
from strategy_tracker.engagement.kinds import FigurePrecision, GatheringKind
from strategy_tracker.kernel.text import msg
from strategy_tracker.sources.fields import SourceList
from strategy_tracker.strategy.kinds import Basis
from strategy_tracker.strategy.models import Goal, Measure, Strategy
from strategy_tracker.strategy.queries.choices import goal_choices, measure_choices, strategy_choices
from strategy_tracker.web.fields import Choice, InLanguages, Line, Number, Slug, Tie, Ties, VagueDate, Whole
from strategy_tracker.web.forms import EditForm, Form


class GatheringForm(Form):
    """An input meeting, a conference, an arena or a visit."""

    name = InLanguages(msg("Name"), required=True, help=msg("What it was called."))
    kind = Choice(msg("What sort of meeting place"), of=GatheringKind, required=True)
    held_on = VagueDate(msg("Held"))
    date_text = InLanguages(
        msg("When, in the source's own words"),
        help=msg("Where the source says it another way, such as “in the autumn”."),
    )
    purpose = InLanguages(msg("Purpose"), most=2000, rows=3, help=msg("What it was for, in a sentence or two."))
    strategy = Tie(msg("In the work with the strategy"), Strategy, strategy_choices, empty=msg("None in particular"))
    strategy_basis = Choice(msg("Who ties it to the strategy"), of=Basis, empty=msg("Not stated"))
    registered = Whole(
        msg("People registered"), low=0, high=10**7, help=msg("Left empty where it is not published; never 0 then.")
    )
    organisers = Ties(msg("Organisers"), Organisation, organisation_choices)
    participants = Ties(
        msg("Participants"),
        Organisation,
        organisation_choices,
        help=msg("Organisations that took part. People are not named here."),
    )
    measures = Ties(msg("Measures that came of it"), Measure, measure_choices)
    cited = SourceList()


class NewGathering(GatheringForm):
    """A gathering that is not here yet."""

    slug = Slug()


class EditGathering(GatheringForm, EditForm):
    """A gathering that is here."""


class InputForm(EditForm):
    """Something said at a gathering."""

    theme = InLanguages(msg("Theme"), required=True, help=msg("What it is about, in a word or two."))
    statement = InLanguages(
        msg("What was said"), required=True, most=3000, rows=4, help=msg("In our own words, true to the source.")
    )
    givers = Ties(msg("Who said it"), Organisation, organisation_choices)
    subjects = Ties(msg("Whom it is about"), Organisation, organisation_choices)
    goals = Ties(msg("Goals it touches"), Goal, goal_choices)
    measures = Ties(msg("Measures it is about"), Measure, measure_choices)
    goals_basis = Choice(msg("Who says that it touches these goals"), of=Basis, empty=msg("Not stated"))
    figure_value = Number(msg("A figure in what was said"))
    figure_unit = InLanguages(msg("What the figure counts"))
    figure_precision = Choice(msg("How exactly it is meant"), of=FigurePrecision, empty=msg("Not stated"))
    outcome = InLanguages(
        msg("What came of it"), most=2000, rows=3, help=msg("Left empty as long as nobody has published it.")
    )


class NewInput(InputForm):
    """An input that is not here yet."""

    slug = Line(
        msg("Id"),
        most=100,
        help=msg(
            "Permanent: small letters, digits and hyphens. Left empty, it is made from the gathering and the theme."
        ),
    )


class InvolvementForm(Form):
    """How many took part in the work at large, where nobody published who."""

    text = InLanguages(
        msg("What is known"),
        required=True,
        most=1000,
        rows=2,
        help=msg("In a sentence: who says it, of which work, and what sort of participants. Nobody is named here."),
    )
    count = Whole(
        msg("How many, as a number"),
        low=0,
        high=10**7,
        help=msg("About how many took part. Left empty where no number is published; never 0 then."),
    )
    count_text = InLanguages(
        msg("How many, in the source's own words"),
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
