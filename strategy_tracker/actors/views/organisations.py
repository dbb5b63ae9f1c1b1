"""Taking in, editing, publishing and withdrawing organisations."""

from flask import Blueprint, request

from strategy_tracker.actors.forms import EditOrganisation, NewOrganisation
from strategy_tracker.actors.models import Organisation, OrganisationStatus
from strategy_tracker.actors.queries import organisation_choices
from strategy_tracker.actors.services import (
    create_organisation,
    edit_organisation,
    publish_organisation,
    withdraw_organisation,
)
from strategy_tracker.kernel.lookup import by_public_id
from strategy_tracker.kernel.text import msg
from strategy_tracker.web.editor import DRAFT, Editor, shown_at
from strategy_tracker.web.homes import Home
from strategy_tracker.web.parts import RecordTools

bp = Blueprint("organisations", __name__)
HOME = Home("organisation", drafts="/aktorer")


def _offer(form: EditOrganisation, organisation: Organisation) -> None:
    """Hand in who can carry it on: all but itself."""
    form.successor.choices = [one for one in organisation_choices() if one[0] != organisation.slug]


def _tools(organisation: Organisation) -> RecordTools:
    roles = f"{request.script_root}/roller?virksomhet={organisation.slug}"
    members = f"{HOME.page(organisation)}/medlemmer"
    return HOME.tools(organisation, (msg("Members"), members), (msg("Public roles"), roles))


editor = Editor(
    bp=bp,
    at="/aktorer/<slug>",
    find=lambda slug: by_public_id(Organisation, slug),
    back=HOME.back,
    done=HOME.after,
    preview=shown_at("pages.organisations.show", publish_organisation),
    context=lambda organisation: {"tools": _tools(organisation)},
)
editor.new(
    "/aktorer/ny",
    create_organisation,
    NewOrganisation,
    begin={"status": OrganisationStatus.ACTIVE},
    heading=msg("A new organisation"),
    back="/aktorer",
    said=DRAFT,
)
editor.edit(edit_organisation, EditOrganisation, prepare=_offer)
editor.publication(publish_organisation, withdraw_organisation, home=HOME)
