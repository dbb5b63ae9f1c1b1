"""Goals and sub-goals of a strategy, and what each should have led to."""

from typing import Any

from flask import Blueprint, request

from strategy_tracker.kernel.lookup import free_slug
from strategy_tracker.kernel.principal import Principal
from strategy_tracker.kernel.slugs import slug_from
from strategy_tracker.kernel.text import Message, msg
from strategy_tracker.strategy.forms.goals import EditGoal, NewGoal, OutcomeForm, TotalForm
from strategy_tracker.strategy.models import Goal, Outcome, PortfolioTotal, Strategy
from strategy_tracker.strategy.queries.choices import parent_choices
from strategy_tracker.strategy.queries.to_edit import (
    goal_to_edit,
    outcome_to_edit,
    outcomes_to_edit,
    strategy_to_edit,
    total_to_edit,
    totals_to_edit,
)
from strategy_tracker.strategy.services.goals import (
    add_outcome,
    create_goal,
    edit_goal,
    edit_outcome,
    edit_portfolio_total,
    record_portfolio_total,
    remove_outcome,
    remove_portfolio_total,
)
from strategy_tracker.strategy.views.previews import preview_goal
from strategy_tracker.web.addresses import address
from strategy_tracker.web.editor import Editor
from strategy_tracker.web.parts import RecordTools

bp = Blueprint("goals", __name__)


def _page(goal: Goal) -> str:
    return address("goal", f"{goal.strategy.slug}/{goal.number}")


def _edit_page(goal: Goal) -> str:
    return f"{_page(goal)}/rediger"


def _after(goal: Goal) -> str:
    if goal.strategy.published_at is None:
        return f"{address('strategy', goal.strategy.slug)}/rediger#mal"
    return _page(goal)


def _offer(form: EditGoal, goal: Goal) -> None:
    form.parent.choices = parent_choices(goal.strategy.slug, without=goal.slug)


def _offer_new(form: NewGoal, strategy: Strategy) -> None:
    form.parent.choices = parent_choices(strategy.slug)


def _create(by: Principal, strategy: Strategy, **fields: Any) -> Goal:
    slug = free_slug(Goal, f"{strategy.slug}-mal-{slug_from(str(fields['number']))}".strip("-"))
    return create_goal(by, strategy, slug=slug, **fields)


def _shown(goal: Goal) -> dict[str, Any]:
    strategy = address("strategy", goal.strategy.slug)
    links = (
        (msg("What it should have led to"), "#utfall"),
        (msg("What the portfolio counted"), "#portefolje"),
        (msg("The strategy"), f"{strategy}/rediger"),
        (msg("History"), f"{request.script_root}/historikk/goal/{goal.slug}"),
    )
    tools = RecordTools(goal.strategy.published_at is not None, f"{strategy}/publisering", _page(goal), links)
    lists = {"outcomes": outcomes_to_edit(goal), "totals": totals_to_edit(goal)}
    return {"tools": tools, "page": _page(goal), **lists}


def _add_outcome(by: Principal, goal: Goal, **fields: Any) -> Outcome:
    return add_outcome(by, goal, slug=free_slug(Outcome, f"{goal.slug}-utfall"), **fields)


def _led_to(outcome: Outcome) -> Message:
    return msg("What goal %(number)s should have led to", number=outcome.goal.number)


editor = Editor(
    bp=bp,
    at="/strategi/<strategy>/mal/<number>",
    find=goal_to_edit,
    back=_after,
    done=_after,
    preview=preview_goal,
    context=_shown,
)
editor.new(
    "/strategi/<slug>/mal/ny",
    _create,
    NewGoal,
    right="goal.create",
    find=strategy_to_edit,
    prepare=_offer_new,
    heading=lambda strategy: msg("A new goal of %(name)s", name=strategy.name),
    back=lambda strategy: f"{address('strategy', strategy.slug)}/rediger#mal",
    done=_edit_page,
)
editor.edit(
    edit_goal,
    EditGoal,
    moves=True,
    prepare=_offer,
    template="strategy/goals/edit.html",
    heading=lambda goal: msg("Edit goal %(number)s", number=goal.number),
)

outcomes = Editor(
    bp=bp,
    at="/strategi/<strategy>/mal/<number>/utfall/<slug>",
    find=lambda strategy, number, slug: outcome_to_edit(goal_to_edit(strategy, number), slug),
    back=lambda outcome: _edit_page(outcome.goal),
    done=lambda outcome: _edit_page(outcome.goal),
    versioned=lambda outcome: outcome.goal,
    preview=lambda outcome: preview_goal(outcome.goal),
)
outcomes.new(
    "/strategi/<strategy>/mal/<number>/utfall/ny",
    _add_outcome,
    OutcomeForm,
    name="new_outcome",
    right="goal.add_outcome",
    find=goal_to_edit,
    preview=preview_goal,
    heading=lambda goal: msg("What goal %(number)s should have led to", number=goal.number),
    back=_edit_page,
)
outcomes.edit(edit_outcome, OutcomeForm, name="outcome", heading=_led_to)
outcomes.remove(
    remove_outcome,
    heading=lambda outcome: msg("Remove it from goal %(number)s", number=outcome.goal.number),
    context=lambda outcome: {
        "words": outcome.text,
        "note": msg("It is gone from the page at once. The log keeps what it said."),
    },
)


def _counted(total: PortfolioTotal) -> Message:
    facts = {"number": total.goal.number, "date": total.counted_on}
    return msg("What the portfolio counted for goal %(number)s on %(date)s", **facts)


totals = Editor(
    bp=bp,
    at="/strategi/<strategy>/mal/<number>/portefolje/<uid>",
    find=lambda strategy, number, uid: total_to_edit(goal_to_edit(strategy, number), uid),
    back=lambda total: _edit_page(total.goal),
    done=lambda total: _edit_page(total.goal),
    versioned=lambda total: total.goal,
    preview=lambda total: preview_goal(total.goal),
)
totals.new(
    "/strategi/<strategy>/mal/<number>/portefolje/ny",
    record_portfolio_total,
    TotalForm,
    name="new_total",
    right="goal.record_total",
    find=goal_to_edit,
    preview=preview_goal,
    heading=lambda goal: msg("What the portfolio counted for goal %(number)s", number=goal.number),
    back=_edit_page,
)
totals.edit(edit_portfolio_total, TotalForm, name="total", heading=_counted)
totals.remove(
    remove_portfolio_total,
    name="remove_total",
    heading=_counted,
    context=lambda _total: {"note": msg("It is gone from the page at once. The log keeps what it said.")},
)
