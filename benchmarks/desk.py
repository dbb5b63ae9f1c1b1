"""What an editor's save and the administrator's log cost, inside this process."""

import json
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TypeVar

from flask import Flask
from sqlalchemy import Engine, event, insert, select

from benchmarks.marks import at_most, bare_ms
from benchmarks.meter import ask, cpu_ms
from benchmarks.signed_in import signed_in_cookie
from strategy_tracker.accounts.kinds import Role
from strategy_tracker.audit.models import Event
from strategy_tracker.audit.rules import FIRST, event_hash
from strategy_tracker.kernel import clock
from strategy_tracker.kernel.db import db
from strategy_tracker.kernel.ids import new_ulid
from tests.support.forms import fill, open_form
from tests.support.people import a_user

T = TypeVar("T")
MEASURE = "/tiltak/pll/rediger"
LOG = "/admin/logg"
PLAIN = "/om"
SEE_OTHER = 303
AT_A_TIME = 5_000
ROUNDS = 20


def measure_desk(app: Flask, database: Path, *, events: int = 200_000) -> None:
    """Print the statements of editing and saving a measure, and what the log costs with many events."""
    with app.app_context():
        editor = signed_in_cookie(app, a_user("Rita Redaktør", Role.EDITOR))
        administrator = signed_in_cookie(app, a_user("Ada Administrator", Role.ADMINISTRATOR))
        engine = db.engine
        db.session.remove()
    _print_edit(app, engine, editor)
    header = "; ".join(f"{name}={value}" for name, value in administrator.items())
    bare = bare_ms()
    empty = cpu_ms(lambda: ask(app.wsgi_app, PLAIN, cookie=header), ROUNDS)
    few = cpu_ms(lambda: ask(app.wsgi_app, LOG, cookie=header), ROUNDS)
    add_events(engine, events)
    first = ask(app.wsgi_app, LOG, cookie=header)
    spent = cpu_ms(lambda: ask(app.wsgi_app, LOG, cookie=header), ROUNDS)
    print(
        f"audit log with {events} events: {spent:.1f} cpu ms, {spent / few:.2f}× that of {few:.1f} without them "
        f"(mark 5), {spent / empty:.1f}× a page of text to the same person, {spent / bare:.0f}× bare Flask, "
        f"{first.size / 1000:.0f} kB, status {first.status}, database {database.stat().st_size / 1e6:.0f} MB"
    )


def _print_edit(app: Flask, engine: Engine, cookies: dict[str, str]) -> None:
    client = app.test_client()
    for name, value in cookies.items():
        client.set_cookie(name, value)
    for field in ("description", "name"):
        opened, (target, fields) = _counted(engine, lambda: open_form(client, MEASURE))
        name = next(name for name in fields if name.startswith(field))
        typed = fill(fields, {name: fields[name] + " Endret."})
        saved, answer = _counted(engine, lambda target=target, typed=typed: client.post(target, data=typed))
        if answer.status_code != SEE_OTHER:
            raise RuntimeError(f"not saved: {answer.status_code}")
        saved_in = at_most(f"saving a {field}", saved, 12)
        print(f"editing a measure's {field}: {opened} statements to open, {saved_in} to save")


def _counted(engine: Engine, work: Callable[[], T]) -> tuple[int, T]:
    """Return how many statements `work` takes, the beginning of transactions left out, and what it returns."""
    statements: list[str] = []

    def executed(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        if not statement.startswith("BEGIN"):
            statements.append(statement)

    event.listen(engine, "before_cursor_execute", executed)
    result = work()
    event.remove(engine, "before_cursor_execute", executed)
    return len(statements), result


def add_events(engine: Engine, count: int) -> None:
    """Add events to the log, each with its right place in the chain."""
    with engine.connect().execution_options(write=True) as connection, connection.begin():
        last = connection.execute(select(Event.id, Event.hash).order_by(Event.id.desc()).limit(1)).first()
        number, previous = (last.id, last.hash) if last else (0, FIRST)
        at = clock.now()
        for start in range(0, count, AT_A_TIME):
            rows = []
            for place in range(min(AT_A_TIME, count - start)):
                row = _event(number + 1, at, place)
                digest = event_hash(previous, row | {"at": at.isoformat(timespec="microseconds")})
                rows.append(row | {"previous": previous, "hash": digest})
                number, previous = number + 1, digest
            connection.execute(insert(Event), rows)


def _event(number: int, at: datetime, place: int) -> dict[str, object]:
    return {
        "id": number,
        "at": at,
        "run": new_ulid(),
        "principal_id": f"user:{place % 40}",
        "principal_name": f"Laget person {place % 40}",
        "action": "measure.edit",
        "kind": "updated",
        "subject_type": "measure",
        "subject_id": f"generated-{place % 900}",
        "fields": json.dumps({"name": [{"nb": "Før"}, {"nb": "Etter"}]}, ensure_ascii=False),
        "reason": None,
        "is_minor": False,
    }
