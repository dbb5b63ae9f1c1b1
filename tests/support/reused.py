"""PostgreSQL databases used again: put back as they were made, far sooner than a new one would be made."""

from collections.abc import Iterator

import psycopg
from psycopg import sql

from tests.support import postgres

# What a connection is called that stays open from one test to the next: an empty statement takes a new one 10 ms, for
# the server starts a process that knows nothing of the tables yet.
KEPT = "kept"
LEFT_CONNECTED = """
select pg_terminate_backend(pid, 5000) from pg_stat_activity
where datname = current_database() and pid <> pg_backend_pid() and backend_type = 'client backend'
and (state, application_name) is distinct from ('idle', %s)
"""
# Kept beside the tables when the database is made: whether they have another shape since, and the rows there were.
SET_UP = """
create schema kept;
create table kept.reshaped ();
create function kept.note_shape() returns event_trigger language plpgsql as
    $$ begin insert into kept.reshaped default values; end $$;
"""
WATCH = "create event trigger kept on ddl_command_end execute function kept.note_shape()"
TABLES = "select tablename from pg_tables where schemaname = 'public'"
COUNTERS = """
select sequencename, coalesce(last_value, 1), last_value is not null from pg_sequences where schemaname = 'public'
"""
# As a replica, so that no trigger and no foreign key asks. The statements of a function are planned once.
PUT_BACK = """
create function kept.put_back() returns boolean language plpgsql set session_replication_role = replica as $put_back$
begin
    if exists (select from kept.reshaped) then return false; end if;
    {}
    return true;
end $put_back$
"""
EMPTY = "delete from public.{table};"
KEEP = "create table kept.{table} as table public.{table}"
FILL = "insert into public.{table} overriding system value select * from kept.{table};"
COUNT = """
perform setval({name}, {at}, {is_called}) from public.{counter}
where (last_value, is_called) is distinct from ({at}::bigint, {is_called});
"""


class Reused:
    """The databases of one worker made from one template; those that no test has now are free."""

    def __init__(self, folder: str, template: str, tag: str) -> None:
        self.folder, self.template, self.tag = folder, template, tag
        self.made = 0
        self.free: list[str] = []
        self.keepers: dict[str, psycopg.Connection] = {}

    def take(self) -> str:
        """Return the name of a database that is as it was made."""
        if self.free:
            return self.free.pop()
        self.made += 1
        name = f"{self.template}-{self.tag}-{self.made}"
        postgres.create(self.folder, name, self.template)
        self.keepers[name] = psycopg.connect(postgres.url(self.folder, name), autocommit=True)
        _remember(self.keepers[name])
        return name

    def give_back(self, name: str) -> None:
        """Put a database back as it was made; one whose tables were changed is removed."""
        keeper = self.keepers[name]
        keeper.execute(LEFT_CONNECTED, [KEPT])
        if keeper.execute("select kept.put_back()").fetchone() == (True,):
            self.free.append(name)
        else:
            self.keepers.pop(name).close()
            postgres.drop(self.folder, name)

    def close(self) -> None:
        """Let go of all databases."""
        for keeper in self.keepers.values():
            keeper.close()


def _remember(keeper: psycopg.Connection) -> None:
    keeper.execute(SET_UP)
    lines = sql.SQL("\n").join([*_rows(keeper), *_counters(keeper)])
    keeper.execute(sql.SQL(PUT_BACK).format(lines))
    keeper.execute(WATCH)


def _rows(keeper: psycopg.Connection) -> Iterator[sql.Composable]:
    """Yield what empties each table, and what fills those again that the migrations wrote to."""
    names = [sql.Identifier(name) for (name,) in keeper.execute(TABLES).fetchall()]
    yield from (sql.SQL(EMPTY).format(table=name) for name in names)
    for name in names:
        if keeper.execute(sql.SQL("select from public.{} limit 1").format(name)).rowcount:
            keeper.execute(sql.SQL(KEEP).format(table=name))
            yield sql.SQL(FILL).format(table=name)


def _counters(keeper: psycopg.Connection) -> Iterator[sql.Composable]:
    """Yield what lets each counter stand where it stood."""
    for name, at, is_called in keeper.execute(COUNTERS).fetchall():
        counter = sql.Identifier(name)
        yield sql.SQL(COUNT).format(name=f"public.{counter.as_string()}", at=at, is_called=is_called, counter=counter)
