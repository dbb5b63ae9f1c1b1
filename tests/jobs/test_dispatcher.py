"""From the outbox through the queue to a thread, on each database and in the program itself."""

import os
import signal
import sqlite3
import subprocess
import threading
from contextlib import closing

import pytest
from click.testing import CliRunner
from msgspec.structs import replace
from sqlalchemy import select, text

from steps.environment import ROOT
from strategy_tracker.cli import main
from strategy_tracker.jobs.dispatcher import MOST_WAITING, Dispatcher, working
from strategy_tracker.jobs.kinds import JobState
from strategy_tracker.jobs.models import Outbox
from strategy_tracker.jobs.queue import FILE
from strategy_tracker.jobs.registry import JOBS, Job
from strategy_tracker.jobs.services import enqueue
from strategy_tracker.kernel.db import db
from strategy_tracker.kernel.settings import BadSetting
from tests.support import clocks
from tests.support.server import PATIENCE_SECONDS, until

pytestmark = pytest.mark.usefixtures("context")
SETTINGS = "strategy_tracker.settings"


def states():
    db.session.rollback()
    return list(db.session.scalars(select(Outbox.state).where(Outbox.kind == "test.record")))


@pytest.fixture
def settings(app):
    return app.extensions[SETTINGS]


class TestWorking:
    def test_what_is_asked_for_is_done_soon_after(self, app, settings, recorder, asking):
        with working(app, settings):
            for number in range(20):
                asking(lambda number=number: enqueue("test.record", {"id": number}))
            until(lambda: states().count(JobState.DONE) == 20)
        assert sorted(told["id"] for told in recorder.told) == list(range(20))

    def test_what_was_asked_for_before_the_start_is_done_too(self, app, settings, recorder, asking):
        asking(lambda: enqueue("test.record", {"id": 1}))
        with working(app, settings):
            until(lambda: recorder.told)

    def test_two_programs_on_one_database_do_each_thing_once(self, app, settings, recorder, asking):
        for number in range(30):
            asking(lambda number=number: enqueue("test.record", {"id": number}))
        with working(app, settings), working(app, settings):
            until(lambda: states().count(JobState.DONE) == 30)
        assert sorted(told["id"] for told in recorder.told) == list(range(30))

    @pytest.mark.usefixtures("recorder")
    def test_it_lets_a_job_under_way_finish(self, app, settings, asking):
        begun, may_end = threading.Event(), threading.Event()
        JOBS._entries["test.record"] = Job("test.record", lambda _told: begun.set() or may_end.wait(5), retries=0)
        asking(lambda: enqueue("test.record", {}))
        with working(app, settings):
            assert begun.wait(PATIENCE_SECONDS)
            threading.Timer(0.1, may_end.set).start()
        assert states() == [JobState.DONE]


class TestHandingOver:
    @pytest.fixture
    def dispatcher(self, app, settings):
        """One whose queue nobody empties."""
        dispatcher = Dispatcher(app, settings)
        yield dispatcher
        dispatcher._queue._huey.storage.close()

    @pytest.mark.usefixtures("recorder")
    def test_the_queue_holds_so_much_and_no_more(self, dispatcher, asking):
        asking(lambda: [enqueue("test.record", {}) for _ in range(MOST_WAITING + 10)])
        for _ in range(3):
            dispatcher.hand_over()
        assert dispatcher._queue.waiting() == MOST_WAITING
        assert states().count(JobState.HANDED) + 1 >= MOST_WAITING  # one of them may be the purge

    @pytest.mark.usefixtures("recorder")
    def test_a_queue_that_is_away_gets_its_work_later(self, dispatcher, asking, monkeypatch):
        def away(_tickets):
            raise ConnectionError

        asking(lambda: enqueue("test.record", {}))
        monkeypatch.setattr(dispatcher._queue, "put", away)
        assert dispatcher._tick() > 1
        assert states() == [JobState.QUEUED]


def test_redis_without_its_package_is_explained(app, settings):
    with pytest.raises(BadSetting, match="REDIS_URL needs the Python package redis"):
        Dispatcher(app, replace(settings, redis_url="redis://localhost"))


class TestTheCommand:
    @pytest.fixture
    def env(self, database_url, tmp_path):
        return {**os.environ, "DATABASE_URL": database_url, "INSTANCE_DIR": str(tmp_path), "PYTHONUNBUFFERED": "1"}

    def test_once_runs_what_is_due_and_ends(self, env):
        answer = CliRunner().invoke(main, ["work", "--once"], env=env)
        assert answer.exit_code == 0, answer.output
        assert "Jobs run: " in answer.output
        assert JobState.DONE in db.session.scalars(select(Outbox.state).where(Outbox.kind == "outbox.purge")).all()

    def test_it_works_until_it_is_asked_to_stop(self, env):
        command = [*clocks.PROGRAM, "work"]
        with subprocess.Popen(command, cwd=ROOT, env=env, stdout=subprocess.PIPE) as process:
            try:
                assert b"Running jobs" in process.stdout.readline()
                until(lambda: db.session.rollback() or db.session.scalars(select(Outbox.done_at)).first())
                process.send_signal(signal.SIGTERM)
                assert b"Stopped." in process.communicate(timeout=PATIENCE_SECONDS)[0]
            finally:
                process.kill()
        assert process.returncode == 0


@pytest.mark.usefixtures("recorder")
def test_the_queue_keeps_numbers_only(app, settings, asking, database_kind):
    asking(lambda: enqueue("test.record", {"to": "kari@example.org"}))
    dispatcher = Dispatcher(app, settings)
    dispatcher.hand_over()
    dispatcher._queue._huey.storage.close()
    if database_kind == "sqlite":
        with closing(sqlite3.connect(settings.instance_dir / FILE)) as connection:
            found = connection.execute("select data from task").fetchone()[0]
    else:
        found = db.session.execute(text("select data from huey_task limit 1")).scalar_one()
    assert bytes(found).startswith(b'["')
    assert b"kari" not in bytes(found)
