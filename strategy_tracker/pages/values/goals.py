"""Goals as the components take them, and the sentences about them."""

from collections.abc import Sequence
from datetime import date
from typing import Any
from urllib.parse import urlencode

from strategy_tracker.engagement.queries.values import InputRow
from strategy_tracker.indicators.queries.listing import course_of
from strategy_tracker.indicators.queries.rows import GoalIndicators, IndicatorRow
from strategy_tracker.kernel.text import Message, msg, msgn
from strategy_tracker.pages.queries.front import GoalOnFront
from strategy_tracker.pages.queries.goals import GoalView
from strategy_tracker.pages.values import delays, freshness, goalposts, readings, sample
from strategy_tracker.pages.values.absences import by_kind, held_or_why
from strategy_tracker.pages.values.audits import finding_record
from strategy_tracker.pages.values.links import link, sources
from strategy_tracker.pages.values.marks import delivery_segments, measure_mark, measure_segments
from strategy_tracker.strategy.queries.outlines import GoalPage, GoalRow, StrategyRow
from strategy_tracker.strategy.queries.values import MeasureRow, NumberedGoal
from strategy_tracker.strategy.rules.deliveries import MADE, DeliveryState
from strategy_tracker.strategy.rules.measures import MeasureState
from strategy_tracker.strategy.rules.tally import Tally
from strategy_tracker.web import counted
from strategy_tracker.web.addresses import address
from strategy_tracker.web.marks import DELIVERY_MARKS, INDICATOR_MARKS
from strategy_tracker.web.parts import Explanation, GoalSummary, KeyFigure, Link, ListColumn, Record, Text, Value

INDICATOR_COLUMNS = (
    ListColumn(msg("Indicator")),
    ListColumn(msg("Newest value"), "number", missing=msg("No value found")),
    ListColumn(msg("Unit")),
    ListColumn(msg("Period"), "date"),
    ListColumn(msg("How it goes"), "state"),
)


def parts(view: GoalView, root: str) -> dict[str, Any]:
    """Return everything a goal's page shows; `root` goes before every address."""
    page, row = view.page, view.page.row
    return {
        "goal": row.goal,
        "label": goal_label(row.goal),
        "row": row,
        "strategy": page.strategy,
        "strategy_href": address("strategy", page.strategy.id),
        "parent": page.parent and _named(page.parent),
        "benefit_target": held_or_why("goal", row.goal.slug, "benefit_target", row.benefit_target),
        "sentence": goal_sentence(page, view.indicators),
        "key_figures": key_figures(page, view.indicators),
        **delays.of_goal(view.deliveries),
        "lowered": goalposts.records(view.lowered),
        "deliveries": delivery_segments(row.deliveries),
        "statuses": measure_segments(row.measures),
        "measures": [measure_record(one) for one in page.measures],
        "read": readings.measures_sentence(page.measures) if page.measures else None,
        "side_measures": [measure_record(one) for one in page.side_measures],
        "columns": INDICATOR_COLUMNS,
        "indicators": [indicator_cells(one, is_under_goal=True) for one in view.indicators],
        "sub_goals": [_named(one) for one in row.sub_goals],
        "outcomes": page.outcomes,
        "inputs": [input_record(one) for one in view.inputs],
        "findings": [finding_record(one) for one in view.findings],
        "counts": [(sample.of_goal(one), sources(one.sources)) for one in page.counts],
        "fresh": freshness.of_goal(view.fresh),
        "gaps": by_kind(view.missing, row.goal.reference),
        "all_missing": None if page.parent else missing_href(row.goal, root),
        "sources": sources(page.sources),
    }


def _named(goal: NumberedGoal) -> tuple[Text, Text, str]:
    return goal_label(goal), goal.name, goal_href(goal)


def goal_label(goal: NumberedGoal) -> Message:
    """Return "Goal 1" or "Sub-goal 1A"."""
    if goal.parent:
        return msg("Sub-goal %(number)s", number=goal.number)
    return msg("Goal %(number)s", number=goal.number)


def goal_href(goal: NumberedGoal) -> str:
    """Return the address of a goal's page."""
    return address("goal", f"{goal.strategy}/{goal.number}")


def listed_href(goal: NumberedGoal, root: str) -> str:
    """Return the address of the goal's deliveries on the roadmap, to which the key of a state is added."""
    return f"{root}/veikart?{urlencode({'strategi': goal.strategy, 'mal': goal.slug, 'tilstand': ''})}"


def missing_href(goal: NumberedGoal, root: str) -> str:
    """Return the address of all that is missing under a goal, and that somebody could fill."""
    return f"{root}/hull?{urlencode({'hvorfor': 'hull', 'mal': goal.slug})}#liste"


def strategy_sentence(row: StrategyRow, today: date) -> Message:
    """Say what a strategy is made of and how far it has come; of one that is over, how far it came."""
    figures: dict[str, object] = {
        "deliveries": counted.deliveries(row.deliveries.total),
        "measures": counted.measures(row.measures.total),
        "goals": counted.goals(row.goals),
        "unknown": row.deliveries.of(DeliveryState.OUTCOME_UNKNOWN),
    }
    made, late = row.deliveries.of(*MADE), row.deliveries.of(DeliveryState.LATE)
    if row.ends_on.end < today:
        return msg(
            "The strategy is over. We know of %(deliveries)s in %(measures)s under its %(goals)s. %(made)s, %(late)s, "
            "and for %(unknown)s we have found nothing of how it went.",
            made=msgn("%(count)s was delivered", "%(count)s were delivered", made),
            late=msgn(
                "%(count)s was late according to a source from after the date",
                "%(count)s were late according to a source from after the date",
                late,
            ),
            **figures,
        )
    return msg(
        "%(deliveries)s we know of in %(measures)s are to bring us to %(goals)s. %(made)s, %(late)s, and for "
        "%(unknown)s the date has passed and we have found nothing of how it went.",
        made=msgn("%(count)s is delivered", "%(count)s are delivered", made),
        late=counted.late(late),
        **figures,
    )


def strategy_explanation(row: StrategyRow) -> Explanation:
    """Say how the figures of the sentence were counted."""
    return Explanation(
        rule=msg(
            "Each measure is counted once, under its main goal. A delivery is delivered when a source says so. It is "
            "late only when a source from after the last day of its newest date says that it is not made; where the "
            "date has passed and no such source was found, nobody is called late. The counts are of the deliveries we "
            "hold."
        ),
        inputs=[
            (msg("Measures of the strategy"), row.measures.total),
            (msg("Deliveries in them"), row.deliveries.total),
            (msg("Delivered or taken into use"), row.deliveries.of(*MADE)),
            *((DELIVERY_MARKS[state].label, count) for state, count in row.deliveries if state not in MADE),
        ],
        arithmetic=msg(
            "%(parts)s = %(total)s",
            parts=" + ".join(str(count) for count in _counts(row.deliveries)),
            total=row.deliveries.total,
        ),
    )


def _counts(tally: Tally[DeliveryState]) -> list[int]:
    """Return how many are made, and how many are in each other state."""
    return [tally.of(*MADE), *(count for state, count in tally if state not in MADE)]


def summary(goal: GoalOnFront, root: str) -> GoalSummary:
    """Return a goal as a row of the front page; `root` goes before every address."""
    row = goal.row
    return GoalSummary(
        number=row.goal.number,
        name=row.goal.name,
        href=goal_href(row.goal),
        segments=delivery_segments(row.deliveries),
        facts=[
            sample.beside(goal.count) if goal.count else measure_count(row.measures.total),
            *indicator_facts(goal.indicators),
        ],
        missing=msgn("%(count)s detail is missing", "%(count)s details are missing", goal.gaps) if goal.gaps else None,
        missing_href=missing_href(row.goal, root),
        listed=listed_href(row.goal, root),
    )


def plain_summary(row: GoalRow) -> GoalSummary:
    """Return a goal as a row of its strategy's page."""
    return GoalSummary(
        number=row.goal.number,
        name=row.goal.name,
        href=goal_href(row.goal),
        segments=delivery_segments(row.deliveries),
        facts=[measure_count(row.measures.total)],
    )


def measure_count(count: int) -> Message:
    """Return "7 measures"."""
    return msgn("%(count)s measure", "%(count)s measures", count)


def indicator_facts(found: GoalIndicators | None) -> list[Value]:
    """Return how a goal's indicators go, in a short line."""
    if found is None or not found.total:
        return [msg("No indicator")]
    return [
        msgn("%(count)s indicator", "%(count)s indicators", found.total),
        indicator_course(found),
    ]


def indicator_course(found: GoalIndicators) -> Message:
    """Return "3 better, 0 worse, 10 without a target"; that none can be assessed where each of the three is 0."""
    if not (found.better + found.on_the_way or found.worse or found.without_target):
        return msgn("%(count)s indicator cannot be assessed", "%(count)s indicators cannot be assessed", found.total)
    return msg(
        "%(better)s better, %(worse)s worse, %(without)s without a target",
        better=found.better + found.on_the_way,
        worse=found.worse,
        without=found.without_target,
    )


def goal_sentence(page: GoalPage, indicators: Sequence[IndicatorRow]) -> Message:
    """Say what a goal rests on."""
    row = page.row
    if not row.measures.total and not page.side_measures:
        return msg("We have found no measure that has this as its goal.")
    if not row.deliveries.total:
        return msgn(
            "%(count)s measure has this as its main goal; no delivery of it was found.",
            "%(count)s measures have this as their main goal; no delivery of them was found.",
            row.measures.total,
        )
    return msg(
        "%(made)s, %(late)s, for %(unknown)s the date has passed with nothing found, and %(indicators)s.",
        made=msgn(
            "%(count)s of the %(total)s we know of in %(measures)s is delivered",
            "%(count)s of the %(total)s we know of in %(measures)s are delivered",
            row.deliveries.of(*MADE),
            total=counted.deliveries(row.deliveries.total),
            measures=counted.measures(row.measures.total),
        ),
        late=counted.late(row.deliveries.of(DeliveryState.LATE)),
        unknown=row.deliveries.of(DeliveryState.OUTCOME_UNKNOWN),
        indicators=msgn(
            "%(count)s indicator follows what changes", "%(count)s indicators follow what changes", len(indicators)
        ),
    )


def key_figures(page: GoalPage, indicators: Sequence[IndicatorRow]) -> list[KeyFigure]:
    """Return the few numbers of a goal that deserve size."""
    row = page.row
    course = course_of(indicators)
    side: Value = msgn(
        "and %(count)s that serves it besides", "and %(count)s that serve it besides", len(page.side_measures)
    )
    return [
        KeyFigure(row.measures.total, msg("measures"), side if page.side_measures else None, "#tiltak"),
        KeyFigure(row.deliveries.total, msg("deliveries"), None, "#leveranser"),
        KeyFigure(
            len(indicators),
            msg("indicators"),
            indicator_course(course) if course else None,
            "#indikatorer",
        ),
        KeyFigure(
            row.measures.of(MeasureState.NOT_FOUND),
            msg("measures whose status was not found"),
            msg("of %(total)s", total=row.measures.total),
            "#hull",
        ),
    ]


def deliveries_made(made: int, total: int) -> Message:
    """Return "2 of 5 deliveries made"."""
    return msgn("%(made)s of %(count)s delivery made", "%(made)s of %(count)s deliveries made", total, made=made)


def measure_record(row: MeasureRow) -> Record:
    """Return a measure as a line under its goal."""
    made, total = row.deliveries.of(*MADE), row.deliveries.total
    facts: list[Value] = [readings.owner_of(row, link(owner)) for owner in row.owners]
    if row.is_goal_ours:
        facts.append(readings.goal_of(row, msg("The tie to the goal")))
    if total:
        facts.append(deliveries_made(made, total))
    if row.next_date:
        facts.append(msg("next date: %(date)s", date=row.next_date))
    return Record(
        title=row.name,
        href=address("measure", row.slug),
        mark=measure_mark(row),
        facts=facts,
        text=row.description,
        is_example=row.is_example,
    )


def input_record(row: InputRow) -> Record:
    """Return what was said at a gathering as a line under the goal it touches."""
    return Record(
        title=row.theme,
        href=address("gathering", row.gathering.id),
        kicker=row.gathering.label,
        text=row.statement,
        facts=[link(giver) for giver in row.givers],
    )


def indicator_cells(row: IndicatorRow, *, is_under_goal: bool = False) -> list[Value]:
    """Return an indicator as a row of a table; under its goal it says where we have tied it there."""
    name = Link(row.name, address("indicator", row.slug))
    return [
        readings.indicator_goal(row, name) if is_under_goal else name,
        row.value if row.value is not None else row.value_text,
        row.unit_label,
        row.period,
        INDICATOR_MARKS[row.status],
    ]
