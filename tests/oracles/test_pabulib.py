"""Ten participatory budgets of Warsaw (Pabulib): costs, approvals, counts of votes, and what a greedy budget takes."""

import csv
import json
from fractions import Fraction
from itertools import pairwise

import pytest

from strategy_tracker.council.rules.poll import Poll, Terms
from strategy_tracker.council.rules.ranking import rank
from strategy_tracker.council.rules.words import TieStep

NAMES = (
    "aleksandrow",
    "boernerowo-fort-radiowo-groty-gorce",
    "brodno-podgrodzie",
    "grochow-centrum",
    "grochow-kinowa",
    "las",
    "miedzylesie",
    "stara-praga-i-szmulowizna-z-michalowem",
    "ursus-polnocny",
    "zerzen",
)
# Who approves gives the highest level, who does not the lowest.
TERMS = Terms({"urgency": 1}, levels=2)


@pytest.fixture(scope="module", params=NAMES)
def budget(request, oracles):
    name = f"poland_warszawa_2017_{request.param}.pb"
    rows = list(csv.reader((oracles / "pabulib" / name).read_text().splitlines(), delimiter=";"))
    at = {row[0]: number for number, row in enumerate(rows) if row and row[0] in {"META", "PROJECTS", "VOTES"}}
    golden = json.loads((oracles / "pabulib" / "golden.json").read_text())[name]
    return golden, table(rows[at["PROJECTS"] + 1 : at["VOTES"]]), table(rows[at["VOTES"] + 1 :])


def table(rows):
    head, *lines = rows
    return [dict(zip(head, line, strict=True)) for line in lines if line]


@pytest.fixture(scope="module")
def ranking(budget):
    _, projects, votes = budget
    costs = {row["project_id"]: int(row["cost"]) for row in projects}
    ballots = {
        row["voter_id"]: {key: {"urgency": 2 if key in row["vote"].split(",") else 1} for key in costs} for row in votes
    }
    return rank(Poll(frozenset(ballots), costs, ballots), TERMS)


def test_the_value_is_the_share_that_approves(budget, ranking):
    golden, projects, votes = budget
    assert len(votes) == golden["votes"]
    expected = {row["project_id"]: Fraction(int(row["votes"]), len(votes)) for row in projects}
    assert {one.item: one.value for one in ranking.ranked} == expected


def test_the_order_is_that_of_the_votes_and_equals_are_told_apart(budget, ranking):
    votes = {row["project_id"]: int(row["votes"]) for row in budget[1]}
    for above, below in pairwise(ranking.ranked):
        assert votes[above.item] >= votes[below.item]
        if votes[above.item] == votes[below.item]:
            assert above.decided_by is not TieStep.VALUE


def test_filling_the_budget_in_our_order_takes_what_the_greedy_rule_takes(budget, ranking):
    """With a project's use counted as its cost, greedy by use per krone is greedy by votes."""
    golden, projects, _ = budget
    costs = {row["project_id"]: int(row["cost"]) for row in projects}
    left, taken = golden["budget"], []
    for one in ranking.ranked:
        if costs[one.item] <= left:
            taken.append(one.item)
            left -= costs[one.item]
    assert sorted(taken) == sorted(golden["greedy_cost"])
