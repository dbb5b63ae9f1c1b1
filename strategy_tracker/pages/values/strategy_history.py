"""What became of a strategy: its goals in the next one, and how it was used, from the records."""

from collections.abc import Sequence
from textwrap import wrap

from strategy_tracker.kernel.text import Message, msg, msgn
from strategy_tracker.pages.values.links import link, sources
from strategy_tracker.pages.values.marks import measure_mark
from strategy_tracker.pages.values.readings import by_basis
from strategy_tracker.strategy.queries.crosswalks import CrosswalkRow
from strategy_tracker.strategy.queries.outlines import StrategyPage
from strategy_tracker.strategy.queries.values import MeasureRow, NumberedGoal
from strategy_tracker.strategy.rules.deliveries import MADE, DeliveryState
from strategy_tracker.strategy.rules.tally import Tally
from strategy_tracker.web.addresses import address
from strategy_tracker.web.format import plain
from strategy_tracker.web.parts import (
    Figure,
    Files,
    FlowBand,
    FlowNode,
    FlowPicture,
    FlowStill,
    Link,
    ListColumn,
    Value,
)

DROPPED = msg("Dropped")
COLUMNS = (
    ListColumn(msg("Earlier goal")),
    ListColumn(msg("What became of it")),
    ListColumn(msg("Later goal")),
    ListColumn(msg("Because")),
)
USED = (
    ListColumn(msg("Measure")),
    ListColumn(msg("Status")),
    ListColumn(msg("Deliveries"), "number"),
    ListColumn(msg("Delivered"), "number"),
    ListColumn(msg("Of them in use"), "number"),
    ListColumn(msg("Carried on"), "number"),
)
GAP, WIDE, NARROW = 0.3, 42, 20


def crosswalk_figure(rows: Sequence[CrosswalkRow], files: Files) -> Figure | None:
    """Return what became of the goals as bands from the earlier ones to the later, with the same as a table."""
    if not rows:
        return None
    ours = sum(row.basis.is_ours for row in rows)
    return Figure(
        key="overgang",
        title=_finding(rows),
        sentence=msgn("The one tie is our own reading.", "%(count)s of the ties are our own reading.", ours)
        if ours
        else None,
        unit=msg("Ties between goals"),
        period="",
        columns=COLUMNS,
        rows=[_row(row) for row in rows],
        still=FlowStill(_picture(rows, WIDE), _picture(rows, NARROW)),
        sources=sources(*(row.sources for row in rows)),
        files=files,
    )


def _finding(rows: Sequence[CrosswalkRow]) -> Message:
    earlier = {row.earlier.slug for row in rows}
    kept = {row.earlier.slug for row in rows if row.later is not None}
    return msg("%(kept)s of %(all)s earlier goals live on", kept=len(kept), all=len(earlier))


def _row(row: CrosswalkRow) -> list[Value]:
    later = _goal_link(row.later) if row.later else DROPPED
    fate = by_basis("goal_crosswalk", "basis", row.fate.label, row.basis)
    return [_goal_link(row.earlier), fate, later, row.because]


def _goal_link(goal: NumberedGoal) -> Link:
    return Link(_numbered(goal), address(goal.reference.kind, goal.reference.id))


def _numbered(goal: NumberedGoal) -> Message:
    return msg("%(number)s %(name)s", number=goal.number, name=goal.name)


def _picture(rows: Sequence[CrosswalkRow], most: int) -> FlowPicture:
    """Place the goals of both strategies under each other, each as high as the bands it has."""
    left, right = _ends(rows)
    unit = 1 / max(_room(left), _room(right))
    tops = [_tops(end, unit) for end in (left, right)]
    nodes = [
        FlowNode(across, tops[across][name], len(bands) * unit, _ink(bands[0], across), _words(bands[0], across, most))
        for across, end in enumerate((left, right))
        for name, bands in end.items()
    ]
    return FlowPicture(nodes, _bands(rows, (left, right), tops, unit))


Ends = dict[str, list[CrosswalkRow]]


def _ends(rows: Sequence[CrosswalkRow]) -> tuple[Ends, Ends]:
    left: Ends = {}
    right: Ends = {}
    for row in rows:
        left.setdefault(row.earlier.slug, []).append(row)
    for row in sorted(rows, key=lambda one: one.later.number if one.later else "~"):
        right.setdefault(row.later.slug if row.later else "", []).append(row)
    return left, right


def _room(end: Ends) -> float:
    return sum(len(bands) for bands in end.values()) + GAP * (len(end) - 1)


def _tops(end: Ends, unit: float) -> dict[str, float]:
    gap = (1 / unit - sum(len(bands) for bands in end.values())) / max(len(end) - 1, 1)
    tops, at = {}, 0.0
    for name, bands in end.items():
        tops[name] = at * unit
        at += len(bands) + gap
    return tops


def _bands(
    rows: Sequence[CrosswalkRow], ends: tuple[Ends, Ends], tops: Sequence[dict[str, float]], unit: float
) -> list[FlowBand]:
    def top(side: int, name: str, row: CrosswalkRow) -> float:
        return tops[side][name] + ends[side][name].index(row) * unit

    return [
        FlowBand(
            0,
            1,
            top(0, row.earlier.slug, row),
            top(1, row.later.slug if row.later else "", row),
            unit,
            _ink(row, 1),
        )
        for row in rows
    ]


def _ink(row: CrosswalkRow, side: int) -> str:
    goal = row.later if side else row.earlier
    number = goal.number if goal is not None and side else ""
    return f"goal-{number}" if number.isdecimal() else "waiting"


def _words(row: CrosswalkRow, side: int, most: int) -> list[str]:
    goal = row.later if side else row.earlier
    return wrap(plain(_numbered(goal)) if goal else plain(DROPPED), most)


def used_sentence(page: StrategyPage, measures: Sequence[MeasureRow]) -> Message:
    """Say how a strategy was used, as far as the records tell."""
    all_ = Tally.together(row.deliveries for row in measures)
    counts = {"deliveries": all_.total, "made": all_.of(*MADE), "used": all_.of(DeliveryState.IN_USE)}
    return msgn(
        "We know of one measure under it, with %(deliveries)s deliveries: %(made)s delivered, %(used)s of them in use.",
        "We know of %(count)s measures under it, with %(deliveries)s deliveries: %(made)s delivered, %(used)s of them "
        "in use.",
        page.row.measures.total,
        **counts,
    )


def used_rows(measures: Sequence[MeasureRow]) -> list[list[Value]]:
    """Return a line for each measure of the strategy, with what became of its deliveries."""
    return [
        [
            link(row.reference),
            measure_mark(row),
            row.deliveries.total,
            row.deliveries.of(*MADE),
            row.deliveries.of(DeliveryState.IN_USE),
            row.deliveries.of(DeliveryState.CARRIED_ON),
        ]
        for row in measures
    ]
