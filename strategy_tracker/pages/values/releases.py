"""The calendar of releases: as a list by month, as a calendar file, and as a line on the page of an indicator."""

from collections.abc import Sequence
from itertools import groupby

from strategy_tracker.indicators.queries.parts import IndicatorPage
from strategy_tracker.indicators.queries.releases import ComingRelease
from strategy_tracker.indicators.rules.releases import ReleaseBasis, due_by
from strategy_tracker.kernel import clock
from strategy_tracker.kernel.partial_date import PartialDate
from strategy_tracker.kernel.text import Message, msg, msgn
from strategy_tracker.pages.values.indicators import goal_label
from strategy_tracker.web.addresses import address
from strategy_tracker.web.calendars import CalendarDate
from strategy_tracker.web.format import moment, plain
from strategy_tracker.web.parts import Link, ListColumn, Value

COLUMNS = (
    ListColumn(msg("Indicator")),
    ListColumn(msg("When"), "date"),
    ListColumn(msg("What says so")),
    ListColumn(msg("Newest figure here"), "date", missing=msg("No value found")),
    ListColumn(msg("Owner"), missing=msg("No owner stated")),
)


def sentences(rows: Sequence[ComingRelease], unseen: int) -> list[Message]:
    """Say how much is to come, and of how much nobody has found what could be out already."""
    if not rows:
        first = msg("No coming figure is announced, held back or due by how often it is counted.")
    else:
        first = msgn("%(count)s figure is to come.", "%(count)s figures are to come.", len(rows))
    if not unseen:
        return [first]
    return [
        first,
        msgn(
            "Of %(count)s more indicator the next figure could be out by now, and was not found here.",
            "Of %(count)s more indicators the next figure could be out by now, and was not found here.",
            unseen,
        ),
    ]


def months(rows: Sequence[ComingRelease]) -> list[tuple[PartialDate, list[list[Value]]]]:
    """Return what is to come by the month in which it is last to be expected."""
    grouped = groupby(rows, key=lambda one: (one.on.end.year, one.on.end.month))
    return [(PartialDate.parse(f"{year}-{month:02}"), [_cells(one) for one in some]) for (year, month), some in grouped]


def _cells(one: ComingRelease) -> list[Value]:
    row = one.indicator
    return [
        Link(row.name, address("indicator", row.slug), goal_label(row.goal)),
        when(one.on, one.basis) if one.at is None else moment(one.at),
        _basis(one),
        row.period,
        Link(row.owner.label, address("organisation", row.owner.slug)) if row.owner else None,
    ]


def when(on: PartialDate, basis: ReleaseBasis) -> Value:
    """Return the date; of one that was worked out, the day by which it should have come."""
    return msg("by %(day)s", day=on) if basis is ReleaseBasis.FREQUENCY else on


def _basis(one: ComingRelease) -> Message:
    if one.basis is not ReleaseBasis.FREQUENCY:
        return one.basis.label
    return msg("Worked out: it is counted %(how_often)s", how_often=one.indicator.frequency_label)


def calendar_dates(rows: Sequence[ComingRelease]) -> list[CalendarDate]:
    """Return what is to come as dates of a calendar."""
    return [
        CalendarDate(
            key=f"{one.indicator.slug}-{one.basis.value}-{one.on.end}",
            at=one.at or one.on.end,
            title=plain(msg("Figure expected: %(name)s", name=one.indicator.name)),
            page=address("indicator", one.indicator.slug),
            text=plain(_basis(one)),
        )
        for one in rows
    ]


def next_release(page: IndicatorPage) -> Value:
    """Return when the next figure of an indicator should be out, as announced or worked out; None if nothing says."""
    if page.next_release_on is not None and not page.next_release_on.is_past(clock.today()):
        return page.next_release_on
    told = [row for row in page.total.charted if row.value is not None or row.value_text]
    due = due_by(told[-1].end if told else None, page.frequency)
    if due is None or due < clock.today():
        return None
    return msg("By %(day)s, worked out from how often it is counted", day=due)
