"""How a state looks: its word, its shape and its tone.

A template never turns a state into a colour; it is handed a `Mark`. The shapes differ in print and
for the colour-blind, the tones are roles in `static/css/tokens.css`, and the word is always there.
Nothing found is a mark like any other: grey, dashed and spelled out.
"""

from collections.abc import Mapping
from enum import StrEnum

from msgspec import Struct
from msgspec.structs import replace

from strategy_tracker.kernel.partial_date import PartialDate
from strategy_tracker.kernel.text import Message, msg


class MarkOutline(StrEnum):
    """The outlines drawn by `components/shape.html`."""

    DOT = "●"
    DIAMOND = "◆"
    TRIANGLE = "▲"
    CHECK = "✔"
    DOUBLE_CHECK = "✔✔"
    SQUARE = "■"
    RING = "○"
    HALF = "◐"
    DASHED = "◌"
    BARRED = "⊘"
    LINE = "–"
    HOLLOW = "□"


class Tone(StrEnum):
    """The roles of colour that a state may take."""

    GOOD = "good"
    AHEAD = "ahead"
    WARN = "warn"
    BAD = "bad"
    DONE = "done"
    USED = "used"
    STOPPED = "stopped"
    WAITING = "waiting"
    MISSING = "missing"


class Mark(Struct, frozen=True):
    """A state as it is shown."""

    key: str
    label: Message
    shape: MarkOutline
    tone: Tone


def _by_key(*marks: Mark) -> Mapping[str, Mark]:
    return {mark.key: mark for mark in marks}


# In the order in which a bar shows them: from the goal of the work to what nobody knows.
DELIVERY_MARKS = _by_key(
    Mark("in_use", msg("Taken into use"), MarkOutline.DOUBLE_CHECK, Tone.USED),
    Mark("delivered", msg("Delivered"), MarkOutline.CHECK, Tone.DONE),
    Mark("ahead", msg("Date ahead"), MarkOutline.RING, Tone.AHEAD),
    Mark("slipped", msg("Date moved"), MarkOutline.DIAMOND, Tone.WARN),
    Mark("late", msg("Delayed"), MarkOutline.TRIANGLE, Tone.BAD),
    Mark("stopped", msg("Stopped"), MarkOutline.SQUARE, Tone.STOPPED),
    Mark("carried_on", msg("Carried on elsewhere"), MarkOutline.SQUARE, Tone.STOPPED),
    Mark("outcome_unknown", msg("Date passed, nothing found"), MarkOutline.HALF, Tone.WAITING),
    Mark("no_date", msg("No date found"), MarkOutline.DASHED, Tone.MISSING),
    Mark("nothing_found", msg("Nothing found"), MarkOutline.DASHED, Tone.MISSING),
)


def delivery_mark_of(key: str, as_of: PartialDate | None) -> Mark:
    """Return a delivery's mark, with the date of the evidence where that is what makes it so: late."""
    mark = DELIVERY_MARKS[key]
    return dated_mark(mark, as_of) if key == "late" else mark


def dated_mark(mark: Mark, as_of: PartialDate | None) -> Mark:
    """Return a mark that says of when it is."""
    if as_of is None:
        return mark
    return replace(mark, label=msg("%(state)s, as of %(date)s", state=mark.label, date=as_of))


# A measure's status as its reporter gave it, and what our own assessment may say besides.
MEASURE_MARKS = _by_key(
    Mark("completed", msg("Completed"), MarkOutline.CHECK, Tone.DONE),
    Mark("under_control", msg("Under control"), MarkOutline.DOT, Tone.GOOD),
    Mark("some_challenges", msg("Some challenges"), MarkOutline.DIAMOND, Tone.WARN),
    Mark("off_plan", msg("Off plan"), MarkOutline.TRIANGLE, Tone.BAD),
    Mark("stopped", msg("Stopped"), MarkOutline.SQUARE, Tone.STOPPED),
    Mark("disagreement", msg("Reported differently"), MarkOutline.DIAMOND, Tone.WARN),
    Mark("not_started", msg("Not started"), MarkOutline.RING, Tone.WAITING),
    Mark("undated", msg("Status without a date"), MarkOutline.RING, Tone.WAITING),
    Mark("not_found", msg("Status not found"), MarkOutline.DASHED, Tone.MISSING),
)

# What was said of a measure without a word for how it goes.
NEWS = Mark("news", msg("News of the measure"), MarkOutline.RING, Tone.WAITING)

# Pace against a target (on track … moving away), or movement alone where there is no target.
INDICATOR_MARKS = _by_key(
    Mark("reached", msg("Target reached"), MarkOutline.CHECK, Tone.DONE),
    Mark("on_track", msg("On track"), MarkOutline.DOT, Tone.GOOD),
    Mark("moderate", msg("Moderate progress"), MarkOutline.DIAMOND, Tone.WARN),
    Mark("insufficient", msg("Too little progress"), MarkOutline.TRIANGLE, Tone.WARN),
    Mark("moving_away", msg("Moving away from the target"), MarkOutline.TRIANGLE, Tone.BAD),
    Mark("better", msg("Better"), MarkOutline.DOT, Tone.GOOD),
    Mark("worse", msg("Worse"), MarkOutline.TRIANGLE, Tone.BAD),
    Mark("unchanged", msg("Unchanged"), MarkOutline.RING, Tone.WAITING),
    Mark("not_assessed", msg("Not assessed"), MarkOutline.DASHED, Tone.MISSING),
)

# Which way a target, a definition or a date was moved.
GOALPOST_MARKS = _by_key(
    Mark("dropped", msg("Dropped"), MarkOutline.SQUARE, Tone.STOPPED),
    Mark("eased", msg("Made easier"), MarkOutline.DIAMOND, Tone.WARN),
    Mark("mixed", msg("Easier in one way, harder in another"), MarkOutline.DIAMOND, Tone.WARN),
    Mark("tightened", msg("Made harder"), MarkOutline.DOT, Tone.AHEAD),
    Mark("restored", msg("Set again"), MarkOutline.RING, Tone.WAITING),
    Mark("changed", msg("Changed"), MarkOutline.RING, Tone.WAITING),
    Mark("later", msg("Moved later"), MarkOutline.DIAMOND, Tone.WARN),
    Mark("earlier", msg("Moved earlier"), MarkOutline.DOT, Tone.AHEAD),
)

# What a measure does to an indicator.
CAUSE_MARKS = _by_key(
    Mark("supports", msg("Supports it"), MarkOutline.DOT, Tone.GOOD),
    Mark("counteracts", msg("Works against it"), MarkOutline.TRIANGLE, Tone.WARN),
)

# How fresh what is known of a record is.
FRESHNESS_MARKS = _by_key(
    Mark("current", msg("Fresh"), MarkOutline.DOT, Tone.GOOD),
    Mark("due", msg("News is due"), MarkOutline.RING, Tone.WAITING),
    Mark("stale", msg("Stale"), MarkOutline.DIAMOND, Tone.WARN),
)

# Why something is empty. Only what was looked for and not found is a hole; the rest has its reason.
ABSENCE_MARKS = _by_key(
    Mark("not_found", msg("Not found"), MarkOutline.DASHED, Tone.MISSING),
    Mark("not_published", msg("Not published"), MarkOutline.BARRED, Tone.WAITING),
    Mark("not_due", msg("Not due yet"), MarkOutline.RING, Tone.WAITING),
    Mark("not_applicable", msg("Does not apply"), MarkOutline.LINE, Tone.WAITING),
    Mark("withheld", msg("Withheld"), MarkOutline.SQUARE, Tone.STOPPED),
)
NOT_FOUND = ABSENCE_MARKS["not_found"]

# What no source says in so many words: the tie or the choice is our own.
OURS = Mark("ours", msg("Our reading"), MarkOutline.HOLLOW, Tone.WAITING)
