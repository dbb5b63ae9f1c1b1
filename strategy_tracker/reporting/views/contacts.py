"""Whom to write to for each organisation that reports."""

from flask import Blueprint, render_template, request

from strategy_tracker.kernel.text import msg
from strategy_tracker.reporting.forms.contacts import EditContact, NewContact
from strategy_tracker.reporting.models import ReportingContact
from strategy_tracker.reporting.queries.contacts import contact_by_uid, contact_rows
from strategy_tracker.reporting.services.contacts import create_contact, edit_contact, remove_contact
from strategy_tracker.reporting.views.rounds import DESK
from strategy_tracker.web import access
from strategy_tracker.web.editor import Editor

bp = Blueprint("contacts", __name__)
CONTACTS = "/sekretariat/kontakter"


def _name(contact: ReportingContact) -> str:
    return contact.name or contact.email


@bp.get(CONTACTS)
@access.may("reporting_contact.create")
def index() -> str:
    """Show whom to write to, organisation by organisation."""
    return render_template("reporting/contacts/index.html", rows=contact_rows(), here=CONTACTS, desk=DESK)


editor = Editor(bp=bp, at=CONTACTS + "/<uid>", find=contact_by_uid, back=CONTACTS, done=CONTACTS)
editor.new(
    CONTACTS + "/ny",
    create_contact,
    NewContact,
    find=lambda: None,
    begin=lambda _: {"organisation": request.args.get("for"), "language": "nb"},
    belongs_to="organisation",
    heading=msg("A contact for reporting"),
    save_label=msg("Add the contact"),
    said=msg("The contact is added, and gets a letter with the next round or reminder."),
)
editor.edit(edit_contact, EditContact, heading=lambda one: msg("Edit %(name)s", name=_name(one)))
editor.remove(
    remove_contact,
    heading=lambda one: msg("Remove %(name)s", name=_name(one)),
    context={"note": msg("Nothing more is sent there. A link that was sent already works until its round locks.")},
)
