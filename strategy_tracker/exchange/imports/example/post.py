"""Letters to the people of the example set: nobody is behind the addresses, so what waits to be sent is not."""

from sqlalchemy import and_, delete, or_, select

from strategy_tracker.accounts.models import User
from strategy_tracker.actors.models import Organisation
from strategy_tracker.consultations.models import ConsultationRound, Response, Submitter
from strategy_tracker.consultations.services.letters import WRITE
from strategy_tracker.jobs.models import Outbox
from strategy_tracker.jobs.payload import read
from strategy_tracker.jobs.services import MAIL
from strategy_tracker.kernel.actions import bulk
from strategy_tracker.kernel.db import db
from strategy_tracker.reporting.models import ReportingContact

_EXAMPLE_ROUNDS = select(ConsultationRound.slug).where(ConsultationRound.is_example.is_(True))


def withdraw_letters() -> None:
    """Take letters to example users and to those who answer an example consultation out of the outbox."""
    addresses, rounds = _addresses(), frozenset(db.session.scalars(_EXAMPLE_ROUNDS))
    letters = and_(Outbox.kind == MAIL, Outbox.payload.like("%@%"))
    waiting = select(Outbox.id, Outbox.payload).where(or_(letters, Outbox.kind == WRITE))
    told = [(row.id, read(row.payload)) for row in db.session.execute(waiting)]
    found = [key for key, what in told if what.get("to") in addresses or what.get("round") in rounds]
    with bulk():
        db.session.execute(delete(Outbox).where(Outbox.id.in_(found)))


def _addresses() -> frozenset[str]:
    users = select(User.email).where(User.is_example.is_(True))
    submitters = (
        select(Submitter.email)
        .join(Response, Response.submitter_id == Submitter.id)
        .join(ConsultationRound, ConsultationRound.id == Response.round_id)
        .where(ConsultationRound.is_example.is_(True), Submitter.email.is_not(None))
    )
    contacts = (
        select(ReportingContact.email)
        .join(Organisation, Organisation.id == ReportingContact.organisation_id)
        .where(Organisation.is_example.is_(True))
    )
    return frozenset(str(one) for wanted in (users, submitters, contacts) for one in db.session.scalars(wanted))
