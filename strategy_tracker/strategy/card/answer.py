"""The answer on a card: its form, what stands in it from last time, and what is made of it."""

from collections.abc import Sequence
from typing import Any

from msgspec import Struct

from strategy_tracker.actors.models import Organisation
from strategy_tracker.kernel import clock
from strategy_tracker.kernel.ids import new_ulid
from strategy_tracker.kernel.partial_date import PartialDate
from strategy_tracker.kernel.records import is_of_example
from strategy_tracker.kernel.text import msg
from strategy_tracker.kernel.translated import Translated
from strategy_tracker.strategy.card.deliveries import fields_of, lines_of, said_in, stored_dates_of
from strategy_tracker.strategy.kinds import ReportedStatus
from strategy_tracker.strategy.models import Measure, StatusReport
from strategy_tracker.strategy.queries import reporting
from strategy_tracker.web.fields import Area, Choice, Day, Hidden
from strategy_tracker.web.forms import Confirm, Form
from strategy_tracker.web.language import current_language

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


class MeasureAtHand(Struct, frozen=True):
    """A measure with the body one reports for, its last answer, and the deliveries to speak of."""

    measure: Measure
    body: Organisation
    last: StatusReport | None
    deliveries: Sequence[reporting.DeliveryAtHand]

    @property
    def is_example(self) -> bool:
        """Tell whether the measure is invented."""
        return is_of_example(self.measure)


def measure_at_hand(measure: Measure, body: Organisation) -> MeasureAtHand:
    """Return a measure as the body that reports on it meets it."""
    return MeasureAtHand(measure, body, reporting.last_report(measure, body), reporting.deliveries_at_hand(measure))


def own_report_form(at_hand: Sequence[reporting.DeliveryAtHand]) -> type[OwnReport]:
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


def filled_card(own: MeasureAtHand) -> dict[str, Any]:
    """Return what stands in the form as it is opened."""
    fresh = {"uid": new_ulid(), "valid_on": clock.today()}
    return {**fresh, **stored_report(own.last, current_language()), **stored_dates_of(own.deliveries)}


def shown_card(form: OwnReport, own: MeasureAtHand) -> dict[str, Any]:
    """Return what stands on the page beside the form."""
    unchanged = UnchangedReport(formdata=None, data={"uid": new_ulid()})
    shown = {"measure": own.measure, "body": own.body, "last": own.last, "unchanged": unchanged}
    return {**shown, "lines": lines_of(form, own.deliveries)}


def answered_card(form: OwnReport, own: MeasureAtHand) -> dict[str, Any]:
    """Return what was filled in, as `measure.report` takes it; the body is told apart."""
    language, as_of = current_language(), PartialDate.day(form.valid_on.data or clock.today())
    return {
        **form.values("uid", "status", "risk"),
        "text": told(form, own.last, language),
        "valid_on": as_of,
        "said": said_in(form, own.deliveries, language, as_of),
    }
