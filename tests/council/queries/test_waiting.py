"""What waits for members and the secretary."""

import pytest

from strategy_tracker.accounts.kinds import Role
from strategy_tracker.council.kinds import Decision, HolderPart
from strategy_tracker.council.queries.waiting import own_rounds, waiting_for
from strategy_tracker.council.services.decisions import record_decision
from strategy_tracker.council.services.rounds import close_round, confirm_round, open_round, publish_round, tally_round
from strategy_tracker.council.services.series import freeze_series
from strategy_tracker.kernel import clock
from strategy_tracker.kernel.principal import ANONYMOUS
from tests.council.asked import (
    CLOSES,
    a_fixed_round,
    a_holder,
    a_published_round,
    a_round,
    a_seat,
    answers,
    before_opening,
    cast,
    opened,
    some_measures,
    while_open,
    who,
)
from tests.council.made import a_council
from tests.support.ground import EDITOR, SECRETARY
from tests.support.people import ADMINISTRATOR

pytestmark = pytest.mark.usefixtures("context")


def said(by):
    return [(str(one.verb), one.path) for one in waiting_for(by, clock.now())]


def test_a_member_is_asked_for_a_ballot_until_it_is_cast_or_the_round_has_closed():
    round_, (member, deputised, _) = a_fixed_round()
    with before_opening():
        elsewhere = a_holder(a_seat(a_council("nabo")))
        deputy = a_holder(deputised.seat, part=HolderPart.DEPUTY, deputy_order=1)
    opened(round_)
    with while_open():
        assert said(who(a_holder(a_seat(round_.series.council)))) == []  # came too late to be asked
        (one,) = waiting_for(who(member), clock.now())
        assert (str(one.verb), one.path) == ("Score the measures", "/raad/runder/runde/stem")
        assert one.due == CLOSES
        cast(round_, deputy, answers(round_, (1, 1)))
        cast(round_, member, answers(round_, (1, 1)))
        for by in (member, deputised, elsewhere):
            assert said(who(by)) == []
        for by in (ANONYMOUS, EDITOR, ADMINISTRATOR):
            assert said(by) == []
        (own,) = own_rounds(who(member), clock.now())
        assert (own.has_cast, own.sees_result) == (True, False)
    with clock.fixed(CLOSES):
        assert said(who(a_holder(a_seat(round_.series.council)))) == []


def test_the_secretary_is_told_the_next_step():
    with before_opening():
        round_ = a_round(a_council(), some_measures())
        page = "/sekretariat/runder/runde"
        assert said(SECRETARY) == [("Prepare the round", page)]
        freeze_series(SECRETARY, round_.series)
        assert said(SECRETARY) == []
    with while_open():
        assert said(SECRETARY) == [("Open the round", page)]
        open_round(SECRETARY, round_)
        assert said(SECRETARY) == []  # nobody has a seat in it
    with clock.fixed(CLOSES):
        assert said(SECRETARY) == [("Count the ballots", page)]
        close_round(SECRETARY, round_)
        tally_round(SECRETARY, round_)
        assert said(SECRETARY) == [("Confirm the result", page)]
        confirm_round(SECRETARY, round_)
        assert said(SECRETARY) == [("Publish the result", page)]
        publish_round(SECRETARY, round_)
        assert said(SECRETARY) == []


def test_a_member_finds_the_rounds_of_ones_own_councils():
    round_, (member, *_) = a_published_round()
    with clock.fixed(CLOSES):
        (own,) = own_rounds(who(member), clock.now())
        assert (own.row.slug, own.has_cast, own.sees_result) == ("runde", True, True)
        stranger = a_holder(a_seat(a_council("nabo")), Role.CHAIR)
        assert own_rounds(who(stranger), clock.now()) == ()
    assert round_.published_at


def test_the_secretary_is_told_how_many_ballots_an_open_round_lacks():
    round_, holders = a_fixed_round()
    opened(round_)
    with while_open():
        lacking = []
        for holder in holders:
            lacking += said(SECRETARY)
            cast(round_, holder, answers(round_, (1, 1)))
        page = "/sekretariat/runder/runde"
        assert lacking == [("Remind of 3 ballots", page), ("Remind of 2 ballots", page), ("Remind of 1 ballot", page)]
        assert said(SECRETARY) == []


def test_the_chair_is_told_to_confirm_and_of_what_nothing_is_decided():
    round_, (member, *_) = a_fixed_round(measures=2)
    with before_opening():
        chair = who(a_holder(a_seat(round_.series.council), Role.CHAIR))
        stranger = who(a_holder(a_seat(a_council("nabo")), Role.CHAIR))
    opened(round_)
    with while_open():
        cast(round_, member, answers(round_, (1, 1)))
    with clock.fixed(CLOSES):
        close_round(SECRETARY, round_)
        tally_round(SECRETARY, round_)
        decide = ("Record the decisions on 2 measures", "/raad/runder/runde/vedtak")
        assert said(chair) == [("Confirm the result", "/raad/runder/runde/vedtak"), decide]
        confirm_round(chair, round_)
        assert said(chair) == [decide]
        first = round_.series.items[0]
        fields = {"decision": Decision.RECOMMENDED, "decided_on": CLOSES.date(), "follows_result": True}
        record_decision(chair, round_, item=first, **fields)
        assert said(chair) == [("Record the decision on 1 measure", decide[1])]
        assert said(stranger) == []
