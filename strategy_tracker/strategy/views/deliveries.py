"""The deliveries of a measure."""

from functools import partial
from typing import Any

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

from strategy_tracker.kernel.lookup import all_by_public_id
from strategy_tracker.kernel.slugs import slug_from
from strategy_tracker.kernel.text import msg
from strategy_tracker.sources.queries import known_sources
from strategy_tracker.strategy.forms.deliveries import (
    EditDelivery,
    NewDelivery,
    drop_needless_reasons,
    given_in,
    stored_delivery,
)
from strategy_tracker.strategy.models import Delivery, Measure
from strategy_tracker.strategy.queries.choices import delivery_choices
from strategy_tracker.strategy.queries.to_edit import deliveries_to_edit, delivery_to_edit, measure_to_edit
from strategy_tracker.strategy.rules.dates import standing_dates
from strategy_tracker.strategy.services.deliveries import create_delivery, edit_delivery
from strategy_tracker.strategy.views.changed import changed
from strategy_tracker.strategy.views.previews import preview_measure
from strategy_tracker.web import access, editing
from strategy_tracker.web.addresses import address
from strategy_tracker.web.parts import Link, ListColumn, Value

bp = Blueprint("deliveries", __name__)
COLUMNS = (
    ListColumn(msg("Delivery")),
    ListColumn(msg("What the source says of it")),
    ListColumn(msg("Planned"), "date"),
    ListColumn(msg("Forecast"), "date", missing=msg("None given")),
    ListColumn(msg("Delivered"), "date", missing=msg("Not yet")),
)


@bp.get("/tiltak/<slug>/leveranser")
@access.may("delivery.edit")
def index(slug: str) -> ResponseReturnValue:
    """List the deliveries of a measure, each with its form."""
    measure = measure_to_edit(slug)
    rows = [_row(measure, one) for one in deliveries_to_edit(measure)]
    return render_template("strategy/deliveries/index.html", measure=measure, rows=rows, columns=COLUMNS)


@bp.route("/tiltak/<slug>/leveranser/ny", methods=["GET", "POST"])
@access.may("delivery.create")
def new(slug: str) -> ResponseReturnValue:
    """Add a delivery."""
    measure = measure_to_edit(slug)
    form = NewDelivery()
    _offer(form, measure)
    drop_needless_reasons(form)
    return editing.edit(
        form,
        "strategy/deliveries/new.html",
        save=lambda: create_delivery(access.principal(), measure, **_fields(form)),
        done=_after,
        preview=partial(preview_measure, measure),
        measure=measure,
        heading=msg("A new delivery of %(name)s", name=measure.name),
        back=_list(measure),
    )


@bp.route("/tiltak/<slug>/leveranser/<key>/rediger", methods=["GET", "POST"])
@access.may("delivery.edit")
def edit(slug: str, key: str) -> ResponseReturnValue:
    """Edit a delivery, and the dates that stand."""
    measure = measure_to_edit(slug)
    delivery = delivery_to_edit(measure, key)
    form = _form(delivery)
    return editing.edit(
        form,
        "strategy/deliveries/edit.html",
        save=lambda: edit_delivery(access.principal(), delivery, **_fields(form)),
        done=_after,
        record=delivery,
        stored=partial(_form, delivery, formdata=None),
        preview=partial(preview_measure, measure),
        measure=measure,
        delivery=delivery,
        heading=msg("Edit %(name)s", name=delivery.name),
        back=_list(measure),
    )


def _list(measure: Measure) -> str:
    return f"{address('measure', measure.slug)}/leveranser"


def _after(delivery: Delivery) -> str:
    if delivery.measure.published_at is None:
        return _list(delivery.measure)
    return address("delivery", f"{delivery.measure.slug}/{delivery.slug}")


def _row(measure: Measure, delivery: Delivery) -> list[Value]:
    dates = standing_dates((row.kind, row.value) for row in delivery.dates)
    word = delivery.status.label if delivery.status else None
    return [
        Link(delivery.name, f"{_list(measure)}/{delivery.slug}/rediger"),
        word,
        dates.planned,
        dates.forecast,
        dates.delivered,
    ]


def _form(delivery: Delivery, **options: Any) -> EditDelivery:
    form = EditDelivery(data=stored_delivery(delivery), **options)
    _offer(form, delivery.measure, delivery)
    if not options:
        drop_needless_reasons(form)
    return form


def _offer(form: NewDelivery | EditDelivery, measure: Measure, delivery: Delivery | None = None) -> None:
    """Hand in what there is to choose from; deliveries of other measures are boxes too, once they are chosen."""
    own, others = delivery_choices(measure, without=delivery.slug if delivery else None)
    chosen = {link.predecessor.slug for link in delivery.waits_for} if delivery else set()
    form.waits_for.choices = [*own, *(one for one in others if one[0] in chosen)]
    form.waits_for_another.choices = [one for one in others if one[0] not in chosen]
    form.cited.known = known_sources()


def _fields(form: NewDelivery | EditDelivery) -> dict[str, Any]:
    fields = changed(form)
    fields["given"] = given_in(fields)
    another = fields.pop("waits_for_another")
    waits_for = [*(fields["waits_for"] or ()), *([another] if another else [])]
    fields["waits_for"] = all_by_public_id(Delivery, waits_for)
    if isinstance(form, NewDelivery):
        fields["slug"] = fields["slug"] or slug_from(str(fields["name"]))
    return fields
