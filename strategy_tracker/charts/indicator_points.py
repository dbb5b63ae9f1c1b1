"""The numbers of an indicator's chart: each a point in time, and what it is."""

from collections.abc import Mapping
from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum

from msgspec import Struct

from strategy_tracker.indicators.kinds import Kind
from strategy_tracker.indicators.queries.parts import ObservationRow
from strategy_tracker.indicators.rules.calendar import ONE_DAY
from strategy_tracker.indicators.rules.words import ObservationStatus
from strategy_tracker.kernel.partial_date import PartialDate
from strategy_tracker.kernel.text import Message, msg
from strategy_tracker.kernel.translated import Translated
from strategy_tracker.sources.queries import Citation

A_YEAR_AND_A_BIT = timedelta(days=380)


class PointKind(StrEnum):
    """What a number in the chart is."""

    OBSERVED = "observed"
    OTHER_SOURCE = "other-source"
    TARGET = "target"
    EARLIER_TARGET = "earlier-target"
    NEEDED = "needed"
    TREND = "trend"


KIND_WORDS: Mapping[str, Message] = {
    PointKind.OBSERVED: msg("Observed"),
    PointKind.OTHER_SOURCE: msg("Observed, by another source"),
    PointKind.TARGET: msg("Target"),
    PointKind.EARLIER_TARGET: msg("Earlier target"),
    PointKind.NEEDED: msg("Needed to reach the target"),
    PointKind.TREND: msg("If the trend goes on"),
}


class Point(Struct, frozen=True):
    """A number, or words, at a time: the middle of its period. `low` and `high` are its 95 % interval, where known."""

    kind: PointKind
    at: date
    period: str | PartialDate | Message | date
    value: Decimal | None
    words: Translated | None = None
    low: Decimal | None = None
    high: Decimal | None = None
    n: int | None = None
    status: Message | None = None
    note: Translated | None = None
    sources: tuple[Citation, ...] = ()
    breaks_off: bool = False


class About(Struct, frozen=True):
    """What the picture needs beside the numbers."""

    unit: Message | Translated
    sort: Kind


def adjoin(one: Point, other: Point) -> bool:
    """Tell whether two points are neighbours: no year between them, no break at the later one."""
    return not other.breaks_off and other.at - one.at <= A_YEAR_AND_A_BIT


def observed_point(row: ObservationRow, kind: PointKind, sort: Kind) -> Point:
    """Return a value as a point, with its interval where that is known."""
    low = high = None
    if row.value is not None and row.margin is not None:
        low, high = sort.nearest(row.value - row.margin), sort.nearest(row.value + row.margin)
    return Point(
        kind=kind,
        at=PartialDate(row.end - ONE_DAY, row.start).middle,
        period=row.period,
        value=row.value,
        words=row.value_text,
        low=low,
        high=high,
        n=row.n,
        status=row.status.label,
        note=row.note,
        sources=row.sources,
        breaks_off=row.status is ObservationStatus.BREAK,
    )
