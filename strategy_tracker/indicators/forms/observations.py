"""What was seen, and what is aimed at, as forms."""

from strategy_tracker.actors.queries import organisation_choices
from strategy_tracker.indicators.models import Definition, Observation, Target
from strategy_tracker.indicators.queries.units import unit_choices, unit_label
from strategy_tracker.indicators.rules.words import ObservationStatus, TargetKind
from strategy_tracker.kernel.partial_date import EARLIEST_YEAR, LATEST_YEAR
from strategy_tracker.kernel.text import msg
from strategy_tracker.sources.fields import SourceList
from strategy_tracker.web.fields import Choice, InLanguages, Moment, Number, Tie, VagueDate, Whole, Year, Yes, YesNo
from strategy_tracker.web.forms import EditForm, Form


class ObservationForm(Form):
    """A value for a period."""

    group = Choice(msg("Group"), empty=msg("Everybody"), help=msg("Whom the value is about."))
    period = VagueDate(
        msg("Period"),
        required=True,
        help=msg("The time the value is for: 2025, 2025-H1, 2025-Q3, 2025-06 or a day such as 30.06.2025."),
    )
    period_until = VagueDate(
        msg("Until and including"),
        help=msg("Only where the period spans more than one: from 2024 until 2025."),
        rare=True,
    )
    is_ahead = Yes(msg("The period is still to come, and the value is for it all the same"))
    status = Choice(
        msg("What sort of value"),
        required=True,
        of=ObservationStatus,
        help=msg("A broken series is not compared with what came before. “Not found” says that we found no value."),
    )
    value = Number(
        Observation.value,
        sometimes=True,
        help=msg("In the indicator's unit. Left empty where nothing was found; never 0 then."),
    )
    value_text = InLanguages(
        Observation.value_text,
        help=msg("Where the source gives words only, such as “over half”."),
        rare=True,
    )
    n = Whole(
        Observation.n,
        low=1,
        high=10**9,
        help=msg(
            "How many were asked and answered. It gives the margin of error of a share. Left empty where all are "
            "counted, as in a register: the share is exact then, but for its rounding."
        ),
    )
    is_derived = Yes(msg("Worked out by us from what was published"), rare=True)
    is_charted = Yes(
        Observation.is_charted,
        default=True,
        help=msg("Where sources conflict about a period, all are kept and one is drawn."),
        rare=True,
    )
    release_at = Moment(
        Observation.release_at,
        help=msg("The public sees the value from this time on. Left empty, it is seen at once."),
        rare=True,
    )
    filed_year = Year(
        Observation.filed_year,
        low=EARLIEST_YEAR,
        high=LATEST_YEAR,
        help=msg("Only where the source files it under another year than the period's."),
        rare=True,
    )
    note = InLanguages(Observation.note, most=2000, rows=2, rare=True)
    cited = SourceList()


class CorrectObservation(ObservationForm, EditForm):
    """A value that takes the place of another; the other stays readable."""


class TargetForm(EditForm):
    """A baseline or a target. A moved one takes the place of another, which stays readable."""

    supersedes = Choice(
        msg("Takes the place of"),
        empty=msg("None: it is new"),
        help=msg("Moving a target never hides the old one. With no value, the old one is taken back."),
    )
    group = Choice(msg("Group"), empty=msg("Everybody"))
    kind = Choice(
        msg("What it is"),
        required=True,
        of=TargetKind,
        look="radios",
        help=msg("A baseline is where the way starts, an interim target lies on it, the target ends it."),
    )
    value = Number(Target.value, sometimes=True, help=msg("Left empty only to take the one it replaces back."))
    unit = Choice(Target.unit, choices=unit_choices, keep=unit_label, empty=msg("The indicator's own"), rare=True)
    due = VagueDate(Target.due, help=msg("For a baseline: when it was observed. Vague is fine: 2030, 2027-H1."))
    comparison = Choice(Target.comparison, empty=msg("Not found"), rare=True)
    decided_in = InLanguages(Target.decided_in, most=500, help=msg("The document or decision it comes from."))
    decided_by = Tie(Target.decided_by, offer=organisation_choices, empty=msg("Not found"))
    decided_on = VagueDate(Target.decided_on)
    is_official = YesNo(
        Target.is_official,
        required=True,
        default=True,
        choices=(("yes", msg("Yes")), ("no", msg("No, it is merely the first value we have found"))),
        help=msg("What nobody has set is marked as our own reading on the page of the indicator."),
    )
    basis = InLanguages(Target.basis, most=1000, rows=2)
    cited = SourceList()


class DefinitionForm(EditForm):
    """What an indicator means, from now on. The version before stays readable."""

    text = InLanguages(Definition.text, required=True, most=1000, rows=2, help=msg("In one sentence."))
    method = InLanguages(Definition.method, most=3000, rows=3)
    data_source = InLanguages(Definition.data_source, most=1000, rows=2, help=msg("The register or survey."))
    quality_verified = InLanguages(Definition.quality_verified, most=2000, rows=2)
    quality_source = InLanguages(
        Definition.quality_source,
        most=2000,
        rows=2,
        help=msg("Only what does not stand under where the figures come from."),
    )
    quality_accuracy = InLanguages(Definition.quality_accuracy, most=2000, rows=2)
    quality_limits = InLanguages(Definition.quality_limits, most=2000, rows=2)
    quality_action = InLanguages(Definition.quality_action, most=2000, rows=2)
    valid_from = VagueDate(Definition.valid_from, help=msg("Left empty for the first definition."))


PARTS = (
    *("text", "method", "data_source", "quality_verified", "quality_source", "quality_accuracy"),
    *("quality_limits", "quality_action"),
)
