"""The feed of changes as the page and the feed file take it."""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import datetime

from msgspec import Struct

from strategy_tracker.audit.queries import ChangedRecord
from strategy_tracker.audit.ties import Names
from strategy_tracker.kernel.belonging import nouns_of
from strategy_tracker.kernel.clock import OSLO
from strategy_tracker.kernel.reference import Reference
from strategy_tracker.kernel.text import Message, msg, msgn
from strategy_tracker.pages.queries.changes import FeedEntry, FeedPage, RecordEdit
from strategy_tracker.pages.values.changed_fields import NewPart, field_rows, gone_part, new_part, reason_words
from strategy_tracker.web.addresses import address
from strategy_tracker.web.format import day, moment
from strategy_tracker.web.parts import Link, Text, Value

LARGEST_ID = 2**62
# What an event did to a record that has a page, or to something under it.
DONE: Mapping[str, Message] = {
    "created": msg("added"),
    "updated": msg("changed"),
    "deleted": msg("removed"),
}


class EditView(Struct, frozen=True):
    """A record in an entry: what it is, what was done, its fields before and after, what is new under it or gone."""

    record: Link
    kind: Text
    done: Message
    fields: list[list[Value]]
    parts: list[NewPart]


class EntryView(Struct, frozen=True):
    """A run as the page shows it. A load has `counts` instead of `edits`; a single record's entry leads to it."""

    run: str
    at: datetime
    when: str
    title: Message
    reason: str | None
    edits: list[EditView]
    counts: list[tuple[Text, int]]

    @property
    def only(self) -> EditView | None:
        """The one record it is about, if it is about one."""
        return self.edits[0] if len(self.edits) == 1 else None


def place_in(text: str) -> tuple[int | None, list[Message]]:
    """Read where a page of the feed starts from its address; nonsense is named, never an error."""
    if not text:
        return None, []
    if text.isascii() and text.isdigit() and 0 < int(text[:20]) < LARGEST_ID and len(text) < len(str(LARGEST_ID)):
        return int(text), []
    return None, [msg("The link to that page of the changes was damaged; here are the newest.")]


def sentence(page: FeedPage) -> Message:
    """Say when something was last changed, and how much."""
    if not page.entries:
        return msg("No public record has been changed in the time shown here.")
    newest = page.entries[0]
    records = len(newest.run.records)
    if newest.is_load:
        return msg(
            "The newest change is a load of data on %(day)s that touched %(records)s records.",
            day=day(newest.run.at.astimezone(OSLO).date()),
            records=records,
        )
    return msgn(
        "The newest change is of %(day)s and concerns one record.",
        "The newest change is of %(day)s and concerns %(count)s records.",
        records,
        day=day(newest.run.at.astimezone(OSLO).date()),
    )


def entries(page: FeedPage) -> list[EntryView]:
    """Return the runs of a page."""
    return [entry(one, page.names) for one in page.entries]


def entry(one: FeedEntry, names: Names) -> EntryView:
    """Return a run with its records, or with how many of each kind a load touched."""
    kinds = Counter(record.about.kind for record in one.run.records)
    return EntryView(
        run=one.run.run,
        at=one.run.at,
        when=moment(one.run.at),
        title=title(one),
        reason=reason_words(one.run.reason),
        edits=[edit_view(edit, names) for edit in one.edits],
        counts=[(nouns_of(kind).many or kind, count) for kind, count in kinds.most_common()] if one.is_load else [],
    )


def title(one: FeedEntry) -> Message:
    """Say in a few words what a run did."""
    records = one.run.records
    if one.is_load:
        return msg(
            "Data were loaded: %(records)s records, %(changes)s changes at once",
            records=len(records),
            changes=one.changes,
        )
    if len(records) == 1:
        return msg("%(name)s %(done)s", name=records[0].about.label, done=done(records[0]))
    return msgn("%(count)s record changed", "%(count)s records changed", len(records))


def done(record: ChangedRecord) -> Message:
    """Return what was done: added where the record itself is new, else changed."""
    return DONE[record.kinds[0]] if len(record.kinds) == 1 and _is_own(record) else DONE["updated"]


def _is_own(record: ChangedRecord) -> bool:
    return any(_owns(record.about, public_id) for _, public_id in record.subjects)


def _owns(about: Reference, public_id: str) -> bool:
    return about.id == public_id or about.id.endswith("/" + public_id)


def edit_view(edit: RecordEdit, names: Names) -> EditView:
    """Return a record of a run with its fields before and after; `names` leads to what they are tied to."""
    about = edit.record.about
    return EditView(
        record=Link(about.label, address(about.kind, about.id)),
        kind=nouns_of(about.kind).one or about.kind,
        done=done(edit.record),
        fields=[row for event in edit.events for row in field_rows(event, names)],
        parts=[part for event in edit.events if (part := new_part(event, names) or gone_part(event, names))],
    )


def feed_lines(view: EntryView) -> Sequence[Text]:
    """Return an entry of the feed file as plain lines."""
    lines: list[Text] = [*([view.reason] if view.reason else [])]
    lines += [msg("%(kind)s: %(count)s", kind=kind, count=count) for kind, count in view.counts]
    for edit in view.edits:
        lines.append(msg("%(kind)s %(name)s: %(done)s", kind=edit.kind, name=edit.record.text, done=edit.done))
        lines += [
            msg("%(field)s: %(before)s → %(after)s", field=row[0], before=row[1], after=row[2]) for row in edit.fields
        ]
        for part in edit.parts:
            lines += [part.heading, *(fact.text for fact in part.facts)]
    return lines
