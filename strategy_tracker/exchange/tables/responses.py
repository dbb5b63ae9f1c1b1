"""Published responses to consultations, one row for each answer or comment."""

from collections.abc import Iterator

from strategy_tracker.consultations.queries.published import (
    ResponseLine,
    response_line_count,
    response_lines,
    response_lines_after,
)
from strategy_tracker.exchange.columns import columns_of, linked, marked
from strategy_tracker.exchange.spec import TABLES, Key, TableSpec
from strategy_tracker.exchange.table import Column, ColumnKind
from strategy_tracker.kernel.text import msg
from strategy_tracker.web.listing import whole_number


def _after(key: Key | None, most: int, example: bool) -> Iterator[ResponseLine]:  # noqa: FBT001 - as a table is asked
    if key is None:
        return response_lines_after(None, most, example=example)
    slug, number, part = key
    return response_lines_after((slug, whole_number(number) or 0, part), most, example=example)


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
            Column("part", msg("Question or clause, id"), description=msg("Permanent public id")),
        ),
        lambda _today: response_lines(),
        lambda _today: response_lines(example=True),
        response_line_count,
        named_by=("round", "number", "part"),
        read_on=_after,
    )
)
