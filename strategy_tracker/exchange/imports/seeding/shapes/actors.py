"""The form of `actors.yaml`."""

from typing import Annotated

from pydantic import Field, StringConstraints

from strategy_tracker.actors.models import OrganisationStatus
from strategy_tracker.exchange.imports.seeding.shapes.common import (
    Count,
    Filed,
    Given,
    Id,
    Meta,
    OrganisationId,
    Shape,
    SourceId,
    Text,
    When,
    Words,
    declares,
)


class ActorShape(Filed):
    """An organisation."""

    id: Id
    name: Words
    type: Id
    org_number: Annotated[str, StringConstraints(pattern=r"^\d{9}$")] | None
    status: Annotated[OrganisationStatus, Field(strict=False)]
    description: Words
    note: Words | None = None
    valid_from: When | None = None
    valid_to: When | None = None
    successor: OrganisationId | None = None
    members: list[OrganisationId] = Field(default_factory=list)
    source: list[SourceId]


class PersonShape(Filed):
    """The holder of a public role."""

    id: Id
    name: Text
    public_role: Words
    organisation: OrganisationId
    as_of: When | None
    source: list[SourceId]


class ActorCountShape(Words):
    """How many bodies took part, and in which words."""

    count: Count
    count_text: Words
    source: list[SourceId]


class InvolvementShape(Shape):
    """Who took part in the work on the strategy."""

    about_60_actors: ActorCountShape


class ActorsFile(Shape):
    """The whole file."""

    meta: Meta
    actors: Annotated[list[ActorShape], declares("organisation")]
    people: Annotated[list[PersonShape], declares("person")]
    involvement: Given[InvolvementShape]
