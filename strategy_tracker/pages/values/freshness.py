"""How fresh what is known is: a sentence, a strip, and for staff a list with the oldest first."""

from collections import Counter
from collections.abc import Sequence

from strategy_tracker.kernel.text import Message, msg
from strategy_tracker.pages.queries.freshness import FreshRecord
from strategy_tracker.pages.values.links import link
from strategy_tracker.strategy.rules.freshness import FreshState
from strategy_tracker.web.marks import FRESHNESS_MARKS, Mark
from strategy_tracker.web.parts import ListColumn, Value

COLUMNS = (
    ListColumn(msg("Record")),
    ListColumn(msg("Newest evidence"), "date", missing=msg("None found")),
    ListColumn(msg("How fresh"), "state"),
    ListColumn(msg("Owner"), missing=msg("No owner stated")),
)


def sentence(records: Sequence[FreshRecord]) -> Message:
    """Say how many of the records that should have news are fresh, due and stale."""
    if not records:
        return msg("Nothing here should have news.")
    found = Counter(one.state for one in records)
    return msg(
        "Of %(total)s measures under way and indicators, what we know is fresh for %(current)s, due for news for "
        "%(due)s and stale for %(stale)s. The aim is at most 10 percent stale.",
        total=len(records),
        current=found[FreshState.CURRENT],
        due=found[FreshState.DUE],
        stale=found[FreshState.STALE],
    )


def segments(records: Sequence[FreshRecord]) -> list[tuple[Mark, int]]:
    """Return how many are in each state, in the order they are drawn."""
    found = Counter(one.state for one in records)
    return [(mark, found[FreshState(key)]) for key, mark in FRESHNESS_MARKS.items()]


def oldest_first(records: Sequence[FreshRecord]) -> list[list[Value]]:
    """Return what is not fresh, the oldest evidence first, as rows of the list for staff."""
    return [
        [link(one.about), one.evidence, FRESHNESS_MARKS[one.state], link(one.owners[0]) if one.owners else None]
        for one in records
        if one.state is not FreshState.CURRENT
    ]
