"""Feeds: what was changed, as plain lines that any reader of feeds shows."""

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, time

from msgspec import Struct

from strategy_tracker.audit.heads import DayHead
from strategy_tracker.council.kinds import PriorityRoundState
from strategy_tracker.council.queries.rounds import PriorityRoundRow
from strategy_tracker.kernel.text import Message, msg
from strategy_tracker.pages.values.changes import EntryView, feed_lines
from strategy_tracker.pages.values.differences import ChangedPart, FieldDifference, HistoryStep
from strategy_tracker.strategy.queries.values import DateRow, DeliveryRow
from strategy_tracker.web.format import day
from strategy_tracker.web.parts import Text

MOST_DATES = 200


class FeedItem(Struct, frozen=True):
    """An entry of a feed; `key` is its place on the page of the feed, and the same in every language.

    `page` is the path of another page that it has its place on.
    """

    key: str
    title: Text
    at: datetime
    lines: Sequence[Text]
    page: str = ""


def of_entries(entries: Sequence[EntryView]) -> list[FeedItem]:
    """Return the entries of the feed of all changes."""
    return [FeedItem(one.run, one.title, one.at, feed_lines(one)) for one in entries]


def of_heads(days: Sequence[DayHead]) -> list[FeedItem]:
    """Return where the log stood at the end of each day."""
    return [FeedItem(one.on.isoformat(), _of_day(one), one.at, [one.head.written]) for one in days]


def _of_day(one: DayHead) -> Text:
    return msg("The head of the log at the end of %(day)s", day=day(one.on))


def of_steps(steps: Sequence[HistoryStep], name: Text) -> list[FeedItem]:
    """Return what was done to one record."""
    return [FeedItem(one.run, _title(one, name), one.at, list(_lines(one))) for one in steps]


def of_round(row: PriorityRoundRow, now: datetime) -> list[FeedItem]:
    """Return the steps of a round that everybody may know of, newest first; not what it found."""
    state = row.state_at(now)
    is_closed = state.is_over and row.closes_at <= now
    moments = (
        (PriorityRoundState.OPEN, row.opened_at, row.purpose),
        (PriorityRoundState.CLOSED, row.closed_at or (row.closes_at if is_closed else None), None),
        (PriorityRoundState.PUBLISHED, row.published_at, None),
    )
    steps = [
        FeedItem(one.value, _round_title(row, one.label), at, [text] if text else []) for one, at, text in moments if at
    ]
    return steps[::-1]


def of_dates(rows: Sequence[DeliveryRow]) -> list[FeedItem]:
    """Return the dates that were given for deliveries, the newest first; none for what takes an earlier one back."""
    given = [(row, number, one) for row in rows for number, one in enumerate(row.history, 1) if one.value]
    given.sort(key=lambda found: found[2].recorded_on, reverse=True)
    return [_of_date(*found) for found in given[:MOST_DATES]]


def _of_date(row: DeliveryRow, number: int, given: DateRow) -> FeedItem:
    at = datetime.combine(given.recorded_on, time(), UTC)
    what = msg("%(kind)s: %(date)s", kind=given.kind.label, date=given.value)
    why = [msg("Why: %(reason)s", reason=given.reason)] if given.reason else []
    key = f"{row.reference.id}/{number}"
    return FeedItem(key, msg("%(name)s: %(what)s", name=row.name, what=what), at, [row.measure.label, *why])


def _round_title(row: PriorityRoundRow, what: Message) -> Message:
    said = msg("%(name)s: %(what)s", name=row.name, what=what)
    return msg("%(name)s: %(what)s", name=msg("Example"), what=said) if row.is_example else said


def _title(step: HistoryStep, name: Text) -> Text:
    what = step.headings[0] if step.headings else msg("Changed")
    return msg("%(name)s: %(what)s", name=name, what=what)


def _lines(step: HistoryStep) -> Iterator[Text]:
    if step.reason:
        yield msg("Why: %(reason)s", reason=step.reason)
    for part in step.parts:
        yield from _of_part(part)
    for new in step.new:
        yield new.heading
        yield from (fact.text for fact in new.facts)


def _of_part(part: ChangedPart) -> Iterator[Text]:
    if part.heading:
        yield part.heading
    yield from (_of_field(one) for one in part.differences)


def _of_field(one: FieldDifference) -> Text:
    before, after = ("".join(piece.text for piece in one.pieces if piece.kind != out) for out in ("added", "removed"))
    return msg("%(field)s: %(before)s → %(after)s", field=one.name, before=before, after=after)
