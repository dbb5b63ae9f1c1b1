"""The whole beside the sample: what the national portfolio itself counted, where we hold fewer."""

from collections.abc import Sequence

from msgspec import Struct

from strategy_tracker.kernel.text import Message, msg
from strategy_tracker.pages.values.links import sources
from strategy_tracker.strategy.queries.outlines import CountRow
from strategy_tracker.strategy.queries.structure import current_strategy
from strategy_tracker.strategy.queries.values import DeliveryRow, MeasureRow
from strategy_tracker.web import counted
from strategy_tracker.web.parts import FigureSource


class PortfolioPart(Struct, frozen=True):
    """What a page tells of the whole: a sentence for each goal that was counted, and where that stands."""

    sentences: list[Message]
    sources: list[FigureSource]


def of_strategy(counts: Sequence[CountRow], strategy: str, goals: int) -> PortfolioPart:
    """Return the newest count of each goal of a strategy; where all were counted on one day, their sum."""
    own = [one for one in counts if one.goal.strategy == strategy and one.goal.parent is None]
    newest = list({one.goal.slug: one for one in reversed(own)}.values())[::-1]
    newest.sort(key=lambda one: one.goal.number)
    said = [of_goal(one) for one in newest]
    if len({one.counted_on for one in newest}) == 1 and len(newest) == goals:
        said = [_of_all(newest)]
    elif newest:
        said.append(msg("In the sources we have read, we have not found how many measures the portfolio has in all."))
    return PortfolioPart(said, sources(*(one.sources for one in newest)))


def of_goal(one: CountRow) -> Message:
    """Say how many measures of a goal we hold, and how many the portfolio counted."""
    return msg(
        "Goal %(number)s: we hold %(held)s, finished ones too. The national portfolio itself counted "
        "%(count)s active on %(date)s.",
        number=one.goal.number,
        held=counted.measures(one.held),
        count=one.active_measures,
        date=one.counted_on,
    )


def _of_all(counts: Sequence[CountRow]) -> Message:
    return msg(
        "We hold %(held)s, finished ones too. The national portfolio itself counted %(count)s active on %(date)s.",
        held=counted.measures(sum(one.held for one in counts)),
        count=sum(one.active_measures for one in counts),
        date=counts[0].counted_on,
    )


def beside(one: CountRow) -> Message:
    """Return how many measures of a goal we hold, and how many the portfolio counted, in a short line."""
    return msg(
        "%(held)s we hold; the portfolio counted %(count)s (%(date)s)",
        held=counted.measures(one.held),
        count=one.active_measures,
        date=one.counted_on,
    )


def in_force(rows: Sequence[MeasureRow] | Sequence[DeliveryRow]) -> Message | None:
    """Say how many of what a list holds count under the strategy in force, where some do not."""
    current = current_strategy()
    own = sum(row.goal is not None and current is not None and row.goal.strategy == current.id for row in rows)
    if own == len(rows):
        return None
    return msg(
        "%(own)s of the %(total)s count under the strategy in force. The rest stand outside its figures.",
        own=own,
        total=len(rows),
    )
