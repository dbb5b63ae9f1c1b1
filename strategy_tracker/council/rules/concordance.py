"""Kendall's W: how far members put the items in the same order."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction

from msgspec import Struct

from strategy_tracker.council.rules.poll import Poll, Terms

FEWEST = 2


class Concordance(Struct, frozen=True):
    """Kendall's W, 0 to 1, how many members and items it was worked out from, and the sums in it.

    `w` is None with fewer than two members or two items, or if no member tells any of them apart. `spread` is S, the
    squared distances of the items' rank sums (`sums`) from their middle; `ties` is ΣT. Both are None, and there are no
    sums, where there is no `w` and in results that were written before they were kept.
    """

    w: Fraction | None
    judges: int
    items: int
    spread: Fraction | None = None
    ties: int | None = None
    sums: tuple[Fraction, ...] = ()

    @property
    def middle(self) -> Fraction:
        """The middle of the rank sums."""
        return Fraction(self.judges * (self.items + 1), 2)


def agreement(poll: Poll, terms: Terms, ranked: Iterable[str]) -> Concordance:
    """Return how far members agree on the order of the ranked items.

    W needs every judge's score on every item. So it is taken over those who scored all the ranked items, or over
    the ranked items that everybody with a score has scored: whichever of the two uses more scores.
    """
    items = tuple(ranked)
    values = [_scored(poll, terms, member, items) for member in poll.ballots]
    voters = [given for given in values if given]
    whole = [given for given in voters if len(given) == len(items)]
    common = tuple(item for item in items if all(item in given for given in voters))
    if len(whole) * len(items) >= len(voters) * len(common):
        return _concordance(whole, items)
    return _concordance(voters, common)


def _concordance(judges: Sequence[Mapping[str, Fraction]], items: Sequence[str]) -> Concordance:
    w = kendalls_w(judges, items)
    if w is None:
        return Concordance(None, len(judges), len(items))
    spread, ties = _spread_and_ties(judges, items)
    return Concordance(w, len(judges), len(items), spread, ties, tuple(_rank_sums(judges, items)))


def _scored(poll: Poll, terms: Terms, member: str, items: Iterable[str]) -> dict[str, Fraction]:
    found = ((item, poll.value_to(member, item, terms)) for item in items)
    return {item: value for item, value in found if value is not None}


def kendalls_w(judges: Sequence[Mapping[str, Fraction]], items: Sequence[str]) -> Fraction | None:
    """Return Kendall's coefficient of concordance, corrected for ties; None where it is not defined.

    Each judge gives each item a value, the higher the better; equal values share the middle of their ranks.
    Source: M. G. Kendall & B. Babington Smith, The problem of m rankings, Annals of Mathematical Statistics 10
    (1939); with ties 12·S / (m²(n³ − n) − m·ΣT), T = Σ(t³ − t) over a judge's groups of t equals.
    """
    number, size = len(judges), len(items)
    if number < FEWEST or size < FEWEST:
        return None
    spread, ties = _spread_and_ties(judges, items)
    most = number**2 * (size**3 - size) - number * ties
    return 12 * spread / most if most else None


def _spread_and_ties(judges: Sequence[Mapping[str, Fraction]], items: Sequence[str]) -> tuple[Fraction, int]:
    """Return S and ΣT."""
    sums = _rank_sums(judges, items)
    middle = sum(sums, Fraction(0)) / len(items)
    spread = sum(((total - middle) ** 2 for total in sums), Fraction(0))
    groups = (Counter(judge[item] for item in items) for judge in judges)
    return spread, sum(count**3 - count for group in groups for count in group.values())


def _rank_sums(judges: Sequence[Mapping[str, Fraction]], items: Sequence[str]) -> list[Fraction]:
    """Return the sum of the ranks that the judges give each item."""
    ranks = [_ranks([judge[item] for item in items]) for judge in judges]
    return [sum((rank[place] for rank in ranks), Fraction(0)) for place in range(len(items))]


def _ranks(values: Sequence[Fraction]) -> list[Fraction]:
    """Return the rank of each value, the highest first; equals share the middle of their ranks."""
    counts = Counter(values)
    place, above = {}, 0
    for value in sorted(counts, reverse=True):
        place[value] = above + Fraction(counts[value] + 1, 2)
        above += counts[value]
    return [place[value] for value in values]
