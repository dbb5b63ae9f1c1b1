from datetime import date

from strategy_tracker.kernel.partial_date import PartialDate
from strategy_tracker.strategy.kinds import DateKind, DeliveryWord
from strategy_tracker.strategy.rules.dates import Slip, standing_dates
from strategy_tracker.strategy.rules.deliveries import DeliveryAssessment, DeliveryFacts, assess_delivery
from strategy_tracker.strategy.rules.knock_on import Consequence, Delay, circle_through, connected, consequences
from tests.support.cases import each

TODAY = date(2026, 12, 1)
A, B, C = 1, 2, 3
CHAIN = {A: [B], B: [C]}


def promised(day: str | None, word: DeliveryWord | None = None, as_of: str | None = None) -> DeliveryAssessment:
    dates = standing_dates([(DateKind.PLANNED, PartialDate.parse(day))] if day else [])
    return assess_delivery(DeliveryFacts(word, PartialDate.parse(as_of) if as_of else None, dates), TODAY)


def follows(*known: DeliveryAssessment) -> list[Consequence]:
    return list(consequences(dict(enumerate(known, 1)), CHAIN))


def test_a_promise_before_what_it_waits_for_is_moved_by_it():
    assert follows(promised("2027-06-01"), promised("2027-05-01"), promised("2028"))[0] == Consequence(
        A, B, Delay.MOVED, Slip(31, is_exact=True)
    )


def test_what_is_moved_moves_those_that_wait_for_it_in_turn():
    found = follows(promised("2028-01-01"), promised("2027-06-01"), promised("2027-12-01"))
    assert [(one.cause, one.hit, one.between) for one in found] == [(A, B, ()), (A, C, (B,))]
    assert found[1].slip == Slip(31, is_exact=True)


def test_one_that_keeps_its_date_passes_nothing_on():
    assert follows(promised("2027-06-01"), promised("2027-07-01"), promised("2027-08-01")) == []


@each("waiting", ["2027", "2027-H2", "2027-12"])
def test_where_vague_dates_may_both_hold_nothing_is_said(waiting):
    assert follows(promised("2027-12"), promised(waiting), promised(None)) == []


def test_all_that_wait_for_a_late_one_do_so_by_way_of_others_too():
    late = promised("2026-01-31", DeliveryWord.ONGOING, as_of="2026-10-01")
    found = follows(late, promised("2027"), promised(None))
    assert [(one.hit, one.delay, one.slip) for one in found] == [(B, Delay.LATE, None), (C, Delay.LATE, None)]


def test_a_date_that_passed_with_nothing_found_is_no_evidence():
    assert follows(promised("2026-01-31"), promised("2026-01-01"), promised(None)) == []


def test_what_is_stopped_holds_up_those_that_wait_and_waits_for_nothing_itself():
    stopped = promised("2027", DeliveryWord.STOPPED)
    assert [one.delay for one in follows(stopped, promised("2027"), stopped)] == [Delay.STOPPED]


def test_what_is_made_holds_nobody_up_and_is_not_moved():
    made = promised("2027", DeliveryWord.DELIVERED)
    assert follows(made, promised("2027-01-01"), made) == []
    assert follows(promised("2028-01-01"), made, promised("2027-01-01")) == []


def test_the_shortest_way_round_is_named():
    assert circle_through(A, {A: [C, B], B: [A], C: [B]}) == (A, B, A)
    assert circle_through(A, {A: [A]}) == (A, A)
    assert circle_through(A, {A: [B], B: [C]}) == ()


def test_all_that_are_tied_are_reached_whichever_way():
    assert connected([B], [(B, A), (C, B), (4, 5)]) == {A, B, C}
