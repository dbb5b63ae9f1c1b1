"""The additive rule: the weighted sum of what the criteria give, adjusted for who scored what."""

from collections.abc import Mapping
from fractions import Fraction

from strategy_tracker.council.rules.base import RULES, ItemValue, Rule
from strategy_tracker.council.rules.fit import adjusted_means
from strategy_tracker.council.rules.poll import Poll, Terms
from strategy_tracker.council.rules.words import NotRanked
from strategy_tracker.kernel.text import msg


def values(poll: Poll, terms: Terms, items: frozenset[str]) -> dict[str, ItemValue]:
    """Return the value of each of `items`: Σ weight × adjusted mean level, from 0 (lowest level) to 1 (highest).

    Each criterion is fitted by itself, to all the levels given on it, those on other items too.
    """
    parts = {criterion: _comparable(poll, criterion, items) for criterion in terms.criteria}
    return {item: _value(item, parts, terms) for item in items}


def _comparable(poll: Poll, criterion: str, items: frozenset[str]) -> Mapping[str, Fraction]:
    """Return the adjusted means of the largest set that can be compared; none if two are equally large."""
    sets = adjusted_means(poll.levels(criterion))
    sizes = [len(items & found.keys()) for found in sets]
    largest = max(sizes, default=0)
    return sets[sizes.index(largest)] if sizes.count(largest) == 1 else {}


def _value(item: str, means: Mapping[str, Mapping[str, Fraction]], terms: Terms) -> ItemValue:
    if not all(item in found for found in means.values()):
        return ItemValue(None, reason=NotRanked.DISCONNECTED)
    parts = {criterion: terms.normalised(found[item]) for criterion, found in means.items()}
    return ItemValue(sum((terms.share(key) * part for key, part in parts.items()), Fraction(0)), parts)


RULES.add(
    Rule(
        key="additive",
        title=msg("Weighted sum, adjusted for missing scores"),
        about=msg(
            "Each criterion gives a measure the mean of the levels the members gave it, from 0 for the lowest level to "
            "1 for the highest, and the means are added by the weights that were agreed. Where a member has not scored "
            "a measure, the mean is adjusted for how strict or generous those who did score it are elsewhere, so that "
            "a measure is not lifted or lowered merely because a generous or a strict member left it out. It is an "
            "estimate, and one more score always counts, for other measures too: a 5 from a member who gives 5 to most "
            "says little, and where the others had led to expect more than that, the measure can lose a place by it."
        ),
        values=values,
    )
)
