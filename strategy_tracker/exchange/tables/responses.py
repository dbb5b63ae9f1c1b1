"""Published responses to consultations, one row for each answer or comment."""

from strategy_tracker.consultations.queries.published import response_line_count, response_lines
from strategy_tracker.exchange.columns import columns_of, linked, marked
from strategy_tracker.exchange.spec import TABLES, TableSpec
from strategy_tracker.exchange.table import Column, ColumnKind
from strategy_tracker.kernel.text import msg

TABLES.add(
    TableSpec(
        "responses",
        msg("Published responses"),
        msg("Every answer and comment in the responses that are published, word for word as they were sent in."),
        (
            linked("round", msg("Round")),
            *columns_of("response", "number"),
            Column("name", msg("Respondent")),
            *columns_of("response", "kind", "language"),
            Column("received_at", msg("Received"), ColumnKind.DATE, get=lambda row: row.received_at.date()),
            Column("question", msg("Question"), ColumnKind.TRANSLATED),
            Column("clause", msg("Clause")),
            Column("level", msg("Level")),
            Column("text", msg("Text")),
            marked(),
        ),
        lambda _today: response_lines(),
        lambda _today: response_lines(example=True),
        response_line_count,
    )
)
