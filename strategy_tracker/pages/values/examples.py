"""The example set as lists of records."""

from collections.abc import Sequence
from datetime import datetime

from strategy_tracker.exchange.spec import TABLES
from strategy_tracker.indicators.queries.rows import IndicatorRow
from strategy_tracker.kernel.reference import Reference
from strategy_tracker.kernel.text import Message, msg
from strategy_tracker.pages.queries.examples import ExampleSet
from strategy_tracker.pages.values import goals, strategies
from strategy_tracker.pages.values import rounds as council_rounds
from strategy_tracker.web.addresses import address
from strategy_tracker.web.marks import INDICATOR_MARKS, Mark
from strategy_tracker.web.parts import Link, Record, Text, Value


def sections(found: ExampleSet, now: datetime) -> Sequence[tuple[str, Message, Sequence[Record]]]:
    """Return anchor, heading and records of each part of the set that there is."""
    every = (
        ("strategi", msg("Strategy"), [strategies.record(row) for row in found.strategies]),
        ("mal", msg("Goals"), [_record(row.reference, text=row.description) for row in found.goals]),
        ("tiltak", msg("Measures"), [goals.measure_record(row) for row in found.measures]),
        ("indikatorer", msg("Indicators"), [_indicator(row) for row in found.indicators]),
        ("horinger", msg("Consultations"), [_record(row.reference) for row in found.consultations]),
        ("raad", msg("Council bodies"), [_record(row.reference, text=row.role) for row in found.councils]),
        ("runder", msg("Rounds of priorities"), [council_rounds.record(row, now) for row in found.rounds]),
        (
            "aktorer",
            msg("Organisations"),
            [_record(row.reference, text=row.description, facts=[row.kind_label]) for row in found.organisations],
        ),
    )
    return [one for one in every if one[2]]


def files(root: str) -> Sequence[Link]:
    """Return a file for each table that can hold examples."""
    return [Link(spec.title, f"{root}/data/{spec.key}.csv?eksempel=ja") for spec in TABLES if spec.examples]


def _indicator(row: IndicatorRow) -> Record:
    return _record(Reference("indicator", row.slug, row.name), mark=INDICATOR_MARKS[row.status])


def _record(
    about: Reference, *, text: Text | None = None, facts: Sequence[Value] = (), mark: Mark | None = None
) -> Record:
    href = address(about.kind, about.id)
    return Record(title=about.label, href=href, text=text, facts=facts, mark=mark, is_example=True)
