"""Rounds of consultation."""

from strategy_tracker.consultations.queries.rounds import rounds
from strategy_tracker.exchange.columns import all_sources, columns_of, identity, marked, number
from strategy_tracker.exchange.empty import empties
from strategy_tracker.exchange.spec import TABLES, TableSpec
from strategy_tracker.exchange.table import Column, ColumnKind
from strategy_tracker.kernel.text import msg

TABLES.add(
    TableSpec(
        "consultation-rounds",
        msg("Consultations"),
        msg("Every published round with its deadline, how many answered, and what is known of the answers."),
        (
            identity(msg("Round")),
            *columns_of("consultation_round", "name", "kind", "organiser", "strategy", "strategy_basis"),
            *columns_of("consultation_round", "case_number", "opened_on"),
            *columns_of("consultation_round", "deadline_on", "length_days", "is_length_ok", "responses_received"),
            number("named_respondents", msg("Respondents named")),
            number("themes", msg("Themes published")),
            number("uncounted_themes", msg("Themes without a count")),
            Column("outcome", msg("What came of it"), ColumnKind.TRANSLATED),
            all_sources(),
            marked(),
            *empties("consultation_round"),
        ),
        lambda _today: rounds(),
        lambda _today: rounds(example=True),
    )
)
