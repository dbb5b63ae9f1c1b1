"""The spread between bodies of one sort on an indicator's page: a sentence, a dot for each, the same as a table."""

from collections.abc import Callable, Iterable, Sequence
from decimal import Decimal

from msgspec import Struct

from strategy_tracker.indicators.kinds.bodies import BodySort
from strategy_tracker.indicators.queries.parts import IndicatorPage, ObservationRow, SeriesRow
from strategy_tracker.indicators.rules.spread import BodySpread, spread_of
from strategy_tracker.indicators.rules.targets import is_met
from strategy_tracker.indicators.rules.values import Aim
from strategy_tracker.kernel.text import Message, msg
from strategy_tracker.web.parts import DotPlot, ListColumn, Text, Value

WHOLE = 100
WHO = (ListColumn(msg("Who")),)
ANSWERS = (ListColumn(msg("Answers"), "number", missing=msg("Not known")),)

MEETS = (ListColumn(msg("Meets the target")),)


class BodyFigure(Struct, frozen=True):
    """The figure of one body in the period."""

    name: Text
    value: Decimal
    seen: ObservationRow


class SpreadView(Struct, frozen=True):
    """The spread between bodies of one sort in the newest period for which two of them have a figure."""

    sentence: Message
    target: Message | None
    plot: DotPlot
    columns: Sequence[ListColumn]
    rows: Sequence[Sequence[Value]]


def spreads(page: IndicatorPage) -> list[SpreadView]:
    """Return the spread for each sort of body that has figures enough."""
    return [view for sort in BodySort for view in _spread(page, sort)]


def _spread(page: IndicatorPage, sort: BodySort) -> Iterable[SpreadView]:
    aim = _aim(page)
    found = spread_of(_figures(row for row in page.groups if row.body_sort is sort), _asks(page, aim))
    if found is not None:
        yield SpreadView(
            sentence=_sentence(page, sort, found),
            target=_meeting(found, aim),
            plot=_plot(page, found, aim),
            columns=(*WHO, ListColumn(page.unit_label, "number"), *ANSWERS, *(MEETS if aim else ())),
            rows=[[one.name, one.value, one.seen.n, *_meets(page, aim, one.value)] for one in found.figures],
        )


def _figures(groups: Iterable[SeriesRow]) -> list[BodyFigure]:
    """Return a figure for each group, all of the newest period that has two or more."""
    by_period: dict[tuple[object, object], list[BodyFigure]] = {}
    for group in groups:
        for row in group.charted:
            if row.value is not None and group.label is not None:
                figure = BodyFigure(group.label, row.value, row)
                by_period.setdefault((row.end, row.start), []).append(figure)
    enough = [figures for figures in by_period.values() if len(figures) > 1]
    return max(enough, key=lambda figures: figures[0].seen.end, default=[])


def _aim(page: IndicatorPage) -> Aim | None:
    """Return the target that all of them together are held up to."""
    row = page.judged or next(iter(page.goals_ahead[-1:]), None)
    if row is None or row.value is None or row.unit not in (None, page.unit):
        return None
    return Aim(row.kind, row.value, row.due, None, row.comparison)


def _asks(page: IndicatorPage, aim: Aim | None) -> Callable[[Decimal], bool] | None:
    return None if aim is None else lambda value: is_met(aim, value, page.direction)


def _meets(page: IndicatorPage, aim: Aim | None, value: Decimal) -> list[Value]:
    if aim is None:
        return []
    return [msg("Yes") if is_met(aim, value, page.direction) else msg("No")]


def _sentence(page: IndicatorPage, sort: BodySort, found: BodySpread[BodyFigure]) -> Message:
    return msg(
        "%(count)s %(sort)s have a figure of their own for %(period)s: mean %(mean)s, lowest %(low)s (%(lowest)s), "
        "highest %(high)s (%(highest)s). The mean counts each of them once.",
        count=len(found.figures),
        sort=sort.label,
        period=found.highest.seen.period,
        mean=round(found.mean, page.decimals),
        low=found.lowest.value,
        lowest=found.lowest.name,
        high=found.highest.value,
        highest=found.highest.name,
    )


def _meeting(found: BodySpread[BodyFigure], aim: Aim | None) -> Message | None:
    if aim is None or found.meeting is None:
        return None
    return msg(
        "%(meeting)s of these %(count)s meet the target of %(target)s.",
        meeting=found.meeting,
        count=len(found.figures),
        target=aim.value,
    )


def _plot(page: IndicatorPage, found: BodySpread[BodyFigure], aim: Aim | None) -> DotPlot:
    top = WHOLE if page.sort.has_margin else max(found.highest.value, aim.value if aim else found.highest.value)
    return DotPlot([(one.name, one.value) for one in found.figures], float(top), found.mean, aim.value if aim else None)
