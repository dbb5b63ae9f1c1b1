"""The states of work in the outbox, and how long a failed try waits for the next."""

from datetime import timedelta

from strategy_tracker.kernel.labelled import LabelledEnum
from strategy_tracker.kernel.text import msg

KEPT_DAYS = 30  # what is done


class JobState(LabelledEnum):
    """Where a row of the outbox stands."""

    QUEUED = "queued", msg("Waiting")
    HANDED = "handed", msg("Being run")
    DONE = "done", msg("Done")
    FAILED = "failed", msg("Failed")

    @property
    def waits(self) -> bool:
        """Tell whether there is a next try."""
        return self is JobState.QUEUED

    @property
    def is_done(self) -> bool:
        """Tell whether nothing went wrong in the end."""
        return self is JobState.DONE

    @property
    def has_failed(self) -> bool:
        """Tell whether it was given up."""
        return self is JobState.FAILED


# After the first try that fails, after the second, and so on.
BACK_OFF = (
    timedelta(seconds=30),
    timedelta(minutes=2),
    timedelta(minutes=10),
    timedelta(hours=1),
    timedelta(hours=6),
)
