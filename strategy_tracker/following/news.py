"""What is new to somebody who follows something, as their letter says it: from the public log, and nothing else."""

from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime
from operator import attrgetter
from typing import TypedDict

from msgspec import Struct
from msgspec.structs import replace

from strategy_tracker.audit.queries import EventRow
from strategy_tracker.audit.removed import SubjectKey
from strategy_tracker.council.queries.rounds import round_row
from strategy_tracker.following.queries import PRIORITY_ROUND, named_records, newest_change, released_between, told_of
from strategy_tracker.kernel import clock
from strategy_tracker.kernel.belonging import nouns_of
from strategy_tracker.kernel.clock import OSLO
from strategy_tracker.kernel.reference import Reference
from strategy_tracker.kernel.text import msgn
from strategy_tracker.pages.queries.history import RecordHistory, public_history
from strategy_tracker.pages.values import differences, feeds
from strategy_tracker.web.addresses import address, path
from strategy_tracker.web.format import day, plain
from strategy_tracker.web.language import speaking

MOST_STEPS = 12
MOST_IN_FEED = 40
NEVER = datetime.min.replace(tzinfo=UTC)
LONGEST_LINE = 280


class RecordNews(TypedDict):
    """What is new of one record, in the words of the letter."""

    kind: str
    name: str
    path: str
    lines: list[str]


class UntoldSpan(Struct, frozen=True):
    """What somebody has not been told of: changes after one and up to another, and what came out in that time."""

    after: int
    up_to: int
    since: datetime
    until: datetime


def news_of(followed: Sequence[SubjectKey], span: UntoldSpan, today: date, language: str) -> list[RecordNews]:
    """Return what is new, record by record, in a language; nothing of what the public does not see."""
    keys = told_of(followed, today)
    pages, released = named_records(keys), released_between(span.since, span.until)
    with speaking(language):
        found = (_news(key, pages[key], span, released) for key in keys if key in pages)
        return [one for one in found if one["lines"]]


def feed_of(key: SubjectKey, today: date) -> list[feeds.FeedItem]:
    """Return the newest changes to a record and to what stands under it, each with the page it is about."""
    keys = told_of([key], today)
    pages, span = named_records(keys), UntoldSpan(0, newest_change(), NEVER, clock.now())
    items = [
        replace(item, page=address(pages[one].kind, pages[one].id), key=f"{one[1]}-{item.key}")
        for one in keys
        if one in pages
        for item in _items(one, span, frozenset())
    ]
    return sorted(items, key=attrgetter("at"), reverse=True)[:MOST_IN_FEED]


def _news(key: SubjectKey, about: Reference, span: UntoldSpan, released: frozenset[str]) -> RecordNews:
    items = list(_items(key, span, released))
    lines = [line for one in items[:MOST_STEPS] for line in _lines(one)]
    left = len(items) - MOST_STEPS
    if left > 0:
        lines.append(plain(msgn("And one more change.", "And %(count)s more changes.", left)))
    kind = plain(nouns_of(key[0]).one or nouns_of(about.kind).one)
    return RecordNews(kind=kind, name=plain(about.label), path=path(about.kind, about.id), lines=lines)


def _items(key: SubjectKey, span: UntoldSpan, released: frozenset[str]) -> Iterator[feeds.FeedItem]:
    if key[0] == PRIORITY_ROUND:
        steps = feeds.of_round(round_row(key[1], None), span.until)
        yield from (one for one in steps if span.since < one.at <= span.until)
        return
    history = public_history(*key)
    events = [one for one in history.events if _is_new(one, span, released)]
    yield from feeds.of_steps(differences.steps(events, key[0], history.names), _name(history))


def _is_new(event: EventRow, span: UntoldSpan, released: frozenset[str]) -> bool:
    is_out = event.subject_type == "observation" and event.subject_id in released
    return span.after < event.id <= span.up_to or is_out


def _name(history: RecordHistory) -> str:
    return plain(history.name)


def _lines(one: feeds.FeedItem) -> Iterator[str]:
    what = plain(one.title).rpartition(": ")[2]
    yield f"{day(one.at.astimezone(OSLO).date())}: {what}"
    yield from (f"  {_short(plain(line))}" for line in one.lines)


def _short(line: str) -> str:
    return line if len(line) <= LONGEST_LINE else f"{line[:LONGEST_LINE].rpartition(' ')[0]} …"
