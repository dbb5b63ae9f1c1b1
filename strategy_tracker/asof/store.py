"""The copies there are: made once, kept on disk and open, made anew when something in them is not public any more.

At most a few are open in a process and some more lie on disk. One is made at a time, whatever process makes it; who
waits too long for it is asked to come back.
"""

import fcntl
import os
import threading
from collections import OrderedDict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from time import monotonic, sleep
from typing import Any

from msgspec import Struct, field
from sqlalchemy import Engine, create_engine, select
from sqlalchemy.pool import QueuePool
from werkzeug.exceptions import ServiceUnavailable

from strategy_tracker.asof.build import DayInLog, log_begins, make_copy, position_after, public_ids
from strategy_tracker.asof.tables import LEFT_OUT, bare, has_rule, is_copied, is_of_people, models, own_id
from strategy_tracker.audit.models import Event
from strategy_tracker.kernel.cached import memory
from strategy_tracker.kernel.db import Base, db, prepare_copy
from strategy_tracker.kernel.footprint import noting_reads
from strategy_tracker.kernel.settings import OWN_FOLDER
from strategy_tracker.web.page_cache import PageCache

FOLDER, BUILDING, ENDING = "asof", "building", ".sqlite3"
MOST_OPEN, MOST_FILES = 6, 24
MOST_BYTES = 1024 * 1024 * 1024
PATIENCE_SECONDS, RETRY_SECONDS = 8, 10


class OtherDay(Struct, eq=False):
    """A day that can be shown: its copy, the pages made from it, and what was known when it was last looked at.

    `places` are what it was decided from that all in it is public, `as_now` what it shows as it is now.
    """

    wanted: DayInLog
    path: Path
    engine: Engine
    checked: int
    as_now: frozenset[str]
    places: set[str] = field(default_factory=set)
    pages: PageCache | None = None

    @property
    def day(self) -> date:
        """Return the day."""
        return self.wanted.day


class Copies:
    """The copies of one application."""

    def __init__(self, folder: Callable[[], Path], build: str) -> None:
        """Keep copies under what `folder` gives; `build` tells one release's from another's."""
        self._folder, self._build = folder, build
        self._open: OrderedDict[date, OtherDay] = OrderedDict()
        self._of: object = None
        self._turn = threading.Lock()

    def at(self, day: date, may_build: Callable[[], None]) -> OtherDay:
        """Return the copy of a day, made if there is none. Inside the application, at its present version.

        `may_build` is asked before one is made, and raises. Raises: ServiceUnavailable while others make one.
        """
        found = self._kept(day)
        return found or self._opened(day, may_build)

    def _kept(self, day: date) -> OtherDay | None:
        reader = memory().reader
        if self._of is not reader:  # another database has been put in its place
            self._of = reader
            self._open.clear()
        found, version = self._open.get(day), reader() or 0
        if found is None or not found.path.is_file():
            return None
        if found.checked < version:
            if reader.has_changed(found.as_now, found.checked) or (
                reader.has_changed(found.places, found.checked) and not _still_holds(found)
            ):
                found.path.unlink(missing_ok=True)
                del self._open[day]
                return None
            found.checked = version
        return found

    def _opened(self, day: date, may_build: Callable[[], None]) -> OtherDay:
        wanted = DayInLog(day, position_after(day), log_begins() or day)
        path = self._path(wanted)
        if not path.is_file():
            may_build()
            with self._alone():
                if not path.is_file():
                    self._make(path, wanted)
        return self._take(path, wanted)

    def _take(self, path: Path, wanted: DayInLog) -> OtherDay:
        reader = memory().reader
        version = reader() or 0
        engine = create_engine(f"sqlite:///{path}", poolclass=QueuePool)
        prepare_copy(engine)
        found = OtherDay(wanted, path, engine, version, frozenset(_as_now(wanted)))
        if not _still_holds(found):  # made by another process, or before this one started
            path.unlink(missing_ok=True)
            raise ServiceUnavailable(retry_after=1)
        with self._turn:
            self._open[wanted.day] = found
            while len(self._open) > MOST_OPEN:
                self._open.popitem(last=False)
        return found

    def _path(self, wanted: DayInLog) -> Path:
        of = db.session.scalar(select(Event.hash).where(Event.id == wanted.position)) or "0"
        if wanted.is_before_log:
            of = f"{memory().reader() or 0}"
        return self._folder() / f"{wanted.day}-{of[:20]}-{self._build[:8]}{ENDING}"

    def _make(self, path: Path, wanted: DayInLog) -> None:
        for older in path.parent.glob(f"{wanted.day}-*{ENDING}"):
            older.unlink(missing_ok=True)
        begun = path.with_suffix(".new")
        begun.unlink(missing_ok=True)
        make_copy(begun, wanted)
        begun.rename(path)
        _tidy(path.parent)

    @contextmanager
    def _alone(self) -> Iterator[None]:
        """Be the one who makes a copy, of all threads and processes. Raises: ServiceUnavailable after some waiting."""
        folder = self._folder()
        folder.mkdir(exist_ok=True, mode=OWN_FOLDER)
        file = os.open(folder / BUILDING, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        try:
            _wait_for(file)
            yield
        finally:
            os.close(file)


def _wait_for(file: int) -> None:
    until = monotonic() + PATIENCE_SECONDS
    while True:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if monotonic() > until:
                raise ServiceUnavailable(retry_after=RETRY_SECONDS) from None
            sleep(0.1)
        else:
            return


def _still_holds(found: OtherDay) -> bool:
    """Tell whether all that a copy has is public now, and nothing came back that it left out."""
    with noting_reads(found.places):
        return all(
            _holds(found.engine, model) for name, model in models().items() if is_copied(name) and has_rule(model)
        )


def _as_now(wanted: DayInLog) -> Iterator[str]:
    """Yield what a copy shows as it is now: of some days all, and what tells of people on any."""
    for name in filter(is_copied, Base.metadata.tables):
        columns = Base.metadata.tables[name].c
        yield from (f"{name}.{one.name}" for one in columns if wanted.is_as_now or is_of_people(one))
        if wanted.is_as_now:
            yield name


def _holds(engine: Engine, model: Any) -> bool:
    name, column = model.__tablename__, own_id(model)
    table, left_out = bare().tables[name], bare().tables[LEFT_OUT]
    with engine.connect() as copy:
        shown = {str(one) for one in copy.scalars(select(table.c[column.name]).where(table.c.id > 0))}
        hidden = set(copy.scalars(select(left_out.c.own).where(left_out.c.place == name)))
    known = public_ids(model) if shown or hidden else set[str]()
    return shown <= known and hidden.isdisjoint(known)


def _tidy(folder: Path) -> None:
    """Keep the newest files, so many and so large together."""
    files = sorted(folder.glob(f"*{ENDING}"), key=lambda one: one.stat().st_mtime, reverse=True)
    room = MOST_BYTES
    for number, one in enumerate(files):
        room -= one.stat().st_size
        if number and (number >= MOST_FILES or room < 0):
            one.unlink(missing_ok=True)
