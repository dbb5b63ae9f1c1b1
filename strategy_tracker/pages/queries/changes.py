"""The feed of changes, with what each smaller change did to its fields."""

from collections.abc import Mapping

from msgspec import Struct

from strategy_tracker.audit.histories import history_of
from strategy_tracker.audit.queries import ChangedRecord, ChangeRun, EventRow
from strategy_tracker.audit.ties import Names, names_in
from strategy_tracker.exchange.changed import change_feed

PAGE = 20
# A run that touched more records than this was a load; it is counted, not spelled out.
MOST_SPELLED_OUT = 20

Edits = Mapping[tuple[str, str, str], EventRow]


class RecordEdit(Struct, frozen=True):
    """A public record in a run, and what was done to it and its parts."""

    record: ChangedRecord
    events: tuple[EventRow, ...]


class FeedEntry(Struct, frozen=True):
    """A run. `edits` is empty for a load."""

    run: ChangeRun
    edits: tuple[RecordEdit, ...]

    @property
    def is_load(self) -> bool:
        """Tell whether it touched so many records that they are only counted."""
        return len(self.run.records) > MOST_SPELLED_OUT

    @property
    def changes(self) -> int:
        """How many changes it made in all."""
        return sum(record.changes for record in self.run.records)


class FeedPage(Struct, frozen=True):
    """A page of the feed, newest first; `before` is where the next one starts, `names` what the changes speak of."""

    entries: tuple[FeedEntry, ...]
    before: int | None
    names: Names


def feed_page(before: int | None = None) -> FeedPage:
    """Return the newest changes before the event `before`; five statements."""
    feed = change_feed(limit=PAGE, before=before)
    small = [run for run in feed.runs if len(run.records) <= MOST_SPELLED_OUT]
    keys = {key for run in small for record in run.records for key in record.subjects}
    found = {(event.run, event.subject_type, event.subject_id): event for event in history_of(*sorted(keys))}
    entries = tuple(_entry(run, found) for run in feed.runs)
    told = (event for entry in entries for edit in entry.edits for event in edit.events)
    return FeedPage(entries, feed.before, names_in(told))


def _entry(run: ChangeRun, found: Edits) -> FeedEntry:
    if len(run.records) > MOST_SPELLED_OUT:
        return FeedEntry(run, ())
    return FeedEntry(run, tuple(RecordEdit(record, _events(run, record, found)) for record in run.records))


def _events(run: ChangeRun, record: ChangedRecord, found: Edits) -> tuple[EventRow, ...]:
    events = (found.get((run.run, *key)) for key in record.subjects)
    return tuple(event for event in events if event is not None)
