"""The tie chain: how items of exactly the same value are told apart, and by which step."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from fractions import Fraction
from itertools import groupby, permutations
from typing import Any, TypeAlias

from msgspec import Struct

from strategy_tracker.council.rules.poll import Poll, Terms
from strategy_tracker.council.rules.spread import median_level
from strategy_tracker.council.rules.words import TieStep

Group: TypeAlias = frozenset[str]


class Place(Struct, frozen=True):
    """Items that share a rank, nearly always one; `decided_by` is the step that told them from the others."""

    items: Group
    decided_by: TieStep
    equals: Group


def places(values: Mapping[str, Fraction], poll: Poll, terms: Terms) -> list[Place]:
    """Return all items of `values`, the highest first, with ties resolved as far as the chain goes."""
    found: list[Place] = []
    for group in _sorted_groups(values, values.__getitem__):
        if len(group) == 1:
            found.append(Place(group, TieStep.VALUE, group))
        else:
            found.extend(Place(items, step, group) for items, step in _resolved(group, terms.ties, poll, terms))
    return found


def _resolved(group: Group, steps: Sequence[TieStep], poll: Poll, terms: Terms) -> Iterable[tuple[Group, TieStep]]:
    for number, step in enumerate(steps):
        parts = SPLITS[step](group, poll, terms)
        if len(parts) == 1:
            continue
        for part in parts:
            if len(part) == 1:
                yield part, step
            else:
                yield from _resolved(part, steps[number + 1 :], poll, terms)
        return
    yield group, TieStep.SHARED


def by_majority(group: Group, poll: Poll, terms: Terms) -> list[Group]:
    """Split where more members put one item above another than below it, among those who scored both.

    Items that go round in a circle stay together: a part is the smallest set whose every item holds its own
    against all that come after. Source: J. H. Smith, Aggregation of preferences with variable electorate (1973).
    """
    reached = {item: {item} for item in group}
    values = [{item: poll.value_to(member, item, terms) for item in group} for member in poll.ballots]
    for one, other in permutations(group, 2):
        if _lead(one, other, values) >= 0:
            reached[one].add(other)
    for middle in group:  # Warshall: all that an item reaches over others
        for item in group:
            if middle in reached[item]:
                reached[item] |= reached[middle]
    return _sorted_groups(group, lambda item: len(reached[item]))


def _lead(one: str, other: str, values: Iterable[Mapping[str, Fraction | None]]) -> int:
    lead = 0
    for value in values:
        first, second = value[one], value[other]
        if first is not None and second is not None:
            lead += (first > second) - (first < second)
    return lead


def by_median(group: Group, poll: Poll, terms: Terms) -> list[Group]:
    """Split by the median level of the criterion the terms name; not at all where an item has none."""
    medians = {item: median_level(poll.given(item, terms.median_of)) for item in group}
    known = {item: found for item, found in medians.items() if found is not None}
    if terms.median_of not in terms.weights or len(known) < len(group):
        return [group]
    return _sorted_groups(group, known.__getitem__)


def by_cost(group: Group, poll: Poll, _terms: Terms) -> list[Group]:
    """Split by middle cost, the lower first; not at all where one is unknown: missing is not zero."""
    known = {item: cost for item in group if (cost := poll.items[item]) is not None}
    if len(known) < len(group):
        return [group]
    return _sorted_groups(group, lambda item: -known[item])


def _sorted_groups(items: Iterable[str], key: Callable[[str], Any]) -> list[Group]:
    ordered = sorted(items, key=key, reverse=True)
    return [frozenset(group) for _, group in groupby(ordered, key)]


SPLITS: Mapping[TieStep, Callable[[Group, Poll, Terms], list[Group]]] = {
    TieStep.MAJORITY: by_majority,
    TieStep.MEDIAN: by_median,
    TieStep.COST: by_cost,
}
