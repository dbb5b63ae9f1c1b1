"""What councils held most urgent: every measure of every round whose result is public."""

from collections.abc import Iterable
from functools import partial

from strategy_tracker.council.kinds import CriterionKey, Decision
from strategy_tracker.council.queries.placed import PlacedRow, published_places
from strategy_tracker.council.rules.words import NotRanked, TieStep
from strategy_tracker.exchange.columns import coded, enum_words, linked, number
from strategy_tracker.exchange.spec import TABLES, TableSpec
from strategy_tracker.exchange.table import Column, ColumnKind
from strategy_tracker.kernel.text import msg


def _criterion(key: CriterionKey) -> Iterable[Column]:
    yield number(f"{key}_level", key.label, partial(_level, key), description=msg("Adjusted mean level, from 1 to 5"))
    yield number(f"{key}_mean", key.label, partial(_mean, key), description=msg("Plain mean level, from 1 to 5"))
    yield number(f"{key}_median", key.label, partial(_median, key), description=msg("Median level"))
    yield number(
        f"{key}_consensus",
        key.label,
        partial(_consensus, key),
        description=msg("Consensus by Tastle and Wierman, 0 to 1"),
    )
    yield Column(
        f"{key}_histogram",
        key.label,
        ColumnKind.TEXTS,
        description=msg("How many gave each level, from 1 up"),
        get=partial(_histogram, key),
    )


def _level(key: CriterionKey, row: PlacedRow) -> object:
    return row.level(key)


def _mean(key: CriterionKey, row: PlacedRow) -> object:
    return row.plain_level(key)


def _median(key: CriterionKey, row: PlacedRow) -> object:
    return row.median(key)


def _consensus(key: CriterionKey, row: PlacedRow) -> object:
    return row.consensus(key)


def _histogram(key: CriterionKey, row: PlacedRow) -> object:
    result = row.place.criteria.get(key)
    return None if result is None else [str(count) for count in result.histogram]


TABLES.add(
    TableSpec(
        "priorities",
        msg("Priorities of the council"),
        msg(
            "Every measure of every round whose result is public, with its rank and what lies behind it. The ranking "
            "is this program’s own method. Rows of the example set are marked and tell nothing of the real world."
        ),
        (
            linked("round", msg("Round"), lambda row: row.round.reference),
            linked("council", msg("Council"), lambda row: row.round.council),
            Column("closed_on", msg("Closed"), ColumnKind.DATE),
            Column("published_at", msg("Published"), ColumnKind.MOMENT, get=lambda row: row.round.published_at),
            number("rank", msg("Rank")),
            linked("measure", msg("Measure")),
            number("value", msg("Value"), description=msg("From 0 to 1, rounded")),
            Column("exact_value", msg("Value"), description=msg("The value as an exact fraction")),
            coded("decided_by", msg("What decided the rank"), enum_words(TieStep), lambda row: row.place.decided_by),
            coded("not_ranked", msg("Why it has no rank"), enum_words(NotRanked), lambda row: row.place.reason),
            number("scored", msg("Scored"), lambda row: row.place.counts.scored),
            number("recused", msg("Recused"), lambda row: row.place.counts.recused),
            number("dont_know", msg("Did not know"), lambda row: row.place.counts.dont_know),
            number("abstained", msg("Abstained"), lambda row: row.place.counts.abstained),
            number("absent", msg("Absent"), lambda row: row.place.counts.absent),
            *(column for key in CriterionKey for column in _criterion(key)),
            coded(
                "decision",
                msg("Decision"),
                enum_words(Decision),
                lambda row: row.decision.decision if row.decision else None,
            ),
            Column("decision_text", msg("Decision in words"), get=lambda row: row.decision and row.decision.text),
            Column(
                "follows_result",
                msg("Follows the ranking"),
                ColumnKind.BOOL,
                get=lambda row: row.decision and row.decision.follows_result,
            ),
            Column("departs_because", msg("Why it departs"), get=lambda row: row.decision and row.decision.reason),
            Column(
                "decided_on", msg("Decided"), ColumnKind.DATE, get=lambda row: row.decision and row.decision.decided_on
            ),
            Column("is_example", msg("Example"), ColumnKind.BOOL, get=lambda row: row.round.is_example),
        ),
        lambda _today: [row for row in published_places() if not row.round.is_example],
        lambda _today: [row for row in published_places() if row.round.is_example],
        named_by=("round", "measure"),
    )
)
