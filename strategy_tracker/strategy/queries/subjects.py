"""Which page shows the changes of which record, and which of them are public and no examples."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import literal, select, union_all

from strategy_tracker.audit.queries import AnySelect, SubjectKey, subject
from strategy_tracker.kernel.db import Base, db
from strategy_tracker.kernel.visibility import public
from strategy_tracker.strategy.models import (
    Ambition,
    Assignment,
    BudgetLine,
    Delivery,
    DeliveryDate,
    DeliveryDependency,
    Goal,
    Measure,
    MeasureGoal,
    Outcome,
    PortfolioTotal,
    Principle,
    RealisationPart,
    RelatedPolicy,
    StatusReport,
    Strategy,
    TimelineEvent,
    VisionElement,
)

STRATEGY = ("strategy", Strategy.slug, Strategy.name)
GOAL = ("goal", Strategy.slug + "/" + Goal.number, Goal.name)
MEASURE = ("measure", Measure.slug, Measure.name)
DELIVERY = ("delivery", Measure.slug + "/" + Delivery.slug, Delivery.name)
STRATEGY_PARTS = (VisionElement, Principle, RealisationPart, TimelineEvent)
MEASURE_PARTS = (MeasureGoal, Assignment, BudgetLine, StatusReport)


def strategy_subjects() -> Mapping[str, AnySelect]:
    """Statements by table, for `audit.queries.recent_changes`."""
    found: dict[type[Base], AnySelect] = {
        Strategy: _public_strategy(subject(Strategy, *STRATEGY)),
        Goal: _public_goal(subject(Goal, *GOAL)),
        Measure: _public_measure(subject(Measure, *MEASURE)),
        Delivery: _public_measure(subject(Delivery, *DELIVERY).join(Measure, Delivery.measure_id == Measure.id)),
        DeliveryDate: _public_measure(
            subject(DeliveryDate, *DELIVERY)
            .join(Delivery, DeliveryDate.delivery_id == Delivery.id)
            .join(Measure, Delivery.measure_id == Measure.id)
        ),
        DeliveryDependency: _public_measure(
            subject(DeliveryDependency, *DELIVERY)
            .join(Delivery, DeliveryDependency.delivery_id == Delivery.id)
            .join(Measure, Delivery.measure_id == Measure.id)
        ),
    }
    for part in STRATEGY_PARTS:
        found[part] = _public_strategy(subject(part, *STRATEGY).join(Strategy, part.strategy_id == Strategy.id))
    for child in (Outcome, PortfolioTotal):
        found[child] = _public_goal(subject(child, *GOAL).join(Goal, child.goal_id == Goal.id))
    for piece in MEASURE_PARTS:
        found[piece] = _public_measure(subject(piece, *MEASURE).join(Measure, piece.measure_id == Measure.id))
    for alone, kind in ((Ambition, "ambition"), (RelatedPolicy, "policy")):
        found[alone] = subject(alone, kind, alone.slug, alone.name).where(alone.published_at.is_not(None))
    return {owner.__tablename__: statement for owner, statement in found.items()}


def measure_subjects(slug: str) -> tuple[SubjectKey, ...]:
    """A measure and all that belongs to it, as the log names them; one statement."""
    parts = [_keys(part, part.uid).join(Measure, part.measure_id == Measure.id) for part in MEASURE_PARTS]
    parts += [
        _keys(Delivery, Delivery.slug).join(Measure, Delivery.measure_id == Measure.id),
        *(
            _keys(child, child.uid)
            .join(Delivery, child.delivery_id == Delivery.id)
            .join(Measure, Delivery.measure_id == Measure.id)
            for child in (DeliveryDate, DeliveryDependency)
        ),
    ]
    found = db.session.execute(union_all(*(part.where(Measure.slug == slug) for part in parts)))
    return ("measure", slug), *((row.subject_type, row.subject_id) for row in found)


def _keys(owner: type[Base], own_id: Any) -> AnySelect:
    return select(literal(owner.__tablename__).label("subject_type"), own_id.label("subject_id")).select_from(owner)


def _public_strategy(statement: AnySelect) -> AnySelect:
    return statement.where(Strategy.published_at.is_not(None), Strategy.is_example.is_(False))


def _public_goal(statement: AnySelect) -> AnySelect:
    return _public_strategy(statement.join(Strategy, Goal.strategy_id == Strategy.id))


def _public_measure(statement: AnySelect) -> AnySelect:
    is_real = Strategy.is_example.is_not(True)  # a measure under no strategy is none of the example set
    return statement.outerjoin(Strategy, Measure.strategy_id == Strategy.id).where(public(Measure, Strategy), is_real)
