"""Processor time and statements per page."""

import math
import sqlite3
import time
from collections.abc import Mapping
from pathlib import Path

from flask import Flask

from benchmarks.data import touch
from benchmarks.marks import at_most, bare_ms
from benchmarks.meter import Watch, ask, cpu_ms, watching
from strategy_tracker.kernel.db import db

KEPT, UNCHANGED, STATEMENTS, REST = 0.25, 0.20, 8, 0.5
# Addresses, and the most processor milliseconds that the first answer after a change may take; None for no mark.
REAL: Mapping[str, int | None] = {
    "/": 15,
    "/mal/1": 15,
    "/tiltak/pll": 15,
    "/endringer": None,
    "/indikator/digital-kontakt": None,
    "/horinger/horing-nes-2022": None,
    "/tiltak": None,
    "/veikart": None,
    "/indikatorer": None,
    "/sok?q=legemiddel": None,
}
MANY: Mapping[str, int | None] = {"/": 60, "/tiltak": 60, "/veikart": 60, "/indikatorer": None, "/tiltak/pll": None}
ROUNDS = 5


def measure_pages(app: Flask, database: Path, pages: Mapping[str, int | None]) -> None:
    """Print a line per page: kept and not modified as parts of a bare Flask answer, and first after a change."""
    for path, mark in pages.items():
        first = ask(app.wsgi_app, path)
        if first.status != 200:  # noqa: PLR2004
            print(f"{path:28} answered {first.status}")
            continue
        bare, etag = bare_ms(), first.headers["ETag"]
        kept = cpu_ms(lambda path=path: ask(app.wsgi_app, path), 400) / bare
        unchanged = cpu_ms(lambda path=path, etag=etag: ask(app.wsgi_app, path, if_none_match=etag), 400) / bare
        total, raw, watch = _after_change(app, database, path)
        drawn = raw + watch.render_ms
        print(
            f"{path:28} {first.size / 1000:5.1f} kB, kept {at_most(f'{path} kept', kept, KEPT)}, "
            f"304 {at_most(f'{path} 304', unchanged, UNCHANGED)}; after a change "
            f"{at_most(f'{path} cpu ms', total, mark or math.inf)} cpu ms in "
            f"{at_most(f'{path} statements', len(watch.statements), STATEMENTS)} statements: "
            f"raw {raw:.1f}, render {watch.render_ms:.1f}, the rest "
            f"{at_most(f'{path} rest', total / drawn - 1 if drawn else 0, REST)} of both"
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
