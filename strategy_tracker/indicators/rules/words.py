"""The closed sets the rules of indicators branch on."""

from enum import StrEnum

from strategy_tracker.kernel.labelled import LabelledEnum
from strategy_tracker.kernel.text import msg


class IndicatorRole(LabelledEnum):
    """What an indicator is for."""

    MONITOR = "monitor", msg("Followed up")
    CONTEXT = "context", msg("Gives context")


class Direction(LabelledEnum):
    """Which way is better."""

    UP = "up", msg("Higher is better")
    DOWN = "down", msg("Lower is better")
    WITHIN = "within", msg("Best within a band")
    NONE = "none", msg("No direction is better")


class ObservationStatus(LabelledEnum):
    """What sort of value an observation holds. A break cannot be compared with what was before."""

    FINAL = "final", msg("Published value")
    PROVISIONAL = "provisional", msg("Provisional value")
    ESTIMATE = "estimate", msg("Estimate")
    BREAK = "break", msg("Series broken here")
    MISSING = "missing", msg("Not found")
    NOT_APPLICABLE = "not-applicable", msg("Not applicable")


class TargetKind(LabelledEnum):
    """Where the way starts, what lies on it, and where it ends."""

    BASELINE = "baseline", msg("Baseline")
    INTERIM = "interim", msg("Interim target")
    FINAL = "final", msg("Target")


class Comparison(LabelledEnum):
    """How a value meets a target."""

    AT_LEAST = "at least", msg("at least")
    AT_MOST = "at most", msg("at most")


class CauseEffect(LabelledEnum):
    """Which way a measure moves an indicator."""

    SUPPORTS = "supports", msg("Supports it")
    COUNTERACTS = "counteracts", msg("Works against it")


class CauseStrength(LabelledEnum):
    """How much a measure is thought to move an indicator."""

    WEAK = "weak", msg("Weak")
    MODERATE = "moderate", msg("Moderate")
    STRONG = "strong", msg("Strong")


class Status(StrEnum):
    """How an indicator goes; the keys of the marks it is shown with."""

    REACHED = "reached"
    ON_TRACK = "on_track"
    MODERATE = "moderate"
    INSUFFICIENT = "insufficient"
    MOVING_AWAY = "moving_away"
    BETTER = "better"
    WORSE = "worse"
    UNCHANGED = "unchanged"
    NOT_ASSESSED = "not_assessed"
