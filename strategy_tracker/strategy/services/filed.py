"""What is sent in twice by one form counts once."""

from typing import TypeVar

from sqlalchemy import select

from strategy_tracker.kernel.db import db
from strategy_tracker.kernel.errors import Invalid
from strategy_tracker.kernel.ids import is_ulid
from strategy_tracker.kernel.text import msg
from strategy_tracker.strategy.models import Measure, OutsideAssessment, StatusReport

Statement = TypeVar("Statement", StatusReport, OutsideAssessment)


def filed_already(kind: type[Statement], measure: Measure, uid: str | None) -> Statement | None:
    """Return what the form with the mark `uid` has sent in of the measure. Raises: Invalid for a mark that is none."""
    if uid is None:
        return None
    filed = db.session.scalars(select(kind).where(kind.uid == uid)).first() if is_ulid(uid) else None
    if not is_ulid(uid) or (filed is not None and filed.measure_id != measure.id):
        raise Invalid(msg("The form could not be read. Open it again; what stands on it can be copied."), field="uid")
    return filed
