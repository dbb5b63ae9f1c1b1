"""What a report says of the deliveries of its measure: when they are expected, when they were made, who uses them."""

from collections.abc import Iterable, Mapping

from msgspec import Struct

from strategy_tracker.kernel import clock
from strategy_tracker.kernel.db import db
from strategy_tracker.kernel.errors import Invalid
from strategy_tracker.kernel.partial_date import PartialDate
from strategy_tracker.kernel.records import touch
from strategy_tracker.kernel.text import msg
from strategy_tracker.kernel.translated import Translated
from strategy_tracker.strategy.kinds import DateKind
from strategy_tracker.strategy.models import Delivery, DeliveryBody, DeliveryDate, StatusReport
from strategy_tracker.strategy.rules.dates import DeliveryDates, standing_dates


class Forecast(Struct, frozen=True):
    """When the body that reports expects a delivery, and why, where that has moved."""

    delivery: Delivery
    value: PartialDate
    reason: str | None = None


class MadeDelivery(Struct, frozen=True):
    """When the body that reports says that a delivery was made."""

    delivery: Delivery
    value: PartialDate


class TakenIntoUse(Struct, frozen=True):
    """That a delivery, or one body that takes it into use, is in use: as of when, and what shows it."""

    of: Delivery | DeliveryBody
    as_of: PartialDate
    told: Translated

    @property
    def delivery(self) -> Delivery:
        """Return the delivery."""
        return self.of.delivery if isinstance(self.of, DeliveryBody) else self.of


class SaidOfDeliveries(Struct, frozen=True):
    """All that a report says of deliveries."""

    forecasts: Iterable[Forecast] = ()
    made: Iterable[MadeDelivery] = ()
    uses: Iterable[TakenIntoUse] = ()


def without_report(fields: Mapping[str, object]) -> dict[str, None]:
    """Return what else changes where word of use is given by hand: it is from no report any more."""
    return {"use_report": None} if not fields.keys().isdisjoint(("in_use_as_of", "in_use_text")) else {}


def write_said(report: StatusReport, said: SaidOfDeliveries) -> None:
    """Record what a report says of deliveries, where that is other than what stands. For `measure.report`.

    Raises: Invalid for a delivery of another measure, a date that moved without a reason, or a day that has not come.
    """
    for forecast in said.forecasts:
        _write_forecast(report, forecast)
    for made in said.made:
        _write_made(report, made)
    for use in said.uses:
        _write_use(report, use)


def _write_forecast(report: StatusReport, one: Forecast) -> None:
    standing = _standing(report, one.delivery)
    if one.value == standing.current:
        return
    if standing.current is not None and not one.reason:
        raise Invalid(msg("Say why the date of “%(name)s” has moved.", name=one.delivery.name), field="forecasts")
    _date(report, one.delivery, DateKind.FORECAST, one.value, one.reason)


def _write_made(report: StatusReport, one: MadeDelivery) -> None:
    if one.value == _standing(report, one.delivery).delivered:
        return
    if one.value.start > clock.today():
        raise Invalid(msg("A delivery cannot have been made in the future."), field="made")
    _date(report, one.delivery, DateKind.DELIVERED, one.value)


def _write_use(report: StatusReport, use: TakenIntoUse) -> None:
    _standing(report, use.delivery)
    if use.as_of.start > clock.today():
        raise Invalid(msg("Nothing is in use on a day that has not come."), field="uses")
    use.of.in_use_as_of, use.of.in_use_text, use.of.use_report = use.as_of, use.told, report
    touch(use.of)


def _standing(report: StatusReport, delivery: Delivery) -> DeliveryDates:
    if delivery.measure_id != report.measure.id:
        raise Invalid(msg("A report speaks of the deliveries of its own measure."), field="forecasts")
    return standing_dates(row.given for row in delivery.dates)


def _date(
    report: StatusReport, delivery: Delivery, kind: DateKind, value: PartialDate, reason: str | None = None
) -> None:
    db.session.add(DeliveryDate(delivery=delivery, kind=kind, value=value, reason=reason, report=report))
