"""Where a measure stands among the phases of the roadmap."""

from typing import Any

from flask import Blueprint

from strategy_tracker.kernel.errors import NotFound
from strategy_tracker.kernel.lookup import by_public_id, free_slug
from strategy_tracker.kernel.slugs import slug_from
from strategy_tracker.kernel.text import msg
from strategy_tracker.strategy.models import Measure
from strategy_tracker.uptake.forms import EditPlacement, NewPlacement
from strategy_tracker.uptake.models import Placement
from strategy_tracker.uptake.services import create_placement, edit_placement, remove_placement, was_public
from strategy_tracker.web.addresses import address
from strategy_tracker.web.editor import Editor
from strategy_tracker.web.forms import confirming

bp = Blueprint("placements", __name__)


def _list(measure: Measure) -> str:
    return f"{address('measure', measure.slug)}/innforing"


def _measure_list(placement: Placement) -> str:
    return _list(placement.measure)


def _placement(slug: str, key: str) -> Placement:
    record = by_public_id(Placement, key)
    if record.measure.slug != slug:
        raise NotFound
    return record


def _given(form: NewPlacement, measure: Measure) -> dict[str, Any]:
    fields = form.values()
    return {**fields, "slug": fields["slug"] or free_slug(Placement, slug_from(f"fase {measure.slug}"))}


editor = Editor(
    bp=bp,
    at="/tiltak/<slug>/faser/<key>",
    find=_placement,
    back=_measure_list,
    done=_measure_list,
    context=lambda record: {"removal": f"{address('measure', record.measure.slug)}/faser/{record.slug}/fjern"},
)
editor.new(
    "/tiltak/<slug>/faser/ny",
    create_placement,
    NewPlacement,
    find=lambda slug: by_public_id(Measure, slug),
    fields=_given,
    heading=lambda measure: msg("Which phase %(name)s is in", name=measure.name),
    back=_list,
)
editor.edit(
    edit_placement,
    EditPlacement,
    template="uptake/part.html",
    heading=lambda record: msg("Edit which phase %(name)s is in", name=record.measure.name),
)
editor.remove(
    remove_placement,
    form=confirming(was_public),
    heading=lambda record: msg("Remove a phase of %(name)s", name=record.measure.name),
    context=lambda record: {"words": record.why, "note": msg("Only for what was never so.")},
)
