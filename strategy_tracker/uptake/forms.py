"""Forms for where a measure stands among the phases, for counts of a roll-out, and for benefits."""

from strategy_tracker.actors.queries import organisation_choices
from strategy_tracker.kernel.text import msg
from strategy_tracker.sources.fields import SourceList
from strategy_tracker.uptake.models import Benefit, BenefitResult, Placement, RolloutCount
from strategy_tracker.uptake.queries.phases import phase_choices
from strategy_tracker.web.fields import Choice, InLanguages, Line, Number, Tie, VagueDate, Whole, Yes
from strategy_tracker.web.forms import EditForm, Form

MADE = msg("Permanent: small letters, digits and hyphens. Left empty, it is made from what is known.")


class PlacementForm(Form):
    """Which phase a measure is in."""

    phase = Tie(Placement.phase, offer=phase_choices, empty=msg("Not known"))
    is_outside = Yes(
        Placement.is_outside,
        help=msg("For schemes, events, studies, legislation and the like: nothing that is taken into use."),
    )
    user_group = InLanguages(
        Placement.user_group,
        help=msg("Only where groups of users are in different phases: one record for each."),
        rare=True,
    )
    basis = Choice(Placement.basis, empty=msg("Not stated"))
    as_of = VagueDate(Placement.as_of)
    why = InLanguages(
        Placement.why, required=True, most=500, rows=2, help=msg("What the source says that makes it so.")
    )
    cited = SourceList()


class NewPlacement(PlacementForm):
    """A placement that is not here yet."""

    slug = Line(msg("Id"), most=100, help=MADE, rare=True)


class EditPlacement(PlacementForm, EditForm):
    """A placement that is here."""


class RolloutForm(Form):
    """A count of those who use what is rolled out."""

    bodies = Choice(RolloutCount.bodies, required=True, help=msg("Sorts of bodies are counted apart, never together."))
    counted_on = VagueDate(RolloutCount.counted_on)
    in_use = Whole(
        RolloutCount.in_use,
        low=0,
        high=10**6,
        sometimes=True,
        help=msg("Bodies that use it. This or the next is needed; left empty where it is not known."),
    )
    decided = Whole(
        RolloutCount.decided,
        low=0,
        high=10**6,
        sometimes=True,
        help=msg("Bodies that use it, have decided to, or are preparing to; where a source does not tell them apart."),
    )
    of_all = Whole(RolloutCount.of_all, low=1, high=10**6, help=msg("How many such bodies there are in all."))
    users = Whole(RolloutCount.users, low=0, high=10**9)
    users_unit = Choice(
        RolloutCount.users_unit,
        empty=msg("Not stated"),
        sometimes=True,
        help=msg("Needed where there is a number of people."),
    )
    phase = Tie(RolloutCount.phase, offer=phase_choices, empty=msg("Not known"), rare=True)
    note = InLanguages(
        RolloutCount.note, most=1000, rows=2, help=msg("What must be known to read the count."), rare=True
    )
    cited = SourceList()


class NewRollout(RolloutForm):
    """A count that is not here yet."""

    slug = Line(msg("Id"), most=100, help=MADE, rare=True)


class EditRollout(RolloutForm, EditForm):
    """A count that is here."""


class BenefitForm(Form):
    """A gain that a measure is to give."""

    name = InLanguages(Benefit.name, required=True, help=msg("What is gained, and by whom: hours saved for GPs."))
    owner = Tie(
        Benefit.owner,
        offer=organisation_choices,
        empty=msg("Nobody is named"),
        help=msg("The body that answers for reaching it; often another than the one that makes the deliveries."),
    )
    unit = InLanguages(
        Benefit.unit, sometimes=True, help=msg("Hours a year, per cent, NOK million. Needed where there is a number.")
    )
    promised = Number(Benefit.promised, help=msg("The value that was promised. Left empty where none was."))
    due_on = VagueDate(Benefit.due_on)
    baseline = Number(Benefit.baseline, help=msg("The value before, which what is gained is counted from."))
    promised_on = VagueDate(Benefit.promised_on, rare=True)
    cited = SourceList()


class NewBenefit(BenefitForm):
    """A benefit that is not here yet."""

    slug = Line(msg("Id"), most=100, help=MADE, rare=True)


class EditBenefit(BenefitForm, EditForm):
    """A benefit that is here."""


class NewBenefitResult(Form):
    """What was measured of a benefit."""

    measured_on = VagueDate(BenefitResult.measured_on, required=True)
    value = Number(BenefitResult.value, sometimes=True, help=msg("This or the next is needed."))
    text = InLanguages(
        BenefitResult.text, most=1000, rows=2, sometimes=True, help=msg("What was found, and how it was found out.")
    )
    is_correction = Yes(
        BenefitResult.is_correction,
        help=msg("Only where the newest was read or typed wrongly. It stays in the history."),
    )
    cited = SourceList()
