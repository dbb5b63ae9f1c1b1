"""What the log has of facts that were changed where they stand, and why something was taken in."""

from collections.abc import Mapping, Sequence

from sqlalchemy import select

from strategy_tracker.audit.histories import history_of
from strategy_tracker.audit.models import Event
from strategy_tracker.audit.queries import EventRow
from strategy_tracker.kernel.db import db
from strategy_tracker.kernel.principal import EXAMPLE

NEWEST = 300


def corrections_of(tables: Sequence[str]) -> tuple[EventRow, ...]:
    """Return how rows of these tables were changed, newest first: of the newest 300; minor edits left out."""
    changed = select(Event.id, Event.subject_type, Event.subject_id).where(
        Event.kind == "updated",
        Event.subject_type.in_(tables),
        Event.is_minor.is_(False),
        Event.principal_id != EXAMPLE.id,
    )
    newest = db.session.execute(changed.order_by(Event.id.desc()).limit(NEWEST)).all()
    told = history_of(*sorted({(row.subject_type, row.subject_id) for row in newest}))
    return tuple(event for event in told if event.kind == "updated")


def reasons_of(table: str, ids: Sequence[str]) -> Mapping[str, str]:
    """Return why rows of a table were taken in, where it was said; at most one statement."""
    if not ids:
        return {}
    about = (Event.subject_type == table, Event.kind == "created", Event.subject_id.in_(ids))
    found = db.session.execute(select(Event.subject_id, Event.reason).where(*about, Event.reason.is_not(None)))
    return {public_id: reason for public_id, reason in found if reason}
