"""Strategies as the components take them."""

from collections.abc import Mapping

from strategy_tracker.kernel.text import Message, msg, msgn
from strategy_tracker.kernel.translated import Translated
from strategy_tracker.pages.values.facts import Facts, facts_of
from strategy_tracker.pages.values.links import cited, link
from strategy_tracker.strategy.queries.outlines import NamedText, StrategyOverview, StrategyPage, StrategyRow
from strategy_tracker.strategy.queries.structure import structure
from strategy_tracker.strategy.queries.values import DeliveryRow, MeasureRow, NumberedGoal
from strategy_tracker.web import counted
from strategy_tracker.web.addresses import address
from strategy_tracker.web.parts import Record, Value


def strategy_names() -> Mapping[str, Translated]:
    """Return what each public strategy is called."""
    return {node.slug: node.name for node in structure().strategies}


def strategy_of(row: MeasureRow | DeliveryRow) -> list[str]:
    """Return the strategy something counts under: its main goal's, as in every chart and sum; else the one named."""
    if row.goal:
        return [row.goal.strategy]
    return [row.strategy.id] if row.strategy else []


def goal_choice(goal: NumberedGoal) -> Message:
    """Return a goal as filters name it; two strategies number their goals alike, so the earlier one's say so."""
    facts = {"number": goal.number, "name": goal.name}
    current = structure().current
    if current is not None and goal.strategy != current.slug:
        return msg("%(number)s %(name)s (earlier strategy)", **facts)
    return msg("%(number)s %(name)s", **facts)


def overview_sentence(overview: StrategyOverview) -> Message:
    """Say which strategy is in force, and from when to when."""
    current = overview.current
    if current is None:
        return msg("No strategy is in force.")
    return msg(
        "The strategy in force runs from %(start)s to %(end)s. It has %(goals)s, and we hold %(measures)s under them.",
        start=current.starts_on,
        end=current.ends_on,
        goals=counted.goals(current.goals),
        measures=counted.measures(current.measures.total),
    )


def bare_sentence(row: StrategyRow) -> Message:
    """Say from when to when a strategy without measures runs."""
    return msg(
        "It ran from %(start)s to %(end)s with %(goals)s.",
        start=row.starts_on,
        end=row.ends_on,
        goals=counted.goals(row.goals),
    )


def record(row: StrategyRow) -> Record:
    """Return a strategy as a line of the list."""
    facts: list[Value] = [
        msg("%(start)s to %(end)s", start=row.starts_on, end=row.ends_on),
        counted.goals(row.goals),
        msgn("%(count)s measure on file", "%(count)s measures on file", row.measures.total),
    ]
    return Record(
        title=row.name,
        href=address("strategy", row.slug),
        kicker=row.state.label,
        text=row.description,
        facts=facts,
        is_example=row.is_example,
    )


def policy_record(policy: NamedText) -> Record:
    """Return a policy that frames the strategy, with its sources."""
    return Record(title=policy.name, text=policy.text, facts=cited(policy.sources))


def facts(page: StrategyPage) -> Facts:
    """Return the facts about a strategy."""
    row = page.row
    rows: Facts = [
        *facts_of("strategy", row, "state"),
        (msg("In force"), msg("%(start)s to %(end)s", start=row.starts_on, end=row.ends_on)),
        *facts_of("strategy", page, "publisher", "manager"),
        (msg("Replaces"), link(page.predecessor) if page.predecessor else msg("No earlier strategy on file")),
    ]
    if page.successors:
        rows.append((msg("Replaced by"), [link(one) for one in page.successors]))
    parts: list[Value] = list(page.realisation_parts)
    rows.append((msg("Carried out by"), parts or None))
    return rows
