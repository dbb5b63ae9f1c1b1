"""Writing events, and checking that the chain is whole."""

import json
import re
from collections.abc import Mapping
from typing import Any

from msgspec import Struct
from sqlalchemy import select
from sqlalchemy.orm import Session

from strategy_tracker.audit.models import Event
from strategy_tracker.audit.rules import FIRST, event_hash
from strategy_tracker.audit.sealed import Sealed, differences
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
HASH = re.compile(r"[0-9a-f]{64}")
_LAST = Prepared(select(Event.id, Event.hash).order_by(Event.id.desc()).limit(1))
_APPEND = Prepared(inserting(Event, *COLUMNS, "previous", "hash"))


class Head(Struct, frozen=True):
    """How far the log had come at some time: how many events, and the hash of the last."""

    hash: str
    events: int

    @classmethod
    def read(cls, text: str) -> "Head":
        """Read what `written` gives. Raises: ValueError."""
        digest, _, events = text.strip().partition(":")
        if not HASH.fullmatch(digest) or not events.isascii() or not events.isdigit():
            raise ValueError(text)
        return cls(digest, int(events))

    @property
    def written(self) -> str:
        """Return it in a line, as letters and the feed have it."""
        return f"{self.hash}:{self.events}"


class ChainReport(Struct, frozen=True):
    """How far the chain was followed, the first event that does not fit, if any, and all else that is wrong."""

    events: int
    broken_at: int | None
    head: str
    problems: tuple[str, ...] = ()

    @property
    def is_whole(self) -> bool:
        """Tell whether nothing is wrong."""
        return self.broken_at is None and not self.problems


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


def verify_chain(*sealed: Sealed, expected_head: Head | None = None) -> ChainReport:
    """Follow the chain from the first event, recomputing every hash, and hold against it what is `sealed`.

    `expected_head` is how far the log had come before: what was cut off or written anew since shows by it alone.
    """
    events, previous, expected = 0, FIRST, 1
    seals = {kind.table: (kind, dict[str, str]()) for kind in sealed}
    problems = ["The log is shorter than it was, or was written anew."] if expected_head else []
    wanted = select(Event.__table__).order_by(Event.id).execution_options(yield_per=BATCH)
    with db.session.execute(wanted) as found:  # closed also where the chain is broken
        for row in found.mappings():
            content = _content({name: row[name] for name in COLUMNS})
            whole = row["id"] == expected and row["previous"] == previous
            if not whole or event_hash(previous, content) != row["hash"]:
                return ChainReport(events, row["id"], previous)
            events, previous, expected = events + 1, row["hash"], expected + 1
            if expected_head == Head(previous, events):
                problems.clear()
            if row["subject_type"] in seals:
                _note(*seals[row["subject_type"]], dict(row))
    for kind, logged in seals.values():
        problems += differences(kind, logged)
    return ChainReport(events, None, previous, tuple(problems))


def _note(kind: Sealed, logged: dict[str, str], row: Mapping[str, Any]) -> None:
    """Take down what the log has of a sealed record: its hash, until it is removed."""
    if row["kind"] == "deleted":
        logged.pop(row["subject_id"], None)
    elif kind.field in (fields := json.loads(row["fields"])):
        logged[row["subject_id"]] = fields[kind.field][1]


def _content(row: dict[str, object]) -> dict[str, object]:
    at = row["at"]
    moment = at.isoformat(timespec="microseconds") if hasattr(at, "isoformat") else at
    return row | {"at": moment, "is_minor": bool(row["is_minor"])}
