"""Why a delivery has no date of delivery, and why it is not known to be in use, where what is known of it says so."""

from datetime import date

from strategy_tracker.kernel.partial_date import PartialDate
from strategy_tracker.sources.kinds import AbsenceCode
from strategy_tracker.strategy.kinds import DeliveryWord
from strategy_tracker.strategy.rules.dates import DeliveryDates

MADE = frozenset({DeliveryWord.DELIVERED, DeliveryWord.ENDED})


def why_not_delivered(word: DeliveryWord | None, dates: DeliveryDates, today: date) -> AbsenceCode | None:
    """Return why there is no date of delivery; None where nothing that is known of it says so."""
    if word is DeliveryWord.CONTINUED:
        return AbsenceCode.NOT_APPLICABLE
    return AbsenceCode.NOT_DUE if dates.current and not dates.current.is_past(today) else None


def why_not_in_use(
    has_users: bool,  # noqa: FBT001 - as its kind says
    word: DeliveryWord | None,
    status_as_of: PartialDate | None,
    dates: DeliveryDates,
    today: date,
) -> AbsenceCode:
    """Return why it is not known to be in use: it has no users, it is not to be expected yet, or nobody found it."""
    if not has_users or word is DeliveryWord.CONTINUED:
        return AbsenceCode.NOT_APPLICABLE
    if dates.delivered or word in MADE:
        return AbsenceCode.NOT_FOUND
    promise = dates.current
    is_due = promise is not None and promise.is_past(today)
    is_late = is_due and status_as_of is not None and promise is not None and status_as_of.start > promise.end
    return AbsenceCode.NOT_FOUND if is_due and not is_late else AbsenceCode.NOT_DUE
