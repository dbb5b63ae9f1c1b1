"""Several who wait to write to SQLite at the same moment are written in one transaction, by the first of them.

Most of what a commit writes is the same few pages for all: the ends of indexes. So whoever has the turn does the work
of all in this process who wait for it, in the order they came, each under a savepoint of its own, and commits once.
What fails is taken back alone. Nobody goes on before the commit; should that fail, it fails for all.

Who writes alone begins and commits a transaction as ever. So does everybody on PostgreSQL, where writers need no line.
"""

import os
import threading
from collections import deque
from collections.abc import Callable
from contextvars import copy_context
from typing import Any, TypeVar

from sqlalchemy import Connection
from sqlalchemy.orm import Session

from strategy_tracker.kernel.db import WRITES_ON, db, lending
from strategy_tracker.kernel.writers import WriterLine, writer_line

R = TypeVar("R")
MOST = 8  # who comes first waits for those who came with it


class _Piece:
    """What one of them wants to write, and what became of it."""

    def __init__(self, session: Session, work: Callable[[], Any]) -> None:
        self._session = session
        self._work = work
        self._context = copy_context()
        self._result: Any = None
        self.problem: BaseException | None = None
        self.woken = threading.Event()
        self.is_over = False

    def run_on(self, connection: Connection) -> None:
        """Do the work as a part of the transaction on `connection`, or leave no trace in it."""
        try:
            with lending(self._session, connection):
                self._result = self._context.run(_alone, self._session, self._work)
        except BaseException as problem:  # noqa: BLE001 - raised where whoever wants it waits
            self.problem = problem

    def run_alone(self) -> None:
        """Do the work in a transaction of its own."""
        self._result = _alone(self._session, self._work)

    def outcome(self) -> Any:
        """Return what the work returned. Raises: what it raised."""
        if self.problem is not None:
            raise self.problem
        return self._result


class Together:
    """Those of this process who wait to write to one database."""

    def __init__(self, line: WriterLine) -> None:
        """Let the first of each group stand in `line` for all."""
        self._line = line
        self._guard = threading.Lock()
        self._waiting: deque[_Piece] = deque()
        self._is_led = False

    def write(self, session: Session, work: Callable[[], R]) -> R:
        """Do `work` in a transaction of `session`, which is committed when this returns. Raises: what `work` raises."""
        mine = _Piece(session, work)
        if self._is_to_wait(mine):
            mine.woken.wait()
        if not mine.is_over:
            self._lead(mine)
        result: R = mine.outcome()
        return result

    def _is_to_wait(self, mine: _Piece) -> bool:
        with self._guard:
            waits, self._is_led = self._is_led, True
            if waits:
                self._waiting.append(mine)
            return waits

    def _lead(self, mine: _Piece) -> None:
        group = [mine]
        try:
            with self._line.alone():
                group += self._next(MOST - 1)
                _write(group)
        except BaseException as problem:  # noqa: BLE001 - it is the fault of all, and raised by each
            for piece in group:
                piece.problem = piece.problem or problem
        finally:
            self._hand_on()
            for piece in group:
                piece.is_over = True
                piece.woken.set()

    def _next(self, most: int) -> list[_Piece]:
        with self._guard:
            return [self._waiting.popleft() for _ in range(min(most, len(self._waiting)))]

    def _hand_on(self) -> None:
        """Let the first of those who came meanwhile lead."""
        with self._guard:
            leader = self._waiting.popleft() if self._waiting else None
            self._is_led = leader is not None
        if leader is not None:
            leader.woken.set()


def _write(group: list[_Piece]) -> None:
    if len(group) == 1:
        group[0].run_alone()
        return
    with db.engine.connect().execution_options(write=True) as connection, connection.begin():
        for piece in group:
            piece.run_on(connection)
            driver: Any = connection.connection.driver_connection
            if not driver.in_transaction:
                raise RuntimeError("the database has given up the transaction") from piece.problem


def _alone(session: Session, work: Callable[[], R]) -> R:
    try:
        session.info[WRITES_ON] = session.connection(execution_options={"write": True})
        result = work()
        session.commit()
    except BaseException:
        session.rollback()
        raise
    finally:
        session.info.pop(WRITES_ON, None)
    return result


_lines: dict[WriterLine, Together] = {}


def write(session: Session, work: Callable[[], R]) -> R:
    """Do `work` in a transaction of `session`, which is committed when this returns. Raises: what `work` raises."""
    line = writer_line()
    if line is None or line.is_mine():
        return _alone(session, work)
    together = _lines.get(line) or _lines.setdefault(line, Together(line))
    return together.write(session, work)


os.register_at_fork(after_in_child=_lines.clear)
