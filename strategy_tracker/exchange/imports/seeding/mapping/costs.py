"""From `costs.yaml`: what was said that things cost."""

from collections.abc import Mapping
from typing import Any

from strategy_tracker.exchange.imports.seeding.kind import RecordKind
from strategy_tracker.exchange.imports.seeding.mapping.found import each
from strategy_tracker.exchange.imports.seeding.mapping.measures import ORE_PER_MILLION
from strategy_tracker.exchange.imports.seeding.shapes.costs import CostShape
from strategy_tracker.strategy.models import StatedCost
from strategy_tracker.strategy.services.costs import create_stated_cost, edit_stated_cost


def _amount(one: CostShape) -> Mapping[str, Any]:
    return {
        "amount_ore": int(one.mnok * ORE_PER_MILLION),
        "covers_from_on": one.period and one.period.start,
        "covers_to_on": one.period and one.period.end,
    }


KINDS: tuple[RecordKind[Any], ...] = (
    RecordKind(
        StatedCost,
        each("costs", lambda files: files.costs.costs, _amount),
        create_stated_cost,
        edit_stated_cost,
        names={"said": "said_on"},
    ),
)
