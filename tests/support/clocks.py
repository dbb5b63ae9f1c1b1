"""The time in tests: it stands still, at the same moment in every process of a run.

A server started for a browser lets time go on from that moment: `python -m tests.support.clocks serve`.
"""

import os
import sys
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from strategy_tracker.kernel import clock

MOMENT = datetime(2026, 11, 22, 12, tzinfo=UTC)
SHIFT = "TEST_CLOCK_SHIFT"  # tells the other processes of a run by how many days its time is shifted
PROGRAM = [sys.executable, "-m", "tests.support.clocks"]  # to run from the project's folder
UNITS = {"d": 1, "y": 365}


def days(written: str) -> int:
    """Return how many days `30d` or `1y` are."""
    return int(written[:-1]) * UNITS[written[-1]]


def moment() -> datetime:
    """Return the moment at which time stands still."""
    return MOMENT + timedelta(days=int(os.environ.get(SHIFT, "0")))


def going_on() -> Callable[[], datetime]:
    """Return a clock that goes on from the moment of the tests."""
    ahead = moment() - clock.of_the_machine()
    return lambda: clock.of_the_machine() + ahead


if __name__ == "__main__":
    from strategy_tracker.cli import main

    clock.source = going_on()
    sys.exit(main())
