"""Creating, editing, publishing and withdrawing indicators."""

from collections.abc import Iterator

from flask import Blueprint, request

from strategy_tracker.indicators.forms.indicators import EditIndicator, NewIndicator
from strategy_tracker.indicators.models import Indicator
from strategy_tracker.indicators.services.indicators import (
    create_indicator,
    edit_indicator,
    publish_indicator,
    withdraw_indicator,
)
from strategy_tracker.kernel.lookup import by_public_id
from strategy_tracker.kernel.text import Message, msg
from strategy_tracker.web.editor import DRAFT, Editor, no_source, shown_at
from strategy_tracker.web.homes import Home
from strategy_tracker.web.parts import RecordTools

bp = Blueprint("indicators", __name__)
HOME = Home("indicator")
PREVIEW = shown_at("pages.indicators.show", publish_indicator)


def indicator_to_edit(slug: str) -> Indicator:
    """Return the indicator, a draft too. Raises: NotFound."""
    return by_public_id(Indicator, slug)


def _lacks(indicator: Indicator) -> Iterator[Message]:
    if not indicator.definitions:
        yield msg("No definition was found.")
    if not any(series.observations for series in indicator.series):
        yield msg("It has no value yet.")
    yield from no_source(indicator)
    if indicator.goal.strategy.published_at is None:
        yield msg("The strategy it belongs to is a draft, so the indicator stays hidden until that is published.")


def _tools(indicator: Indicator) -> RecordTools:
    page = HOME.page(indicator)
    return HOME.tools(
        indicator,
        (msg("Values"), f"{page}/malinger"),
        (msg("Baseline and targets"), f"{page}/maltall/ny"),
        (msg("Definition"), f"{page}/definisjon"),
    )


editor = Editor(
    bp=bp,
    at="/indikator/<slug>",
    find=indicator_to_edit,
    back=HOME.back,
    done=HOME.after,
    preview=PREVIEW,
    context=lambda indicator: {"tools": _tools(indicator)},
)
editor.new(
    "/indikatorer/ny",
    create_indicator,
    NewIndicator,
    begin=lambda _: {"goal": request.args.get("mal"), "frequency": "unknown"},
    belongs_to="goal",
    heading=msg("A new indicator"),
    back="/indikatorer",
    said=DRAFT,
)
editor.edit(edit_indicator, EditIndicator)
editor.publication(publish_indicator, withdraw_indicator, home=HOME, lacks=lambda indicator: tuple(_lacks(indicator)))
