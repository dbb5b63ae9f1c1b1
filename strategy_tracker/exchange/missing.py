"""What is missing, in every capability, and why, as one list: what no capability can say alone."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from itertools import chain

from strategy_tracker.actors.queries import heirs
from strategy_tracker.consultations.queries.gaps import RoundGap, round_gaps
from strategy_tracker.consultations.queries.rounds import rounds
from strategy_tracker.council.queries.bodies import council_overview
from strategy_tracker.council.queries.gaps import CouncilGap, council_gaps
from strategy_tracker.engagement.queries.gaps import GatheringGap, gathering_gaps
from strategy_tracker.engagement.queries.gatherings import gatherings
from strategy_tracker.exchange.missing_words import INDICATOR_FIELDS, INDICATOR_HEADINGS, OTHER_HEADINGS, SENTENCES
from strategy_tracker.indicators.queries.listing import indicator_gaps
from strategy_tracker.indicators.queries.rows import GoalTie, IndicatorRow
from strategy_tracker.kernel.cached import by_version
from strategy_tracker.kernel.reference import Reference
from strategy_tracker.kernel.text import Message
from strategy_tracker.kernel.translated import Translated
from strategy_tracker.sources.queries import (
    NOT_FOUND,
    AbsenceRow,
    Citation,
    absence,
    all_sources,
    datasets,
    records_citing,
)
from strategy_tracker.strategy.queries.gaps import Gap, gaps_by_goal, strategy_absences
from strategy_tracker.strategy.queries.measures import delivery_rows, measure_rows
from strategy_tracker.strategy.queries.structure import Structure, structure
from strategy_tracker.strategy.queries.values import NumberedGoal

Owners = Mapping[tuple[str, str], tuple[Reference, ...]]


@dataclass(frozen=True, slots=True)
class MissingPiece:
    """Something that is missing here: its area and kind, what it is, with which record, under which top goal, and why.

    `who`: those who may know today; a strategy stands for whoever manages it. Empty where nobody is known.
    `is_earlier`: the goal is of a strategy that is no longer the newest adopted one.
    """

    area: str
    kind: str
    heading: Message
    what: Message | Translated
    about: Reference | None
    goal: NumberedGoal | None = None
    who: tuple[Reference, ...] = ()
    note: Message | Translated | None = None
    is_earlier: bool = False
    why: AbsenceRow = NOT_FOUND

    @property
    def is_hole(self) -> bool:
        """Tell whether somebody could fill it: what is to come, or does not apply, is no hole."""
        return self.why.code.is_hole


def missing_pieces(today: date) -> tuple[MissingPiece, ...]:
    """Everything that is empty, area by area: holes first, those under an earlier strategy's goals after the others.

    Its parts are kept, this is not: a value that is released fills a hole without any change to the data.
    """
    known = structure()
    found = (*_strategy(known, today), *_indicators(known, today), *_others(), *_datasets(known))
    dated = (replace(piece, is_earlier=_is_earlier(known, piece), who=_of_today(piece.who)) for piece in found)
    return tuple(sorted(dated, key=lambda piece: (not piece.is_hole, piece.is_earlier)))


def looked_through(piece: MissingPiece) -> tuple[Citation, ...]:
    """Return what was looked through for something that was not found: the sources named, or else the record's own."""
    if not piece.is_hole or piece.about is None:
        return ()
    kind, record = piece.about.kind, piece.about.id
    where = ("measure", record.partition("/")[0]) if kind == "delivery" else (kind, record)
    return piece.why.looked_in or _leaning().get(where, ())


@by_version
def _leaning() -> Mapping[tuple[str, str], tuple[Citation, ...]]:
    """The sources of each record that has a page."""
    cited = {source.uid: source for source in all_sources()}
    found: dict[tuple[str, str], list[Citation]] = {}
    for one in records_citing():
        if one.source in cited:
            found.setdefault((one.by.kind, one.by.id), []).append(cited[one.source])
    return {record: tuple(sources) for record, sources in found.items()}


def _of_today(bodies: tuple[Reference, ...]) -> tuple[Reference, ...]:
    """Return who stands today in the place of bodies that are no more; each once."""
    after = heirs()
    return tuple(dict.fromkeys(after.get(one.id, one) if one.kind == "organisation" else one for one in bodies))


def missing_by_goal(today: date) -> Mapping[str, int]:
    """How much is missing under each top goal, as the whole list counts it; reads only what hangs on goals."""
    known = structure()
    counts: Counter[str] = Counter()
    tops = _tops(known)
    for slug, count in (*gaps_by_goal(today).items(), *_indicator_gaps_by_goal(today).items()):
        if slug in tops:
            counts[tops[slug].slug] += count
    return counts


def _indicator_gaps_by_goal(today: date) -> Mapping[str, int]:
    gaps = indicator_gaps(today)
    lacking = (
        row.goal.slug
        for name in INDICATOR_HEADINGS
        for row in getattr(gaps, name, ())
        if _why_empty(name, row).code.is_hole
    )
    return Counter(chain((goal.slug for goal in gaps.goals_without_indicator), lacking))


def _is_earlier(known: Structure, piece: MissingPiece) -> bool:
    return piece.goal is not None and known.current is not None and piece.goal.strategy != known.current.slug


def _strategy(known: Structure, today: date) -> Iterator[MissingPiece]:
    owners: dict[tuple[str, str], tuple[Reference, ...]] = {}
    owners |= {("measure", row.slug): row.owners for row in measure_rows(today)}
    owners |= {("delivery", row.reference.id): row.owners for row in delivery_rows(today)}
    tops = _tops(known)
    for gap in strategy_absences(today):
        goal = tops.get(gap.goal.slug) if gap.goal else None
        yield MissingPiece(
            area="strategy",
            kind=gap.kind.value,
            heading=gap.kind.label,
            what=SENTENCES[gap.kind],
            about=gap.about,
            goal=goal,
            who=owners.get((gap.about.kind, gap.about.id)) or _manager(known, gap),
            note=gap.detail,
            why=gap.why,
        )


def _tops(known: Structure) -> Mapping[str, NumberedGoal]:
    """Return, for each goal and sub-goal, the goal on top."""
    found = {node.goal.slug: known.top(key) for key, node in known.goals.items()}
    return {slug: node.goal for slug, node in found.items() if node}


def _manager(known: Structure, gap: Gap) -> tuple[Reference, ...]:
    strategy = known.strategy(gap.goal.strategy) if gap.goal else None
    return (strategy.reference,) if strategy else ()


def _indicators(known: Structure, today: date) -> Iterator[MissingPiece]:
    gaps, tops = indicator_gaps(today), _tops(known)
    for goal in gaps.goals_without_indicator:
        strategy = known.strategy(goal.strategy)
        who = (strategy.reference,) if strategy else ()
        yield _indicator_gap("without_indicator", _goal(goal), tops.get(goal.slug), who)
    for name in INDICATOR_HEADINGS:
        rows: tuple[IndicatorRow, ...] = getattr(gaps, name, ())
        for row in rows:
            owner = (Reference("organisation", row.owner.slug, row.owner.label),) if row.owner else ()
            about = Reference("indicator", row.slug, row.name)
            piece = _indicator_gap(name, about, tops.get(row.goal.slug), owner)
            yield replace(piece, why=_why_empty(name, row))


def _why_empty(name: str, row: IndicatorRow) -> AbsenceRow:
    said = absence("indicator", row.slug, INDICATOR_FIELDS[name]) if name in INDICATOR_FIELDS else None
    return said or NOT_FOUND


def _indicator_gap(name: str, about: Reference, goal: NumberedGoal | None, who: tuple[Reference, ...]) -> MissingPiece:
    kind = "indicator-" + name.replace("_", "-")
    heading, what = INDICATOR_HEADINGS[name]
    return MissingPiece("indicators", kind, heading, what, about, goal, who)


def _others() -> Iterator[MissingPiece]:
    organisers = {row.slug: row.organiser for row in rounds()}
    for missing in round_gaps():
        organiser = organisers.get(missing.round.id)
        yield _other("consultations", missing, missing.round, (organiser,) if organiser else ())
    model = council_overview().model
    office = (model.secretariat,) if model and model.secretariat else ()
    for hole in council_gaps():
        yield _other("council", hole, hole.subject, office)
    arranged = {row.slug: row.organisers for row in gatherings()}
    for lack in gathering_gaps():
        yield _other("engagement", lack, lack.gathering, arranged.get(lack.gathering.id, ()))


def _other(
    area: str, gap: RoundGap | CouncilGap | GatheringGap, about: Reference | None, who: tuple[Reference, ...]
) -> MissingPiece:
    return MissingPiece(area, area, OTHER_HEADINGS[area], gap.what, about, who=who, note=gap.note, why=gap.why)


def _datasets(known: Structure) -> Iterator[MissingPiece]:
    """What whoever put the data together looked for and did not find."""
    for row in datasets():
        for gap in row.gaps:
            strategy = known.strategy(gap.about) if gap.about else None
            about = strategy.reference if strategy else Reference("dataset", row.key, Translated(en=row.key))
            yield MissingPiece("data", "data", OTHER_HEADINGS["data"], gap.text, about)


def _goal(goal: GoalTie) -> Reference:
    return Reference("goal", f"{goal.strategy}/{goal.number}", goal.name)
