"""The form for what a body has published of a measure elsewhere."""

from strategy_tracker.actors.queries import organisation_choices
from strategy_tracker.kernel.text import msg
from strategy_tracker.sources.fields import SourceList
from strategy_tracker.strategy.card.answer import LONGEST_TEXT
from strategy_tracker.strategy.models import StatusReport
from strategy_tracker.web.fields import Choice, InLanguages, OwnNote, Tie, VagueDate
from strategy_tracker.web.forms import Form


class PublishedReport(Form):
    """What a body has said of a measure somewhere else."""

    reporter = Tie(
        StatusReport.reporter,
        offer=organisation_choices,
        empty=msg("Not stated"),
        help=msg("The body that says how it goes, not who prints it."),
    )
    told_by = Tie(
        StatusReport.told_by,
        offer=organisation_choices,
        empty=msg("The body itself"),
        help=msg("Who published it, where that was another body."),
    )
    valid_on = VagueDate(StatusReport.valid_on, help=msg("A status without a date is shown, but not counted."))
    status = Choice(StatusReport.status, empty=msg("Not stated"))
    risk = Choice(StatusReport.risk, empty=msg("Not stated"))
    text = InLanguages(StatusReport.text, most=LONGEST_TEXT, rows=3)
    internal_note = OwnNote()
    cited = SourceList(required=True)
