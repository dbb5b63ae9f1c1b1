"""The one door through which anything changes.

An action asks its policy, runs, flushes, has its changes written down, and, if it is the
outermost one, commits. An exception takes all of it back. A write outside is refused.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from functools import wraps
from typing import Any, Concatenate, ParamSpec, TypeVar

from sqlalchemy import event
from sqlalchemy.orm import ORMExecuteState, Session

from strategy_tracker.kernel import db as database
from strategy_tracker.kernel.changes import Change, changes_in
from strategy_tracker.kernel.errors import Forbidden
from strategy_tracker.kernel.principal import Principal
from strategy_tracker.kernel.registry import Registry
from strategy_tracker.kernel.text import msg
from strategy_tracker.kernel.version import raise_version

P = ParamSpec("P")
R = TypeVar("R")


class UnguardedWrite(RuntimeError):  # noqa: N818
    """Something was about to be written with no action running."""


@dataclass(frozen=True)
class Action:
    """What the table of rights and the log know of an action."""

    key: str
    allow: Callable[..., bool]
    summary: str
    run: Callable[..., Any]


@dataclass
class Run:
    """An outermost action under way, with all that it and the actions inside it changed."""

    action: str
    by: Principal
    reason: str | None = None
    is_minor: bool = False
    changes: list[Change] = field(default_factory=list)


ACTIONS: Registry[Action] = Registry("actions")
# Filled by `factory`: the log, the search index. Each sees the finished run before the commit.
LISTENERS: list[Callable[[Session, Run], None]] = []

_run: ContextVar[Run | None] = ContextVar("run", default=None)
_name: ContextVar[str] = ContextVar("action_name", default="")
_bulk: ContextVar[bool] = ContextVar("bulk", default=False)


def action(
    name: str, *, allow: Callable[..., bool]
) -> Callable[[Callable[Concatenate[Principal, P], R]], Callable[Concatenate[Principal, P], R]]:
    """Make a plain function an action called `noun.verb`, open to those whom `allow` accepts.

    `allow` gets what the function gets. Raises, when called: Forbidden.
    """

    def decorate(
        function: Callable[Concatenate[Principal, P], R],
    ) -> Callable[Concatenate[Principal, P], R]:
        @wraps(function)
        def run(by: Principal, /, *args: P.args, **kwargs: P.kwargs) -> R:
            with _inside(name, by):
                if not allow(by, *args, **kwargs):
                    raise Forbidden(msg("You need the right “%(right)s” to do this.", right=name))
                return function(by, *args, **kwargs)

        summary = (function.__doc__ or "").strip().split("\n")[0]
        ACTIONS.add(Action(name, allow, summary, run))
        return run

    return decorate


@contextmanager
def _inside(name: str, by: Principal) -> Iterator[Run]:
    outer = _run.get()
    if outer is None:
        with _outermost(name, by) as run:
            yield run
        return
    session = database.db.session()
    session.flush()  # what was changed so far belongs to the action outside
    token = _name.set(name)
    try:
        yield outer
        session.flush()
    finally:
        _name.reset(token)


@contextmanager
def _outermost(name: str, by: Principal) -> Iterator[Run]:
    session = database.db.session()
    if session.new or session.deleted or any(session.is_modified(one) for one in session.dirty):
        raise UnguardedWrite(f"there are changes from before {name}")
    run = Run(name, by)
    lock = database.write_lock if database.is_sqlite() else None
    if lock:
        lock.acquire()
    tokens = (_run.set(run), _name.set(name))
    try:
        session.commit()  # end the read before: what is known is read anew, under the lock
        session.info.pop("data_version", None)
        session.connection(execution_options={"write": True})
        yield run
        session.flush()
        if run.changes:
            raise_version(session.connection())
            for listener in LISTENERS:
                listener(session, run)
        session.commit()
    except BaseException:
        session.rollback()
        raise
    finally:
        _name.reset(tokens[1])
        _run.reset(tokens[0])
        if lock:
            lock.release()


def explain(reason: str | None = None, *, is_minor: bool = False) -> None:
    """Say why the running action is done; it is kept with every change it makes."""
    run = _run.get()
    if run is None:
        raise UnguardedWrite("no action is running")
    run.reason, run.is_minor = reason, is_minor


@contextmanager
def bulk() -> Iterator[None]:
    """Let UPDATE, DELETE and INSERT statements pass; whoever opens this writes the log itself."""
    token = _bulk.set(True)
    try:
        yield
    finally:
        _bulk.reset(token)


def record_change(change: Change) -> None:
    """Add a change that no flush sees, such as one made in bulk."""
    run = _run.get()
    if run is None:
        raise UnguardedWrite("no action is running")
    run.changes.append(change)


def _collect(session: Session, _context: object) -> None:
    run = _run.get()
    if run is None:
        raise UnguardedWrite("something was changed with no action running")
    run.changes.extend(changes_in(session, _name.get()))


def _refuse_statements(state: ORMExecuteState) -> None:
    writes = state.is_insert or state.is_update or state.is_delete
    if writes and not _bulk.get():
        raise UnguardedWrite("a bulk statement passes the log by; change records, or use bulk()")


def guard_sessions() -> None:
    """Watch every session of the program. Safe to call again."""
    if not event.contains(Session, "after_flush", _collect):
        event.listen(Session, "after_flush", _collect)
        event.listen(Session, "do_orm_execute", _refuse_statements)
