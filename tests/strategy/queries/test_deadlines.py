import pytest

from strategy_tracker.kernel.principal import SEED
from strategy_tracker.strategy.kinds import DeliveryKind
from strategy_tracker.strategy.queries.deadlines import set_outside
from strategy_tracker.strategy.services.measures import withdraw_measure
from tests.support.factories import a_delivery, a_thread
from tests.support.ground import an_organisation

pytestmark = pytest.mark.usefixtures("context")


def test_an_act_that_another_body_decides_is_a_date_set_from_outside() -> None:
    _, measure = a_thread()
    ministry = an_organisation("departement")
    a_delivery(measure, "forskrift", planned="2027-03", kind=DeliveryKind.REGULATION, responsible=ministry)
    a_delivery(measure, "egen", planned="2027-03", kind=DeliveryKind.REGULATION)
    a_delivery(measure, "losning", planned="2027-03", kind=DeliveryKind.SYSTEM, responsible=ministry)
    assert {key: body.id for key, body in set_outside().items()} == {"plan-tiltak/forskrift": "departement"}
    withdraw_measure(SEED, measure)
    assert set_outside() == {}
