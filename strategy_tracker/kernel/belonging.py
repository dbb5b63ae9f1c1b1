"""What belongs to what: the way from a row up to the page that shows it, and from a record down to its parts.

All of it is worked out from `part_of` and `page` on the models.
"""

from collections.abc import Iterator
from functools import cache
from typing import Any, TypeAlias

from msgspec import Struct
from sqlalchemy import ColumnElement, Select, inspect, literal

from strategy_tracker.kernel.db import Base
from strategy_tracker.kernel.reference import Nouns, Page
from strategy_tracker.kernel.visibility import homes, target

AnySelect: TypeAlias = Select[*tuple[Any, ...]]


class Way(Struct, frozen=True):
    """From the rows of a model to the page that shows them: each relation on it, and the model it leads to."""

    start: type[Base]
    steps: tuple[tuple[str, type[Base]], ...]
    page: Page
    owner: type[Base]

    @property
    def models(self) -> tuple[type[Base], ...]:
        """Return the models above the first, as `visibility.public` takes them."""
        return tuple(model for _, model in self.steps)

    @property
    def columns(self) -> tuple[ColumnElement[Any], ...]:
        """Return the kind, id and label of the page, by these names."""
        page, owner = self.page, self.owner
        public_id: Any = literal(page.at) if page.at else getattr(owner, page.id)
        if page.under:
            public_id = getattr(target(owner, page.under), "slug") + "/" + public_id  # noqa: B009 - of whichever model
        label: ColumnElement[Any] = getattr(owner, page.label)
        return literal(page.kind).label("kind"), public_id.label("public_id"), label.label("label")

    def joined(self, statement: AnySelect) -> AnySelect:
        """Join a statement on the first model with all that is on the way."""
        lower: Any = self.start
        for relation, upper in self.steps:
            statement = statement.join(upper, getattr(lower, f"{relation}_id") == inspect(upper).columns["id"])
            lower = upper
        return statement


@cache
def ways(model: type[Base], *, past_places: bool = False) -> tuple[Way, ...]:
    """Return the ways to the pages that may show a row: one for each thing it may be part of.

    `past_places` leads on from a place on another's page to that page itself. None for what no page shows.
    """
    return tuple(_ways(model, model, (), past_places=past_places))


@cache
def parts(model: type[Base]) -> tuple[tuple[type[Base], str], ...]:
    """Return the models whose rows belong to a row of `model` and stand on its page, with the relation that says so."""
    models: list[type[Base]] = [mapper.class_ for mapper in Base.registry.mappers]
    found = [
        (part, relation)
        for part in models
        for relation in homes(part)
        if target(part, relation) is model and not _has_own_page(part)
    ]
    return tuple(sorted(found, key=lambda one: str(one[0].__tablename__)))


@cache
def model_of(table: str) -> type[Base]:
    """Return the model of the table with this name."""
    return next(one.class_ for one in Base.registry.mappers if one.local_table.description == table)


@cache
def nouns_of(kind: str) -> Nouns:
    """Return what people call the rows of a table, or those that a kind of page shows; nothing for one that is gone."""
    for mapper in Base.registry.mappers:
        model: type[Base] = mapper.class_
        if kind in (model.__tablename__, model.page.kind if model.page else ""):
            return model.nouns
    return Nouns()


def own_id(model: type[Base]) -> Any:
    """Return the column that the log knows rows of `model` by."""
    return getattr(model, "slug", None) or getattr(model, "uid")  # noqa: B009 - of whichever model


def _has_own_page(model: type[Base]) -> bool:
    return model.page is not None and not model.page.is_place


def _ways(
    start: type[Base], at: type[Base], steps: tuple[tuple[str, type[Base]], ...], *, past_places: bool
) -> Iterator[Way]:
    if at.page is not None and not (past_places and at.page.is_place):
        under = at.page.under
        yield Way(start, (*steps, (under, target(at, under))) if under else steps, at.page, at)
        return
    for relation in homes(at):
        upper = target(at, relation)
        yield from _ways(start, upper, (*steps, (relation, upper)), past_places=past_places)
