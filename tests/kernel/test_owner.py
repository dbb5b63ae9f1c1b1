"""On PostgreSQL the program runs as a role that owns no table, as the documents say: it can switch no guard off."""

import re
from pathlib import Path

import psycopg
import pytest
from sqlalchemy import create_engine, text
from sqlalchemy.exc import DBAPIError

from strategy_tracker.audit.services import verify_chain
from strategy_tracker.migrations import upgrade
from tests.conftest import application
from tests.support import postgres
from tests.support.ground import a_strategy

pytestmark = pytest.mark.postgresql
DOCUMENT = Path(__file__).resolve().parents[2] / "docs" / "running.md"
NAME, OWNER, PROGRAM = "owned", "strategi_owner", "strategi"
TRICKS = (
    "alter table event disable trigger user",
    "drop trigger event_refuses_change on event",
    "drop function refuse_change_of_events cascade",
    "set session_replication_role = replica",
    "update event set reason = 'x'",
    "delete from event",
    "truncate event cascade",
    "alter table ballot disable trigger user",
    "alter table answer disable trigger user",
    "drop table ballot cascade",
)


def administer(folder, *statements):
    with psycopg.connect(postgres.url(folder, "postgres"), autocommit=True) as connection:
        for statement in statements:
            connection.execute(statement)


@pytest.fixture
def owned(postgres_folder):
    """The address of a database that one role owns, for the other."""
    administer(postgres_folder, f"create role {OWNER} login", f"create role {PROGRAM} login")
    address = postgres.create(postgres_folder, NAME)
    administer(postgres_folder, f"alter database {NAME} owner to {OWNER}")
    engine = create_engine(address.replace("postgres@", f"{OWNER}@").replace("postgresql:", "postgresql+psycopg:"))
    upgrade(engine)
    with engine.begin() as connection:
        connection.execute(text(re.search("```sql\n(.*?)```", DOCUMENT.read_text(), re.DOTALL)[1]))
    engine.dispose()
    yield address.replace("postgres@", f"{PROGRAM}@")
    postgres.drop(postgres_folder, NAME)
    administer(postgres_folder, f"drop role {OWNER}", f"drop role {PROGRAM}")


def test_the_role_of_the_program_works_and_can_switch_no_guard_off(owned, tmp_path):
    with application(owned, tmp_path) as app, app.app_context():
        a_strategy()
        events = verify_chain().events
        assert events
    engine = create_engine(owned.replace("postgresql:", "postgresql+psycopg:"))
    for trick in TRICKS:
        with pytest.raises(DBAPIError), engine.begin() as connection:
            connection.execute(text(trick))
    engine.dispose()
    with application(owned, tmp_path) as app, app.app_context():
        assert verify_chain().events == events
