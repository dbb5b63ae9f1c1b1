"""Actions on the bodies that take a delivery into use."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import inspect

from strategy_tracker.kernel import clock
from strategy_tracker.kernel.errors import Invalid
from strategy_tracker.kernel.principal import Principal
from strategy_tracker.kernel.record_actions import RecordActions
from strategy_tracker.kernel.text import msg
from strategy_tracker.sources.services import with_cited
from strategy_tracker.strategy.models import DeliveryBody
from strategy_tracker.strategy.policy import may_edit_content
from strategy_tracker.strategy.services.deliveries import was_public
from strategy_tracker.strategy.services.reported import without_report


def _check(record: DeliveryBody) -> None:
    same = [one for one in record.delivery.bodies if one.organisation is record.organisation and one is not record]
    if same and inspect(record).transient:
        raise Invalid(msg("This body is named already."), field="organisation")
    if record.delivered_on is not None and record.delivered_on.start > clock.today():
        raise Invalid(msg("A delivery cannot have been made in the future."), field="delivered_on")
    if record.in_use_as_of is not None and not record.in_use_text:
        raise Invalid(msg("Say what shows that it is in use."), field="in_use_text")


def _prepared(by: Principal, fields: dict[str, Any]) -> Mapping[str, object]:
    known = with_cited(by, fields)
    return {**known, **without_report(known)}


_bodies = RecordActions(
    model=DeliveryBody,
    noun="delivery_body",
    allow=may_edit_content,
    under="delivery",
    needs=("organisation",),
    prepare=_prepared,
    check=_check,
    was_public=lambda body: was_public(body.delivery),
)
create_delivery_body = _bodies.create("Name a body that takes a delivery into use.")
edit_delivery_body = _bodies.edit("Change when a body gets a delivery, or what shows that it uses it.")
remove_delivery_body = _bodies.remove("Take out a body that was named by mistake; with a reason, once public.")
