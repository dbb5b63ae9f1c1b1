"""The thread as the server draws it: the same nodes and bands, in the same places, as the script's."""

import html
from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from strategy_tracker.charts.chart import ChartData, Pen
from strategy_tracker.charts.thread_drawing import Flow, ThreadNode, columns_of, flows_of, places
from strategy_tracker.charts.thread_rows import ThreadRow
from strategy_tracker.web.parts import FlowBand, FlowNode, FlowPicture, FlowStill


def still(data: ChartData[ThreadRow], pen: Pen) -> FlowStill | None:
    """Return the picture for a wide place and for a phone; None where there is nothing to draw."""
    if not data.rows:
        return None
    wide, narrow = (replace(pen, theme=replace(pen.theme, is_narrow=is_narrow)) for is_narrow in (False, True))
    return FlowStill(_picture(data.rows, wide), _picture(data.rows, narrow))


def _picture(rows: Sequence[ThreadRow], pen: Pen) -> FlowPicture:
    goals, measures, states = columns_of(rows, pen)
    columns = [list(column.values()) for column in (goals, measures, states) if column]
    unit, middles = places(columns, narrow=pen.theme.is_narrow)
    nodes = [node for column in columns for node in column]
    tops = {id(node): at - node.width * unit / 2 for node, at in zip(nodes, middles, strict=True)}
    shown = [_node(node, tops[id(node)], unit) for node in nodes]
    return FlowPicture(shown, list(_bands(flows_of(rows, goals, measures, states), tops, unit)))


def _node(node: ThreadNode, top: float, unit: float) -> FlowNode:
    words = [html.unescape(line) for line in node.label.split("<br>")]
    return FlowNode(node.column, top, node.width * unit, node.ink, words)


def _bands(flows: Sequence[Flow], tops: dict[int, float], unit: float) -> Iterator[FlowBand]:
    """Yield each band: those of a node leave it, and come to it, in the order of where they lead and come from."""
    leaving, coming = dict(tops), dict(tops)
    begins: dict[int, float] = {}
    for place in sorted(range(len(flows)), key=lambda at: tops[id(flows[at][1])]):
        source = flows[place][0]
        begins[place] = leaving[id(source)]
        leaving[id(source)] += _height(flows[place], unit)
    for place in sorted(range(len(flows)), key=lambda at: (tops[id(flows[at][0])], begins[at])):
        source, target, _ = flows[place]
        yield FlowBand(
            source.column, target.column, begins[place], coming[id(target)], _height(flows[place], unit), source.ink
        )
        coming[id(target)] += _height(flows[place], unit)


def _height(flow: Flow, unit: float) -> float:
    return sum(row.width for row in flow[2]) * unit
