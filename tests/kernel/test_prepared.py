"""A statement that is put together once says the same as SQLAlchemy's own way, on both databases."""

from datetime import UTC, datetime

import pytest
from sqlalchemy import bindparam, select, update
from sqlalchemy.exc import IntegrityError

from strategy_tracker.jobs.kinds import JobState
from strategy_tracker.jobs.models import Outbox
from strategy_tracker.kernel.db import db
from strategy_tracker.kernel.footprint import noting_reads, noting_writes
from strategy_tracker.kernel.prepared import ROWS_AT_ONCE, Prepared, inserting

pytestmark = pytest.mark.usefixtures("app")
NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
ADD = Prepared(inserting(Outbox, "uid", "kind", "about", "payload", "created_at", "not_before", "state", "attempts"))
ADD_AND_TELL = Prepared(
    inserting(Outbox, "uid", "kind", "about", "payload", "created_at", "not_before", "state", "attempts").returning(
        Outbox.state, Outbox.created_at
    )
)
TRIED = Prepared(
    update(Outbox).where(Outbox.uid == bindparam("which")).values(attempts=Outbox.attempts + 1, about="tried")
)
FIND = Prepared(
    select(Outbox.uid, Outbox.state, Outbox.created_at, Outbox.attempts, Outbox.about)
    .where(Outbox.state == bindparam("state"))
    .order_by(Outbox.uid)
)


@pytest.fixture
def connection(app):
    with app.app_context():
        yield db.session.connection(execution_options={"write": True})
        db.session.rollback()


def a_job(uid: str, **fields: object) -> dict[str, object]:
    times = {"created_at": NOON, "not_before": NOON}
    return (
        {"uid": uid, "kind": "made", "about": "", "payload": "{}", "state": JobState.QUEUED, "attempts": 0}
        | times
        | fields
    )


def test_values_and_rows_are_of_the_columns_types(connection):
    ADD.run(connection, a_job("B"), a_job("A"), a_job("C", state=JobState.DONE))
    found = FIND.rows(connection, {"state": JobState.QUEUED})
    assert found == [("A", JobState.QUEUED, NOON, 0, ""), ("B", JobState.QUEUED, NOON, 0, "")]
    assert found == [tuple(row) for row in connection.execute(FIND._statement, {"state": JobState.QUEUED})]


def test_as_many_new_rows_as_there_are_come_in_their_order(connection):
    many = [a_job(f"{number:03}", attempts=number) for number in range(2 * ROWS_AT_ONCE + 7)]
    ADD.run(connection, *many)
    found = FIND.rows(connection, {"state": JobState.QUEUED})
    assert [(uid, attempts) for uid, _, _, attempts, _ in found] == [(one["uid"], one["attempts"]) for one in many]
    ADD.run(connection)
    assert len(FIND.rows(connection, {"state": JobState.QUEUED})) == len(many)


def test_the_first_row_or_none(connection):
    assert FIND.first(connection, {"state": JobState.QUEUED}) is None
    ADD.run(connection, a_job("B"), a_job("A"))
    assert FIND.first(connection, {"state": JobState.QUEUED})[0] == "A"


def test_what_was_written_is_told_where_it_is_asked_for(connection):
    assert ADD_AND_TELL.rows(connection, a_job("A")) == [(JobState.QUEUED, NOON)]


def test_constants_and_sums_stand_in_the_statement(connection):
    ADD.run(connection, a_job("A", attempts=2))
    TRIED.run(connection, {"which": "A"})
    assert FIND.first(connection, {"state": JobState.QUEUED})[3:] == (3, "tried")


def test_what_it_reads_and_writes_is_noted(connection):
    read, written = set(), set()
    with noting_reads(read), noting_writes(written):
        ADD.run(connection, a_job("A"))
        FIND.rows(connection, {"state": JobState.QUEUED})
    assert "outbox" in written
    assert {"outbox", "outbox.state"} <= read


def test_a_refusal_of_the_database_is_told_without_the_values(connection):
    ADD.run(connection, a_job("A"))
    with pytest.raises(IntegrityError) as told:
        ADD.run(connection, a_job("A", payload="private words"))
    assert "private words" not in str(told.value)


def test_a_statement_that_leaves_a_value_to_the_model_is_refused(connection):
    with pytest.raises(ValueError, match="beforehand"):
        Prepared(inserting(Outbox, "kind", "payload", "not_before")).run(connection, a_job("A"))
