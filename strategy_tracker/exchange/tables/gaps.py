"""What is missing, in every capability, as one list."""

from strategy_tracker.exchange.columns import linked, listed
from strategy_tracker.exchange.missing import missing_pieces
from strategy_tracker.exchange.missing_piece import MissingPiece, looked_through
from strategy_tracker.exchange.spec import TABLES, TableSpec
from strategy_tracker.exchange.table import Column, ColumnKind
from strategy_tracker.kernel.reference import Reference
from strategy_tracker.kernel.text import msg
from strategy_tracker.sources.kinds import AbsenceCode

WHY = {code.value: code.label for code in AbsenceCode}


def _goal(row: MissingPiece) -> Reference | None:
    return row.goal.reference if row.goal else None


def _looked_in(row: MissingPiece) -> str | None:
    return "; ".join(one.title for one in looked_through(row)) or None


def _field(row: MissingPiece) -> str | None:
    return f"{row.place[0]}.{row.place[2]}" if row.place else None


TABLES.add(
    TableSpec(
        "gaps",
        msg("What is missing"),
        msg("Everything that is missing here: the record, why, and what was looked through."),
        (
            Column("area", msg("Area"), ColumnKind.CODE),
            Column("kind", msg("Kind of gap"), ColumnKind.CODE),
            Column("what", msg("What is missing")),
            Column("about_kind", msg("Kind of record"), ColumnKind.CODE, get=lambda row: row.about and row.about.kind),
            linked("about", msg("Record")),
            linked("goal", msg("Goal"), _goal),
            listed("who", msg("Who may know")),
            Column("note", msg("Note")),
            Column("why", msg("Why it is empty"), ColumnKind.CODE, get=lambda row: row.why.code, words=WHY),
            Column("looked_until", msg("Looked for until"), ColumnKind.DATE, get=lambda row: row.why.looked_until),
            Column("looked_in", msg("Looked through"), get=_looked_in),
            Column("field", msg("Field that is empty"), ColumnKind.CODE, get=_field),
            Column("why_word", msg("Why it is empty, in words"), get=lambda row: row.why.code.label),
            Column("ground", msg("Ground for withholding it"), ColumnKind.TRANSLATED, get=lambda row: row.why.ground),
        ),
        missing_pieces,
        named_by=("area", "kind", "about_kind", "about"),
    )
)
