"""Who holds which seat, and for how long."""

from datetime import date, timedelta

import pytest

from strategy_tracker.accounts.kinds import Role
from strategy_tracker.council.kinds import HolderPart, SeatRole
from strategy_tracker.council.queries.places import hold_of, places_of, voting_places
from strategy_tracker.council.services.holders import appoint_holder, end_holder
from strategy_tracker.kernel.errors import Forbidden, Invalid
from tests.council.asked import a_holder, a_seat
from tests.council.made import a_council
from tests.support.cases import each
from tests.support.ground import EDITOR, SECRETARY
from tests.support.people import ADMINISTRATOR, a_user

pytestmark = pytest.mark.usefixtures("context")
DAY = date(2026, 6, 1)


@pytest.mark.parametrize("by", [EDITOR, ADMINISTRATOR], ids=lambda by: by.id)
def test_only_the_secretary_fills_seats(by):
    seat = a_seat(a_council())
    with pytest.raises(Forbidden):
        appoint_holder(by, seat, user=a_user(), part=HolderPart.MEMBER, from_on=DAY)
    holder = a_holder(seat)
    with pytest.raises(Forbidden):
        end_holder(by, holder, to_on=DAY)


@pytest.fixture
def seat():
    return a_seat(a_council())


@each(
    ("fields", "field"),
    [
        ({"from_on": date(1899, 12, 31)}, "from_on"),
        ({"from_on": None}, "from_on"),
        ({"from_on": DAY, "to_on": date(2026, 5, 31)}, "to_on"),
        ({"place": 2}, "place"),
        ({"place": 0}, "place"),
        ({"part": HolderPart.DEPUTY}, "deputy_order"),
        ({"part": HolderPart.MEMBER, "deputy_order": 1}, "deputy_order"),
        ({"part": None}, "part"),
    ],
)
def test_a_hold_that_breaks_a_rule_is_refused(seat, fields, field):
    with pytest.raises(Invalid) as refused:
        a_holder(seat, **fields)
    assert refused.value.field == field


def test_a_seat_without_a_vote_has_observers_only():
    seat = a_seat(a_council(), SeatRole.OBSERVER)
    with pytest.raises(Invalid) as refused:
        a_holder(seat)
    assert refused.value.field == "part"
    assert a_holder(seat, part=HolderPart.OBSERVER)


class TestOneAfterTheOther:
    def test_a_place_has_one_member_at_a_time(self):
        seat = a_seat(a_council())
        first = a_holder(seat)
        with pytest.raises(Invalid, match="End that first") as refused:
            a_holder(seat, from_on=DAY)
        assert refused.value.field == "from_on"
        end_holder(SECRETARY, first, to_on=date(2026, 5, 31))
        before = {"from_on": first.from_on - timedelta(days=9), "to_on": first.from_on}
        for days in (before, {"from_on": first.to_on}):
            with pytest.raises(Invalid, match="End that first"):
                a_holder(seat, **days)
        assert a_holder(seat, from_on=DAY)

    def test_an_end_is_not_moved_into_the_time_of_the_next(self):
        seat = a_seat(a_council())
        first = a_holder(seat, to_on=date(2026, 5, 31))
        a_holder(seat, from_on=DAY)
        for to_on in (DAY, None):
            with pytest.raises(Invalid):
                end_holder(SECRETARY, first, to_on=to_on)

    def test_deputies_have_a_number_each(self):
        seat = a_seat(a_council())
        a_holder(seat, part=HolderPart.DEPUTY, deputy_order=1)
        a_holder(seat, part=HolderPart.DEPUTY, deputy_order=2)
        with pytest.raises(Invalid) as refused:
            a_holder(seat, part=HolderPart.DEPUTY, deputy_order=2)
        assert refused.value.field == "deputy_order"

    def test_a_person_has_one_seat_in_a_council_and_may_have_one_in_another(self):
        council = a_council()
        user = a_user("Per", Role.MEMBER)
        a_holder(a_seat(council), user=user)
        with pytest.raises(Invalid) as refused:
            a_holder(a_seat(council), user=user)
        assert refused.value.field == "user"
        assert a_holder(a_seat(a_council("annet")), user=user)


def test_places_say_who_holds_them_and_from_where_one_votes():
    council = a_council()
    seat = a_seat(council, seats=2)
    observers = a_seat(council, SeatRole.OBSERVER)
    deputy = a_holder(seat, part=HolderPart.DEPUTY, deputy_order=1)
    member = a_holder(seat)
    past = a_holder(seat, place=2, to_on=date(2026, 1, 31))
    watching = a_holder(observers, part=HolderPart.OBSERVER)
    first, second = voting_places(council.id)
    assert [one.uid for one in first.held_on(DAY)] == [member.uid, deputy.uid]
    assert second.held_on(DAY) == ()
    assert [one.uid for one in second.holders] == [past.uid]
    assert len(places_of(council.id)) == 3
    assert hold_of(member.user_id, council.id, DAY) is member
    assert hold_of(past.user_id, council.id, DAY) is None
    assert hold_of(watching.user_id, council.id, DAY) is None
    assert hold_of(None, council.id, DAY) is None
