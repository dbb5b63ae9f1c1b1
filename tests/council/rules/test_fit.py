from fractions import Fraction

from hypothesis import assume, given
from hypothesis import strategies as st

from strategy_tracker.council.rules.fit import adjusted_means

LEVELS = st.dictionaries(
    st.sampled_from("ABCDEFG"),
    st.dictionaries(st.sampled_from("abcdef"), st.integers(1, 5), min_size=1),
    min_size=1,
)


def naive(levels):
    """The same least squares, the long way: all normal equations at once, member effects summing to 0."""
    members, items = sorted(levels), sorted({item for given in levels.values() for item in given})
    unknowns = [*members, *items]
    rows = [[Fraction(0)] * (len(unknowns) + 1) for _ in unknowns]
    for member, scored in levels.items():
        for item, level in scored.items():
            for one in (member, item):
                line = rows[unknowns.index(one)]
                line[unknowns.index(member)] += 1
                line[unknowns.index(item)] += 1
                line[-1] += level
    rows.append([Fraction(int(name in members)) for name in unknowns] + [Fraction(0)])  # member effects sum to 0
    solved = eliminated(rows)
    return None if solved is None else dict(zip(items, solved[len(members) :], strict=True))


def eliminated(rows):
    """Gauss–Jordan; None if something is left undecided."""
    size = len(rows[0]) - 1
    for column in range(size):
        pivot = next((row for row in range(column, len(rows)) if rows[row][column]), None)
        if pivot is None:
            return None
        rows[column], rows[pivot] = rows[pivot], rows[column]
        rows[column] = [value / rows[column][column] for value in rows[column]]
        for row in range(len(rows)):
            if row != column and rows[row][column]:
                factor = rows[row][column]
                rows[row] = [value - factor * top for value, top in zip(rows[row], rows[column], strict=True)]
    return [rows[place][-1] for place in range(size)]


def test_with_every_level_there_it_is_the_plain_mean():
    assert adjusted_means({"A": {"a": 5, "b": 1}, "B": {"a": 4, "b": 2}, "C": {"a": 4, "b": 2}}) == [
        {"a": Fraction(13, 3), "b": Fraction(5, 3)}
    ]


def test_a_highest_level_more_can_cost_an_item_its_place():
    """C gives b and c the same; A puts b far above a, so that the fit of c lies above the scale until B, who gives 5
    to everything, gives it 5 as well."""
    levels = {"A": {"a": 2, "b": 5}, "B": {"a": 5, "b": 5}, "C": {"a": 3, "b": 5, "c": 5}}
    assert adjusted_means(levels) == [{"a": Fraction(10, 3), "b": 5, "c": Fraction(31, 6)}]
    levels["B"]["c"] = 5
    assert adjusted_means(levels) == [{"a": Fraction(10, 3), "b": 5, "c": Fraction(14, 3)}]


def test_a_strict_voters_absence_lifts_no_item():
    """A and B put a one level above b. C, who is strict, scored b only: the plain mean of a, 4, is no 5/3 above b."""
    assert adjusted_means({"A": {"a": 5, "b": 4}, "B": {"a": 3, "b": 2}, "C": {"b": 1}}) == [
        {"a": Fraction(10, 3), "b": Fraction(7, 3)}
    ]


def test_a_chain_of_members_ties_items_together():
    """a − b = 1 by A, b − c = 1 by B; so a − c = 2, though nobody scored both."""
    (found,) = adjusted_means({"A": {"a": 4, "b": 3}, "B": {"b": 5, "c": 4}})
    assert found["a"] - found["c"] == 2


def test_sets_that_nobody_ties_together_come_apart():
    found = adjusted_means({"A": {"a": 1, "b": 2}, "B": {"c": 5}})
    assert sorted(map(sorted, found)) == [["a", "b"], ["c"]]


def test_without_levels_there_is_nothing():
    assert adjusted_means({}) == []


@given(LEVELS)
def test_it_is_the_least_squares_solution(levels):
    expected = naive(levels)
    found = adjusted_means(levels)
    assert (len(found) == 1) == (expected is not None)
    if expected is not None:
        assert found == [expected]


@given(LEVELS)
def test_every_item_with_a_level_comes_once(levels):
    found = [item for part in adjusted_means(levels) for item in part]
    assert sorted(found) == sorted({item for scored in levels.values() for item in scored})


@given(
    st.dictionaries(st.sampled_from("abcdef"), st.integers(1, 3), min_size=1),
    st.dictionaries(st.sampled_from("ABCDE"), st.integers(0, 2), min_size=1),
    st.data(),
)
def test_where_effects_add_up_it_does_not_matter_who_is_missing_where(items, members, data):
    whole = {member: {item: level + add for item, level in items.items()} for member, add in members.items()}
    pairs = [(member, item) for member in whole for item in items]
    gone = data.draw(st.sets(st.sampled_from(pairs)))
    thinned = {
        member: {item: level for item, level in scored.items() if (member, item) not in gone}
        for member, scored in whole.items()
    }
    found = adjusted_means(thinned)
    assume(len(found) == 1 and all(thinned.values()) and len(found[0]) == len(items))
    assert found == adjusted_means(whole)
