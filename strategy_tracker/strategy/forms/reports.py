"""Forms for how a measure goes: the owner's own report, and what a body has published elsewhere."""

from collections.abc import Sequence
from typing import Any

from strategy_tracker.actors.queries import organisation_choices
from strategy_tracker.kernel.text import msg
from strategy_tracker.kernel.translated import Translated
from strategy_tracker.sources.fields import SourceList
from strategy_tracker.strategy.forms.reported import fields_of
from strategy_tracker.strategy.kinds import ReportedStatus
from strategy_tracker.strategy.models import StatusReport
from strategy_tracker.strategy.queries.reporting import DeliveryAtHand
from strategy_tracker.web.fields import Area, Choice, Day, Hidden, InLanguages, OwnNote, Tie, VagueDate
from strategy_tracker.web.forms import Confirm, Form

LONGEST_TEXT = 4000


class OwnReport(Form):
    """How a measure goes, said by a body behind it; `own_report_form` adds its deliveries."""

    uid = Hidden(msg("Mark of the form"))
    status = Choice(msg("How does it go?"), of=ReportedStatus, required=True, look="radios")
    risk = Choice(
        StatusReport.risk,
        look="radios",
        help=msg("How likely it is that the measure will not give what it should, in time and within the budget."),
    )
    said = Area(
        msg("In a few words"),
        most=LONGEST_TEXT,
        rows=4,
        help=msg("What has been done since last time, and what stands in the way. Everybody can read it."),
    )
    valid_on = Day(msg("As of"), required=True, help=msg("The day your answer is about; normally today."))


class UnchangedReport(Confirm):
    """A report that all is as it was."""

    uid = Hidden(msg("Mark of the form"))


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


def own_report_form(at_hand: Sequence[DeliveryAtHand]) -> type[OwnReport]:
    """Return the form with the fields for each delivery."""
    return type("OwnReportWithDeliveries", (OwnReport,), fields_of(at_hand))


def stored_report(last: StatusReport | None, language: str) -> dict[str, Any]:
    """Return what the form begins with: the body's last answer."""
    if last is None:
        return {}
    return {"status": last.status, "risk": last.risk, "said": last.text.best(language)[0] if last.text else None}


def told(form: OwnReport, last: StatusReport | None, language: str) -> Translated | None:
    """Return the text as it is kept: as it was in all its languages where it was not touched."""
    said: str | None = form.said.data
    if last is not None and last.text and said == last.text.best(language)[0]:
        return last.text
    return Translated(**{language: said}) if said else None
