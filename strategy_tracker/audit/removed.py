"""Parts that are gone: what they belonged to, and whether anybody had seen them, as the log tells it."""

import json
from collections.abc import Container, Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any, Protocol, TypeAlias

from msgspec import Struct
from sqlalchemy import ColumnElement, and_

from strategy_tracker.audit.drafts import may_be_draft
from strategy_tracker.audit.models import Event
from strategy_tracker.kernel.belonging import model_of, parts
from strategy_tracker.kernel.visibility import homes, target

SubjectKey: TypeAlias = tuple[str, str]


class Removed(Struct, frozen=True):
    """Rows of a table that are gone, and what they belonged to: the field that named it, and its public id."""

    table: str
    field: str
    owner: str


class Happened(Protocol):
    """An event of the log, as it is read."""

    at: datetime
    kind: str
    subject_type: str


def was_part(one: Removed) -> ColumnElement[bool]:
    """Return the condition that an event removed such a row."""
    owner = f"{json.dumps(one.field)}: [{json.dumps(one.owner, ensure_ascii=False)}, null]"
    is_gone = and_(Event.subject_type == one.table, Event.kind == "deleted")
    return and_(is_gone, Event.fields.contains(owner, autoescape=True))


def was_seen(event: Happened, fields: Mapping[str, Sequence[Any]]) -> bool:
    """Tell whether what an event removed had been public of its own account; of anything else, that it happened."""
    if event.kind != "deleted":
        return True
    released = fields.get("release_at", (None,))[0]
    is_out = released is None or datetime.fromisoformat(released) <= event.at
    return is_out and (not may_be_draft(event.subject_type) or "published_at" in fields)


def owners_of(table: str, fields: Mapping[str, Sequence[Any]]) -> tuple[SubjectKey, ...]:
    """Return what a removed row belonged to, as the log names it."""
    model = model_of(table)
    named = ((target(model, relation).__tablename__, fields.get(relation)) for relation in homes(model))
    return tuple((owner, pair[0]) for owner, pair in named if pair and pair[0])


def gone_from(keys: Iterable[SubjectKey], tables: Container[str]) -> tuple[Removed, ...]:
    """Say which removed rows of `tables` belonged to one of `keys`."""
    return tuple(
        Removed(part.__tablename__, relation, public_id)
        for table, public_id in keys
        for part, relation in parts(model_of(table))
        if part.__tablename__ in tables
    )
