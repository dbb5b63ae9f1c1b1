"""Taking in, editing, publishing and withdrawing strategies."""

from typing import Any

from flask import Blueprint

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
from strategy_tracker.web.editor import DRAFT, Editor
from strategy_tracker.web.homes import Home

bp = Blueprint("strategies", __name__)
HOME = Home("strategy", drafts="/redaksjon")


def _offer(form: EditStrategy, strategy: Strategy) -> None:
    form.predecessor.choices = strategy_choices(without=strategy.slug)


def _shown(strategy: Strategy) -> dict[str, Any]:
    tools = HOME.tools(
        strategy,
        (msg("Goals"), "#mal"),
        (msg("Vision, phrase by phrase"), "#visjon"),
        (msg("Principles"), "#prinsipper"),
        (msg("What has happened"), "#tidslinje"),
    )
    return {"tools": tools, "strategy": strategy, "goals": goals_to_edit(strategy)}


editor = Editor(
    bp=bp,
    at="/strategi/<slug>",
    find=strategy_to_edit,
    back=HOME.back,
    done=HOME.after,
    preview=preview_strategy,
    context=_shown,
)
editor.new(
    "/strategi/ny",
    create_strategy,
    NewStrategy,
    begin={"state": StrategyState.DRAFT},
    heading=msg("A new strategy"),
    save_label=msg("Create and continue"),
    back="/redaksjon",
    done=HOME.edit_page,
    said=DRAFT,
)
editor.edit(edit_strategy, EditStrategy, template="strategy/strategies/edit.html", prepare=_offer)
editor.publication(publish_strategy, withdraw_strategy, home=HOME)
