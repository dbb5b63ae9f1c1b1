"""The members of a cluster, a consortium or an association."""

from flask import Blueprint, request
from flask.typing import ResponseReturnValue

from strategy_tracker.actors.forms import MemberForm
from strategy_tracker.actors.models import Membership, Organisation
from strategy_tracker.actors.queries import memberships_of, organisation_choices
from strategy_tracker.actors.services import remove_membership, set_membership
from strategy_tracker.kernel.errors import NotFound
from strategy_tracker.kernel.lookup import by_public_id
from strategy_tracker.kernel.text import msg
from strategy_tracker.web import access, editing
from strategy_tracker.web.addresses import address
from strategy_tracker.web.editor import Editor
from strategy_tracker.web.parts import Link, ListColumn, Value

bp = Blueprint("members", __name__)
COLUMNS = (
    ListColumn(msg("Member")),
    ListColumn(msg("From"), "date"),
    ListColumn(msg("Until"), "date", missing=msg("Still a member")),
    ListColumn(msg("Change")),
    ListColumn(msg("Remove")),
)


@bp.route("/aktorer/<slug>/medlemmer", methods=["GET", "POST"])
@access.may("membership.set")
def index(slug: str) -> ResponseReturnValue:
    """List the members; add one, or change since when it is one (`medlem` names which)."""
    group = by_public_id(Organisation, slug)
    members = memberships_of(group)
    chosen = next((one for one in members if one.member.slug == request.args.get("medlem")), None)
    form = MemberForm(obj=chosen)
    form.member.choices = [one for one in organisation_choices() if one[0] != slug]
    return editing.edit(
        form,
        "actors/members/index.html",
        save=lambda: set_membership(access.principal(), group, **form.values()),
        done=f"{address('organisation', slug)}/medlemmer",
        group=group,
        columns=COLUMNS,
        members=[_cells(one, f"{address('organisation', slug)}/medlemmer") for one in members],
        heading=msg("Members of %(group)s", group=group.name),
        save_label=msg("Save the member") if chosen else msg("Add the member"),
        back=f"{address('organisation', slug)}/rediger",
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
