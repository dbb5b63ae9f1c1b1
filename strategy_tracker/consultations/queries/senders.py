"""Responses to a round that come from the same sender: the same organisation number, or the same e-mail address."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from typing import Any

from msgspec import Struct
from sqlalchemy import ColumnElement, select

from strategy_tracker.consultations.models import Party, Response, Submitter
from strategy_tracker.consultations.rules.states import COUNTED
from strategy_tracker.kernel.db import db


class SameSender(Struct, frozen=True):
    """Another response of the same sender that counts; `is_older` than the one it is told of."""

    uid: str
    number: int
    name: str
    is_older: bool


def same_senders(round_id: int, uids: Collection[str]) -> Mapping[str, tuple[SameSender, ...]]:
    """Return the others of the same sender, by the uid of each response that has some and counts, in three statements.

    For officers alone: nobody else is told who wrote a response.
    """
    wanted = _rows(round_id, Response.uid.in_(uids))
    found: dict[str, dict[str, SameSender]] = defaultdict(dict)
    for column, name in ((Party.organisation_number, "organisation_number"), (Submitter.email, "email")):
        known = {getattr(row, name) for row in wanted} - {None}
        others = _rows(round_id, column.in_(known)) if known else []
        for row, other in _pairs(wanted, others, name):
            older = (other.received_at, other.id) < (row.received_at, row.id)
            found[row.uid][other.uid] = SameSender(other.uid, other.number, other.name, older)
    return {uid: tuple(sorted(others.values(), key=lambda one: one.number)) for uid, others in found.items()}


def _pairs(wanted: Collection[Any], others: Collection[Any], name: str) -> Iterator[tuple[Any, Any]]:
    by_value: dict[str, list[Any]] = defaultdict(list)
    for other in others:
        by_value[getattr(other, name)].append(other)
    for row in wanted:
        value = getattr(row, name)
        yield from ((row, other) for other in by_value.get(value, ()) if value and other.id != row.id)


def _rows(round_id: int, which: ColumnElement[bool]) -> list[Any]:
    columns = (Response.id, Response.uid, Response.number, Response.received_at)
    statement = (
        select(*columns, Party.name, Party.organisation_number, Submitter.email)
        .join(Party, Party.id == Response.party_id)
        .join(Submitter, Submitter.id == Response.submitter_id)
        .where(Response.round_id == round_id, Response.state.in_(COUNTED), which)
    )
    return list(db.session.execute(statement))
