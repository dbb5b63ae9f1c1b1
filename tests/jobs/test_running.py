"""What happens to a row between being asked for and being done."""

import smtplib
import threading
from datetime import timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from strategy_tracker.jobs import bookkeeping
from strategy_tracker.jobs.kinds import BACK_OFF, JobState
from strategy_tracker.jobs.models import JobSchedule, Outbox
from strategy_tracker.jobs.registry import JOBS, Job, job
from strategy_tracker.jobs.running import UnknownJob, in_short, run, work_off
from strategy_tracker.jobs.services import enqueue
from strategy_tracker.kernel import clock
from strategy_tracker.kernel.db import db
from strategy_tracker.kernel.errors import Invalid
from strategy_tracker.kernel.text import msg
from strategy_tracker.kernel.version import data_version

pytestmark = pytest.mark.usefixtures("context", "recorder")
START = clock.now().replace(microsecond=0)
MANY = 10


@pytest.fixture
def asked(request, asking):
    """One row that asks for `test.record`."""
    request.getfixturevalue("recorder")
    with clock.fixed(START):
        return asking(lambda: enqueue("test.record", {"id": 7})).id


def row(key):
    db.session.rollback()
    db.session.expire_all()
    return db.session.get_one(Outbox, key)


def hand_over_one():
    [ticket] = bookkeeping.hand_over(MANY)
    return ticket


class TestATry:
    def test_done_work_keeps_nothing_of_what_it_was_told(self, recorder, asked):
        assert run(hand_over_one()) is JobState.DONE
        assert recorder.told == [{"id": 7}]
        done = row(asked)
        assert (done.state, done.attempts, done.payload) == (JobState.DONE, 1, "{}")
        assert done.done_at is not None

    def test_work_waits_for_its_time(self, asking):
        later = START + timedelta(hours=1)
        asking(lambda: enqueue("test.record", {}, not_before=later))
        with clock.fixed(later - timedelta(seconds=1)):
            assert bookkeeping.hand_over(MANY) == []
        with clock.fixed(later):
            assert work_off() == 1

    @pytest.mark.usefixtures("asked")
    def test_a_ticket_is_good_for_one_try(self, recorder):
        ticket = hand_over_one()
        assert run(ticket) is JobState.DONE
        assert run(ticket) is None
        assert len(recorder.told) == 1

    @pytest.mark.usefixtures("asked")
    def test_two_threads_with_the_same_ticket_run_it_once(self, app, recorder):
        ticket = hand_over_one()
        outcomes = []

        def try_it():
            with app.app_context():
                outcomes.append(run(ticket))

        threads = [threading.Thread(target=try_it) for _ in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert len(recorder.told) == 1
        assert outcomes.count(JobState.DONE) == 1

    @pytest.mark.usefixtures("asked")
    def test_what_is_handed_over_is_not_handed_over_again_at_once(self):
        assert len(bookkeeping.hand_over(MANY)) == 1
        assert bookkeeping.hand_over(MANY) == []

    def test_no_more_is_handed_over_than_there_is_room_for(self, asking):
        for _ in range(5):
            asking(lambda: enqueue("test.record", {}))
        assert len(bookkeeping.hand_over(3)) == 3

    @pytest.mark.usefixtures("asked")
    def test_bookkeeping_does_not_raise_the_data_version(self, recorder):
        before = data_version()
        recorder.problems = [OSError("no")]
        work_off()
        bookkeeping.queue_regular_jobs()
        db.session.rollback()
        assert data_version() == before


class TestFailing:
    def test_it_is_tried_again_at_growing_intervals_and_then_given_up(self, recorder, asked):
        recorder.problems = [ValueError("1"), ValueError("2"), ValueError("3")]
        now = START
        for number, wait in enumerate((*BACK_OFF[:2], None), 1):
            with clock.fixed(now):
                work_off()
                tried = row(asked)
                assert tried.attempts == number
                if wait is None:
                    assert tried.state is JobState.FAILED
                    break
                assert (tried.state, tried.not_before) == (JobState.QUEUED, now + wait)
                now += wait
                with clock.fixed(now - timedelta(seconds=1)):
                    assert work_off() == 0
        with clock.fixed(now + timedelta(days=9)):
            assert work_off() == 0

    def test_a_later_try_that_succeeds_forgets_the_error(self, recorder, asked):
        recorder.problems = [ValueError("1")]
        with clock.fixed(START):
            work_off()
        assert row(asked).last_error.startswith("ValueError: ")
        with clock.fixed(START + BACK_OFF[0]):
            work_off()
        done = row(asked)
        assert (done.state, done.attempts, done.last_error) == (JobState.DONE, 2, None)

    def test_a_job_this_version_does_not_have_is_tried_again_later(self, asked):
        known = JOBS._entries.pop("test.record")
        with clock.fixed(START):
            work_off()
        JOBS.add(known)
        assert (row(asked).state, row(asked).last_error) == (JobState.QUEUED, "UnknownJob: test.record")

    def test_what_a_failing_job_had_begun_to_write_is_taken_back(self, asking, asked):
        def write_and_fail():
            enqueue("test.record", {"id": 8})
            raise ValueError

        JOBS._entries["test.record"] = Job("test.record", lambda _payload: asking(write_and_fail), retries=0)
        with clock.fixed(START):
            work_off()
        assert row(asked).state is JobState.FAILED
        assert len(db.session.scalars(select(Outbox)).all()) == 1


class TestACrash:
    def test_between_handing_over_and_running_loses_nothing(self, asked):
        with clock.fixed(START):
            assert len(bookkeeping.hand_over(MANY)) == 1
        with clock.fixed(START + bookkeeping.LEASE):
            assert work_off() == 0
        with clock.fixed(START + bookkeeping.LEASE + timedelta(seconds=1)):
            assert work_off() == 1
        assert row(asked).state is JobState.DONE

    def test_in_the_middle_of_a_try_leads_to_another(self, asked):
        with clock.fixed(START):
            assert bookkeeping.begin(hand_over_one()) is not None
        with clock.fixed(START + bookkeeping.LEASE + timedelta(seconds=1)):
            assert work_off() == 1
        assert (row(asked).state, row(asked).attempts) == (JobState.DONE, 2)

    def test_work_that_takes_its_process_along_every_time_is_given_up(self, recorder, asked):
        now = START
        for _ in range(JOBS["test.record"].most_attempts):
            with clock.fixed(now):
                bookkeeping.begin(hand_over_one())
            now += bookkeeping.LEASE + timedelta(seconds=1)
        with clock.fixed(now):
            work_off()
        assert recorder.told == []
        assert (row(asked).state, row(asked).last_error) == (JobState.FAILED, "WornOut: the process ended in each try")

    def test_a_try_that_was_given_up_on_cannot_change_the_one_after_it(self, asked):
        with clock.fixed(START):
            slow = bookkeeping.begin(hand_over_one())
        with clock.fixed(START + bookkeeping.LEASE + timedelta(seconds=1)):
            fresh = bookkeeping.begin(hand_over_one())
            bookkeeping.fail(slow, "too late")
            assert row(asked).state is JobState.HANDED
            bookkeeping.finish(fresh)
        assert (row(asked).state, row(asked).last_error) == (JobState.DONE, None)

    def test_what_the_queue_would_not_take_is_queued_again(self, asked):
        bookkeeping.take_back(bookkeeping.hand_over(MANY))
        assert row(asked).state is JobState.QUEUED
        assert work_off() == 1


class TestByTheClock:
    @pytest.fixture
    def hourly(self):
        runs = []
        JOBS.add(Job("test.hourly", runs.append, retries=0, every=timedelta(hours=1)))
        yield runs
        JOBS._entries.pop("test.hourly")

    def tick(self, at):
        with clock.fixed(at):
            bookkeeping.queue_regular_jobs()
            work_off()

    def test_it_runs_at_once_and_then_every_hour(self, hourly):
        for minutes in (0, 1, 59, 60, 61, 119, 121):
            self.tick(START + timedelta(minutes=minutes))
        assert len(hourly) == 3

    def test_after_a_night_off_it_runs_once(self, hourly):
        self.tick(START)
        self.tick(START + timedelta(hours=12))
        self.tick(START + timedelta(hours=12, minutes=1))
        assert len(hourly) == 2

    @pytest.mark.usefixtures("hourly")
    def test_it_is_not_queued_while_the_last_run_still_waits(self):
        for hours in range(3):
            with clock.fixed(START + timedelta(hours=hours)):
                bookkeeping.queue_regular_jobs()
        kinds = db.session.scalars(select(Outbox.kind)).all()
        assert kinds.count("test.hourly") == 1

    @pytest.mark.usefixtures("hourly")
    def test_only_the_last_run_stays_on_file(self):
        for hours in range(3):
            self.tick(START + timedelta(hours=hours))
        kinds = db.session.scalars(select(Outbox.kind)).all()
        assert kinds.count("test.hourly") == 1
        assert len(db.session.scalars(select(JobSchedule)).all()) >= 2


def test_rows_done_long_ago_are_dropped(asking):
    with clock.fixed(START):
        old = asking(lambda: enqueue("test.record", {})).id
        work_off()
    with clock.fixed(START + bookkeeping.KEPT / 2):
        asking(lambda: enqueue("test.record", {}))
        work_off()
    with clock.fixed(START + bookkeeping.KEPT + timedelta(minutes=1)):
        assert bookkeeping.purge() == 1
    assert db.session.get(Outbox, old) is None


def test_a_job_cannot_be_tried_more_often_than_there_are_intervals():
    with pytest.raises(ValueError, match="at most 5 times"):
        job("test.many", retries=6)


@pytest.mark.parametrize(
    ("problem", "said"),
    [
        (Invalid(msg("It is too late.")), "Invalid: It is too late."),
        (UnknownJob("x"), "UnknownJob: x"),
        (
            smtplib.SMTPRecipientsRefused({"kari@example.org": (550, b"no kari@example.org")}),
            "SMTPRecipientsRefused: the mail server refused the address (550)",
        ),
        (smtplib.SMTPDataError(554, b"kari"), "SMTPDataError: the mail server answered 554"),
        (ConnectionRefusedError(111, "Connection refused"), "ConnectionRefusedError: Connection refused"),
        (IntegrityError("insert", ("kari",), ValueError("kari")), "IntegrityError: ValueError"),
        (ValueError("kari@example.org"), "ValueError: in a library"),
    ],
)
def test_an_error_is_told_without_personal_data(problem, said):
    assert in_short(problem) == said
