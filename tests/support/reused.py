"""PostgreSQL databases used again: put back as they were made, which is ten times as quick as making a new one."""

import psycopg

from tests.support import postgres

# Kept beside the tables when the database is made: the rows the migrations wrote, and where the counters stood.
KEEP = """
create schema kept;
create table kept.counters as
    select sequencename as name, coalesce(last_value, 1) as at, last_value is not null as is_called
    from pg_sequences where schemaname = 'public';
do $$ declare name text; is_used boolean; begin
    for name in select tablename from pg_tables where schemaname = 'public' loop
        execute format('select exists (select from public.%I)', name) into is_used;
        if is_used then execute format('create table kept.%I as table public.%I', 'of ' || name, name); end if;
    end loop;
end $$;
"""
# As a replica, so that no trigger and no foreign key asks.
PUT_BACK = """
set session_replication_role = replica;
do $$ declare name text; begin
    for name in select tablename from pg_tables where schemaname = 'public' loop
        execute format('delete from public.%I', name);
    end loop;
    for name in select substr(tablename, 4) from pg_tables where schemaname = 'kept' and tablename like 'of %' loop
        execute format('insert into public.%I overriding system value select * from kept.%I', name, 'of ' || name);
    end loop;
end $$;
select setval(format('public.%I', counter.name)::regclass, counter.at, counter.is_called)
from kept.counters counter join pg_sequences now on now.sequencename = counter.name and now.schemaname = 'public'
where (counter.at, counter.is_called) is distinct from (coalesce(now.last_value, 1), now.last_value is not null);
"""
LEFT_CONNECTED = """
select pg_terminate_backend(pid, 5000) from pg_stat_activity
where datname = current_database() and pid <> pg_backend_pid() and backend_type = 'client backend'
"""
SHAPE = """
select md5(string_agg(line, ',' order by line)) from (
    select format('%s %s %s %s', attrelid, attname, atttypid, attnotnull) as line from pg_attribute
    where attrelid in (select oid from pg_class where relnamespace = 'public'::regnamespace)
    union all select format('%s %s', oid, tgenabled) from pg_trigger
    union all select oid::text from pg_constraint where connamespace = 'public'::regnamespace
    union all select format('%s %s', oid, md5(prosrc)) from pg_proc where pronamespace = 'public'::regnamespace
    union all select oid::text from pg_namespace where nspname not like 'pg\\_%'
) shape
"""


class Reused:
    """The databases of one worker made from one template; those that no test has now are free."""

    def __init__(self, folder: str, template: str, tag: str) -> None:
        self.folder, self.template, self.tag = folder, template, tag
        self.shape = ""
        self.made = 0
        self.free: list[str] = []

    def take(self) -> str:
        """Return the name of a database that is as it was made."""
        if self.free:
            return self.free.pop()
        self.made += 1
        name = f"{self.template}-{self.tag}-{self.made}"
        postgres.create(self.folder, name, self.template)
        with self._connected(name) as connection:
            connection.execute(KEEP)
            self.shape = self._shape(connection)
        return name

    def give_back(self, name: str) -> None:
        """Put a database back as it was made; one whose tables were changed is removed."""
        with self._connected(name) as connection:
            connection.execute(LEFT_CONNECTED)
            is_whole = self._shape(connection) == self.shape
            if is_whole:
                connection.execute(PUT_BACK)
        if is_whole:
            self.free.append(name)
        else:
            postgres.drop(self.folder, name)

    def _connected(self, name: str) -> psycopg.Connection:
        return psycopg.connect(postgres.url(self.folder, name), autocommit=True)

    @staticmethod
    def _shape(connection: psycopg.Connection) -> str:
        row = connection.execute(SHAPE).fetchone()
        assert row is not None
        return row[0]
