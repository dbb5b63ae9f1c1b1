"""Goals and sub-goals of a strategy, and what each should have led to."""

from functools import partial
from typing import Any

from flask import Blueprint
from flask.typing import ResponseReturnValue

from strategy_tracker.kernel.lookup import by_public_id
from strategy_tracker.kernel.slugs import slug_from
from strategy_tracker.kernel.text import msg
from strategy_tracker.sources.queries import known_sources
from strategy_tracker.strategy.forms.goals import EditGoal, NewGoal, OutcomeForm, stored_goal
from strategy_tracker.strategy.models import Goal, Outcome, Strategy
from strategy_tracker.strategy.queries.choices import parent_choices
from strategy_tracker.strategy.queries.to_edit import (
    free_slug,
    goal_to_edit,
    outcome_to_edit,
    outcomes_to_edit,
    strategy_to_edit,
)
from strategy_tracker.strategy.services.goals import add_outcome, create_goal, edit_goal, edit_outcome, remove_outcome
from strategy_tracker.strategy.views.changed import changed
from strategy_tracker.strategy.views.previews import preview_goal
from strategy_tracker.web import access, editing
from strategy_tracker.web.addresses import address
from strategy_tracker.web.forms import Confirm

bp = Blueprint("goals", __name__)


@bp.route("/strategi/<strategy>/mal/ny", methods=["GET", "POST"])
@access.may("goal.create")
def new(strategy: str) -> ResponseReturnValue:
    """Add a goal or a sub-goal."""
    owner = strategy_to_edit(strategy)
    form = NewGoal()
    _offer(form, owner)
    return editing.edit(
        form,
        "strategy/goals/new.html",
        save=lambda: _create(owner, form),
        done=_edit_page,
        heading=msg("A new goal of %(name)s", name=owner.name),
        back=f"{address('strategy', strategy)}/rediger#mal",
    )


@bp.route("/strategi/<strategy>/mal/<number>/rediger", methods=["GET", "POST"])
@access.may("goal.edit")
def edit(strategy: str, number: str) -> ResponseReturnValue:
    """Edit a goal."""
    goal = goal_to_edit(strategy, number)
    form = _form(goal)
    return editing.edit(
        form,
        "strategy/goals/edit.html",
        save=lambda: edit_goal(access.principal(), goal, **_fields(form)),
        done=_after,
        record=goal,
        stored=partial(_form, goal, formdata=None),
        preview=partial(preview_goal, goal),
        goal=goal,
        page=_page(goal),
        outcomes=outcomes_to_edit(goal),
        heading=msg("Edit goal %(number)s", number=goal.number),
        back=_after(goal),
    )


@bp.route("/strategi/<strategy>/mal/<number>/utfall/ny", methods=["GET", "POST"])
@access.may("goal.add_outcome")
def new_outcome(strategy: str, number: str) -> ResponseReturnValue:
    """Add what the goal should have led to."""
    goal = goal_to_edit(strategy, number)
    form = OutcomeForm()
    return editing.edit(
        form,
        "strategy/goals/new_outcome.html",
        save=lambda: _add_outcome(goal, form),
        done=_edit_page(goal),
        preview=partial(preview_goal, goal),
        heading=msg("What goal %(number)s should have led to", number=goal.number),
        back=_edit_page(goal),
    )


@bp.route("/strategi/<strategy>/mal/<number>/utfall/<slug>/rediger", methods=["GET", "POST"])
@access.may("goal.edit_outcome")
def outcome(strategy: str, number: str, slug: str) -> ResponseReturnValue:
    """Edit what the goal should have led to."""
    goal = goal_to_edit(strategy, number)
    stored = outcome_to_edit(goal, slug)
    form = OutcomeForm(data={"text": stored.text})
    return editing.edit(
        form,
        "strategy/goals/outcome.html",
        save=lambda: edit_outcome(access.principal(), stored, **form.values()),
        done=_edit_page(goal),
        record=goal,
        stored=lambda: OutcomeForm(formdata=None, data={"text": stored.text}),
        preview=partial(preview_goal, goal),
        heading=msg("What goal %(number)s should have led to", number=goal.number),
        back=_edit_page(goal),
    )


@bp.route("/strategi/<strategy>/mal/<number>/utfall/<slug>/fjern", methods=["GET", "POST"])
@access.may("goal.remove_outcome")
def remove(strategy: str, number: str, slug: str) -> ResponseReturnValue:
    """Take an outcome out."""
    goal = goal_to_edit(strategy, number)
    stored = outcome_to_edit(goal, slug)
    return editing.edit(
        Confirm(),
        "strategy/goals/remove.html",
        save=lambda: remove_outcome(access.principal(), stored),
        done=_edit_page(goal),
        said=msg("Removed."),
        words=stored.text,
        heading=msg("Remove it from goal %(number)s", number=goal.number),
        save_label=msg("Remove"),
        back=_edit_page(goal),
    )


def _page(goal: Goal) -> str:
    return address("goal", f"{goal.strategy.slug}/{goal.number}")


def _edit_page(goal: Goal) -> str:
    return f"{_page(goal)}/rediger"


def _after(goal: Goal) -> str:
    if goal.strategy.published_at is None:
        return f"{address('strategy', goal.strategy.slug)}/rediger#mal"
    return _page(goal)


def _form(goal: Goal, **options: Any) -> EditGoal:
    form = EditGoal(data=stored_goal(goal), **options)
    _offer(form, goal.strategy, goal)
    return form


def _offer(form: NewGoal | EditGoal, strategy: Strategy, goal: Goal | None = None) -> None:
    form.parent.choices = parent_choices(strategy.slug, without=goal.slug if goal else None)
    form.cited.known = known_sources()


def _fields(form: NewGoal | EditGoal) -> dict[str, Any]:
    fields = changed(form)
    fields["parent"] = by_public_id(Goal, fields["parent"]) if fields["parent"] else None
    return fields


def _create(strategy: Strategy, form: NewGoal) -> Goal:
    fields = _fields(form)
    slug = free_slug(Goal, f"{strategy.slug}-mal-{slug_from(str(fields['number']))}".strip("-"))
    return create_goal(access.principal(), strategy, slug=slug, **fields)


def _add_outcome(goal: Goal, form: OutcomeForm) -> Outcome:
    return add_outcome(access.principal(), goal, slug=free_slug(Outcome, f"{goal.slug}-utfall"), **form.values())
