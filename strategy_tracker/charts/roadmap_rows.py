"""The numbers of the roadmap: a delivery and the dates that stand for it."""

from msgspec import Struct

from strategy_tracker.kernel.partial_date import PartialDate
from strategy_tracker.kernel.reference import Reference
from strategy_tracker.sources.queries import Citation
from strategy_tracker.web.marks import Mark


class Milestone(Struct, frozen=True):
    """A delivery on the roadmap. `group` is what it stands under: its main goal or an owner."""

    group: Reference | None
    group_number: str
    delivery: Reference
    measure: Reference
    planned: PartialDate | None
    forecast: PartialDate | None
    delivered: PartialDate | None
    mark: Mark
    # The years of the strategy, where the goal is not of the current one.
    group_note: str = ""
    moved: int = 0
    is_moved: bool = False
    slip_days: int | None = None
    is_set_outside: bool = False
    sources: tuple[Citation, ...] = ()

    @property
    def group_key(self) -> str:
        """Return what rows of one group share."""
        return self.group.id if self.group else ""

    @property
    def dates(self) -> tuple[PartialDate, ...]:
        """Return the dates there are: planned, forecast, delivered."""
        return tuple(one for one in (self.planned, self.forecast, self.delivered) if one is not None)

    @property
    def is_dated(self) -> bool:
        """Tell whether it can be placed in time."""
        return bool(self.dates)
