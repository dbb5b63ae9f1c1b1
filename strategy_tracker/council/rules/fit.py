"""The two-way additive fit: what each item would have got if everybody had scored it, in exact fractions.

A level that a member gives an item is taken as an effect of the item plus an effect of the member (how strict or
generous the member is), fitted by least squares to the levels there are. The effect of an item, added to the mean
effect of all members, is its adjusted mean: with every level there it is the plain mean, and a member who leaves an
item out does not move it merely for being strict or generous elsewhere. One more level may move any item, and not
always the way one would think: a highest level can lower an item, where the fit had expected more of a generous member.

Source: the additive model of an unbalanced two-way layout; H. Scheffé, The Analysis of Variance (1959), ch. 4.4;
F. Yates, The analysis of multiple classifications with unequal numbers in the different classes, JASA 29 (1934).
"""

from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction
from math import lcm, prod
from typing import TypeAlias

Levels: TypeAlias = Mapping[str, Mapping[str, int]]


def adjusted_means(levels: Levels) -> list[dict[str, Fraction]]:
    """Return the adjusted mean level of each item, apart for each set of items that can be compared.

    `levels` is by member and item. Items that no chain of members ties together cannot be compared; each such set
    comes by itself, in no order. Units: levels; a fitted mean may lie outside the scale.
    """
    return [_fit(part) for part in _connected(levels)]


def _connected(levels: Levels) -> Iterator[Levels]:
    """Yield the members that share items, directly or through others, with all they scored."""
    left = {member: given for member, given in levels.items() if given}
    while left:
        part: dict[str, Mapping[str, int]] = {}
        reached: set[str] = set()
        new = {next(iter(left))}
        while new:
            for member in new:
                part[member] = left.pop(member)
                reached.update(part[member])
            new = {member for member, given in left.items() if not reached.isdisjoint(given)}
        yield part


def _fit(levels: Levels) -> dict[str, Fraction]:
    """Return the adjusted means of items that can all be compared; solves for the side with fewer unknowns."""
    by_item = _turned(levels)
    if len(by_item) <= len(levels):
        items = _effects(levels, by_item)
        members = _given(levels, items)
    else:
        members = _effects(by_item, levels)
        items = _given(by_item, members)
    mean = sum(members.values(), Fraction(0)) / len(members)
    return {item: effect + mean for item, effect in items.items()}


def _turned(levels: Levels) -> dict[str, dict[str, int]]:
    turned: dict[str, dict[str, int]] = {}
    for one, given in levels.items():
        for other, level in given.items():
            turned.setdefault(other, {})[one] = level
    return turned


def _given(levels: Levels, effects: Mapping[str, Fraction]) -> dict[str, Fraction]:
    """Return the effects of one side that fit best, once those of the other are known."""
    return {
        one: (sum(given.values()) - sum((effects[other] for other in given), Fraction(0))) / len(given)
        for one, given in levels.items()
    }


def _effects(rows: Levels, columns: Levels) -> dict[str, Fraction]:
    """Return the effects of the columns, up to a constant: the last one is 0.

    The normal equations with the row effects put in from the other half of them, times the common multiple of the
    row counts, so that all numbers are whole.
    """
    scale = lcm(*(len(given) for given in rows.values()))
    names = list(columns)
    place = {name: number for number, name in enumerate(names)}
    system = [[0] * len(names) + [scale * sum(columns[name].values())] for name in names]
    for name, given in columns.items():
        system[place[name]][place[name]] += scale * len(given)
    for given in rows.values():
        part, total = scale // len(given), sum(given.values())
        for one in given:
            line = system[place[one]]
            line[-1] -= part * total
            for other in given:
                line[place[other]] -= part
    unknown = len(names) - 1
    return dict(
        zip(names, [*_solved([[*line[:unknown], line[-1]] for line in system[:unknown]]), Fraction(0)], strict=True)
    )


def _solved(system: list[list[int]]) -> list[Fraction]:
    """Solve whole-number equations whose matrix is positive definite, without a fraction on the way.

    Source: E. H. Bareiss, Sylvester's identity and multistep integer-preserving Gaussian elimination (1968).
    """
    before = 1
    for step, line in enumerate(system):
        pivot = line[step]
        for lower in system[step + 1 :]:
            factor = lower[step]
            for column in range(step + 1, len(line)):
                lower[column] = (pivot * lower[column] - factor * line[column]) // before
        before = pivot
    return _substituted(system, before)


def _substituted(system: list[list[int]], determinant: int) -> list[Fraction]:
    """Return the solution of a triangular system; each unknown times the determinant is whole."""
    size = len(system)
    numerators = [0] * size
    for step in reversed(range(size)):
        line = system[step]
        known = _dot(line[step + 1 : size], numerators[step + 1 :])
        numerators[step] = (determinant * line[-1] - known) // line[step]
    return [Fraction(numerator, determinant) for numerator in numerators]


def _dot(one: Iterable[int], other: Iterable[int]) -> int:
    return sum(map(prod, zip(one, other, strict=True)))
