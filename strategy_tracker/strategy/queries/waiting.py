"""What waits for a measure owner and for an editor, for their own page."""

from collections import Counter
from collections.abc import Iterator
from datetime import date, datetime

from strategy_tracker.kernel.clock import OSLO
from strategy_tracker.kernel.principal import Principal
from strategy_tracker.kernel.text import msg, msgn
from strategy_tracker.kernel.waiting import Waiting
from strategy_tracker.strategy.policy import may_edit_content
from strategy_tracker.strategy.queries.drafts import own_drafts
from strategy_tracker.strategy.queries.measures import delivery_rows
from strategy_tracker.strategy.queries.reporting import OwnMeasure, own_measures
from strategy_tracker.strategy.rules.deliveries import DeliveryState
from strategy_tracker.strategy.rules.reporting import Freshness, due_on


def waiting_for(by: Principal, now: datetime) -> tuple[Waiting, ...]:
    """Own measures it is time to report on, then own drafts nobody has published."""
    today = now.astimezone(OSLO).date()
    due = [_report(one) for one in own_measures(by, today) if one.freshness is not Freshness.FRESH]
    drafts = own_drafts(by) if may_edit_content.may_try(by) else ()
    return (*due, *(Waiting(msg("Finish and publish"), one.name, one.path, since=one.at) for one in drafts))


def to_look_into(today: date) -> Iterator[Waiting]:
    """Deliveries of which an editor looks for news: late by a source, or past their date with nothing found."""
    states = Counter(row.state for row in delivery_rows(today))
    if late := states[DeliveryState.LATE]:
        verb = msgn("Follow up %(count)s late delivery", "Follow up %(count)s late deliveries", late)
        yield Waiting(verb, msg("by a source from after the date"), "/veikart?tilstand=late")
    if unknown := states[DeliveryState.OUTCOME_UNKNOWN]:
        verb = msgn("Find out about %(count)s delivery", "Find out about %(count)s deliveries", unknown)
        yield Waiting(verb, msg("the date has passed and nothing was found"), "/veikart?tilstand=outcome_unknown")


def _report(one: OwnMeasure) -> Waiting:
    path = f"/tiltak/{one.slug}/rapporter?for={one.organisation}"
    if one.reported_on is None:
        return Waiting(msg("Report for the first time"), one.name, path)
    return Waiting(msg("Report how it goes"), one.name, path, since=one.reported_on.end, due=due_on(one.reported_on))
