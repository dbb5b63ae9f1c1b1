"""The bodies that take a delivery into use."""

from typing import Any

from flask import Blueprint
from flask.typing import ResponseReturnValue

from strategy_tracker.kernel.text import msg
from strategy_tracker.strategy.forms.bodies import EditDeliveryBody, NewDeliveryBody
from strategy_tracker.strategy.models import Delivery
from strategy_tracker.strategy.queries.to_edit import body_to_edit, delivery_to_edit, measure_to_edit
from strategy_tracker.strategy.services.bodies import create_delivery_body, edit_delivery_body, remove_delivery_body
from strategy_tracker.strategy.services.deliveries import was_public
from strategy_tracker.strategy.views.measures import measure_tools
from strategy_tracker.strategy.views.previews import preview_measure
from strategy_tracker.web.addresses import address
from strategy_tracker.web.editor import Editor
from strategy_tracker.web.forms import confirming

bp = Blueprint("bodies", __name__)


def _delivery(slug: str, key: str) -> Delivery:
    return delivery_to_edit(measure_to_edit(slug), key)


def _here(delivery: Delivery) -> str:
    return f"{address('measure', delivery.measure.slug)}/leveranser/{delivery.slug}/virksomheter"


def _list(delivery: Delivery) -> dict[str, Any]:
    tools = measure_tools(delivery.measure)
    return {"delivery": delivery, "bodies": delivery.bodies, "here": _here(delivery), "tools": tools}


def _preview(delivery: Delivery) -> ResponseReturnValue:
    return preview_measure(delivery.measure)


editor = Editor(
    bp=bp,
    at="/tiltak/<slug>/leveranser/<key>/virksomheter/<uid>",
    find=lambda slug, key, uid: body_to_edit(_delivery(slug, key), uid),
    back=lambda body: _here(body.delivery),
    done=lambda body: _here(body.delivery),
    preview=lambda body: _preview(body.delivery),
)
editor.new(
    "/tiltak/<slug>/leveranser/<key>/virksomheter",
    create_delivery_body,
    NewDeliveryBody,
    name="index",
    find=_delivery,
    template="strategy/bodies/index.html",
    preview=_preview,
    context=_list,
    heading=lambda delivery: msg("Who takes %(name)s into use", name=delivery.name),
    save_label=msg("Add the body"),
    back=lambda delivery: f"{address('measure', delivery.measure.slug)}/leveranser",
)
editor.edit(
    edit_delivery_body,
    EditDeliveryBody,
    heading=lambda body: msg("%(body)s and %(name)s", body=body.organisation.name, name=body.delivery.name),
)
editor.remove(
    remove_delivery_body,
    form=confirming(lambda body: was_public(body.delivery)),
    heading=lambda body: msg("Remove %(body)s from %(name)s", body=body.organisation.name, name=body.delivery.name),
    context=lambda _: {"note": msg("Only for a body that was never to take it into use. The log keeps what it said.")},
)
