"""What somebody has worked on, read from the log. Nobody else's work is shown to them."""

from collections.abc import Collection
from typing import Any

from sqlalchemy import Select, func, select

from strategy_tracker.audit.models import Event
from strategy_tracker.kernel.db import db
from strategy_tracker.kernel.desk import Moments

LATEST = 30


def made_by(principal_id: str, tables: Collection[str]) -> Moments:
    """Return which records of `tables` somebody took in, and when; one statement."""
    return _moments(_wanted(principal_id, tables).where(Event.kind == "created"))


def changed_by(principal_id: str, tables: Collection[str], *, limit: int = LATEST) -> Moments:
    """Return the records of `tables` that somebody changed last, and when; one statement."""
    return _moments(_wanted(principal_id, tables).order_by(func.max(Event.id).desc()).limit(limit))


def _wanted(principal_id: str, tables: Collection[str]) -> Select[*tuple[Any, ...]]:
    mine = (Event.principal_id == principal_id, Event.subject_type.in_(tables))
    last = func.max(Event.at).label("last")
    return (
        select(Event.subject_type, Event.subject_id, last).where(*mine).group_by(Event.subject_type, Event.subject_id)
    )


def _moments(wanted: Select[*tuple[Any, ...]]) -> Moments:
    return {(table, public_id): at for table, public_id, at in db.session.execute(wanted)}
