"""The records made so far, by the id they have in the files."""

from dataclasses import dataclass, field

from strategy_tracker.accounts.models import User
from strategy_tracker.actors.models import Organisation
from strategy_tracker.indicators.models import Indicator
from strategy_tracker.sources.models import Source
from strategy_tracker.strategy.models import Delivery, Goal, Measure, Strategy


@dataclass
class Made:
    """What later parts of the set refer to."""

    source: Source
    strategy: Strategy | None = None
    organisations: dict[str, Organisation] = field(default_factory=dict)
    goals: dict[str, Goal] = field(default_factory=dict)
    measures: dict[str, Measure] = field(default_factory=dict)
    deliveries: dict[str, Delivery] = field(default_factory=dict)
    indicators: dict[str, Indicator] = field(default_factory=dict)
    users: dict[str, User] = field(default_factory=dict)
