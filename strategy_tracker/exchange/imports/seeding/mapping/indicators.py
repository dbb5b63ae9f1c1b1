"""From `indicators.yaml`: indicators, what they mean, what was seen and what is aimed at."""

from datetime import date, timedelta
from typing import Any

from strategy_tracker.exchange.imports.seeding.kind import RecordKind, change, correct, standing, under
from strategy_tracker.exchange.imports.seeding.mapping.known import Known, english
from strategy_tracker.exchange.imports.seeding.names import slug_of
from strategy_tracker.exchange.imports.seeding.shapes import SeedFiles
from strategy_tracker.exchange.imports.seeding.shapes.common import a_day, when
from strategy_tracker.exchange.imports.seeding.shapes.indicators import IndicatorShape, ObservationShape
from strategy_tracker.exchange.imports.seeding.store import Store
from strategy_tracker.indicators.kinds.units import unit
from strategy_tracker.indicators.models import Definition, Indicator, Observation, Series, Target
from strategy_tracker.indicators.rules.words import Comparison, Direction, ObservationStatus, TargetKind
from strategy_tracker.indicators.services.indicators import (
    create_indicator,
    edit_indicator,
    link_measure,
    publish_indicator,
    revise_definition,
    unlink_measure,
)
from strategy_tracker.indicators.services.observations import add_series, record_observation, set_target
from strategy_tracker.kernel.partial_date import PartialDate
from strategy_tracker.kernel.principal import SEED
from strategy_tracker.kernel.slugs import slug_from
from strategy_tracker.kernel.translated import Translated
from strategy_tracker.strategy.models import Measure

DIRECTIONS = {"up": Direction.UP, "down": Direction.DOWN, "context": Direction.NONE}
TOTAL = ""

INDICATOR = RecordKind(
    Indicator,
    key=lambda one: (one.slug,),
    create=under("goal", create_indicator),
    edit=change(edit_indicator),
    publish=publish_indicator,
    lists=("sources", "also_goals", "measures", "series"),
)
DEFINITION = RecordKind(
    Definition,
    key=lambda one: (one.indicator.slug,),
    create=under("indicator", revise_definition),
    edit=correct("indicator", revise_definition, names_old=False),
    belongs_to=("indicator",),
)
SERIES = RecordKind(
    Series,
    key=lambda one: (one.indicator.slug, one.dimension),
    create=under("indicator", add_series),
    belongs_to=("indicator",),
)
OBSERVATION = RecordKind(
    Observation,
    key=lambda one: (one.series.indicator.slug, one.series.dimension, one.period_start, one.period_end, one.is_charted),
    create=under("series", record_observation),
    edit=correct("series", record_observation),
    belongs_to=("series",),
    lists=("sources",),
    current=standing,
    numbered=True,
)
TARGET = RecordKind(
    Target,
    key=lambda one: (one.series.indicator.slug, one.series.dimension, one.kind, one.due),
    create=under("series", set_target),
    edit=correct("series", set_target),
    belongs_to=("series",),
    lists=("sources",),
    current=standing,
)
KINDS: tuple[RecordKind[Any], ...] = (INDICATOR, DEFINITION, SERIES, OBSERVATION, TARGET)


def load_indicators(store: Store, files: SeedFiles, known: Known) -> None:
    """Bring the indicators with all that belongs to them up to what the file says."""
    for one in files.indicators.indicators:
        store.at("indicators", one.id)
        indicator = known.indicators[one.id] = _load_indicator(store, one, known)
        linked = [known.measures[each.id] for each in files.measures.measures if one.id in each.indicators]
        _load_links(store, indicator, linked)
        store.part(
            DEFINITION,
            (indicator.slug,),
            indicator=indicator,
            text=one.definition.translated,
            data_source=Translated(nb=one.data_source) if one.data_source else None,
        )
        store.keep(indicator.total)
        for observation in one.observations:
            _load_observation(store, indicator.total, observation)
        _load_targets(store, indicator, one)
        _load_breakdowns(store, indicator, one)
        store.publish(INDICATOR, indicator)


def _load_indicator(store: Store, one: IndicatorShape, known: Known) -> Indicator:
    slug = slug_of("indicator", one.id)
    return store.put(
        INDICATOR,
        (slug,),
        sources=one.source,
        goal=known.goals[one.goal],
        slug=slug,
        also_goals=[known.goals[goal] for goal in one.also_goals],
        goal_basis=one.goal_basis,
        goal_note=english(one.goal_note),
        role=one.kind,
        is_official=one.official_strategic_indicator,
        name=one.name.translated,
        kind=unit(one.unit).kind,
        unit=one.unit,
        direction=DIRECTIONS[one.direction],
        owner=known.organisations[one.owner],
        frequency=one.frequency,
        note=english(one.note),
    )


def _load_links(store: Store, indicator: Indicator, linked: list[Measure]) -> None:
    before = list(indicator.measures)

    def apply() -> None:
        for measure in linked:
            link_measure(SEED, indicator, measure=measure)
        for measure in before:
            if measure not in linked:
                unlink_measure(SEED, indicator, measure=measure)

    store.settle(indicator, "measures", [one.slug for one in before], [one.slug for one in linked], apply)


def _load_observation(store: Store, series: Series, one: ObservationShape) -> None:
    begins, ends = _period(one)
    period = {
        "series": series,
        "period_start": begins,
        "period_end": ends,
        "filed_year": one.year if one.date and a_day(one.date).year != one.year else None,
    }
    place = (series.indicator.slug, series.dimension, begins, ends)
    words: dict[str, str | None] = {one.value_text_language: one.value_text}
    store.part(
        OBSERVATION,
        (*place, True),
        sources=one.source,
        **period,
        value=one.value,
        value_text=Translated.from_mapping(words) or None,
        status=ObservationStatus(one.status or "final"),
        n=one.n,
        note=english(one.note),
        is_derived=one.derived,
        is_charted=True,
    )
    for other in one.alternatives:
        store.part(
            OBSERVATION,
            (*place, False),
            sources=other.source,
            **period,
            value=other.value,
            value_text=english(other.value_text),
            status=ObservationStatus.FINAL,
            note=english(other.note),
            is_charted=False,
        )


def _period(one: ObservationShape) -> tuple[date, date]:
    """Return the half-open period: the day that is given, else the year."""
    if one.date:
        return a_day(one.date), a_day(one.date) + timedelta(days=1)
    return date(one.year, 1, 1), date(one.year + 1, 1, 1)


def _load_targets(store: Store, indicator: Indicator, one: IndicatorShape) -> None:
    series = indicator.total
    place = (indicator.slug, TOTAL)
    if one.baseline:
        due, kind = PartialDate.parse(str(one.baseline.year)), TargetKind.BASELINE
        given: dict[str, Any] = {"value": one.baseline.value, "basis": english(one.baseline.basis)}
        store.part(TARGET, (*place, kind, due), series=series, kind=kind, due=due, **given)
    last = max((target.date for target in one.targets), default=None)
    for target in one.targets:
        reach_by = when(target.date, target.precision)
        kind = TargetKind.FINAL if target.date == last else TargetKind.INTERIM
        store.part(
            TARGET,
            (*place, kind, reach_by),
            sources=target.source,
            series=series,
            kind=kind,
            due=reach_by,
            value=target.value,
            unit=target.unit,
            comparison=Comparison(target.comparison),
        )


def _load_breakdowns(store: Store, indicator: Indicator, one: IndicatorShape) -> None:
    for part in one.breakdowns:
        key = slug_from(part.group)
        label = Translated(nb=part.group)
        series = store.put(SERIES, (indicator.slug, key), indicator=indicator, dimension=key, label=label)
        figure = ObservationShape.model_construct(year=part.year, value=part.value, source=one.source)
        _load_observation(store, series, figure)
