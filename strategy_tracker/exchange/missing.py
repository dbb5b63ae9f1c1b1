"""What is missing, in every capability, as one list: what no capability can say alone."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from itertools import chain

from strategy_tracker.consultations.queries.gaps import round_gaps
from strategy_tracker.consultations.queries.rounds import rounds
from strategy_tracker.council.queries.bodies import council_overview
from strategy_tracker.council.queries.gaps import council_gaps
from strategy_tracker.engagement.queries.gaps import gathering_gaps
from strategy_tracker.engagement.queries.gatherings import gatherings
from strategy_tracker.exchange.missing_words import INDICATOR_HEADINGS, OTHER_HEADINGS, SENTENCES
from strategy_tracker.indicators.queries.listing import indicator_gaps
from strategy_tracker.indicators.queries.rows import GoalTie, IndicatorRow
from strategy_tracker.kernel.reference import Reference
from strategy_tracker.kernel.text import Message
from strategy_tracker.kernel.translated import Translated
from strategy_tracker.sources.queries import datasets
from strategy_tracker.strategy.queries.gaps import Gap, gaps_by_goal, strategy_gaps
from strategy_tracker.strategy.queries.measures import delivery_rows, measure_rows
from strategy_tracker.strategy.queries.structure import Structure, structure
from strategy_tracker.strategy.queries.values import NumberedGoal

Owners = Mapping[tuple[str, str], tuple[Reference, ...]]


@dataclass(frozen=True, slots=True)
class MissingPiece:
    """Something nobody has published: its area and kind, what it is, with which record, under which top goal.

    `who`: those who could publish it; a strategy stands for whoever manages it. Empty where nobody is known.
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


def missing_pieces(today: date) -> tuple[MissingPiece, ...]:
    """Everything that is missing, area by area; what is missing under an earlier strategy's goals comes last.

    Its parts are kept, this is not: a value that is released fills a hole without any change to the data.
    """
    known = structure()
    found = (*_strategy(known, today), *_indicators(known, today), *_others(), *_datasets(known))
    dated = (replace(piece, is_earlier=_is_earlier(known, piece)) for piece in found)
    return tuple(sorted(dated, key=lambda piece: piece.is_earlier))


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
    lacking = (row.goal.slug for name in INDICATOR_HEADINGS for row in getattr(gaps, name, ()))
    return Counter(chain((goal.slug for goal in gaps.goals_without_indicator), lacking))


def _is_earlier(known: Structure, piece: MissingPiece) -> bool:
    return piece.goal is not None and known.current is not None and piece.goal.strategy != known.current.slug


def _strategy(known: Structure, today: date) -> Iterator[MissingPiece]:
    owners: dict[tuple[str, str], tuple[Reference, ...]] = {}
    owners |= {("measure", row.slug): row.owners for row in measure_rows(today)}
    owners |= {("delivery", row.reference.id): row.owners for row in delivery_rows(today)}
    tops = _tops(known)
    for gap in strategy_gaps(today):
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
            yield _indicator_gap(name, about, tops.get(row.goal.slug), owner)


def _indicator_gap(name: str, about: Reference, goal: NumberedGoal | None, who: tuple[Reference, ...]) -> MissingPiece:
    kind = "indicator-" + name.replace("_", "-")
    heading, what = INDICATOR_HEADINGS[name]
    return MissingPiece("indicators", kind, heading, what, about, goal, who)


def _others() -> Iterator[MissingPiece]:
    organisers = {row.slug: row.organiser for row in rounds()}
    for missing in round_gaps():
        organiser = organisers.get(missing.round.id)
        yield _other("consultations", missing.what, missing.round, (organiser,) if organiser else (), missing.note)
    model = council_overview().model
    office = (model.secretariat,) if model and model.secretariat else ()
    for hole in council_gaps():
        yield _other("council", hole.what, hole.subject, office, hole.note)
    arranged = {row.slug: row.organisers for row in gatherings()}
    for lack in gathering_gaps():
        yield _other("engagement", lack.what, lack.gathering, arranged.get(lack.gathering.id, ()), lack.note)


def _other(
    area: str,
    what: Message,
    about: Reference | None,
    who: tuple[Reference, ...],
    note: Message | Translated | None,
) -> MissingPiece:
    return MissingPiece(area, area, OTHER_HEADINGS[area], what, about, who=who, note=note)


def _datasets(known: Structure) -> Iterator[MissingPiece]:
    """What whoever put the data together looked for and did not find."""
    for row in datasets():
        for gap in row.gaps:
            strategy = known.strategy(gap.about) if gap.about else None
            about = strategy.reference if strategy else Reference("dataset", row.key, Translated(en=row.key))
            yield MissingPiece("data", "data", OTHER_HEADINGS["data"], gap.text, about)


def _goal(goal: GoalTie) -> Reference:
    return Reference("goal", f"{goal.strategy}/{goal.number}", goal.name)
