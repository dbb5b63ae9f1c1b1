"""The form of `phases.yaml`."""

from typing import Annotated, Literal

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

PhaseId = Annotated[Id, RefersTo("phase")]


class PhaseShape(Shape):
    """A phase of the roadmap."""

    id: Id
    order: Count
    name: Words
    definition: Words
    source: list[SourceId]


class PlacementShape(Shape):
    """Which phase a measure is in."""

    id: Id
    measure: MeasureId
    user_group: Words | None = None
    phase: PhaseId | None
    basis: Literal["source", "derived"] | None = None
    as_of: When | None
    why: Words
    source: list[SourceId]
    internal_note: Text | None = None


class OutsideShape(Shape):
    """The measures that the phases do not apply to, and why."""

    why: Words
    measures: list[MeasureId]


class PhasesFile(Shape):
    """The whole file."""

    meta: Meta
    phases: Annotated[list[PhaseShape], declares("phase")]
    placements: Annotated[list[PlacementShape], declares("placement")]
    outside_scale: OutsideShape | None
