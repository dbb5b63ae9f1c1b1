"""From `strategies.yaml`: strategies with their parts, ambitions, related policies."""

from typing import Any

from strategy_tracker.exchange.imports.seeding.kind import RecordKind, change, plain, under
from strategy_tracker.exchange.imports.seeding.mapping.known import Known, english, in_order
from strategy_tracker.exchange.imports.seeding.shapes import SeedFiles
from strategy_tracker.exchange.imports.seeding.shapes.common import begins, translated, when
from strategy_tracker.exchange.imports.seeding.shapes.strategies import StrategyShape
from strategy_tracker.exchange.imports.seeding.store import Store
from strategy_tracker.kernel.translated import Translated
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
WHOLE = ("strategy",)

STRATEGY = RecordKind(
    Strategy,
    key=lambda one: (one.slug,),
    create=plain(create_strategy),
    edit=change(edit_strategy),
    publish=publish_strategy,
    lists=("sources",),
)
VISION_ELEMENT = RecordKind(
    VisionElement,
    key=lambda one: (one.strategy.slug, one.position),
    create=under("strategy", add_vision_element, without=["position"]),
    edit=change(edit_part),
    belongs_to=WHOLE,
)
PRINCIPLE = RecordKind(
    Principle,
    key=lambda one: (one.slug,),
    create=under("strategy", add_principle, without=["position"]),
    edit=change(edit_part),
    belongs_to=WHOLE,
)
REALISATION_PART = RecordKind(
    RealisationPart,
    key=lambda one: (one.strategy.slug, one.position),
    create=under("strategy", add_realisation_part, without=["position"]),
    edit=change(edit_part),
    belongs_to=WHOLE,
)
TIMELINE_EVENT = RecordKind(
    TimelineEvent,
    key=lambda one: (one.strategy.slug, one.at),
    create=under("strategy", add_timeline_event),
    edit=change(edit_part),
    belongs_to=WHOLE,
    numbered=True,
)
AMBITION = RecordKind(
    Ambition,
    key=lambda one: (one.slug,),
    create=plain(create_ambition),
    edit=change(edit_ambition),
    publish=publish_ambition,
    lists=("sources",),
)
RELATED_POLICY = RecordKind(
    RelatedPolicy,
    key=lambda one: (one.slug,),
    create=plain(create_related_policy),
    edit=change(edit_related_policy),
    publish=publish_related_policy,
    lists=("sources",),
)
KINDS: tuple[RecordKind[Any], ...] = (
    STRATEGY,
    VISION_ELEMENT,
    PRINCIPLE,
    REALISATION_PART,
    TIMELINE_EVENT,
    AMBITION,
    RELATED_POLICY,
)


def load_strategies(store: Store, files: SeedFiles, known: Known) -> None:
    """Bring the strategies, ambitions and policies up to what the file says."""
    for one in in_order(files.strategies.strategies, lambda strategy: strategy.replaces):
        store.at("strategies", one.id)
        strategy = known.strategies[one.id] = store.put(
            STRATEGY,
            (one.id,),
            sources=one.source,
            slug=one.id,
            name=one.name.translated,
            description=translated(one.description),
            vision=translated(one.vision),
            vision_note=translated(one.vision_note),
            state=STATES[one.status],
            starts_on=begins(one.period.start, one.period.start_precision),
            ends_on=when(one.period.end, one.period.end_precision),
            principles_note=english(one.principles_note),
            realisation_note=translated(one.realisation_plan.note),
            publisher=known.organisations[one.publisher],
            manager=known.organisations[one.current_manager] if one.current_manager else None,
            predecessor=known.strategies[one.replaces] if one.replaces else None,
        )
        _load_parts(store, one, strategy)
        store.publish(STRATEGY, strategy)
    _load_ambitions(store, files, known)
    _load_policies(store, files)


def _load_parts(store: Store, one: StrategyShape, strategy: Strategy) -> None:
    for place, element in enumerate(one.vision_elements, 1):
        term, key = Translated(nb=element.term), (one.id, place)
        store.part(VISION_ELEMENT, key, strategy=strategy, position=place, term=term, text=element.translated)
    for place, principle in enumerate(one.principles, 1):
        slug, text = principle.id, principle.translated
        store.part(PRINCIPLE, (slug,), strategy=strategy, slug=slug, position=place, text=text)
    for place, name in enumerate(one.realisation_plan.parts, 1):
        named = Translated(nb=name)
        store.part(REALISATION_PART, (one.id, place), strategy=strategy, position=place, name=named)
    for happening in one.timeline:
        at = when(happening.date, happening.precision)
        store.part(TIMELINE_EVENT, (one.id, at), strategy=strategy, at=at, text=happening.event.translated)


def _load_ambitions(store: Store, files: SeedFiles, known: Known) -> None:
    for one in files.strategies.ambitions:
        store.at("strategies", one.id)
        ambition = known.ambitions[one.id] = store.put(
            AMBITION,
            (one.id,),
            sources=one.source,
            slug=one.id,
            name=one.name.translated,
            kind=one.kind,
            description=translated(one.description),
            deadline=when(one.deadline),
            measurable_definition=translated(one.measurable_definition),
            stated_by=known.organisations[one.stated_by],
        )
        store.publish(AMBITION, ambition)


def _load_policies(store: Store, files: SeedFiles) -> None:
    for one in files.strategies.related_policies:
        store.at("strategies", one.id)
        words = {"name": one.name.translated, "description": translated(one.description)}
        policy = store.put(RELATED_POLICY, (one.id,), sources=one.source, slug=one.id, **words)
        store.publish(RELATED_POLICY, policy)
