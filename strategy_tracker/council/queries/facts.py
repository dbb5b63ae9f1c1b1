"""The facts about a measure that a round is asked about, as they were when it was fixed."""

import json
from collections.abc import Iterable
from datetime import date
from typing import Any

from msgspec import Struct

from strategy_tracker.council.rules.seal import canonical
from strategy_tracker.kernel.by_name import filled
from strategy_tracker.kernel.partial_date import PartialDate
from strategy_tracker.kernel.translated import Translated
from strategy_tracker.strategy.kinds import BudgetKind
from strategy_tracker.strategy.queries.measures import measure_page
from strategy_tracker.strategy.queries.values import BudgetTotal, MeasurePage
from strategy_tracker.strategy.rules.deliveries import DeliveryState


class FactDelivery(Struct, frozen=True):
    """A delivery as it stood; `on` is the date that counted, None for none published."""

    name: Translated
    state: DeliveryState
    on: PartialDate | None


class FactBudget(Struct, frozen=True):
    """Published money of one kind as it stood; `missing` lines had no amount."""

    kind: BudgetKind
    amount_ore: int | None
    missing: int


class FactSheet(Struct, frozen=True):
    """A measure as it was on a day. `goal` is None for a measure without one."""

    name: Translated
    description: Translated | None
    kind: str
    goal_number: str | None
    goal: Translated | None
    owners: tuple[Translated, ...]
    deliveries: tuple[FactDelivery, ...]
    budget: tuple[FactBudget, ...]

    @property
    def cost_ore(self) -> int | None:
        """Return the cost frame, where all of it was published; it settles ties. None is not known."""
        frames = [one for one in self.budget if one.kind is BudgetKind.FRAMEWORK and not one.missing]
        return frames[0].amount_ore if frames else None


def facts_of(slug: str, today: date) -> FactSheet:
    """The facts about a public measure today. Raises: NotFound for one that is not public."""
    return _facts(measure_page(slug, today))


def write_facts(sheet: FactSheet) -> str:
    """Return the facts as a text to keep."""
    return canonical(_plain(sheet))


def read_facts(text: str) -> FactSheet:
    """Return the facts that were kept."""
    kept = json.loads(text)
    return FactSheet(
        name=Translated(**kept["name"]),
        description=_translated(kept["description"]),
        kind=kept["kind"],
        goal_number=kept["goal_number"],
        goal=_translated(kept["goal"]),
        owners=tuple(Translated(**one) for one in kept["owners"]),
        deliveries=tuple(
            FactDelivery(Translated(**one["name"]), DeliveryState(one["state"]), _date(one["on"]))
            for one in kept["deliveries"]
        ),
        budget=tuple(FactBudget(BudgetKind(one["kind"]), one["amount_ore"], one["missing"]) for one in kept["budget"]),
    )


def _facts(page: MeasurePage) -> FactSheet:
    row = page.row
    return filled(
        FactSheet,
        row,
        goal_number=row.goal.number if row.goal else None,
        goal=row.goal.name if row.goal else None,
        owners=tuple(one.label for one in row.owners),
        deliveries=tuple(FactDelivery(one.name, one.state, one.current) for one in page.deliveries),
        budget=tuple(_budget(row.budget)),
    )


def _budget(totals: Iterable[BudgetTotal]) -> Iterable[FactBudget]:
    return (FactBudget(one.kind, one.amount_ore, one.missing) for one in totals)


def _plain(value: Any) -> Any:
    """Return the value as JSON knows it."""
    match value:
        case Translated():
            return value.as_dict()
        case PartialDate():
            return value.key
        case tuple():
            return [_plain(one) for one in value]
        case FactSheet() | FactDelivery() | FactBudget():
            return {name: _plain(getattr(value, name)) for name in value.__struct_fields__}
        case _:
            return value


def _translated(kept: dict[str, str] | None) -> Translated | None:
    return Translated(**kept) if kept else None


def _date(kept: str | None) -> PartialDate | None:
    return PartialDate.from_key(kept) if kept else None
