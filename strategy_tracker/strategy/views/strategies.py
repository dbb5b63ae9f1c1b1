"""Taking in, editing, publishing and withdrawing strategies."""

from typing import Any

from flask import Blueprint, request

from strategy_tracker.kernel.text import msg
from strategy_tracker.strategy.forms.strategies import EditStrategy, NewStrategy
from strategy_tracker.strategy.kinds import StrategyState
from strategy_tracker.strategy.models import Strategy
from strategy_tracker.strategy.queries.choices import strategy_choices
from strategy_tracker.strategy.queries.to_edit import goals_to_edit, strategy_to_edit
from strategy_tracker.strategy.services.strategies import (
    create_strategy,
    edit_strategy,
    publish_strategy,
    withdraw_strategy,
)
from strategy_tracker.strategy.views.previews import preview_strategy
from strategy_tracker.web.addresses import address
from strategy_tracker.web.editor import DRAFT, Editor, no_source
from strategy_tracker.web.parts import RecordTools

bp = Blueprint("strategies", __name__)


def _page(strategy: Strategy) -> str:
    """Return where a change of mind leads: the public page, or for a draft the desk."""
    return address("strategy", strategy.slug) if strategy.published_at else f"{request.script_root}/redaksjon"


def _edit_page(strategy: Strategy) -> str:
    return f"{address('strategy', strategy.slug)}/rediger"


def _offer(form: EditStrategy, strategy: Strategy) -> None:
    form.predecessor.choices = strategy_choices(without=strategy.slug)


def _shown(strategy: Strategy) -> dict[str, Any]:
    here = address("strategy", strategy.slug)
    links = (
        (msg("Goals"), "#mal"),
        (msg("Vision, phrase by phrase"), "#visjon"),
        (msg("Principles"), "#prinsipper"),
        (msg("What has happened"), "#tidslinje"),
        (msg("History"), f"{request.script_root}/historikk/strategy/{strategy.slug}"),
    )
    tools = RecordTools(strategy.published_at is not None, f"{here}/publisering", here, links)
    return {"tools": tools, "strategy": strategy, "goals": goals_to_edit(strategy)}


editor = Editor(
    bp=bp,
    at="/strategi/<slug>",
    find=strategy_to_edit,
    back=_page,
    done=lambda strategy: _page(strategy) if strategy.published_at else _edit_page(strategy),
    preview=preview_strategy,
    context=_shown,
)
editor.new(
    "/strategi/ny",
    create_strategy,
    NewStrategy,
    begin={"state": StrategyState.DRAFT},
    heading=msg("A new strategy"),
    save_label=msg("Take it in, and go on"),
    back="/redaksjon",
    done=_edit_page,
    said=DRAFT,
)
editor.edit(edit_strategy, EditStrategy, template="strategy/strategies/edit.html", prepare=_offer)
editor.publication(
    publish_strategy,
    withdraw_strategy,
    page=lambda strategy: address("strategy", strategy.slug),
    edit_page=_edit_page,
    lacks=no_source,
)
