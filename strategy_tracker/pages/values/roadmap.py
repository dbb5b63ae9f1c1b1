"""The roadmap's deliveries as lists take them, and the sentence about them."""

from collections import Counter
from collections.abc import Mapping, Sequence
from operator import attrgetter
from typing import Any

from strategy_tracker.kernel.collation import collation
from strategy_tracker.kernel.text import Message, msg, msgn
from strategy_tracker.pages.values import readings, roadmap_groups, sample
from strategy_tracker.pages.values.goals import goal_href, goal_label
from strategy_tracker.pages.values.links import link
from strategy_tracker.pages.values.marks import delivery_mark
from strategy_tracker.pages.values.strategies import goal_choice, strategy_names, strategy_of
from strategy_tracker.strategy.kinds import BuildingBlock
from strategy_tracker.strategy.queries.user_groups import user_groups
from strategy_tracker.strategy.queries.values import DeliveryRow
from strategy_tracker.strategy.rules.deliveries import MADE, TO_COME, DeliveryState
from strategy_tracker.web import counted
from strategy_tracker.web.addresses import address
from strategy_tracker.web.calendars import CalendarDate
from strategy_tracker.web.format import plain
from strategy_tracker.web.listing import Facet, Listing, ListSpec, Order
from strategy_tracker.web.marks import DELIVERY_MARKS
from strategy_tracker.web.parts import Link, ListColumn, Value

STATES = list(DeliveryState)
BLOCK = "slag"
PART_OF: Mapping[DeliveryState, str] = {
    **dict.fromkeys(MADE, "made"),
    **dict.fromkeys(TO_COME, "ahead"),
    DeliveryState.LATE: "late",
    DeliveryState.OUTCOME_UNKNOWN: "unknown",
    **dict.fromkeys((DeliveryState.NO_DATE, DeliveryState.NOTHING_FOUND), "undated"),
    **dict.fromkeys((DeliveryState.STOPPED, DeliveryState.CARRIED_ON), "ended"),
}


def spec(rows: Sequence[DeliveryRow]) -> ListSpec[DeliveryRow]:
    """Return how deliveries can be filtered, searched and sorted; the names are those of the chart's filters."""
    goals = {row.goal.slug: row.goal for row in rows if row.goal}
    owners = {owner.id: owner.label for row in rows for owner in row.owners}
    strategies = strategy_names()
    measures = {row.measure.id: row.measure.label for row in rows}
    names = {key: collation(plain(label)) for key, label in measures.items()}
    groups = user_groups()
    return ListSpec(
        identity=lambda row: row.reference.id,
        text=lambda row: " ".join([*row.name.as_dict().values(), *row.measure.label.as_dict().values()]),
        facets=[
            Facet(
                "strategi",
                msg("Strategy"),
                msg("All strategies"),
                strategy_of,
                strategies.__getitem__,
            ),
            Facet(
                "mal",
                msg("Goal"),
                msg("All goals"),
                lambda row: [row.goal.slug] if row.goal else [],
                lambda key: goal_choice(goals[key]),
            ),
            Facet(
                "aktor",
                msg("Owner"),
                msg("All owners"),
                lambda row: [owner.id for owner in row.owners],
                owners.__getitem__,
            ),
            Facet(
                "brukere",
                msg("User group"),
                msg("All user groups"),
                lambda row: groups.get(row.reference.id, ()),
                roadmap_groups.USER_GROUPS.__getitem__,
            ),
            Facet(
                "tilstand",
                msg("State"),
                msg("Any state"),
                lambda row: [row.state],
                lambda key: DELIVERY_MARKS[key].label,
            ),
            Facet(
                BLOCK,
                msg("Building block"),
                msg("All building blocks"),
                lambda row: [row.kind.block],
                lambda key: BuildingBlock(key).label,
            ),
            Facet("ar", msg("Year"), msg("All years"), attrgetter("years"), str),
            Facet("tiltak", msg("Measure"), msg("All measures"), lambda row: [row.measure.id], measures.__getitem__),
        ],
        orders=[
            *roadmap_groups.orders(names),
            Order("dato", msg("Date"), lambda row: (row.sort_date,)),
            Order("navn", msg("Delivery"), lambda row: (collation(plain(row.name)),)),
            Order("tilstand", msg("State"), lambda row: (STATES.index(row.state),)),
        ],
        search_title=msg("Search in deliveries"),
    )


def lead(listing: Listing[DeliveryRow]) -> dict[str, Message | None]:
    """Return how the deliveries that were chosen stand, and how many of all count under the strategy in force."""
    is_whole = len(listing.matches) == listing.total
    return {
        "sentence": sentence(listing.matches) if is_whole else of_those_chosen(listing),
        "in_force": sample.in_force(listing.matches) if is_whole else None,
    }


def sentence(rows: Sequence[DeliveryRow]) -> Message:
    """Say how many deliveries there are, and how they stand to their dates; the parts add up to the whole."""
    return msgn(
        "One delivery we know of: %(made)s made, %(ahead)s still to come, %(late)s, %(unknown)s whose date has "
        "passed with nothing found, %(undated)s without a date, and "
        "%(ended)s stopped or carried on by others.",
        "%(count)s deliveries we know of: %(made)s made, %(ahead)s still to come, %(late)s, for %(unknown)s "
        "the date has passed with nothing found, for %(undated)s no "
        "date was found, and %(ended)s stopped or carried on by others.",
        len(rows),
        **_parts(rows),
    )


def of_those_chosen(listing: Listing[DeliveryRow]) -> Message:
    """Say the same of those that fit the filters."""
    return msg(
        "%(chosen)s of the %(total)s deliveries we know of fit your choices: %(made)s made, %(ahead)s still to come, "
        "%(late)s, for %(unknown)s the date has passed with "
        "nothing found, for %(undated)s no date was found, and %(ended)s stopped or carried on by others.",
        chosen=len(listing.matches),
        total=listing.total,
        **_parts(listing.matches),
    )


def _parts(rows: Sequence[DeliveryRow]) -> dict[str, object]:
    counts = Counter(PART_OF[row.state] for row in rows)
    return {**{part: counts[part] for part in PART_OF.values()}, "late": counted.late(counts["late"])}


COLUMNS = (
    ListColumn(msg("Delivery"), order="navn"),
    ListColumn(msg("Measure"), order="tiltak"),
    ListColumn(msg("Main goal"), missing=msg("No goal stated")),
    ListColumn(msg("Planned"), "date"),
    ListColumn(msg("Newest date"), "date", order="dato"),
    ListColumn(msg("Delivered"), "date", missing=msg("Not found")),
    ListColumn(msg("State"), "state", order="tilstand"),
)


def cells(row: DeliveryRow) -> list[Value]:
    """Return a delivery as a row of the list."""
    return [
        Link(row.name, address("delivery", row.reference.id)),
        link(row.measure, row.owners[0].label if row.owners else None),
        readings.goal_of(row, Link(goal_label(row.goal), goal_href(row.goal))) if row.goal else None,
        row.planned,
        row.current,
        row.delivered,
        delivery_mark(row),
    ]


GROUPED_COLUMNS = (
    ListColumn(msg("Delivery"), order="navn"),
    ListColumn(msg("Planned"), "date"),
    ListColumn(msg("Newest date"), "date", order="dato"),
    ListColumn(msg("Delivered"), "date", missing=msg("Not found")),
    ListColumn(msg("State"), "state", order="tilstand"),
)


def grouped_cells(row: DeliveryRow) -> list[Value]:
    """Return a delivery as a row under the head of its measure."""
    return [
        Link(row.name, address("delivery", row.reference.id)),
        row.planned,
        row.current,
        row.delivered,
        delivery_mark(row),
    ]


def grouped(listing: Listing[DeliveryRow]) -> dict[str, Any]:
    """Return what the table of the roadmap takes where its order is one that groups; else nothing."""
    name = listing.order.name
    if name not in roadmap_groups.GROUPINGS:
        return {"groups": ()}
    groups = roadmap_groups.grouped(name, listing.rows, listing.matches)
    return {
        "columns": listing.heads(GROUPED_COLUMNS),
        "groups": [
            (
                group.title,
                [counted.deliveries(group.total)],
                [(part.measure, part.notes, list(map(grouped_cells, part.rows))) for part in group.measures],
            )
            for group in groups
        ],
    }


def for_users(listing: Listing[DeliveryRow]) -> Message | None:
    """Say what comes to the user group that was chosen, and when; None where none was."""
    group = listing.query.get("brukere")
    if group is None:
        return None
    coming = [row for row in listing.matches if row.state in TO_COME and row.current]
    nearest, name = min(coming, key=lambda row: row.sort_date, default=None), roadmap_groups.USER_GROUPS[group]
    if nearest is None:
        return msg("%(group)s: nothing that we know a date for is still to come.", group=name)
    return msgn(
        "%(group)s: one delivery is still to come, “%(name)s”, %(date)s.",
        "%(group)s: %(count)s deliveries are still to come. The next is “%(name)s”, %(date)s.",
        len(coming),
        group=name,
        name=nearest.name,
        date=nearest.current,
    )


def dates_to_come(rows: Sequence[DeliveryRow]) -> list[CalendarDate]:
    """Return the promised days that lie ahead; a vague one stands on the last day it can be, and says so."""
    return [
        CalendarDate(
            key=row.reference.id,
            at=row.current.end,
            title=plain(row.name),
            page=address("delivery", row.reference.id),
            text=plain(msg("%(measure)s. Promised for %(date)s.", measure=row.measure.label, date=row.current)),
        )
        for row in rows
        if row.state in TO_COME and row.current
    ]
