"""Published rounds of reporting in words: how many reported, and each report as a row."""

from collections.abc import Sequence

from strategy_tracker.kernel import clock
from strategy_tracker.kernel.text import Message, msg, msgn
from strategy_tracker.reporting.queries.published import LateCorrection, PublishedReportingRound
from strategy_tracker.reporting.queries.rounds import RequestRow
from strategy_tracker.web.addresses import address
from strategy_tracker.web.parts import Link, ListColumn, Value

COLUMNS = (
    ListColumn(msg("Measure")),
    ListColumn(msg("Organisation")),
    ListColumn(msg("Status"), missing=msg("Not reported")),
    ListColumn(msg("As of"), "date"),
    ListColumn(msg("Received"), "date"),
)
CORRECTION_COLUMNS = (
    ListColumn(msg("Measure")),
    ListColumn(msg("Organisation")),
    ListColumn(msg("When the round was locked"), missing=msg("Not reported")),
    ListColumn(msg("After the correction"), missing=msg("Not stated")),
    ListColumn(msg("Why")),
    ListColumn(msg("Corrected"), "date"),
)


def sentence(rounds: Sequence[PublishedReportingRound]) -> Message:
    """Say how many rounds there are; invented ones do not count."""
    if real := sum(not one.is_example for one in rounds):
        return msgn("One round of reporting is published.", "%(count)s rounds of reporting are published.", real)
    return msg("There is no round of reporting to see yet.")


def answered(round_: PublishedReportingRound) -> Message:
    """Say how many of the reports that were asked for came."""
    return msg("%(done)s of %(all)s have reported", done=round_.answered, all=len(round_.rows))


def cells(row: RequestRow) -> list[Value]:
    """Return a report as a row of the table; what did not come is empty."""
    answer = row.answer
    return [
        Link(row.measure.name, address("measure", row.measure.slug)),
        Link(row.organisation.name, address("organisation", row.organisation.slug)),
        answer.status.label if answer and answer.status else None,
        answer.valid_on if answer else "",
        answer.received_at.astimezone(clock.OSLO).date() if answer else "",
    ]


def correction_cells(one: LateCorrection) -> list[Value]:
    """Return a correction as a row of the table."""
    return [
        Link(one.measure.label, address("measure", one.measure.id)),
        one.organisation,
        one.before.label if one.before else None,
        one.after.label if one.after else None,
        one.reason,
        one.at.astimezone(clock.OSLO).date(),
    ]
