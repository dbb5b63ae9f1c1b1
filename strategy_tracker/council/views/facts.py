"""The facts about a measure, as the ballot shows them."""

from strategy_tracker.council.queries.facts import FactBudget, FactDelivery, FactSheet
from strategy_tracker.kernel.text import Message, msg
from strategy_tracker.web.format import money, plain
from strategy_tracker.web.marks import DELIVERY_MARKS
from strategy_tracker.web.parts import Value

Fact = tuple[Message, Value | list[Value]]


def fact_rows(facts: FactSheet) -> list[Fact]:
    """Return what is known of a measure, line by line; None is not found."""
    goal = f"{facts.goal_number} {plain(facts.goal)}" if facts.goal else msg("None")
    return [
        (msg("What it shall give"), facts.description),
        (msg("Goal"), goal),
        (msg("Owner"), [*facts.owners]),
        (msg("Budget"), [_budget(one) for one in facts.budget]),
        (msg("Deliveries"), [_delivery(one) for one in facts.deliveries]),
    ]


def _budget(line: FactBudget) -> Message:
    if line.amount_ore is None:
        return msg("%(kind)s: amount not found", kind=line.kind.label)
    return msg("%(kind)s: %(amount)s", kind=line.kind.label, amount=money(line.amount_ore))


def _delivery(one: FactDelivery) -> Message:
    state = DELIVERY_MARKS[one.state].label
    if one.on is None:
        return msg("%(name)s: %(state)s", name=one.name, state=state)
    return msg("%(name)s: %(state)s, %(on)s", name=one.name, state=state, on=one.on)
