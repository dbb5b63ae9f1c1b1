"""Who put rows in, why, and what came in together: for those who edit them."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from msgspec import Struct
from sqlalchemy import select

from strategy_tracker.audit.models import Event
from strategy_tracker.kernel.db import db

AT_ONCE = 500


class EnteredBy(Struct, frozen=True):
    """Who put a row in, why, by which action, and in which run of it."""

    run: str
    action: str
    by: str
    reason: str | None


def entered(table: str, public_ids: Iterable[str]) -> Mapping[str, EnteredBy]:
    """Return who put in each of some rows of a table, by their public ids; a statement for each 500."""
    found: dict[str, EnteredBy] = {}
    columns = (Event.subject_id, Event.run, Event.action, Event.principal_name, Event.reason)
    wanted_ids = list(public_ids)
    for at in range(0, len(wanted_ids), AT_ONCE):
        some = wanted_ids[at : at + AT_ONCE]
        wanted = select(*columns).where(
            Event.subject_type == table, Event.kind == "created", Event.subject_id.in_(some)
        )
        found |= {row[0]: EnteredBy(*row[1:]) for row in db.session.execute(wanted)}
    return found


def put_in_by(run: str, table: str) -> Sequence[str]:
    """Return the public ids of the rows of a table that one run put in; one statement."""
    wanted: Any = select(Event.subject_id).where(Event.run == run, Event.subject_type == table)
    return db.session.scalars(wanted.where(Event.kind == "created").order_by(Event.id)).all()
