"""Taking in, editing, publishing and withdrawing organisations."""

from functools import partial
from typing import Any

from flask import Blueprint, request
from flask.typing import ResponseReturnValue

from strategy_tracker.actors.forms import EditOrganisation, NewOrganisation, kinds_with, stored_organisation
from strategy_tracker.actors.models import Organisation, OrganisationStatus
from strategy_tracker.actors.queries import organisation_choices
from strategy_tracker.actors.services import (
    create_organisation,
    edit_organisation,
    publish_organisation,
    withdraw_organisation,
)
from strategy_tracker.kernel.lookup import by_public_id
from strategy_tracker.kernel.slugs import slug_from
from strategy_tracker.kernel.text import msg
from strategy_tracker.sources.queries import known_sources
from strategy_tracker.web import access, editing
from strategy_tracker.web.addresses import address
from strategy_tracker.web.publication import as_published, settle

bp = Blueprint("organisations", __name__)


@bp.route("/aktorer/ny", methods=["GET", "POST"])
@access.may("organisation.create")
def new() -> ResponseReturnValue:
    """Take in an organisation."""
    form = NewOrganisation(data={"status": OrganisationStatus.ACTIVE})
    form.successor.choices, form.cited.known = organisation_choices(), known_sources()
    return editing.edit(
        form,
        "actors/organisations/new.html",
        save=lambda: create_organisation(access.principal(), **_fields(form)),
        done=_after,
        said=msg("Taken in as a draft. Only editors see it until it is published."),
        heading=msg("A new organisation"),
        back=f"{request.script_root}/aktorer",
    )


@bp.route("/aktorer/<slug>/rediger", methods=["GET", "POST"])
@access.may("organisation.edit")
def edit(slug: str) -> ResponseReturnValue:
    """Edit an organisation."""
    organisation = by_public_id(Organisation, slug)
    form = _form(organisation)
    return editing.edit(
        form,
        "actors/organisations/edit.html",
        save=lambda: edit_organisation(access.principal(), organisation, **_fields(form)),
        done=_after,
        record=organisation,
        stored=partial(_form, organisation, formdata=None),
        preview=partial(_preview, organisation),
        organisation=organisation,
        heading=msg("Edit %(name)s", name=organisation.name),
        back=_page(organisation),
    )


@bp.route("/aktorer/<slug>/publisering", methods=["GET", "POST"])
@access.may("organisation.publish")
def publication(slug: str) -> ResponseReturnValue:
    """Publish or withdraw an organisation."""
    organisation = by_public_id(Organisation, slug)
    return settle(
        organisation,
        organisation.name,
        publish=partial(publish_organisation, access.principal(), organisation),
        withdraw=partial(withdraw_organisation, access.principal(), organisation),
        page=address("organisation", slug),
        back=_edit_page(organisation),
        lacks=() if organisation.sources else (msg("It names no source."),),
    )


def _form(organisation: Organisation, **options: Any) -> EditOrganisation:
    form = EditOrganisation(data=stored_organisation(organisation), **options)
    form.kind.choices = kinds_with(organisation.kind)
    form.successor.choices = [one for one in organisation_choices() if one[0] != organisation.slug]
    form.cited.known = known_sources()
    return form


def _fields(form: NewOrganisation | EditOrganisation) -> dict[str, Any]:
    fields = form.values()
    fields["successor"] = by_public_id(Organisation, fields["successor"]) if fields["successor"] else None
    if isinstance(form, NewOrganisation):
        fields["slug"] = fields["slug"] or slug_from(str(fields["name"]))
    return fields


def _preview(organisation: Organisation) -> ResponseReturnValue:
    return as_published(
        organisation,
        partial(publish_organisation, access.principal(), organisation),
        partial(editing.show, "pages.organisations.show", slug=organisation.slug),
    )


def _after(organisation: Organisation) -> str:
    return _page(organisation) if organisation.published_at else _edit_page(organisation)


def _page(organisation: Organisation) -> str:
    return address("organisation", organisation.slug) if organisation.published_at else f"{request.script_root}/aktorer"


def _edit_page(organisation: Organisation) -> str:
    return f"{address('organisation', organisation.slug)}/rediger"
