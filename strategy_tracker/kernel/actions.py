"""The one door through which anything changes.

An action asks its policy, runs, flushes, has its changes written down, and, if it is the
outermost one, commits. An exception takes all of it back. A write outside is refused.
"""

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from contextvars import ContextVar
from functools import wraps
from typing import Any, Concatenate, ParamSpec, TypeVar

from msgspec import Struct, field
from sqlalchemy import event
from sqlalchemy.orm import ORMExecuteState, Session
from sqlalchemy.orm.exc import StaleDataError

from strategy_tracker.kernel.belonging import nouns_of
from strategy_tracker.kernel.changes import Change, changes_in
from strategy_tracker.kernel.db import db
from strategy_tracker.kernel.durable import wait_until_durable
from strategy_tracker.kernel.errors import Forbidden, ProofNeeded, Stale
from strategy_tracker.kernel.footprint import noting_writes, watch_statements
from strategy_tracker.kernel.given_order import keep_given_order
from strategy_tracker.kernel.principal import Principal
from strategy_tracker.kernel.registry import Registry
from strategy_tracker.kernel.rights import Right
from strategy_tracker.kernel.text import Message, msg, msgp
from strategy_tracker.kernel.together import write
from strategy_tracker.kernel.version import lock_version, mark_places, raise_version
from strategy_tracker.kernel.writers import alone_writing

P = ParamSpec("P")
R = TypeVar("R")


class UnguardedWrite(RuntimeError):  # noqa: N818
    """Something was about to be written with no action running."""


class Thing(Struct, frozen=True):
    """What actions are about whose key names no table: a key and the word for it."""

    key: str
    label: Message


THINGS: Registry[Thing] = Registry("things")
# What most sorts of record have done to them; other verbs say at the action what they do.
VERBS = {
    "add": msgp("action", "add"),
    "create": msgp("action", "take in"),
    "edit": msgp("action", "edit"),
    "move": msgp("action", "move"),
    "publish": msgp("action", "publish"),
    "remove": msgp("action", "remove"),
    "withdraw": msgp("action", "withdraw"),
}


class Action(Struct, frozen=True):
    """What the table of rights and the log know of an action. `does`: in words, where it is more than its verb."""

    key: str
    allow: Right
    summary: str
    run: Callable[..., Any]
    is_private: bool = False
    does: Message | None = None

    @property
    def noun(self) -> Message | str:
        """What it is done to; what nobody has words for speaks for itself."""
        key = self.key.partition(".")[0]
        if key in THINGS:
            return THINGS[key].label
        return nouns_of(key).one or key

    @property
    def verb(self) -> Message | str:
        """What is done."""
        key = self.key.partition(".")[2]
        return self.does or VERBS.get(key) or key

    @property
    def label(self) -> Message:
        """Both, as people call the right to do it."""
        return msg("%(noun)s: %(verb)s", noun=self.noun, verb=self.verb)


class Run(Struct):
    """An outermost action under way: what a person did, with all that it and the actions inside it changed."""

    action: str
    by: Principal
    reason: str | None = None
    is_minor: bool = False
    is_private: bool = True
    changes: list[Change] = field(default_factory=list)
    places: set[str] = field(default_factory=set)
    afterwards: list[Callable[[], object]] = field(default_factory=list)
    is_gathering: bool = False


ACTIONS: Registry[Action] = Registry("actions")
# Filled by `factory`: the log, the search index. Each sees the finished run before the commit.
LISTENERS: list[Callable[[Session, Run], None]] = []

_run: ContextVar[Run | None] = ContextVar("run", default=None)
_bulk: ContextVar[bool] = ContextVar("bulk", default=False)
_expected: ContextVar[tuple[Any, int] | None] = ContextVar("expected", default=None)
_because: ContextVar[tuple[str | None, bool]] = ContextVar("because", default=(None, False))
_rehearsal: ContextVar[bool] = ContextVar("rehearsal", default=False)


def forbidden(key: str) -> Forbidden:
    """Return the refusal of whoever does not hold the right to an action."""
    return Forbidden(msg("You need the right “%(right)s” to do this.", right=ACTIONS[key].label), right=key)


def action(
    name: str, *, allow: Right, is_private: bool = False, does: Message | None = None
) -> Callable[[Callable[Concatenate[Principal, P], R]], Callable[Concatenate[Principal, P], R]]:
    """Make a plain function an action called `noun.verb`, open to those whom `allow` accepts.

    People read what it `does` where the verb is none of `VERBS`. `allow` gets what the function gets. What a private
    action changes is on no public page, so the pages kept in memory stay.
    Raises, when called: Forbidden; ProofNeeded, where the right demands it; Stale where `expecting` says so.
    """

    def decorate(
        function: Callable[Concatenate[Principal, P], R],
    ) -> Callable[Concatenate[Principal, P], R]:
        @wraps(function)
        def run(by: Principal, /, *args: P.args, **kwargs: P.kwargs) -> R:
            def work(under_way: Run) -> R:
                under_way.is_private = under_way.is_private and is_private
                if not allow(by, *args, **kwargs):
                    raise forbidden(name)
                if unmet := allow.unmet(by, *args, **kwargs):
                    raise ProofNeeded(unmet)
                return function(by, *args, **kwargs)

            return perform(name, by, work)

        summary = (function.__doc__ or "").strip().split("\n")[0]
        ACTIONS.add(Action(name, allow, summary, run, is_private, does))
        return run

    return decorate


def perform(name: str, by: Principal, work: Callable[[Run], R]) -> R:
    """Do `work` as the action `name`, or as a part of the one that is under way."""
    outer = _run.get()
    if outer is None:
        reason, is_minor = _because.get()
        return _outermost(Run(name, by, reason, is_minor), work)
    result = work(outer)
    if not outer.is_gathering:
        db.session().flush()
    return result


@contextmanager
def gathered() -> Iterator[None]:
    """Send what the actions inside change to the database together, at the end.

    For many alike in a row, none of which changes what another has changed. What they read is what was there before,
    so that two inside are not compared; the constraints of the database are.
    """
    run, session = _run.get(), db.session()
    if run is None:
        raise UnguardedWrite("no action is running")
    session.flush()
    run.is_gathering = True
    try:
        with session.no_autoflush:
            yield
        session.flush()
    finally:
        run.is_gathering = False


def _outermost(run: Run, work: Callable[[Run], R]) -> R:
    session = db.session()
    if session.new or session.deleted or any(session.is_modified(one) for one in session.dirty):
        raise UnguardedWrite(f"there are changes from before {run.action}")
    if _rehearsal.get():
        return _whole(session, run, work)
    result = _committed(session, lambda: _whole(session, run, work))
    for follow_up in run.afterwards:
        follow_up()
    return result


def _whole(session: Session, run: Run, work: Callable[[Run], R]) -> R:
    """Do the work, and write down what it changed."""
    token = _run.set(run)
    try:
        with noting_writes(run.places):
            _refuse_stale()
            result = work(run)
            session.flush()
            if run.changes or (run.places and not run.is_private):
                _write_down(session, run)
            return result
    finally:
        _run.reset(token)


def _write_down(session: Session, run: Run) -> None:
    """Say what is another version now, and tell the listeners. Writers come one by one from here on."""
    connection = session.connection()
    number = None if run.is_private else raise_version(connection)
    if number is None:
        lock_version(connection)
    for listener in LISTENERS if run.changes else ():
        listener(session, run)
    if number is not None:
        mark_places(connection, number, run.places)


def _committed(session: Session, work: Callable[[], R]) -> R:
    """Do the work in a transaction, and go on once that cannot be lost; or take everything back."""
    if session.in_transaction():
        session.commit()  # end the read before: what is known is read anew, when it is this one's turn
    try:
        result = write(session, work)
    except StaleDataError as problem:
        raise Stale from problem
    finally:
        session.info.pop("data_version", None)  # what is read from now on is of another version
    wait_until_durable()  # the next one may write meanwhile
    return result


def _refuse_stale() -> None:
    expected = _expected.get()
    if expected is not None and expected[0].row_version != expected[1]:
        raise Stale


@contextmanager
def expecting(record: Any, row_version: int) -> Iterator[None]:
    """Let the next action run only if `record` is still the version that the person saw.

    It is asked under the write lock. Raises: Stale, from the action.
    """
    token = _expected.set((record, row_version))
    try:
        yield
    finally:
        _expected.reset(token)


@contextmanager
def because(reason: str | None, *, is_minor: bool = False) -> Iterator[None]:
    """Give the actions inside a reason, and say whether they only mend a slip of the pen."""
    token = _because.set((reason, is_minor))
    try:
        yield
    finally:
        _because.reset(token)


@contextmanager
def rehearse() -> Iterator[None]:
    """Run actions, look at what would become of it, and take all of it back.

    Pages made inside see the changes; nothing is kept in memory of them, nothing is written down.
    """
    session = db.session()
    with ExitStack() as stack:
        stack.enter_context(alone_writing())
        session.commit()
        stack.callback(session.rollback)
        session.connection(execution_options={"write": True})
        token = _rehearsal.set(True)
        stack.callback(_rehearsal.reset, token)
        yield


def is_rehearsal() -> bool:
    """Tell whether what is read now may never come to be."""
    return _rehearsal.get()


def is_running() -> bool:
    """Tell whether an action is under way, in which things may change."""
    return _run.get() is not None


def is_minor_edit() -> bool:
    """Tell whether the running action only mends a slip of the pen."""
    run = _run.get()
    return run is not None and run.is_minor


def explain(reason: str | None = None, *, is_minor: bool = False) -> None:
    """Say why the running action is done; it is kept with every change it makes."""
    run = _run.get()
    if run is None:
        raise UnguardedWrite("no action is running")
    run.reason, run.is_minor = reason, is_minor


def once_it_stands(follow_up: Callable[[], object]) -> None:
    """Call `follow_up` when what the running action did cannot be lost any more; not at all if it is taken back."""
    run = _run.get()
    if run is None:
        raise UnguardedWrite("no action is running")
    run.afterwards.append(follow_up)


def change_public_pages() -> None:
    """Say that the running action, which is private in other cases, changes what everyone may see."""
    run = _run.get()
    if run is None:
        raise UnguardedWrite("no action is running")
    run.is_private = False


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
    run.changes.extend(changes_in(session))
    keep_given_order(session)


def _refuse_statements(state: ORMExecuteState) -> None:
    writes = state.is_insert or state.is_update or state.is_delete
    if writes and not _bulk.get():
        raise UnguardedWrite("a bulk statement passes the log by; change records, or use bulk()")


def guard_sessions() -> None:
    """Watch every session of the program. Safe to call again."""
    if not event.contains(Session, "after_flush", _collect):
        event.listen(Session, "after_flush", _collect)
        event.listen(Session, "do_orm_execute", _refuse_statements)
    watch_statements()
