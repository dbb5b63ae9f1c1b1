"""Which public records changed lately: what no capability can say alone."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from strategy_tracker.actors.queries import actor_subjects
from strategy_tracker.audit.queries import AnySelect, ChangeFeed, recent_changes
from strategy_tracker.consultations.queries.subjects import consultation_subjects
from strategy_tracker.council.queries.subjects import council_subjects
from strategy_tracker.engagement.queries.subjects import gathering_subjects
from strategy_tracker.indicators.queries.subjects import indicator_subjects
from strategy_tracker.kernel.reference import Reference
from strategy_tracker.strategy.queries.subjects import strategy_subjects

READERS = (
    strategy_subjects,
    actor_subjects,
    indicator_subjects,
    consultation_subjects,
    council_subjects,
    gathering_subjects,
)
MOST_RUNS = 500


@dataclass(frozen=True, slots=True)
class ChangedPiece:
    """A public record that one run of an action changed, and how."""

    at: datetime
    action: str
    record: Reference
    kinds: tuple[str, ...]
    changes: int
    reason: str | None
    run: str


def public_subjects() -> Mapping[str, AnySelect]:
    """Return the statements that say which records of each table are public, of every capability that has some."""
    return {table: statement for read in READERS for table, statement in read().items()}


def change_feed(*, limit: int, before: int | None = None) -> ChangeFeed:
    """Return the newest changes to public records, by run."""
    return recent_changes(public_subjects(), limit=limit, before=before)


def change_rows() -> Iterator[ChangedPiece]:
    """Yield the newest changes, a row for each record; at most the newest 500 runs."""
    for run in change_feed(limit=MOST_RUNS).runs:
        for one in run.records:
            yield ChangedPiece(run.at, run.action, one.about, one.kinds, one.changes, run.reason, run.run)
