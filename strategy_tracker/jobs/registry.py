"""What the queue may run: each job is a function with `@job`, in `<capability>/jobs.py`.

A job is told a payload and is safe to run twice: a process that dies in the middle of one has it run
again. It takes minutes at most, and changes things through actions, as `kernel.principal.JOBS`.
"""

from collections.abc import Callable
from datetime import timedelta
from typing import TypeVar

from msgspec import Struct

from strategy_tracker.jobs.kinds import BACK_OFF
from strategy_tracker.jobs.payload import Payload
from strategy_tracker.kernel.registry import Registry
from strategy_tracker.kernel.text import Message

F = TypeVar("F", bound=Callable[[Payload], object])


class Job(Struct, frozen=True):
    """Something to run after the answer, or by the clock."""

    key: str
    run: Callable[[Payload], object]
    retries: int
    every: timedelta | None = None
    name: Message | None = None

    @property
    def most_attempts(self) -> int:
        """Return how many tries there are in all."""
        return 1 + self.retries


JOBS: Registry[Job] = Registry("jobs")


def job(
    key: str, *, retries: int = len(BACK_OFF), every: timedelta | None = None, name: Message | None = None
) -> Callable[[F], F]:
    """Let the queue run a function as `key`, which people read as `name`.

    It is run again up to `retries` times, at growing intervals, when it fails.
    With `every` it is started by the clock too, by one node, with an empty payload.
    Raises: ValueError for more retries than there are intervals.
    """
    if not 0 <= retries <= len(BACK_OFF):
        raise ValueError(f"a job is tried again at most {len(BACK_OFF)} times")

    def decorate(function: F) -> F:
        JOBS.add(Job(key, function, retries, every, name))
        return function

    return decorate
