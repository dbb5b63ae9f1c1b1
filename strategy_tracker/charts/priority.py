"""A council's round: urgency by benefit, each measure with its rank. Published rounds only."""

from collections.abc import Mapping, Sequence
from datetime import date

from strategy_tracker.charts.chart import CHARTS, Chart, ChartData
from strategy_tracker.charts.needed import needed
from strategy_tracker.charts.priority_drawing import figure
from strategy_tracker.charts.priority_rows import Axes, ScoredMeasure
from strategy_tracker.council.queries.placed import placed_rows
from strategy_tracker.council.queries.results import PriorityRoundPage, published_result
from strategy_tracker.council.rules.poll import Terms
from strategy_tracker.exchange.table import Column, ColumnKind
from strategy_tracker.kernel import clock
from strategy_tracker.kernel.errors import NotFound
from strategy_tracker.kernel.text import Message, msg, msgn
from strategy_tracker.web.addresses import path

COLUMNS = (
    Column("rank", msg("Rank"), ColumnKind.NUMBER),
    Column("measure", msg("Measure"), ColumnKind.LINK),
    Column("urgency", msg("Urgency"), ColumnKind.NUMBER),
    Column("benefit", msg("Benefit"), ColumnKind.NUMBER),
    Column("value", msg("Value"), ColumnKind.NUMBER),
    Column("scores", msg("Members who scored it"), ColumnKind.NUMBER),
    Column("reason", msg("Why it has no rank")),
)


def load(parameters: Mapping[str, str], _today: date) -> ChartData[ScoredMeasure]:
    """Return the measures of the round `runde`. Raises: NotFound, also while its result is not public."""
    page = published_result(needed(parameters, "runde"), clock.now())
    if page.result is None:
        raise NotFound(page.hidden, field="runde")
    rows = tuple(ScoredMeasure.of(row) for row in placed_rows(page))
    terms = page.result.ranking.terms
    unranked = sum(1 for row in rows if row.rank is None)
    return ChartData(
        title=_title(rows),
        sentence=_sentence(rows),
        columns=COLUMNS if unranked else COLUMNS[:-1],
        rows=rows,
        unit=msg("Mean level, %(low)s to %(high)s", low=1, high=terms.levels),
        period=_period(page),
        gathered_from=msg("Counted from the ballots of %(council)s", council=page.row.council.label),
        gathered_at=path("priority-round", page.row.slug),
        notes=tuple(_notes(unranked)),
        about=_axes(page, terms),
        subject=page.row.name,
    )


def _axes(page: PriorityRoundPage, terms: Terms) -> Axes:
    return Axes(terms.levels, {one.key: one.name for one in page.criteria})


def _period(page: PriorityRoundPage) -> Message | str:
    if page.row.closed_at is None:
        return ""
    return msg("Closed %(date)s", date=page.row.closed_at.astimezone(clock.OSLO).date())


def _title(rows: Sequence[ScoredMeasure]) -> Message:
    first = [row.measure.label for row in rows if row.rank == 1]
    if not first:
        return msg("No measure could be ranked")
    if len(first) > 1:
        return msg("%(count)s measures share the first place", count=len(first))
    return msg("%(measure)s comes first", measure=first[0])


def _sentence(rows: Sequence[ScoredMeasure]) -> Message:
    ranked = sum(1 for row in rows if row.rank is not None)
    if not ranked:
        return msg("Too few gave scores for any measure to be ranked.")
    return msgn(
        "One measure is ranked, by how urgent the council holds it to be and how much good it would do.",
        "%(count)s measures are ranked, by how urgent the council holds each to be and how much good it would do.",
        ranked,
    )


def _notes(unranked: int) -> Sequence[Message]:
    notes = [
        msg(
            "The further up and to the right, the higher the rank. The points are the plain means of the scores; where "
            "some have not scored a measure, its rank comes from the adjusted means."
        )
    ]
    if unranked:
        notes.append(
            msgn(
                "One measure is not ranked and not in the picture; it is in the table.",
                "%(count)s measures are not ranked and not in the picture; they are in the table.",
                unranked,
            )
        )
    return notes


CHARTS.add(Chart("priority", msg("Urgency and benefit"), load, figure, frozenset({"runde"}), height="lg"))
