"""What a round is counted from: who was entitled, what was scored, by which terms."""

from collections import Counter
from collections.abc import Iterable, Mapping
from fractions import Fraction
from math import ceil
from typing import TypeAlias

from msgspec import Struct

from strategy_tracker.council.rules.words import TIE_CHAIN, NoScore, TieStep

Answer: TypeAlias = int | NoScore
Ballots: TypeAlias = Mapping[str, Mapping[str, Mapping[str, Answer]]]


class Terms(Struct, frozen=True):
    """What a series agreed before anybody voted.

    `weights` has the criteria in the order they are shown. An item is ranked if it has at least `least_scores`
    scores on each, and scores from at least `least_share` of those entitled to score it. `ties` is the chain
    that tells items of equal value apart, `median_of` the criterion whose median it asks for.
    """

    weights: Mapping[str, Fraction | int]
    levels: int = 5
    least_scores: int = 3
    least_share: Fraction = Fraction(1, 2)
    ties: tuple[TieStep, ...] = TIE_CHAIN
    median_of: str = "urgency"

    def __post_init__(self) -> None:
        if not self.weights or any(weight <= 0 for weight in self.weights.values()):
            raise ValueError("terms need a criterion, and each criterion a weight above 0")
        if self.levels < 2:  # noqa: PLR2004 - one level tells nothing apart
            raise ValueError("a criterion needs two levels or more")
        if len(set(self.ties)) < len(self.ties) or not set(self.ties) <= set(TIE_CHAIN):
            raise ValueError("a tie chain names each of its steps once")

    @property
    def criteria(self) -> tuple[str, ...]:
        """Return the criteria, in the order they are shown."""
        return tuple(self.weights)

    def share(self, criterion: str) -> Fraction:
        """Return a criterion's part of all the weight, 0 to 1."""
        return Fraction(self.weights[criterion]) / sum(map(Fraction, self.weights.values()))

    def normalised(self, level: Fraction | int) -> Fraction:
        """Return a level, or a mean of levels, on the scale where the lowest level is 0 and the highest 1."""
        return Fraction(level - 1) / (self.levels - 1)

    def level(self, value: Fraction) -> Fraction:
        """Return a normalised value as a level again; the other way of `normalised`."""
        return 1 + value * (self.levels - 1)


class Counts(Struct, frozen=True):
    """How many members did what with an item; the five add up to all members."""

    scored: int = 0
    recused: int = 0
    dont_know: int = 0
    abstained: int = 0
    absent: int = 0

    @property
    def entitled(self) -> int:
        """Return how many could score it: all but the recused, whose seats leave the denominator."""
        return self.members - self.recused

    @property
    def members(self) -> int:
        """Return how many members there are."""
        return self.scored + self.recused + self.dont_know + self.abstained + self.absent

    def needed(self, terms: Terms) -> int:
        """Return how many scores the item needs to be ranked."""
        return max(terms.least_scores, ceil(terms.least_share * self.entitled))

    def is_enough(self, terms: Terms) -> bool:
        """Tell whether enough have scored it."""
        return self.scored >= self.needed(terms)


class Poll(Struct, frozen=True):
    """Who was entitled and what each answered.

    `items` has the middle cost of each, None where nobody has estimated it. `ballots` holds those who cast one.
    `recusals` are pairs of member and item; a recusal counts whether or not the member cast a ballot, and takes
    away a score that was given before it.
    """

    members: frozenset[str]
    items: Mapping[str, int | None]
    ballots: Ballots
    recusals: frozenset[tuple[str, str]] = frozenset()

    def answer(self, member: str, item: str, criterion: str) -> Answer:
        """Return a level, or why there is none."""
        if (member, item) in self.recusals:
            return NoScore.RECUSED
        if member not in self.ballots:
            return NoScore.ABSENT
        return self.ballots[member].get(item, {}).get(criterion, NoScore.ABSTAINED)

    def level(self, member: str, item: str, criterion: str) -> int | None:
        """Return the level a member gave, None if there is none."""
        answer = self.answer(member, item, criterion)
        return None if isinstance(answer, NoScore) else answer

    def levels(self, criterion: str) -> dict[str, dict[str, int]]:
        """Return all levels given on a criterion, by member and item."""
        found = {
            member: {item: level for item in self.items if (level := self.level(member, item, criterion)) is not None}
            for member in self.ballots
        }
        return {member: levels for member, levels in found.items() if levels}

    def given(self, item: str, criterion: str) -> list[int]:
        """Return the levels an item got on a criterion."""
        found = (self.level(member, item, criterion) for member in self.ballots)
        return [level for level in found if level is not None]

    def value_to(self, member: str, item: str, terms: Terms) -> Fraction | None:
        """Return the value an item has to one member; None unless the member scored it on every criterion."""
        total = Fraction(0)
        for criterion in terms.criteria:
            level = self.level(member, item, criterion)
            if level is None:
                return None
            total += terms.share(criterion) * terms.normalised(level)
        return total

    def counts(self, item: str, criteria: Iterable[str]) -> Counts:
        """Return how many did what with an item; a score is one on each of `criteria`."""
        criteria = tuple(criteria)
        found = Counter(self._of(member, item, criteria) for member in self.members)
        return Counts(
            found[None],
            found[NoScore.RECUSED],
            found[NoScore.DONT_KNOW],
            found[NoScore.ABSTAINED],
            found[NoScore.ABSENT],
        )

    def _of(self, member: str, item: str, criteria: tuple[str, ...]) -> NoScore | None:
        """Return what stands in the place of a score: the weightiest reason, None if the score is whole."""
        answers = {self.answer(member, item, criterion) for criterion in criteria}
        return next((reason for reason in NoScore if reason in answers), None)

    def check(self, terms: Terms) -> None:
        """Refuse what cannot be counted. Raises: ValueError, naming what is wrong but no level."""
        strangers = (self.ballots.keys() | {member for member, _ in self.recusals}) - self.members
        if strangers:
            raise ValueError(f"no members of this round: {sorted(strangers)}")
        scored = {item for ballot in self.ballots.values() for item in ballot} | {item for _, item in self.recusals}
        if scored - self.items.keys():
            raise ValueError(f"no items of this round: {sorted(scored - self.items.keys())}")
        for member, ballot in self.ballots.items():
            for item, answers in ballot.items():
                if answers.keys() - terms.weights.keys():
                    raise ValueError(f"no criteria of this round: {sorted(answers.keys() - terms.weights.keys())}")
                if not all(_is_answer(answer, terms.levels) for answer in answers.values()):
                    raise ValueError(f"{member} has a level outside the scale on {item}")


def _is_answer(answer: object, levels: int) -> bool:
    if isinstance(answer, NoScore):
        return True
    return isinstance(answer, int) and not isinstance(answer, bool) and 1 <= answer <= levels
