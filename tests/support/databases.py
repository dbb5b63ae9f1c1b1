"""Databases for tests: copies of a migrated one, or of one with the real data, on SQLite or PostgreSQL.

Each template is made once in a run and shared by its workers; a copy takes some 0.03 s. On PostgreSQL a copy of the
empty one takes ten times that, and is used again, with the connections to it.
"""

import contextlib
import fcntl
import itertools
import os
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from strategy_tracker.exchange.imports.example.load import load_example
from strategy_tracker.exchange.imports.seed import load_seed
from strategy_tracker.factory import create_app
from strategy_tracker.kernel.db import db
from strategy_tracker.kernel.settings import Settings
from strategy_tracker.migrations import upgrade
from tests.support import postgres
from tests.support.reused import Reused

SECRET = "a secret of the tests"
SMALL_PAGES = 1024  # bytes: of six hundred tables and indexes most hold nothing, and each takes a page to be copied


def settings_for(url: str, folder: Path) -> Settings:
    return Settings(instance_dir=folder, database_url=url, secret_key=SECRET, testing=True)


@dataclass(frozen=True)
class Template:
    """What a database holds: that of another template, and what a step adds."""

    of: str | None
    add: Callable[[Settings], object]

    def make(self, settings: Settings) -> None:
        """Take the step in a database that holds what the other template does."""
        app = create_app(settings)
        with app.app_context():
            self.add(settings)
            db.session.remove()
            db.engine.dispose()


TEMPLATES = {
    "migrated": Template(None, lambda _settings: upgrade(db.engine)),
    "seeded": Template("migrated", lambda settings: load_seed(settings.seed_dir)),
    "example": Template("seeded", lambda settings: load_example(settings.seed_dir)),
}


@contextlib.contextmanager
def alone(shared: Path) -> Iterator[None]:
    """Let one worker at a time make a template."""
    with (shared / "templates.lock").open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


class SQLiteDatabases:
    """Templates are files beside each other in the run's shared folder."""

    def __init__(self, shared: Path) -> None:
        self.shared = shared

    @contextlib.contextmanager
    def copy(self, template: str, folder: Path) -> Iterator[str]:
        file = folder / f"{template}.sqlite3"
        shutil.copyfile(self._template(template), file)
        try:
            yield f"sqlite:///{file}"
        finally:
            for left in folder.glob(f"{file.name}*"):  # a run would fill the disk with thousands
                left.unlink()

    def _template(self, name: str) -> Path:
        finished = self.shared / f"{name}.sqlite3"
        if not finished.exists():
            base = TEMPLATES[name].of and self._template(TEMPLATES[name].of)
            with alone(self.shared):
                if not finished.exists():
                    self._make(name, base, finished)
        return finished

    def _make(self, name: str, base: Path | None, finished: Path) -> None:
        draft, compact = (self.shared / f"{name}-{stage}.sqlite3" for stage in ("draft", "compact"))
        if base:
            shutil.copyfile(base, draft)
        TEMPLATES[name].make(settings_for(f"sqlite:///{draft}", self.shared))
        with contextlib.closing(sqlite3.connect(draft)) as connection:
            connection.execute(f"pragma page_size={SMALL_PAGES}")
            connection.execute("vacuum into ?", [str(compact)])
        with contextlib.closing(sqlite3.connect(compact)) as connection:
            connection.execute("pragma journal_mode=wal")  # or two programs that open a copy at once collide
        compact.rename(finished)


class PostgreSQLDatabases:
    """Templates are databases in the run's cluster."""

    def __init__(self, shared: Path, folder: str) -> None:
        self.shared, self.folder = shared, folder
        self.ready: set[str] = set()
        self.uses = itertools.count()
        self.empty = Reused(folder, "migrated", f"{os.getpid()}")

    @contextlib.contextmanager
    def copy(self, template: str, folder: Path) -> Iterator[str]:
        if template == self.empty.template:
            yield from self._reused()
            return
        name = f"{template}-{folder.parent.name}-{folder.name}"[-60:]
        self._prepare(template)
        try:
            yield postgres.create(self.folder, name, template)
        finally:
            postgres.drop(self.folder, name)

    def close(self) -> None:
        """Let go of the databases that are used again."""
        self.empty.close()

    def _reused(self) -> Iterator[str]:
        self._prepare(self.empty.template)
        name = self.empty.take()
        try:
            # An address of its own each time: what a program keeps in memory, it keeps by address and version.
            yield f"{postgres.url(self.folder, name)}&application_name=use-{next(self.uses)}"
        finally:
            self.empty.give_back(name)

    def _prepare(self, name: str) -> None:
        if name in self.ready:
            return
        base = TEMPLATES[name].of
        if base:
            self._prepare(base)
        with alone(self.shared):
            if not postgres.exists(self.folder, name):
                draft = f"{name}-draft"
                url = postgres.create(self.folder, draft, base or "template0")
                TEMPLATES[name].make(settings_for(url, self.shared))
                postgres.create(self.folder, name, draft)
        self.ready.add(name)


Databases = SQLiteDatabases | PostgreSQLDatabases
