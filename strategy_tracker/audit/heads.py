"""Where the log stood: kept elsewhere, that shows what was cut off or written anew since."""

from datetime import date, datetime, time, timedelta

from msgspec import Struct
from sqlalchemy import ColumnElement, select, true

from strategy_tracker.audit.models import Event
from strategy_tracker.audit.services import Head
from strategy_tracker.kernel.clock import OSLO
from strategy_tracker.kernel.db import db

DAYS = 14


class DayHead(Struct, frozen=True):
    """Where the log stood at the end of a day, and when its last event was."""

    on: date
    at: datetime
    head: Head


def newest_head() -> Head | None:
    """Return where the log stands; None while it is empty."""
    found = _last(true())
    return found and found[1]


def day_heads(today: date) -> tuple[DayHead, ...]:
    """Return where the log stood at the end of each of the last days, newest first; today is not over."""
    found = []
    for number in range(DAYS):
        day = today - timedelta(days=number)
        last = _last(Event.at < datetime.combine(day, time(), OSLO))
        if last is not None:
            found.append(DayHead(day - timedelta(days=1), *last))
    return tuple(found)


def _last(when: ColumnElement[bool]) -> tuple[datetime, Head] | None:
    wanted = select(Event.at, Event.hash, Event.id).where(when).order_by(Event.at.desc(), Event.id.desc()).limit(1)
    row = db.session.execute(wanted).first()
    return None if row is None else (row.at, Head(row.hash, row.id))
