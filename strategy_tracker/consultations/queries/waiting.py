"""What waits for somebody in consultations."""

from datetime import datetime

from sqlalchemy import func, select

from strategy_tracker.consultations.kinds import ConsultationState, ResponseState
from strategy_tracker.consultations.models import ConsultationRound, Response, Submitter
from strategy_tracker.consultations.policy import may_process
from strategy_tracker.kernel.db import db
from strategy_tracker.kernel.principal import Principal
from strategy_tracker.kernel.text import msg, msgn
from strategy_tracker.kernel.waiting import Waiting


def waiting_for(by: Principal, now: datetime) -> tuple[Waiting, ...]:
    """Return own responses that are begun and not sent in, and, for an officer, responses to be read through."""
    return (*_own(by, now), *_received(by))


def _own(by: Principal, now: datetime) -> tuple[Waiting, ...]:
    if by.user_id is None:
        return ()
    table = ConsultationRound
    wanted = (
        select(Response.uid, Response.started_at, table.slug, table.name, table.closes_at)
        .join(Submitter, Submitter.id == Response.submitter_id)
        .join(table, table.id == Response.round_id)
        .where(Submitter.user_id == by.user_id, Response.state == ResponseState.DRAFT)
        .where(table.closes_at > now, table.state != ConsultationState.CANCELLED)
        .order_by(table.closes_at)
    )
    return tuple(
        Waiting(
            msg("Send in your response"),
            row.name,
            f"/horinger/{row.slug}/svar/{row.uid}",
            since=row.started_at,
            due=row.closes_at,
        )
        for row in db.session.execute(wanted)
    )


def _received(by: Principal) -> tuple[Waiting, ...]:
    if not may_process.may_try(by):
        return ()
    table = ConsultationRound
    wanted = (
        select(table.slug, table.name, func.count().label("number"), func.min(Response.received_at).label("first"))
        .join(table, table.id == Response.round_id)
        .where(Response.state == ResponseState.RECEIVED)
        .group_by(table.slug, table.name)
        .order_by(func.min(Response.received_at))
    )
    return tuple(
        Waiting(
            msgn("Read through %(count)s response", "Read through %(count)s responses", row.number),
            row.name,
            f"/saksbehandling/horinger/{row.slug}/svar?tilstand={ResponseState.RECEIVED.value}",
            since=row.first,
        )
        for row in db.session.execute(wanted)
    )
