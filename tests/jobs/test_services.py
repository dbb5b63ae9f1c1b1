import pytest
from sqlalchemy import select

from strategy_tracker.audit.models import Event
from strategy_tracker.jobs import bell
from strategy_tracker.jobs.kinds import JobState
from strategy_tracker.jobs.models import Outbox
from strategy_tracker.jobs.services import enqueue, post_mail, run_again, run_all_again
from strategy_tracker.kernel.actions import UnguardedWrite, rehearse
from strategy_tracker.kernel.db import db
from strategy_tracker.kernel.errors import Conflict, Forbidden
from strategy_tracker.kernel.version import data_version
from tests.support.cases import each
from tests.support.ground import EDITOR
from tests.support.people import ADMINISTRATOR

pytestmark = pytest.mark.usefixtures("context", "recorder")
LETTER = {"to": "kari@example.org", "language": "nb", "mail": "receipt"}


def rows():
    db.session.rollback()
    return list(db.session.scalars(select(Outbox).order_by(Outbox.id)))


class TurnedError(Exception):
    pass


def ask_and_fail():
    enqueue("test.record", {"id": 1})
    raise TurnedError


class TestAsking:
    def test_work_is_in_the_outbox_once_the_action_is_done(self, asking):
        asking(lambda: enqueue("test.record", {"id": 7}))
        [row] = rows()
        assert (row.kind, row.state, row.attempts) == ("test.record", JobState.QUEUED, 0)

    def test_nothing_is_asked_for_when_the_action_fails(self, asking):
        with pytest.raises(TurnedError):
            asking(ask_and_fail)
        assert rows() == []

    def test_nothing_is_asked_for_in_a_rehearsal(self, asking):
        with rehearse():
            asking(lambda: enqueue("test.record", {"id": 7}))
        assert rows() == []

    @pytest.mark.parametrize(
        "ask", [lambda: enqueue("test.record", {}), lambda: post_mail(**LETTER)], ids=["work", "letter"]
    )
    def test_asking_outside_an_action_is_refused(self, ask):
        with pytest.raises(UnguardedWrite):
            ask()
        assert rows() == []

    def test_work_nobody_knows_is_refused_at_once(self, asking):
        with pytest.raises(KeyError):
            asking(lambda: enqueue("test.unknown", {}))

    def test_a_record_is_no_payload(self, asking):
        with pytest.raises(TypeError, match="ids and plain values"):
            asking(lambda: enqueue("test.record", {"row": Outbox()}))

    def test_asking_is_no_change_of_the_data(self, asking):
        before = data_version()
        asking(lambda: enqueue("test.record", {"id": 7}))
        assert rows()
        assert data_version() == before
        assert db.session.scalars(select(Event)).all() == []


class TestTheBell:
    def test_it_rings_after_the_commit(self, asking):
        bell.bell.clear()
        assert asking(lambda: bool(enqueue("test.record", {})) and bell.bell.is_set()) is False
        assert bell.bell.is_set()

    def test_it_is_silent_when_the_transaction_fails(self, asking):
        bell.bell.clear()
        with pytest.raises(TurnedError):
            asking(ask_and_fail)
        asking(lambda: None)
        assert not bell.bell.is_set()


@each(
    "address",
    [
        "kari@example.org\nBcc: alle@example.org",
        "kari@example.org\r\nSubject: annet",
        "kari@example.org, ola@example.org",
        "Kari <kari@example.org>",
        "kari",
        "",
        "kari@ola@example.org",
        "kari@example.org\x00",
        "k" * 250 + "@example.org",
    ],
)
def test_a_letter_goes_to_one_plain_address(asking, address):
    with pytest.raises(ValueError, match="one plain address"):
        asking(lambda: post_mail(**LETTER | {"to": address}))
    assert rows() == []


class TestRunningAgain:
    @pytest.fixture
    def failed(self, asking):
        def ask():
            row = enqueue("test.record", {"id": 1})
            row.state, row.attempts = JobState.FAILED, 3
            return row

        return [asking(ask), asking(ask)]

    def test_a_failed_job_gets_all_its_retries_back(self, failed):
        run_again(ADMINISTRATOR, failed[0])
        assert [(row.state, row.attempts) for row in rows()] == [(JobState.QUEUED, 0), (JobState.FAILED, 3)]

    def test_all_failed_jobs_can_be_run_again_at_once(self, failed):
        assert run_all_again(ADMINISTRATOR) == len(failed)
        assert {row.state for row in rows()} == {JobState.QUEUED}

    def test_the_log_says_who_did_it(self, failed):
        uid = failed[0].uid
        run_again(ADMINISTRATOR, failed[0])
        [event] = db.session.scalars(select(Event)).all()
        assert (event.action, event.principal_id, event.subject_id) == ("job.run_again", ADMINISTRATOR.id, uid)
        assert "payload" not in event.fields

    def test_a_job_that_has_not_failed_is_left_alone(self, asking):
        row = asking(lambda: enqueue("test.record", {}))
        with pytest.raises(Conflict):
            run_again(ADMINISTRATOR, row)

    def test_others_may_not(self, failed):
        with pytest.raises(Forbidden):
            run_again(EDITOR, failed[0])
        with pytest.raises(Forbidden):
            run_all_again(EDITOR)
