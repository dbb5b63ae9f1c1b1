"""Forms for how a measure goes: the owner's own report, and what a body has published elsewhere."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from wtforms import Field
from wtforms.validators import ValidationError

from strategy_tracker.actors.queries import organisation_choices
from strategy_tracker.kernel.partial_date import PartialDate
from strategy_tracker.kernel.text import msg
from strategy_tracker.kernel.translated import Translated
from strategy_tracker.sources.fields import SourceList
from strategy_tracker.strategy.kinds import ReportedStatus
from strategy_tracker.strategy.models import Delivery, StatusReport
from strategy_tracker.strategy.rules.dates import standing_dates
from strategy_tracker.strategy.services.deliveries import Forecast
from strategy_tracker.web.fields import Area, Choice, Day, Hidden, InLanguages, Line, Tie, VagueDate
from strategy_tracker.web.forms import Confirm, Form

LONGEST_TEXT = 4000
LONGEST_REASON = 500


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
    cited = SourceList(required=True)


@dataclass(frozen=True)
class DeliveryLine:
    """A delivery in the owner's form: the date that stands, and the two fields for another."""

    delivery: Delivery
    standing: PartialDate | None
    date: Field
    reason: Field


def own_report_form(deliveries: Sequence[Delivery]) -> type[OwnReport]:
    """Return the form with two fields for each delivery."""
    fields = {name: field for one in deliveries for name, field in _fields_of(one).items()}
    return type("OwnReportWithDeliveries", (OwnReport,), fields)


def stored_dates_of(deliveries: Sequence[Delivery]) -> dict[str, PartialDate | None]:
    """Return the dates that stand, as the form's fields have them."""
    return {_date(one): _standing(one) for one in deliveries}


def lines_of(form: OwnReport, deliveries: Sequence[Delivery]) -> list[DeliveryLine]:
    """Return the lines that hold the fields of each delivery."""
    return [DeliveryLine(one, _standing(one), form[_date(one)], form[_reason(one)]) for one in deliveries]


def forecasts_in(lines: Sequence[DeliveryLine]) -> list[Forecast]:
    """Return the date typed for each delivery; where none is, what stands goes on standing."""
    return [Forecast(one.delivery, one.date.data, one.reason.data) for one in lines if one.date.data is not None]


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


def _standing(delivery: Delivery) -> PartialDate | None:
    return standing_dates(row.given for row in delivery.dates).current


def _date(delivery: Delivery) -> str:
    return f"forecast-{delivery.slug}"


def _reason(delivery: Delivery) -> str:
    return f"reason-{delivery.slug}"


def _fields_of(delivery: Delivery) -> dict[str, Any]:
    date, reason = _date(delivery), _reason(delivery)

    def refuse_unexplained(form: Form, field: Field) -> None:
        stands = form[date]
        has_moved = stands.object_data is not None and stands.data not in (None, stands.object_data)
        if has_moved and not field.data:
            raise ValidationError(msg("Say why the date has moved. The reason stands beside it for good."))

    return {
        date: VagueDate(msg("Expected")),
        reason: Line(msg("Why that date has moved"), most=LONGEST_REASON),
        f"validate_{reason}": refuse_unexplained,
    }
