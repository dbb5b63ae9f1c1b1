"""The statements that read the bodies: one a table, however many bodies there are."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Row, func, select

from strategy_tracker.actors.models import Organisation, RoleHolder
from strategy_tracker.council.kinds import CouncilStatus
from strategy_tracker.council.models import (
    Appointment,
    Council,
    CouncilModel,
    CouncilStatement,
    Endorsement,
    EntryCriterion,
    Meeting,
    ParticipantGroup,
    Seat,
)
from strategy_tracker.kernel.db import db
from strategy_tracker.kernel.tied import with_tied
from strategy_tracker.kernel.visibility import public
from strategy_tracker.strategy.models import Strategy

Rows = Sequence[Row[Any]]


def _rows(statement: Any) -> Rows:
    return list(db.session.execute(statement))


def models() -> Rows:
    """Published models, the oldest first, with their secretariats."""
    found = select(*CouncilModel.__table__.c).where(public(CouncilModel)).order_by(CouncilModel.id)
    return _rows(with_tied(found, CouncilModel, "secretariat", "former_secretariat"))


def councils() -> Rows:
    """Published bodies, the active ones first, then by level."""
    meetings = (
        select(func.count())
        .where(Meeting.council_id == Council.id, public(Meeting, Council))
        .correlate(Council)
        .scalar_subquery()
    )
    return _rows(
        select(*Council.__table__.c, meetings.label("meetings"))
        .where(public(Council))
        .order_by(Council.status != CouncilStatus.ACTIVE, Council.level, Council.id)
    )


def seats() -> Rows:
    """Seats of published organisations."""
    return _rows(
        select(
            Seat.id,
            Seat.council_id,
            Seat.role,
            Seat.seats,
            Organisation.slug.label("organisation_slug"),
            Organisation.name.label("organisation_name"),
        )
        .join(Organisation, Organisation.id == Seat.organisation_id)
        .where(public(Seat))
        .order_by(Seat.id)
    )


def appointments() -> Rows:
    """Appointments of published role holders."""
    columns = (Appointment.id, Appointment.council_id, Appointment.role, Appointment.as_of)
    found = (
        select(*columns, RoleHolder.name.label("person"), RoleHolder.public_role)
        .join(RoleHolder, RoleHolder.id == Appointment.person_id)
        .where(public(Appointment))
        .order_by(Appointment.id)
    )
    return _rows(with_tied(found, Appointment, "organisation"))


def groups() -> Rows:
    """Parts of the sector the bodies gather."""
    columns = (ParticipantGroup.id, ParticipantGroup.council_id, ParticipantGroup.name)
    return _rows(select(*columns).where(public(ParticipantGroup)).order_by(ParticipantGroup.position))


def statements() -> Rows:
    """What sources say of models and bodies."""
    found = select(*CouncilStatement.__table__.c).where(public(CouncilStatement)).order_by(CouncilStatement.id)
    return _rows(with_tied(found, CouncilStatement, "by"))


def endorsements() -> Rows:
    """Published strategies the bodies back."""
    return _rows(
        select(
            Endorsement.id,
            Endorsement.council_id,
            Strategy.slug.label("strategy_slug"),
            Strategy.name.label("strategy_name"),
        )
        .join(Strategy, Strategy.id == Endorsement.strategy_id)
        .where(public(Endorsement))
        .order_by(Endorsement.id)
    )


def criteria() -> Rows:
    """Criteria for entry to the portfolio, in their order."""
    columns = (EntryCriterion.id, EntryCriterion.slug, EntryCriterion.text)
    more = (EntryCriterion.status, EntryCriterion.status_text)
    return _rows(select(*columns, *more).order_by(EntryCriterion.position, EntryCriterion.id))
