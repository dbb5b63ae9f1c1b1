"""The form of `benchmarks.yaml`."""

from typing import Annotated

from pydantic import StringConstraints

from strategy_tracker.exchange.imports.seeding.shapes.common import (
    Count,
    Filed,
    Id,
    Meta,
    Number,
    OrganisationId,
    RefersTo,
    Shape,
    SourceId,
    Text,
    Words,
    Year,
    declares,
)

Country = Annotated[str, StringConstraints(pattern=r"^[A-Z][A-Z0-9+-]{1,9}$")]


class IndexTargetShape(Shape):
    """What an index aims at."""

    year: Year
    value: Number
    note: Words | None = None


class CountryFigureShape(Filed):
    """A country's figure in a year, or why there is none."""

    country: Country
    year: Year
    question: Words | None = None
    value: Number | None
    value_text: Words | None = None
    rank: Count | None = None
    derived: bool = False
    note: Words | None = None
    source: list[SourceId]


class DataTypeShape(Words):
    """One part of a composite figure."""

    value: Number


class DetailShape(Shape):
    """The parts of a composite figure."""

    year: Year
    scope: Country
    data_types: list[DataTypeShape]
    source: list[SourceId]


class IndexShape(Filed):
    """An international index."""

    id: Id
    name: Words
    publisher: OrganisationId | None
    unit: Text
    target: IndexTargetShape | None
    norway_covered: bool | None
    method: Words
    observations: list[CountryFigureShape]
    detail: DetailShape | None = None
    source: list[SourceId]


class BenchmarksFile(Shape):
    """The whole file."""

    meta: Meta
    ambition: Annotated[Id, RefersTo("ambition")]
    indices: Annotated[list[IndexShape], declares("index")]
