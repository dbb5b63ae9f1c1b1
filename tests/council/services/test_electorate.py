"""Who may vote is fixed when a round opens: what happens to seats and people after that moves no denominator."""

import json
from datetime import date

import pytest
from sqlalchemy import update

from strategy_tracker.council.kinds import HolderPart, SeatRole
from strategy_tracker.council.models import PriorityRound
from strategy_tracker.council.queries.ballots import turnout
from strategy_tracker.council.queries.counting import broken_seals, poll_of
from strategy_tracker.council.queries.electorate import electorate_of, hold_in
from strategy_tracker.council.queries.results import published_result
from strategy_tracker.council.services.ballots import cast_ballot
from strategy_tracker.council.services.bodies import edit_seat
from strategy_tracker.council.services.holders import end_holder
from strategy_tracker.council.services.recusals import declare_recusal
from strategy_tracker.council.services.rounds import close_round, confirm_round, publish_round, tally_round
from strategy_tracker.kernel import clock
from strategy_tracker.kernel.actions import bulk
from strategy_tracker.kernel.db import db
from strategy_tracker.kernel.errors import Conflict, Forbidden
from tests.council.asked import (
    CLOSES,
    a_fixed_round,
    a_holder,
    a_seat,
    after_close,
    an_open_round,
    answers,
    before_opening,
    cast,
    item,
    opened,
    while_open,
    who,
)
from tests.support.ground import SECRETARY

pytestmark = pytest.mark.usefixtures("context")
SAID = ((5, 5), (3, 3), (1, 1))


def counted(round_):
    """Close, count and publish, and return how many were entitled to score each measure."""
    with after_close():
        for step in (close_round, tally_round, confirm_round, publish_round):
            step(SECRETARY, round_)
    result = published_result(round_.slug, CLOSES).result
    return [(one.counts.members, one.counts.scored) for one in result.ranking.items]


def refused(round_, holder):
    with pytest.raises(Forbidden):
        cast(round_, holder, answers(round_, *SAID))
    return True


def test_a_seat_that_loses_its_vote_after_a_ballot_still_counts():
    round_, holders = an_open_round()
    with while_open():
        for holder in holders:
            cast(round_, holder, answers(round_, *SAID))
        edit_seat(SECRETARY, holders[0].seat, role=SeatRole.OBSERVER)
    assert counted(round_) == [(3, 3)] * 3


def test_a_place_that_is_taken_from_a_seat_still_counts():
    round_, _ = a_fixed_round(members=1)
    with before_opening():
        seat = a_seat(round_.series.council, seats=2)
        first, second = (a_holder(seat, place=place) for place in (1, 2))
    opened(round_)
    with while_open():
        cast(round_, second, answers(round_, *SAID))
        edit_seat(SECRETARY, seat, seats=1)
        cast(round_, first, answers(round_, *SAID))
        rows = [(row.place, row.of, row.has_cast) for row in turnout(round_)]
        assert rows == [(1, 1, False), (1, 2, True), (2, 2, True)]
    assert counted(round_) == [(3, 2)] * 3


def test_a_member_who_is_replaced_has_voted_and_the_new_one_has_not():
    round_, (member, *_) = an_open_round()
    with while_open():
        cast(round_, member, answers(round_, *SAID))
        end_holder(SECRETARY, member, to_on=date(2026, 11, 22))
        follower = a_holder(member.seat, from_on=date(2026, 11, 23))
        assert refused(round_, follower)
        assert hold_in(round_, follower.user_id, clock.today()) is None
    assert counted(round_) == [(3, 1)] * 3


def test_a_member_whose_time_is_over_votes_no_more_and_leaves_no_gap():
    round_, (member, *others) = an_open_round()
    with while_open():
        end_holder(SECRETARY, member, to_on=date(2026, 11, 22))
        assert refused(round_, member)
        for holder in others:
            cast(round_, holder, answers(round_, *SAID))
    assert counted(round_) == [(3, 2)] * 3


def test_a_seat_that_is_added_has_no_vote_in_a_round_that_is_open():
    round_, _ = an_open_round()
    with while_open():
        assert refused(round_, a_holder(a_seat(round_.series.council)))
    assert len(turnout(round_)) == 3
    assert counted(round_) == [(3, 0)] * 3


def test_a_deputy_steps_in_only_if_the_list_has_them():
    round_, (first, second, _) = a_fixed_round()
    with before_opening():
        listed = a_holder(first.seat, part=HolderPart.DEPUTY, deputy_order=1)
    opened(round_)
    with while_open():
        late = a_holder(second.seat, part=HolderPart.DEPUTY, deputy_order=1)
        assert hold_in(round_, listed.user_id, clock.today()) is listed
        cast(round_, listed, answers(round_, *SAID))
        assert refused(round_, late)
    assert counted(round_) == [(3, 1)] * 3


def test_who_stays_out_leaves_the_denominator_of_the_list():
    round_, holders = an_open_round()
    with while_open():
        declare_recusal(who(holders[0]), round_, holder=holders[0], item=item(round_, 1), ground="Min virksomhet")
        for place in range(2):
            a_seat(round_.series.council, seats=place + 1)
    assert poll_of(round_).counts(item(round_, 1).measure.slug, ["benefit"]).entitled == 2
    assert poll_of(round_).counts(item(round_, 2).measure.slug, ["benefit"]).entitled == 3


def test_the_list_names_members_and_deputies_in_their_order():
    round_, (member,) = a_fixed_round(members=1)
    with before_opening():
        deputies = [a_holder(member.seat, part=HolderPart.DEPUTY, deputy_order=order) for order in (2, 1)]
        a_holder(member.seat, part=HolderPart.OBSERVER)
    opened(round_)
    (place,) = electorate_of(round_).places
    assert [one.holder for one in place.voters] == [member.uid, deputies[1].uid, deputies[0].uid]
    assert [one.order for one in place.voters] == [None, 1, 2]


def test_a_list_that_was_changed_stops_the_count():
    round_, (holder, *_) = an_open_round()
    with while_open():
        cast_ballot(who(holder), round_, holder=holder, answers=answers(round_, *SAID), seen=0)
    with after_close():
        close_round(SECRETARY, round_)
    shorter = json.dumps(json.loads(round_.electorate)[:1])
    with bulk():
        db.session.execute(update(PriorityRound).values(electorate=shorter))
    db.session.commit()
    assert [str(one) for one in broken_seals(round_)] == ["The list of those who may vote"]
    with after_close(), pytest.raises(Conflict, match="The list of those who may vote was changed"):
        tally_round(SECRETARY, round_)
