"""Responses that somebody began with an address, and that nobody has gone on with."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from strategy_tracker.consultations.kinds import ResponseState
from strategy_tracker.consultations.models import Response, ResponseDraft, Submitter
from strategy_tracker.kernel.db import db

NEVER_SAVED = 1


def untouched_since(moment: datetime, most: int) -> Sequence[Response]:
    """Return responses begun by link before `moment` whose address nobody has answered from, and nothing written."""
    whole = (joinedload(Response.party), joinedload(Response.submitter))
    wanted = (
        select(Response)
        .join(Submitter, Submitter.id == Response.submitter_id)
        .join(ResponseDraft, ResponseDraft.response_id == Response.id)
        .where(Response.state == ResponseState.DRAFT, Response.started_at < moment, Response.replaces_id.is_(None))
        .where(Submitter.token_hash.is_not(None), Submitter.confirmed_at.is_(None))
        .where(ResponseDraft.row_version == NEVER_SAVED)
    )
    return db.session.scalars(wanted.order_by(Response.id).limit(most).options(*whole)).all()
