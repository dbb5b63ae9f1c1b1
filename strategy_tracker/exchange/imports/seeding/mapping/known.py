"""What the mappings share: the records made so far, and small translations of form."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Protocol, TypeVar

from strategy_tracker.actors.models import Organisation, RoleHolder
from strategy_tracker.council.models import Council
from strategy_tracker.indicators.models import Indicator
from strategy_tracker.kernel.translated import Translated
from strategy_tracker.strategy.models import Ambition, Goal, Measure, Strategy


@dataclass
class Known:
    """The records that others refer to, by the id they have in the files."""

    organisations: dict[str, Organisation] = field(default_factory=dict)
    people: dict[str, RoleHolder] = field(default_factory=dict)
    strategies: dict[str, Strategy] = field(default_factory=dict)
    ambitions: dict[str, Ambition] = field(default_factory=dict)
    goals: dict[str, Goal] = field(default_factory=dict)
    measures: dict[str, Measure] = field(default_factory=dict)
    indicators: dict[str, Indicator] = field(default_factory=dict)
    councils: dict[str, Council] = field(default_factory=dict)


class _WithId(Protocol):
    @property
    def id(self) -> str: ...


R = TypeVar("R", bound=_WithId)


def in_order(records: Iterable[R], after: Callable[[R], str | None]) -> list[R]:
    """Return the records so that each comes after the one that `after` names. There are no circles."""
    by_id = {one.id: one for one in records}
    done: dict[str, R] = {}

    def place(one: R) -> None:
        if one.id in done:
            return
        before = after(one)
        if before is not None:
            place(by_id[before])
        done[one.id] = one

    for record in by_id.values():
        place(record)
    return list(done.values())


def english(text: str | None) -> Translated | None:
    """Return a remark of whoever put the data together; they are in English."""
    return Translated(en=text) if text else None
