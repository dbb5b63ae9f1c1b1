"""The members of a cluster, a consortium or an association."""

from typing import Any

from flask import Blueprint, request

from strategy_tracker.actors.forms import MemberForm
from strategy_tracker.actors.models import Membership, Organisation
from strategy_tracker.actors.queries import memberships_of, organisation_choices
from strategy_tracker.actors.services import remove_membership, set_membership
from strategy_tracker.kernel.errors import NotFound
from strategy_tracker.kernel.lookup import by_public_id
from strategy_tracker.kernel.text import msg
from strategy_tracker.web.addresses import address
from strategy_tracker.web.editor import Editor
from strategy_tracker.web.parts import Link, ListColumn, Value

bp = Blueprint("members", __name__)
COLUMNS = (
    ListColumn(msg("Member")),
    ListColumn(msg("From"), "date"),
    ListColumn(msg("Until"), "date", missing=msg("Still a member")),
    ListColumn(msg("Edit")),
    ListColumn(msg("Remove")),
)


def _cells(one: Membership, here: str) -> list[Value]:
    name = one.member.name
    return [
        name,
        one.from_on,
        one.to_on,
        Link(msg("Change %(member)s", member=name), f"{here}?medlem={one.member.slug}"),
        Link(msg("Remove %(member)s", member=name), f"{here}/{one.uid}/fjern"),
    ]


def _membership(slug: str, uid: str) -> Membership:
    membership = by_public_id(Membership, uid)
    if membership.group.slug != slug:
        raise NotFound
    return membership


def _here(membership: Membership) -> str:
    return f"{address('organisation', membership.group.slug)}/medlemmer"


def _chosen(group: Organisation) -> Membership | None:
    """Return the membership to change, which `medlem` in the address names; None is a new one."""
    return next((one for one in memberships_of(group) if one.member.slug == request.args.get("medlem")), None)


def _stored(group: Organisation) -> dict[str, Any]:
    chosen = _chosen(group)
    if chosen is None:
        return {}
    return {"member": chosen.member.slug, "from_on": chosen.from_on, "to_on": chosen.to_on}


def _offer(form: MemberForm, group: Organisation) -> None:
    form.member.choices = [one for one in organisation_choices() if one[0] != group.slug]


def _list(group: Organisation) -> dict[str, Any]:
    rows = [_cells(one, f"{address('organisation', group.slug)}/medlemmer") for one in memberships_of(group)]
    return {"columns": COLUMNS, "members": rows}


editor = Editor(bp=bp, at="/aktorer/<slug>/medlemmer/<uid>", find=_membership, back=_here, done=_here)
editor.remove(
    remove_membership,
    heading=lambda membership: msg("Remove %(member)s from the members", member=membership.member.name),
    context={
        "note": msg(
            "Only for a membership that never was. One that has ended gets a last day instead, "
            "so that it stays readable."
        )
    },
)
editor.new(
    "/aktorer/<slug>/medlemmer",
    set_membership,
    MemberForm,
    name="index",
    find=lambda slug: by_public_id(Organisation, slug),
    begin=_stored,
    prepare=_offer,
    template="actors/members/index.html",
    context=_list,
    heading=lambda group: msg("Members of %(group)s", group=group.name),
    save_label=lambda group: msg("Save the member") if _chosen(group) else msg("Add the member"),
    back=lambda group: f"{address('organisation', group.slug)}/rediger",
)
