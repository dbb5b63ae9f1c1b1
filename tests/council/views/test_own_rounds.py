"""A member's own rounds on a page."""

import pytest

from strategy_tracker.accounts.kinds import Role
from strategy_tracker.council.kinds import SeatRole
from strategy_tracker.council.services.bodies import edit_seat
from tests.council.asked import (
    a_counted_round,
    a_holder,
    a_seat,
    after_close,
    an_open_round,
    before_opening,
    while_open,
    who,
)
from tests.council.made import a_council
from tests.support.acting import acting_as
from tests.support.ground import SECRETARY

pytestmark = pytest.mark.usefixtures("context")
PAGE = "/en/raad/mine-runder"


def test_the_way_to_the_ballot_is_shown_while_the_round_is_open(client):
    _, (member, *_) = an_open_round()
    with acting_as(who(member)), while_open():
        page = client.get(PAGE).text
    assert "One round waits for your ballot." in page
    assert "/en/raad/runder/runde/stem" in page


def test_the_way_to_the_ballot_is_shown_to_those_with_a_vote_alone(client):
    _, (member, *_) = an_open_round()
    with before_opening():
        stranger = a_holder(a_seat(a_council("et-annet")))
    with while_open():
        for who_asks, is_shown in ((member, True), (stranger, False)):
            with acting_as(who(who_asks)):
                page = client.get("/en/raad/runder/runde").text
                assert ("/en/raad/runder/runde/stem" in page) is is_shown
                assert client.get("/en/raad/runder/runde/stem").status_code == (200 if is_shown else 403)


def test_a_round_that_gave_a_vote_stays_with_whoever_has_another_seat_since(client):
    _, (member, *_) = an_open_round()
    with while_open():
        edit_seat(SECRETARY, member.seat, role=SeatRole.OBSERVER)
        with acting_as(who(member)):
            assert "/en/raad/runder/runde/stem" in client.get(PAGE).text
            assert client.get("/en/raad/runder/runde/stem").status_code == 200


def test_the_chair_finds_the_way_to_the_decisions_once_the_ballots_are_counted(client):
    round_, (member, *_) = a_counted_round()
    with before_opening():
        chair = a_holder(a_seat(round_.series.council), Role.CHAIR)
    with after_close():
        with acting_as(who(chair)):
            assert "/en/raad/runder/runde/vedtak" in client.get(PAGE).text
        with acting_as(who(member)):
            page = client.get(PAGE).text
    assert "/vedtak" not in page
    assert "Your receipt" in page


def test_one_without_a_round_reads_what_would_be_here(client):
    holder = a_holder(a_seat(a_council()))
    with acting_as(who(holder)):
        assert "You have no round yet" in client.get(PAGE).text
    with acting_as(SECRETARY):
        assert client.get(PAGE).status_code == 403
