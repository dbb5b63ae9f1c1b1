"""Standing in another day: tables are read from its copy, the log up to its end, and the clock stands there."""

from collections.abc import Callable
from contextvars import ContextVar, copy_context
from datetime import timedelta
from typing import TypeVar

from flask import Flask, current_app
from sqlalchemy import event
from sqlalchemy.orm import ORMExecuteState, Session, with_loader_criteria

from strategy_tracker.asof.build import noon_of
from strategy_tracker.asof.store import OtherDay
from strategy_tracker.audit.models import Event
from strategy_tracker.kernel import clock
from strategy_tracker.kernel.db import read_elsewhere

T = TypeVar("T")
_shown: ContextVar[OtherDay | None] = ContextVar("other_day", default=None)


def stand_in(found: OtherDay) -> None:
    """Read the copy of a day from now on, until the context ends in which this is called."""
    _shown.set(found)
    read_elsewhere(found.engine)
    _, ends = clock.day_around(noon_of(found.day))
    clock.stand_still(ends - timedelta(microseconds=1))


def in_day(found: OtherDay, work: Callable[[], T]) -> T:
    """Do what reads as it would have read at the end of a day; inside the application."""
    app: Flask = current_app._get_current_object()  # type: ignore[attr-defined] # noqa: SLF001 - as Flask documents it

    def within() -> T:
        stand_in(found)
        with app.app_context():
            return work()

    return copy_context().run(within)


def watch_log() -> None:
    """Read of the log what had been written by the end of the day that is shown. Safe to call again."""
    if not event.contains(Session, "do_orm_execute", _end_log):
        event.listen(Session, "do_orm_execute", _end_log)


def _end_log(state: ORMExecuteState) -> None:
    found = _shown.get()
    if found is not None and state.is_select:
        last = found.wanted.position
        state.statement = state.statement.options(with_loader_criteria(Event, lambda row: row.id <= last))
