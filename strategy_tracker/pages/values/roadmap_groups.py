"""What the deliveries of the roadmap are grouped by, and the groups as its table has them."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from itertools import groupby

from msgspec import Struct

from strategy_tracker.kernel.collation import collation
from strategy_tracker.kernel.text import Message, msg
from strategy_tracker.pages.values import readings
from strategy_tracker.pages.values.goals import goal_href, goal_label
from strategy_tracker.pages.values.links import link
from strategy_tracker.strategy.queries.structure import current_strategy
from strategy_tracker.strategy.queries.user_groups import user_groups
from strategy_tracker.strategy.queries.values import UNDATED, DeliveryRow
from strategy_tracker.web.format import plain
from strategy_tracker.web.listing import Order
from strategy_tracker.web.parts import Link, Value

LAST = "~"
USER_GROUPS: Mapping[str, Message] = {
    "citizens": msg("For citizens"),
    "patients": msg("For patients"),
    "staff": msg("For health personnel"),
    "municipalities": msg("For municipalities"),
    "hospital trusts": msg("For hospital trusts"),
}


class MeasureGroup(Struct, frozen=True):
    """A measure with its deliveries under one head; `note` says what the head does not: whose it is, which goal."""

    measure: Value
    notes: Sequence[Value]
    rows: Sequence[DeliveryRow]


class RoadmapGroup(Struct, frozen=True):
    """What stands under one head of the roadmap; `total` counts its deliveries on every page of the list."""

    title: Value
    total: int
    measures: Sequence[MeasureGroup]


class Grouping(Struct, frozen=True):
    """A way to group: `key` makes what tells of each delivery which group it is in, as text that sorts."""

    title: Message
    key: Callable[[], Callable[[DeliveryRow], str]]
    head: Callable[[DeliveryRow], Value]


def _by_goal() -> Callable[[DeliveryRow], str]:
    current = current_strategy()
    first = current.id if current else ""

    def key(row: DeliveryRow) -> str:
        goal = row.goal
        return f"{goal.strategy != first:d}{goal.strategy}/{goal.number}" if goal else LAST

    return key


def _goal(row: DeliveryRow) -> Value:
    if row.goal is None:
        return msg("No goal stated")
    return Link(msg("%(label)s: %(name)s", label=goal_label(row.goal), name=row.goal.name), goal_href(row.goal))


def _by_owner() -> Callable[[DeliveryRow], str]:
    places: dict[str, str] = {}

    def key(row: DeliveryRow) -> str:
        if not row.owners:
            return LAST
        owner = row.owners[0]
        return places.get(owner.id) or places.setdefault(owner.id, f"{collation(plain(owner.label))}/{owner.id}")

    return key


def _owner(row: DeliveryRow) -> Value:
    return link(row.owners[0]) if row.owners else msg("No owner found")


def _by_users() -> Callable[[DeliveryRow], str]:
    groups = user_groups()
    return lambda row: ",".join(groups.get(row.reference.id, ())) or LAST


def _users(row: DeliveryRow) -> Value:
    return groups_named(user_groups().get(row.reference.id, ())) or msg("Whom it is for was not found")


def groups_named(groups: Sequence[str]) -> Message | None:
    """Return the names of groups of users, one after the other."""
    if not groups:
        return None
    first, *rest = (USER_GROUPS[group] for group in groups)
    told = first
    for one in rest:
        told = msg("%(first)s · %(next)s", first=told, next=one)
    return told


def _by_year() -> Callable[[DeliveryRow], str]:
    return lambda row: row.sort_date[:4]


def _year(row: DeliveryRow) -> Value:
    return row.sort_date[:4] if row.sort_date != UNDATED else msg("No date found")


GROUPINGS: Mapping[str, Grouping] = {
    "mal": Grouping(msg("By goal"), _by_goal, _goal),
    "aktor": Grouping(msg("By owner"), _by_owner, _owner),
    "brukere": Grouping(msg("By user group"), _by_users, _users),
    "ar": Grouping(msg("By year"), _by_year, _year),
    "tiltak": Grouping(msg("By measure"), lambda: lambda _: "", lambda _: None),
}


def orders(names: Mapping[str, str]) -> list[Order[DeliveryRow]]:
    """Return the orders that group: by group, then by measure, then in time; `names`: what measures sort by, by id."""
    return [Order(key, one.title, _order(one, names)) for key, one in GROUPINGS.items()]


def _order(grouping: Grouping, names: Mapping[str, str]) -> Callable[[DeliveryRow], tuple[str, ...]]:
    group = grouping.key()
    return lambda row: (group(row), names[row.measure.id], row.measure.id, row.sort_date)


def grouped(name: str, rows: Sequence[DeliveryRow], matches: Sequence[DeliveryRow]) -> list[RoadmapGroup]:
    """Return the rows of a page under their heads; how many there are in all is counted among the matches."""
    grouping = GROUPINGS[name]
    group = grouping.key()
    totals = Counter(map(group, matches))
    found = []
    for key, members in groupby(rows, key=group):
        own = list(members)
        found.append(RoadmapGroup(grouping.head(own[0]), totals[key], _measures(own, name)))
    return found


def _measures(rows: Sequence[DeliveryRow], name: str) -> list[MeasureGroup]:
    return [_measure(list(own), name) for _, own in groupby(rows, key=lambda row: row.measure.id)]


def _measure(rows: Sequence[DeliveryRow], name: str) -> MeasureGroup:
    first = rows[0]
    notes: list[Value] = []
    if name != "aktor":
        notes += [readings.owner_of(first, link(owner)) for owner in first.owners]
    if name != "mal" and first.goal:
        notes.append(readings.goal_of(first, Link(goal_label(first.goal), goal_href(first.goal))))
    return MeasureGroup(link(first.measure), notes, rows)
