"""Who waits to write in one process is written in one transaction: each whole or not at all, and told when it lasts."""

import multiprocessing
import os
import signal
import sqlite3
import threading
import time
from contextlib import contextmanager, suppress

import pytest
from sqlalchemy import event, select, text

from strategy_tracker.audit.services import verify_chain
from strategy_tracker.kernel import durable, rights, together
from strategy_tracker.kernel.actions import action, once_it_stands
from strategy_tracker.kernel.db import db
from strategy_tracker.kernel.errors import Invalid
from strategy_tracker.kernel.text import msg
from strategy_tracker.kernel.together import MOST
from strategy_tracker.kernel.writers import writer_line
from strategy_tracker.sources.models import Source
from tests.support.ground import EDITOR

pytestmark = pytest.mark.usefixtures("context")
FORK = multiprocessing.get_context("fork")


@pytest.fixture(autouse=True)
def _in_a_line(database_kind):
    if database_kind != "sqlite":
        pytest.skip("only SQLite's writers stand in a line")


@action("test_together.add", allow=rights.anyone())
def add(_by, title, *, then=lambda: None):
    """Add a source, and do something more."""
    db.session.add(Source(title=title, archive_file="a"))
    db.session.flush()
    then()


def refuse():
    raise Invalid(msg("Nei"))


def give_up():
    """Do what SQLite does by itself when the disk is full."""
    db.session.connection().connection.driver_connection.rollback()
    raise sqlite3.OperationalError("database or disk is full")


def kill():
    os.kill(os.getpid(), signal.SIGKILL)


class Writers:
    """People who write at the same moment, each as a request of its own."""

    def __init__(self, app):
        self.app = app
        self.problems = {}
        self.seen = []  # what happened, in its order

    def write(self, *titles, **then):
        """Let all wait, in this order, until the turn comes."""
        threads = [threading.Thread(target=self._one, args=(title, then.get(title))) for title in titles]
        event.listen(db.engine, "commit", self._note_commit)
        try:
            with writer_line().alone():
                for number, thread in enumerate(threads):
                    thread.start()
                    while waiting() != number:
                        time.sleep(0.001)
            for thread in threads:
                thread.join(60)
        finally:
            event.remove(db.engine, "commit", self._note_commit)
        db.session.rollback()

    def _note_commit(self, connection):
        if connection.get_execution_options().get("write"):
            self.seen.append("commit")

    def _one(self, title, then):
        with self.app.app_context():
            try:
                add(EDITOR, title, then=then or (lambda: None))
                self.seen.append(title)
            except Exception as problem:  # noqa: BLE001 - a thread has nobody to tell
                self.problems[title] = problem
            db.session.remove()


def waiting():
    """Return how many wait for whom the first of them stands in line; -1 while there is no first."""
    group = together._lines.get(writer_line())
    return len(group._waiting) if group and group._is_led else -1


@pytest.fixture
def writers(app):
    return Writers(app)


def titles():
    return sorted(db.session.scalars(select(Source.title)))


def test_all_who_wait_are_written_in_one_transaction(writers):
    writers.write("a", "b", "c")
    assert titles() == ["a", "b", "c"]
    assert writers.seen.count("commit") == 1
    assert (verify_chain().events, verify_chain().broken_at) == (3, None)


def test_whoever_is_alone_needs_no_savepoint(writers):
    with_savepoint = []
    event.listen(db.engine, "savepoint", lambda *_: with_savepoint.append(1))
    writers.write("a")
    assert (titles(), with_savepoint) == (["a"], [])


def test_what_one_writes_those_after_it_find(writers):
    found = []
    writers.write("a", "b", b=lambda: found.extend(titles()))
    assert found == ["a", "b"]


@pytest.mark.parametrize("failing", ["a", "b", "c"])
def test_an_error_takes_its_own_part_back_and_no_other(writers, failing):
    writers.write("a", "b", "c", **{failing: refuse})
    assert titles() == [one for one in ("a", "b", "c") if one != failing]
    assert list(writers.problems) == [failing]
    assert isinstance(writers.problems[failing], Invalid)
    assert (verify_chain().events, verify_chain().broken_at) == (2, None)


def test_nobody_is_answered_before_what_was_written_is_on_the_disk(writers, monkeypatch):
    monkeypatch.setattr(durable, "_sync", lambda _file: writers.seen.append("disk"))
    writers.write("a", "b", "c")
    assert writers.seen[:2] == ["commit", "disk"]
    assert set(writers.seen) == {"commit", "disk", "a", "b", "c"}


def test_what_follows_an_action_comes_after_the_disk_and_not_at_all_where_it_failed(writers, monkeypatch):
    monkeypatch.setattr(durable, "_sync", lambda _file: writers.seen.append("disk"))

    def follow_up():
        once_it_stands(lambda: writers.seen.append("bell"))

    def follow_up_and_fail():
        follow_up()
        refuse()

    writers.write("a", "b", a=follow_up, b=follow_up_and_fail)
    assert writers.seen[:2] == ["commit", "disk"]
    assert writers.seen.count("bell") == 1


@contextmanager
def a_commit_that_fails():
    def fail(_connection):
        raise OSError(28, "No space left on device")

    event.listen(db.engine, "commit", fail)
    try:
        yield
    finally:
        event.remove(db.engine, "commit", fail)


def test_a_commit_that_fails_fails_for_all(writers):
    with a_commit_that_fails():
        writers.write("a", "b", "c")
    assert [type(writers.problems[one]) for one in ("a", "b", "c")] == [OSError] * 3
    assert titles() == []


def test_a_transaction_that_the_database_gives_up_is_over_for_all(writers):
    writers.write("a", "b", "c", b=give_up)
    assert sorted(writers.problems) == ["a", "b", "c"]
    assert titles() == []


@pytest.mark.parametrize("then", [refuse, give_up])
def test_the_next_ones_write_as_if_nothing_had_been(writers, then):
    writers.write("a", "b", a=then, b=then)
    writers.write("c", "d")
    assert titles() == ["c", "d"]
    assert (verify_chain().events, verify_chain().broken_at) == (2, None)


def test_a_line_that_nobody_can_stand_in_lets_nobody_wait_for_ever(writers, monkeypatch):
    def broken(_line, _operation):
        raise OSError(5, "Input/output error")

    writers.write("a")
    with monkeypatch.context() as patch:
        patch.setattr(type(writer_line()), "_lock", broken)
        with pytest.raises(OSError, match="Input"):
            add(EDITOR, "b")
    add(EDITOR, "c")
    assert titles() == ["a", "c"]


def test_a_group_has_an_end_however_many_come(writers):
    names = [f"{number:02}" for number in range(MOST + 3)]
    writers.write(*names)
    assert titles() == names
    assert writers.seen.count("commit") == 2


@pytest.mark.parametrize("killed", ["in the middle", "before the commit", "when the first is answered"])
def test_a_process_that_is_killed_has_answered_nobody_whose_writing_is_lost(app, killed):
    answered, tell = FORK.Pipe(duplex=False)
    process = FORK.Process(target=write_until_killed, args=(app, killed, tell))
    process.start()
    tell.close()
    process.join(60)
    assert process.exitcode == -signal.SIGKILL
    told = list(read(answered))
    db.session.rollback()
    assert set(told) <= set(titles())
    assert len(titles()) == (3 if killed == "when the first is answered" else 0)
    assert bool(told) is bool(titles())
    assert verify_chain().broken_at is None
    assert db.session.scalar(text("pragma integrity_check")) == "ok"


def write_until_killed(app, killed, tell):
    with app.app_context():
        db.session.remove()
        db.engine.dispose(close=False)
        writers = Writers(app)
        writers.seen = Told(tell, killed)
        if killed == "before the commit":
            event.listen(db.engine, "commit", lambda _connection: kill())
        writers.write("a", "b", "c", **({"c": kill} if killed == "in the middle" else {}))


class Told:
    """Tells another process who has been answered, and ends this one after the first."""

    def __init__(self, tell, killed):
        self.tell, self.killed = tell, killed

    def append(self, title):
        if title != "commit":
            self.tell.send(title)
            if self.killed == "when the first is answered":
                kill()


def read(pipe):
    with suppress(EOFError):
        while True:
            yield pipe.recv()
