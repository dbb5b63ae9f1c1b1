"""From the files to the thread: organisations, the strategy, its goals, measures and deliveries."""

from decimal import Decimal

from strategy_tracker.actors.models import OrganisationStatus
from strategy_tracker.actors.services import create_organisation, publish_organisation
from strategy_tracker.exchange.imports.example.files import ExampleFiles
from strategy_tracker.exchange.imports.example.made import Made
from strategy_tracker.exchange.imports.example.shapes import DeliveryShape, MeasureShape, SubGoalShape
from strategy_tracker.exchange.imports.seeding.shapes.common import translated
from strategy_tracker.kernel.partial_date import PartialDate
from strategy_tracker.kernel.principal import EXAMPLE
from strategy_tracker.strategy.kinds import AssignmentRole, Basis, DateKind, StrategyState
from strategy_tracker.strategy.models import Goal, Measure, Strategy
from strategy_tracker.strategy.services.deliveries import create_delivery, record_delivery_date, set_predecessors
from strategy_tracker.strategy.services.goals import add_outcome, create_goal
from strategy_tracker.strategy.services.measures import (
    add_budget_line,
    assign,
    create_measure,
    publish_measure,
    record_status_report,
    set_goals,
)
from strategy_tracker.strategy.services.strategies import add_timeline_event, create_strategy, publish_strategy

ORE_PER_MILLION = Decimal(100_000_000)


def load_organisations(files: ExampleFiles, made: Made) -> None:
    """Take the organisations in."""
    for one in files.organisations.organisations:
        organisation = made.organisations[one.id] = create_organisation(
            EXAMPLE,
            slug=one.id,
            name=one.name.translated,
            kind=one.kind,
            description=one.description.translated,
            status=OrganisationStatus.ACTIVE,
            sources=[made.source],
        )
        publish_organisation(EXAMPLE, organisation)


def load_strategy(files: ExampleFiles, made: Made) -> Strategy:
    """Take the strategy in, with its goals."""
    one = files.strategy.strategy
    strategy = create_strategy(
        EXAMPLE,
        slug=one.id,
        name=one.name.translated,
        description=one.description.translated,
        vision=one.vision.translated,
        state=StrategyState.ADOPTED,
        starts_on=PartialDate.parse(one.starts_on),
        ends_on=PartialDate.parse(one.ends_on),
        publisher=made.organisations[one.publisher],
        manager=made.organisations[one.manager],
        sources=[made.source],
    )
    for step in one.timeline:
        add_timeline_event(EXAMPLE, strategy, at=PartialDate.parse(step.at), text=step.text.translated)
    for shape in files.strategy.goals:
        goal = _create_goal(strategy, None, shape, made)
        for outcome in shape.outcomes:
            add_outcome(EXAMPLE, goal, slug=outcome.id, text=outcome.text.translated)
        for sub in shape.sub_goals:
            _create_goal(strategy, goal, sub, made)
    publish_strategy(EXAMPLE, strategy)
    made.strategy = strategy
    return strategy


def _create_goal(strategy: Strategy, parent: Goal | None, shape: SubGoalShape, made: Made) -> Goal:
    goal = made.goals[shape.id] = create_goal(
        EXAMPLE,
        strategy,
        slug=shape.id,
        number=shape.number,
        name=shape.name.translated,
        description=shape.description.translated,
        benefit_target=translated(shape.benefit_target),
        parent=parent,
        sources=[made.source],
    )
    return goal


def load_measures(files: ExampleFiles, made: Made, strategy: Strategy) -> None:
    """Take the measures in, with all that belongs to them."""
    for one in files.measures.measures:
        measure = made.measures[one.id] = create_measure(
            EXAMPLE,
            strategy,
            slug=one.id,
            name=one.name.translated,
            description=one.description.translated,
            kind=one.kind,
            phase=one.phase,
            goal_basis=Basis.SOURCE,
            owner_basis=Basis.SOURCE,
            starts_on=PartialDate.parse(one.starts_on),
            ends_on=PartialDate.parse(one.ends_on) if one.ends_on else None,
            sources=[made.source],
        )
        _fill(measure, one, made)
        publish_measure(EXAMPLE, measure)


def _fill(measure: Measure, one: MeasureShape, made: Made) -> None:
    set_goals(EXAMPLE, measure, main=made.goals[one.goal], others=[made.goals[goal] for goal in one.other_goals])
    assign(EXAMPLE, measure, made.organisations[one.owner], role=AssignmentRole.OWNER)
    for contributor in one.contributors:
        assign(EXAMPLE, measure, made.organisations[contributor], role=AssignmentRole.CONTRIBUTOR)
    for line in one.budget:
        add_budget_line(
            EXAMPLE,
            measure,
            kind=line.kind,
            year=int(line.year),
            amount_ore=None if line.million is None else int(line.million * ORE_PER_MILLION),
            note=translated(line.note),
            sources=[made.source],
        )
    for report in one.reports:
        record_status_report(
            EXAMPLE,
            measure,
            reporter=made.organisations[report.reporter],
            valid_on=PartialDate.parse(report.valid_on),
            status=report.status,
            risk=report.risk,
            text=report.text.translated,
            sources=[made.source],
        )
    for delivery in one.deliveries:
        _load_delivery(measure, delivery, made)


def _load_delivery(measure: Measure, one: DeliveryShape, made: Made) -> None:
    delivery = made.deliveries[one.id] = create_delivery(
        EXAMPLE,
        measure,
        slug=one.id,
        name=one.name.translated,
        status=one.status,
        in_use_percent=one.in_use,
        sources=[made.source],
    )
    given: list[tuple[DateKind, str | None, str | None]] = [(DateKind.PLANNED, one.planned, None)]
    given += [(DateKind.FORECAST, text, one.reason) for text in one.forecasts]
    given += [(DateKind.DELIVERED, one.delivered, None)]
    for kind, text, reason in given:
        if text is not None:
            record_delivery_date(EXAMPLE, delivery, kind=kind, value=PartialDate.parse(text), reason=reason)
    if one.after:
        set_predecessors(EXAMPLE, delivery, predecessors=[made.deliveries[before] for before in one.after])
