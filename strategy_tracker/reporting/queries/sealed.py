"""Frozen reports as they were written down, to be held against the log."""

from collections.abc import Iterator

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from strategy_tracker.audit.sealed import Sealed, SealedRow
from strategy_tracker.kernel.db import db
from strategy_tracker.reporting.models import ReportRequest, RoundReport
from strategy_tracker.reporting.queries.frozen import said_by
from strategy_tracker.reporting.rules.frozen import frozen_hash


def _rows() -> Iterator[SealedRow]:
    asked = joinedload(RoundReport.request)
    related = (asked.joinedload(ReportRequest.measure), asked.joinedload(ReportRequest.organisation))
    wanted = select(RoundReport).options(*related, joinedload(RoundReport.report)).order_by(RoundReport.id)
    for row in db.session.scalars(wanted):
        yield SealedRow(row.uid, row.hash, frozen_hash(said_by(row)))


REPORTS = Sealed(RoundReport.__tablename__, "The report in a round", "hash", _rows)
