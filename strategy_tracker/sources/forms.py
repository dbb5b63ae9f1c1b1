"""Forms for sources."""

from strategy_tracker.kernel.text import msg
from strategy_tracker.web.fields import Line, VagueDate
from strategy_tracker.web.forms import EditForm


class SourceForm(EditForm):
    """Where something can be read."""

    title = Line(msg("Title"), required=True, most=500, help=msg("As the source itself has it."))
    url = Line(msg("Address on the web"), most=2000, help=msg("Begins with http:// or https://."))
    archive_file = Line(
        msg("File in the archive"),
        most=120,
        help=msg("Only for a source that is not on the web: the name of the file."),
    )
    dated_on = VagueDate(msg("Dated"), help=msg("The date the source itself carries: 30.06.2026, 2026-06 or 2026."))
