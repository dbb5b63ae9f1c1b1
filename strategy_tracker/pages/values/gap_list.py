"""What is missing about one record, gathered by kind."""

from collections.abc import Iterable

from strategy_tracker.kernel.text import Message
from strategy_tracker.pages.values.links import link
from strategy_tracker.strategy.queries.gaps import Gap
from strategy_tracker.web.parts import Link


def by_kind(gaps: Iterable[Gap]) -> list[tuple[Message, list[Link]]]:
    """Return each kind of gap once, with links to the records it concerns."""
    found: dict[str, tuple[Message, list[Link]]] = {}
    for gap in gaps:
        about = link(gap.about)
        found.setdefault(gap.kind.value, (gap.kind.label, []))[1].extend([about] if about else [])
    return list(found.values())
