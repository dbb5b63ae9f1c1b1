"""How often somebody who follows something is written to."""

from strategy_tracker.kernel.labelled import LabelledEnum
from strategy_tracker.kernel.text import msg


class FollowRhythm(LabelledEnum):
    """How often a letter comes, where there is something to tell."""

    DAILY = "daily", msg("Every morning there is something new")
    WEEKLY = "weekly", msg("Monday morning, for the week before")
