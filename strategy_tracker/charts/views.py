"""Figures as JSON, and their numbers as files."""

from typing import TypeVar

import orjson
from flask import Blueprint, Response, make_response, render_template, request
from msgspec.structs import replace

from strategy_tracker.charts.embed import chart_by_key, chart_data, chart_view, drawn, path_of
from strategy_tracker.charts.picture import drawn_picture
from strategy_tracker.charts.raster import as_png
from strategy_tracker.charts.theme import Scheme, theme_for
from strategy_tracker.exchange.downloads import table_response
from strategy_tracker.kernel import clock
from strategy_tracker.kernel.errors import Invalid, NotFound
from strategy_tracker.kernel.text import msg
from strategy_tracker.web import access
from strategy_tracker.web.catalogue import gettext
from strategy_tracker.web.cite import CitedAs, cited_as
from strategy_tracker.web.format import plain
from strategy_tracker.web.parts import Figure
from strategy_tracker.web.security import POLICY

bp = Blueprint("charts", __name__)
Choice = TypeVar("Choice")
SCHEMES = {"": Scheme.LIGHT, "light": Scheme.LIGHT, "dark": Scheme.DARK}
WIDTHS = {"": False, "vid": False, "smal": True}
# A picture may stand on any page; a figure by itself may be framed by any, and by that address alone.
SHOWN_ELSEWHERE = {"Cross-Origin-Resource-Policy": "cross-origin"}
FRAMED = SHOWN_ELSEWHERE | {
    "Content-Security-Policy": POLICY.replace("frame-ancestors 'none'", "frame-ancestors *").replace(
        "form-action 'self'", "form-action 'none'"
    )
}


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


@bp.get("/figur/<key>/bygg-inn")
@access.public
def embedded(key: str) -> Response:
    """Show a figure alone, for a page of another site to frame: no cookie, and nothing but the figure."""
    view, _ = _cited(key)
    page = render_template("charts/embedded.html", figure=replace(view, reuse=None), page=_whole(key))
    answer = make_response(page)
    answer.headers.update(FRAMED)
    return answer


@bp.get("/figur/<key>/bilde.svg")
@access.public
def vector(key: str) -> Response:
    """Return a figure as a picture that can be made as large as one likes. Raises: NotFound where there is none."""
    answer = Response(_picture(key), mimetype="image/svg+xml")
    answer.headers.update(SHOWN_ELSEWHERE)
    return answer


@bp.get("/figur/<key>/bilde.png")
@access.public
def raster(key: str) -> Response:
    """Return the same picture in points of light. Raises: NotFound where there is none."""
    answer = Response(as_png(_picture(key)), mimetype="image/png")
    answer.headers.update(SHOWN_ELSEWHERE)
    return answer


def _cited(key: str) -> tuple[Figure, CitedAs]:
    view = chart_view(key, clock.today(), **request.args.to_dict())
    return view, cited_as(": ".join(plain(one) for one in (view.subject, view.title) if one), _whole(key))


def _whole(key: str) -> str:
    """Return the path of a figure by itself, which names its language."""
    return path_of(key, "bygg-inn", request.args.to_dict())


def _picture(key: str) -> str:
    view, cited = _cited(key)
    sources = ", ".join(plain(one.title) for one in view.sources)
    foot = [gettext("Source: %(source)s", source=sources)] if sources else []
    drawn = drawn_picture(view, theme_for(Scheme.LIGHT), [*foot, cited.plain])
    if drawn is None:
        raise NotFound(msg("There is no picture of this figure, only its numbers."))
    return drawn


def _one_of(name: str, value: str, choices: dict[str, Choice]) -> Choice:
    """Return what `value` stands for. Raises: Invalid."""
    if value not in choices:
        raise Invalid(msg("“%(name)s” cannot be “%(value)s”.", name=name, value=value[:40]), field=name)
    return choices[value]
