"""The form of `rollout.yaml`."""

from typing import Annotated, Any

from pydantic import Field, model_validator

from strategy_tracker.exchange.imports.seeding.names import PREFIXES
from strategy_tracker.exchange.imports.seeding.shapes.common import (
    Count,
    Id,
    MeasureId,
    Meta,
    RefersTo,
    Shape,
    SourceId,
    Text,
    When,
    Words,
    declares,
)
from strategy_tracker.exchange.imports.seeding.shapes.phases import PhaseId
from strategy_tracker.uptake.kinds import CountedBodies, CountedUsers


class UsersShape(Shape):
    """How many people, and which."""

    value: Count
    unit: Annotated[CountedUsers, Field(strict=False)]


class RolloutShape(Shape):
    """A count of those who use something. Its `subject` is a measure or an indicator, told by its id."""

    id: Id
    measure: MeasureId | None = None
    indicator: Annotated[Id, RefersTo("indicator")] | None = None
    date: When | None
    in_use: Count | None
    decided_or_in_project: Count | None
    of: Count | None
    unit: Annotated[CountedBodies, Field(strict=False)]
    users: UsersShape | None = None
    phase: PhaseId | None
    note: Words | None = None
    source: list[SourceId]
    internal_note: Text | None = None

    @model_validator(mode="before")
    @classmethod
    def _of_measure_or_indicator(cls, raw: Any) -> Any:
        if not isinstance(raw, dict) or not isinstance(raw.get("subject"), str):
            return raw
        kind = "indicator" if raw["subject"].startswith(PREFIXES["indicator"]) else "measure"
        return {**{name: value for name, value in raw.items() if name != "subject"}, kind: raw["subject"]}


class RolloutFile(Shape):
    """The whole file."""

    meta: Meta
    rollout: Annotated[list[RolloutShape], declares("rollout count")]
