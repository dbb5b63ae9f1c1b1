"""When records were drafts, as the log tells it."""

from collections.abc import Iterable, Mapping

from msgspec import Struct
from sqlalchemy import ColumnElement, or_, select, tuple_

from strategy_tracker.audit.models import Event
from strategy_tracker.kernel.db import Base, db

# A table and a public id.
DraftKey = tuple[str, str]


def may_be_draft(table: str) -> bool:
    """Tell whether rows of a table are published one by one."""
    return "published_at" in Base.metadata.tables[table].c


class DraftTimes(Struct, frozen=True):
    """For each record, where in the log it became a draft or was made public, in order; a draft is True."""

    turns: Mapping[DraftKey, tuple[tuple[int, bool], ...]]

    def is_draft_after(self, key: DraftKey, event_id: int) -> bool:
        """Tell whether the record was a draft once the event had happened."""
        return next((is_draft for at, is_draft in reversed(self.turns.get(key, ())) if at <= event_id), False)

    def makes_public(self, key: DraftKey, event_id: int) -> bool:
        """Tell whether the event made the record public."""
        return (event_id, False) in self.turns.get(key, ())


def is_turn() -> ColumnElement[bool]:
    """Return the condition that an event made a draft of a record, or made it public."""
    return or_(Event.kind == "created", Event.fields.contains('"published_at": [', autoescape=True))


def draft_times(keys: Iterable[DraftKey]) -> DraftTimes:
    """Return when these records were drafts; at most one statement."""
    wanted = sorted(key for key in set(keys) if key[0] and may_be_draft(key[0]))
    if not wanted:
        return DraftTimes({})
    is_public = Event.fields.contains('"published_at": [null, "', autoescape=True)
    about = tuple_(Event.subject_type, Event.subject_id).in_(wanted)
    found = db.session.execute(
        select(Event.id, Event.subject_type, Event.subject_id, is_public.label("is_public"))
        .where(about, is_turn())
        .order_by(Event.id)
    )
    turns: dict[DraftKey, list[tuple[int, bool]]] = {}
    for row in found:
        turns.setdefault((row.subject_type, row.subject_id), []).append((row.id, not row.is_public))
    return DraftTimes({key: tuple(times) for key, times in turns.items()})
