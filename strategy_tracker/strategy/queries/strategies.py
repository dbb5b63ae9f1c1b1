"""Strategies with all that is said in them."""

from datetime import date
from typing import Any

from sqlalchemy import Select, select
from sqlalchemy.orm import aliased

from strategy_tracker.kernel.by_name import filled
from strategy_tracker.kernel.cached import by_version
from strategy_tracker.kernel.db import db
from strategy_tracker.kernel.errors import NotFound
from strategy_tracker.kernel.nested import children, rows, translated, vague_date
from strategy_tracker.kernel.reference import Reference
from strategy_tracker.kernel.tied import ties_of, with_tied
from strategy_tracker.kernel.visibility import public
from strategy_tracker.sources.queries import citations
from strategy_tracker.strategy.models import (
    Principle,
    RealisationPart,
    RelatedPolicy,
    RoadmapView,
    Strategy,
    TimelineEvent,
    VisionElement,
)
from strategy_tracker.strategy.queries.goals import deliveries_of, goal_rows, tally_of
from strategy_tracker.strategy.queries.measures import measure_rows
from strategy_tracker.strategy.queries.outlines import (
    NamedText,
    StrategyOverview,
    StrategyPage,
    StrategyRow,
    TimelineRow,
)
from strategy_tracker.strategy.queries.structure import (
    StrategyNode,
    Structure,
    example_structure,
    structure,
    whole_structure,
)


@by_version
def strategy_overview(today: date) -> StrategyOverview:
    """All public strategies but examples, newest first, and the policies around them. At most five statements."""
    known = structure()
    return StrategyOverview(
        strategies=tuple(_row(node, known, today) for node in known.strategies),
        policies=_policies(),
    )


@by_version
def example_strategies(today: date) -> tuple[StrategyRow, ...]:
    """The public strategies of the example set."""
    known = example_structure()
    return tuple(_row(node, known, today) for node in known.strategies)


@by_version
def current_row(today: date) -> StrategyRow | None:
    """The newest adopted strategy with what hangs on it, alone."""
    known = structure()
    return None if known.current is None else _row(known.current, known, today)


@by_version
def first_day() -> date | None:
    """Return the first day of the first public strategy; None where none says when it began."""
    dated = select(Strategy.starts_on).where(public(Strategy), Strategy.starts_on.is_not(None))
    return min((one.start for one in db.session.scalars(dated)), default=None)


@by_version
def strategy_page(slug: str, today: date) -> StrategyPage:
    """Everything about one public strategy; at most five statements. Raises: NotFound."""
    known = whole_structure()
    node = known.strategy(slug)
    if node is None:
        raise NotFound
    one = db.session.execute(_wanted().where(Strategy.slug == slug)).one()
    cited = citations({"strategy": [one.id]})
    return filled(
        StrategyPage,
        one,
        row=_row(node, known, today),
        vision_elements=tuple(_text(uid, term, text) for _, uid, term, text in rows(one.vision_elements)),
        principles=tuple(NamedText(slug, translated(text)) for _, slug, text in rows(one.principles)),
        realisation_parts=tuple(translated(name) for _, name in rows(one.realisation_parts)),
        timeline=tuple(TimelineRow(vague_date(at), translated(text)) for at, text in rows(one.timeline)),
        **ties_of(one, Strategy, *TIES),
        successors=tuple(Reference("strategy", after, translated(name)) for _, after, name in rows(one.successors)),
        goals=goal_rows(slug, today),
        sources=cited.get(("strategy", one.id), ()),
    )


def _row(node: StrategyNode, known: Structure, today: date) -> StrategyRow:
    rows_of_its_world = measure_rows(today, example=node.is_example)
    own = [row for row in rows_of_its_world if row.goal is not None and row.goal.strategy == node.slug]
    goals = [one for one in known.goals.values() if one.goal.strategy == node.slug]
    tops = sum(1 for one in goals if one.parent_key is None)
    return filled(
        StrategyRow,
        node,
        is_current=not node.is_example and node == structure().current,
        goals=tops,
        sub_goals=len(goals) - tops,
        measures=tally_of(own),
        deliveries=deliveries_of(own),
    )


def _text(uid: str, name: str, text: str) -> NamedText:
    return NamedText(uid, translated(name), translated(text))


TIES = ("publisher", "manager", "predecessor")


def _wanted() -> Select[Any]:
    after = aliased(Strategy)
    found = (
        select(Strategy.id, Strategy.vision, Strategy.vision_note, Strategy.principles_note, Strategy.realisation_note)
        .add_columns(
            children(
                *(VisionElement.position, VisionElement.uid, VisionElement.term, VisionElement.text),
                joined=lambda found: found.where(VisionElement.strategy_id == Strategy.id),
            ).label("vision_elements"),
            children(
                *(Principle.position, Principle.slug, Principle.text),
                joined=lambda found: found.where(Principle.strategy_id == Strategy.id),
            ).label("principles"),
            children(
                *(RealisationPart.position, RealisationPart.name),
                joined=lambda found: found.where(RealisationPart.strategy_id == Strategy.id),
            ).label("realisation_parts"),
            children(
                *(TimelineEvent.at, TimelineEvent.text),
                joined=lambda found: found.where(TimelineEvent.strategy_id == Strategy.id),
            ).label("timeline"),
            children(
                *(after.id, after.slug, after.name),
                joined=lambda found: found.where(after.predecessor_id == Strategy.id, public(after)),
            ).label("successors"),
        )
        .where(public(Strategy))
    )
    return with_tied(found, Strategy, *TIES)


def _policies() -> tuple[NamedText, ...]:
    wanted = select(RelatedPolicy.id, RelatedPolicy.slug, RelatedPolicy.name, RelatedPolicy.description)
    found = db.session.execute(wanted.where(public(RelatedPolicy)).order_by(RelatedPolicy.id)).all()
    cited = citations({"related_policy": [row.id for row in found]})
    return tuple(
        NamedText(row.slug, row.name, row.description, cited.get(("related_policy", row.id), ())) for row in found
    )


@by_version
def roadmap_views() -> tuple[NamedText, ...]:
    """The ways in which the official roadmap can be read, in their order."""
    found = db.session.execute(select(RoadmapView.slug, RoadmapView.text).order_by(RoadmapView.position))
    return tuple(NamedText(row.slug, row.text) for row in found)
