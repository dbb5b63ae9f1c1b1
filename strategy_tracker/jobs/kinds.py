"""The states of work in the outbox, and how long a failed try waits for the next."""

from datetime import timedelta
from enum import StrEnum


class JobState(StrEnum):
    """Where a row of the outbox stands."""

    QUEUED = "queued"
    HANDED = "handed"
    DONE = "done"
    FAILED = "failed"


# After the first try that fails, after the second, and so on.
BACK_OFF = (
    timedelta(seconds=30),
    timedelta(minutes=2),
    timedelta(minutes=10),
    timedelta(hours=1),
    timedelta(hours=6),
)
