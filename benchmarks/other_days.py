"""What it takes to show another day, and to compare two, with a thousand measures and a long log."""

import time
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from flask import Flask

from benchmarks.data import generate
from benchmarks.desk import add_events
from benchmarks.marks import at_most
from benchmarks.meter import ask
from strategy_tracker.asof.gate import KEY, OtherDays
from strategy_tracker.asof.standing import in_day
from strategy_tracker.exchange.imports.seed import load_seed
from strategy_tracker.factory import create_app
from strategy_tracker.kernel import clock
from strategy_tracker.kernel.cached import memory
from strategy_tracker.kernel.db import db
from strategy_tracker.kernel.principal import SEED
from strategy_tracker.kernel.settings import Settings
from strategy_tracker.migrations import upgrade
from strategy_tracker.pages.queries.between import between
from strategy_tracker.web.page_cache import PageCache

EVENTS = 200_000
VIEWS = ("/", "/tiltak", "/tiltak/pll", "/veikart", "/indikatorer")
MOST_TIMES, MOST_SECONDS = 2, 1


def measure_other_days(folder: Path) -> None:
    """Make two copies, and print what views of them and a comparison take."""
    folder.mkdir()
    settings = Settings(folder, f"sqlite:///{folder / 'bench.sqlite3'}", "not a secret", testing=True)
    app = create_app(settings)
    with app.app_context(), clock.fixed(clock.now() - timedelta(days=3)):
        upgrade(db.engine)
        load_seed(settings.seed_dir)
        generate(SEED, measures=1000, deliveries=5, indicators=200, values=20)
        db.session.remove()
    with app.app_context():
        add_events(db.engine, EVENTS)
        db.session.remove()
    day = clock.today() - timedelta(days=2)
    with app.app_context():
        print(f"first copy of a day before {EVENTS} events: {_seconds(lambda: _copy(app, day)):.1f} cpu s")
        print(f"copy of today: {_seconds(lambda: _copy(app, clock.today())):.1f} cpu s")
    for view in VIEWS:
        _print_view(app, view, day)
    with app.app_context():
        first, last = _copy(app, day), _copy(app, clock.today())
        between(first, last)
        between.cache_clear()
        spent = at_most("difference of two days", _seconds(lambda: between(first, last)), MOST_SECONDS, " cpu s")
        print(f"difference of two days over 1 000 measures, 5 000 deliveries: {spent}")


def _copy(app: Flask, day: date) -> Any:
    days: OtherDays = app.extensions[KEY]
    return days.copy_of(day, "")


def _print_view(app: Flask, view: str, day: date) -> None:
    dated = f"{view}?dato={day}"
    ask(app.wsgi_app, view)
    ask(app.wsgi_app, dated)
    now = min(_seconds(lambda: ask(app.wsgi_app, view), before=lambda: _forget(app)) for _ in range(3))
    then = min(_seconds(lambda: ask(app.wsgi_app, dated), before=lambda: _forget(app, day)) for _ in range(3))
    said = at_most(f"{view} of another day", then / now, MOST_TIMES, "×")
    print(f"{view:16} made anew {now * 1000:6.0f} cpu ms, of another day {then * 1000:6.0f}: {said}")


def _forget(app: Flask, day: date | None = None) -> None:
    """Forget pages and answers: what is measured is how they are made."""
    with app.app_context():
        if day is None:
            _pages(app).kept.clear()
            memory().answers.clear()
            return
        found = _copy(app, day)
        if found.pages is not None:
            found.pages.kept.clear()
        in_day(found, _forget_answers)


def _forget_answers() -> None:
    memory().answers.clear()


def _pages(app: Flask) -> PageCache:
    days: OtherDays = app.extensions[KEY]
    if not isinstance(days.app, PageCache):
        raise TypeError(days.app)
    return days.app


def _seconds(work: Callable[[], object], before: Callable[[], object] = lambda: None) -> float:
    before()
    start = time.process_time()
    work()
    return time.process_time() - start
