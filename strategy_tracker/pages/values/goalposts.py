"""Moved goalposts as a list, as lines on the page of what they belong to, and as a feed."""

from collections.abc import Iterator, Sequence
from datetime import datetime, time
from typing import Any

from strategy_tracker.exchange.moved import GoalpostKind, MovedGoalpost
from strategy_tracker.indicators.rules.goalposts import Shift
from strategy_tracker.kernel.clock import OSLO
from strategy_tracker.kernel.collation import collation
from strategy_tracker.kernel.reference import Reference
from strategy_tracker.kernel.text import Message, msg, msgn
from strategy_tracker.pages.values.feeds import FeedItem
from strategy_tracker.pages.values.links import cited, links
from strategy_tracker.web.addresses import address
from strategy_tracker.web.format import plain
from strategy_tracker.web.listing import Facet, ListSpec, Order
from strategy_tracker.web.marks import GOALPOST_MARKS
from strategy_tracker.web.parts import Link, ListColumn, Record, Text, Value

MOST_IN_FEED = 50
COLUMNS = (
    ListColumn(msg("What was moved"), order="navn"),
    ListColumn(msg("Before"), missing=msg("None")),
    ListColumn(msg("After"), missing=msg("None")),
    ListColumn(msg("Which way"), "state", order="vei"),
    ListColumn(msg("Who decided it, where and when"), missing=msg("Not found")),
    ListColumn(msg("Answers for it"), missing=msg("No owner stated")),
    ListColumn(msg("Taken in"), "date", order="nyest"),
)


def spec(rows: Sequence[MovedGoalpost]) -> ListSpec[MovedGoalpost]:
    """Return how moves can be filtered, searched and sorted."""
    place = {row.id: number for number, row in enumerate(rows)}
    goals = {row.goal.id: row.goal.label for row in rows if row.goal}
    owners = {one.id: one.label for row in rows for one in row.owners}
    return ListSpec(
        identity=lambda row: row.id,
        text=lambda row: " ".join(plain(one) for one in _words(row)),
        facets=[
            Facet("hva", msg("What was moved"), msg("Anything"), lambda row: (row.kind.value,), _kind_label),
            Facet("vei", msg("Which way"), msg("Any way"), lambda row: (row.shift.value,), _shift_label),
            Facet("mal", msg("Goal"), msg("All goals"), lambda row: _ids(row.goal), goals.__getitem__),
            Facet(
                "aktor",
                msg("Answers for it"),
                msg("All owners"),
                lambda row: [one.id for one in row.owners],
                owners.__getitem__,
            ),
            Facet("ar", msg("Year"), msg("All years"), lambda row: (str(row.recorded_on.year),), str),
        ],
        orders=[
            Order("nyest", msg("Newest first"), lambda row: (place[row.id],)),
            Order("navn", msg("Name"), lambda row: (collation(plain(row.record.label)),)),
            Order("vei", msg("Which way"), lambda row: (list(Shift).index(row.shift),)),
        ],
        search_title=msg("Search in what was moved"),
    )


def _words(row: MovedGoalpost) -> Iterator[Text]:
    said = (row.group, row.old_text, row.new_text, row.decided_by, row.decided_in, row.reason)
    yield row.record.label
    yield from (one for one in said if one)
    yield from (one.label for one in row.owners)


def _ids(one: Reference | None) -> tuple[str, ...]:
    return (one.id,) if one else ()


def _kind_label(key: str) -> Text:
    return GoalpostKind(key).label


def _shift_label(key: str) -> Text:
    return GOALPOST_MARKS[key].label


def sentence(rows: Sequence[MovedGoalpost]) -> Message:
    """Say how much was moved, and which way."""
    if not rows:
        return msg("No moved target, definition or delivery date is on file.")
    return msg(
        "%(moves)s: %(lowered)s, and %(later)s.",
        moves=msgn("%(count)s move is on file", "%(count)s moves are on file", len(rows)),
        lowered=msgn(
            "%(count)s target was dropped or made easier",
            "%(count)s targets were dropped or made easier",
            sum(row.is_lowered for row in rows),
        ),
        later=msgn(
            "%(count)s delivery date was moved later",
            "%(count)s delivery dates were moved later",
            sum(row.shift is Shift.LATER for row in rows),
        ),
    )


def cells(row: MovedGoalpost) -> list[Any]:
    """Return a move as a row of the list; who decided it and who answers for it are lists."""
    return [
        Link(row.record.label, address(row.record.kind, row.record.id), _what(row)),
        before(row),
        after(row),
        GOALPOST_MARKS[row.shift],
        [*_said(row), *cited(row.sources)],
        links(row.owners),
        row.recorded_on,
    ]


def _what(row: MovedGoalpost) -> Text:
    return msg("%(what)s, %(group)s", what=row.kind.label, group=row.group) if row.group else row.kind.label


def before(row: MovedGoalpost) -> Value:
    """Return what it was."""
    return _aim(row, row.old_value, row.old_date, row.old_text)


def after(row: MovedGoalpost) -> Value:
    """Return what it became; None where it was dropped."""
    return _aim(row, row.new_value, row.new_date, row.new_text)


def _aim(row: MovedGoalpost, value: Value, on: Value, text: Value) -> Value:
    if row.kind in (GoalpostKind.DEFINITION, GoalpostKind.DELIVERY):
        return text or on
    if value is None:
        return None
    if on is None:
        return msg("%(value)s %(unit)s, no date", value=value, unit=row.unit)
    return msg("%(value)s %(unit)s, %(date)s", value=value, unit=row.unit, date=on)


def _said(row: MovedGoalpost) -> list[Value]:
    """Return who decided it, where, when and why, as far as that is known."""
    said: list[Value] = [one for one in (row.decided_by, row.decided_in, row.decided_on) if one]
    return [*said, msg("Why: %(reason)s", reason=row.reason)] if row.reason else said


def records(rows: Sequence[MovedGoalpost]) -> list[Record]:
    """Return moves as lines on the page of a goal."""
    return [_record(row) for row in rows]


def _record(row: MovedGoalpost) -> Record:
    unknown = [] if row.decided_by else [msg("Who decided it was not found")]
    return Record(
        title=row.record.label,
        href=address(row.record.kind, row.record.id),
        kicker=_what(row),
        mark=GOALPOST_MARKS[row.shift],
        text=change(row),
        facts=[*_said(row), *unknown, msg("Taken in %(day)s", day=row.recorded_on)],
    )


def change(row: MovedGoalpost) -> Message:
    """Say what it was and what it became in one line."""
    return msg("%(before)s → %(after)s", before=before(row) or msg("None"), after=after(row) or msg("None"))


def feed_items(rows: Sequence[MovedGoalpost]) -> list[FeedItem]:
    """Return the newest moves as entries of a feed."""
    return [_item(row) for row in rows[:MOST_IN_FEED]]


def _item(row: MovedGoalpost) -> FeedItem:
    title = msg("%(name)s: %(what)s", name=row.record.label, what=GOALPOST_MARKS[row.shift].label)
    lines = [_what(row), change(row), *(plain(one) for one in _said(row))]
    return FeedItem(row.id, title, datetime.combine(row.recorded_on, time.min, OSLO), lines)
