import pytest

from strategy_tracker.kernel.errors import Forbidden, Invalid
from strategy_tracker.kernel.principal import SEED
from strategy_tracker.uptake.kinds import CountedUsers
from strategy_tracker.uptake.services import create_rollout_count, edit_placement, edit_rollout_count
from tests.support.ground import REPORTER, a_goal, a_measure, a_strategy
from tests.uptake.made import a_count, a_phase, a_placement

pytestmark = pytest.mark.usefixtures("context")


def test_phases_stand_in_the_order_they_were_taken_in() -> None:
    assert [a_phase(slug).position for slug in ("konsept", "innforing")] == [1, 2]


def test_what_the_phases_do_not_apply_to_is_in_none() -> None:
    placed = a_placement(a_measure(a_goal(a_strategy())), phase=a_phase())
    with pytest.raises(Invalid) as refused:
        edit_placement(SEED, placed, is_outside=True)
    assert refused.value.field == "phase"


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"in_use": None}, "in_use"),
        ({"in_use": 5, "decided": 4}, "decided"),
        ({"in_use": 5, "of_all": 4}, "decided"),
        ({"users": 12}, "users_unit"),
        ({"users_unit": CountedUsers.STAFF}, "users_unit"),
        ({"measure": None}, "measure"),
    ],
    ids=str,
)
def test_a_count_that_does_not_hold_together_is_refused(fields, field: str) -> None:
    measure = a_measure(a_goal(a_strategy()))
    with pytest.raises(Invalid) as refused:
        a_count(**{"measure": measure, "in_use": 3, **fields})
    assert refused.value.field == field


def test_only_editors_count() -> None:
    made = a_count(measure=a_measure(a_goal(a_strategy())), in_use=3)
    with pytest.raises(Forbidden):
        edit_rollout_count(REPORTER, made, in_use=4)
    with pytest.raises(Forbidden):
        create_rollout_count(REPORTER, slug="annen", in_use=3)
