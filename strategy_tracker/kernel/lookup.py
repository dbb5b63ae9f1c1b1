"""Finding the records that a form or an address names by their public ids."""

from collections.abc import Iterable
from itertools import count
from typing import Any, TypeVar, cast

from sqlalchemy import inspect, select
from sqlalchemy.orm import InstrumentedAttribute

from strategy_tracker.kernel.cached import by_version
from strategy_tracker.kernel.db import Base, db
from strategy_tracker.kernel.errors import Invalid, NotFound
from strategy_tracker.kernel.text import msg
from strategy_tracker.kernel.visibility import public

R = TypeVar("R", bound=Base)


def by_public_id(owner: type[R], public_id: str) -> R:
    """Return the record to edit, a draft too. Raises: NotFound."""
    found = db.session.scalars(select(owner).where(_public_id(owner) == public_id)).one_or_none()
    if found is None:
        raise NotFound
    return found


def all_by_public_id(owner: type[R], public_ids: Iterable[str]) -> list[R]:
    """Return the records named, in the order given, each once; one statement. Raises: Invalid for one not there."""
    wanted = list(dict.fromkeys(public_ids))
    if not wanted:
        return []
    column = _public_id(owner)
    found = {getattr(one, column.key): one for one in db.session.scalars(select(owner).where(column.in_(wanted)))}
    missing = [one for one in wanted if one not in found]
    if missing:
        raise Invalid(msg("“%(id)s” is not there any more.", id=missing[0]))
    return [found[one] for one in wanted]


def is_public(record: Base) -> bool:
    """Tell whether the public sees a record: it is published, and so is all that it stands under."""
    return _is_public(type(record), cast("Any", record).id)


@by_version
def _is_public(model: Any, key: int) -> bool:
    return db.session.scalar(select(model.id).where(model.id == key, public(model))) is not None


def public_id_of(record: Base) -> str:
    """Return the slug of a record, or its ULID where it has none."""
    public_id: str = getattr(record, _public_id(type(record)).key)
    return public_id


def free_slug(owner: type[Base], wanted: str) -> str:
    """Return `wanted`, with a number after it where another record is called that."""
    column: Any = owner.__table__.c["slug"]
    taken = set(db.session.scalars(select(column).where(column.startswith(wanted, autoescape=True))))
    candidates = (wanted if number == 1 else f"{wanted}-{number}" for number in count(1))
    return next(one for one in candidates if one not in taken)


def _public_id(owner: type[R]) -> InstrumentedAttribute[Any]:
    columns = inspect(owner).columns
    column: InstrumentedAttribute[Any] = getattr(owner, "slug" if "slug" in columns else "uid")
    return column
