"""A member's own rounds on a page."""

import pytest

from strategy_tracker.accounts.kinds import Role
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
