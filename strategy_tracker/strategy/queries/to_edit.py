"""Records as they are edited, drafts included. For those who may edit: who that is, is asked before."""

from typing import Any, TypeVar

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import joinedload, selectinload

from strategy_tracker.kernel.db import Base, db
from strategy_tracker.kernel.errors import NotFound
from strategy_tracker.strategy.models import (
    Assignment,
    BudgetLine,
    Delivery,
    DeliveryBody,
    Goal,
    Measure,
    Outcome,
    PortfolioTotal,
    Principle,
    RealisationPart,
    Strategy,
    TimelineEvent,
    VisionElement,
)

T = TypeVar("T", bound=Base)
StrategyPart = VisionElement | Principle | RealisationPart | TimelineEvent
PARTS: dict[str, type[StrategyPart]] = {
    "visjon": VisionElement,
    "prinsipper": Principle,
    "plan": RealisationPart,
    "tidslinje": TimelineEvent,
}


def by_number(number: str) -> tuple[int, str]:
    """Return what goals are sorted by: 2 before 10, 1A after 1."""
    digits = number[: len(number) - len(number.lstrip("0123456789"))]
    return int(digits or 0), number


def strategy_to_edit(slug: str) -> Strategy:
    """Return the strategy, public or not. Raises: NotFound."""
    return _one(Strategy, Strategy.slug == slug)


def part_to_edit(strategy: str, kind: str, uid: str) -> StrategyPart:
    """Return a part of a strategy by its slug or ULID; `kind` is a key of `PARTS`. Raises: NotFound."""
    owner = PARTS.get(kind)
    if owner is None:
        raise NotFound
    own_id = owner.slug if owner is Principle else owner.uid  # type: ignore[union-attr] # a principle has a slug
    found = select(owner).join(Strategy, owner.strategy_id == Strategy.id)
    part: StrategyPart = _first(found.where(own_id == uid, Strategy.slug == strategy))
    return part


def goal_to_edit(strategy: str, number: str) -> Goal:
    """Return a goal or sub-goal, public or not. Raises: NotFound."""
    found = select(Goal).join(Strategy, Goal.strategy_id == Strategy.id).options(joinedload(Goal.strategy))
    goal: Goal = _first(found.where(Strategy.slug == strategy, Goal.number == number))
    return goal


def goals_to_edit(strategy: Strategy) -> tuple[Goal, ...]:
    """Return the goals and sub-goals of a strategy, public or not, by number."""
    found = db.session.scalars(select(Goal).where(Goal.strategy_id == strategy.id))
    return tuple(sorted(found, key=lambda goal: by_number(goal.number)))


def outcomes_to_edit(goal: Goal) -> tuple[Outcome, ...]:
    """Return what a goal should have led to, in order."""
    return tuple(db.session.scalars(select(Outcome).where(Outcome.goal_id == goal.id).order_by(Outcome.position)))


def outcome_to_edit(goal: Goal, slug: str) -> Outcome:
    """Return one outcome of a goal. Raises: NotFound."""
    return _one(Outcome, Outcome.slug == slug, Outcome.goal_id == goal.id)


def totals_to_edit(goal: Goal) -> tuple[PortfolioTotal, ...]:
    """Return what the portfolio counted for a goal, the newest count first."""
    found = select(PortfolioTotal).where(PortfolioTotal.goal_id == goal.id)
    return tuple(db.session.scalars(found.order_by(PortfolioTotal.counted_on.desc())))


def total_to_edit(goal: Goal, uid: str) -> PortfolioTotal:
    """Return one count of the portfolio for a goal. Raises: NotFound."""
    return _one(PortfolioTotal, PortfolioTotal.uid == uid, PortfolioTotal.goal_id == goal.id)


def measure_to_edit(slug: str) -> Measure:
    """Return the measure with its strategy and sources, public or not; one statement. Raises: NotFound."""
    wanted = select(Measure).options(joinedload(Measure.strategy), joinedload(Measure.sources))
    measure: Measure = _first(wanted.where(Measure.slug == slug))
    return measure


def assignment_to_edit(measure: Measure, uid: str) -> Assignment:
    """Return an organisation's part in a measure. Raises: NotFound."""
    return _one(Assignment, Assignment.uid == uid, Assignment.measure_id == measure.id)


def budget_line_to_edit(measure: Measure, uid: str) -> BudgetLine:
    """Return a budget line of a measure. Raises: NotFound."""
    return _one(BudgetLine, BudgetLine.uid == uid, BudgetLine.measure_id == measure.id)


def delivery_to_edit(measure: Measure, slug: str) -> Delivery:
    """Return a delivery of a measure, with its dates. Raises: NotFound."""
    return _one(Delivery, Delivery.slug == slug, Delivery.measure_id == measure.id)


def body_to_edit(delivery: Delivery, uid: str) -> DeliveryBody:
    """Return a body that takes a delivery into use. Raises: NotFound."""
    return _one(DeliveryBody, DeliveryBody.uid == uid, DeliveryBody.delivery_id == delivery.id)


def deliveries_to_edit(measure: Measure) -> tuple[Delivery, ...]:
    """Return the deliveries of a measure with every date they were given; two statements."""
    found = select(Delivery).where(Delivery.measure_id == measure.id).options(selectinload(Delivery.dates))
    return tuple(db.session.scalars(found.order_by(Delivery.position, Delivery.id)))


def _one(owner: type[T], *only: ColumnElement[bool]) -> T:
    found: T = _first(select(owner).where(*only))
    return found


def _first(wanted: Any) -> Any:
    found = db.session.scalars(wanted).unique().first()
    if found is None:
        raise NotFound
    return found
