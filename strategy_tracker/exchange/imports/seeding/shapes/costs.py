"""The form of `costs.yaml`."""

from typing import Annotated

from pydantic import Field

from strategy_tracker.exchange.imports.seeding.shapes.audits import SpanShape
from strategy_tracker.exchange.imports.seeding.shapes.common import (
    Filed,
    Id,
    MeasureId,
    Meta,
    Number,
    Shape,
    SourceId,
    When,
    Words,
    Year,
    declares,
)
from strategy_tracker.strategy.kinds import CostKind


class CostShape(Filed):
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


class CostsFile(Shape):
    """The whole file."""

    meta: Meta
    costs: Annotated[list[CostShape], declares("cost")]
