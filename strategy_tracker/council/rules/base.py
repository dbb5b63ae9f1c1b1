"""What a voting rule is: a way to give each item of a round one exact value."""

from collections.abc import Callable, Mapping
from fractions import Fraction

from msgspec import Struct, field

from strategy_tracker.council.rules.poll import Poll, Terms
from strategy_tracker.council.rules.words import NotRanked
from strategy_tracker.kernel.registry import Registry
from strategy_tracker.kernel.text import Message


class ItemValue(Struct, frozen=True):
    """What an item is worth by a rule, in all and on each criterion; or why it cannot be said."""

    value: Fraction | None
    parts: Mapping[str, Fraction] = field(default_factory=dict)
    reason: NotRanked | None = None


class Rule(Struct, frozen=True):
    """A voting rule, known by its key in the database and in files.

    `about` says in words how it works; `values` gives each item that has enough scores its value, the higher the
    more urgent. The order of members and of items must not matter. Ties and thresholds are the round's, not the rule's.
    """

    key: str
    title: Message
    about: Message
    values: Callable[[Poll, Terms, frozenset[str]], Mapping[str, ItemValue]]


RULES: Registry[Rule] = Registry("voting rules")
