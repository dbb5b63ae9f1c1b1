"""Rounds of consultation."""

from strategy_tracker.consultations.kinds import RoundKind
from strategy_tracker.consultations.queries.rounds import rounds
from strategy_tracker.exchange.columns import all_sources, coded, enum_words, identity, linked, marked, name, number
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
            name(),
            coded("kind", msg("Kind"), enum_words(RoundKind)),
            linked("organiser", msg("Organiser")),
            linked("strategy", msg("Strategy")),
            Column("case_number", msg("Case number")),
            Column("opened_on", msg("Opened"), ColumnKind.DATE),
            Column("deadline_on", msg("Deadline"), ColumnKind.DATE),
            number("length_days", msg("Length"), unit=msg("days")),
            Column("is_length_ok", msg("Long enough by the rule"), ColumnKind.BOOL),
            number("responses_received", msg("Responses received")),
            number("named_respondents", msg("Respondents named")),
            number("themes", msg("Themes published")),
            number("uncounted_themes", msg("Themes without a count")),
            Column("outcome", msg("What came of it"), ColumnKind.TRANSLATED),
            all_sources(),
            marked(),
        ),
        lambda _today: rounds(),
        lambda _today: rounds(example=True),
    )
)
