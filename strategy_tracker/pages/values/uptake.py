"""The ladder from an idea to new practice, and counts of a roll-out, as pages take them."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from strategy_tracker.kernel.text import Message, msg, msgn
from strategy_tracker.kernel.words import label_of
from strategy_tracker.pages.values.absences import held_or_why, why_empty
from strategy_tracker.pages.values.links import cited, sources
from strategy_tracker.pages.values.readings import by_basis
from strategy_tracker.uptake.queries.phases import phases, placements
from strategy_tracker.uptake.queries.values import PhaseRow, PlacementRow, RolloutRow
from strategy_tracker.uptake.rules.counts import RolloutSteps, standing, steps_of
from strategy_tracker.uptake.rules.ladder import Ladder, ladder_of
from strategy_tracker.web.addresses import address
from strategy_tracker.web.marks import Mark, MarkOutline, Tone
from strategy_tracker.web.parts import FigureSource, LadderStep, Link, ListColumn, Record, Text, Value

IN_USE = Mark("in_use", msg("In use"), MarkOutline.DOUBLE_CHECK, Tone.USED)
EITHER = Mark("either", msg("In use, decided or in project, not told apart"), MarkOutline.DOT, Tone.GOOD)
PREPARING = Mark("preparing", msg("Decided or in project"), MarkOutline.RING, Tone.WAITING)
REST = Mark("rest", msg("Nothing found of the rest"), MarkOutline.DASHED, Tone.MISSING)
EVERYBODY = msg("All users")
COUNT_COLUMNS = (
    ListColumn(label_of("rollout_count", "bodies")),
    ListColumn(label_of("rollout_count", "counted_on"), "date"),
    ListColumn(label_of("rollout_count", "in_use"), "number"),
    ListColumn(label_of("rollout_count", "decided"), "number"),
    ListColumn(label_of("rollout_count", "of_all"), "number"),
    ListColumn(label_of("rollout_count", "users")),
    ListColumn(label_of("rollout_count", "note")),
)


def ladder(known: Sequence[PhaseRow], placed: Iterable[PlacementRow]) -> Ladder[PlacementRow]:
    """Return who stands on which step."""
    return ladder_of([one.slug for one in known], placed)


def steps(
    known: Sequence[PhaseRow], found: Ladder[PlacementRow], entry: Callable[[PlacementRow], Value]
) -> list[LadderStep]:
    """Return the steps as the component takes them, with an `entry` for each who stands there."""
    on_step = dict(found.steps)
    return [LadderStep(one.slug, one.name, one.definition, [entry(row) for row in on_step[one.slug]]) for one in known]


def measure_entry(row: PlacementRow) -> Link:
    """Return a measure on a step, with the users it holds for."""
    return Link(row.measure.label, address("measure", row.measure.id) + "#innforing", row.user_group)


def group_entry(row: PlacementRow) -> Value:
    """Return the users for whom a measure stands on a step."""
    return row.user_group or EVERYBODY


def sentence(found: Ladder[PlacementRow]) -> Message:
    """Say how many measures are placed, and of how many nobody can say."""
    measures = {row.measure.id for _, rows in found.steps for row in rows}
    return msgn(
        "One measure is placed among the phases of the roadmap. Of %(unknown)s we know too little, and to %(outside)s "
        "the phases do not apply.",
        "%(count)s measures are placed among the phases of the roadmap. Of %(unknown)s we know too little, and to "
        "%(outside)s the phases do not apply.",
        len(measures),
        unknown=len({row.measure.id for row in found.unknown}),
        outside=len({row.measure.id for row in found.outside}),
    )


def placement_record(row: PlacementRow) -> Record:
    """Return where a measure stands: for whom, as of when, why, and who says so."""
    return Record(
        title=_place(row),
        text=row.why,
        facts=[
            row.user_group or EVERYBODY,
            *_known_of(row),
            *([by_basis("placement", "basis", row.basis.label, row.basis)] if row.basis else []),
            *cited(row.sources),
        ],
    )


def _known_of(row: PlacementRow) -> list[Value]:
    """Return when it was so; of a phase that is not known, why it is not."""
    if row.is_outside:
        return []
    if row.phase is None:
        return [why_empty("placement", row.slug, "phase")]
    return [msg("as of %(date)s", date=row.as_of) if row.as_of else why_empty("placement", row.slug, "as_of")]


def _place(row: PlacementRow) -> Text:
    if row.is_outside:
        return msg("The phases of the roadmap do not apply to it")
    return row.phase.label if row.phase else msg("Which phase it is in is not known")


def count_cells(row: RolloutRow) -> list[Value]:
    """Return a count as a row of a table."""
    users = msg("%(number)s %(what)s", number=row.users, what=row.users_unit.label) if row.users_unit else None
    held = {"counted_on": row.counted_on, "in_use": row.in_use, "decided": row.decided, "of_all": row.of_all}
    known = [held_or_why("rollout_count", row.slug, name, one) for name, one in {**held, "users": users}.items()]
    return [row.bodies.label, *known, row.note or ""]


def newest_counts(rows: Sequence[RolloutRow]) -> list[tuple[Message, list[tuple[Mark, int]]]]:
    """Return, for each sort of bodies, what the newest count says, and the pieces of a bar where the whole is known."""
    return [(_told(row), _pieces(steps_of(row)) if row.of_all else []) for row in standing(rows).values()]


def _told(row: RolloutRow) -> Message:
    when: Value = row.counted_on or msg("date not known")
    parts = {"bodies": row.bodies.label, "in_use": row.in_use, "decided": row.decided, "all": row.of_all, "when": when}
    if row.in_use is None:
        if row.of_all is None:
            return msg("%(decided)s %(bodies)s use it or are preparing to (%(when)s)", **parts)
        return msg("%(decided)s of %(all)s %(bodies)s use it or are preparing to (%(when)s)", **parts)
    if row.of_all is None:
        return msg("%(in_use)s %(bodies)s use it; of how many is not stated (%(when)s)", **parts)
    return msg("%(in_use)s of %(all)s %(bodies)s use it (%(when)s)", **parts)


def _pieces(steps: RolloutSteps) -> list[tuple[Mark, int]]:
    marks = ((IN_USE, steps.in_use), (EITHER, steps.either), (PREPARING, steps.preparing), (REST, steps.rest))
    return [(mark, count) for mark, count in marks if count]


def of_all() -> dict[str, Any]:
    """Return what the roadmap shows of all measures: who stands on each step, and who on none."""
    found = ladder(phases(), placements())
    return {
        "steps": steps(phases(), found, measure_entry),
        "steps_sentence": sentence(found),
        "steps_sources": sources(*(one.sources for one in phases())),
        "unplaced": [measure_entry(one) for one in found.unknown],
        "outside": [measure_entry(one) for one in found.outside],
    }


def of_measure(placed: Sequence[PlacementRow], counts: Sequence[RolloutRow]) -> dict[str, Any]:
    """Return all that the page of a measure shows of how far it has come."""
    found = ladder(phases(), placed)
    return {
        "steps": steps(phases(), found, group_entry) if found.placed else [],
        "placements": [placement_record(one) for one in placed],
        **of_counts(counts),
    }


def of_counts(counts: Sequence[RolloutRow]) -> dict[str, Any]:
    """Return the counts of a roll-out: the newest of each sort of bodies drawn, all in a table."""
    return {
        "newest": newest_counts(counts),
        "columns": COUNT_COLUMNS,
        "rows": [count_cells(one) for one in counts],
        "sources": count_sources(counts),
    }


def count_sources(rows: Iterable[RolloutRow]) -> list[FigureSource]:
    """Return where the counts stand written."""
    return sources(*(row.sources for row in rows))
