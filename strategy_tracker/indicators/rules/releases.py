"""When the next figure of an indicator should be out: announced, or as how often it is counted says."""

from datetime import date, timedelta

from strategy_tracker.indicators.kinds.labels import RHYTHMS
from strategy_tracker.kernel.labelled import LabelledEnum
from strategy_tracker.kernel.text import msg


class ReleaseBasis(LabelledEnum):
    """What a date of release rests on."""

    SET = "set", msg("Set: the figure is entered, and hidden until then")
    ANNOUNCED = "announced", msg("Announced")
    FREQUENCY = "frequency", msg("Worked out from how often it is counted")


def due_by(newest_end: date | None, frequency: str) -> date | None:
    """Return by when the figure after the newest should be out; `newest_end` is the day after the newest's period.

    None where nothing says how often it is counted, or there is none to go on from.
    """
    days = RHYTHMS.get(frequency)
    return None if days is None or newest_end is None else newest_end + timedelta(days=days)
