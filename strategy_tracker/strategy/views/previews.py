"""Public pages as they would be, drafts included. Only inside a rehearsal, after what is being tried."""

from flask.typing import ResponseReturnValue

from strategy_tracker.kernel.actions import expecting
from strategy_tracker.strategy.kinds import StrategyState
from strategy_tracker.strategy.models import Goal, Measure, Strategy
from strategy_tracker.strategy.services.measures import publish_measure
from strategy_tracker.strategy.services.strategies import edit_strategy, publish_strategy
from strategy_tracker.web import access, editing
from strategy_tracker.web.publication import as_published


def preview_measure(measure: Measure) -> ResponseReturnValue:
    """Return the page of a measure."""
    _open(measure.strategy)
    return as_published(
        measure,
        lambda: publish_measure(access.principal(), measure),
        lambda: editing.show("pages.measures.show", slug=measure.slug),
    )


def preview_strategy(strategy: Strategy) -> ResponseReturnValue:
    """Return the page of a strategy."""
    _open(strategy)
    return editing.show("pages.strategies.show", slug=strategy.slug)


def preview_goal(goal: Goal) -> ResponseReturnValue:
    """Return the page of a goal."""
    _open(goal.strategy)
    return editing.show("pages.goals.show", slug=goal.strategy.slug, number=goal.number)


def _open(strategy: Strategy | None) -> None:
    """Let the strategy be public for the time of the rehearsal."""
    if strategy is None or strategy.published_at is not None:
        return
    by = access.principal()
    if strategy.state is StrategyState.DRAFT:
        with expecting(strategy, strategy.row_version):
            edit_strategy(by, strategy, state=StrategyState.IN_CONSULTATION)
    as_published(strategy, lambda: publish_strategy(by, strategy), lambda: "")
