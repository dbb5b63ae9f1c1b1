"""How often and how far dates have moved, as pages say it."""

from collections.abc import Sequence
from typing import Any

from strategy_tracker.kernel.durations import length_of
from strategy_tracker.kernel.text import Message, msg, msgn
from strategy_tracker.pages.values import readings
from strategy_tracker.pages.values.links import link
from strategy_tracker.strategy.queries.values import DateMove, DeliveryRow
from strategy_tracker.strategy.rules.dates import Slip
from strategy_tracker.strategy.rules.moves import MoveCount, count_moves
from strategy_tracker.web import counted
from strategy_tracker.web.addresses import address
from strategy_tracker.web.parts import Link, ListColumn, Value

COLUMNS = (
    ListColumn(msg("Delivery")),
    ListColumn(msg("Measure")),
    ListColumn(msg("First promised"), "date"),
    ListColumn(msg("Newest promise"), "date"),
    ListColumn(msg("Times moved"), "number"),
    ListColumn(msg("How far in all")),
    ListColumn(msg("Why it last moved"), missing=msg("No reason found")),
)


def of_owner(rows: Sequence[DeliveryRow]) -> dict[str, Any]:
    """Return how the promises of an owner have moved: a sentence, and each delivery that has, the farthest first."""
    moved = sorted((row for row in rows if row.moved), key=_farthest_first)
    return {
        "moves_sentence": sentence(count_moves(row.assessment.dates for row in rows)),
        "move_columns": COLUMNS,
        "moves": [cells(row) for row in moved],
    }


def sentence(count: MoveCount) -> Message | None:
    """Say how often promises have moved, and how far; None where there is none."""
    if not count.dated:
        return None
    deliveries = counted.deliveries(count.dated)
    if not count.moved:
        return msg("We know a promised date for %(deliveries)s. None has moved.", deliveries=deliveries)
    often = msgn(
        "We know a promised date for %(deliveries)s. It has moved for one of them, %(times)s in all.",
        "We know a promised date for %(deliveries)s. It has moved for %(count)s of them, %(times)s in all.",
        count.moved,
        deliveries=deliveries,
        times=msgn("once", "%(count)s times", count.times),
    )
    return msg("%(often)s %(far)s", often=often, far=_how_far(count)) if count.longest else often


def _how_far(count: MoveCount) -> Message:
    if count.later == 1:
        return msg("One is now promised %(longest)s later than first.", longest=_length(count.longest))
    return msg(
        "%(later)s are now promised for later than first. The one that has moved farthest has moved %(longest)s.",
        later=count.later,
        longest=_length(count.longest),
    )


def _length(slip: Slip | None) -> Message | None:
    return None if slip is None else length_of(abs(slip.days), at_least=not slip.is_exact)


def distance(slip: Slip | None) -> Message | None:
    """Say how far a promise lies after or before an earlier one."""
    if slip is None:
        return None
    if not slip.days:
        return msg("back where it was")
    length = _length(slip)
    return msg("%(length)s later", length=length) if slip.days > 0 else msg("%(length)s earlier", length=length)


def cells(row: DeliveryRow) -> list[Value]:
    """Return a moved delivery as a row of the table."""
    dates = row.assessment.dates
    return [
        Link(row.name, address("delivery", row.reference.id)),
        readings.owner_of(row, link(row.measure)),
        dates.first,
        dates.current,
        row.moved,
        distance(dates.slip),
        row.moves[-1].after.reason,
    ]


def lines(row: DeliveryRow) -> list[Message]:
    """Say of each move of a delivery's promise from when to when, how far that is, who told of it, and why."""
    return [_line(move) for move in row.moves]


def _line(move: DateMove) -> Message:
    said = msg(
        "Moved from %(before)s to %(after)s, %(far)s; recorded %(day)s",
        before=move.before,
        after=move.after.value,
        far=distance(move.slip),
        day=move.after.recorded_on,
    )
    if move.after.by:
        said = msg("%(said)s, reported by %(body)s", said=said, body=move.after.by)
    return msg("%(said)s: %(reason)s", said=said, reason=move.after.reason) if move.after.reason else said


def _farthest_first(row: DeliveryRow) -> tuple[int, str]:
    slip = row.assessment.dates.slip
    return -(slip.days if slip else 0), row.sort_date
