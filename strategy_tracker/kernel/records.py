"""What every action that creates or edits a record does with the fields it was given."""

import re
from collections.abc import Mapping
from functools import cache
from typing import Any

from sqlalchemy import ColumnElement, Select, bindparam, func, inspect, select
from sqlalchemy.orm import InstrumentedAttribute, attributes

from strategy_tracker.kernel.db import Base, db
from strategy_tracker.kernel.errors import Invalid
from strategy_tracker.kernel.text import msg
from strategy_tracker.kernel.visibility import stands_under, target

ADDRESSES = frozenset({"ny", "nytt"})  # where a new record is entered, beside those of the records
SLUG = re.compile(r"[a-z0-9]+(?:[-_][a-z0-9]+)*")


def fill(record: Base, fields: Mapping[str, object]) -> None:
    """Set each of `fields`. A slug, once given, stays.

    Nothing is sent to the database before it is checked. Raises: TypeError for a field that such
    a record does not have; Invalid for another slug, or a text its column has no room for.
    """
    with db.session.no_autoflush:
        for name, value in fields.items():
            if not hasattr(type(record), name):
                raise TypeError(f"{type(record).__name__} has no field {name}")
            if name == "slug" and getattr(record, name) not in (None, value):
                raise Invalid(msg("An id is permanent: addresses depend on it."), field=name)
            _refuse_too_long(record, name, value)
            if isinstance(value, list) and value != getattr(record, name):
                _raise_version(record)
            setattr(record, name, value)


def _raise_version(record: Base) -> None:
    """Count a change of what the record is tied to as a save of it: its own row would stay untouched."""
    state = inspect(record)
    if state.persistent and state.mapper.version_id_col is not None:
        version = attributes.get_history(record, "row_version")
        if not version.has_changes():
            record.row_version += 1  # type: ignore[attr-defined] # every versioned row has it


def _refuse_too_long(record: Base, name: str, value: object) -> None:
    column = inspect(type(record)).columns.get(name)
    most = getattr(column.type, "length", None) if column is not None else None
    if most and isinstance(value, str) and len(value) > most:
        raise Invalid(msg("This text has room for %(most)s characters.", most=most), field=name)


def require(record: Base, *names: str) -> None:
    """Refuse a record in which one of `names` is empty. Raises: Invalid, with the field."""
    with db.session.no_autoflush:
        for name in names:
            if not getattr(record, name):
                raise Invalid(msg("This field cannot be empty."), field=name)


def require_slug(column: InstrumentedAttribute[str], slug: str | None) -> None:
    """Refuse a slug that cannot stand in an address, or that another record has.

    Raises: Invalid for the field `slug`.
    """
    if not slug or not SLUG.fullmatch(slug):
        raise Invalid(msg("An id is made of small letters a–z, digits, and hyphens between them."), field="slug")
    if slug in ADDRESSES or db.session.scalar(_having(column), {"slug": slug}):
        raise Invalid(msg("The id “%(slug)s” is taken.", slug=slug), field="slug")


@cache
def _having(column: InstrumentedAttribute[str]) -> Select[int]:
    """Return the statement that counts the records with a slug; put together once for each kind."""
    return select(func.count()).where(column == bindparam("slug"))


def is_of_example(record: Any) -> bool:
    """Tell whether a record belongs to the example set: itself, or what it stands under."""
    own = getattr(record, "is_example", None)
    if own is not None or record is None:
        return bool(own)
    model: type[Base] = type(record)
    upper = [one for one in (_upper(record, model, relation) for relation in stands_under(model)) if one is not None]
    return bool(upper) and all(map(is_of_example, upper))


def _upper(record: Any, model: type[Base], relation: str) -> Any:
    """Return what a record is tied to; of one that was taken out of a list to be deleted, the key still tells."""
    key = getattr(record, f"{relation}_id")
    return getattr(record, relation) or (key and db.session.get(target(model, relation), key))


def touch(record: Any) -> None:
    """Raise the version of a record of which a part has changed, so that whoever saves it at the same time is told."""
    record.row_version += 1


def next_position(column: InstrumentedAttribute[int], *where: ColumnElement[bool]) -> int:
    """Return the place after the last among the rows that fit `where`, from 1."""
    db.session.flush()  # also where actions are gathered: what came just before has a place too
    return (db.session.scalar(select(func.max(column)).where(*where)) or 0) + 1
