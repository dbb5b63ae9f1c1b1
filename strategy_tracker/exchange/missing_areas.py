"""What is missing in each capability, with whose it is and under which goal."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from msgspec import Struct

from strategy_tracker.consultations.queries.gaps import round_gaps
from strategy_tracker.consultations.queries.rounds import rounds
from strategy_tracker.council.queries.bodies import council_overview
from strategy_tracker.council.queries.gaps import council_gaps
from strategy_tracker.engagement.queries.gaps import gathering_gaps
from strategy_tracker.engagement.queries.gatherings import gatherings
from strategy_tracker.exchange.missing_piece import (
    Bodies,
    MissingPiece,
    indicator_piece,
    of_field,
    of_gap,
    of_indicator,
)
from strategy_tracker.exchange.missing_words import INDICATOR_HEADINGS, OTHER_HEADINGS
from strategy_tracker.indicators.queries.europe import benchmark_gaps, europe_page
from strategy_tracker.indicators.queries.listing import indicator_gaps, indicator_rows
from strategy_tracker.indicators.queries.rows import GoalTie, IndicatorGaps, IndicatorRow, RecordTie
from strategy_tracker.kernel.reference import Reference
from strategy_tracker.kernel.translated import Translated
from strategy_tracker.scrutiny.queries.audits import audits
from strategy_tracker.scrutiny.queries.gaps import audit_gaps
from strategy_tracker.sources.queries import EmptyField, RemarkRow, datasets
from strategy_tracker.strategy.queries.costs import cost_gaps, costs
from strategy_tracker.strategy.queries.gaps import Gap, strategy_absences
from strategy_tracker.strategy.queries.measures import delivery_rows, measure_rows
from strategy_tracker.strategy.queries.structure import Structure
from strategy_tracker.strategy.queries.values import MeasureRow, NumberedGoal
from strategy_tracker.uptake.queries.gaps import unplaced, uptake_gaps

Tops = Mapping[str, NumberedGoal]


class Behind(Struct, frozen=True):
    """Who stands behind a record, and the goal or sub-goal it counts under."""

    who: Bodies = ()
    goal: str | None = None


def tops(known: Structure) -> Tops:
    """Return, for each goal and sub-goal, the goal on top."""
    found = {node.goal.slug: known.top(key) for key, node in known.goals.items()}
    return {slug: node.goal for slug, node in found.items() if node}


def strategy(known: Structure, today: date) -> Iterator[MissingPiece]:
    """Yield what is missing in the thread."""
    owners = {("measure", row.slug): row.owners for row in measure_rows(today)}
    owners |= {("delivery", row.reference.id): row.owners for row in delivery_rows(today)}
    above = tops(known)
    for gap in strategy_absences(today):
        who = owners.get((gap.about.kind, gap.about.id)) or manager(known, gap.goal)
        yield of_gap(gap, top_of(gap, above), who)


def top_of(gap: Gap, above: Tops) -> NumberedGoal | None:
    """Return the goal on top of what is missing in the thread."""
    return above.get(gap.goal.slug) if gap.goal else None


def manager(known: Structure, goal: NumberedGoal | GoalTie | None) -> Bodies:
    """Return the strategy of a goal, which stands for whoever manages it."""
    found = known.strategy(goal.strategy) if goal else None
    return (found.reference,) if found else ()


def indicators(known: Structure, gaps: IndicatorGaps) -> Iterator[MissingPiece]:
    """Yield what is missing of indicators, and the goals that have none."""
    above = tops(known)
    for goal in gaps.goals_without_indicator:
        about = Reference("goal", f"{goal.strategy}/{goal.number}", goal.name)
        yield indicator_piece("without_indicator", about, above.get(goal.slug), manager(known, goal))
    for name in INDICATOR_HEADINGS:
        rows: tuple[IndicatorRow, ...] = getattr(gaps, name, ())
        for row in rows:
            yield of_indicator(name, row, above.get(row.goal.slug))


def of_all_indicators(known: Structure, today: date) -> Iterator[MissingPiece]:
    """Yield what is missing of all indicators but examples."""
    return indicators(known, indicator_gaps(today))


def on_records(
    known: Structure, measures: Sequence[MeasureRow], indicators_there: Iterable[IndicatorRow]
) -> Iterator[MissingPiece]:
    """Yield what is missing of the phases, roll-outs and costs of these records, under the goal of each."""
    above, behind = tops(known), _behind(measures, indicators_there)
    in_uptake, in_costs = (*unplaced(measures), *uptake_gaps()), cost_gaps()
    for area, one in (*(("uptake", one) for one in in_uptake), *(("costs", one) for one in in_costs)):
        where = behind.get((one.about.kind, one.about.id)) if one.about else None
        if where is not None:
            yield of_field(area, one, where.who, above.get(where.goal or ""))


def of_all_records(known: Structure, today: date) -> Iterator[MissingPiece]:
    """Yield what is missing of the phases, roll-outs and costs of all records but examples."""
    return on_records(known, measure_rows(today), indicator_rows(today))


def _behind(measures: Iterable[MeasureRow], rows: Iterable[IndicatorRow]) -> Mapping[tuple[str, str], Behind]:
    found = {("measure", row.slug): Behind(row.owners, row.goal.slug if row.goal else None) for row in measures}
    of_costs = {("cost", one.slug): found.get(("measure", one.measure.id)) for one in costs() if one.measure}
    found |= {cost: where for cost, where in of_costs.items() if where}
    return found | {("indicator", row.slug): Behind(_tied(row.owner), row.goal.slug) for row in rows}


def _tied(tie: RecordTie | None) -> Bodies:
    return (Reference("organisation", tie.slug, tie.label),) if tie else ()


def others() -> Iterator[MissingPiece]:
    """Yield what is missing of what hangs on no goal."""
    model = council_overview().model
    office = (model.secretariat,) if model and model.secretariat else ()
    makers = {row.slug: _tied(row.publisher) for row in europe_page().indices}
    auditors = {row.slug: (row.auditor,) if row.auditor else () for row in audits()}
    organisers = {row.slug: (row.organiser,) if row.organiser else () for row in rounds()}
    arranged = {row.slug: row.organisers for row in gatherings()}
    programmes = {cost.slug: () for cost in costs() if cost.measure is None}
    said = (one for one in cost_gaps() if one.about and one.about.id in programmes)
    yield from _with_page("costs", said, programmes)
    yield from _with_page("benchmarks", benchmark_gaps(), makers)
    yield from _with_page("scrutiny", audit_gaps(), auditors)
    yield from _with_page("consultations", round_gaps(), organisers)
    yield from (of_field("council", one, office) for one in council_gaps())
    yield from _with_page("engagement", gathering_gaps(), arranged)


def _with_page(area: str, gaps: Iterable[EmptyField], whose: Mapping[str, Bodies]) -> Iterator[MissingPiece]:
    return (of_field(area, one, whose.get(one.about.id, ()) if one.about else ()) for one in gaps)


def filed(known: Structure) -> Iterator[MissingPiece]:
    """Yield what whoever put the data together did not find, but for what fields of records count already."""
    for row in datasets():
        for gap in row.gaps:
            if not gap.counted_as:
                found = known.strategy(gap.about) if gap.about else None
                about = found.reference if found else Reference("dataset", row.key, Translated(en=row.key))
                yield _filed(gap, about)


def _filed(gap: RemarkRow, about: Reference) -> MissingPiece:
    if gap.sort is None:
        return MissingPiece("data", "data", OTHER_HEADINGS["data"], gap.text, about)
    return MissingPiece("data", f"data-{gap.sort.value}", gap.sort.label, gap.text, about)
