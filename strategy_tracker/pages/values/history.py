"""What happened to a record, newest first, as lines of a list."""

from collections import Counter
from collections.abc import Sequence
from itertools import groupby
from operator import attrgetter

from strategy_tracker.audit.queries import EventRow
from strategy_tracker.audit.ties import Names
from strategy_tracker.kernel.belonging import nouns_of
from strategy_tracker.kernel.text import msg, msgn
from strategy_tracker.pages.values.changed_fields import field_name, part_heading, reason_words, said
from strategy_tracker.web.format import moment, plain
from strategy_tracker.web.parts import Record, Text, Value

PUBLISHED = "published_at"


def history_records(events: Sequence[EventRow], names: Names) -> list[Record]:
    """Return a line for each thing that was done, with what it changed; `names` are those of what it was done to."""
    return [_record(list(together), names) for _, together in groupby(events, key=attrgetter("run"))]


def _record(events: Sequence[EventRow], names: Names) -> Record:
    reason = next((event.reason for event in events if event.reason), None)
    return Record(title=moment(events[0].at), facts=list(_facts(events, names)), text=reason_words(reason))


def _facts(events: Sequence[EventRow], names: Names) -> list[Value]:
    new = Counter(_new(event, names) for event in events if event.kind == "created")
    facts: list[Value] = [_counted(what, count) for what, count in new.items()]
    changed = {(event.subject_type, one.field) for event in events if event.kind == "updated" for one in said(event)}
    shown = sorted({plain(field_name(*one)) for one in changed if one[1] != PUBLISHED})
    if any(name == PUBLISHED for _, name in changed):
        facts.insert(0, msg("Published here"))
    if shown:
        facts.append(msg("Changed: %(fields)s", fields=", ".join(shown)))
    removed = sum(event.kind == "deleted" for event in events)
    if removed:
        facts.append(msgn("One part removed", "%(count)s parts removed", removed))
    return facts


def _new(event: EventRow, names: Names) -> str:
    what = nouns_of(event.subject_type).new
    return plain(part_heading(event, what, names) if what else msg("Taken in here"))


def _counted(what: str, count: int) -> Text:
    return what if count == 1 else msg("%(what)s: %(count)s", what=what, count=count)
