"""What waits for a measure owner and for an editor, for their own page."""

from datetime import datetime

from strategy_tracker.kernel.clock import OSLO
from strategy_tracker.kernel.principal import Principal
from strategy_tracker.kernel.text import msg
from strategy_tracker.kernel.waiting import Waiting
from strategy_tracker.strategy.policy import may_edit_content
from strategy_tracker.strategy.queries.drafts import own_drafts
from strategy_tracker.strategy.queries.reporting import OwnMeasure, own_measures
from strategy_tracker.strategy.rules.reporting import Freshness, due_on


def waiting_for(by: Principal, now: datetime) -> tuple[Waiting, ...]:
    """Own measures it is time to report on, then own drafts nobody has published."""
    today = now.astimezone(OSLO).date()
    due = [_report(one) for one in own_measures(by, today) if one.freshness is not Freshness.FRESH]
    drafts = own_drafts(by) if may_edit_content.may_try(by) else ()
    return (*due, *(Waiting(msg("Finish and publish"), one.name, one.path, since=one.at) for one in drafts))


def _report(one: OwnMeasure) -> Waiting:
    path = f"/tiltak/{one.slug}/rapporter?for={one.organisation}"
    if one.reported_on is None:
        return Waiting(msg("Report for the first time"), one.name, path)
    return Waiting(msg("Report how it goes"), one.name, path, since=one.reported_on.end, due=due_on(one.reported_on))
