"""What is missing, in every capability, and why, as one list: what no capability can say alone."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime

from msgspec.structs import replace

from strategy_tracker.exchange import missing_areas as areas
from strategy_tracker.exchange.missing_piece import Bodies, MissingPiece, of_gap, of_today
from strategy_tracker.indicators.queries.listing import gaps_among, indicator_gaps
from strategy_tracker.indicators.queries.rows import IndicatorRow
from strategy_tracker.kernel.cached import by_version
from strategy_tracker.kernel.moments import newest_moment
from strategy_tracker.strategy.queries.gaps import Gap, absences_of_goal, absences_of_measure, gaps_by_goal
from strategy_tracker.strategy.queries.outlines import GoalPage
from strategy_tracker.strategy.queries.structure import Structure, structure, whole_structure
from strategy_tracker.strategy.queries.values import MeasurePage


def missing_pieces(today: date) -> tuple[MissingPiece, ...]:
    """Everything that is empty, area by area: holes first, those under an earlier strategy's goals after the others."""
    return _pieces(today, newest_moment())


@by_version
def _pieces(today: date, _by: datetime | None) -> tuple[MissingPiece, ...]:
    """Return all of it, kept until something is changed, or released."""
    known = structure()
    found = (
        *areas.strategy(known, today),
        *areas.of_all_indicators(known, today),
        *areas.of_all_records(known, today),
        *areas.others(),
        *areas.filed(known),
    )
    return _in_order(known, found)


def _in_order(known: Structure, found: Iterable[MissingPiece]) -> tuple[MissingPiece, ...]:
    dated = (replace(piece, is_earlier=_is_earlier(known, piece), who=of_today(piece.who)) for piece in found)
    return tuple(sorted(dated, key=lambda piece: (not piece.is_hole, piece.is_earlier)))


def _is_earlier(known: Structure, piece: MissingPiece) -> bool:
    return piece.goal is not None and known.current is not None and piece.goal.strategy != known.current.slug


def missing_by_goal(today: date) -> Mapping[str, int]:
    """How much is missing under each top goal, as the whole list counts it; reads only what hangs on goals."""
    known = structure()
    above = areas.tops(known)
    counts: Counter[str] = Counter()
    for slug, count in gaps_by_goal(today).items():
        if slug in above:
            counts[above[slug].slug] += count
    found = (*areas.of_all_indicators(known, today), *areas.of_all_records(known, today))
    counts.update(piece.goal.slug for piece in found if piece.goal and piece.is_hole)
    return counts


def missing_of_measure(page: MeasurePage) -> tuple[MissingPiece, ...]:
    """What is empty about one measure, its deliveries, and what hangs on it; an example too, unlike the whole list."""
    known, row = whole_structure(), page.row
    above = areas.tops(known)
    gaps = absences_of_measure(page)
    in_thread = (of_gap(gap, areas.top_of(gap, above), row.owners or areas.manager(known, gap.goal)) for gap in gaps)
    return _in_order(known, (*in_thread, *areas.on_records(known, (row,), ())))


@by_version
def empty_of_records(today: date, by: datetime | None) -> Mapping[tuple[str, str], tuple[MissingPiece, ...]]:
    """What the whole list says is empty, by table and public id; it is kept for as long as the list is."""
    found: dict[tuple[str, str], list[MissingPiece]] = {}
    for piece in _pieces(today, by):
        if piece.place:
            found.setdefault(piece.place[:2], []).append(piece)
    return {record: tuple(pieces) for record, pieces in found.items()}


def empty_of(table: str, record: str, today: date) -> tuple[MissingPiece, ...]:
    """What the whole list says is empty in the fields of one record."""
    return empty_of_records(today, newest_moment()).get((table, record), ())


def missing_known_by(today: date, body: str) -> tuple[MissingPiece, ...]:
    """What the whole list says that an organisation may know."""
    return tuple(one for one in missing_pieces(today) if one.is_hole and body in {each.id for each in one.who})


def missing_of_goal(page: GoalPage, indicators: Sequence[IndicatorRow], today: date) -> tuple[MissingPiece, ...]:
    """What is empty under one goal or sub-goal: of itself, its measures and indicators, and what hangs on them."""
    known = whole_structure()
    above = areas.tops(known)
    under = {page.row.goal.slug, *(goal.slug for goal in page.row.sub_goals)}
    owners = {row.slug: row.owners for row in page.measures}

    def who(gap: Gap) -> Bodies:
        return owners.get(gap.about.id.partition("/")[0]) or areas.manager(known, gap.goal)

    bare = tuple(one for one in indicator_gaps(today).goals_without_indicator if one.slug in under)
    found = (
        *(of_gap(gap, areas.top_of(gap, above), who(gap)) for gap in absences_of_goal(page, today)),
        *areas.indicators(known, gaps_among(indicators, bare)),
        *areas.on_records(known, page.measures, indicators),
    )
    return _in_order(known, found)
