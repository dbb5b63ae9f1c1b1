"""Which strategy a chart is about."""

from collections.abc import Mapping

from strategy_tracker.kernel.errors import NotFound
from strategy_tracker.strategy.queries.structure import current_strategy, structure

PARAMETER = "strategi"


def scope_of(parameters: Mapping[str, str]) -> str:
    """Return the slug of the strategy asked for, else of the current one; "" where there is none.

    Raises: NotFound for one that is not public.
    """
    asked = parameters.get(PARAMETER)
    if asked is None:
        current = current_strategy()
        return current.id if current else ""
    if structure().strategy(asked) is None:
        raise NotFound
    return asked
