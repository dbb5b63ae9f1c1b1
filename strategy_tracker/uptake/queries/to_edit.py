"""Placements, counts and benefits to edit: entities, of drafts too."""

from collections.abc import Sequence

from sqlalchemy import ColumnElement, select

from strategy_tracker.kernel.db import db
from strategy_tracker.uptake.models import Benefit, Placement, RolloutCount


def placements_to_edit(measure_id: int) -> Sequence[Placement]:
    """Return where a measure stands, in the order entered; one statement."""
    wanted = select(Placement).where(Placement.measure_id == measure_id)
    return db.session.scalars(wanted.order_by(Placement.id)).all()


def counts_to_edit(of: ColumnElement[bool]) -> Sequence[RolloutCount]:
    """Return the counts for which `of` holds, in the order entered; one statement."""
    return db.session.scalars(select(RolloutCount).where(of).order_by(RolloutCount.id)).all()


def benefits_to_edit(measure_id: int) -> Sequence[Benefit]:
    """Return the benefits of a measure, in the order entered; one statement."""
    return db.session.scalars(select(Benefit).where(Benefit.measure_id == measure_id).order_by(Benefit.id)).all()
