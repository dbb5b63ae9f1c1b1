"""What was said that things cost, one amount a form."""

from typing import Any

from flask import Blueprint, request

from strategy_tracker.kernel.lookup import by_public_id, free_slug
from strategy_tracker.kernel.slugs import slug_from
from strategy_tracker.kernel.text import msg
from strategy_tracker.strategy.forms.costs import EditCost, NewCost
from strategy_tracker.strategy.models import StatedCost
from strategy_tracker.strategy.services.costs import (
    create_stated_cost,
    edit_stated_cost,
    remove_stated_cost,
    was_public,
)
from strategy_tracker.web.addresses import address
from strategy_tracker.web.editor import Editor
from strategy_tracker.web.forms import confirming

bp = Blueprint("costs", __name__)


def _given(form: NewCost, _: None) -> dict[str, Any]:
    fields = form.values()
    of = fields["measure"].slug if fields["measure"] else str(fields["programme"] or "")
    return {**fields, "slug": fields["slug"] or free_slug(StatedCost, slug_from(f"kostnad {of}", most=60))}


def _page(cost: StatedCost) -> str:
    return address("cost", cost.slug)


editor = Editor(
    bp=bp,
    at="/kostnader/<slug>",
    find=lambda slug: by_public_id(StatedCost, slug),
    back=_page,
    done=_page,
    context=lambda cost: {"removal": f"{request.script_root}/kostnader/{cost.slug}/fjern"},
)
editor.new(
    "/kostnader/ny",
    create_stated_cost,
    NewCost,
    begin=lambda _: {"measure": request.args.get("tiltak")},
    fields=_given,
    heading=msg("What was said that something costs"),
    back="/kostnader",
)
editor.edit(
    edit_stated_cost,
    EditCost,
    template="strategy/costs/edit.html",
    heading=lambda cost: msg("Edit “%(scope)s”", scope=cost.scope),
)
editor.remove(
    remove_stated_cost,
    form=confirming(was_public),
    heading=lambda cost: msg("Remove “%(scope)s”", scope=cost.scope),
    done="/kostnader",
    context=lambda _: {"note": msg("Only for what nobody said.")},
)
