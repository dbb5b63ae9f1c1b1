"""Actions on what the council advises after a round."""

from typing import Any

from strategy_tracker.council.models import ItemDecision, PriorityItem, PriorityRound
from strategy_tracker.council.policy import may_decide
from strategy_tracker.kernel import clock
from strategy_tracker.kernel.actions import THINGS, Thing, action
from strategy_tracker.kernel.db import db
from strategy_tracker.kernel.errors import Conflict, Invalid
from strategy_tracker.kernel.principal import Principal
from strategy_tracker.kernel.records import fill, require
from strategy_tracker.kernel.text import msg, msgp

THINGS.add(Thing("decision", msg("Decision")))
MOST_TEXT = 2000
MOST_NAME = 200


@action("decision.record", does=msgp("action", "record"), allow=may_decide)
def record_decision(by: Principal, /, round_: PriorityRound, *, item: PriorityItem, **fields: Any) -> ItemDecision:
    """Record what the council advises about a measure. Nothing is overwritten: the newest decision counts."""
    if not round_.state.is_counted:
        raise Conflict(msg("A decision is recorded once the ballots are counted."))
    if item.series_id != round_.series_id:
        raise Invalid(msg("This measure does not belong to the round."), field="item")
    record = ItemDecision(decided_by=by.name[:MOST_NAME])
    fill(record, fields)
    _check(round_, record)
    record.round, record.item = round_, item
    db.session.add(record)
    return record


def _check(round_: PriorityRound, record: ItemDecision) -> None:
    require(record, "decision", "decided_on")
    for name in ("text", "reason"):
        value = (getattr(record, name) or "").strip()
        if len(value) > MOST_TEXT:
            raise Invalid(msg("This text has room for %(most)s characters.", most=MOST_TEXT), field=name)
        setattr(record, name, value or None)
    if record.follows_result is None:
        raise Invalid(msg("Say whether the decision follows the result."), field="follows_result")
    if not record.follows_result and not record.reason:
        raise Invalid(msg("Say why the decision does not follow the result."), field="reason")
    if record.decided_on > clock.today():
        raise Invalid(msg("A decision cannot be dated in the future."), field="decided_on")
    if round_.closed_at is not None and record.decided_on < round_.closed_at.astimezone(clock.OSLO).date():
        raise Invalid(msg("A decision cannot come before the round closed."), field="decided_on")
