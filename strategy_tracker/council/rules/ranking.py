"""Counting a round: from ballots and terms to an order that can be taken apart."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from fractions import Fraction

from msgspec import Struct

from strategy_tracker.council.rules.base import RULES, ItemValue
from strategy_tracker.council.rules.concordance import Concordance, agreement
from strategy_tracker.council.rules.poll import Counts, Poll, Terms
from strategy_tracker.council.rules.spread import consensus, histogram, mean_level, median_level
from strategy_tracker.council.rules.ties import Place, places
from strategy_tracker.council.rules.words import NotRanked, TieStep

UNSCORED = ItemValue(None)


class CriterionResult(Struct, frozen=True):
    """What the members said of an item on one criterion.

    `value` is what the rule made of it and `mean` the plain mean, both from 0 to 1; `median` is a level.
    """

    counts: Counts
    histogram: tuple[int, ...]
    value: Fraction | None
    mean: Fraction | None
    median: Fraction | None
    consensus: Decimal | None


class RankedItem(Struct, frozen=True):
    """An item's place, or why it has none; `tied_with` are the others of exactly the same value."""

    item: str
    rank: int | None
    value: Fraction | None
    reason: NotRanked | None
    decided_by: TieStep | None
    tied_with: tuple[str, ...]
    counts: Counts
    criteria: Mapping[str, CriterionResult]


class Ranking(Struct, frozen=True):
    """All items of a round: the ranked ones by rank, then the others, each by key where nothing tells them apart."""

    rule: str
    terms: Terms
    items: tuple[RankedItem, ...]
    agreement: Concordance

    @property
    def by_item(self) -> dict[str, RankedItem]:
        """Return the places by item."""
        return {one.item: one for one in self.items}

    @property
    def ranked(self) -> tuple[RankedItem, ...]:
        """Return the items that have a rank."""
        return tuple(one for one in self.items if one.rank is not None)

    @property
    def unranked(self) -> tuple[RankedItem, ...]:
        """Return the items that have none."""
        return tuple(one for one in self.items if one.rank is None)


def rank(poll: Poll, terms: Terms, rule: str = "additive") -> Ranking:
    """Count a round by a rule. Exact: two values are equal only if they are, and no order of input matters.

    Raises: ValueError if the ballots are not of this round, KeyError if there is no such rule.
    """
    poll.check(terms)
    enough = frozenset(item for item in poll.items if _has_enough(item, poll, terms))
    found = RULES[rule].values(poll, terms, enough)
    known = {item: one.value for item, one in found.items() if one.value is not None}
    count = _Count(poll, terms, found)
    ranked = count.ranked(places(known, poll, terms))
    unranked = [count.item(item) for item in sorted(poll.items.keys() - known.keys())]
    return Ranking(rule, terms, (*ranked, *unranked), agreement(poll, terms, sorted(known)))


def _has_enough(item: str, poll: Poll, terms: Terms) -> bool:
    return all(poll.counts(item, [criterion]).is_enough(terms) for criterion in terms.criteria)


class _Count(Struct, frozen=True):
    """A round with the values found; puts the rows of the result together."""

    poll: Poll
    terms: Terms
    values: Mapping[str, ItemValue]

    def ranked(self, order: Sequence[Place]) -> list[RankedItem]:
        found: list[RankedItem] = []
        for place in order:
            number = len(found) + 1
            found.extend(self.item(item, number, place) for item in sorted(place.items))
        return found

    def item(self, item: str, number: int | None = None, place: Place | None = None) -> RankedItem:
        value = self.values.get(item, UNSCORED)
        return RankedItem(
            item=item,
            rank=number,
            value=value.value,
            reason=None if place else value.reason or NotRanked.TOO_FEW,
            decided_by=place.decided_by if place else None,
            tied_with=tuple(sorted(place.equals - {item})) if place else (),
            counts=self.poll.counts(item, self.terms.criteria),
            criteria={key: self._criterion(item, key, value.parts.get(key)) for key in self.terms.criteria},
        )

    def _criterion(self, item: str, key: str, value: Fraction | None) -> CriterionResult:
        given = self.poll.given(item, key)
        mean, counted = mean_level(given), histogram(given, self.terms.levels)
        return CriterionResult(
            counts=self.poll.counts(item, [key]),
            histogram=counted,
            value=value,
            mean=None if mean is None else self.terms.normalised(mean),
            median=median_level(given),
            consensus=consensus(counted),
        )
