"""The editors' desk: what is not public, and what somebody changed last, wherever it is."""

from datetime import date

from msgspec import Struct

from strategy_tracker.actors.queries import ORGANISATIONS, ROLE_HOLDERS
from strategy_tracker.audit.traces import changed_by
from strategy_tracker.engagement.queries.drafts import GATHERINGS, INVOLVEMENTS
from strategy_tracker.indicators.queries.drafts import INDICATORS, INDICES
from strategy_tracker.kernel.desk import Edited
from strategy_tracker.kernel.principal import Principal
from strategy_tracker.pages.queries.freshness import FreshRecord, fresh_records
from strategy_tracker.scrutiny.queries.drafts import AUDITS
from strategy_tracker.strategy.queries.drafts import drafts, worked_on

TABLES = (
    *("strategy", "goal", "measure", "delivery", "organisation", "role_holder", "indicator", "gathering"),
    *("involvement", "benchmark_index", "audit"),
)
DESKS = (ORGANISATIONS, ROLE_HOLDERS, INDICATORS, INDICES, GATHERINGS, INVOLVEMENTS, AUDITS)


class DeskView(Struct, frozen=True):
    """What lies on the desk: drafts, what the editor changed last, newest first; what needs news, oldest first."""

    drafts: tuple[Edited, ...]
    recent: tuple[Edited, ...]
    fresh: tuple[FreshRecord, ...]


def desk_view(by: Principal, today: date) -> DeskView:
    """Read the desk of `by`; at most twenty-six statements, whatever lies on it."""
    moments = changed_by(by.id, TABLES)
    recent = [*worked_on(moments), *(one for desk in DESKS for one in desk.among(moments))]
    return DeskView(
        drafts=(*drafts(), *(one for desk in DESKS for one in desk.drafts())),
        fresh=fresh_records(today),
        recent=tuple(sorted(recent, key=lambda one: one.at.isoformat() if one.at else "", reverse=True)),
    )
