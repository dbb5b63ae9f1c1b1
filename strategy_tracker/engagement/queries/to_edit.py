"""Involvement to edit: entities, drafts too."""

from collections.abc import Sequence

from sqlalchemy import select

from strategy_tracker.engagement.models import Involvement
from strategy_tracker.kernel.db import db


def involvements_to_edit() -> Sequence[Involvement]:
    """All that is said of how many took part, in the order it was entered; one statement."""
    return db.session.scalars(select(Involvement).order_by(Involvement.id)).all()
