from hypothesis import given
from hypothesis import strategies as some

from strategy_tracker.strategy.rules.deliveries import DeliveryState
from strategy_tracker.strategy.rules.tally import Tally

pairs = some.lists(some.tuples(some.sampled_from(DeliveryState), some.booleans()))


def test_states_are_counted_in_their_order():
    counted = Tally.count([(DeliveryState.LATE, False), (DeliveryState.DELIVERED, True), (DeliveryState.LATE, True)])
    assert list(counted) == [(DeliveryState.DELIVERED, 1), (DeliveryState.LATE, 2)]
    assert (counted.total, counted.reported, counted.unreported) == (3, 2, 1)
    assert counted.of(DeliveryState.LATE, DeliveryState.SLIPPED) == 2


def test_nothing_counts_as_nothing():
    assert (list(Tally.count([])), Tally().total) == ([], 0)


@given(pairs, pairs)
def test_two_tallies_together_are_the_tally_of_both(one, other):
    assert Tally.together([Tally.count(one), Tally.count(other)]) == Tally.count(one + other)


@given(pairs)
def test_nothing_is_lost(found):
    counted = Tally.count(found)
    assert counted.total == len(found)
    assert counted.reported + counted.unreported == len(found)
