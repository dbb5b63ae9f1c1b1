"""Indicators, each with its newest value and how it goes."""

from functools import partial

from strategy_tracker.exchange.columns import coded, columns_of, identity, linked, mark_words, marked, number
from strategy_tracker.exchange.empty import empties
from strategy_tracker.exchange.sourced import sources_of
from strategy_tracker.exchange.spec import TABLES, TableSpec
from strategy_tracker.exchange.table import Column, ColumnKind
from strategy_tracker.indicators.queries.listing import indicator_rows
from strategy_tracker.indicators.queries.rows import IndicatorRow
from strategy_tracker.kernel.reference import Reference
from strategy_tracker.kernel.text import msg
from strategy_tracker.kernel.words import label_of
from strategy_tracker.web.marks import INDICATOR_MARKS


def _goal(row: IndicatorRow) -> Reference:
    return Reference("goal", f"{row.goal.strategy}/{row.goal.number}", row.goal.name)


def _owner(row: IndicatorRow) -> Reference | None:
    return Reference(row.owner.kind, row.owner.slug, row.owner.label) if row.owner else None


TABLES.add(
    TableSpec(
        "indicators",
        msg("Indicators"),
        msg("Every published indicator with its newest value, the step to it, and how it goes against its target."),
        (
            identity(msg("Indicator")),
            *columns_of("indicator", "name"),
            linked("goal", label_of("indicator", "goal"), _goal),
            *columns_of("indicator", "goal_basis", "role", "is_official", "is_key_figure", "kind"),
            Column("unit", msg("Unit"), get=lambda row: row.unit_label),
            *columns_of("indicator", "direction"),
            linked("owner", label_of("indicator", "owner"), _owner),
            *columns_of("indicator", "frequency", "next_release_on"),
            coded("status", msg("How it goes"), mark_words(INDICATOR_MARKS)),
            Column("status_reason", msg("Why that status"), get=lambda row: row.assessment.message),
            number("value", msg("Newest value")),
            Column("value_text", msg("Newest value, in words"), ColumnKind.TRANSLATED),
            Column("period", msg("Period of the newest value")),
            number("n", msg("Answers behind it")),
            number("previous", msg("Value before")),
            number("change", msg("Change")),
            number("observations", msg("Observations"), lambda row: row.observation_count),
            Column("has_baseline", msg("Has a baseline"), ColumnKind.BOOL),
            Column(
                "is_baseline_ours",
                msg("The baseline is our reading"),
                ColumnKind.BOOL,
                description=msg("True where the baseline is merely the first value we have found"),
            ),
            Column("has_target", msg("Has a target"), ColumnKind.BOOL),
            Column(
                "sources",
                msg("Sources"),
                ColumnKind.SOURCES,
                get=lambda row: sources_of(Reference("indicator", row.slug, row.name)),
            ),
            marked(),
            *empties("indicator"),
        ),
        indicator_rows,
        partial(indicator_rows, example=True),
    )
)
