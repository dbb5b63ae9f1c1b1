"""A round's result: the ranked list, what lies behind each place, and how far the members agree."""

from collections.abc import Sequence
from decimal import Decimal

from strategy_tracker.council.queries.placed import PlacedRow
from strategy_tracker.council.queries.questions import CriterionWords
from strategy_tracker.council.queries.results import ResultView
from strategy_tracker.council.rules.poll import Counts
from strategy_tracker.council.rules.spread import rounded
from strategy_tracker.council.rules.words import TieStep
from strategy_tracker.kernel.text import Message, msg, msgn
from strategy_tracker.pages.values.decisions import DECISION_MARKS, decided
from strategy_tracker.pages.values.indicators import signed
from strategy_tracker.pages.values.links import link
from strategy_tracker.pages.values.round_rule import worked_out
from strategy_tracker.web.addresses import address
from strategy_tracker.web.format import num
from strategy_tracker.web.parts import Link, ListColumn, Record, Value
from strategy_tracker.web.ranked import Histogram, RankedLine

PLACES = 2
BETWEEN_COUNTS = "\N{NO-BREAK SPACE}"


def sentence(rows: Sequence[PlacedRow]) -> Message:
    """Say what comes first, and how many seats had a say."""
    names = [row.name for row in rows if row.rank is not None]
    seats = rows[0].place.counts.members if rows else 0
    said = {"ballots": seats - _absent(rows), "seats": seats}
    match names:
        case []:
            return msg("Too few gave scores for any measure to be ranked; %(ballots)s of %(seats)s voted.", **said)
        case [only]:
            return msg(
                "“%(only)s” is the one measure that is ranked; %(ballots)s of %(seats)s voted.", only=only, **said
            )
        case [first, second]:
            return msg(
                "“%(first)s” comes before “%(second)s”; %(ballots)s of %(seats)s voted.",
                first=first,
                second=second,
                **said,
            )
        case [first, second, third, *_]:
            return msg(
                "“%(first)s”, “%(second)s” and “%(third)s” come first of %(ranked)s ranked measures; "
                "%(ballots)s of %(seats)s voted.",
                first=first,
                second=second,
                third=third,
                ranked=len(names),
                **said,
            )
    raise AssertionError


def _absent(rows: Sequence[PlacedRow]) -> int:
    """Return how many cast no ballot; one who is recused from a measure is counted under the others."""
    return max((row.place.counts.absent for row in rows), default=0)


def lines(rows: Sequence[PlacedRow], criteria: Sequence[CriterionWords]) -> list[RankedLine]:
    """Return the ranked measures, the first one on top."""
    return [_line(row, row.rank, row.value, criteria) for row in rows if row.rank is not None and row.value is not None]


def _line(row: PlacedRow, rank: int, value: Decimal, criteria: Sequence[CriterionWords]) -> RankedLine:
    return RankedLine(
        rank=rank,
        title=_title(row),
        value=value,
        share=float(value),
        facts=[*_levels(row, criteria), *count_facts(row.place.counts)],
        tie=None if row.place.decided_by in (None, TieStep.VALUE) else row.place.decided_by.label,
        spread=[_histogram(row, one) for one in criteria],
        decision=DECISION_MARKS[row.decision.decision] if row.decision else None,
        decided=decided(row.decision) if row.decision else (),
        explanation=worked_out(row, criteria),
    )


def _title(row: PlacedRow) -> Link:
    return Link(row.name, address("measure", row.item.key) if row.item.measure else "")


def _levels(row: PlacedRow, criteria: Sequence[CriterionWords]) -> list[Value]:
    return [_level(row, one) for one in criteria]


def _level(row: PlacedRow, criterion: CriterionWords) -> Value:
    mean = msg("%(criterion)s %(mean)s", criterion=criterion.name, mean=num(row.plain_level(criterion.key), PLACES))
    adjusted = rounded(row.adjustment(criterion.key), PLACES)
    if not adjusted:
        return mean
    return msg("%(mean)s, adjusted by %(step)s for missing scores", mean=mean, step=signed(adjusted))


def count_facts(counts: Counts) -> list[Value]:
    """Say how many scored a measure, and who did not and why; a reason that nobody had is left out."""
    found: list[Value] = [msg("%(scored)s of %(entitled)s scored it", scored=counts.scored, entitled=counts.entitled)]
    if counts.recused:
        found.append(msgn("One was recused", "%(count)s were recused", counts.recused))
    if counts.dont_know:
        found.append(msgn("One did not know", "%(count)s did not know", counts.dont_know))
    if counts.abstained:
        found.append(msgn("One abstained", "%(count)s abstained", counts.abstained))
    if counts.absent:
        found.append(msgn("One was absent", "%(count)s were absent", counts.absent))
    return found


def _histogram(row: PlacedRow, criterion: CriterionWords) -> Histogram:
    result = row.place.criteria[criterion.key]
    words = msg(
        "median %(median)s, consensus %(consensus)s",
        median=row.median(criterion.key),
        consensus=num(row.consensus(criterion.key), PLACES),
    )
    return Histogram(criterion.name, result.histogram, words)


def unranked(rows: Sequence[PlacedRow]) -> list[Record]:
    """Return the measures without a rank, each with the reason."""
    return [
        Record(
            title=row.name,
            href=address("measure", row.item.key) if row.item.measure else None,
            mark=DECISION_MARKS[row.decision.decision] if row.decision else None,
            text=row.place.reason.label if row.place.reason else None,
            facts=[*count_facts(row.place.counts), _needed(row), *(decided(row.decision) if row.decision else ())],
        )
        for row in rows
        if row.rank is None
    ]


def _needed(row: PlacedRow) -> Message:
    return msg("%(needed)s scores are needed", needed=row.place.counts.needed(row.terms))


def spread_columns(criteria: Sequence[CriterionWords]) -> list[ListColumn]:
    """Return the heads of the table of who did what, and how far they agree."""
    heads = [
        ListColumn(msg("Measure")),
        ListColumn(msg("Scored"), "number"),
        ListColumn(msg("Recused"), "number"),
        ListColumn(msg("Did not know"), "number"),
        ListColumn(msg("Abstained"), "number"),
        ListColumn(msg("Absent"), "number"),
    ]
    for one in criteria:
        heads.append(ListColumn(msg("%(criterion)s, each level from 1", criterion=one.name)))
        heads.append(ListColumn(msg("%(criterion)s, median", criterion=one.name), "number", missing=msg("No scores")))
        heads.append(
            ListColumn(
                msg("%(criterion)s, consensus", criterion=one.name), "number", decimals=PLACES, missing=msg("No scores")
            )
        )
    return heads


def spread_cells(row: PlacedRow, criteria: Sequence[CriterionWords]) -> list[Value]:
    """Return a measure as a line of that table."""
    counts = row.place.counts
    cells: list[Value] = [link(row.item.measure) or row.name]
    cells += [counts.scored, counts.recused, counts.dont_know, counts.abstained, counts.absent]
    for one in criteria:
        histogram = BETWEEN_COUNTS.join(map(str, row.place.criteria[one.key].histogram))
        cells += [histogram, row.median(one.key), row.consensus(one.key)]
    return cells


def agreement_sentence(result: ResultView) -> Message:
    """Say how far the members agree on the order."""
    agreement = result.ranking.agreement
    if agreement.w is None:
        return msg("How far the members agree on the order cannot be said: too few have scored the same measures.")
    said = msg(
        "Kendall’s W is %(w)s, where 0 is no agreement on the order and 1 is the same order from all. "
        "It is worked out from the %(judges)s ballots and %(items)s measures that have every score.",
        w=num(rounded(agreement.w, PLACES), PLACES),
        judges=agreement.judges,
        items=agreement.items,
    )
    if agreement.spread is None or agreement.ties is None:
        return said
    formula = msg(
        "%(said)s W = 12 × S ÷ (m² × (n³ − n) − m × T) = "
        "12 × %(spread)s ÷ (%(m)s² × (%(n)s³ − %(n)s) − %(m)s × %(ties)s) = %(w)s. "
        "S is how far the measures’ sums of ranks lie from their middle, squared and added; T is t³ − t, added over "
        "each group of t measures that a member put equal.",
        said=said,
        spread=rounded(agreement.spread, PLACES),
        ties=agreement.ties,
        m=agreement.judges,
        n=agreement.items,
        w=num(rounded(agreement.w, PLACES), PLACES),
    )
    if not agreement.sums:
        return formula
    middle = num(rounded(agreement.middle, PLACES))
    squares = " + ".join(f"({num(rounded(one, PLACES))} \N{MINUS SIGN} {middle})²" for one in agreement.sums)
    return msg(
        "%(said)s S = %(squares)s = %(spread)s.",
        said=formula,
        squares=squares,
        spread=rounded(agreement.spread, PLACES),
    )
