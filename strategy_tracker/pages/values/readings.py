"""Whose reading something is: what no source says in so many words is marked as ours, with the reason."""

from collections.abc import Mapping, Sequence

from strategy_tracker.indicators.queries.rows import IndicatorRow
from strategy_tracker.kernel.text import Message, msg, msgn
from strategy_tracker.kernel.words import ours_of
from strategy_tracker.strategy.kinds import Basis
from strategy_tracker.strategy.queries.values import DeliveryRow, MeasureRow
from strategy_tracker.web.listing import Facet
from strategy_tracker.web.parts import OurReading, Value

GOAL, OWNER, SOURCE = "mal", "eier", "kilde"
READINGS: Mapping[str, Message] = {
    GOAL: msg("The goal is our reading"),
    OWNER: msg("The owner is our reading"),
    SOURCE: msg("As published"),
}


def read(table: str, field: str, value: Value, *, ours: bool) -> Value:
    """Return a value, marked where it is our own reading; `field` of `table` tells whose it is, and why."""
    return OurReading(value, ours_of(table, field)) if ours and value is not None else value


def by_basis(table: str, field: str, value: Value, basis: Basis | None) -> Value:
    """Return a value, marked where its basis is our own reading."""
    return read(table, field, value, ours=basis is not None and basis.is_ours)


def goal_of(row: MeasureRow | DeliveryRow, value: Value) -> Value:
    """Return the goal of a measure, marked where we have tied them."""
    return by_basis("measure", "goal_basis", value, row.goal_basis)


def owner_of(row: MeasureRow | DeliveryRow, value: Value) -> Value:
    """Return the owner of a measure, marked where it is our reading of who leads it."""
    return by_basis("measure", "owner_basis", value, row.owner_basis)


def indicator_goal(row: IndicatorRow, value: Value) -> Value:
    """Return the goal of an indicator, marked where we have tied them."""
    return by_basis("indicator", "goal_basis", value, row.goal_basis)


def of_measures() -> Facet[MeasureRow]:
    """Return the choice between measures that we, and measures that sources, tie to their goal and owner."""
    return Facet("grunnlag", msg("Basis"), msg("Any basis"), _measure_keys, READINGS.__getitem__)


def of_indicators() -> Facet[IndicatorRow]:
    """Return the choice between indicators that we, and indicators that sources, tie to their goal."""
    return Facet("grunnlag", msg("Basis"), msg("Any basis"), _indicator_keys, READINGS.__getitem__)


def _measure_keys(row: MeasureRow) -> Sequence[str]:
    ours = [key for key, is_ours in ((GOAL, row.is_goal_ours), (OWNER, row.is_owner_ours)) if is_ours]
    return ours or [SOURCE]


def _indicator_keys(row: IndicatorRow) -> Sequence[str]:
    return [GOAL if row.goal_basis.is_ours else SOURCE]


def measures_sentence(rows: Sequence[MeasureRow]) -> Message:
    """Say for how many measures we have read the goal or the owner ourselves."""
    goals = sum(row.is_goal_ours for row in rows)
    return msgn(
        "Of the one measure we hold, we have tied %(goals)s to its goal ourselves, and for %(owners)s the owner is our "
        "own reading.",
        "Of the %(count)s measures we hold, we have tied %(goals)s to their goal ourselves, and for %(owners)s the "
        "owner is our own reading. Sources say the rest.",
        len(rows),
        goals=goals,
        owners=sum(row.is_owner_ours for row in rows),
    )


def indicators_sentence(rows: Sequence[IndicatorRow]) -> Message:
    """Say how many indicators we have tied to their goal ourselves, and how many baselines are a mere first value."""
    return msg(
        "We have tied %(goals)s of the %(total)s indicators we hold to their goal ourselves, and for %(firsts)s of the "
        "%(baselines)s with a baseline it is merely the first value we have found.",
        goals=sum(row.goal_basis.is_ours for row in rows),
        total=len(rows),
        firsts=sum(row.is_baseline_ours for row in rows),
        baselines=sum(row.has_baseline for row in rows),
    )
