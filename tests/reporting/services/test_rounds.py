"""From dates to published reports: each step once, in order, by those who may; what is frozen stays."""

from datetime import timedelta

import pytest
from sqlalchemy import select, text
from sqlalchemy.exc import DBAPIError

from strategy_tracker.jobs.models import Outbox
from strategy_tracker.kernel import clock
from strategy_tracker.kernel.actions import perform
from strategy_tracker.kernel.db import db
from strategy_tracker.kernel.errors import Conflict, Forbidden, Invalid
from strategy_tracker.kernel.lookup import by_public_id as one
from strategy_tracker.kernel.principal import JOBS, Principal
from strategy_tracker.reporting.jobs import lock_rounds
from strategy_tracker.reporting.kinds import ReportingRoundState
from strategy_tracker.reporting.models import ReportingRound, ReportLetter, ReportLink, RoundReport
from strategy_tracker.reporting.queries.frozen import said_by
from strategy_tracker.reporting.queries.rounds import request_of, request_rows
from strategy_tracker.reporting.rules.frozen import frozen_hash
from strategy_tracker.reporting.rules.links import link_principal
from strategy_tracker.reporting.rules.steps import REPORTING_STEPS
from strategy_tracker.reporting.services.answering import answer_request, repeat_all, repeat_request
from strategy_tracker.reporting.services.rounds import (
    correct_round_report,
    create_reporting_round,
    edit_reporting_round,
    extend_reporting_round,
    lock_reporting_round,
    open_reporting_round,
    publish_reporting_round,
    remove_reporting_round,
)
from strategy_tracker.strategy.kinds import ReportedStatus
from strategy_tracker.strategy.models import Measure
from strategy_tracker.strategy.services.measures import assign, unassign
from tests.reporting.made import (
    HDIR,
    a_portfolio,
    a_reporting_round,
    an_open_reporting_round,
    body,
    dates,
    make_token,
)
from tests.support.cases import each
from tests.support.factories import when
from tests.support.ground import EDITOR, SECRETARY, a_strategy
from tests.support.ground import text as words

pytestmark = [pytest.mark.usefixtures("context"), pytest.mark.both_databases]
A_DAY = timedelta(days=1)


def by_link(slug: str) -> Principal:
    return link_principal(1, body(slug).id, slug)


def say(round_: ReportingRound, measure: str, status: ReportedStatus = ReportedStatus.RED, slug: str = "hdir"):
    request = request_of(round_, body(slug), measure)
    return answer_request(by_link(slug), request, status=status, valid_on=when(clock.today().isoformat()))


def frozen() -> list[RoundReport]:
    return list(db.session.scalars(select(RoundReport).order_by(RoundReport.id)))


def asked(round_: ReportingRound) -> list[tuple[str, str]]:
    return [(row.organisation.slug, row.measure.slug) for row in request_rows(round_)]


class TestOpening:
    def test_it_fixes_who_is_asked_and_writes_one_letter_to_each_person(self):
        round_ = an_open_reporting_round()
        assert round_.state is ReportingRoundState.OPEN
        assert asked(round_) == [("hdir", "en"), ("hdir", "to"), ("nhn", "tre")]
        assert [(one.email, one.kind.value) for one in db.session.scalars(select(ReportLetter))] == [(HDIR, "opened")]
        assert [one.email for one in db.session.scalars(select(ReportLink))] == [HDIR]
        (letter,) = db.session.scalars(select(Outbox).where(Outbox.kind == "mail.send"))
        assert make_token("runde", "hdir", HDIR) in letter.payload

    def test_who_owns_a_measure_afterwards_changes_nothing(self):
        round_ = an_open_reporting_round()
        measure = one(Measure, "tre")
        unassign(EDITOR, measure.assignments[0])
        assert ("nhn", "tre") in asked(round_)

    def test_an_organisation_that_reports_is_asked_in_the_place_of_the_owner(self):
        round_ = a_reporting_round()
        assign(EDITOR, one(Measure, "en"), body("nhn"), role="reporter")
        open_reporting_round(SECRETARY, round_, make_token=make_token)
        assert [slug for slug, measure in asked(round_) if measure == "en"] == ["nhn"]

    @each(("dates_", "field"), [({"to_on": -900}, "to_on"), ({"due_on": -1}, "due_on"), ({"locks_on": 3}, "locks_on")])
    def test_dates_that_do_not_hold_together_are_refused(self, dates_, field):
        moved = {name: clock.today() + timedelta(days=days) for name, days in dates_.items()}
        with pytest.raises(Invalid) as refused:
            create_reporting_round(SECRETARY, a_portfolio(), slug="x", name=words("X"), **dates(**moved))
        assert refused.value.field == field

    def test_a_real_round_asks_about_no_example(self):
        with pytest.raises(Invalid):
            create_reporting_round(SECRETARY, a_strategy("eks", is_example=True), slug="x", name=words("X"), **dates())

    def test_it_is_not_opened_before_its_day_nor_after_it_was_due_nor_beside_another(self):
        later = a_reporting_round("senere", opens_on=clock.today() + A_DAY)
        with pytest.raises(Conflict):
            open_reporting_round(SECRETARY, later, make_token=make_token)
        an_open_reporting_round()
        with clock.fixed(clock.now() + A_DAY), pytest.raises(Conflict):
            open_reporting_round(SECRETARY, later, make_token=make_token)
        with clock.fixed(clock.now() + 15 * A_DAY), pytest.raises(Conflict):
            open_reporting_round(SECRETARY, later, make_token=make_token)

    def test_a_strategy_nobody_answers_for_asks_nobody(self):
        round_ = create_reporting_round(SECRETARY, a_strategy(), slug="x", name=words("X"), **dates())
        with pytest.raises(Conflict):
            open_reporting_round(SECRETARY, round_, make_token=make_token)


class TestAnswering:
    def test_a_press_repeats_what_was_said_last(self):
        round_ = an_open_reporting_round()
        request = request_of(round_, body("hdir"), "en")
        repeat_request(by_link("hdir"), request, uid="01JZZZZZZZZZZZZZZZZZZZZZZZ")
        again = repeat_request(by_link("hdir"), request, uid="01JZZZZZZZZZZZZZZZZZZZZZZZ")
        (answer,) = [row.answer for row in request_rows(round_) if row.answer]
        assert (answer.report_uid, answer.status) == (again.uid, ReportedStatus.UNDER_CONTROL)
        assert answer.text == words("Etter planen")

    def test_one_press_is_enough_for_all_that_was_reported_on_before(self):
        round_ = an_open_reporting_round()
        assert repeat_all(by_link("hdir"), round_, organisation_id=body("hdir").id) == 1
        assert repeat_all(by_link("hdir"), round_, organisation_id=body("hdir").id) == 0
        assert [row.measure.slug for row in request_rows(round_) if row.answer] == ["en"]

    def test_a_link_speaks_for_no_other_organisation(self):
        round_ = an_open_reporting_round()
        with pytest.raises(Forbidden):
            repeat_all(by_link("hdir"), round_, organisation_id=body("nhn").id)
        with pytest.raises(Forbidden):
            answer_request(by_link("hdir"), request_of(round_, body("nhn"), "tre"), status=ReportedStatus.RED)

    def test_two_answers_at_once_are_both_kept_and_the_last_one_holds(self):
        round_ = an_open_reporting_round()
        say(round_, "en", ReportedStatus.RED)
        last = say(round_, "en", ReportedStatus.SOME_CHALLENGES)
        (answer,) = [row.answer for row in request_rows(round_) if row.answer]
        assert answer.report_uid == last.uid

    def test_a_report_from_before_the_round_answers_nothing(self):
        assert [row.answer for row in request_rows(an_open_reporting_round())] == [None, None, None]


class TestLocking:
    def test_each_report_is_written_down_with_a_hash_that_shows_a_change(self):
        round_ = an_open_reporting_round()
        report = say(round_, "en")
        lock_reporting_round(SECRETARY, round_)
        (row,) = frozen()
        assert (row.report, row.status, row.corrects) == (report, ReportedStatus.RED, None)
        assert row.hash == frozen_hash(said_by(row))
        assert row.hash != frozen_hash({**said_by(row), "status": "under-kontroll"})

    @pytest.mark.parametrize("statement", ["update round_report set status = null", "delete from round_report"])
    def test_the_database_refuses_to_change_it(self, statement):
        round_ = an_open_reporting_round()
        say(round_, "en")
        lock_reporting_round(SECRETARY, round_)
        with pytest.raises(DBAPIError):
            perform("test.tamper", SECRETARY, lambda _run: db.session.connection().execute(text(statement)))

    def test_an_answer_after_the_lock_is_refused(self):
        round_ = an_open_reporting_round()
        lock_reporting_round(SECRETARY, round_)
        with pytest.raises(Conflict):
            say(round_, "en")

    def test_it_locks_by_itself_after_its_last_day_and_not_before(self):
        round_ = an_open_reporting_round()
        lock_rounds({})
        with pytest.raises(Conflict):
            lock_reporting_round(JOBS, round_)
        assert round_.state is ReportingRoundState.OPEN
        with clock.fixed(clock.now() + 22 * A_DAY):
            with pytest.raises(Conflict):
                say(round_, "en")  # also before the job has run
            lock_rounds({})
            lock_rounds({})
        assert round_.state is ReportingRoundState.LOCKED
        assert round_.locked_at < clock.now() + 22 * A_DAY

    def test_more_time_is_given_and_never_less(self):
        round_ = an_open_reporting_round()
        extend_reporting_round(SECRETARY, round_, due_on=round_.due_on + A_DAY)
        with pytest.raises(Invalid):
            extend_reporting_round(SECRETARY, round_, locks_on=round_.locks_on - A_DAY)


class TestCorrecting:
    def test_a_later_report_is_a_new_row_that_points_at_the_old(self):
        round_ = an_open_reporting_round()
        say(round_, "en")
        lock_reporting_round(SECRETARY, round_)
        request = request_of(round_, body("hdir"), "en")
        with pytest.raises(Conflict):
            correct_round_report(SECRETARY, request, reason="Feil status")
        with clock.fixed(clock.now() + A_DAY):
            report_again(request, ReportedStatus.UNDER_CONTROL)
            correct_round_report(SECRETARY, request, reason="Feil status")
        old, new = frozen()
        assert (new.corrects, new.reason, old.status) == (old, "Feil status", ReportedStatus.RED)
        (answer,) = [row.answer for row in request_rows(round_) if row.answer]
        assert (answer.status, answer.is_corrected) == (ReportedStatus.UNDER_CONTROL, True)

    def test_what_was_not_reported_in_time_can_be_taken_in_with_a_reason(self):
        round_ = an_open_reporting_round()
        lock_reporting_round(SECRETARY, round_)
        request = request_of(round_, body("hdir"), "en")
        with clock.fixed(clock.now() + A_DAY):
            report_again(request, ReportedStatus.RED)
            correct_round_report(SECRETARY, request, reason="Kom for sent")
        assert [(row.corrects, row.reason) for row in frozen()] == [(None, "Kom for sent")]


def report_again(request, status: ReportedStatus) -> None:
    from strategy_tracker.strategy.services.measures import record_status_report  # noqa: PLC0415

    said = {"status": status, "valid_on": when(clock.today().isoformat())}
    record_status_report(by_link("hdir"), request.measure, reporter=request.organisation, **said)


STEPS = {
    "edit": lambda one: edit_reporting_round(SECRETARY, one, name=words("Ny")),
    "open": lambda one: open_reporting_round(SECRETARY, one, make_token=make_token),
    "extend": lambda one: extend_reporting_round(SECRETARY, one, locks_on=one.locks_on + A_DAY),
    "answer": lambda one: repeat_all(by_link("hdir"), one, organisation_id=body("hdir").id),
    "lock": lambda one: lock_reporting_round(SECRETARY, one),
    "publish": lambda one: publish_reporting_round(SECRETARY, one),
    "remove": lambda one: remove_reporting_round(SECRETARY, one),
}


@pytest.mark.parametrize("state", list(ReportingRoundState))
@pytest.mark.parametrize("step", STEPS)
def test_a_step_is_taken_from_the_states_the_table_names_and_from_no_other(state, step):
    round_ = a_round_in(state)
    known = {key.value: transition for key, transition in REPORTING_STEPS.items()}
    if state in known.get(step, known["edit"]).start:
        STEPS[step](round_)
        return
    with pytest.raises(Conflict):
        STEPS[step](round_)
    assert round_.state is state


def a_round_in(state: ReportingRoundState) -> ReportingRound:
    if state is ReportingRoundState.DRAFT:
        return a_reporting_round()
    round_ = an_open_reporting_round()
    if state is not ReportingRoundState.OPEN:
        lock_reporting_round(SECRETARY, round_)
    if state is ReportingRoundState.PUBLISHED:
        publish_reporting_round(SECRETARY, round_)
    return round_


@pytest.mark.parametrize("step", [step for step in STEPS if step != "answer"])
def test_only_the_secretariat_runs_a_round(step):
    round_ = a_reporting_round()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(f"{__name__}.SECRETARY", EDITOR)
        with pytest.raises(Forbidden):
            STEPS[step](round_)
