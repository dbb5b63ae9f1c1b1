"""What one round tells beside another."""

from datetime import UTC, date, datetime
from typing import Any

import pytest

from strategy_tracker.kernel.partial_date import PartialDate
from strategy_tracker.reporting.rules.portfolio import (
    Asked,
    DeliveryThen,
    GradeThen,
    RecordedDate,
    RoundAnswer,
    RoundPicture,
    compile_portfolio,
    facts_at,
    known_at,
)
from strategy_tracker.strategy.kinds import AssessmentGrade, DateKind, DeliveryWord, ReportedStatus, Risk
from strategy_tracker.strategy.rules.dates import standing_dates
from strategy_tracker.strategy.rules.deliveries import DeliveryFacts, DeliveryState, assess_delivery
from strategy_tracker.strategy.rules.measures import ReportFact

GREEN, YELLOW, DONE = ReportedStatus.UNDER_CONTROL, ReportedStatus.SOME_CHALLENGES, ReportedStatus.COMPLETED
ONE, TWO = Asked("en", "hdir"), Asked("to", "nhn")
MAY, OCTOBER = date(2026, 5, 20), date(2026, 10, 20)


def day(written: str) -> PartialDate:
    return PartialDate.parse(written)


def answer(status: ReportedStatus | None = GREEN, risk: Risk | None = None, **more: Any) -> RoundAnswer:
    return RoundAnswer(status, risk, None, None, **more)


def delivery(on: date, *promised: str, seen: str | None = None, made: str | None = None) -> DeliveryThen:
    dates = [(DateKind.PLANNED, day(one)) for one in promised] + ([(DateKind.DELIVERED, day(made))] if made else [])
    word = DeliveryWord.ONGOING if seen else None
    facts = DeliveryFacts(word, day(seen) if seen else None, standing_dates(dates))
    return DeliveryThen("en", assess_delivery(facts, on), "Leverandøren" if len(promised) > 1 else None)


def picture(on: date = OCTOBER, answers: dict[Asked, RoundAnswer | None] | None = None, **more: Any) -> RoundPicture:
    return RoundPicture(date(on.year, on.month - 3, 1), on, {ONE: answer()} if answers is None else answers, **more)


class TestAnswers:
    def test_another_status_or_risk_is_a_change_and_the_same_is_none(self):
        before = picture(MAY, {ONE: answer(), TWO: answer(risk=Risk.LOW)})
        now = picture(answers={ONE: answer(YELLOW), TWO: answer(risk=Risk.LOW)})
        assert [one.asked for one in compile_portfolio(now, before).changed] == [ONE]
        now = picture(answers={ONE: answer(), TWO: answer(risk=Risk.HIGH)})
        assert [one.asked for one in compile_portfolio(now, before).changed] == [TWO]

    def test_a_first_answer_is_a_change_from_none(self):
        (change,) = compile_portfolio(picture(), picture(MAY, {ONE: None})).changed
        assert (change.before, change.now.status) == (None, GREEN)

    def test_what_was_not_answered_is_counted_and_named_with_its_last_word(self):
        told = {"en": [ReportFact("hdir", day("2026-02"), GREEN), ReportFact("nhn", day("2026-09"), GREEN)]}
        report = compile_portfolio(picture(answers={ONE: None, TWO: answer()}, told=told), None)
        assert (report.asked, report.answered) == (2, 1)
        assert [(one.asked, one.last) for one in report.unanswered] == [(ONE, day("2026-02"))]

    def test_what_was_put_right_is_named(self):
        now = picture(answers={ONE: answer(is_corrected=True), TWO: answer()})
        assert compile_portfolio(now, None).corrected == (ONE,)

    def test_completed_is_told_once(self):
        before = picture(MAY, {ONE: answer(DONE), TWO: None})
        assert compile_portfolio(picture(answers={ONE: answer(DONE), TWO: answer(DONE)}), before).completed == (TWO,)


class TestDeliveries:
    def test_newly_late_is_what_was_not_late_last_time(self):
        late = delivery(MAY, "2026-01", seen="2026-05")
        before = picture(MAY, deliveries={"en/a": delivery(MAY, "2026-06"), "en/b": late})
        now = picture(deliveries={"en/a": delivery(OCTOBER, "2026-06", seen="2026-10"), "en/b": late})
        report = compile_portfolio(now, before)
        assert (report.newly_late, report.still_late) == (("en/a",), ("en/b",))

    def test_a_date_that_passed_with_nothing_newer_is_a_hole_and_not_late(self):
        report = compile_portfolio(picture(deliveries={"en/a": delivery(OCTOBER, "2026-06")}), picture(MAY))
        assert (report.newly_late, report.still_late) == ((), ())
        assert report.holes == ((DeliveryState.OUTCOME_UNKNOWN, ("en/a",)),)

    def test_a_promise_that_moved_is_told_with_its_reason(self):
        before = picture(MAY, deliveries={"en/a": delivery(MAY, "2026-12")})
        now = picture(deliveries={"en/a": delivery(OCTOBER, "2026-12", "2027-06")})
        (move,) = compile_portfolio(now, before).moved
        assert (move.before, move.now, move.reason) == (day("2026-12"), day("2027-06"), "Leverandøren")

    def test_a_more_exact_date_is_no_move(self):
        before = picture(MAY, deliveries={"en/a": delivery(MAY, "2026")})
        now = picture(deliveries={"en/a": delivery(OCTOBER, "2026", "2026-12-01")})
        assert compile_portfolio(now, before).moved == ()

    def test_made_is_what_was_not_made_last_time(self):
        made = delivery(MAY, made="2026-04-01")
        before = picture(MAY, deliveries={"en/a": made, "en/b": delivery(MAY, "2026-09")})
        now = picture(deliveries={"en/a": made, "en/b": delivery(OCTOBER, made="2026-09-01")})
        assert compile_portfolio(now, before).made == ("en/b",)

    def test_a_round_alone_tells_what_was_made_in_its_own_time(self):
        before, within = delivery(OCTOBER, made="2026-04-01"), delivery(OCTOBER, made="2026-09-01")
        assert compile_portfolio(picture(deliveries={"en/a": before, "en/b": within}), None).made == ("en/b",)

    def test_a_round_alone_tells_of_no_change(self):
        report = compile_portfolio(picture(deliveries={"en/a": delivery(OCTOBER, "2026-06", seen="2026-10")}), None)
        assert (report.changed, report.moved, report.newly_late, report.still_late) == ((), (), (), ("en/a",))

    def test_made_without_a_word_of_use_is_missing_something(self):
        now = picture(deliveries={"en/a": delivery(OCTOBER, made="2026-09-01")})
        assert compile_portfolio(now, None).unused == ("en/a",)


class TestDisagreement:
    def test_two_bodies_that_differ_about_the_same_time_are_named(self):
        told = {"en": [ReportFact("hdir", day("2026-10"), GREEN), ReportFact("nhn", day("2026-09"), YELLOW)]}
        ((measure, said),) = compile_portfolio(picture(told=told), None).disputed
        assert (measure, {one.reporter for one in said}) == ("en", {"hdir", "nhn"})

    def test_what_was_said_a_year_apart_is_no_disagreement(self):
        told = {"en": [ReportFact("hdir", day("2026-10"), GREEN), ReportFact("nhn", day("2025-09"), YELLOW)]}
        assert compile_portfolio(picture(told=told), None).disputed == ()

    @pytest.mark.parametrize(
        ("status", "grade", "is_questioned"),
        [
            (GREEN, AssessmentGrade.INADEQUATE, True),
            (DONE, AssessmentGrade.WANTING, True),
            (GREEN, AssessmentGrade.GOOD, False),
            (GREEN, AssessmentGrade.UNKNOWN, False),
            (YELLOW, AssessmentGrade.INADEQUATE, False),
        ],
    )
    def test_somebody_outside_questions_only_what_is_said_to_go_well(self, status, grade, is_questioned):
        now = picture(answers={ONE: answer(status)}, graded={"en": [GradeThen("tilsynet", day("2026-09"), grade)]})
        assert bool(compile_portfolio(now, None).questioned) is is_questioned


class TestOnFileThen:
    AT = datetime(2026, 10, 20, tzinfo=UTC)

    def given(self, month: int, value: str) -> RecordedDate:
        at = datetime(2026, month, 1, tzinfo=UTC)
        return RecordedDate(DateKind.FORECAST, day(value), is_correction=False, reason=None, recorded_at=at)

    def test_a_date_that_came_later_was_not_known(self):
        dates = [self.given(5, "2026-12"), self.given(11, "2027-12")]
        assert facts_at(DeliveryFacts(), dates, self.AT).dates.current == day("2026-12")

    def test_of_what_came_here_later_the_dates_it_came_with_stand(self):
        dates = [self.given(11, "2026-12"), self.given(12, "2027-12")]
        assert known_at(dates, self.AT) == (dates[0],)

    def test_a_word_of_a_later_day_is_not_in_yet(self):
        facts = DeliveryFacts(DeliveryWord.STOPPED, day("2026-12"))
        assert facts_at(facts, [], self.AT).word is None
