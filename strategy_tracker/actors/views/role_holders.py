"""Who holds which public role: taken in, edited, published and withdrawn, always with a source that names them."""

from functools import partial
from typing import Any, TypeVar

from flask import Blueprint, render_template, request
from flask.typing import ResponseReturnValue

from strategy_tracker.actors.forms import EditRoleHolder, NewRoleHolder, RoleHolderForm, stored_role_holder
from strategy_tracker.actors.models import Organisation, RoleHolder
from strategy_tracker.actors.queries import organisation_choices, role_holders_to_edit
from strategy_tracker.actors.services import (
    create_role_holder,
    edit_role_holder,
    publish_role_holder,
    withdraw_role_holder,
)
from strategy_tracker.kernel.lookup import by_public_id
from strategy_tracker.kernel.records import is_of_example
from strategy_tracker.kernel.slugs import slug_from
from strategy_tracker.kernel.text import msg
from strategy_tracker.sources.queries import known_sources
from strategy_tracker.web import access, editing
from strategy_tracker.web.addresses import address
from strategy_tracker.web.parts import Record
from strategy_tracker.web.publication import as_published, settle

bp = Blueprint("role_holders", __name__)
F = TypeVar("F", bound=RoleHolderForm)
ORGANISATION = "virksomhet"


@bp.get("/roller")
@access.may("role_holder.edit")
def index() -> str:
    """List who holds a public role, drafts too; those of one organisation where the address names it."""
    slug = request.args.get(ORGANISATION)
    organisation = by_public_id(Organisation, slug) if slug else None
    return render_template(
        "actors/role_holders/index.html",
        organisation=organisation,
        is_example=is_of_example(organisation),
        holders=[_record(one) for one in role_holders_to_edit(slug)],
        tail=f"?{ORGANISATION}={organisation.slug}" if organisation else "",
    )


@bp.route("/roller/ny", methods=["GET", "POST"])
@access.may("role_holder.create")
def new() -> ResponseReturnValue:
    """Take in a person in a public role."""
    slug = request.args.get(ORGANISATION)
    organisation = by_public_id(Organisation, slug) if slug else None
    form = _with_choices(NewRoleHolder(data={"organisation": slug}))
    return editing.edit(
        form,
        "actors/role_holders/new.html",
        save=lambda: create_role_holder(access.principal(), **_fields(form)),
        done=_edit_page,
        said=msg("Taken in as a draft. Only editors see it until it is published."),
        is_example=is_of_example(organisation),
        heading=msg("A new holder of a public role"),
        back=_list_of(organisation),
    )


@bp.route("/roller/<slug>/rediger", methods=["GET", "POST"])
@access.may("role_holder.edit")
def edit(slug: str) -> ResponseReturnValue:
    """Edit what is known of a person in a public role."""
    holder = by_public_id(RoleHolder, slug)
    form = _form(holder)
    return editing.edit(
        form,
        "actors/role_holders/edit.html",
        save=lambda: edit_role_holder(access.principal(), holder, **_fields(form)),
        done=lambda saved: _list_of(saved.organisation),
        record=holder,
        stored=partial(_form, holder, formdata=None),
        preview=partial(_preview, holder),
        is_example=is_of_example(holder.organisation),
        holder=holder,
        page=_page(holder),
        links=_links(holder),
        heading=msg("Edit %(name)s", name=holder.name),
        back=_list_of(holder.organisation),
    )


@bp.route("/roller/<slug>/publisering", methods=["GET", "POST"])
@access.may("role_holder.publish")
def publication(slug: str) -> ResponseReturnValue:
    """Publish or withdraw the holder of a public role."""
    holder = by_public_id(RoleHolder, slug)
    hidden = msg("It names no organisation that is public, and so no page shows it.")
    return settle(
        holder,
        holder.name,
        publish=partial(publish_role_holder, access.principal(), holder),
        withdraw=partial(withdraw_role_holder, access.principal(), holder),
        page=_page(holder),
        back=_edit_page(holder),
        lacks=() if _is_shown(holder) else (hidden,),
    )


def _form(holder: RoleHolder, **options: Any) -> EditRoleHolder:
    return _with_choices(EditRoleHolder(data=stored_role_holder(holder), **options))


def _with_choices(form: F) -> F:
    form.organisation.choices, form.cited.known = organisation_choices(), known_sources()
    return form


def _fields(form: NewRoleHolder | EditRoleHolder) -> dict[str, Any]:
    fields = form.values()
    fields["organisation"] = by_public_id(Organisation, fields["organisation"]) if fields["organisation"] else None
    if isinstance(form, NewRoleHolder):
        fields["slug"] = fields["slug"] or slug_from(fields["name"])
    return fields


def _preview(holder: RoleHolder) -> ResponseReturnValue:
    organisation = holder.organisation
    if organisation is None or not _is_shown(holder):
        return editing.show("actors.role_holders.index")
    page = partial(editing.show, "pages.organisations.show", slug=organisation.slug)
    return as_published(holder, partial(publish_role_holder, access.principal(), holder), page)


def _is_shown(holder: RoleHolder) -> bool:
    return holder.organisation is not None and holder.organisation.published_at is not None


def _page(holder: RoleHolder) -> str:
    if holder.organisation is None or not _is_shown(holder):
        return _list_of(None)
    return f"{address('organisation', holder.organisation.slug)}#roller"


def _list_of(organisation: Organisation | None) -> str:
    here = f"{request.script_root}/roller"
    return f"{here}?{ORGANISATION}={organisation.slug}" if organisation else here


def _edit_page(holder: RoleHolder) -> str:
    return f"{request.script_root}/roller/{holder.slug}/rediger"


def _links(holder: RoleHolder) -> list[tuple[Any, str]]:
    if holder.organisation is None:
        return []
    history = f"{request.script_root}/historikk/organisation/{holder.organisation.slug}"
    return [(msg("History of the organisation"), history)]


def _record(holder: RoleHolder) -> Record:
    return Record(
        title=holder.name,
        href=_edit_page(holder),
        text=holder.public_role,
        facts=[
            holder.organisation.name if holder.organisation else msg("No organisation"),
            msg("Public") if holder.published_at else msg("Draft: only editors see it"),
        ],
        is_example=is_of_example(holder.organisation),
    )
