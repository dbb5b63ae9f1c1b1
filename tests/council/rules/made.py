"""Polls of plain values."""

from fractions import Fraction

from strategy_tracker.council.rules.poll import Poll, Terms
from strategy_tracker.council.rules.words import NoScore

BOTH = Terms({"benefit": 1, "urgency": 1})
ONE = Terms({"urgency": 1}, least_scores=1, least_share=Fraction(0))
WORDS = {"?": NoScore.DONT_KNOW, "r": NoScore.RECUSED, "-": NoScore.ABSTAINED}


def read(text):
    return WORDS.get(text) or int(text)


def one_criterion(**lines):
    """A poll on urgency alone: a line for each member, a character for each of the items a, b, c …"""
    items = {chr(ord("a") + place): None for place in range(max(map(len, lines.values())))}
    ballots = {
        member: {item: {"urgency": read(mark)} for item, mark in zip(items, line, strict=False)}
        for member, line in lines.items()
        if line
    }
    return Poll(frozenset(lines), items, ballots)


def two_criteria(benefit, urgency, costs=None):
    """A poll on both: for each criterion a line for each member."""
    first = one_criterion(**{f"m{number}": line for number, line in enumerate(benefit)})
    second = one_criterion(**{f"m{number}": line for number, line in enumerate(urgency)})
    ballots = {
        member: {
            item: {"benefit": first.ballots[member][item]["urgency"], "urgency": answers["urgency"]}
            for item, answers in ballot.items()
        }
        for member, ballot in second.ballots.items()
    }
    return Poll(second.members, {**second.items, **(costs or {})}, ballots)


def order(ranking):
    """The ranked items as (rank, item)."""
    return [(one.rank, one.item) for one in ranking.ranked]
