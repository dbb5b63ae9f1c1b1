"""Parameters a chart cannot do without."""

from collections.abc import Mapping

from strategy_tracker.kernel.errors import NotFound
from strategy_tracker.kernel.text import msg

LONGEST = 100


def needed(parameters: Mapping[str, str], name: str) -> str:
    """Return the parameter. Raises: NotFound when it is left out or cannot be a public id."""
    value = parameters.get(name, "")
    if not value.isprintable() or not 0 < len(value) <= LONGEST:
        raise NotFound(msg("The chart needs to know which “%(name)s” it is about.", name=name), field=name)
    return value
