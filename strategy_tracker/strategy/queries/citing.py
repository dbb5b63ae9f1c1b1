"""What the thread, and the organisations in it, lean on."""

from sqlalchemy import or_, select

from strategy_tracker.actors.models import Organisation, RoleHolder
from strategy_tracker.kernel.cached import by_version
from strategy_tracker.sources.queries import AnySelect, Citing, cites, citing
from strategy_tracker.strategy.models import (
    Ambition,
    BudgetLine,
    Delivery,
    Goal,
    Measure,
    PortfolioTotal,
    RelatedPolicy,
    StatusReport,
    Strategy,
)

GOAL = ("goal", Strategy.slug + "/" + Goal.number, Goal.name)
MEASURE = ("measure", Measure.slug, Measure.name)
ORGANISATION = ("organisation", Organisation.slug, Organisation.name)


@by_version
def strategy_citing() -> tuple[Citing, ...]:
    """Published strategies, goals and measures by source, with what belongs to them.

    Ambitions are "ambition" and policies around the strategy "policy".
    """
    return citing(
        cites(Strategy, "strategy", Strategy.slug, Strategy.name).where(Strategy.published_at.is_not(None)),
        _of_strategy(cites(Goal, *GOAL)),
        _of_strategy(cites(PortfolioTotal, *GOAL).join(Goal, PortfolioTotal.goal_id == Goal.id)),
        _of_measure(cites(Measure, *MEASURE)),
        *(
            _of_measure(cites(part, *MEASURE).join(Measure, part.measure_id == Measure.id))
            for part in (Delivery, StatusReport, BudgetLine)
        ),
        cites(Ambition, "ambition", Ambition.slug, Ambition.name).where(Ambition.published_at.is_not(None)),
        cites(RelatedPolicy, "policy", RelatedPolicy.slug, RelatedPolicy.name).where(
            RelatedPolicy.published_at.is_not(None)
        ),
    )


@by_version
def organisations_citing() -> tuple[Citing, ...]:
    """Published organisations by source, with the public role holders from them."""
    is_public = Organisation.published_at.is_not(None)
    return citing(
        cites(Organisation, *ORGANISATION).where(is_public),
        cites(RoleHolder, *ORGANISATION)
        .join(Organisation, RoleHolder.organisation_id == Organisation.id)
        .where(is_public, RoleHolder.published_at.is_not(None)),
    )


def _of_strategy(statement: AnySelect) -> AnySelect:
    """Keep the goals of published strategies."""
    return statement.join(Strategy, Goal.strategy_id == Strategy.id).where(Strategy.published_at.is_not(None))


def _of_measure(statement: AnySelect) -> AnySelect:
    """Keep the published measures that are not under a draft of a strategy."""
    public = select(Strategy.id).where(Strategy.published_at.is_not(None))
    under = or_(Measure.strategy_id.is_(None), Measure.strategy_id.in_(public))
    return statement.where(Measure.published_at.is_not(None), under)
