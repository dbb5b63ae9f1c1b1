import pytest
from sqlalchemy import select
from sqlalchemy.orm import aliased

from strategy_tracker.accounts.models import User
from strategy_tracker.actors.models import Membership, Organisation
from strategy_tracker.actors.services import set_membership, withdraw_organisation
from strategy_tracker.consultations.models import ConsultationRound, HearingRule, Response
from strategy_tracker.kernel.db import Base, db
from strategy_tracker.kernel.partial_date import PartialDate
from strategy_tracker.kernel.principal import EXAMPLE, SEED
from strategy_tracker.kernel.visibility import above, public, real, target
from strategy_tracker.strategy.kinds import StrategyState
from strategy_tracker.strategy.models import Delivery, DeliveryDependency, Measure, Strategy
from strategy_tracker.strategy.services.deliveries import set_predecessors
from strategy_tracker.strategy.services.measures import create_measure, publish_measure, set_goals, withdraw_measure
from strategy_tracker.strategy.services.strategies import create_strategy, publish_strategy, withdraw_strategy
from tests.support.factories import a_delivery
from tests.support.ground import a_goal, a_measure, a_strategy, an_organisation, text

pytestmark = pytest.mark.usefixtures("context")


def shown(model, rule=public):
    return set(db.session.scalars(select(model.id).where(rule(model))))


def a_tree():
    strategy = a_strategy()
    measure = a_measure(a_goal(strategy))
    return strategy, measure, a_delivery(measure)


def a_measure_alone(goal):
    made = create_measure(SEED, None, slug="alene", name=text("Alene"), kind="tjeneste")
    set_goals(SEED, made, main=goal)
    return publish_measure(SEED, made)


def an_example(slug="eksempel", *, published=True):
    span = {"starts_on": PartialDate.parse("2023"), "ends_on": PartialDate.parse("2030")}
    made = create_strategy(EXAMPLE, slug=slug, name=text("Eksempel"), state=StrategyState.ADOPTED, **span)
    return publish_strategy(EXAMPLE, made) if published else made


def test_what_stands_under_a_draft_is_hidden():
    strategy, measure, delivery = a_tree()
    assert shown(Measure) == {measure.id}
    assert shown(Delivery) == {delivery.id}
    withdraw_strategy(SEED, strategy)
    assert shown(Measure) == shown(Delivery) == set()


def test_a_draft_hides_what_stands_under_it():
    _, measure, _ = a_tree()
    withdraw_measure(SEED, measure)
    assert shown(Delivery) == set()


def test_a_measure_under_no_strategy_is_public_by_itself():
    alone = a_measure_alone(a_goal(a_strategy("skjult", published=False)))
    assert shown(Measure) == shown(Measure, real) == {alone.id}


def test_what_a_row_says_nothing_without_hides_it_too():
    group, member = an_organisation("klynge"), an_organisation("medlem")
    joined = set_membership(SEED, group, member=member)
    assert shown(Membership) == {joined.id}
    withdraw_organisation(SEED, member)
    assert shown(Membership) == set()


def test_a_dependency_needs_both_deliveries():
    _, _, delivery = a_tree()
    other = a_measure(a_goal(a_strategy("annen")), "annet")
    set_predecessors(SEED, delivery, predecessors=[a_delivery(other, "forst")])
    assert len(shown(DeliveryDependency)) == 1
    withdraw_measure(SEED, other)
    assert shown(DeliveryDependency) == set()


def test_what_stands_under_an_example_is_none_of_the_real_ones():
    measure = a_measure(a_goal(an_example()))
    a_delivery(measure)
    assert shown(Measure) == {measure.id}
    assert shown(Measure, real) == shown(Delivery, real) == shown(Strategy, real) == set()


def test_an_alias_is_asked_by_its_own_columns():
    an_organisation("utkast", published=False)
    other = aliased(Organisation)
    assert db.session.scalars(select(other.slug).where(public(other))).all() == []


@pytest.mark.parametrize("rule", [public, real])
def test_what_is_joined_is_asked_with_the_same_answer(rule):
    _, _, delivery = a_tree()
    goal = a_goal(an_example("skjult", published=False))
    alone, hidden = a_measure_alone(goal), a_measure(goal, "skjult")
    last = a_delivery(alone, "siste")
    a_delivery(hidden, "skjulte")
    joined = select(Delivery.id).join(Measure).outerjoin(Strategy, Measure.strategy_id == Strategy.id)
    assert set(db.session.scalars(joined.where(rule(Delivery, Measure, Strategy)))) == {delivery.id, last.id}
    assert shown(Delivery, rule) == {delivery.id, last.id}


def test_of_a_response_its_state_is_asked_and_its_round():
    joined = select(Response.id).join(ConsultationRound, ConsultationRound.id == Response.round_id)
    said = str(joined.where(public(Response, ConsultationRound)))
    assert "response.state IN" in said
    assert "consultation_round.published_at IS NOT NULL" in said
    assert said.count("SELECT") == 1


def test_what_is_always_public_needs_no_publication():
    assert db.session.scalars(select(HearingRule.id).where(public(HearingRule))).all() == []


def test_a_model_that_says_nothing_is_shown_to_nobody():
    with pytest.raises(TypeError, match="User does not say"):
        public(User)


def test_what_a_model_is_part_of_is_said_by_relations_with_a_key_of_their_name():
    for mapper in Base.registry.mappers:
        for relation in above(mapper.class_):
            assert target(mapper.class_, relation)
            assert f"{relation}_id" in mapper.class_.__table__.c, (mapper.class_, relation)
