"""What was said that things cost, side by side; never added up."""

from collections.abc import Sequence
from typing import Any

from msgspec import Struct

from strategy_tracker.kernel.text import Message, msg, msgn
from strategy_tracker.kernel.words import label_of
from strategy_tracker.pages.values.absences import held_or_why, why_empty
from strategy_tracker.pages.values.links import sources
from strategy_tracker.strategy.queries.costs import CostRow
from strategy_tracker.web.addresses import address
from strategy_tracker.web.format import money
from strategy_tracker.web.parts import FigureSource, Link, ListColumn, Text, Value

NOT_ADDED = msg("The amounts cover different things, and cannot be added up. Each is as it was said then.")
COLUMNS = (
    ListColumn(label_of("stated_cost", "scope")),
    ListColumn(label_of("stated_cost", "kind")),
    ListColumn(label_of("stated_cost", "amount_ore"), "number"),
    ListColumn(label_of("stated_cost", "said_on"), "date"),
    ListColumn(msg("Time it covers")),
    ListColumn(label_of("stated_cost", "price_year")),
)


def cells(row: CostRow) -> list[Value]:
    """Return an amount as a row of a measure's table; it leads to where its source stands."""
    return [
        Link(row.scope, address("cost", row.slug)),
        row.kind.label,
        money(row.amount_ore),
        held_or_why("stated_cost", row.slug, "said_on", row.said_on),
        held_or_why("stated_cost", row.slug, "covers_to_on", _covers(row)),
        held_or_why("stated_cost", row.slug, "price_year", str(row.price_year) if row.price_year else None),
    ]


def of_measure(rows: Sequence[CostRow]) -> dict[str, Any]:
    """Return what the page of a measure shows of its costs."""
    return {
        "cost_columns": COLUMNS,
        "costs": [cells(one) for one in rows],
        "costs_note": NOT_ADDED,
        "costs_sources": sources(*(one.sources for one in rows)),
    }


def _covers(row: CostRow) -> Value:
    if row.covers_from_on and row.covers_to_on:
        return msg("%(first)s to %(last)s", first=row.covers_from_on, last=row.covers_to_on)
    return row.covers_from_on or row.covers_to_on


class CostGroup(Struct, frozen=True):
    """All that was said of one measure, or of one programme, the earliest first."""

    name: Text
    href: str | None
    rows: list[tuple[CostRow, list[Value], list[FigureSource]]]


def groups(rows: Sequence[CostRow]) -> list[CostGroup]:
    """Return the amounts by what they are of, in the order given."""
    found: dict[Text, CostGroup] = {}
    for row in rows:
        name: Text = row.measure.label if row.measure else row.programme or ""
        href = address("measure", row.measure.id) if row.measure else None
        found.setdefault(name, CostGroup(name, href, [])).rows.append((row, _facts(row), sources(row.sources)))
    return list(found.values())


def _facts(row: CostRow) -> list[Value]:
    covers, of = _covers(row), ("stated_cost", row.slug)
    return [
        row.kind.label,
        msg("Said %(date)s", date=row.said_on) if row.said_on else why_empty(*of, "said_on"),
        msg("Covers %(period)s", period=covers) if covers else why_empty(*of, "covers_to_on"),
        msg("In prices of %(year)s", year=str(row.price_year)) if row.price_year else why_empty(*of, "price_year"),
    ]


def sentence(rows: Sequence[CostRow]) -> Message:
    """Say how many amounts are on file, and of how many things."""
    return msgn(
        "One amount is on file. It is as it was said then.",
        "%(count)s amounts are on file, of %(things)s measures and programmes. They cover different things, and "
        "cannot be added up.",
        len(rows),
        things=len({row.measure.label if row.measure else row.programme for row in rows}),
    )
