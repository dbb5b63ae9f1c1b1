"""Making a copy of the public tables as they were at the end of a day.

What is public now is copied, and what the log says was done later is undone in it. Before the log begins, only the
facts' own dates tell what was so: there the tables are taken as they are, and facts of a later date are left out. What
is not public now is in no copy, whatever it was; parts that were removed come back under what is public.
"""

from collections.abc import Iterable, Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any

from msgspec import Struct
from sqlalchemy import Connection, create_engine, delete, insert, select, update
from sqlalchemy.orm import MANYTOONE, aliased
from sqlalchemy.pool import NullPool

from strategy_tracker.asof.tables import (
    LEFT_OUT,
    NUMBERED,
    bare,
    comes_back,
    ddl,
    has_rule,
    is_copied,
    is_of_people,
    models,
    own_id,
    ties,
)
from strategy_tracker.asof.undo import read_back, undone
from strategy_tracker.audit.models import Event
from strategy_tracker.kernel import clock
from strategy_tracker.kernel.db import Base, db
from strategy_tracker.kernel.known import is_after
from strategy_tracker.kernel.visibility import above, public, target

MANY = 500


class DayInLog(Struct, frozen=True):
    """A day, how far the log had come at its end, and the day the log begins."""

    day: date
    position: int
    begins: date

    @property
    def is_before_log(self) -> bool:
        """Tell whether only the facts' own dates tell what was so."""
        return self.day < self.begins

    @property
    def is_as_now(self) -> bool:
        """Tell whether any change now changes what is shown of the day."""
        return self.is_before_log or self.day == clock.today()


def log_begins() -> date | None:
    """Return the day of the first event; None where nothing is stored."""
    first: datetime | None = db.session.scalar(select(Event.at).order_by(Event.id).limit(1))
    return first.astimezone(clock.OSLO).date() if first else None


def position_after(day: date) -> int:
    """Return the place in the log of the last event of a day; 0 before the first."""
    _, ends = clock.day_around(noon_of(day))
    last = select(Event.id).where(Event.at < ends).order_by(Event.at.desc(), Event.id.desc()).limit(1)
    return db.session.scalar(last) or 0


def noon_of(day: date) -> datetime:
    """Return a moment of a day in Norway."""
    return datetime(day.year, day.month, day.day, 12, tzinfo=clock.OSLO)


def make_copy(path: Path, wanted: DayInLog) -> None:
    """Write the copy to `path`, from the session's database as it is now."""
    engine = create_engine(f"sqlite:///{path}", poolclass=NullPool)
    with engine.begin() as copy:
        for pragma in ("foreign_keys=off", "synchronous=off"):
            copy.exec_driver_sql(f"pragma {pragma}")
        for statement in ddl():
            copy.exec_driver_sql(statement)
        _take_in(copy, wanted)
        if wanted.is_before_log:
            _drop_later_facts(copy, wanted.day)
        else:
            _undo(copy, wanted.position)
        prune(copy)
        number = int(f"{wanted.day:%Y%m%d}")
        copy.execute(insert(bare().tables[NUMBERED]), {"id": 1, "number": number})
    engine.dispose()


def public_ids(model: type[Base]) -> set[str]:
    """Return the ids of the rows of a model that are public now."""
    column: Any = own_id(model)
    return {str(one) for one in db.session.scalars(select(column).where(public(model)))}


def _take_in(copy: Connection, _wanted: DayInLog) -> None:
    for name, table in Base.metadata.tables.items():
        if not is_copied(name):
            continue
        model = models().get(name)
        rows = select(table) if model is None or not has_rule(model) else select(table).where(public(model))
        for some in db.session.execute(rows).mappings().partitions(MANY):
            copy.execute(insert(bare().tables[name]), [dict(row) for row in some])
        if model is not None and has_rule(model):
            _note_left_out(copy, model)


def _note_left_out(copy: Connection, model: type[Base]) -> None:
    column: Any = own_id(model)
    hidden = {str(one) for one in db.session.scalars(select(column))} - public_ids(model)
    if hidden:
        rows = [{"place": model.__tablename__, "own": one} for one in sorted(hidden)]
        copy.execute(insert(bare().tables[LEFT_OUT]), rows)


def _undo(copy: Connection, position: int) -> None:
    tables = [name for name in models() if is_copied(name)]
    told = select(Event.kind, Event.subject_type, Event.subject_id, Event.fields)
    later = told.where(Event.id > position, Event.subject_type.in_(tables)).order_by(Event.id.desc())
    with db.session.execute(later.execution_options(yield_per=MANY)) as events:
        found = undone(events)
    for name, ids in found.born.items():
        _drop(copy, models()[name], ids)
    gone = {name: records for name, records in found.gone.items() if comes_back(name)}
    for name, records in gone.items():
        _bring_back(copy, models()[name], records)
    keys = Keys(copy)
    for name, records in (*found.was.items(), *gone.items()):
        _put_back(copy, models()[name], records, keys)


def _drop(copy: Connection, model: type[Base], ids: Iterable[str]) -> None:
    table, column = bare().tables[model.__tablename__], own_id(model)
    for some in _parts(sorted(ids)):
        copy.execute(delete(table).where(table.c[str(column.name)].in_(some)) if column is not None else delete(table))


def _bring_back(copy: Connection, model: type[Base], ids: Iterable[str]) -> None:
    """Take in rows that are gone, under keys that no row has; what they held is put into them after."""
    table, column = bare().tables[model.__tablename__], own_id(model)
    if column is not None:
        usual = {"row_version": 1} if "row_version" in table.c else {}
        rows = [{"id": -number, column.name: own, **usual} for number, own in enumerate(ids, 1)]
        copy.execute(insert(table), rows)


class Keys:
    """The keys of records in a copy, by the ids that the log has."""

    def __init__(self, copy: Connection) -> None:
        """Look in `copy`, in each table once."""
        self._copy = copy
        self._known: dict[str, dict[str, int]] = {}

    def of(self, model: type[Base], public_id: str | None) -> int | None:
        """Return the key of a record; None for one that is not there."""
        return self.all_of(model).get(str(public_id)) if public_id is not None else None

    def all_of(self, model: type[Base]) -> dict[str, int]:
        """Return every key of a table."""
        name, column = model.__tablename__, own_id(model)
        if name not in self._known:
            table = bare().tables[name]
            rows = self._copy.execute(select(table.c[column.name], table.c.id)) if column is not None else ()
            self._known[name] = {str(own): key for own, key in rows}
        return self._known[name]


def _put_back(copy: Connection, model: type[Base], records: dict[str, dict[str, Any]], keys: Keys) -> None:
    table = bare().tables[model.__tablename__]
    for public_id, was in records.items():
        key = keys.of(model, public_id)
        if key is None:
            continue
        values = dict(_values(model, was, keys))
        if values:
            copy.execute(update(table).where(table.c.id == key).values(values))
        for name, relation in ties(model).items():
            if name in was:
                _tie(copy, relation, key, was[name], keys)


def _values(model: type[Base], was: dict[str, Any], keys: Keys) -> Iterator[tuple[str, Any]]:
    """Yield what columns held, under the names that the database has for them."""
    mapper: Any = model.__mapper__
    for name, value in was.items():
        if name in mapper.relationships:
            relation = mapper.relationships[name]
            if relation.direction is MANYTOONE:
                (column,) = relation.local_columns
                yield column.name, keys.of(relation.mapper.class_, value)
        elif name in mapper.columns and not is_of_people(mapper.columns[name]):
            column = mapper.columns[name]
            yield column.name, read_back(column.type, value)


def _tie(copy: Connection, relation: Any, key: int, ids: list[str], keys: Keys) -> None:
    """List anew what a record named, in the order it did."""
    ((_, mine),), ((_, theirs),) = relation.synchronize_pairs, relation.secondary_synchronize_pairs
    table = bare().tables[relation.secondary.name]
    copy.execute(delete(table).where(table.c[mine.name] == key))
    found = [keys.of(relation.mapper.class_, one) for one in ids]
    rows = [{mine.name: key, theirs.name: one} for one in found if one is not None]
    if rows:
        copy.execute(insert(table), rows)


def _drop_later_facts(copy: Connection, day: date) -> None:
    """Leave out what was no fact yet on a day, by the dates of the facts themselves."""
    for name, model in models().items():
        if not is_copied(name):
            continue
        table, row = bare().tables[name], aliased(model)
        condition = model.known_on(row, day)
        if condition is not None:
            known = select(row.id).where(condition)  # type: ignore[attr-defined] # every row has its key
            copy.execute(delete(table).where(table.c.id.not_in(known)))
        for since, fields in model.dated.items():
            emptied = dict.fromkeys(fields)
            copy.execute(update(table).where(is_after(table.c[since], day)).values(emptied))


def prune(copy: Connection) -> None:
    """Take out what stands under, or cannot do without, what is not there; other ties to it are cut."""
    is_whole = False
    while not is_whole:
        is_whole = True
        for name in bare().tables:
            if name != LEFT_OUT and is_copied(name) and _prune(copy, name):
                is_whole = False


def _prune(copy: Connection, name: str) -> bool:
    """Prune one table; tell whether rows went. In plain SQL: 800 statements take longer to put together than to run."""
    table, model = Base.metadata.tables[name], models().get(name)
    homes = {f"{one}_id" for one in above(model)} if model else set()
    gone = 0
    for key in table.foreign_keys:
        column, upper = key.parent, key.column
        lost = f'from "{name}" where "{column.name}" not in (select "{upper.name}" from "{upper.table.name}")'  # noqa: S608 - as above
        if not column.nullable or column.name in homes:
            _drop_incomplete(copy, model, lost)
            gone += copy.exec_driver_sql(f"delete {lost}").rowcount
        else:
            cut = lost.partition("where")[2]
            copy.exec_driver_sql(f'update "{name}" set "{column.name}" = null where {cut}')  # noqa: S608 - as above
    return gone > 0


def _drop_incomplete(copy: Connection, model: type[Base] | None, lost: str) -> None:
    """Take out what says nothing without the rows that go."""
    if model is not None and model.completes:
        whole, of = target(model, model.completes).__tablename__, f'select "{model.completes}_id" {lost}'
        copy.exec_driver_sql(f'delete from "{whole}" where id in ({of})')  # noqa: S608 - names of our own tables


def _parts(ids: list[str]) -> Iterator[list[str]]:
    yield from (ids[start : start + MANY] for start in range(0, len(ids), MANY))
