"""From the files to the indicators, what was seen and what is aimed at."""

from datetime import date

from strategy_tracker.exchange.imports.example.files import ExampleFiles
from strategy_tracker.exchange.imports.example.made import Made
from strategy_tracker.exchange.imports.example.shapes import IndicatorShape
from strategy_tracker.exchange.imports.seeding.shapes.common import translated
from strategy_tracker.indicators.kinds.units import unit
from strategy_tracker.indicators.models import Series
from strategy_tracker.indicators.rules.words import IndicatorRole, TargetKind
from strategy_tracker.indicators.services.indicators import create_indicator, publish_indicator, revise_definition
from strategy_tracker.indicators.services.observations import record_observation, set_target
from strategy_tracker.kernel.db import db
from strategy_tracker.kernel.partial_date import PartialDate
from strategy_tracker.kernel.principal import EXAMPLE
from strategy_tracker.strategy.kinds import Basis


def load_indicators(files: ExampleFiles, made: Made) -> None:
    """Take the indicators in, with all that belongs to them."""
    for one in files.indicators.indicators:
        indicator = made.indicators[one.id] = create_indicator(
            EXAMPLE,
            made.goals[one.goal],
            slug=one.id,
            name=one.name.translated,
            goal_basis=Basis.SOURCE,
            role=IndicatorRole.MONITOR,
            is_official=False,
            kind=unit(one.unit).kind,
            unit=one.unit,
            direction=one.direction,
            owner=made.organisations[one.owner],
            frequency=one.frequency,
            measures=[made.measures[measure] for measure in one.measures],
            sources=[made.source],
        )
        revise_definition(EXAMPLE, indicator, text=one.definition.translated, data_source=one.data_source.translated)
        db.session.flush()
        _load_observations(one, indicator.total, made)
        _load_targets(one, indicator.total, made)
        publish_indicator(EXAMPLE, indicator)


def _load_observations(one: IndicatorShape, series: Series, made: Made) -> None:
    for seen in one.observations:
        year = int(seen.year)
        record_observation(
            EXAMPLE,
            series,
            period_start=date(year, 1, 1),
            period_end=date(year + 1, 1, 1),
            value=seen.value,
            value_text=translated(seen.text),
            status=seen.status,
            sources=[made.source],
        )


def _load_targets(one: IndicatorShape, series: Series, made: Made) -> None:
    if one.baseline:
        due = PartialDate.parse(one.baseline.year)
        set_target(EXAMPLE, series, kind=TargetKind.BASELINE, value=one.baseline.value, due=due)
    last = max((target.due for target in one.targets), default=None)
    for target in one.targets:
        set_target(
            EXAMPLE,
            series,
            kind=TargetKind.FINAL if target.due == last else TargetKind.INTERIM,
            value=target.value,
            due=PartialDate.parse(target.due),
            comparison=target.comparison,
            sources=[made.source],
        )
