"""Many values at once: all or none, each correction a new row, each refusal named by its cell."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from sqlalchemy import select

from strategy_tracker.indicators.models import Observation
from strategy_tracker.indicators.rules.many import EnteredValue, ManyRefused, TakenIn
from strategy_tracker.indicators.rules.words import ObservationStatus
from strategy_tracker.indicators.services.many import record_observations, take_back_observations
from strategy_tracker.kernel import clock
from strategy_tracker.kernel.db import db
from strategy_tracker.kernel.errors import Invalid
from strategy_tracker.kernel.translated import Translated
from tests.indicators.factories import observe, source
from tests.support.ground import EDITOR


@pytest.fixture
def share(made):
    return made.new_indicator(kind="share", unit="percent")


def entered(series, cell, year, *, seen=None, until=None, **fields):
    end = date((until or year) + 1, 1, 1)
    return EnteredValue(
        cell=cell, series_id=series.id, start=date(year, 1, 1), end=end, seen=seen and seen.uid, fields=fields
    )


def rows():
    return list(db.session.scalars(select(Observation).order_by(Observation.id)))


def refused(*values, **more):
    with pytest.raises(ManyRefused) as problem:
        record_observations(EDITOR, values, **more)
    db.session.rollback()
    return {one.cell: str(one.message) for one in problem.value.cells}


def test_new_ones_and_corrections_are_taken_in_together(share):
    old = observe(share, 2022, 50, n=900, note=Translated(nb="Første"), sources=[source()])
    values = [
        entered(share.total, "B2", 2022, seen=old, value=Decimal(51)),
        entered(share.total, "B3", 2023, value=Decimal(60)),
    ]
    record_observations(EDITOR, values)
    first, corrected, new = rows()
    assert (corrected.value, corrected.n, corrected.note.nb, corrected.supersedes_id) == (51, 900, "Første", first.id)
    assert [one.title for one in corrected.sources] == ["Rapport"]
    assert (new.value, new.status, new.supersedes_id) == (60, ObservationStatus.FINAL, None)


def test_what_says_nothing_new_is_left_out(share):
    old = observe(share, 2022, 50)
    assert record_observations(EDITOR, [entered(share.total, "B2", 2022, seen=old, value=Decimal("50.0"))]) == TakenIn(
        0, 0
    )
    assert len(rows()) == 1


def test_nothing_is_kept_where_one_is_wrong_and_each_wrong_one_is_named(share):
    good = entered(share.total, "B2", 2022, value=Decimal(50))
    bad = entered(share.total, "B3", 2023, value=Decimal(140))
    empty = entered(share.total, "B4", 2021, value=None)
    assert refused(good, bad, empty) == {
        "B3": "The value cannot be above 100.",
        "B4": "Give a value, the words published, or say it is missing.",
    }
    assert rows() == []


def test_a_period_that_stands_twice_is_refused(share):
    twice = [entered(share.total, cell, 2022, value=Decimal(50)) for cell in ("B2", "B3")]
    assert refused(*twice) == {"B3": "The same period stands further up too, for the same group."}


def test_periods_that_overlap_or_lie_ahead_are_taken_in_only_if_that_is_meant(share):
    observe(share, 2022, 50)
    year = clock.today().year + 3
    values = [
        entered(share.total, "B2", 2021, until=2023, value=Decimal(51)),
        entered(share.total, "B3", year, value=Decimal(60)),
    ]
    assert set(refused(*values)) == {"B2", "B3"}
    assert record_observations(EDITOR, values, is_meant=True) == TakenIn(2, 0)


def test_what_is_meant_does_not_excuse_what_is_wrong(share):
    year = clock.today().year + 3
    assert set(refused(entered(share.total, "B3", year, value=Decimal(-1)), is_meant=True)) == {"B3"}


def test_a_correction_of_what_somebody_else_has_corrected_is_refused_with_their_value(share):
    old = observe(share, 2022, 50)
    observe(share, 2022, 55, supersedes=old)
    assert "It is 55 now" in refused(entered(share.total, "B2", 2022, seen=old, value=Decimal(51)))["B2"]
    assert "It is 55 now" in refused(entered(share.total, "B2", 2022, value=Decimal(51)))["B2"]


def test_a_release_that_has_passed_is_refused(share):
    passed = clock.now() - timedelta(days=1)
    assert "has passed" in refused(entered(share.total, "D2", 2022, value=Decimal(50), release_at=passed))["D2"]


def test_what_was_taken_in_at_once_is_taken_back_at_once(share):
    old = observe(share, 2021, 40)
    record_observations(
        EDITOR,
        [
            entered(share.total, "B2", 2021, seen=old, value=Decimal(41)),
            entered(share.total, "B3", 2022, value=Decimal(50)),
            entered(share.total, "B4", 2023, value=Decimal(60)),
        ],
    )
    made = rows()[1:]
    observe(share, 2023, 61, supersedes=made[2])
    with pytest.raises(Invalid):
        take_back_observations(EDITOR, made)
    done = take_back_observations(EDITOR, made, reason="Feil fil")
    assert (done.count, done.left) == (2, 1)
    assert [(row.period_start.year, row.value) for row in rows()] == [
        (2021, 40),
        (2021, 41),
        (2023, 60),
        (2023, 61),
        (2021, 40),
    ]
    assert rows()[-1].supersedes_id == made[0].id
