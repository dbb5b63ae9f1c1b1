"""What is otherwise in one copy than in another: rows that came, went or changed, as events would tell it."""

import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from msgspec import Struct
from sqlalchemy import select

from strategy_tracker.asof.build import noon_of
from strategy_tracker.asof.standing import in_day
from strategy_tracker.asof.store import OtherDay
from strategy_tracker.asof.tables import bare, models, own_id
from strategy_tracker.audit.queries import EventRow, FieldChange
from strategy_tracker.kernel import clock
from strategy_tracker.kernel.changes import plain
from strategy_tracker.kernel.db import Base, db
from strategy_tracker.kernel.visibility import real, target
from strategy_tracker.kernel.words import fields_of

# Not compared: the keys and counters that the program keeps for itself, and what no page shows.
LEFT_OUT = frozenset({"id", "row_version", "internal_note", "recorded_at", "position"})
UNTOLD = frozenset({"published_at"})


class _Side(Struct, frozen=True):
    """One of two copies: which rows of each table are public in it, and how to read them."""

    found: OtherDay
    seen: Mapping[str, frozenset[str]]
    names: dict[str, dict[int, str]] = {}

    @classmethod
    def of(cls, found: OtherDay, tables: Iterable[str]) -> "_Side":
        """Read which rows are public on the day, examples left out."""
        return cls(found, in_day(found, lambda: {name: _seen(models()[name]) for name in tables}), {})

    def rows(self, name: str, ids: Iterable[str]) -> dict[str, dict[str, Any]]:
        """Return the fields of rows that people read, as the log would have them."""
        table, own = bare().tables[name], own_id(models()[name]).name
        wanted = select(table).where(table.c[own].in_(sorted(ids)))
        with self.found.engine.connect() as copy:
            found = copy.execute(wanted).mappings().all()
        return {str(row[own]): dict(self._fields(name, row)) for row in found}

    def _fields(self, name: str, row: Mapping[Any, Any]) -> Iterator[tuple[str, Any]]:
        mapper: Any = models()[name].__mapper__
        for field in fields_of(name).values():
            if field.label is None or field.is_many or field.name in UNTOLD:
                continue
            if field.stored is None:
                upper = target(models()[name], field.name)
                yield field.name, self._own(upper).get(row[f"{field.name}_id"])
            else:
                yield field.name, plain(row[mapper.columns[field.name].name])

    def _own(self, model: type[Base]) -> Mapping[int, str]:
        name = model.__tablename__
        if name not in self.names:
            table = bare().tables[name]
            with self.found.engine.connect() as copy:
                rows = copy.execute(select(table.c.id, table.c[own_id(model).name]))
                self.names[name] = {key: str(own) for key, own in rows}
        return self.names[name]


def differences(first: OtherDay, last: OtherDay, tables: Iterable[str]) -> tuple[EventRow, ...]:
    """Return what is otherwise on the last day than on the first, of what is public on either; a row, an event."""
    tables = sorted(tables)
    before, after = _Side.of(first, tables), _Side.of(last, tables)
    found: list[EventRow] = []
    for name, ids in _otherwise(first, last, tables):
        then, now = before.seen[name] & ids, after.seen[name] & ids
        old, new = before.rows(name, then), after.rows(name, now)
        for own in sorted(then | now):
            fields = tuple(_changes(old.get(own, {}), new.get(own, {})))
            kind = "updated" if own in old and own in new else "created" if own in new else "deleted"
            if fields:
                at = clock.day_around(noon_of(last.day))[0]
                found.append(EventRow(len(found), "", at, "", kind, name, own, None, fields))
    return tuple(found)


def _changes(old: Mapping[str, Any], new: Mapping[str, Any]) -> Iterator[FieldChange]:
    for name in old or new:
        before, after = old.get(name), new.get(name)
        if before != after:
            yield FieldChange(name, before, after)


def _seen(model: type[Base]) -> frozenset[str]:
    own = own_id(model)
    return frozenset(str(one) for one in db.session.scalars(select(own).where(real(model))))


def _otherwise(first: OtherDay, last: OtherDay, tables: Iterable[str]) -> Iterator[tuple[str, frozenset[str]]]:
    """Yield the rows of each table that are not the very same in both, and those that turned public in between.

    What differs is found where the rows lie: to read all of them would take a second for each ten thousand.
    """
    connection = sqlite3.connect(f"file:{last.path}?mode=ro", uri=True)
    try:
        connection.execute("attach ? as before", (f"file:{first.path}?mode=ro",))
        for name in tables:
            yield name, _differing(connection, name)
    finally:
        connection.close()


def _differing(connection: sqlite3.Connection, name: str) -> frozenset[str]:
    own = own_id(models()[name]).name
    compared = ", ".join(f'"{one.name}"' for one in bare().tables[name].c if one.name not in LEFT_OUT)
    here, there = f'select {compared} from main."{name}"', f'select {compared} from before."{name}"'  # noqa: S608 - names of our own tables
    asked = f'select "{own}" from ({here} except {there}) union select "{own}" from ({there} except {here})'  # noqa: S608 - as above
    return frozenset(str(one) for (one,) in connection.execute(asked))
