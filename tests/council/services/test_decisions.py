"""What the council advises after a round: by its own chair, with a reason where it departs from the result."""

from datetime import date

import pytest

from strategy_tracker.accounts.kinds import Role
from strategy_tracker.council.kinds import Decision
from strategy_tracker.council.queries.decisions import decisions_of_measure, priorities_of_measure
from strategy_tracker.council.queries.results import result_of
from strategy_tracker.council.services.decisions import record_decision
from strategy_tracker.council.services.rounds import close_round
from strategy_tracker.council.services.series import create_series, set_items
from strategy_tracker.kernel import clock
from strategy_tracker.kernel.errors import Conflict, Forbidden, Invalid
from tests.council.asked import (
    a_counted_round,
    a_holder,
    a_published_round,
    a_seat,
    after_close,
    an_open_round,
    item,
    while_open,
    who,
)
from tests.council.made import a_council
from tests.support.cases import each
from tests.support.ground import EDITOR, SECRETARY
from tests.support.people import ADMINISTRATOR

pytestmark = pytest.mark.usefixtures("context")
FIELDS = {"decision": Decision.RECOMMENDED, "follows_result": True, "decided_on": date(2026, 11, 30)}


def a_chair(round_):
    return who(a_holder(a_seat(round_.series.council), Role.CHAIR))


def decide(by, round_, place=1, **fields):
    return record_decision(by, round_, item=item(round_, place), **{**FIELDS, **fields})


def test_the_chair_of_the_council_records_and_nobody_else():
    round_, (member, *_) = a_counted_round()
    chair = a_chair(round_)
    other = who(a_holder(a_seat(a_council("nabo")), Role.CHAIR))
    with after_close():
        for by in (other, who(member), SECRETARY, EDITOR, ADMINISTRATOR):
            with pytest.raises(Forbidden):
                decide(by, round_)
        assert decide(chair, round_).decided_by == chair.name


def test_a_chair_whose_seat_has_ended_decides_nothing():
    round_, _ = a_counted_round()
    ended = a_holder(a_seat(round_.series.council), Role.CHAIR, to_on=date(2026, 11, 29))
    with after_close(), pytest.raises(Forbidden):
        decide(who(ended), round_)


def test_nothing_is_decided_before_the_count():
    round_, _ = an_open_round()
    chair = a_chair(round_)
    with while_open():
        with pytest.raises(Conflict):
            decide(chair, round_)
        close_round(SECRETARY, round_)
        with pytest.raises(Conflict):
            decide(chair, round_)


@pytest.fixture
def counted_round():
    return a_counted_round()[0]


@pytest.fixture
def chair(counted_round):
    with after_close():
        return a_chair(counted_round)


@each(
    ("fields", "field"),
    [
        ({"decision": None}, "decision"),
        ({"follows_result": None}, "follows_result"),
        ({"follows_result": False}, "reason"),
        ({"follows_result": False, "reason": "  "}, "reason"),
        ({"text": "x" * 2001}, "text"),
        ({"decided_on": None}, "decided_on"),
        ({"decided_on": date(2026, 11, 29)}, "decided_on"),
        ({"decided_on": date(2026, 12, 1)}, "decided_on"),
    ],
)
def test_a_decision_that_breaks_a_rule_is_refused(counted_round, chair, fields, field):
    with after_close(), pytest.raises(Invalid) as refused:
        decide(chair, counted_round, **fields)
    assert refused.value.field == field


def test_a_measure_of_another_round_is_refused():
    round_, _ = a_counted_round()
    chair = a_chair(round_)
    with after_close():
        other = create_series(
            SECRETARY,
            a_council("nabo"),
            slug="annen",
            name=round_.series.name,
            opens_at=clock.now(),
            closes_at=clock.now().replace(year=2027),
        )
        set_items(SECRETARY, other, measures=[item(round_, 1).measure])
        with pytest.raises(Invalid):
            record_decision(chair, round_, item=other.items[0], **FIELDS)


def test_the_newest_decision_counts_and_the_first_is_kept():
    round_, _ = a_published_round()
    chair = a_chair(round_)
    with after_close():
        first = decide(chair, round_)
        decide(chair, round_, decision=Decision.POSTPONED, follows_result=False, reason="Mangler penger")
        page = result_of("runde", None, clock.now())
    assert first.decision is Decision.RECOMMENDED
    assert page.decisions["tiltak-1"].decision is Decision.POSTPONED
    assert page.decisions["tiltak-1"].reason == "Mangler penger"
    (shown,) = decisions_of_measure("tiltak-1")
    assert shown.decision is Decision.POSTPONED
    (priority,) = priorities_of_measure("tiltak-1")
    assert (priority.rank, priority.of) == (1, 3)
    assert priority.decision == shown


def test_a_decision_is_not_public_before_the_round_is():
    round_, _ = a_counted_round()
    with after_close():
        decide(a_chair(round_), round_)
        assert decisions_of_measure("tiltak-1") == ()
        assert priorities_of_measure("tiltak-1") == ()
        assert result_of("runde", None, clock.now()).decisions == {}
