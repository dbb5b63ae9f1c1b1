"""Whether a fact was one on a day, by its own date: conditions in SQLite's SQL, for copies of the tables.

A vague date is over with its last day. What has no date is not said to be later.
"""

from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, String, func, or_, type_coerce


def ended_by(column: Any, day: date) -> ColumnElement[bool]:
    """Return the condition that the last day meant is not after `day`."""
    return or_(column.is_(None), _day(column, 1) <= day.isoformat())


def begun_by(column: Any, day: date) -> ColumnElement[bool]:
    """Return the condition that the first day meant is not after `day`, of a date that may be vague."""
    return or_(column.is_(None), _day(column, 12) <= day.isoformat())


def is_dated_by(column: Any, day: date) -> ColumnElement[bool]:
    """Return the condition that there is a date, and that its last day is not after `day`."""
    return _day(column, 1) <= day.isoformat()


def is_after(column: Any, day: date) -> ColumnElement[bool]:
    """Return the condition that there is a date, and that its last day is after `day`."""
    return _day(column, 1) > day.isoformat()


def _day(column: Any, start: int) -> ColumnElement[str]:
    return func.substr(type_coerce(column, String), start, 10)
