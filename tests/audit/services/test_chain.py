import json
from datetime import UTC, datetime

import pytest
from sqlalchemy import select, text
from sqlalchemy.exc import DBAPIError

from strategy_tracker.audit.models import Event
from strategy_tracker.audit.services import verify_chain
from strategy_tracker.kernel import clock
from strategy_tracker.kernel.actions import action, explain
from strategy_tracker.kernel.db import db
from strategy_tracker.kernel.rights import held_by
from strategy_tracker.strategy.services.measures import edit_measure
from tests.support.factories import a_delivery, a_thread
from tests.support.ground import EDITOR, an_organisation
from tests.support.ground import text as nb

pytestmark = pytest.mark.usefixtures("context")


@action("test_chain.rename", allow=held_by("editor"))
def rename(by, measure, name, reason=None, *, is_minor=False):
    explain(reason, is_minor=is_minor)
    edit_measure(by, measure, name=nb(name))


def events():
    return db.session.execute(select(Event).order_by(Event.id)).scalars().all()


def tamper(statement, **values):
    """Change the log as somebody with the database in hand would, its guard switched off."""
    with db.engine.begin() as connection:
        if db.engine.dialect.name == "sqlite":
            names = connection.execute(text("select name from sqlite_master where type='trigger'")).scalars().all()
            for name in names:
                connection.execute(text(f'drop trigger "{name}"'))
        else:
            connection.execute(text("set local session_replication_role = replica"))
        connection.execute(text(statement), values)
    db.session.rollback()


def test_an_empty_log_is_whole():
    assert verify_chain().events == 0
    assert verify_chain().broken_at is None


def test_every_change_is_written_down_field_by_field():
    _, measure = a_thread()
    with clock.fixed(datetime(2026, 5, 1, 12, tzinfo=UTC)):
        rename(EDITOR, measure, "Nytt navn", "Skrivefeil")
    last = events()[-1]
    assert json.loads(last.fields) == {"name": [{"nb": "Plan-Tiltak"}, {"nb": "Nytt navn"}]}
    assert (last.principal_id, last.principal_name) == ("editor", "An editor")
    assert (last.action, last.kind, last.subject_type, last.subject_id) == (
        "test_chain.rename",
        "updated",
        "measure",
        "plan-tiltak",
    )
    assert (last.reason, last.is_minor, last.at) == ("Skrivefeil", False, datetime(2026, 5, 1, 12, tzinfo=UTC))


def test_all_of_one_run_share_its_id():
    _, measure = a_thread()
    before = {event.run for event in events()}
    rename(EDITOR, measure, "Nytt")
    assert len({event.run for event in events()} - before) == 1


def test_an_edit_that_changes_nothing_is_not_written_down():
    _, measure = a_thread()
    before = len(events())
    edit_measure(EDITOR, measure, name=measure.name)
    assert len(events()) == before


def test_the_chain_is_whole_and_without_gaps():
    _, measure = a_thread()
    a_delivery(measure, planned="2024", forecast="2025")
    report = verify_chain()
    assert (report.events, report.broken_at) == (len(events()), None)
    assert [event.id for event in events()] == list(range(1, report.events + 1))


@pytest.mark.parametrize(
    "forgery",
    [
        "update event set principal_name = 'Somebody else' where id = 3",
        "update event set fields = '{}' where id = 3",
        "update event set reason = 'because' where id = 3",
        "update event set is_minor = (id = 3) where id = 3",
        "delete from event where id = 3",
        "update event set subject_id = 'x', hash = 'y' where id = 3",
    ],
)
def test_a_forged_event_is_found(forgery):
    a_thread()
    tamper(forgery)
    broken = verify_chain().broken_at
    assert broken == (4 if forgery.startswith("delete") else 3)


def test_the_database_itself_refuses_to_change_the_log():
    an_organisation()
    for statement in ("update event set reason = 'x'", "delete from event"):
        with pytest.raises(DBAPIError), db.engine.begin() as connection:
            connection.execute(text(statement))
    assert verify_chain().broken_at is None
