"""Who holds which public role: taken in, edited, published and withdrawn, always with a source that names them."""

from functools import partial
from typing import Any

from flask import Blueprint, render_template, request
from flask.typing import ResponseReturnValue

from strategy_tracker.actors.forms import EditRoleHolder, NewRoleHolder
from strategy_tracker.actors.models import Organisation, RoleHolder
from strategy_tracker.actors.queries import role_holders_to_edit
from strategy_tracker.actors.services import (
    create_role_holder,
    edit_role_holder,
    publish_role_holder,
    withdraw_role_holder,
)
from strategy_tracker.kernel.lookup import by_public_id
from strategy_tracker.kernel.records import is_of_example
from strategy_tracker.kernel.text import Message, msg
from strategy_tracker.web import access, editing
from strategy_tracker.web.addresses import address
from strategy_tracker.web.editor import DRAFT, Editor
from strategy_tracker.web.homes import Home
from strategy_tracker.web.parts import Record, RecordTools
from strategy_tracker.web.publication import as_published

bp = Blueprint("role_holders", __name__)
ORGANISATION = "virksomhet"


class RoleHolderHome(Home, frozen=True):
    """A person in a public role is shown on the page of the organisation."""

    def page(self, record: RoleHolder) -> str:
        """Return the public page, or the list where no page shows the person."""
        if record.organisation is None or not _is_shown(record):
            return _list_of(None)
        return f"{address('organisation', record.organisation.slug)}#roller"


HOME = RoleHolderHome("role_holder", forms="/roller")


@bp.get("/roller")
@access.may("role_holder.edit")
def index() -> str:
    """List who holds a public role, drafts too; those of one organisation where the address names it."""
    organisation = _named()
    return render_template(
        "actors/role_holders/index.html",
        organisation=organisation,
        is_example=is_of_example(organisation),
        holders=[_record(one) for one in role_holders_to_edit(organisation.slug if organisation else None)],
        tail=f"?{ORGANISATION}={organisation.slug}" if organisation else "",
    )


def _named() -> Organisation | None:
    slug = request.args.get(ORGANISATION)
    return by_public_id(Organisation, slug) if slug else None


def _preview(holder: RoleHolder) -> ResponseReturnValue:
    organisation = holder.organisation
    if organisation is None or not _is_shown(holder):
        return editing.show("actors.role_holders.index")
    page = partial(editing.show, "pages.organisations.show", slug=organisation.slug)
    return as_published(holder, partial(publish_role_holder, access.principal(), holder), page)


def _is_shown(holder: RoleHolder) -> bool:
    return holder.organisation is not None and holder.organisation.published_at is not None


def _lacks(holder: RoleHolder) -> tuple[Message, ...]:
    hidden = msg("It names no organisation that is public, and so no page shows it.")
    return () if _is_shown(holder) else (hidden,)


def _list_of(organisation: Organisation | None) -> str:
    here = f"{request.script_root}/roller"
    return f"{here}?{ORGANISATION}={organisation.slug}" if organisation else here


def _own_list(holder: RoleHolder) -> str:
    return _list_of(holder.organisation)


def _tools(holder: RoleHolder) -> RecordTools:
    if holder.organisation is None:
        return HOME.tools_without_history(holder)
    history = f"{request.script_root}/historikk/organisation/{holder.organisation.slug}"
    return HOME.tools_without_history(holder, (msg("History of the organisation"), history))


def _shown(holder: RoleHolder) -> dict[str, Any]:
    return {"tools": _tools(holder), "is_example": is_of_example(holder.organisation)}


def _record(holder: RoleHolder) -> Record:
    return Record(
        title=holder.name,
        href=HOME.edit_page(holder),
        text=holder.public_role,
        facts=[
            holder.organisation.name if holder.organisation else msg("No organisation"),
            msg("Public") if holder.published_at else msg("Draft: only editors see it"),
        ],
        is_example=is_of_example(holder.organisation),
    )


editor = Editor(
    bp=bp,
    at="/roller/<slug>",
    find=lambda slug: by_public_id(RoleHolder, slug),
    back=_own_list,
    done=_own_list,
    preview=_preview,
    context=_shown,
)
editor.new(
    "/roller/ny",
    lambda by, *_, **fields: create_role_holder(by, **fields),
    NewRoleHolder,
    right="role_holder.create",
    find=_named,
    begin=lambda organisation: {"organisation": organisation.slug if organisation else None},
    heading=msg("A new holder of a public role"),
    back=_list_of,
    done=HOME.edit_page,
    said=DRAFT,
)
editor.edit(edit_role_holder, EditRoleHolder, moves=True)
editor.publication(publish_role_holder, withdraw_role_holder, home=HOME, lacks=_lacks)
