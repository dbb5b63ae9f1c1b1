"""How surely it is known who somebody is, what a browser has shown of that, and what a right may ask for."""

from collections.abc import Callable
from datetime import datetime, timedelta

from msgspec import Struct

from strategy_tracker.kernel import clock
from strategy_tracker.kernel.labelled import LabelledEnum
from strategy_tracker.kernel.text import msg

FRESH = timedelta(minutes=10)


class Assurance(LabelledEnum):
    """How surely it is known who somebody is, from the least to the most."""

    LOW = "low", msg("One factor: a password or a link")
    SUBSTANTIAL = "substantial", msg("Two factors")
    HIGH = "high", msg("Two factors, by somebody who has seen who it is")

    def reaches(self, least: "Assurance") -> bool:
        """Tell whether this is as much as `least`, or more."""
        levels = list(Assurance)
        return levels.index(self) >= levels.index(least)


class Proof(Struct, frozen=True):
    """What has been shown in a browser of who somebody is, and when last.

    `is_enough` is false while a role of theirs demands a second factor and none was shown.
    """

    assurance: Assurance
    proved_at: datetime
    is_enough: bool = True

    def is_fresh(self) -> bool:
        """Tell whether it was shown just now."""
        return clock.now() - self.proved_at <= FRESH


class Demand(Struct, frozen=True):
    """What a right asks of whoever holds it: so sure, or shown just now; with `when`, only where it says so."""

    assurance: Assurance = Assurance.LOW
    is_fresh: bool = False
    when: Callable[..., bool] | None = None

    def is_met(self, proof: Proof) -> bool:
        """Tell whether what was shown is enough."""
        return proof.assurance.reaches(self.assurance) and (not self.is_fresh or proof.is_fresh())
