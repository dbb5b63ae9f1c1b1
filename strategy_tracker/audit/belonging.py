"""What belongs to a record, and so to its history: the parts its model has, found by the keys that tie them."""

from collections.abc import Callable, Container, Iterator, Sequence
from typing import Any

from msgspec import Struct
from sqlalchemy import ColumnElement, inspect, literal, select, union_all

from strategy_tracker.audit.queries import AnySelect
from strategy_tracker.audit.removed import SubjectKey
from strategy_tracker.kernel.belonging import own_id, parts
from strategy_tracker.kernel.db import Base, db
from strategy_tracker.kernel.errors import NotFound
from strategy_tracker.kernel.translated import Translated


class Branch(Struct, frozen=True):
    """Rows of `model` that stand under a record: by which relations, and by way of which models, the record last."""

    model: type[Base]
    way: tuple[tuple[str, type[Base]], ...]


def name_of(owner: type[Base], public_id: str) -> Translated:
    """Return the name of a record, public or not; one statement. Raises: NotFound."""
    assert owner.page is not None  # noqa: S101 - only what has a page has a history
    found = db.session.execute(select(getattr(owner, owner.page.label)).where(own_id(owner) == public_id)).first()
    if found is None:
        raise NotFound
    name: Translated = found[0]
    return name


def belonging_to(owner: type[Base], public_id: str, tables: Container[str]) -> tuple[SubjectKey, ...]:
    """Return the record and what of `tables` belongs to it, drafts too, as the log names them; one statement."""
    return _keys(owner, public_id, [_below(branch, public_id) for branch in branches(owner, tables)])


def public_parts_of(
    owner: type[Base], public_id: str, tables: Container[str], *, rule: Callable[..., ColumnElement[bool]]
) -> tuple[SubjectKey, ...]:
    """Return the record, which is public, and what of `tables` belongs to it and is so by `rule`; one statement."""
    shown = [
        _below(branch, public_id).where(rule(branch.model, *(upper for _, upper in branch.way)))
        for branch in branches(owner, tables)
    ]
    return _keys(owner, public_id, shown)


def branches(
    owner: type[Base], tables: Container[str], above: tuple[tuple[str, type[Base]], ...] = ()
) -> Iterator[Branch]:
    """Yield all of `tables` that may belong to a record of `owner`, what is under its parts too."""
    for model, relation in parts(owner):
        if model.__tablename__ in tables:
            way = ((relation, owner), *above)
            yield Branch(model, way)
            yield from branches(model, tables, way)


def _keys(owner: type[Base], public_id: str, statements: Sequence[AnySelect]) -> tuple[SubjectKey, ...]:
    own: SubjectKey = (owner.__tablename__, public_id)
    if not statements:
        return (own,)
    return own, *((row.subject_type, row.subject_id) for row in db.session.execute(union_all(*statements)))


def _below(branch: Branch, public_id: str) -> AnySelect:
    """Select the keys of a branch's rows under one record."""
    columns = (literal(branch.model.__tablename__).label("subject_type"), own_id(branch.model).label("subject_id"))
    statement: AnySelect = select(*columns).select_from(branch.model)
    lower: Any = branch.model
    for relation, upper in branch.way:
        statement = statement.join(upper, getattr(lower, f"{relation}_id") == inspect(upper).columns["id"])
        lower = upper
    return statement.where(own_id(lower) == public_id)
