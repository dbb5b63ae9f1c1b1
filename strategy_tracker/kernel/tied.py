"""What rows are tied to, where that is public: read together with them, and named as references."""

from typing import Any, TypeAlias

from sqlalchemy import Row, Select, and_
from sqlalchemy.orm import aliased

from strategy_tracker.kernel.db import Base
from strategy_tracker.kernel.reference import Page, Reference, reference
from strategy_tracker.kernel.visibility import public, target

AnySelect: TypeAlias = Select[*tuple[Any, ...]]


def with_tied(statement: AnySelect, model: type[Base], *relations: str) -> AnySelect:
    """Add what rows of `model` are tied to by these relations, null where it is not public, for `ties_of`.

    A model that one of them alone leads to is joined as it is, so that conditions may speak of it.
    """
    uppers = [target(model, relation) for relation in relations]
    for relation, upper in zip(relations, uppers, strict=True):
        is_plain = uppers.count(upper) == 1 and upper is not model
        tied: Any = upper if is_plain else aliased(upper, name=f"tied_{relation}")
        label = getattr(tied, _page(upper).label).label(f"{relation}_label")
        on: Any = getattr(model, f"{relation}_id") == tied.id
        statement = statement.add_columns(tied.slug.label(f"{relation}_slug"), label)
        statement = statement.outerjoin(tied, and_(on, public(tied)))
    return statement


def ties_of(row: Row[Any], model: type[Base], *relations: str) -> dict[str, Reference | None]:
    """Return what a row that was read `with_tied` is tied to, by the names of the relations."""
    return {one: _tie(row, one, _page(target(model, one)).kind) for one in relations}


def _tie(row: Row[Any], relation: str, kind: str) -> Reference | None:
    return reference(kind, getattr(row, f"{relation}_slug"), getattr(row, f"{relation}_label"))


def _page(model: type[Base]) -> Page:
    assert model.page is not None  # noqa: S101 - what is named has a page
    return model.page
