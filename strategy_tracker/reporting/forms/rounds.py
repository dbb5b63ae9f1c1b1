"""What is filled in to prepare a round, to give it more time, and to take a late report in."""

from calendar import monthrange
from datetime import date, timedelta
from typing import Any

from strategy_tracker.kernel.text import msg
from strategy_tracker.kernel.translated import Translated
from strategy_tracker.reporting.models import ReportingRound
from strategy_tracker.reporting.models.rounds import ESCALATED_AFTER_DAYS
from strategy_tracker.strategy.queries.choices import strategy_choices
from strategy_tracker.web.fields import Area, Day, InLanguages, Slug, Tie, Whole
from strategy_tracker.web.forms import Form, VersionedForm

DUE_AFTER, LOCKS_AFTER = timedelta(days=14), timedelta(days=21)
THIRDS = 3  # a year is reported on in three parts, of four months each


class RoundTexts(Form):
    """What a round is called and which time it is about."""

    name = InLanguages(ReportingRound.name, most=120, required=True)
    from_on = Day(ReportingRound.from_on, required=True)
    to_on = Day(ReportingRound.to_on, required=True)
    opens_on = Day(
        ReportingRound.opens_on,
        required=True,
        help=msg("You open it yourself, that day or later."),
    )
    due_on = Day(ReportingRound.due_on, required=True, help=msg("Reminders begin three days before."))
    locks_on = Day(
        ReportingRound.locks_on,
        required=True,
        help=msg("The last day a report is taken in. The round locks by itself after it."),
    )
    escalated_after_days = Whole(
        ReportingRound.escalated_after_days,
        low=1,
        high=365,
        required=True,
        help=msg("Counted from the day it was due. The sponsor gets one letter, with all that has not come."),
    )


class RoundStrategy(Form):
    """Whose measures a round asks about."""

    strategy = Tie(ReportingRound.strategy, offer=strategy_choices, required=True)


class NewReportingRound(RoundTexts, RoundStrategy):
    """A round that is not here yet."""

    slug = Slug(most=80)


class EditReportingRound(RoundTexts, VersionedForm):
    """A round that is being prepared."""


class ExtendReportingRound(VersionedForm):
    """A round that is given more time."""

    due_on = Day(ReportingRound.due_on, required=True)
    locks_on = Day(ReportingRound.locks_on, required=True)


class CorrectReport(Form):
    """Why a report is taken in after the lock."""

    reason = Area(
        msg("Why it is taken in after the lock"),
        most=1000,
        rows=3,
        required=True,
        help=msg("Stands beside the report for good, for all to read."),
    )


def suggested_round(today: date) -> dict[str, Any]:
    """Return what stands in the form of a new round: the four months that ended last, from today on."""
    year, third = (today.year, (today.month - 1) // 4) if today.month > 12 // THIRDS else (today.year - 1, THIRDS)
    last = third * 4
    dates = {
        "from_on": date(year, last - 3, 1),
        "to_on": date(year, last, monthrange(year, last)[1]),
        "opens_on": today,
        "due_on": today + DUE_AFTER,
        "locks_on": today + LOCKS_AFTER,
    }
    name = Translated(
        nb=f"Rapportering, {third}. tertial {year}",
        nn=f"Rapportering, {third}. tertial {year}",
        en=f"Reporting, tertial {third} of {year}",
    )
    return {**dates, "name": name, "escalated_after_days": ESCALATED_AFTER_DAYS}
