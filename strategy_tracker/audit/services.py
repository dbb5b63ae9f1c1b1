"""Writing events, and checking that the chain is whole."""

import json
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from strategy_tracker.audit.models import Event
from strategy_tracker.audit.rules import FIRST, event_hash
from strategy_tracker.kernel import clock
from strategy_tracker.kernel.actions import Run
from strategy_tracker.kernel.db import db
from strategy_tracker.kernel.ids import new_ulid
from strategy_tracker.kernel.prepared import Prepared, inserting

COLUMNS = (
    "id", "at", "run", "principal_id", "principal_name", "action", "kind",
    "subject_type", "subject_id", "fields", "reason", "is_minor",
)  # fmt: skip
BATCH = 500
_LAST = Prepared(select(Event.id, Event.hash).order_by(Event.id.desc()).limit(1))
_APPEND = Prepared(inserting(Event, *COLUMNS, "previous", "hash"))


@dataclass(frozen=True)
class ChainReport:
    """How far the chain was followed, and the first event that does not fit, if any."""

    events: int
    broken_at: int | None
    head: str


def write_events(session: Session, run: Run) -> None:
    """Append one event per changed record, chained to the last.

    Runs inside the action's transaction; the version row it holds keeps other writers out.
    """
    connection = session.connection()
    number, previous = _LAST.first(connection) or (0, FIRST)
    at, run_id = clock.now(), new_ulid()
    rows: list[dict[str, object]] = []
    for change in run.changes:
        number += 1
        row: dict[str, object] = {
            "id": number,
            "at": at,
            "run": run_id,
            "principal_id": run.by.id,
            "principal_name": run.by.name,
            "action": run.action,
            "kind": change.kind,
            "subject_type": change.table,
            "subject_id": change.subject,
            "fields": json.dumps(change.fields, ensure_ascii=False, sort_keys=True),
            "reason": run.reason,
            "is_minor": run.is_minor,
        }
        digest = event_hash(previous, _content(row))
        rows.append(row | {"previous": previous, "hash": digest})
        previous = digest
    _APPEND.run(connection, *rows)


def verify_chain() -> ChainReport:
    """Follow the chain from the first event, recomputing every hash."""
    events, previous, expected = 0, FIRST, 1
    wanted = select(Event.__table__).order_by(Event.id).execution_options(yield_per=BATCH)
    with db.session.execute(wanted) as found:  # closed also where the chain is broken
        for row in found.mappings():
            content = _content({name: row[name] for name in COLUMNS})
            whole = row["id"] == expected and row["previous"] == previous
            if not whole or event_hash(previous, content) != row["hash"]:
                return ChainReport(events, row["id"], previous)
            events, previous, expected = events + 1, row["hash"], expected + 1
    return ChainReport(events, None, previous)


def _content(row: dict[str, object]) -> dict[str, object]:
    at = row["at"]
    moment = at.isoformat(timespec="microseconds") if hasattr(at, "isoformat") else at
    return row | {"at": moment, "is_minor": bool(row["is_minor"])}
