"""Every report, every date and every body that takes something into use, for whoever wants all of them."""

from datetime import date

from msgspec import Struct

from strategy_tracker.kernel.cached import by_version
from strategy_tracker.kernel.db import db
from strategy_tracker.kernel.reference import Reference
from strategy_tracker.sources.queries import Citation, citations
from strategy_tracker.strategy.queries.dependencies import followed, ties
from strategy_tracker.strategy.queries.measures import delivery_citations, delivery_rows, whole_thread
from strategy_tracker.strategy.queries.use_rows import BodyUse
from strategy_tracker.strategy.queries.uses import UseSources, all_named, all_told, as_uses, uses_in
from strategy_tracker.strategy.queries.values import DateRow, DeliveryRow, ReportRow
from strategy_tracker.strategy.rules.dates import Slip


class FiledReport(Struct, frozen=True):
    """A status report, with the measure it is about."""

    measure: Reference
    report: ReportRow
    sources: tuple[Citation, ...]
    is_example: bool = False


class FiledDate(Struct, frozen=True):
    """A date that was given for a delivery; `number` counts the delivery's dates from the first."""

    measure: Reference
    delivery: Reference
    number: int
    given: DateRow
    is_example: bool = False


class FiledTie(Struct, frozen=True):
    """A delivery that waits for another; `slip`: how far its promise lies before that of the other, None where not."""

    waiting: DeliveryRow
    before: DeliveryRow
    slip: Slip | None
    is_example: bool = False


@by_version
def filed_reports(today: date, *, example: bool = False) -> tuple[FiledReport, ...]:
    """Every status report of a public measure, by measure, in the order taken in; one statement beside the thread's.

    The example set is left out, but for its own list: `example`.
    """
    found = [one for one in whole_thread(today) if one.row.is_example is example]
    keys = {key for one in found for key, _ in one.reports}
    sources = citations({"status_report": keys})
    return tuple(
        FiledReport(one.row.reference, report, sources.get(("status_report", key), ()), example)
        for one in found
        for key, report in one.reports
    )


@by_version
def filed_dates(today: date, *, example: bool = False) -> tuple[FiledDate, ...]:
    """Every date ever given for a public delivery, by measure and delivery, oldest first; `example` as above."""
    return tuple(
        FiledDate(row.measure, row.reference, number, given, example)
        for row in delivery_rows(today, example=example)
        for number, given in enumerate(row.history, 1)
    )


@by_version
def body_uses(today: date, *, example: bool = False) -> tuple[BodyUse, ...]:
    """Every body that takes a public delivery into use, by measure and delivery; `example` as above.

    Three statements beside the thread's.
    """
    stored = as_uses(db.session.execute(all_named()).all(), db.session.execute(all_told()).all())
    own = {key: found for (_, key), found in citations({"delivery_body": stored.keys}).items()}
    cited = {key.partition("/")[2]: found for key, found in delivery_citations(today).items()}
    return uses_in(stored, delivery_rows(today, example=example), UseSources(own, cited), today)


@by_version
def filed_ties(today: date, *, example: bool = False) -> tuple[FiledTie, ...]:
    """Every dependency between public deliveries, in the order it was said; `example` is that both are examples."""
    read = [one for one in whole_thread(today) if one.row.is_example is example]
    known = {fact.key: row for one in read for fact, row in zip(one.facts, one.deliveries, strict=True)}
    tied = [tie for tie in ties() if tie.waiting in known and tie.before in known]
    direct = {(one.cause, one.hit): one.slip for one in followed(known, tied) if not one.between}
    return tuple(
        FiledTie(known[tie.waiting], known[tie.before], direct.get((tie.before, tie.waiting)), example) for tie in tied
    )
