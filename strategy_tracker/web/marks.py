"""How a state looks: its word, its shape and its tone.

A template never turns a state into a colour; it is handed a `Mark`. The shapes differ in print and
for the colour-blind, the tones are roles in `static/css/tokens.css`, and the word is always there.
Nothing published is a mark like any other: grey, dashed and spelled out.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from strategy_tracker.kernel.text import Message, msg


class Shape(StrEnum):
    """The outlines drawn by `components/shape.html`."""

    DOT = "●"
    DIAMOND = "◆"
    TRIANGLE = "▲"
    CHECK = "✔"
    DOUBLE_CHECK = "✔✔"
    SQUARE = "■"
    RING = "○"
    DASHED = "◌"


class Tone(StrEnum):
    """The roles of colour that a state may take."""

    GOOD = "good"
    WARN = "warn"
    BAD = "bad"
    DONE = "done"
    USED = "used"
    STOPPED = "stopped"
    WAITING = "waiting"
    MISSING = "missing"


@dataclass(frozen=True, slots=True)
class Mark:
    """A state as it is shown."""

    key: str
    label: Message
    shape: Shape
    tone: Tone


def _by_key(*marks: Mark) -> Mapping[str, Mark]:
    return {mark.key: mark for mark in marks}


# In the order in which a bar shows them: from the goal of the work to what nobody knows.
DELIVERY_MARKS = _by_key(
    Mark("in_use", msg("Taken into use"), Shape.DOUBLE_CHECK, Tone.USED),
    Mark("delivered", msg("Delivered"), Shape.CHECK, Tone.DONE),
    Mark("on_plan", msg("On plan"), Shape.DOT, Tone.GOOD),
    Mark("slipped", msg("Date moved"), Shape.DIAMOND, Tone.WARN),
    Mark("overdue", msg("Overdue"), Shape.TRIANGLE, Tone.BAD),
    Mark("stopped", msg("Stopped"), Shape.SQUARE, Tone.STOPPED),
    Mark("ended", msg("Ended"), Shape.SQUARE, Tone.STOPPED),
    Mark("no_date", msg("No date published"), Shape.DASHED, Tone.MISSING),
    Mark("not_published", msg("Nothing published"), Shape.DASHED, Tone.MISSING),
)

# A measure's status as its reporter gave it, and what our own assessment may say besides.
MEASURE_MARKS = _by_key(
    Mark("completed", msg("Completed"), Shape.CHECK, Tone.DONE),
    Mark("under_control", msg("Under control"), Shape.DOT, Tone.GOOD),
    Mark("some_challenges", msg("Some challenges"), Shape.DIAMOND, Tone.WARN),
    Mark("off_plan", msg("Off plan"), Shape.TRIANGLE, Tone.BAD),
    Mark("stopped", msg("Stopped"), Shape.SQUARE, Tone.STOPPED),
    Mark("disagreement", msg("Reported differently"), Shape.DIAMOND, Tone.WARN),
    Mark("not_started", msg("Not started"), Shape.RING, Tone.WAITING),
    Mark("not_published", msg("Status not published"), Shape.DASHED, Tone.MISSING),
)

# Pace against a target (on track … moving away), or movement alone where there is no target.
INDICATOR_MARKS = _by_key(
    Mark("reached", msg("Target reached"), Shape.CHECK, Tone.DONE),
    Mark("on_track", msg("On track"), Shape.DOT, Tone.GOOD),
    Mark("moderate", msg("Moderate progress"), Shape.DIAMOND, Tone.WARN),
    Mark("insufficient", msg("Too little progress"), Shape.TRIANGLE, Tone.WARN),
    Mark("moving_away", msg("Moving away from the target"), Shape.TRIANGLE, Tone.BAD),
    Mark("better", msg("Better"), Shape.DOT, Tone.GOOD),
    Mark("worse", msg("Worse"), Shape.TRIANGLE, Tone.BAD),
    Mark("unchanged", msg("Unchanged"), Shape.RING, Tone.WAITING),
    Mark("not_assessed", msg("Not assessed"), Shape.DASHED, Tone.MISSING),
)

# For anything else nobody has published.
NOT_PUBLISHED = Mark("not_published", msg("Not published"), Shape.DASHED, Tone.MISSING)
