"""The picture of the thread: goals → measures → states, each band as wide as its deliveries."""

from collections.abc import Iterable, Sequence
from typing import TypeAlias

from msgspec import Struct, field

from strategy_tracker.charts.chart import ChartData, Drawing, Pen
from strategy_tracker.charts.draw import SMALL, base_layout, clipped, hover, lines, named, nothing, safe
from strategy_tracker.charts.thread_rows import NO_DELIVERIES, STATES, ThreadRow
from strategy_tracker.kernel.text import msgn

# A band is pale, so that what crosses it shows; the line round it stands out from the ground. Plotly has one for all.
BAND = 0.32
BAND_UNDER_POINTER = 0.62
# Between two pixels a line is paler than its ink: this width keeps it at 3:1 there too.
BAND_LINE = 1.25
# The slot of a large figure less its margins, and what a label takes of it.
PLOT_HEIGHT = 428
ROOM_GOAL, ROOM_GOAL_NARROW, ROOM_MEASURE, ROOM_STATE = (pixels / PLOT_HEIGHT for pixels in (34, 50, 15, 18))
GAP = 3 / PLOT_HEIGHT
LEAST_UNIT = 0.002
# Where measures stand across: their names, and those of the states, end without touching on a page of 52rem.
MIDDLE, LONGEST_NAME = 0.36, 40


class ThreadNode(Struct):
    """A node under way: its words, its place and what passes through it."""

    label: str
    title: str
    colour: str
    path: str
    column: float
    # The role of its colour in the style sheet: a goal's number, or a state's tone.
    ink: str
    rows: list[ThreadRow] = field(default_factory=list)

    @property
    def width(self) -> float:
        """How wide all that passes through it is."""
        return sum(row.width for row in self.rows)

    @property
    def count(self) -> int:
        """How many deliveries pass through it."""
        return sum(row.deliveries for row in self.rows)


Flow: TypeAlias = tuple[ThreadNode, ThreadNode, Sequence[ThreadRow]]


def figure(data: ChartData[ThreadRow], pen: Pen) -> Drawing:
    """Draw the bands, top to bottom in the order of the rows. On a phone goals lead straight to states."""
    if not data.rows:
        return {"data": [], "layout": nothing(pen, data.sentence)}
    goals, measures, states = columns_of(data.rows, pen)
    columns = [list(column.values()) for column in (goals, measures, states) if column]
    nodes = [node for column in columns for node in column]
    trace = {
        "type": "sankey",
        "arrangement": "fixed",
        "node": {**_placed(columns, narrow=pen.theme.is_narrow), **_described(nodes, pen)},
        "link": _bands(flows_of(data.rows, goals, measures, states), nodes, goals, pen),
        "textfont": {"size": SMALL, "color": pen.theme.text, "shadow": "none"},
        "valueformat": ",d",
    }
    return {"data": [trace], "layout": base_layout(pen.theme, margin={"l": 1, "r": 1, "t": 10, "b": 10})}


def columns_of(
    rows: Sequence[ThreadRow], pen: Pen
) -> tuple[dict[str, ThreadNode], dict[str, ThreadNode], dict[str, ThreadNode]]:
    """Return goals, measures and states by their keys; a phone has no room for measures."""
    goals = _goals_of(rows, pen)
    measures = {} if pen.theme.is_narrow else _measures_of(rows, goals, pen)
    return goals, measures, _states_of(rows, pen)


def _goals_of(rows: Iterable[ThreadRow], pen: Pen) -> dict[str, ThreadNode]:
    goals: dict[str, ThreadNode] = {}
    letters, most = (18, 3) if pen.theme.is_narrow else (30, 2)
    for row in rows:
        if row.goal.id not in goals:
            name = f"{row.number} {pen.say(row.goal.label)}".strip()
            path = pen.link(row.goal.kind, row.goal.id)
            goals[row.goal.id] = ThreadNode(
                lines(name, letters, most=most), name, pen.theme.goal(len(goals)), path, 0.0, f"goal-{len(goals) + 1}"
            )
        goals[row.goal.id].rows.append(row)
    return goals


def _measures_of(rows: Iterable[ThreadRow], goals: dict[str, ThreadNode], pen: Pen) -> dict[str, ThreadNode]:
    """Return the measures under their goals, the best first; none where they are too many to draw."""
    measures: dict[str, ThreadNode] = {}
    for row in rows:
        if row.measure is None:
            continue
        if row.measure.id not in measures:
            name, path = pen.say(row.measure.label), pen.link(row.measure.kind, row.measure.id)
            measures[row.measure.id] = ThreadNode(
                safe(clipped(name, LONGEST_NAME)), name, goals[row.goal.id].colour, path, MIDDLE, goals[row.goal.id].ink
            )
        measures[row.measure.id].rows.append(row)
    return dict(sorted(measures.items(), key=lambda pair: _height(pair[1], list(goals))))


def _states_of(rows: Sequence[ThreadRow], pen: Pen) -> dict[str, ThreadNode]:
    states = {}
    for key, mark in STATES.items():
        own = [row for row in rows if row.state.key == key]
        if own:
            count = sum(row.deliveries for row in own) or sum(row.measures for row in own)
            title = named(mark, pen)
            label = safe(f"{title}  {pen.say(count)}")
            states[key] = ThreadNode(label, title, pen.theme.tones[mark.tone], "", 1.0, mark.tone, own)
    return states


def flows_of(
    rows: Iterable[ThreadRow],
    goals: dict[str, ThreadNode],
    measures: dict[str, ThreadNode],
    states: dict[str, ThreadNode],
) -> list[Flow]:
    """Return the bands: from goals to measures and on to states, or from goals to states where no measure stands."""
    found: dict[tuple[int, int], tuple[ThreadNode, ThreadNode, list[ThreadRow]]] = {}
    for row in rows:
        measure = measures.get(row.measure.id) if row.measure else None
        source = measure or goals[row.goal.id]
        target = states[row.state.key]
        found.setdefault((id(source), id(target)), (source, target, []))[2].append(row)
    return [*found.values(), *((goals[node.rows[0].goal.id], node, node.rows) for node in measures.values())]


def _height(measure: ThreadNode, goals: Sequence[str]) -> tuple[int, float, float]:
    """Return what measures are sorted by: their goal, then how far down their deliveries lead."""
    order = list(STATES)
    down = sum(order.index(row.state.key) * row.width for row in measure.rows) / measure.width
    return goals.index(measure.rows[0].goal.id), down, -measure.width


def _placed(columns: Sequence[Sequence[ThreadNode]], *, narrow: bool) -> Drawing:
    unit, ys = places(columns, narrow=narrow)
    xs = [{0.0: 0.001, 1.0: 0.999}.get(node.column, node.column) for column in columns for node in column]
    total = sum(node.width for node in columns[0])
    most = max(len(column) for column in columns)
    pad = (1 - unit * total) / max(most - 1, 1) * PLOT_HEIGHT
    return {"x": xs, "y": ys, "pad": round(pad, 2)}


def places(columns: Sequence[Sequence[ThreadNode]], *, narrow: bool) -> tuple[float, list[float]]:
    """Return the height of one delivery and the middle of each node: its column in order, with room for every label."""
    room = {0.0: ROOM_GOAL_NARROW if narrow else ROOM_GOAL, MIDDLE: ROOM_MEASURE, 1.0: ROOM_STATE}
    unit = min(_unit([node.width for node in column], room[column[0].column]) for column in columns)
    ys = []
    for column in columns:
        slots = [max(node.width * unit, room[node.column]) for node in column]
        gap = (1 - sum(slots)) / len(column)
        top = gap / 2
        for slot in slots:
            ys.append(round(top + slot / 2, 4))
            top += slot + gap
    return unit, ys


def _unit(widths: Sequence[float], room: float) -> float:
    """Return the height of one delivery, as a share of the figure, at which every label has its room."""
    small: set[int] = set()
    while True:
        free = 1 - room * len(small) - GAP * len(widths)
        large = sum(width for place, width in enumerate(widths) if place not in small)
        unit = free / large if large and free > 0 else LEAST_UNIT
        more = {place for place, width in enumerate(widths) if width * unit < room} - small
        if not more or unit == LEAST_UNIT:
            return unit
        small |= more


def _described(nodes: Sequence[ThreadNode], pen: Pen) -> Drawing:
    return {
        "label": [node.label for node in nodes],
        "color": [node.colour for node in nodes],
        "customdata": [node.path for node in nodes],
        "hovertemplate": [_told(hover(node.title, _counted(node.count, pen))) for node in nodes],
        "thickness": 10,
        "line": {"width": 0},
    }


def _bands(flows: Sequence[Flow], nodes: Sequence[ThreadNode], goals: dict[str, ThreadNode], pen: Pen) -> Drawing:
    index = {id(node): place for place, node in enumerate(nodes)}
    hues = [goals[rows[0].goal.id].colour for _, _, rows in flows]
    return {
        "source": [index[id(source)] for source, _, _ in flows],
        "target": [index[id(target)] for _, target, _ in flows],
        "value": [round(sum(row.width for row in rows), 2) for _, _, rows in flows],
        "color": [_translucent(hue, BAND) for hue in hues],
        "line": {"color": pen.theme.text_quiet, "width": BAND_LINE},
        "hovercolor": [_translucent(hue, BAND_UNDER_POINTER) for hue in hues],
        "customdata": [source.path for source, _, _ in flows],
        "hovertemplate": [
            _told(hover(f"{source.title} → {target.title}", _counted(sum(row.deliveries for row in rows), pen)))
            for source, target, rows in flows
        ],
    }


def _counted(count: int, pen: Pen) -> str:
    if not count:
        return pen.say(NO_DELIVERIES.label)
    return pen.say(msgn("%(count)s delivery", "%(count)s deliveries", count))


def _told(text: str) -> str:
    return f"{text}<extra></extra>"


def _translucent(colour: str, share: float) -> str:
    red, green, blue = (int(colour[place : place + 2], 16) for place in (1, 3, 5))
    return f"rgba({red},{green},{blue},{share})"
