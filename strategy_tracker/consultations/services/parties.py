"""Writing down who answers."""

from sqlalchemy import select

from strategy_tracker.actors.models import Organisation
from strategy_tracker.consultations.models import Response
from strategy_tracker.consultations.rules.details import Details
from strategy_tracker.kernel.db import db


def set_details(response: Response, details: Details) -> None:
    """Put checked details where they belong; an organisation we know by its number is tied to."""
    number = details.organisation_number
    with db.session.no_autoflush:
        party, submitter = response.party, response.submitter
        known = db.session.scalar(select(Organisation.id).where(Organisation.org_number == number)) if number else None
        party.kind, party.name, party.organisation_number = details.kind, details.name, number
        party.organisation_id = known
        submitter.name, submitter.email = details.submitter_name, details.email
        response.kind, response.language = details.kind, details.language
        response.may_publish = details.may_publish
