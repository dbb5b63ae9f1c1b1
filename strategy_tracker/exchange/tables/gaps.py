"""What is missing, in every capability, as one list."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from strategy_tracker.consultations.queries import round_gaps
from strategy_tracker.council.queries import council_gaps
from strategy_tracker.engagement.queries import gathering_gaps
from strategy_tracker.exchange.columns import linked
from strategy_tracker.exchange.spec import TABLES, TableSpec
from strategy_tracker.exchange.table import Column, ColumnKind
from strategy_tracker.indicators.queries.listing import indicator_gaps
from strategy_tracker.indicators.queries.rows import GoalTie, IndicatorRow
from strategy_tracker.kernel.reference import Reference
from strategy_tracker.kernel.text import Message, msg
from strategy_tracker.kernel.translated import Translated
from strategy_tracker.strategy.queries import strategy_gaps

INDICATOR_GAPS = {
    "without_observation": msg("Indicators without an observation"),
    "words_only": msg("Indicators published in words only"),
    "without_baseline": msg("Indicators without a baseline"),
    "without_target": msg("Indicators without a target"),
    "undated_target": msg("Indicators with a target without a date"),
    "target_in_other_unit": msg("Indicators whose target is in another unit"),
}


@dataclass(frozen=True, slots=True)
class MissingPiece:
    """Something nobody has published: its area, what it is, and with which record."""

    area: str
    what: Message
    about: Reference | None
    goal: Reference | None = None
    note: Message | Translated | None = None


def load(today: date) -> tuple[MissingPiece, ...]:
    """Return everything that is missing, area by area."""
    return (*_strategy(today), *_indicators(today), *_others())


def _strategy(today: date) -> Iterator[MissingPiece]:
    for gap in strategy_gaps(today):
        goal = gap.goal.reference if gap.goal else None
        yield MissingPiece("strategy", gap.kind.label, gap.about, goal, gap.detail)


def _indicators(today: date) -> Iterator[MissingPiece]:
    gaps = indicator_gaps(today)
    for goal in gaps.goals_without_indicator:
        yield MissingPiece("indicators", msg("Goals without an indicator"), _goal(goal), _goal(goal))
    for name, words in INDICATOR_GAPS.items():
        rows: tuple[IndicatorRow, ...] = getattr(gaps, name)
        for row in rows:
            yield MissingPiece("indicators", words, Reference("indicator", row.slug, row.name), _goal(row.goal))


def _others() -> Iterator[MissingPiece]:
    for missing in round_gaps():
        yield MissingPiece("consultations", missing.what, missing.round, note=missing.note)
    for hole in council_gaps():
        yield MissingPiece("council", hole.what, hole.subject, note=hole.note)
    for lack in gathering_gaps():
        yield MissingPiece("engagement", lack.what, lack.gathering, note=lack.note)


def _goal(goal: GoalTie) -> Reference:
    return Reference("goal", f"{goal.strategy}/{goal.number}", goal.name)


TABLES.add(
    TableSpec(
        "gaps",
        msg("What is missing"),
        msg("Everything that nobody has published, with the record it is missing from."),
        (
            Column("area", msg("Area"), ColumnKind.CODE),
            Column("what", msg("What is missing")),
            Column("about_kind", msg("Kind of record"), ColumnKind.CODE, get=lambda row: row.about and row.about.kind),
            linked("about", msg("Record")),
            linked("goal", msg("Goal")),
            Column("note", msg("Note")),
        ),
        load,
    )
)
