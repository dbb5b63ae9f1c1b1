"""Forms for sources."""

from strategy_tracker.kernel.text import msg
from strategy_tracker.sources.fields import SourceList
from strategy_tracker.sources.models import Absence, Source
from strategy_tracker.web.fields import Choice, Day, InLanguages, Line, OwnNote, VagueDate, Yes
from strategy_tracker.web.forms import EditForm, Form


class SourceForm(EditForm):
    """Where something can be read."""

    title = Line(Source.title, required=True, most=500, help=msg("As the source itself has it."))
    url = Line(
        Source.url,
        most=2000,
        sometimes=True,
        help=msg("Begins with http:// or https://. Needed, unless the source is a file in the archive."),
    )
    archive_file = Line(
        Source.archive_file,
        most=120,
        help=msg("Only for a source that is not on the web: the name of the file."),
        rare=True,
    )
    publisher = Line(Source.publisher, most=300, help=msg("Who published it."))
    via = Line(
        Source.via,
        most=300,
        help=msg("Only where another passed it on, such as a news agency or an archive."),
        rare=True,
    )
    language = Choice(Source.language, empty=msg("Not stated"), help=msg("So that it is read out in its own language."))
    dated_on = VagueDate(Source.dated_on, help=msg("The date the source itself carries: 30.06.2026, 2026-06 or 2026."))
    is_date_inferred = Yes(Source.is_date_inferred, rare=True)
    read_url = Line(Source.read_url, most=2000, help=msg("Begins with http:// or https://."), rare=True)
    looked_on = Day(Source.looked_on, help=msg("The last day on which somebody read it: 30.06.2026."))
    internal_note = OwnNote()


class AbsenceForm(Form):
    """Why a field of a record is empty."""

    code = Choice(Absence.code, empty=msg("As is said of this field everywhere"), look="radios")
    looked_until = Day(
        Absence.looked_until, help=msg("The last day on which somebody looked for it. Left empty, as for all others.")
    )
    cited = SourceList(msg("What was looked through"))
    ground = InLanguages(
        Absence.ground,
        most=500,
        rows=2,
        sometimes=True,
        help=msg("Needed for what is withheld, and only then: the statute, or the reason."),
    )
