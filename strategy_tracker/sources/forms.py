"""Forms for sources."""

from strategy_tracker.kernel.text import msg
from strategy_tracker.sources.models import Source
from strategy_tracker.web.fields import Day, Line, OwnNote, VagueDate
from strategy_tracker.web.forms import EditForm


class SourceForm(EditForm):
    """Where something can be read."""

    title = Line(Source.title, required=True, most=500, help=msg("As the source itself has it."))
    url = Line(Source.url, most=2000, help=msg("Begins with http:// or https://."))
    archive_file = Line(
        Source.archive_file, most=120, help=msg("Only for a source that is not on the web: the name of the file.")
    )
    dated_on = VagueDate(Source.dated_on, help=msg("The date the source itself carries: 30.06.2026, 2026-06 or 2026."))
    looked_on = Day(Source.looked_on, help=msg("The last day on which somebody read it: 30.06.2026."))
    internal_note = OwnNote()
