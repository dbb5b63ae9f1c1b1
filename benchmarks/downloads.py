"""What a long list takes to download: seconds, and memory that must not grow with it."""

import time
import tracemalloc
from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from flask import Flask
from sqlalchemy import insert

from strategy_tracker.indicators.models import Indicator, Observation
from strategy_tracker.indicators.rules.words import ObservationStatus
from strategy_tracker.kernel import clock
from strategy_tracker.kernel.actions import action, bulk
from strategy_tracker.kernel.db import db
from strategy_tracker.kernel.ids import new_ulid
from strategy_tracker.kernel.principal import SEED, Principal
from strategy_tracker.strategy.policy import may_edit_content

ROWS = 30_000
MARK_MIB = 16
MIB = 1024 * 1024
FIRST_DAY = date(1900, 1, 1)


def measure_downloads(app: Flask) -> None:
    """Add 30 000 observations, and print what each format takes at the peak; a third of them first, to compare."""
    for rows in (ROWS // 3, ROWS - ROWS // 3):
        with app.app_context():
            add_observations(SEED, rows=rows)
            db.session.remove()
        for ending in ("csv", "json"):
            _measure(app, f"/data/observations.{ending}")


def _measure(app: Flask, address: str) -> None:
    tracemalloc.start()
    start = time.process_time()
    answer = app.test_client().get(address)
    size = sum(len(piece) for piece in answer.response)
    answer.close()
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    seconds = time.process_time() - start
    print(
        f"{address:24} {size / MIB:5.1f} MiB in {seconds:5.1f} cpu s, at most {peak / MIB:5.1f} MiB (mark {MARK_MIB})"
    )


@action("benchmark.fill", allow=may_edit_content)
def add_observations(_by: Principal, *, rows: int) -> None:
    """Add values to the total of one indicator, a day each."""
    series = db.session.scalars(db.select(Indicator).where(Indicator.slug == "digital-kontakt")).one().total
    count = db.session.scalar(db.select(db.func.count()).select_from(Observation)) or 0
    with bulk():
        db.session.execute(insert(Observation), list(_values(series.id, count, rows)))


def _values(series: int, first: int, rows: int) -> Iterator[dict[str, Any]]:
    for number in range(first, first + rows):
        day = FIRST_DAY + timedelta(days=number)
        yield {
            "uid": new_ulid(),
            "series_id": series,
            "period_start": day,
            "period_end": day + timedelta(days=1),
            "value": Decimal(number % 100),
            "status": ObservationStatus.FINAL,
            "is_derived": False,
            "is_charted": False,
            "recorded_at": clock.now(),
        }
