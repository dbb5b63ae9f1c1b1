from datetime import date
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as some

from strategy_tracker.kernel.partial_date import PartialDate
from strategy_tracker.strategy.kinds import MeasurePhase, ReportedStatus, Risk
from strategy_tracker.strategy.rules.deliveries import DeliveryState
from strategy_tracker.strategy.rules.measures import (
    STATE_OF,
    MeasureReason,
    MeasureState,
    ReportFact,
    assess_measure,
    newest_of_each,
)
from strategy_tracker.strategy.rules.tally import Tally
from strategy_tracker.web.marks import MEASURE_MARKS

TODAY = date(2026, 11, 22)
Said, State, Reason = ReportedStatus, MeasureState, MeasureReason
NOTHING: Tally[DeliveryState] = Tally()


def report(reporter="hdir", on="2026-01", status=Said.UNDER_CONTROL, order=0, risk=None) -> ReportFact:
    return ReportFact(reporter, PartialDate.parse(on) if on else None, status, risk, order)


def judged(*reports, today=TODAY, **more):
    return assess_measure(reports, NOTHING, today, **more)


def test_without_reports_the_status_is_not_found():
    assert (judged().state, judged().code) == (State.NOT_FOUND, Reason.NO_REPORT)


def test_a_status_without_a_date_is_not_counted():
    verdict = judged(report(on=None, status=Said.COMPLETED))
    assert (verdict.state, verdict.code, verdict.newest) == (State.UNDATED, Reason.UNDATED, ())


def test_a_report_without_a_status_says_nothing_of_it():
    assert judged(report(status=None, risk=Risk.LOW)).code is Reason.NO_REPORT


def test_two_bodies_that_differ_are_a_state_of_their_own():
    verdict = judged(report("hdir", "2025-12", Said.SOME_CHALLENGES), report("nhn", "2026-02", Said.RED))
    assert (verdict.state, verdict.code) == (State.DISAGREEMENT, Reason.BODIES_DIFFER)
    assert [one.reporter for one in verdict.newest] == ["nhn", "hdir"]


def test_two_bodies_that_agree_are_told_apart_from_one():
    verdict = judged(report("hdir"), report("nhn", "2025-11"))
    assert (verdict.state, verdict.code) == (State.UNDER_CONTROL, Reason.BODIES_AGREE)


def test_bodies_disagree_only_about_the_same_time():
    verdict = judged(report("hdir", "2023-12", Said.SOME_CHALLENGES), report("nhn", "2026-02", Said.RED))
    assert (verdict.state, verdict.code) == (State.OFF_PLAN, Reason.ONE_BODY)
    assert [one.reporter for one in verdict.newest] == ["nhn"]


@pytest.mark.parametrize(("older", "state"), [("2025-09", State.DISAGREEMENT), ("2025-07", State.OFF_PLAN)])
def test_the_same_time_is_one_round_of_reports(older, state):
    assert judged(report("hdir", older), report("nhn", "2026-01", Said.RED)).state is state


def test_an_unnamed_body_gives_way_to_a_newer_report_of_a_named_one():
    assert judged(report(None, "2025-12", Said.RED), report("nhn", "2026-01")).state is State.UNDER_CONTROL
    assert judged(report(None, "2026-02", Said.RED), report("nhn", "2026-01")).state is State.DISAGREEMENT


def test_where_dates_overlap_the_report_recorded_last_counts():
    assert judged(report(on="2026", order=1), report(on="2026-02", status=Said.RED, order=2)).state is State.OFF_PLAN
    assert judged(report(on="2026", order=2), report(on="2026-02", status=Said.RED, order=1)).code is Reason.ONE_BODY


@pytest.mark.parametrize("phase", [MeasurePhase.COMPLETED, MeasurePhase.ENDED])
def test_a_finished_measure_is_finished(phase):
    assert (judged(phase=phase).state, judged(phase=phase).code) == (State.COMPLETED, Reason.FINISHED)
    assert judged(report(status=Said.SOME_CHALLENGES), phase=phase).state is State.COMPLETED
    assert judged(report(status=Said.STOPPED), phase=phase).state is State.STOPPED
    assert judged(phase=MeasurePhase.ROLLOUT).state is State.NOT_FOUND


@pytest.mark.parametrize(
    ("on", "counts"), [("2026-11-22", True), ("2026-11", True), ("2026-11-23", False), ("2026-12", False)]
)
def test_a_report_counts_from_the_first_day_it_is_about(on, counts):
    assert (newest_of_each([report(on=on)], TODAY) != ()) is counts


def test_a_body_that_changed_its_mind_does_not_disagree_with_itself():
    verdict = judged(report(on="2025", status=Said.RED), report(on="2026-01"))
    assert (verdict.state, len(verdict.newest)) == (State.UNDER_CONTROL, 1)


def test_of_two_reports_on_a_date_the_one_recorded_last_counts():
    assert judged(report(status=Said.RED, order=2), report(order=1)).state is State.OFF_PLAN


def test_a_report_about_later_days_is_not_in_yet():
    verdict = judged(report(on="2024", status=Said.RED), report(on="2026"), today=date(2025, 6, 1))
    assert verdict.state is State.OFF_PLAN


@pytest.mark.parametrize("status", Said)
def test_every_reported_status_has_a_state(status):
    assert judged(report(status=status)).state is STATE_OF[status]


@pytest.mark.parametrize("state", [*State])
def test_every_state_has_a_mark(state):
    assert state in MEASURE_MARKS


def test_the_states_stand_in_the_order_of_their_marks():
    assert [key for key in MEASURE_MARKS if key in set(State)] == list(State)


@pytest.mark.parametrize(
    ("status", "late", "said"),
    [
        (Said.UNDER_CONTROL, ["2025"], "It was reported to go well when one delivery was late."),
        (Said.COMPLETED, ["2025", "2024-06"], "It was reported to go well when 2 deliveries were late."),
        (Said.UNDER_CONTROL, ["2026"], "None"),
        (Said.RED, ["2025"], "None"),
        (Said.UNDER_CONTROL, [], "None"),
    ],
)
def test_a_good_report_is_contradicted_by_what_was_late_when_it_was_made(status, late, said):
    passed = [PartialDate.parse(one) for one in late]
    assert str(judged(report(status=status, on="2026-01"), passed=passed).contradiction) == said


facts = some.builds(
    ReportFact,
    some.none() | some.sampled_from(["a", "b", "c"]),
    some.none() | some.dates(date(2020, 1, 1), date(2030, 1, 1)).map(PartialDate.day),
    some.none() | some.sampled_from(Said),
    some.none(),
    some.integers(0, 9),
)


@given(some.lists(facts, max_size=4, unique_by=lambda fact: fact.order))
def test_the_order_in_which_reports_are_read_does_not_matter(reports):
    assert len({judged(*shuffled).state for shuffled in permutations(reports)}) == 1


@given(some.lists(facts, max_size=8))
def test_each_reporter_counts_at_most_once(reports):
    reporters = [one.reporter for one in newest_of_each(reports, TODAY)]
    assert len(reporters) == len(set(reporters))
