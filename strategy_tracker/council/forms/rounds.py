"""What the secretary fills in to prepare a round."""

from strategy_tracker.council.kinds.anchors import LEVELS
from strategy_tracker.council.models import Council, Criterion, PrioritySeries
from strategy_tracker.council.queries.choices import council_choices
from strategy_tracker.kernel.text import msg
from strategy_tracker.kernel.translated import Translated
from strategy_tracker.web.fields import Area, Choice, Choices, InLanguages, Line, Moment, Slug, Tie, Whole
from strategy_tracker.web.forms import Form, VersionedForm


class SeriesForm(Form):
    """What a round is called and is for, and when a measure has too few scores to be ranked."""

    name = InLanguages(
        PrioritySeries.name, required=True, help=msg("As it stands on the public page: Priorities, autumn 2026.")
    )
    purpose = InLanguages(
        PrioritySeries.purpose, most=1000, rows=3, help=msg("One or two sentences, first on the ballot.")
    )
    least_scores = Whole(
        PrioritySeries.least_scores,
        low=1,
        high=100,
        required=True,
        help=msg("A measure that fewer members have scored is not ranked."),
    )
    minimum_share_percent = Whole(
        PrioritySeries.minimum_share_percent,
        unit=msg("per cent"),
        low=0,
        high=100,
        required=True,
        help=msg("Of the members entitled to score the measure. Those who are disqualified do not count."),
    )


class PeriodFields:
    """From when, and until when, ballots are taken."""

    opens_at = Moment(
        msg("Opens at the earliest"), required=True, help=msg("You open the round yourself, from then on.")
    )
    closes_at = Moment(
        msg("Closes"),
        required=True,
        help=msg("The round closes by itself at this moment. No ballot is taken after it."),
    )


class PeriodForm(PeriodFields, VersionedForm):
    """The period of a round that is here."""


class NewRoundForm(PeriodFields, SeriesForm):
    """A round that is not here yet."""

    council = Tie(msg("Council"), Council, council_choices, required=True)
    slug = Slug(most=80)


class EditSeriesForm(SeriesForm, VersionedForm):
    """A round that is being prepared."""


class MeasuresForm(Form):
    """The measures to be scored. `words` and `goal` narrow what is shown, never what is chosen."""

    words = Line(msg("Words in the name"), most=100)
    goal = Choice(msg("Goal"), empty=msg("All goals"))
    measures = Choices(msg("Measures"))


class CriterionForm(VersionedForm):
    """How a criterion is worded, how much it counts, and what its levels mean."""

    name = InLanguages(Criterion.name, most=60, required=True)
    question = InLanguages(Criterion.question, most=200, required=True)
    weight = Whole(
        Criterion.weight,
        low=1,
        high=100,
        required=True,
        help=msg("Beside that of the other criterion: 1 and 1 count the same, 2 and 1 twice as much."),
    )


LEVEL_LABELS = {
    1: msg("What level 1, the lowest, means"),
    2: msg("What level 2 means"),
    3: msg("What level 3 means"),
    4: msg("What level 4 means"),
    5: msg("What level 5, the highest, means"),
}
for _level in range(1, LEVELS + 1):
    setattr(CriterionForm, f"level_{_level}", InLanguages(LEVEL_LABELS[_level], most=200, required=True))


class InvalidateForm(Form):
    """Why a round does not count."""

    reason = Area(msg("Why the round does not count"), most=2000, required=True, help=msg("Shown on the public page."))


def stored_anchors(criterion: Criterion) -> dict[str, Translated]:
    """Return what the levels mean, as the form's fields have it."""
    return {f"level_{one.level}": one.anchor for one in criterion.levels}


def anchors_in(form: Form) -> dict[int, Translated]:
    """Return what the levels mean, as typed."""
    return {level: form[f"level_{level}"].data for level in range(1, LEVELS + 1)}
