"""An indicator with its definitions and its ties to goals and measures, in one statement."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import literal, select, union_all

from strategy_tracker.indicators.models import (
    ALSO_GOALS,
    LINKED_MEASURES,
    Definition,
    Indicator,
)
from strategy_tracker.indicators.queries.parts import DefinitionRow
from strategy_tracker.indicators.queries.reading import (
    GOAL_COLUMNS,
    INDICATOR_COLUMNS,
    OWNER_COLUMNS,
    public_indicators,
)
from strategy_tracker.indicators.queries.rows import GoalTie, RecordTie
from strategy_tracker.kernel.by_name import filled
from strategy_tracker.kernel.db import db
from strategy_tracker.kernel.text import Message
from strategy_tracker.kernel.translated import Translated
from strategy_tracker.kernel.visibility import public
from strategy_tracker.kernel.words import label_of
from strategy_tracker.strategy.models import Goal, Measure, Strategy

QUALITY = ("verified", "source", "accuracy", "limits", "action")


def heads(slug: str) -> Sequence[Any]:
    """Return the indicator once for each of its definitions and each of its ties: few by few."""
    goals = (
        select(
            literal("goal").label("tie"),
            ALSO_GOALS.c.indicator_id.label("of_id"),
            ALSO_GOALS.c.id.label("tie_place"),
            Goal.slug.label("tie_slug"),
            Goal.name.label("tie_name"),
            Goal.number.label("tie_number"),
            Strategy.slug.label("tie_strategy"),
        )
        .join(Goal, Goal.id == ALSO_GOALS.c.goal_id)
        .join(Strategy, Strategy.id == Goal.strategy_id)
        .where(public(Goal, Strategy))
    )
    measures = (
        select(
            literal("measure"),
            LINKED_MEASURES.c.indicator_id,
            LINKED_MEASURES.c.id,
            Measure.slug,
            Measure.name,
            literal(""),
            literal(""),
        )
        .join(Measure, Measure.id == LINKED_MEASURES.c.measure_id)
        .where(public(Measure))
    )
    ties = union_all(goals, measures).subquery()
    definition = (
        Definition.id.label("definition_id"),
        Definition.text,
        Definition.method,
        Definition.data_source,
        Definition.quality_verified,
        Definition.quality_source,
        Definition.quality_accuracy,
        Definition.quality_limits,
        Definition.quality_action,
        Definition.valid_from,
        Definition.recorded_at,
    )
    own = (Indicator.goal_note, Indicator.note)
    query = (
        public_indicators(*INDICATOR_COLUMNS, *own, *GOAL_COLUMNS, *OWNER_COLUMNS, *definition, ties)
        .outerjoin(Definition, Definition.indicator_id == Indicator.id)
        .outerjoin(ties, ties.c.of_id == Indicator.id)
        .where(Indicator.slug == slug)
        .order_by(Definition.id.desc(), ties.c.tie_place)
    )
    return db.session.execute(query).all()


def definitions_of(rows: Sequence[Any]) -> tuple[DefinitionRow, ...]:
    """Return the versions of the definition, newest first."""
    found = {row.definition_id: row for row in rows if row.definition_id}
    return tuple(
        filled(
            DefinitionRow,
            row,
            quality=tuple(_quality(row, part) for part in QUALITY),
        )
        for row in found.values()
    )


def _quality(row: Any, part: str) -> tuple[str, Message, Translated | None]:
    name = f"quality_{part}"
    return part, label_of("definition", name), getattr(row, name)


def also_goals_of(rows: Sequence[Any]) -> tuple[GoalTie, ...]:
    """Return the side goals, in the order given."""
    found = {row.tie_slug: row for row in rows if row.tie == "goal"}
    return tuple(GoalTie(row.tie_slug, row.tie_number, row.tie_name, row.tie_strategy) for row in found.values())


def measures_of(rows: Sequence[Any]) -> tuple[RecordTie, ...]:
    """Return the measures that are meant to move it, in the order given."""
    found = {row.tie_slug: row for row in rows if row.tie == "measure"}
    return tuple(RecordTie("measure", row.tie_slug, row.tie_name) for row in found.values())
