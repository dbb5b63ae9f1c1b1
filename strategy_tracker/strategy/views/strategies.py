"""Taking in, editing, publishing and withdrawing strategies."""

from functools import partial
from typing import Any

from flask import Blueprint, request
from flask.typing import ResponseReturnValue

from strategy_tracker.actors.models import Organisation
from strategy_tracker.actors.queries import organisation_choices
from strategy_tracker.kernel.lookup import by_public_id
from strategy_tracker.kernel.slugs import slug_from
from strategy_tracker.kernel.text import msg
from strategy_tracker.sources.queries import known_sources
from strategy_tracker.strategy.forms.strategies import EditStrategy, NewStrategy, stored_strategy
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
from strategy_tracker.strategy.views.changed import changed
from strategy_tracker.strategy.views.previews import preview_strategy
from strategy_tracker.web import access, editing
from strategy_tracker.web.addresses import address
from strategy_tracker.web.publication import settle

bp = Blueprint("strategies", __name__)
TIES: dict[str, Any] = {"publisher": Organisation, "manager": Organisation, "predecessor": Strategy}


@bp.route("/strategi/ny", methods=["GET", "POST"])
@access.may("strategy.create")
def new() -> ResponseReturnValue:
    """Take in a strategy."""
    form = NewStrategy(data={"state": StrategyState.DRAFT})
    return editing.edit(
        form,
        "strategy/strategies/new.html",
        save=lambda: _create(form),
        done=lambda made: f"{address('strategy', made.slug)}/rediger",
        said=msg("Taken in as a draft. Only editors see it until it is published."),
        heading=msg("A new strategy"),
        save_label=msg("Take it in, and go on"),
        back=f"{request.script_root}/redaksjon",
    )


@bp.route("/strategi/<slug>/rediger", methods=["GET", "POST"])
@access.may("strategy.edit")
def edit(slug: str) -> ResponseReturnValue:
    """Edit a strategy; its parts have forms of their own."""
    strategy = strategy_to_edit(slug)
    form = _form(strategy)
    return editing.edit(
        form,
        "strategy/strategies/edit.html",
        save=lambda: edit_strategy(access.principal(), strategy, **_fields(form)),
        done=page(strategy) if strategy.published_at else _edit_page(strategy),
        record=strategy,
        stored=partial(_form, strategy, formdata=None),
        preview=partial(preview_strategy, strategy),
        strategy=strategy,
        goals=goals_to_edit(strategy),
        heading=msg("Edit %(name)s", name=strategy.name),
        back=page(strategy),
    )


@bp.route("/strategi/<slug>/publisering", methods=["GET", "POST"])
@access.may("strategy.publish")
def publication(slug: str) -> ResponseReturnValue:
    """Publish or withdraw a strategy, with all that hangs on it."""
    strategy = strategy_to_edit(slug)
    return settle(
        strategy,
        strategy.name,
        publish=partial(publish_strategy, access.principal(), strategy),
        withdraw=partial(withdraw_strategy, access.principal(), strategy),
        page=address("strategy", slug),
        back=_edit_page(strategy),
        lacks=() if strategy.sources else (msg("It names no source."),),
    )


def page(strategy: Strategy) -> str:
    """Return where a change of mind leads: the public page, or for a draft the desk."""
    return address("strategy", strategy.slug) if strategy.published_at else f"{request.script_root}/redaksjon"


def _edit_page(strategy: Strategy) -> str:
    return f"{address('strategy', strategy.slug)}/rediger"


def _create(form: NewStrategy) -> Strategy:
    fields = form.values()
    fields["slug"] = fields["slug"] or slug_from(str(fields["name"]))
    return create_strategy(access.principal(), **fields)


def _form(strategy: Strategy, **options: Any) -> EditStrategy:
    form = EditStrategy(data=stored_strategy(strategy), **options)
    form.publisher.choices = form.manager.choices = organisation_choices()
    form.predecessor.choices = strategy_choices(without=strategy.slug)
    form.cited.known = known_sources()
    return form


def _fields(form: EditStrategy) -> dict[str, Any]:
    fields = changed(form)
    for name, owner in TIES.items():
        fields[name] = by_public_id(owner, fields[name]) if fields[name] else None
    return fields
