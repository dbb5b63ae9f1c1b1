"""The numbers of the thread: how many deliveries of a measure are in each state."""

from msgspec import Struct

from strategy_tracker.kernel.reference import Reference
from strategy_tracker.kernel.text import msg
from strategy_tracker.strategy.kinds import Basis
from strategy_tracker.web.marks import DELIVERY_MARKS, Mark, MarkOutline, Tone

# A measure for which no delivery was found is no band at all; it is drawn as a thread this wide.
THIN = 0.2
NO_DELIVERIES = Mark("none_published", msg("No deliveries found"), MarkOutline.DASHED, Tone.MISSING)
STATES = {**DELIVERY_MARKS, NO_DELIVERIES.key: NO_DELIVERIES}


class ThreadRow(Struct, frozen=True):
    """How many of a measure's deliveries are in one state. A measure without any has one row with 0.

    Where there are too many measures to draw, a row has those of a goal together, and names none.
    """

    number: str
    goal: Reference
    measure: Reference | None
    state: Mark
    deliveries: int
    measures: int = 1
    goal_basis: Basis | None = None

    @property
    def width(self) -> float:
        """Return how wide its band is drawn."""
        return self.deliveries or THIN
