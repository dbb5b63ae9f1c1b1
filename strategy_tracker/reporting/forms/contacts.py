"""Whom to write to for an organisation, and who asks for a link again."""

from strategy_tracker.accounts.kinds import Language
from strategy_tracker.actors.models import Organisation
from strategy_tracker.actors.queries import organisation_choices
from strategy_tracker.kernel.text import msg
from strategy_tracker.reporting.models import ReportingContact
from strategy_tracker.web.fields import Choice, Email, Line, Tie
from strategy_tracker.web.forms import Form, VersionedForm


class ContactFields(Form):
    """Who it is and how they are written to."""

    email = Email(ReportingContact.email, required=True)
    name = Line(ReportingContact.name, most=120, help=msg("The person, or what the shared mailbox is called."))
    language = Choice(ReportingContact.language, of=Language, required=True)


class NewContact(ContactFields):
    """A contact that is not here yet."""

    organisation = Tie(msg("Organisation"), Organisation, organisation_choices, required=True)


class EditContact(ContactFields, VersionedForm):
    """A contact that is here."""


class AskForReportLink(Form):
    """Whose links are sent again."""

    email = Email(msg("E-mail"), required=True, help=msg("The address the letter about the reporting went to."))
