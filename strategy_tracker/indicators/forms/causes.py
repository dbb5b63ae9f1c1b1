"""What a measure does to an indicator, as a form, from either side."""

from strategy_tracker.indicators.models import CauseLink
from strategy_tracker.indicators.queries.editing import indicator_choices
from strategy_tracker.kernel.text import msg
from strategy_tracker.sources.fields import SourceList
from strategy_tracker.strategy.queries.choices import measure_choices
from strategy_tracker.web.fields import Choice, InLanguages, Tie
from strategy_tracker.web.forms import EditForm, Form


class _Effect(Form):
    """Which way, how strongly, why, and who says so."""

    effect = Choice(CauseLink.effect, required=True, look="radios")
    strength = Choice(CauseLink.strength, required=True, look="radios")
    why = InLanguages(
        CauseLink.why,
        required=True,
        most=1000,
        rows=2,
        help=msg("What the measure changes, and for whom."),
    )
    basis = Choice(CauseLink.basis, required=True, help=msg("Our own reading is marked wherever it is shown."))
    cited = SourceList()


class CauseOfIndicator(_Effect):
    """A measure that moves the indicator."""

    measure = Tie(CauseLink.measure, offer=measure_choices, required=True)


class EffectOfMeasure(_Effect):
    """An indicator that the measure moves."""

    indicator = Tie(CauseLink.indicator, offer=indicator_choices, required=True)


class EditCause(_Effect, EditForm):
    """An effect that is entered."""
