"""Processor time and statements per page, as ratios to a bare Flask answer."""

import sqlite3
import time
from pathlib import Path

from flask import Flask

from benchmarks.data import touch
from benchmarks.meter import Watch, ask, cpu_ms, watching
from strategy_tracker.kernel.db import db

PAGES = {
    "front": "/",
    "goal": "/mal/1",
    "measure": "/tiltak/pll",
    "indicator": "/indikator/digital-kontakt",
    "consultation": "/horinger/horing-nes-2022",
    "measures (1 000 × 5)": "/tiltak",
    "roadmap (5 000)": "/veikart",
    "indicators (200 × 20)": "/indikatorer",
    "search": "/sok?q=legemiddel",
}
ROUNDS = 5


def bare_ms() -> float:
    """Return what the smallest Flask answer costs."""
    app = Flask("bare")
    app.add_url_rule("/hi", view_func=lambda: "hi")
    return cpu_ms(lambda: ask(app.wsgi_app, "/hi"), 1000)


def measure_pages(app: Flask, database: Path) -> None:
    """Print a line per page: kept, not modified, and first after a change."""
    bare = bare_ms()
    print(f"\nBare Flask answer: {bare:.3f} cpu ms. Ratios to it; marks: kept ≤ 1.5, 304 ≤ 1.3.")
    after = f"{'cpu ms':>16}{'raw':>6}{'render':>8}{'ratio':>7}{'statements':>12}"
    print(f"{'page':24}{'kept':>7}{'304':>7}{'kB br':>7} | after a change{after}")
    for name, path in PAGES.items():
        first = ask(app.wsgi_app, path)
        if first.status != 200:  # noqa: PLR2004
            print(f"{name:24} answered {first.status}")
            continue
        kept = cpu_ms(lambda path=path: ask(app.wsgi_app, path), 400) / bare
        etag = first.headers["ETag"]
        unchanged = cpu_ms(lambda path=path, etag=etag: ask(app.wsgi_app, path, if_none_match=etag), 400) / bare
        total, raw, watch = _after_change(app, database, path)
        ratio = total / (raw + watch.render_ms)
        print(
            f"{name:24}{kept:7.2f}{unchanged:7.2f}{first.size / 1000:7.1f} | {total:30.1f}{raw:6.1f}"
            f"{watch.render_ms:8.1f}{ratio:7.2f}{len(watch.statements):12}"
        )


def _after_change(app: Flask, database: Path, path: str) -> tuple[float, float, Watch]:
    """Return the smallest total of some rounds, the raw time of its statements, and what was watched."""
    best: tuple[float, float, Watch] | None = None
    for number in range(ROUNDS):
        with app.app_context():
            touch(time.monotonic_ns() + number)
            db.session.remove()
            engine = db.engine
        with watching(app, engine) as watch:
            start = time.process_time()
            ask(app.wsgi_app, path)
            total = (time.process_time() - start) * 1000
        raw = _raw_ms(database, watch)
        if best is None or total < best[0]:
            best = total, raw, watch
    assert best is not None  # noqa: S101
    return best


def _raw_ms(database: Path, watch: Watch) -> float:
    """Return what the same statements cost when nothing but SQLite's own driver runs them."""
    with sqlite3.connect(database) as connection:
        start = time.process_time()
        for statement, params in watch.statements:
            connection.execute(statement, params).fetchall()
        return (time.process_time() - start) * 1000
