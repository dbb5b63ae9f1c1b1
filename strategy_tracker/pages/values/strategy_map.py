"""A strategy on one page: its goals against the building blocks its deliveries are, each cell with what it counts."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from urllib.parse import urlencode

from strategy_tracker.kernel.text import Message, msg, msgn
from strategy_tracker.pages.values.goals import goal_label
from strategy_tracker.pages.values.roadmap import BLOCK
from strategy_tracker.strategy.kinds import BuildingBlock
from strategy_tracker.strategy.queries.values import DeliveryRow, NumberedGoal
from strategy_tracker.strategy.rules.deliveries import MADE, DeliveryState
from strategy_tracker.web import counted
from strategy_tracker.web.listing import Facet, Listing, ListSpec, Order
from strategy_tracker.web.parts import Link, ListColumn, Value

NONE = msg("None")


def parts(goals: Sequence[NumberedGoal], listing: Listing[DeliveryRow], root: str, strategy: str) -> dict[str, Any]:
    """Return the map of the deliveries that were chosen, and the sentence over it."""
    cells: dict[tuple[str, BuildingBlock], list[DeliveryRow]] = {}
    for row in listing.matches:
        if row.goal:
            cells.setdefault((row.goal.slug, row.kind.block), []).append(row)
    chosen = {"strategi": strategy, **listing.query}
    return {
        "sentence": _sentence(len(listing.matches), len(goals) * len(BuildingBlock) - len(cells)),
        "columns": [ListColumn(msg("Building block")), *(ListColumn(_head(goal)) for goal in goals)],
        "rows": [
            [block.label, *(_cell(cells.get((goal.slug, block), ()), goal, block, root, chosen) for goal in goals)]
            for block in BuildingBlock
        ],
    }


def spec_of(spec: ListSpec[DeliveryRow]) -> ListSpec[DeliveryRow]:
    """Return how the map can be narrowed down: by body, user group and year, as the roadmap is."""
    kept = ("aktor", "brukere", "ar")
    facets: list[Facet[DeliveryRow]] = [one for one in spec.facets if one.name in kept]
    orders: list[Order[DeliveryRow]] = list(spec.orders)
    return ListSpec(spec.identity, spec.text, facets, orders, spec.search_title)


def _head(goal: NumberedGoal) -> Message:
    return msg("%(label)s: %(name)s", label=goal_label(goal), name=goal.name)


def _sentence(total: int, empty: int) -> Message:
    return msgn(
        "%(deliveries)s by goal and building block. One square is empty.",
        "%(deliveries)s by goal and building block. %(count)s squares are empty.",
        empty,
        deliveries=counted.deliveries(total),
    )


def _cell(
    rows: Sequence[DeliveryRow], goal: NumberedGoal, block: BuildingBlock, root: str, chosen: Mapping[str, str]
) -> Value:
    if not rows:
        return NONE
    if goal.is_example:  # the roadmap holds no examples
        return msg("%(deliveries)s: %(told)s", deliveries=counted.deliveries(len(rows)), told=_told(rows))
    query = urlencode({**chosen, "mal": goal.slug, BLOCK: block.value})
    return Link(counted.deliveries(len(rows)), f"{root}/veikart?{query}", _told(rows))


def _told(rows: Iterable[DeliveryRow]) -> Message:
    states = [row.state for row in rows]
    made, late = sum(one in MADE for one in states), states.count(DeliveryState.LATE)
    if late:
        return msg("%(made)s made, %(late)s late", made=made, late=late)
    return msg("%(made)s made", made=made)
