"""The roadmap: when each delivery was planned, is expected and came."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date

from strategy_tracker.charts.chart import CHARTS, Chart, ChartData
from strategy_tracker.charts.roadmap_drawing import figure, room
from strategy_tracker.charts.roadmap_rows import Milestone
from strategy_tracker.charts.roadmap_still import still
from strategy_tracker.exchange.table import Column, ColumnKind
from strategy_tracker.kernel.errors import Invalid, NotFound
from strategy_tracker.kernel.text import Message, msg, msgn
from strategy_tracker.strategy.queries.deadlines import set_outside
from strategy_tracker.strategy.queries.measures import delivery_rows
from strategy_tracker.strategy.queries.structure import current_strategy, structure
from strategy_tracker.strategy.queries.user_groups import user_groups
from strategy_tracker.strategy.queries.values import DeliveryRow
from strategy_tracker.strategy.rules.deliveries import MADE
from strategy_tracker.web.marks import DELIVERY_MARKS, delivery_mark_of

BY_GOAL, BY_OWNER = "mal", "aktor"
# What the address can narrow the roadmap down by, and what each delivery has of it.
FILTERS: Mapping[str, Callable[[DeliveryRow], Sequence[str]]] = {
    "strategi": lambda row: [row.goal.strategy] if row.goal else [],
    "mal": lambda row: [row.goal.reference.id, row.goal.slug] if row.goal else [],
    "aktor": lambda row: [owner.id for owner in row.owners],
    "tiltak": lambda row: [row.measure.id],
    "slag": lambda row: [row.kind.block],
    "brukere": lambda row: user_groups().get(row.reference.id, ()),
    "tilstand": lambda row: [row.state.value],
    "ar": lambda row: [str(year) for year in _years(row)],
}
GROUPING = "grupper"

COLUMNS = (
    Column("group", msg("Goal or owner"), ColumnKind.LINK),
    Column("measure", msg("Measure"), ColumnKind.LINK),
    Column("delivery", msg("Delivery"), ColumnKind.LINK),
    Column("planned", msg("Planned"), ColumnKind.PERIOD),
    Column("forecast", msg("Forecast"), ColumnKind.PERIOD),
    Column("delivered", msg("Delivered"), ColumnKind.PERIOD),
    Column(
        "state",
        msg("State"),
        ColumnKind.CODE,
        get=lambda row: row.mark,
        words={key: mark.label for key, mark in DELIVERY_MARKS.items()},
    ),
    Column("slip_days", msg("Moved by"), ColumnKind.NUMBER, unit=msg("days")),
)


def load(parameters: Mapping[str, str], today: date) -> ChartData[Milestone]:
    """Return the deliveries that fit the filters, by goal or, with `grupper=aktor`, by owner.

    Raises: NotFound for a value nothing is filed under, Invalid for an unknown grouping.
    """
    grouping = parameters.get(GROUPING, BY_GOAL)
    if grouping not in (BY_GOAL, BY_OWNER):
        raise Invalid(msg("The roadmap can be grouped by goal or by owner."), field=GROUPING)
    deliveries = _filtered(delivery_rows(today), parameters)
    rows = sorted((_milestone(row, grouping) for row in deliveries), key=_place(grouping))
    return ChartData(
        title=_title(rows),
        sentence=_sentence(rows),
        columns=COLUMNS,
        rows=tuple(rows),
        unit=msg("Dates of deliveries"),
        period=msg("As of %(date)s", date=today),
        gathered_from=msg("Read from the published pages of each measure; all of them are in the list of sources"),
        notes=(
            msg(
                "A date that is known only as a month, a half-year or a year is drawn as the whole period; the mark "
                "stands at its end, since the delivery is late only after that."
            ),
            msg("The colour is the state of the delivery; the table has it in words."),
        ),
        today=today,
    )


def _filtered(rows: Sequence[DeliveryRow], parameters: Mapping[str, str]) -> list[DeliveryRow]:
    kept = list(rows)
    for name, values in FILTERS.items():
        wanted = parameters.get(name)
        if wanted is not None:
            if not any(wanted in values(row) for row in rows):
                raise NotFound(msg("Nothing on the roadmap is filed under that value of “%(name)s”.", name=name))
            kept = [row for row in kept if wanted in values(row)]
    return kept


def _years(row: DeliveryRow) -> range:
    dates = [one for one in (row.planned, row.forecast, row.delivered) if one]
    if not dates:
        return range(0)
    return range(min(one.start for one in dates).year, max(one.end for one in dates).year + 1)


def _milestone(row: DeliveryRow, grouping: str) -> Milestone:
    owner = row.owners[0] if row.owners else None
    goal = row.goal
    group = owner if grouping == BY_OWNER else goal.reference if goal else None
    return Milestone(
        group=group,
        group_number=goal.number if goal and grouping == BY_GOAL else "",
        delivery=row.reference,
        measure=row.measure,
        planned=row.planned,
        forecast=row.forecast,
        delivered=row.delivered,
        mark=delivery_mark_of(row.state, row.as_of),
        group_note=_other_years(row) if grouping == BY_GOAL else "",
        moved=row.moved,
        is_moved=row.is_moved,
        slip_days=row.slip_days,
        is_set_outside=row.reference.id in set_outside(),
    )


def _other_years(row: DeliveryRow) -> str:
    """Return the years of the strategy the delivery's goal is from, unless it is the current one."""
    known = structure()
    strategy = known.strategy(row.goal.strategy) if row.goal else None
    if strategy is None or strategy == known.current:
        return ""
    return f"{strategy.starts_on.start.year}–{strategy.ends_on.end.year}"


def _place(grouping: str) -> Callable[[Milestone], tuple[str, ...]]:
    """Return what rows are sorted by: the newest strategy's goals first, or owners by name."""
    current = current_strategy()
    first = current.id if current else ""

    def key(row: Milestone) -> tuple[str, ...]:
        if row.group is None:
            return ("2", "", "")
        if grouping == BY_OWNER:
            return ("0", str(row.group.label).casefold(), row.group.id)
        return ("0" if row.group.id.partition("/")[0] == first else "1", row.group.id, "")

    return key


def _title(rows: Sequence[Milestone]) -> Message:
    made = sum(1 for row in rows if row.mark.key in MADE)
    return msg("%(done)s of %(total)s deliveries are made", done=made, total=len(rows))


def _sentence(rows: Sequence[Milestone]) -> Message:
    if not rows:
        return msg("No delivery fits these choices.")
    return msgn(
        "One delivery: %(dated)s with a date, %(moved)s moved or come later than planned.",
        "%(dated)s of %(count)s deliveries have a date and are drawn; %(moved)s were moved or came later than planned.",
        len(rows),
        dated=sum(1 for row in rows if row.is_dated),
        moved=sum(1 for row in rows if row.is_moved),
    )


CHARTS.add(
    Chart(
        "roadmap",
        msg("The roadmap"),
        load,
        figure,
        frozenset({*FILTERS, GROUPING}),
        height="xl",
        room=room,
        still=still,
    )
)
