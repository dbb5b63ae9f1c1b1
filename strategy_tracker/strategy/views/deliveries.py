"""The deliveries of a measure."""

from typing import Any

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

from strategy_tracker.kernel.text import msg, msgn
from strategy_tracker.strategy.forms.deliveries import (
    EditDelivery,
    NewDelivery,
    drop_needless_reasons,
    given_in,
    stored_dates,
)
from strategy_tracker.strategy.models import Delivery, Measure
from strategy_tracker.strategy.queries.choices import delivery_choices
from strategy_tracker.strategy.queries.to_edit import deliveries_to_edit, delivery_to_edit, measure_to_edit
from strategy_tracker.strategy.rules.dates import standing_dates
from strategy_tracker.strategy.services.deliveries import create_delivery, edit_delivery, remove_delivery, was_public
from strategy_tracker.strategy.views.measures import measure_tools
from strategy_tracker.strategy.views.previews import preview_measure
from strategy_tracker.web import access
from strategy_tracker.web.addresses import address
from strategy_tracker.web.editor import Editor
from strategy_tracker.web.forms import confirming
from strategy_tracker.web.parts import Link, ListColumn, Value

bp = Blueprint("deliveries", __name__)
COLUMNS = (
    ListColumn(msg("Delivery")),
    ListColumn(msg("What the source says of it")),
    ListColumn(msg("Planned"), "date"),
    ListColumn(msg("Forecast"), "date", missing=msg("None given")),
    ListColumn(msg("Delivered"), "date", missing=msg("Not yet")),
    ListColumn(msg("Who takes it into use")),
)


@bp.get("/tiltak/<slug>/leveranser")
@access.may("delivery.edit")
def index(slug: str) -> ResponseReturnValue:
    """List the deliveries of a measure, each with its form."""
    measure = measure_to_edit(slug)
    rows = [_row(one) for one in deliveries_to_edit(measure)]
    return render_template(
        "strategy/deliveries/index.html", measure=measure, tools=measure_tools(measure), rows=rows, columns=COLUMNS
    )


def _list(measure: Measure) -> str:
    return f"{address('measure', measure.slug)}/leveranser"


def _here(delivery: Delivery) -> str:
    return f"{_list(delivery.measure)}/{delivery.slug}"


def _after(delivery: Delivery) -> str:
    if delivery.measure.published_at is None:
        return _list(delivery.measure)
    return address("delivery", f"{delivery.measure.slug}/{delivery.slug}")


def _row(delivery: Delivery) -> list[Value]:
    dates = standing_dates(row.given for row in delivery.dates)
    word = delivery.status.label if delivery.status else None
    here, bodies = _here(delivery), len(delivery.bodies)
    named = msgn("One body", "%(count)s bodies", bodies) if bodies else msg("Nobody is named")
    return [
        Link(delivery.name, f"{here}/rediger"),
        word,
        dates.planned,
        dates.forecast,
        dates.delivered,
        Link(named, f"{here}/virksomheter"),
    ]


def _offer(form: NewDelivery | EditDelivery, measure: Measure, delivery: Delivery | None = None) -> None:
    """Hand in what there is to choose from; deliveries of other measures are boxes too, once they are chosen."""
    own, others = delivery_choices(measure, without=delivery.slug if delivery else None)
    chosen = set(form.waits_for.object_data or ())
    form.waits_for.choices = [*own, *(one for one in others if one[0] in chosen)]
    form.waits_for_another.choices = [one for one in others if one[0] not in chosen]
    drop_needless_reasons(form)


def _given(form: NewDelivery | EditDelivery, _: Any) -> dict[str, Any]:
    """Return what an action takes: the three dates with their reasons, and all it waits for in one list."""
    kept = [name for name in ("cited", "use_cited") if not form[name].is_changed]
    fields = {name: value for name, value in form.values().items() if name not in kept}
    fields["given"] = given_in(fields)
    another = fields.pop("waits_for_another")
    fields["waits_for"] = list(dict.fromkeys([*fields["waits_for"], *([another] if another else [])]))
    return fields


editor = Editor(
    bp=bp,
    at="/tiltak/<slug>/leveranser/<key>",
    find=lambda slug, key: delivery_to_edit(measure_to_edit(slug), key),
    back=lambda delivery: _list(delivery.measure),
    done=_after,
    preview=lambda delivery: preview_measure(delivery.measure),
    context=lambda delivery: {"tools": measure_tools(delivery.measure)},
)
editor.new(
    "/tiltak/<slug>/leveranser/ny",
    create_delivery,
    NewDelivery,
    find=measure_to_edit,
    prepare=_offer,
    fields=_given,
    preview=preview_measure,
    context=lambda measure: {"tools": measure_tools(measure)},
    heading=lambda measure: msg("A new delivery of %(name)s", name=measure.name),
    back=_list,
)
editor.edit(
    edit_delivery,
    EditDelivery,
    begin=stored_dates,
    prepare=lambda form, delivery: _offer(form, delivery.measure, delivery),
    fields=_given,
    template="strategy/deliveries/edit.html",
    context=lambda delivery: {"tools": measure_tools(delivery.measure), "here": _here(delivery)},
)
editor.remove(
    remove_delivery,
    form=confirming(was_public),
    heading=lambda delivery: msg("Remove %(name)s", name=delivery.name),
    done=lambda delivery: _list(delivery.measure),
    context={
        "note": msg("Only for what was entered by mistake. A delivery that was given up is stopped, not removed.")
    },
)
