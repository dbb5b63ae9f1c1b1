"""What is not known of how far things have come: the phase a measure is in, and the counts of a roll-out."""

from collections.abc import Iterable, Iterator

from msgspec.structs import replace

from strategy_tracker.kernel.cached import by_version
from strategy_tracker.kernel.text import Message, msg
from strategy_tracker.sources.kinds import AbsenceCode
from strategy_tracker.sources.queries import NOT_FOUND, AbsenceRow, EmptyField, absence, empty_field, empty_fields
from strategy_tracker.strategy.queries.values import MeasureRow
from strategy_tracker.uptake.queries.phases import placements
from strategy_tracker.uptake.queries.rollouts import rollout_counts
from strategy_tracker.uptake.queries.values import PlacementRow, RolloutRow

NO_PHASE = msg("Which phase of the roadmap it is in")
OUTSIDE = AbsenceRow(AbsenceCode.NOT_APPLICABLE, None)


@by_version
def uptake_gaps() -> tuple[EmptyField, ...]:
    """What is not known of where public measures stand, and of those who use what is rolled out."""
    return (*gaps_of_placements(placements()), *gaps_of_counts(rollout_counts()))


def unplaced(measures: Iterable[MeasureRow]) -> tuple[EmptyField, ...]:
    """Name those of the measures that nobody has placed among the phases."""
    placed = {row.measure.id for row in placements()}
    why = absence("placement", "", "phase") or NOT_FOUND
    return tuple(
        EmptyField(row.reference, NO_PHASE, why=why, place=("measure", row.slug, "placements"))
        for row in measures
        if row.slug not in placed
    )


def gaps_of_placements(rows: Iterable[PlacementRow]) -> tuple[EmptyField, ...]:
    """Say what is not known of where measures stand; a phase that is not known has no date either."""
    return tuple(gap for row in rows for gap in _of_placement(row))


def gaps_of_counts(rows: Iterable[RolloutRow]) -> tuple[EmptyField, ...]:
    """Say what each count of a roll-out leaves open."""
    return tuple(gap for row in rows for gap in _of_count(row))


def _of_placement(row: PlacementRow) -> Iterator[EmptyField]:
    if row.phase is None:
        gap = empty_field(("placement", row.slug, "phase"), row.measure, NO_PHASE, row.user_group)
        yield replace(gap, why=OUTSIDE) if row.is_outside else gap
        return
    asked = (("as_of", row.as_of, msg("When the measure was in its phase")),)
    yield from empty_fields("placement", row.slug, row.measure, asked, row.user_group)


def _of_count(row: RolloutRow) -> Iterator[EmptyField]:
    asked = (
        ("counted_on", row.counted_on, msg("When those who use it were counted")),
        ("in_use", row.in_use, msg("How many bodies use it")),
        ("decided", row.decided, msg("How many bodies have decided to use it")),
        ("of_all", row.of_all, msg("How many such bodies there are in all")),
        ("users", row.users, msg("How many people use it")),
    )
    return empty_fields("rollout_count", row.slug, row.subject, asked, _count(row))


def _count(row: RolloutRow) -> Message:
    if row.counted_on is None:
        return msg("%(bodies)s, no date", bodies=row.bodies.label)
    return msg("%(bodies)s, %(date)s", bodies=row.bodies.label, date=row.counted_on)
