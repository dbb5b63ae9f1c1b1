"""Whom to write to for an organisation, beside those who have an account for it."""

from typing import Any

from strategy_tracker.accounts.rules.emails import valid_email
from strategy_tracker.kernel.actions import action
from strategy_tracker.kernel.db import db
from strategy_tracker.kernel.principal import Principal
from strategy_tracker.kernel.record_actions import RecordActions
from strategy_tracker.reporting.models import ReportingContact
from strategy_tracker.reporting.policy import may_run_reporting


def _with_plain_email(_by: Principal, fields: dict[str, Any]) -> dict[str, Any]:
    return {**fields, "email": valid_email(fields["email"])} if fields.get("email") else fields


_contacts = RecordActions(
    model=ReportingContact,
    noun="reporting_contact",
    allow=may_run_reporting,
    under="organisation",
    needs=("email",),
    prepare=_with_plain_email,
)
create_contact = _contacts.create("Say whom to write to when an organisation is to report.")
edit_contact = _contacts.edit("Change whom to write to when an organisation is to report.")


@action("reporting_contact.remove", allow=may_run_reporting)
def remove_contact(by: Principal, contact: ReportingContact) -> None:
    """Write to somebody no more."""
    db.session.delete(contact)
