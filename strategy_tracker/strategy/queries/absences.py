"""Why a field of a delivery is empty."""

from datetime import date

from msgspec.structs import replace

from strategy_tracker.sources.queries import AbsenceRow, absence_of
from strategy_tracker.strategy.models import Delivery
from strategy_tracker.strategy.rules.absences import why_not_delivered, why_not_in_use
from strategy_tracker.strategy.rules.dates import standing_dates


def absence_of_delivery(delivery: Delivery, field: str, today: date) -> AbsenceRow | None:
    """Return why `planned`, `delivered`, `in_use` or a column of a delivery is empty; None where it is not.

    What the record says of a date of delivery counts; otherwise both follow from what is known of the delivery.
    """
    dates = standing_dates(one.given for one in delivery.dates)
    if {"planned": dates.planned, "delivered": dates.delivered, "in_use": delivery.in_use_text}.get(field):
        return None
    said = absence_of(delivery, field)
    code = None
    if field == "in_use":
        code = why_not_in_use(delivery.kind.has_users, delivery.status, delivery.status_as_of, dates, today)
    elif field == "delivered" and said is not None and not said.is_own:
        code = why_not_delivered(delivery.status, dates, today)
    return replace(said, code=code) if said and code else said
