"""The thread: goals → measures → the state of their deliveries."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from itertools import groupby
from operator import attrgetter

from strategy_tracker.charts.chart import CHARTS, Chart, ChartData, Height
from strategy_tracker.charts.scope import scope_of
from strategy_tracker.charts.thread_drawing import figure
from strategy_tracker.charts.thread_rows import NO_DELIVERIES, STATES, ThreadRow
from strategy_tracker.charts.thread_still import still
from strategy_tracker.exchange.columns import columns_of
from strategy_tracker.exchange.table import Column, ColumnKind
from strategy_tracker.kernel.text import Message, msg, msgn
from strategy_tracker.strategy.queries.measures import thread_rows
from strategy_tracker.strategy.queries.outlines import ThreadLine
from strategy_tracker.strategy.rules.deliveries import MADE, DeliveryState
from strategy_tracker.strategy.rules.tally import Tally
from strategy_tracker.web import counted
from strategy_tracker.web.marks import DELIVERY_MARKS

LONGEST_LARGE, MOST_NAMED = 21, 40

COLUMNS = (
    Column("goal", msg("Goal"), ColumnKind.LINK),
    Column("measure", msg("Measure"), ColumnKind.LINK),
    Column(
        "state",
        msg("State of deliveries"),
        ColumnKind.CODE,
        words={key: mark.label for key, mark in STATES.items()},
    ),
    Column("deliveries", msg("Deliveries"), ColumnKind.NUMBER),
    *columns_of("measure", "goal_basis"),
)
OF_MEASURES = ("measure", "goal_basis")


def load(parameters: Mapping[str, str], today: date) -> ChartData[ThreadRow]:
    """Return the measures of the strategy `strategi`, the current one if left out. Raises: NotFound."""
    strategy = scope_of(parameters)
    lines = thread_rows(today, strategy)
    tally = Tally.together(line.deliveries for line in lines)
    is_named = len(lines) <= MOST_NAMED
    return ChartData(
        title=_title(tally),
        sentence=_sentence(lines, tally),
        columns=tuple(column for column in COLUMNS if is_named or column.name not in OF_MEASURES),
        rows=tuple((row for line in lines for row in _rows(line)) if is_named else _together(lines)),
        unit=msg("Number of deliveries"),
        period=msg("As of %(date)s", date=today),
        gathered_from=msg("Counted from the published pages of each measure; all of them are in the list of sources"),
        notes=tuple(_notes(lines, today)),
        today=today,
    )


def _rows(line: ThreadLine) -> Iterable[ThreadRow]:
    goal = line.goal
    for state, count in line.deliveries:
        mark = DELIVERY_MARKS[state]
        yield ThreadRow(goal.number, goal.reference, line.measure, mark, count, goal_basis=line.goal_basis)
    if not line.deliveries.total:
        yield ThreadRow(goal.number, goal.reference, line.measure, NO_DELIVERIES, 0, goal_basis=line.goal_basis)


def _together(lines: Iterable[ThreadLine]) -> Iterable[ThreadRow]:
    """Yield a row for each goal and state, without the measures, in the order of the goals."""
    for goal, own in groupby(lines, key=attrgetter("goal")):
        counts: dict[DeliveryState | None, list[int]] = {}
        for line in own:
            for state, count in line.deliveries.counts or ((None, 0),):
                counts.setdefault(state, []).append(count)
        for state, found in counts.items():
            mark = NO_DELIVERIES if state is None else DELIVERY_MARKS[state]
            yield ThreadRow(goal.number, goal.reference, None, mark, sum(found), len(found))


def _title(tally: Tally[DeliveryState]) -> Message:
    return counted.made(tally.of(*MADE), tally.total)


def _sentence(lines: Sequence[ThreadLine], tally: Tally[DeliveryState]) -> Message:
    if not lines:
        return msg("No measure of this strategy was found yet.")
    return msgn(
        "One measure we hold, with %(deliveries)s, leads to %(goals)s; %(done)s, %(late)s, for %(passed)s the date has "
        "passed with nothing found, and for %(unknown)s no date was found.",
        "%(count)s measures we hold, with %(deliveries)s, lead to %(goals)s; %(done)s, %(late)s, for %(passed)s the "
        "date has passed with nothing found, and for %(unknown)s no date was found.",
        len(lines),
        deliveries=counted.deliveries(tally.total),
        goals=counted.goals(len({line.goal.slug for line in lines})),
        done=msgn("%(count)s delivery is made", "%(count)s deliveries are made", tally.of(*MADE)),
        late=counted.late(tally.of(DeliveryState.LATE)),
        passed=tally.of(DeliveryState.OUTCOME_UNKNOWN),
        unknown=tally.of(DeliveryState.NO_DATE, DeliveryState.NOTHING_FOUND),
    )


def _notes(lines: Sequence[ThreadLine], today: date) -> Iterable[Message]:
    if len(lines) > MOST_NAMED:
        yield msg("There are too many measures to name each; the page of a goal names its own.")
        return
    empty = sum(1 for line in lines if not line.deliveries.total)
    if empty:
        yield msgn(
            "For one measure no delivery was found; it is drawn as a thin thread.",
            "For %(count)s measures no delivery was found; they are drawn as thin threads.",
            empty,
        )
    others = len(thread_rows(today)) - len(lines)
    if others:
        yield msgn(
            "One more measure serves a goal of another strategy.",
            "%(count)s more measures serve goals of other strategies.",
            others,
        )
    ours = sum(line.goal_basis.is_ours for line in lines)
    if ours:
        yield msgn(
            "One measure is tied to its goal by us: the sources we have read do not say which goal it serves.",
            "%(count)s of the %(total)s measures are tied to their goal by us: the sources we have read do not say "
            "which goal they serve.",
            ours,
            total=len(lines),
        )
    yield msg("A measure counts under its main goal only.")


def height(data: ChartData[ThreadRow]) -> Height:
    """Return a height that gives every measure's name its line."""
    return "lg" if len({row.measure for row in data.rows}) <= LONGEST_LARGE else "xl"


CHARTS.add(
    Chart("thread", msg("From goals to deliveries"), load, figure, frozenset({"strategi"}), height=height, still=still),
)
