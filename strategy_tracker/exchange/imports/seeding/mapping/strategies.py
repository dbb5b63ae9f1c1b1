"""From `strategies.yaml`: strategies with their parts, ambitions, related policies."""

from collections.abc import Iterator
from typing import Any

from strategy_tracker.exchange.imports.seeding.kind import FiledRecord, RecordKind, part
from strategy_tracker.exchange.imports.seeding.mapping.found import in_order, listed, parts
from strategy_tracker.exchange.imports.seeding.shapes import SeedFiles
from strategy_tracker.exchange.imports.seeding.shapes.strategies import StrategyShape
from strategy_tracker.strategy.kinds import StrategyState
from strategy_tracker.strategy.models import (
    Ambition,
    Principle,
    RealisationPart,
    RelatedPolicy,
    Strategy,
    TimelineEvent,
    VisionElement,
)
from strategy_tracker.strategy.services.strategies import (
    add_principle,
    add_realisation_part,
    add_timeline_event,
    add_vision_element,
    create_strategy,
    edit_part,
    edit_strategy,
    publish_strategy,
)
from strategy_tracker.strategy.services.surroundings import (
    create_ambition,
    create_related_policy,
    edit_ambition,
    edit_related_policy,
    publish_ambition,
    publish_related_policy,
)

STATES = {"active": StrategyState.ADOPTED, "closed": StrategyState.SUPERSEDED}
AT_PLACE = ("strategy", "position")


def _shapes(files: SeedFiles) -> list[StrategyShape]:
    return in_order(files.strategies.strategies, lambda strategy: strategy.replaces)


def _strategies(files: SeedFiles) -> Iterator[FiledRecord]:
    for one in _shapes(files):
        fields = {
            "state": STATES[one.status],
            "starts_on": one.period.start,
            "ends_on": one.period.end,
            "realisation_note": one.realisation_plan.note,
        }
        yield FiledRecord("strategies", one.id, one, fields)


KINDS: tuple[RecordKind[Any], ...] = (
    RecordKind(
        Strategy,
        _strategies,
        create_strategy,
        edit_strategy,
        publish_strategy,
        names={"current_manager": "manager", "replaces": "predecessor"},
    ),
    part(
        VisionElement,
        "strategy",
        add_vision_element,
        parts("strategies", _shapes, "strategy", lambda one: one.vision_elements),
        edit_part,
        key=AT_PLACE,
        without=("position",),
    ),
    part(
        Principle,
        "strategy",
        add_principle,
        parts("strategies", _shapes, "strategy", lambda one: one.principles),
        edit_part,
        without=("position",),
    ),
    part(
        RealisationPart,
        "strategy",
        add_realisation_part,
        parts("strategies", _shapes, "strategy", lambda one: one.realisation_plan.parts),
        edit_part,
        key=AT_PLACE,
        text="name",
        without=("position",),
    ),
    part(
        TimelineEvent,
        "strategy",
        add_timeline_event,
        parts("strategies", _shapes, "strategy", lambda one: one.timeline),
        edit_part,
        key=("strategy", "at"),
        names={"date": "at", "event": "text"},
        numbered=True,
    ),
    RecordKind(
        Ambition,
        listed("strategies", lambda files: files.strategies.ambitions),
        create_ambition,
        edit_ambition,
        publish_ambition,
    ),
    RecordKind(
        RelatedPolicy,
        listed("strategies", lambda files: files.strategies.related_policies),
        create_related_policy,
        edit_related_policy,
        publish_related_policy,
    ),
)
