"""The register of moved goalposts."""

from functools import partial

from strategy_tracker.exchange.columns import coded, enum_words, linked, listed, mark_words, marked, number, own_sources
from strategy_tracker.exchange.moved import GoalpostKind, moved_goalposts
from strategy_tracker.exchange.spec import TABLES, TableSpec
from strategy_tracker.exchange.table import Column, ColumnKind
from strategy_tracker.kernel.text import msg
from strategy_tracker.web.marks import GOALPOST_MARKS

TABLES.add(
    TableSpec(
        "moved-goalposts",
        msg("Moved goalposts"),
        msg("Every target, baseline, definition and delivery date that was moved: what it was, and what it became."),
        (
            Column("id", msg("Move"), description=msg("Permanent public id")),
            coded("kind", msg("What was moved"), enum_words(GoalpostKind)),
            Column("record_kind", msg("Kind of record"), ColumnKind.CODE, get=lambda row: row.record.kind),
            linked("record", msg("Record")),
            Column("group", msg("Group"), ColumnKind.TRANSLATED),
            linked("goal", msg("Goal")),
            number("old_value", msg("Value before")),
            number("new_value", msg("Value after")),
            Column("unit", msg("Unit")),
            Column("old_date", msg("Date before"), ColumnKind.PERIOD),
            Column("new_date", msg("Date after"), ColumnKind.PERIOD),
            Column("old_text", msg("Words before"), ColumnKind.TRANSLATED),
            Column("new_text", msg("Words after"), ColumnKind.TRANSLATED),
            coded("shift", msg("Which way"), mark_words(GOALPOST_MARKS)),
            Column("decided_by", msg("Decided by"), ColumnKind.TRANSLATED),
            Column("decided_in", msg("Decided in"), ColumnKind.TRANSLATED),
            Column("decided_on", msg("Decided on"), ColumnKind.PERIOD),
            Column("reason", msg("Why")),
            listed("owners", msg("Answers for it")),
            Column("recorded_on", msg("Taken in"), ColumnKind.DATE),
            own_sources(),
            marked(),
        ),
        moved_goalposts,
        partial(moved_goalposts, example=True),
    )
)
