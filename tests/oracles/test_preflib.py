"""NASA's Mariner trajectories: ten teams put 32 of them in order, with ties (Dyer & Miles 1976, PrefLib 00003)."""

from fractions import Fraction

import pytest

from strategy_tracker.council.rules.poll import Poll, Terms
from strategy_tracker.council.rules.ranking import rank
from strategy_tracker.council.rules.ties import by_majority

SIZE = 32
# Twice the middle of the shared ranks is whole; turned round, the best gets the highest level.
TERMS = Terms({"urgency": 1}, levels=2 * SIZE)


def groups(line):
    """Read `1: 22,{14,24},5` as [[22], [14, 24], [5]]."""
    text = line.split(": ")[1].strip()
    parts = text.replace("{", " {").replace("}", "} ").split()
    for part in parts:
        if part.startswith("{"):
            yield part[1:-1].split(",")
        else:
            yield from ([name] for name in part.split(",") if name)


def levels(line):
    above, found = 0, {}
    for group in groups(line):
        twice_the_rank = 2 * above + len(group) + 1
        found.update({name: {"urgency": 2 * SIZE + 1 - twice_the_rank + 1} for name in group})
        above += len(group)
    assert above == SIZE
    return found


@pytest.fixture(scope="module")
def poll(oracles):
    lines = (oracles / "preflib" / "00003-00000001.toc").read_text().splitlines()
    ballots = {f"team{number}": levels(line) for number, line in enumerate(lines) if line.startswith("1: ")}
    assert len(ballots) == 10
    return Poll(frozenset(ballots), dict.fromkeys(map(str, range(1, SIZE + 1))), ballots)


def test_the_order_is_that_of_the_mean_ranks(poll):
    assert [one.item for one in rank(poll, TERMS).ranked][:6] == ["27", "25", "22", "23", "5", "21"]


def test_on_whole_ballots_the_value_is_the_mean(poll):
    for one in rank(poll, TERMS).ranked:
        given = [ballot[one.item]["urgency"] for ballot in poll.ballots.values()]
        assert one.value == (Fraction(sum(given), len(given)) - 1) / (2 * SIZE - 1)


def test_the_majority_puts_the_condorcet_winner_first(poll):
    assert by_majority(frozenset(poll.items), poll, TERMS)[0] == {"22"}


def test_kendalls_w_is_corrected_for_ties(poll):
    agreement = rank(poll, TERMS).agreement
    assert (agreement.judges, agreement.items) == (10, 32)
    assert round(float(agreement.w), 5) == 0.29893
