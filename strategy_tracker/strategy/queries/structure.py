"""The goals of the public strategies: what every row of the thread hangs on."""

from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import Any, TypeAlias

from msgspec import Struct, field
from sqlalchemy import Select, func, select
from sqlalchemy.orm import aliased

from strategy_tracker.kernel.cached import by_version
from strategy_tracker.kernel.db import db
from strategy_tracker.kernel.partial_date import PartialDate
from strategy_tracker.kernel.reference import Reference
from strategy_tracker.kernel.translated import Translated
from strategy_tracker.kernel.visibility import public
from strategy_tracker.strategy.kinds import StrategyState
from strategy_tracker.strategy.models import Goal, Outcome, Strategy, Term
from strategy_tracker.strategy.queries.values import NumberedGoal


class StrategyNode(Struct, frozen=True):
    """A public strategy, as goals and measures need it."""

    slug: str
    name: Translated
    description: Translated | None
    state: StrategyState
    starts_on: PartialDate
    ends_on: PartialDate
    is_example: bool = False

    @property
    def reference(self) -> Reference:
        """What leads to its page."""
        return Reference("strategy", self.slug, self.name)


class GoalNode(Struct, frozen=True):
    """A goal with its key, what it is under, and what is said of it."""

    key: int
    goal: NumberedGoal
    parent_key: int | None
    description: Translated | None
    benefit_target: Translated | None
    outcomes: int


class PlaceInThread(Struct, frozen=True, eq=False):
    """Where a measure hangs: the top goal it counts under, other top goals, sub-goals, all their slugs.

    One structure has one for those that hang in the same place.
    """

    main: NumberedGoal | None
    others: tuple[NumberedGoal, ...]
    subs: tuple[NumberedGoal, ...]
    served: frozenset[str]


Links: TypeAlias = tuple[tuple[int, bool], ...]


class Structure(Struct, frozen=True, eq=False):  # noqa: PLW1641 - it holds a mapping, which has no hash either
    """Public strategies, newest first, and their goals by key, in the order of their numbers."""

    strategies: tuple[StrategyNode, ...]
    goals: Mapping[int, GoalNode]
    hanging: dict[Links, PlaceInThread] = field(default_factory=dict)

    def __eq__(self, other: object) -> bool:
        """Compare what was read; what hangs under it is worked out."""
        return isinstance(other, Structure) and (self.strategies, self.goals) == (other.strategies, other.goals)

    @property
    def current(self) -> StrategyNode | None:
        """The newest adopted strategy."""
        return next((one for one in self.strategies if one.state is StrategyState.ADOPTED), None)

    def strategy(self, slug: str) -> StrategyNode | None:
        """Return the strategy called `slug`."""
        return next((one for one in self.strategies if one.slug == slug), None)

    def only(self, *, example: bool) -> "Structure":
        """Return what is real, or with `example` what belongs to the example set."""
        if all(one.is_example is example for one in self.strategies):
            return self
        strategies = tuple(one for one in self.strategies if one.is_example is example)
        goals = {key: node for key, node in self.goals.items() if node.goal.is_example is example}
        return Structure(strategies, MappingProxyType(goals))

    def chain(self, key: int) -> Iterator[GoalNode]:
        """Walk from a goal up to the one on top."""
        node = self.goals.get(key)
        while node is not None:
            yield node
            node = self.goals.get(node.parent_key) if node.parent_key is not None else None

    def top(self, key: int) -> GoalNode | None:
        """Return the goal on top of `key`."""
        return next(reversed(tuple(self.chain(key))), None)

    def hang(self, links: Links) -> PlaceInThread:
        """Return where something hangs that names goals by key, one of them as its main one.

        Many measures name the same goals: what was found is kept.
        """
        if links not in self.hanging:
            self.hanging[links] = self._hang(links)
        return self.hanging[links]

    def _hang(self, links: Links) -> PlaceInThread:
        chains = [([node.goal for node in self.chain(key)], is_main) for key, is_main in links]
        known = [(chain, is_main) for chain, is_main in chains if chain]
        main = next((chain[-1] for chain, is_main in known if is_main), None)
        others = {chain[-1].slug: chain[-1] for chain, _ in known if chain[-1] != main}
        subs = {goal.slug: goal for chain, _ in known for goal in chain[:-1]}
        served = frozenset(goal.slug for chain, _ in known for goal in chain)
        return PlaceInThread(main, _sorted(others.values()), _sorted(subs.values()), served)

    def under(self, key: int) -> tuple[GoalNode, ...]:
        """Return the sub-goals right under a goal."""
        return tuple(node for node in self.goals.values() if node.parent_key == key)

    def of(self, strategy: str) -> tuple[GoalNode, ...]:
        """Return the goals of a strategy, sub-goals left out."""
        found = (node for node in self.goals.values() if node.goal.strategy == strategy)
        return tuple(node for node in found if node.parent_key is None)


@by_version
def structure() -> Structure:
    """Public strategies and their goals, without the example set; one statement, shared with `whole_structure`."""
    return whole_structure().only(example=False)


@by_version
def example_structure() -> Structure:
    """The public strategies of the example set and their goals."""
    return whole_structure().only(example=True)


@by_version
def whole_structure() -> Structure:
    """Public strategies and their goals, real ones and examples; one statement."""
    strategies: dict[str, StrategyNode] = {}
    goals: list[GoalNode] = []
    for row in db.session.execute(_wanted()):
        slug = row.strategy
        if slug not in strategies:
            period = (row.starts_on, row.ends_on)
            told = (row.strategy_name, row.strategy_description, row.state)
            strategies[slug] = StrategyNode(slug, *told, *period, row.is_example)
        if row.id is not None:
            goal = NumberedGoal(slug, row.slug, row.number, row.name, row.parent, row.is_example)
            goals.append(GoalNode(row.id, goal, row.parent_id, row.description, row.benefit_target, row.outcomes))
    goals.sort(key=lambda node: goal_order(node.goal))
    return Structure(tuple(strategies.values()), MappingProxyType({node.key: node for node in goals}))


@by_version
def terms(vocabulary: str) -> Mapping[str, Translated]:
    """The words people use for the values of a vocabulary, in its order."""
    wanted = select(Term.key, Term.label).where(Term.vocabulary == vocabulary)
    found = db.session.execute(wanted.order_by(Term.position))
    return MappingProxyType({row.key: row.label for row in found})


def current_strategy() -> Reference | None:
    """The newest adopted strategy."""
    current = structure().current
    return current.reference if current else None


def _wanted() -> Select[Any]:
    outcomes = select(func.count(Outcome.id)).where(Outcome.goal_id == Goal.id).scalar_subquery()
    parent = aliased(Goal)
    return (
        select(Strategy.slug.label("strategy"), Strategy.name.label("strategy_name"))
        .add_columns(Strategy.description.label("strategy_description"))
        .add_columns(Strategy.state, Strategy.starts_on, Strategy.ends_on, Strategy.is_example)
        .add_columns(Goal.id, Goal.slug, Goal.number, Goal.name, Goal.parent_id, Goal.description, Goal.benefit_target)
        .add_columns(parent.slug.label("parent"), outcomes.label("outcomes"))
        .outerjoin(Goal, Goal.strategy_id == Strategy.id)
        .outerjoin(parent, Goal.parent_id == parent.id)
        .where(public(Strategy))
        .order_by(Strategy.starts_on.desc(), Strategy.id)
    )


def _sorted(goals: Iterable[NumberedGoal]) -> tuple[NumberedGoal, ...]:
    return tuple(sorted(goals, key=goal_order))


def goal_order(goal: NumberedGoal) -> tuple[str, int, str]:
    """Return what goals are sorted by: 2 before 10, 1A after 1."""
    digits = goal.number[: len(goal.number) - len(goal.number.lstrip("0123456789"))]
    return goal.strategy, int(digits or 0), goal.number
