"""The members of a cluster, a consortium or an association."""

from flask import Blueprint, request
from flask.typing import ResponseReturnValue

from strategy_tracker.actors.forms import MemberForm, stored_membership
from strategy_tracker.actors.models import Membership, Organisation
from strategy_tracker.actors.queries import memberships_of, organisation_choices
from strategy_tracker.actors.services import remove_membership, set_membership
from strategy_tracker.kernel.errors import NotFound
from strategy_tracker.kernel.lookup import by_public_id
from strategy_tracker.kernel.text import msg
from strategy_tracker.web import access, editing
from strategy_tracker.web.addresses import address
from strategy_tracker.web.forms import Confirm
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
    form = MemberForm(data=stored_membership(chosen))
    form.member.choices = [one for one in organisation_choices() if one[0] != slug]
    return editing.edit(
        form,
        "actors/members/index.html",
        save=lambda: _set(group, form),
        done=f"{address('organisation', slug)}/medlemmer",
        group=group,
        columns=COLUMNS,
        members=[_cells(one, f"{address('organisation', slug)}/medlemmer") for one in members],
        heading=msg("Members of %(group)s", group=group.name),
        save_label=msg("Save the member") if chosen else msg("Add the member"),
        back=f"{address('organisation', slug)}/rediger",
    )


@bp.route("/aktorer/<slug>/medlemmer/<uid>/fjern", methods=["GET", "POST"])
@access.may("membership.remove")
def remove(slug: str, uid: str) -> ResponseReturnValue:
    """Remove a membership that never was."""
    membership = by_public_id(Membership, uid)
    if membership.group.slug != slug:
        raise NotFound
    return editing.edit(
        Confirm(),
        "actors/members/remove.html",
        save=lambda: remove_membership(access.principal(), membership),
        done=f"{address('organisation', slug)}/medlemmer",
        said=msg("Removed."),
        membership=membership,
        heading=msg("Remove %(member)s from the members", member=membership.member.name),
        save_label=msg("Remove"),
        back=f"{address('organisation', slug)}/medlemmer",
    )


def _set(group: Organisation, form: MemberForm) -> Membership:
    fields = form.values()
    member = by_public_id(Organisation, fields.pop("member"))
    return set_membership(access.principal(), group, member=member, **fields)


def _cells(one: Membership, here: str) -> list[Value]:
    name = one.member.name
    return [
        name,
        one.from_on,
        one.to_on,
        Link(msg("Change %(member)s", member=name), f"{here}?medlem={one.member.slug}"),
        Link(msg("Remove %(member)s", member=name), f"{here}/{one.uid}/fjern"),
    ]
