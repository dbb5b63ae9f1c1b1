"""From `goals.yaml`: goals, sub-goals, outcomes, ways to read the roadmap; and the portfolio's counts."""

from collections.abc import Iterator
from typing import Any

from strategy_tracker.exchange.imports.seeding.kind import FiledRecord, RecordKind, part
from strategy_tracker.exchange.imports.seeding.mapping.found import each, listed, nothing, parts
from strategy_tracker.exchange.imports.seeding.shapes import SeedFiles
from strategy_tracker.strategy.models import Goal, GoalCrosswalk, Outcome, PortfolioTotal, RoadmapView
from strategy_tracker.strategy.services.crosswalks import create_crosswalk, edit_crosswalk
from strategy_tracker.strategy.services.goals import (
    add_outcome,
    create_goal,
    edit_goal,
    edit_outcome,
    edit_portfolio_total,
    record_portfolio_total,
)
from strategy_tracker.strategy.services.surroundings import create_roadmap_view, edit_roadmap_view


def _goals(files: SeedFiles) -> Iterator[FiledRecord]:
    strategy_of = {one.id: one.strategy for one in files.goals.goals}
    for one in files.goals.goals:
        yield FiledRecord("goals", one.id, one, {"parent": None})
    for sub in files.goals.subgoals:
        yield FiledRecord("goals", sub.id, sub, {"strategy": strategy_of[sub.goal]})


def _totals(files: SeedFiles) -> Iterator[FiledRecord]:
    for one in files.measures.meta.portfolio_totals:
        yield FiledRecord("measures", f"meta on {one.date}", one)


KINDS: tuple[RecordKind[Any], ...] = (
    RecordKind(
        Goal,
        _goals,
        create_goal,
        edit_goal,
        under="strategy",
        names={"goal": "parent", "code": "number"},
    ),
    part(
        Outcome,
        "goal",
        add_outcome,
        parts("goals", lambda files: files.goals.goals, "goal", lambda one: one.outcomes),
        edit_outcome,
        without=("position",),
    ),
    part(
        PortfolioTotal,
        "goal",
        record_portfolio_total,
        _totals,
        edit_portfolio_total,
        key=("goal", "counted_on"),
        names={"date": "counted_on"},
    ),
    RecordKind(
        GoalCrosswalk,
        each("goals", lambda files: files.goals.crosswalks, nothing),
        create_crosswalk,
        edit_crosswalk,
    ),
    RecordKind(
        RoadmapView,
        listed("goals", lambda files: files.goals.roadmap_views.views if files.goals.roadmap_views else ()),
        create_roadmap_view,
        edit_roadmap_view,
        without=("position",),
    ),
)
