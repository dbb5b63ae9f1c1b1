"""When somebody is reminded, and when the sponsor of a measure is told."""

from datetime import date, datetime, timedelta

BEFORE_DUE = timedelta(days=3)
# One letter a person in three days, whatever rounds and organisations it is about.
BRAKE = timedelta(days=3)


def is_reminded_on(due_on: date, today: date) -> bool:
    """Tell whether those who have not answered are reminded that day."""
    return today >= due_on - BEFORE_DUE


def may_write_again(last_at: datetime | None, now: datetime) -> bool:
    """Tell whether somebody who had a letter at `last_at` can have another."""
    return last_at is None or now - last_at >= BRAKE


def escalated_on(due_on: date, after_days: int) -> date:
    """Return the day on which the sponsor is told of what has not come."""
    return due_on + timedelta(days=after_days)
