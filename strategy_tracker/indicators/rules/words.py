"""The closed sets the rules of indicators branch on."""

from enum import StrEnum


class Role(StrEnum):
    """What an indicator is for."""

    MONITOR = "monitor"
    CONTEXT = "context"


class Direction(StrEnum):
    """Which way is better."""

    UP = "up"
    DOWN = "down"
    WITHIN = "within"
    NONE = "none"


class ObservationStatus(StrEnum):
    """What sort of value an observation holds. A break cannot be compared with what was before."""

    FINAL = "final"
    PROVISIONAL = "provisional"
    ESTIMATE = "estimate"
    BREAK = "break"
    MISSING = "missing"
    NOT_APPLICABLE = "not-applicable"


class TargetKind(StrEnum):
    """Where the way starts, what lies on it, and where it ends."""

    BASELINE = "baseline"
    INTERIM = "interim"
    FINAL = "final"


class Comparison(StrEnum):
    """How a value meets a target."""

    AT_LEAST = "at least"
    AT_MOST = "at most"


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
