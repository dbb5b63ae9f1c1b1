"""The parts of a strategy: phrases of the vision, principles, the documents of the plan, what has happened."""

from functools import partial
from typing import Any

from flask import Blueprint
from flask.typing import ResponseReturnValue

from strategy_tracker.kernel.errors import NotFound
from strategy_tracker.kernel.slugs import slug_from
from strategy_tracker.kernel.text import msg
from strategy_tracker.strategy.forms.strategies import PART_FORMS, PART_HEADINGS
from strategy_tracker.strategy.models import Principle, Strategy
from strategy_tracker.strategy.queries.to_edit import StrategyPart, free_slug, part_to_edit, strategy_to_edit
from strategy_tracker.strategy.services.strategies import (
    add_principle,
    add_realisation_part,
    add_timeline_event,
    add_vision_element,
    edit_part,
    remove_part,
)
from strategy_tracker.strategy.views.previews import preview_strategy
from strategy_tracker.web import access, editing
from strategy_tracker.web.addresses import address
from strategy_tracker.web.forms import Confirm, EditForm

bp = Blueprint("strategy_parts", __name__)
KINDS = "any(visjon, prinsipper, plan, tidslinje)"
LONGEST_SLUG = 60


@bp.route(f"/strategi/<slug>/<{KINDS}:kind>/ny", methods=["GET", "POST"])
@access.may("strategy.edit_part")
def new(slug: str, kind: str) -> ResponseReturnValue:
    """Add a part, after those there are."""
    strategy = strategy_to_edit(slug)
    form = PART_FORMS[kind]()
    if "position" in form:
        del form.position
    return editing.edit(
        form,
        "strategy/strategy_parts/new.html",
        save=lambda: _add(strategy, kind, form.values()),
        done=_here(strategy, kind),
        preview=partial(preview_strategy, strategy),
        heading=PART_HEADINGS[kind][0],
        kicker=strategy.name,
        back=_here(strategy, kind),
    )


@bp.route(f"/strategi/<slug>/<{KINDS}:kind>/<uid>/rediger", methods=["GET", "POST"])
@access.may("strategy.edit_part")
def edit(slug: str, kind: str, uid: str) -> ResponseReturnValue:
    """Edit a part."""
    strategy, part = strategy_to_edit(slug), part_to_edit(slug, kind, uid)
    form = _form(part, kind)
    return editing.edit(
        form,
        "strategy/strategy_parts/edit.html",
        save=lambda: edit_part(access.principal(), part, **_given(form)),
        done=_here(strategy, kind),
        record=strategy,
        stored=partial(_form, part, kind, formdata=None),
        preview=partial(preview_strategy, strategy),
        heading=PART_HEADINGS[kind][1],
        kicker=strategy.name,
        back=_here(strategy, kind),
    )


@bp.route(f"/strategi/<slug>/<{KINDS}:kind>/<uid>/fjern", methods=["GET", "POST"])
@access.may("strategy.remove_part")
def remove(slug: str, kind: str, uid: str) -> ResponseReturnValue:
    """Take a part out."""
    strategy, part = strategy_to_edit(slug), part_to_edit(slug, kind, uid)
    return editing.edit(
        Confirm(),
        "strategy/strategy_parts/remove.html",
        save=lambda: remove_part(access.principal(), part),
        done=_here(strategy, kind),
        said=msg("Removed."),
        words=getattr(part, "text", None) or getattr(part, "name", None),
        heading=msg("Remove it from %(name)s", name=strategy.name),
        save_label=msg("Remove"),
        back=_here(strategy, kind),
    )


def _here(strategy: Strategy, kind: str) -> str:
    return f"{address('strategy', strategy.slug)}/rediger#{kind}"


def _form(part: StrategyPart, kind: str, **options: Any) -> EditForm:
    form_class = PART_FORMS[kind]
    names = [name for name in ("term", "text", "name", "at", "position") if hasattr(form_class, name)]
    return form_class(data={name: getattr(part, name) for name in names}, **options)


def _given(form: EditForm) -> dict[str, Any]:
    """Return the values; a place left empty stays as it is."""
    return {name: value for name, value in form.values().items() if value is not None}


def _add(strategy: Strategy, kind: str, fields: dict[str, Any]) -> Any:
    by = access.principal()
    match kind:
        case "visjon":
            return add_vision_element(by, strategy, **fields)
        case "prinsipper":
            slug = free_slug(Principle, f"{strategy.slug}-{slug_from(str(fields['text']))}"[:LONGEST_SLUG].strip("-"))
            return add_principle(by, strategy, slug=slug, **fields)
        case "plan":
            return add_realisation_part(by, strategy, **fields)
        case "tidslinje":
            return add_timeline_event(by, strategy, **fields)
    raise NotFound
