"""Figures as JSON, and their numbers as files."""

from typing import TypeVar

import orjson
from flask import Blueprint, Response, request

from strategy_tracker.charts.embed import chart_by_key, chart_data, drawn
from strategy_tracker.charts.theme import Scheme
from strategy_tracker.exchange.downloads import table_response
from strategy_tracker.kernel import clock
from strategy_tracker.kernel.errors import Invalid
from strategy_tracker.kernel.text import msg
from strategy_tracker.web import access

bp = Blueprint("charts", __name__)
Choice = TypeVar("Choice")
SCHEMES = {"": Scheme.LIGHT, "light": Scheme.LIGHT, "dark": Scheme.DARK}
WIDTHS = {"": False, "vid": False, "smal": True}


@bp.get("/figur/<key>.json")
@access.public
def figure(key: str) -> Response:
    """Return a figure that Plotly draws, for a light or dark, wide or narrow place."""
    chart = chart_by_key(key)
    given = request.args.to_dict()
    scheme = _one_of("tema", given.pop("tema", ""), SCHEMES)
    is_narrow = _one_of("bredde", given.pop("bredde", ""), WIDTHS)
    data = chart_data(chart, given, clock.today())
    return Response(orjson.dumps(drawn(chart, data, scheme, is_narrow=is_narrow)), mimetype="application/json")


@bp.get("/figur/<key>/tall.<ending>")
@access.public
def numbers(key: str, ending: str) -> Response:
    """Return the numbers of a figure as a file."""
    chart = chart_by_key(key)
    data = chart_data(chart, request.args.to_dict(), clock.today())
    return table_response(data.table(key), ending)


def _one_of(name: str, value: str, choices: dict[str, Choice]) -> Choice:
    """Return what `value` stands for. Raises: Invalid."""
    if value not in choices:
        raise Invalid(msg("“%(name)s” cannot be “%(value)s”.", name=name, value=value[:40]), field=name)
    return choices[value]
