"""The least that is valid, made through the actions."""

from datetime import date
from decimal import Decimal
from itertools import count

from strategy_tracker.indicators.models import Indicator
from strategy_tracker.indicators.rules.words import Direction, IndicatorRole, TargetKind
from strategy_tracker.indicators.services.benchmarks import (
    create_benchmark_index,
    publish_benchmark_index,
    record_benchmark_observation,
)
from strategy_tracker.indicators.services.indicators import create_indicator, publish_indicator
from strategy_tracker.indicators.services.observations import record_observation, set_target
from strategy_tracker.kernel.partial_date import PartialDate
from strategy_tracker.kernel.principal import SEED
from strategy_tracker.kernel.translated import Translated
from strategy_tracker.sources.services import cite
from strategy_tracker.strategy.kinds import Basis, StrategyState
from strategy_tracker.strategy.services.goals import create_goal
from strategy_tracker.strategy.services.measures import create_measure, publish_measure, set_goals
from strategy_tracker.strategy.services.strategies import create_strategy, publish_strategy


def nb(text):
    return Translated(nb=text)


class Made:
    """What a test starts from: `strategy` and `goal`, both public."""

    def __init__(self):
        self.numbers = count(1)
        self.strategy = self.new_strategy()
        self.goal = self.new_goal()

    def _slug(self, word):
        return f"{word}-{next(self.numbers)}"

    def new_strategy(self, *, published=True):
        span = (PartialDate.parse("2023"), PartialDate.parse("2030"))
        strategy = create_strategy(
            SEED,
            slug=self._slug("strategi"),
            name=nb("Strategi"),
            state=StrategyState.ADOPTED,
            starts_on=span[0],
            ends_on=span[1],
        )
        return publish_strategy(SEED, strategy) if published else strategy

    def new_goal(self, strategy=None):
        slug = self._slug("mal")
        number = slug.removeprefix("mal-")
        return create_goal(SEED, strategy or self.strategy, slug=slug, number=number, name=nb(slug))

    def new_measure(self, *, published=True):
        slug = self._slug("tiltak")
        measure = create_measure(
            SEED,
            self.strategy,
            slug=slug,
            name=nb(slug),
            kind="prosjekt",
            goal_basis=Basis.SOURCE,
            owner_basis=Basis.SOURCE,
        )
        set_goals(SEED, measure, main=self.goal)
        return publish_measure(SEED, measure) if published else measure

    def new_indicator(self, *, published=True, goal=None, **fields):
        slug = fields.pop("slug", None) or self._slug("indikator")
        least = {
            "slug": slug,
            "name": nb(slug),
            "goal_basis": Basis.RESEARCH,
            "role": IndicatorRole.MONITOR,
            "kind": "count",
            "unit": "persons",
            "direction": Direction.UP,
            "is_key_figure": False,
        }
        indicator = create_indicator(SEED, goal or self.goal, **{**least, **fields})
        return publish_indicator(SEED, indicator) if published else indicator

    def new_index(self, *, published=True, ambition=None, **fields):
        slug = fields.pop("slug", None) or self._slug("indeks")
        least = {"slug": slug, "name": nb(slug), "unit": "index 0-100"}
        index = create_benchmark_index(SEED, ambition, **{**least, **fields})
        return publish_benchmark_index(SEED, index) if published else index


def series_of(place):
    return place.total if isinstance(place, Indicator) else place


def observe(place, year, value, **fields):
    """Record a value for a year, in a series or in the total of an indicator."""
    number = None if value is None else Decimal(str(value))
    period = {"period_start": date(year, 1, 1), "period_end": date(year + 1, 1, 1)}
    return record_observation(SEED, series_of(place), **{**period, "value": number, **fields})


def aim(place, kind, value, year=None, **fields):
    """Set a baseline or target."""
    due = PartialDate.parse(str(year)) if year else None
    number = None if value is None else Decimal(str(value))
    return set_target(SEED, series_of(place), kind=TargetKind(kind), value=number, due=due, **fields)


def measure_country(index, country, year, value, **fields):
    number = None if value is None else Decimal(str(value))
    return record_benchmark_observation(SEED, index, country=country, year=year, value=number, **fields)


def source(title="Rapport", url="https://example.org/rapport"):
    return cite(SEED, title=title, url=url)
