"""Lists of records keep the order they were given, also where only the order is new.

A flush adds the ties that are new after those that stay; a list put in another order is tied anew.
"""

from collections.abc import Iterator
from typing import Any

from sqlalchemy import Table, delete, insert, inspect
from sqlalchemy.orm import MANYTOMANY, RelationshipProperty, Session

from strategy_tracker.kernel.changes import lists_of
from strategy_tracker.kernel.db import Base


def keep_given_order(session: Session) -> None:
    """Tie lists anew that the flush now ending has put in another order than was given. Call from `after_flush`."""
    for record in session.dirty:
        if isinstance(record, Base):
            for relation, given in _out_of_order(record):
                _tie(session, record, relation, given)


def _out_of_order(record: Base) -> Iterator[tuple[RelationshipProperty[Any], list[Base]]]:
    for relation in inspect(record).mapper.relationships:
        lists = lists_of(record, relation.key) if relation.direction is MANYTOMANY else None
        if lists is None:
            continue
        before, given = lists
        staying = [one for one in before if one in given]
        if [*staying, *(one for one in given if one not in before)] != given:
            yield relation, given


def _tie(session: Session, record: Base, relation: RelationshipProperty[Any], given: list[Base]) -> None:
    table, connection = relation.secondary, session.connection()
    assert isinstance(table, Table)  # noqa: S101 - what ties many to many
    ((own, mine),), ((other, theirs),) = relation.synchronize_pairs, relation.secondary_synchronize_pairs or ()
    key = getattr(record, f"{own.key}")
    connection.execute(delete(table).where(table.c[f"{mine.key}"] == key))
    rows = [{f"{mine.key}": key, f"{theirs.key}": getattr(one, f"{other.key}")} for one in given]
    connection.execute(insert(table), rows)
