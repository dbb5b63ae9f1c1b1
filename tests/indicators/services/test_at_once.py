"""Two who correct the same value at the same moment: one correction holds, the other is refused in words."""

import threading
from decimal import Decimal

from flask import Flask
from sqlalchemy import select

from strategy_tracker.indicators.models import Observation
from strategy_tracker.indicators.services.observations import record_observation
from strategy_tracker.kernel.db import db
from strategy_tracker.kernel.errors import Conflict
from tests.indicators.factories import Made, observe
from tests.support.ground import EDITOR


def test_one_of_two_corrections_at_once_holds(app: Flask) -> None:
    with app.app_context():
        observe(Made().new_indicator(slug="antall"), 2024, 57)
    start, outcomes = threading.Barrier(2), []

    def correct(value: int) -> None:
        with app.app_context():
            old = db.session.scalars(select(Observation)).one()
            period = {"period_start": old.period_start, "period_end": old.period_end}
            series = old.series
            start.wait()
            try:
                record_observation(EDITOR, series, value=Decimal(value), supersedes=old, **period)
                outcomes.append("held")
            except Conflict as refused:
                outcomes.append(str(refused.message))

    threads = [threading.Thread(target=correct, args=(value,)) for value in (58, 59)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert sorted(outcomes) == ["This has been corrected already.", "held"]
    with app.app_context():
        assert len(db.session.scalars(select(Observation)).all()) == 2
