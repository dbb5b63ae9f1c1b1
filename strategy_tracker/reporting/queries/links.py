"""The link somebody came by."""

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from strategy_tracker.accounts.rules.tokens import hash_of
from strategy_tracker.kernel.db import db
from strategy_tracker.reporting.models import ReportLink


def link_by_token(token: str) -> ReportLink | None:
    """Return the link with this token, with its round and its organisation; None for one we do not know."""
    wanted = select(ReportLink).where(ReportLink.token_hash == hash_of(token))
    return db.session.scalars(wanted.options(joinedload(ReportLink.round), joinedload(ReportLink.organisation))).first()
