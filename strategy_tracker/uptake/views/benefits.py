"""The ledger of benefits: what a measure was promised to give, and what was measured of it."""

from typing import Any

from flask import Blueprint, render_template

from strategy_tracker.kernel.errors import NotFound
from strategy_tracker.kernel.lookup import by_public_id, free_slug
from strategy_tracker.kernel.slugs import slug_from
from strategy_tracker.kernel.text import msg
from strategy_tracker.strategy.models import Measure
from strategy_tracker.uptake.forms import EditBenefit, NewBenefit, NewBenefitResult
from strategy_tracker.uptake.models import Benefit, BenefitResult
from strategy_tracker.uptake.queries.to_edit import benefits_to_edit
from strategy_tracker.uptake.services import (
    create_benefit,
    edit_benefit,
    record_benefit_result,
    remove_benefit,
    was_public,
)
from strategy_tracker.web import access
from strategy_tracker.web.addresses import address
from strategy_tracker.web.editor import Editor
from strategy_tracker.web.forms import confirming
from strategy_tracker.web.parts import Link, ListColumn, Value

bp = Blueprint("benefits", __name__)
COLUMNS = (
    ListColumn(msg("Benefit")),
    ListColumn(msg("To be reached"), "date", missing=msg("Not known")),
    ListColumn(msg("Who answers for it"), missing=msg("Nobody is named")),
    ListColumn(msg("What was measured")),
)


@bp.get("/tiltak/<slug>/nytte")
@access.may("benefit.edit")
def index(slug: str) -> str:
    """List the benefits of a measure, each with its form and the way to record what was measured."""
    measure = by_public_id(Measure, slug)
    return render_template(
        "uptake/benefits/index.html",
        measure=measure,
        columns=COLUMNS,
        rows=[_row(one) for one in benefits_to_edit(measure.id)],
    )


def _row(one: Benefit) -> list[Value]:
    here = f"{_list(one.measure)}/{one.slug}"
    return [
        Link(one.name, f"{here}/rediger"),
        one.due_on,
        one.owner.name if one.owner else None,
        Link(msg("Record what was measured (%(count)s so far)", count=len(one.results)), f"{here}/malt"),
    ]


def _list(measure: Measure) -> str:
    return f"{address('measure', measure.slug)}/nytte"


def _own_list(record: Benefit | BenefitResult) -> str:
    return _list(record.measure if isinstance(record, Benefit) else record.benefit.measure)


def _given(form: NewBenefit, measure: Measure) -> dict[str, Any]:
    fields = form.values()
    return {**fields, "slug": fields["slug"] or free_slug(Benefit, slug_from(f"nytte {measure.slug}"))}


def _of(slug: str, key: str) -> Benefit:
    record = by_public_id(Benefit, key)
    if record.measure.slug != slug:
        raise NotFound
    return record


editor = Editor(
    bp=bp,
    at="/tiltak/<slug>/nytte/<key>",
    find=_of,
    back=_own_list,
    done=_own_list,
    context=lambda record: {"removal": f"{_own_list(record)}/{record.slug}/fjern"},
)
editor.new(
    "/tiltak/<slug>/nytte/ny",
    create_benefit,
    NewBenefit,
    find=lambda slug: by_public_id(Measure, slug),
    fields=_given,
    heading=lambda measure: msg("A benefit of %(name)s", name=measure.name),
    back=_list,
)
editor.new(
    "/tiltak/<slug>/nytte/<key>/malt",
    record_benefit_result,
    NewBenefitResult,
    name="new_result",
    find=_of,
    heading=lambda benefit: msg("What was measured of “%(name)s”", name=benefit.name),
    back=_own_list,
)
editor.edit(
    edit_benefit,
    EditBenefit,
    template="uptake/part.html",
    heading=lambda record: msg("Edit “%(name)s”", name=record.name),
)
editor.remove(
    remove_benefit,
    form=confirming(was_public),
    heading=lambda record: msg("Remove “%(name)s”", name=record.name),
    context=lambda record: {"words": record.name, "note": msg("Only for what nobody promised.")},
)
