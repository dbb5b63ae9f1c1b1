"""Which public records changed lately: what no capability can say alone."""

from collections.abc import Iterator
from datetime import datetime

from msgspec import Struct

from strategy_tracker.actors import queries as actors
from strategy_tracker.audit.queries import ChangeFeed, Subjects, recent_changes
from strategy_tracker.consultations.queries import subjects as consultations
from strategy_tracker.council.queries import subjects as council
from strategy_tracker.engagement.queries import subjects as gatherings
from strategy_tracker.indicators.queries import subjects as indicators
from strategy_tracker.kernel.cached import by_version
from strategy_tracker.kernel.reference import Reference
from strategy_tracker.scrutiny.queries import subjects as audits
from strategy_tracker.strategy.queries import subjects as thread
from strategy_tracker.uptake.queries import subjects as uptake

# Of every capability that has some.
PUBLIC_LOG: Subjects = {
    **thread.SUBJECTS,
    **actors.SUBJECTS,
    **indicators.SUBJECTS,
    **consultations.SUBJECTS,
    **council.SUBJECTS,
    **gatherings.SUBJECTS,
    **audits.SUBJECTS,
    **uptake.SUBJECTS,
}
MOST_RUNS = 500


class ChangedPiece(Struct, frozen=True):
    """A public record that one run of an action changed, and how."""

    at: datetime
    action: str
    record: Reference
    kinds: tuple[str, ...]
    changes: int
    reason: str | None
    run: str


@by_version
def change_feed(*, limit: int, before: int | None = None) -> ChangeFeed:
    """Return the newest changes to public records, by run."""
    return recent_changes(PUBLIC_LOG, limit=limit, before=before)


def change_rows() -> Iterator[ChangedPiece]:
    """Yield the newest changes, a row for each record; at most the newest 500 runs."""
    for run in change_feed(limit=MOST_RUNS).runs:
        for one in run.records:
            yield ChangedPiece(run.at, run.action, one.about, one.kinds, one.changes, run.reason, run.run)
