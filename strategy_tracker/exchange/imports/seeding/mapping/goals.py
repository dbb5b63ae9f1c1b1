"""From `goals.yaml`: goals, sub-goals, outcomes, ways to read the roadmap; and the portfolio's counts."""

from typing import Any

from strategy_tracker.exchange.imports.seeding.kind import RecordKind, change, plain, under
from strategy_tracker.exchange.imports.seeding.mapping.known import Known
from strategy_tracker.exchange.imports.seeding.shapes import SeedFiles
from strategy_tracker.exchange.imports.seeding.shapes.common import a_day, translated
from strategy_tracker.exchange.imports.seeding.store import Store
from strategy_tracker.strategy.models import Goal, Outcome, PortfolioTotal, RoadmapView
from strategy_tracker.strategy.services.goals import (
    add_outcome,
    create_goal,
    edit_goal,
    edit_outcome,
    record_portfolio_total,
)
from strategy_tracker.strategy.services.surroundings import create_roadmap_view, edit_roadmap_view

GOAL = RecordKind(
    Goal,
    key=lambda one: (one.slug,),
    create=under("strategy", create_goal),
    edit=change(edit_goal),
    lists=("sources",),
)
OUTCOME = RecordKind(
    Outcome,
    key=lambda one: (one.slug,),
    create=under("goal", add_outcome),
    edit=change(edit_outcome),
    belongs_to=("goal",),
)
PORTFOLIO_TOTAL = RecordKind(
    PortfolioTotal,
    key=lambda one: (one.goal.slug, one.counted_on),
    create=under("goal", record_portfolio_total),
    belongs_to=("goal",),
    lists=("sources",),
)
ROADMAP_VIEW = RecordKind(
    RoadmapView, key=lambda one: (one.slug,), create=plain(create_roadmap_view), edit=change(edit_roadmap_view)
)
KINDS: tuple[RecordKind[Any], ...] = (GOAL, OUTCOME, PORTFOLIO_TOTAL, ROADMAP_VIEW)


def load_goals(store: Store, files: SeedFiles, known: Known) -> None:
    """Bring goals and sub-goals up to what the file says."""
    for one in files.goals.goals:
        store.at("goals", one.id)
        goal = known.goals[one.id] = store.put(
            GOAL,
            (one.id,),
            sources=one.source,
            strategy=known.strategies[one.strategy],
            slug=one.id,
            number=one.number,
            name=one.name.translated,
            description=translated(one.description),
            benefit_target=translated(one.benefit_target),
        )
        for outcome in one.outcomes:
            store.part(OUTCOME, (outcome.id,), goal=goal, slug=outcome.id, text=outcome.translated)
    for sub in files.goals.subgoals:
        store.at("goals", sub.id)
        known.goals[sub.id] = store.put(
            GOAL,
            (sub.id,),
            sources=sub.source,
            strategy=known.goals[sub.goal].strategy,
            slug=sub.id,
            parent=known.goals[sub.goal],
            number=sub.code,
            name=sub.name.translated,
            description=translated(sub.description),
            benefit_target=translated(sub.benefit_target),
        )
    for view in files.goals.roadmap_views.views:
        store.at("goals", view.id)
        store.part(ROADMAP_VIEW, (view.id,), slug=view.id, text=view.translated)
    _load_totals(store, files, known)


def _load_totals(store: Store, files: SeedFiles, known: Known) -> None:
    for total in files.measures.meta.portfolio_totals:
        store.at("measures", f"meta on {total.date}")
        day, goal = a_day(total.date), known.goals[total.goal]
        count = {"counted_on": day, "active_measures": total.active_measures}
        store.part(PORTFOLIO_TOTAL, (goal.slug, day), sources=total.source, goal=goal, **count)
