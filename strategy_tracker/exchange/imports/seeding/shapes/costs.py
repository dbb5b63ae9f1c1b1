"""The form of `costs.yaml`."""

from typing import Annotated

from pydantic import Field

from strategy_tracker.exchange.imports.seeding.shapes.audits import SpanShape
from strategy_tracker.exchange.imports.seeding.shapes.common import (
    Id,
    MeasureId,
    Meta,
    Number,
    Shape,
    SourceId,
    Text,
    When,
    Words,
    Year,
    declares,
)
from strategy_tracker.strategy.kinds import CostKind


class CostShape(Shape):
    """An amount as somebody said it, in millions of kroner."""

    id: Id
    measure: MeasureId | None
    programme: Words | None = None
    kind: Annotated[CostKind, Field(strict=False)]
    mnok: Number
    period: SpanShape | None
    said: When
    price_year: Year | None
    scope: Words
    source: list[SourceId]
    missing: dict[str, dict[str, str]] = Field(default_factory=dict)
    internal_note: Text | None = None


class CostsFile(Shape):
    """The whole file."""

    meta: Meta
    costs: Annotated[list[CostShape], declares("cost")]
