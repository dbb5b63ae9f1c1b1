import json
import threading

import pytest
from sqlalchemy import delete, func, insert, select, update
from sqlalchemy.exc import IntegrityError

from strategy_tracker.audit.models import Event
from strategy_tracker.audit.services import verify_chain
from strategy_tracker.kernel import actions, rights
from strategy_tracker.kernel.actions import ACTIONS, UnguardedWrite, action, bulk, explain, gathered
from strategy_tracker.kernel.cached import by_version, current_version
from strategy_tracker.kernel.changes import HIDDEN, Change
from strategy_tracker.kernel.db import db
from strategy_tracker.kernel.errors import Forbidden, Invalid
from strategy_tracker.kernel.principal import ANONYMOUS, SEED
from strategy_tracker.kernel.text import msg
from strategy_tracker.kernel.version import data_version
from strategy_tracker.sources.models import Source
from strategy_tracker.sources.services import cite
from tests.support.ground import EDITOR

pytestmark = pytest.mark.usefixtures("context")


anyone = rights.anyone()
OWN = rights.held_by(when=lambda by, source: by.id == source.title, condition=msg("own sources only"))


@action("test_actions.fail", allow=anyone)
def fail(by, error):
    """Write, then fail."""
    cite(by, title="Første", archive_file="a")
    raise error


@action("test_actions.outer", allow=anyone)
def outer(by):
    source = cite(by, title="Indre", archive_file="a")
    source.title = "Ytre"
    return source


@action("test_actions.add", allow=anyone)
def add(_by, title):
    db.session.add(Source(title=title, archive_file="a"))


@action("test_actions.in_bulk", allow=anyone)
def in_bulk(_by, statement, *, opened):
    if opened:
        with bulk():
            db.session.execute(statement)
    else:
        db.session.execute(statement)


@action("test_actions.owner_only", allow=OWN)
def touch(_by, source):
    source.archive_file = "ny"


@action("test_actions.nothing", allow=anyone)
def nothing(_by):
    """Change nothing."""


@action("test_actions.say_why", allow=anyone)
def say_why(by):
    explain("Fordi", is_minor=True)
    cite(by, title="Med grunn", archive_file="a")


@action("test_actions.gather", allow=anyone)
def gather(by, *, title="Andre"):
    with gathered():
        cite(by, title="Første", archive_file="a")
        add(by, title)
        cite(by, title="Tredje", archive_file="a")
        return list(db.session.new)


def titles():
    db.session.rollback()
    return sorted(db.session.scalars(select(Source.title)))


def names():
    return list(db.session.scalars(select(Event.action).order_by(Event.id)))


class TestDoor:
    def test_a_policy_that_says_no_stops_the_action_before_it_starts(self):
        with pytest.raises(Forbidden, match="Source: cite"):
            cite(ANONYMOUS, title="Nei", archive_file="a")
        assert titles() == []

    def test_a_policy_sees_what_the_action_gets(self):
        source = cite(EDITOR, title="editor", archive_file="a")
        touch(EDITOR, source)
        with pytest.raises(Forbidden):
            touch(SEED, source)

    def test_a_write_outside_any_action_is_refused(self):
        db.session.add(Source(title="Utenfor", archive_file="a"))
        with pytest.raises(UnguardedWrite):
            db.session.commit()
        db.session.rollback()
        assert titles() == []

    def test_an_edit_outside_is_not_carried_in_by_the_next_action(self):
        source = cite(EDITOR, title="Min", archive_file="a")
        source.title = "Smuglet"
        with pytest.raises(UnguardedWrite, match="from before"):
            cite(EDITOR, title="Annen", archive_file="b")
        db.session.rollback()
        assert titles() == ["Min"]

    @pytest.mark.parametrize(
        "statement", [delete(Source), update(Source).values(title="x"), insert(Source).values(title="x")], ids=str
    )
    def test_statements_that_pass_the_log_by_are_refused(self, statement):
        cite(EDITOR, title="Min", archive_file="a")
        with pytest.raises(UnguardedWrite):
            in_bulk(EDITOR, statement, opened=False)
        db.session.rollback()
        with pytest.raises(UnguardedWrite):
            db.session.execute(statement)
        assert titles() == ["Min"]

    def test_whoever_opens_the_way_for_many_rows_may_pass(self):
        cite(EDITOR, title="Min", archive_file="a")
        in_bulk(EDITOR, update(Source).values(title="Alle"), opened=True)
        cite(EDITOR, title="Ny", archive_file="b")
        assert names() == ["source.cite", "source.cite"]

    def test_every_action_is_known_with_its_first_sentence(self):
        assert ACTIONS["test_actions.fail"].summary == "Write, then fail."

    def test_a_name_is_taken_once(self):
        with pytest.raises(ValueError, match="already"):
            action("test_actions.fail", allow=anyone)(nothing)


class TestWhole:
    @pytest.mark.parametrize("error", [Invalid(msg("Nei")), RuntimeError("nei"), KeyboardInterrupt()], ids=repr)
    def test_an_error_takes_all_of_it_back(self, error):
        before = data_version()
        with pytest.raises(type(error)):
            fail(EDITOR, error)
        assert (titles(), names(), data_version()) == ([], [], before)
        cite(EDITOR, title="Etterpå", archive_file="a")
        assert titles() == ["Etterpå"]

    def test_an_inner_action_does_not_commit_for_the_outer_one(self):
        outer(EDITOR)
        assert titles() == ["Ytre"]
        assert len(set(db.session.scalars(select(Event.run)))) == 1

    def test_each_change_bears_the_name_of_what_was_done_and_not_of_the_steps_it_took(self):
        outer(EDITOR)
        assert set(names()) == {"test_actions.outer"}

    def test_a_reason_is_kept_with_every_change(self):
        say_why(EDITOR)
        event = db.session.scalars(select(Event)).one()
        assert (event.reason, event.is_minor) == ("Fordi", True)

    def test_a_reason_needs_an_action(self):
        with pytest.raises(UnguardedWrite):
            explain("Fordi")
        with pytest.raises(UnguardedWrite):
            actions.record_change(Change("created", "source", "x", {}, Source()))

    def test_secrets_are_logged_without_their_values(self):
        column = Source.__table__.c.archive_file
        column.info["secret"] = True
        try:
            cite(EDITOR, title="Hemmelig", archive_file="passord")
        finally:
            del column.info["secret"]
        fields = db.session.scalars(select(Event.fields)).one()
        assert "passord" not in fields
        assert HIDDEN in fields


class TestVersion:
    def test_the_version_rises_once_for_an_action_that_changes_something(self):
        before = data_version()
        outer(EDITOR)
        assert data_version() == before + 1
        nothing(EDITOR)
        assert data_version() == before + 1

    def test_an_answer_is_kept_until_something_changes(self):
        asked = []

        @by_version
        def number_of_sources(extra):
            asked.append(extra)
            return db.session.scalar(select(func.count(Source.id))) + extra

        assert [number_of_sources(0), number_of_sources(0), number_of_sources(1)] == [0, 0, 1]
        assert asked == [0, 1]
        cite(EDITOR, title="Ny", archive_file="a")
        assert number_of_sources(0) == 1
        assert current_version() == data_version()


class TestTogether:
    WRITERS, EACH = 6, 8

    def test_writers_at_the_same_time_wait_for_each_other(self, app):
        problems: list[BaseException] = []
        start = threading.Barrier(self.WRITERS)

        def write(number):
            try:
                with app.app_context():
                    start.wait()
                    for place in range(self.EACH):
                        db.session.scalar(select(func.count(Source.id)))  # a reader that turns writer
                        add(EDITOR, f"{number}-{place}")
                    db.session.remove()
            except BaseException as problem:  # noqa: BLE001 - a thread has nobody to tell
                problems.append(problem)

        threads = [threading.Thread(target=write, args=(number,)) for number in range(self.WRITERS)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(60)
        db.session.rollback()
        assert problems == []
        assert len(titles()) == self.WRITERS * self.EACH
        assert verify_chain().events == self.WRITERS * self.EACH
        assert verify_chain().broken_at is None
        assert data_version() == self.WRITERS * self.EACH

    def test_a_reader_is_not_held_up_by_a_writer(self, app):
        writing, done = threading.Event(), threading.Event()

        def hold():
            with app.app_context():
                slow(EDITOR, writing, done)

        thread = threading.Thread(target=hold)
        thread.start()
        try:
            assert writing.wait(10)
            assert titles() == []
        finally:
            done.set()
            thread.join(20)
        assert titles() == ["Langsom"]


@action("test_actions.slow", allow=anyone)
def slow(by, writing, done):
    cite(by, title="Langsom", archive_file="a")
    writing.set()
    done.wait(10)


class TestGathered:
    def test_actions_are_sent_to_the_database_together(self):
        assert len(gather(EDITOR)) == 3
        assert titles() == ["Andre", "Første", "Tredje"]

    def test_the_log_has_them_in_the_order_they_were_done(self):
        gather(EDITOR)
        told = db.session.scalars(select(Event.fields).order_by(Event.id)).all()
        assert [json.loads(one)["title"][1] for one in told] == ["Første", "Andre", "Tredje"]
        assert verify_chain().broken_at is None

    def test_what_the_database_refuses_takes_all_of_it_back(self):
        with pytest.raises(IntegrityError):
            gather(EDITOR, title=None)
        assert titles() == []
        assert verify_chain().events == 0

    def test_nothing_is_gathered_outside_an_action(self):
        with pytest.raises(UnguardedWrite), gathered():
            pass
