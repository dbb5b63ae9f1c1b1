"""Contacts for reporting, to list and to edit."""

from msgspec import Struct
from sqlalchemy import select

from strategy_tracker.accounts.kinds import Language
from strategy_tracker.actors.models import Organisation
from strategy_tracker.kernel.db import db
from strategy_tracker.kernel.errors import NotFound
from strategy_tracker.kernel.translated import Translated
from strategy_tracker.reporting.models import ReportingContact


class ContactRow(Struct, frozen=True):
    """A contact in the list."""

    uid: str
    organisation: Translated
    name: str | None
    email: str
    language: Language


def contact_rows() -> tuple[ContactRow, ...]:
    """Every contact, by organisation; one statement."""
    columns = (ReportingContact.name, ReportingContact.email, ReportingContact.language)
    found = select(ReportingContact.uid, Organisation.name, *columns).join(
        Organisation, Organisation.id == ReportingContact.organisation_id
    )
    rows = db.session.execute(found.order_by(Organisation.slug, ReportingContact.id))
    return tuple(ContactRow(*row) for row in rows)


def contact_by_uid(uid: str) -> ReportingContact:
    """Return a contact, to change it. Raises: NotFound."""
    found = db.session.scalars(select(ReportingContact).where(ReportingContact.uid == uid)).first()
    if found is None:
        raise NotFound
    return found
