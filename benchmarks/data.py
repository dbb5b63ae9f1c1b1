"""A made-up amount of data, made through the same actions as everything else."""

from datetime import date
from decimal import Decimal

from strategy_tracker.indicators.rules.words import Direction, IndicatorRole
from strategy_tracker.indicators.services.indicators import create_indicator, publish_indicator
from strategy_tracker.indicators.services.observations import record_observation
from strategy_tracker.kernel.actions import action
from strategy_tracker.kernel.db import db
from strategy_tracker.kernel.partial_date import PartialDate
from strategy_tracker.kernel.principal import SEED, Principal
from strategy_tracker.kernel.translated import Translated
from strategy_tracker.strategy.kinds import AssignmentRole, Basis, DateKind
from strategy_tracker.strategy.models import Goal, Measure
from strategy_tracker.strategy.policy import may_edit_content
from strategy_tracker.strategy.services.deliveries import create_delivery, record_delivery_date
from strategy_tracker.strategy.services.measures import (
    assign,
    create_measure,
    edit_measure,
    publish_measure,
    set_goals,
)

FIRST_YEAR = 2004


@action("benchmark.generate", allow=may_edit_content)
def generate(by: Principal, *, measures: int, deliveries: int, indicators: int, values: int) -> None:
    """Add measures with deliveries, and indicators with yearly values, to the real data's goals."""
    goals = [goal for goal in db.session.scalars(db.select(Goal)) if goal.slug.startswith("mal-")]
    owner = db.session.scalars(db.select(Measure)).first().assignments[0].organisation
    for number in range(measures):
        goal = goals[number % len(goals)]
        measure = create_measure(
            by,
            goal.strategy,
            slug=f"generated-{number}",
            name=Translated(nb=f"Laget tiltak {number} for måling", en=f"Made measure {number}"),
            description=Translated(nb="Finnes bare i målinger av hastighet.", en="Only in benchmarks."),
            kind="prosjekt",
            goal_basis=Basis.RESEARCH,
            owner_basis=Basis.RESEARCH,
        )
        set_goals(by, measure, main=goal)
        assign(by, measure, owner, role=AssignmentRole.OWNER)
        for place in range(deliveries):
            delivery = create_delivery(
                by,
                measure,
                slug=f"generated-{number}-{place}",
                name=Translated(nb=f"Leveranse {place}", en=f"Delivery {place}"),
            )
            due = PartialDate.day(date(2024 + (number + place) % 6, 1 + place, 15))
            record_delivery_date(by, delivery, kind=DateKind.PLANNED, value=due)
        publish_measure(by, measure)
    for number in range(indicators):
        _indicator(by, goals[number % len(goals)], number, values)


def _indicator(by: Principal, goal: Goal, number: int, values: int) -> None:
    indicator = create_indicator(
        by,
        goal,
        slug=f"generated-{number}",
        name=Translated(nb=f"Laget indikator {number}", en=f"Made indicator {number}"),
        kind="share",
        unit="percent",
        role=IndicatorRole.MONITOR,
        direction=Direction.UP,
        goal_basis=Basis.RESEARCH,
        frequency="annual",
    )
    for place in range(values):
        record_observation(
            by,
            indicator.total,
            period_start=date(FIRST_YEAR + place, 1, 1),
            period_end=date(FIRST_YEAR + place + 1, 1, 1),
            value=Decimal(20 + (number + 3 * place) % 60),
        )
    publish_indicator(by, indicator)


def touch(number: int) -> None:
    """Make one small change that many pages show, as an editor would."""
    measure = db.session.scalars(db.select(Measure).where(Measure.slug == "pll")).one()
    edit_measure(SEED, measure, name=Translated(nb="Pasientens legemiddelliste", en=f"Changed {number} times."))
