"""What became of the goals of one strategy in the next, one tie a form."""

from typing import Any

from flask import Blueprint, request

from strategy_tracker.kernel.lookup import by_public_id, free_slug
from strategy_tracker.kernel.text import msg
from strategy_tracker.strategy.forms.crosswalks import CrosswalkForm, EditCrosswalk
from strategy_tracker.strategy.models import GoalCrosswalk
from strategy_tracker.strategy.services.crosswalks import (
    create_crosswalk,
    edit_crosswalk,
    remove_crosswalk,
    was_public,
)
from strategy_tracker.web.addresses import address
from strategy_tracker.web.editor import Editor
from strategy_tracker.web.forms import confirming

bp = Blueprint("crosswalks", __name__)


def _page(record: GoalCrosswalk) -> str:
    return f"{address('strategy', record.earlier.strategy.slug)}/historie"


def _given(form: CrosswalkForm, _: None) -> dict[str, Any]:
    fields = form.values()
    ends = [goal.slug for goal in (fields["earlier"], fields["later"]) if goal]
    return {**fields, "slug": free_slug(GoalCrosswalk, "-til-".join(ends)[:90])}


editor = Editor(
    bp=bp,
    at="/overganger/<slug>",
    find=lambda slug: by_public_id(GoalCrosswalk, slug),
    back=_page,
    done=_page,
    context=lambda record: {"removal": f"{request.script_root}/overganger/{record.slug}/fjern"},
)
editor.new(
    "/overganger/ny",
    create_crosswalk,
    CrosswalkForm,
    begin=lambda _: {"earlier": request.args.get("maal")},
    fields=_given,
    heading=msg("What became of an earlier goal"),
    back="/strategi",
)
editor.edit(
    edit_crosswalk,
    EditCrosswalk,
    template="strategy/costs/edit.html",
    heading=lambda record: msg("What became of “%(goal)s”", goal=record.earlier.name),
)
editor.remove(
    remove_crosswalk,
    form=confirming(was_public),
    heading=lambda record: msg("Remove what is said of “%(goal)s”", goal=record.earlier.name),
    done="/strategi",
    context=lambda _: {"note": msg("It is gone from the page at once. The log keeps what it said.")},
)
