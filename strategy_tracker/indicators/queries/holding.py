"""Values that hold: of each period of a series the one that is drawn and that nothing has taken the place of."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import selectinload

from strategy_tracker.indicators.models import Observation, Series
from strategy_tracker.indicators.rules.many import Place
from strategy_tracker.kernel.db import db

AT_ONCE = 500


def holding(series_ids: Iterable[int], *, is_locked: bool = False) -> Mapping[Place, Observation]:
    """Return what holds in some series, by its place; with `is_locked` nobody else corrects any of it meanwhile."""
    found: list[Observation] = []
    for some in _parts(sorted(set(series_ids))):
        if is_locked:
            db.session.execute(select(Series.id).where(Series.id.in_(some)).order_by(Series.id).with_for_update())
        wanted = select(Observation).where(Observation.series_id.in_(some)).order_by(Observation.id)
        wanted = wanted.options(selectinload(Observation.sources))
        found += db.session.scalars(wanted.with_for_update() if is_locked else wanted)
    return in_place(found)


def in_place(rows: Sequence[Observation], known_at: datetime | None = None) -> Mapping[Place, Observation]:
    """Return which of all values of some series hold; with a moment, which held then, as it was known."""
    known = [row for row in rows if known_at is None or row.recorded_at <= known_at]
    old = {row.supersedes_id for row in known}
    return {
        (row.series_id, row.period_start, row.period_end): row for row in known if row.is_charted and row.id not in old
    }


def _parts(ids: Sequence[int]) -> Iterable[Sequence[int]]:
    return (ids[at : at + AT_ONCE] for at in range(0, len(ids), AT_ONCE))
