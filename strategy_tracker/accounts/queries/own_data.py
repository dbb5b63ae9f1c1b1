"""Every row that is about one person, found by following the keys between the tables that hold something of people."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from msgspec import Struct, field
from sqlalchemy import ColumnElement, Table, select

from strategy_tracker.accounts.models import SignInFailure, User
from strategy_tracker.accounts.rules.tokens import hash_of
from strategy_tracker.audit.models import Event
from strategy_tracker.kernel.changes import plain
from strategy_tracker.kernel.db import Base, db
from strategy_tracker.kernel.kept_of_people import facts_by_column, personal_models
from strategy_tracker.kernel.personal import Personal
from strategy_tracker.kernel.text import Message

NOT_TOLD = frozenset({"id", "row_version"})
PUBLIC_IDS = ("slug", "uid")


class OwnRows(Struct, frozen=True):
    """What one table holds of a person, column by column; keys as the ids that the world knows."""

    table: str
    about: Personal
    rows: tuple[Mapping[str, Any], ...]


class _Search(Struct):
    """Rows found so far, by table and key, and those whose neighbours are not looked for yet."""

    with_closed: bool = False
    found: dict[type[Base], dict[int, Mapping[str, Any]]] = field(default_factory=dict)
    waiting: list[tuple[type[Base], list[int]]] = field(default_factory=list)

    def add(self, model: type[Base], condition: ColumnElement[bool]) -> None:
        """Add the rows of a table for which the condition holds, but for those that nobody is handed."""
        personal, known = None if self.with_closed else model.personal, self.found.setdefault(model, {})
        wanted = select(model.__table__).where(condition).order_by(model.__table__.c.id)
        if personal is not None and personal.is_closed is not None:
            wanted = wanted.where(~personal.is_closed(model))
        rows = {row["id"]: row for row in db.session.execute(wanted).mappings() if row["id"] not in known}
        known.update(rows)
        if rows:
            self.waiting.append((model, list(rows)))

    def follow(self) -> None:
        """Add what belongs to the rows found, and what belongs to that."""
        while self.waiting:
            model, keys = self.waiting.pop()
            for other, column in _ties_to(model):
                self.add(other, column.in_(keys))
            for name in model.personal.owns if model.personal else ():
                (key,) = model.__table__.c[name].foreign_keys
                owned = {self.found[model][one][name] for one in keys}
                self.add(_model_of(key.column.table), key.column.in_(owned))


def rows_of_user(user: User, *, with_closed: bool = False) -> tuple[OwnRows, ...]:
    """Return all that is kept of somebody with an account, what they did according to the log among it.

    `with_closed` for what nobody is handed too, to be counted.
    """
    search, by = _Search(with_closed), Event.principal_id == f"user:{user.uid}"
    search.add(User, User.__table__.c.id == user.id)
    for model, personal in personal_models().items():
        if personal.by_log:
            made = select(Event.subject_id).where(by, Event.kind == "created")
            made = made.where(Event.subject_type == model.__tablename__)
            search.add(model, model.__table__.c.uid.in_(made))
    search.add(SignInFailure, SignInFailure.account_hash == hash_of(user.email))
    search.follow()
    search.add(Event, by)
    return _told(search)


class Fate(Struct, frozen=True):
    """What becomes of what is kept of somebody whose account is erased: how many rows of what, and why these stay."""

    gone: tuple[tuple[Message, int], ...]
    kept: tuple[tuple[Message, tuple[tuple[Message, int], ...]], ...]


def fate_of(user: User) -> Fate:
    """Return what would go with an account, and what would stay, those that stay for one reason together."""
    found = [
        (one.about, len(one.rows)) for one in rows_of_user(user, with_closed=True) if one.table != User.__tablename__
    ]
    kept: dict[Message, list[tuple[Message, int]]] = {}
    for about, count in found:
        if about.stays is not None:
            kept.setdefault(about.stays, []).append((about.what, count))
    gone = tuple((about.what, count) for about, count in found if about.stays is None)
    return Fate(gone, tuple((why, tuple(what)) for why, what in kept.items()))


def rows_of(model: type[Base], key: int) -> tuple[OwnRows, ...]:
    """Return all that is kept of somebody without an account, from the row that stands for them."""
    search = _Search()
    search.add(model, model.__table__.c.id == key)
    search.follow()
    return _told(search)


def _ties_to(model: type[Base]) -> Iterator[tuple[type[Base], ColumnElement[Any]]]:
    """Yield the columns of other tables that say whose a row is, where that is a row of this one."""
    for other, personal in personal_models().items():
        for column in other.__table__.columns if other is not model else ():
            is_tie = any(key.column.table is model.__table__ for key in column.foreign_keys)
            if is_tie and column.name not in personal.owns and column.name in (personal.whose or (column.name,)):
                yield other, column


def _told(search: _Search) -> tuple[OwnRows, ...]:
    return tuple(
        OwnRows(model.__tablename__, personal, tuple(_rows(model, search.found[model].values())))
        for model, personal in personal_models().items()
        if search.found.get(model)
    )


def _rows(model: type[Base], rows: Iterable[Mapping[str, Any]]) -> list[dict[str, Any]]:
    kept, facts = list(rows), facts_by_column(model)
    told: list[dict[str, Any]] = [{} for _ in kept]
    for column in model.__table__.columns:
        known = facts.get(column.name)
        if column.name in NOT_TOLD or (known and not known.is_handed_out):
            continue
        names = _public_ids(column, {row[column.name] for row in kept}) if column.foreign_keys else None
        for row, out in zip(kept, told, strict=True):
            value = row[column.name]
            out[column.name.removesuffix("_id")] = plain(value) if names is None else names.get(value)
    return told


def _public_ids(column: Any, keys: set[Any]) -> dict[Any, str]:
    (key,) = column.foreign_keys
    name = next((one for one in PUBLIC_IDS if one in key.column.table.c), None)
    if name is None:
        return {}
    found = db.session.execute(select(key.column, key.column.table.c[name]).where(key.column.in_(keys - {None})))
    return {row[0]: row[1] for row in found}


def _model_of(table: Table) -> type[Base]:
    return next(one.class_ for one in Base.registry.mappers if one.local_table is table)
