"""Revisions run forwards, with data, on both databases; what was logged stays as it was."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest
from alembic.script import ScriptDirectory
from sqlalchemy import (
    CheckConstraint,
    Column,
    Engine,
    MetaData,
    Table,
    create_engine,
    func,
    insert,
    inspect,
    select,
    text,
)
from sqlalchemy.exc import IntegrityError

from strategy_tracker import migrations
from strategy_tracker.kernel.db import db, prepare_engine
from strategy_tracker.kernel.errors import UnknownRevision
from strategy_tracker.kernel.settings import ROOT
from tests.support import postgres

pytestmark = pytest.mark.both_databases

REVISIONS = migrations.revisions()
OWN = {"alembic_version"}


def engine_for(url: str) -> Engine:
    engine = create_engine(url)
    prepare_engine(engine)
    return engine


@pytest.fixture
def blank_url(database_kind: str, tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[str]:
    """The address of a database without a table."""
    if database_kind == "sqlite":
        yield f"sqlite:///{tmp_path / 'blank.sqlite3'}"
        return
    folder, name = request.getfixturevalue("postgres_folder"), f"blank-{tmp_path.parent.name}-{tmp_path.name}"[-60:]
    yield postgres.create(folder, name)
    postgres.drop(folder, name)


@pytest.fixture
def blank(blank_url: str) -> Iterator[Engine]:
    engine = engine_for(blank_url)
    yield engine
    engine.dispose()


@pytest.fixture
def migrated(database_url: str) -> Iterator[Engine]:
    engine = engine_for(database_url)
    yield engine
    engine.dispose()


@pytest.fixture(scope="module")
def real_data(seeded_app) -> dict[str, list[dict[str, object]]]:
    """The rows of every table of a database with the real data."""
    with seeded_app.app_context():
        return rows_of(db.engine)


def tables_of(engine: Engine) -> MetaData:
    metadata = MetaData()
    metadata.reflect(engine)
    return metadata


def is_ours(name: str) -> bool:
    return name not in OWN and not name.startswith("search_fts")


def rows_of(engine: Engine) -> dict[str, list[dict[str, object]]]:
    with engine.connect() as connection:
        return {
            name: [dict(row) for row in connection.execute(select(*written_in(table))).mappings()]
            for name, table in tables_of(engine).tables.items()
            if is_ours(name)
        }


def written_in(table: Table) -> list[Column]:
    """The columns of the table that hold what was put there, and not what the database makes of it."""
    return [column for column in table.columns if column.computed is None]


def fill(engine: Engine, data: dict[str, list[dict[str, object]]]) -> None:
    """Put the rows into the tables that are there already, into the columns they have already."""
    metadata = tables_of(engine)
    sqlite = engine.dialect.name == "sqlite"
    with engine.connect() as connection:
        if sqlite:
            connection.connection.driver_connection.execute("pragma foreign_keys=off")
        with connection.begin():
            if not sqlite:
                connection.execute(text("set local session_replication_role = replica"))
            for name, table in metadata.tables.items():
                rows = [{key: row[key] for key in row if key in table.c} for row in data.get(name, ())]
                if rows and name != "data_version":
                    connection.execute(insert(table), rows)


def test_the_tables_are_the_ones_the_program_expects(migrated):
    assert migrations.differences(migrated) == []
    assert migrations.current(migrated) == migrations.head() == REVISIONS[-1]


def test_a_database_without_tables_is_at_no_revision(blank):
    assert migrations.current(blank) is None


def test_a_database_of_another_version_is_refused_with_what_to_do(blank):
    migrations.upgrade(blank)
    with blank.begin() as connection:
        connection.execute(text("update alembic_version set version_num = '0022'"))
    with pytest.raises(UnknownRevision, match="at revision 0022"):
        migrations.upgrade(blank)
    assert migrations.current(blank) == "0022"


def test_migrating_again_changes_nothing(seeded_copy):
    with seeded_copy.app_context():
        before = rows_of(db.engine)
        migrations.upgrade(db.engine)
        assert rows_of(db.engine) == before


@pytest.mark.parametrize("revision", REVISIONS)
def test_the_data_of_each_revision_arrives_at_the_last(revision, blank, real_data):
    migrations.upgrade(blank, revision)
    fill(blank, real_data)
    before = {name: len(rows) for name, rows in rows_of(blank).items()}
    migrations.upgrade(blank)
    after = {name: len(rows) for name, rows in rows_of(blank).items()}
    assert {name: after[name] for name in before} == before
    assert sum(before.values()) > 1000
    assert migrations.differences(blank) == []


def test_an_upgrade_that_fails_leaves_nothing_behind(blank, monkeypatch):
    def walked_in_on(*_args: object, **_kwargs: object) -> None:
        raise RuntimeError("walked in on")

    upgrade = migrations.command.upgrade

    def fails_at_the_end(*args: object) -> None:
        upgrade(*args)
        walked_in_on()

    monkeypatch.setattr(migrations.command, "upgrade", fails_at_the_end)
    with pytest.raises(RuntimeError, match="walked in on"):
        migrations.upgrade(blank)
    assert tables_of(blank).tables == {}


def test_two_nodes_that_start_at_once_do_not_meet(blank_url):
    program = (
        "import sys; from sqlalchemy import create_engine; from strategy_tracker import migrations;"
        "from strategy_tracker.kernel.db import db, prepare_engine; engine = create_engine(sys.argv[1]);"
        "prepare_engine(engine); migrations.upgrade(engine)"
    )
    nodes = [subprocess.Popen([sys.executable, "-c", program, blank_url], cwd=ROOT) for _ in range(2)]
    assert [node.wait(60) for node in nodes] == [0, 0]


def test_the_version_of_the_data_starts_at_zero(migrated):
    with migrated.connect() as connection:
        assert connection.execute(text("select id, number from data_version")).all() == [(1, 0)]


def test_every_table_on_sqlite_is_strict(migrated):
    if migrated.dialect.name != "sqlite":
        pytest.skip("PostgreSQL is strict by itself")
    with migrated.connect() as connection:
        rows = connection.exec_driver_sql("pragma table_list").mappings().all()
    loose = {row["name"] for row in rows if row["type"] == "table" and not row["strict"]}
    assert loose - OWN == {"sqlite_schema", "sqlite_temp_schema"}


FORGERIES = {
    "change": "update event set action = 'x'",
    "remove": "delete from event",
    "empty": "truncate event",
    "replace": "insert or replace into event select * from event",
}
UNKNOWN_TO = {"sqlite": {"empty"}, "postgresql": {"replace"}}


def test_the_database_itself_refuses_to_forge_the_log(seeded_app, database_kind):
    with seeded_app.app_context():
        for how in FORGERIES.keys() - UNKNOWN_TO[database_kind]:
            with pytest.raises(IntegrityError, match="The log is append-only"), db.engine.begin() as connection:
                connection.execute(text(FORGERIES[how]))
        with db.engine.connect() as connection:
            assert connection.scalar(select(func.count()).select_from(text("event"))) > 1000


@pytest.mark.parametrize("revision", REVISIONS)
def test_a_revision_says_what_it_does_in_its_name_and_in_a_line(revision):
    script = ScriptDirectory(str(migrations.FOLDER)).get_revision(revision)
    module: ModuleType = script.module
    assert Path(script.path).name.startswith(f"v{revision}_")
    assert module.__doc__.strip().endswith(".")
    assert not hasattr(module, "downgrade")


def test_each_check_of_the_models_stands_in_the_database_under_the_same_name(migrated):
    """Alembic compares no checks, and a closed set that was renamed would keep its old one."""
    found = inspect(migrated)
    for table in db.metadata.sorted_tables:
        wanted = {check.name for check in table.constraints if isinstance(check, CheckConstraint)}
        stored = {check["name"] for check in found.get_check_constraints(table.name)}
        assert stored == wanted, table.name
